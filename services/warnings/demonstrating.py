"""W15, demonstrations that cannot be compared: too few or many, not shown by all, shown differently."""

from collections import Counter
from collections.abc import Iterator, Mapping

from services import scripts
from services.text import Text
from services.warnings.findings import Finding, View


def demonstrating(view: View) -> Iterator[Finding]:
    """What makes a demonstration unfair or useless."""
    yield from _number(view)
    loose = [id for id, scenario in view.selection.scenarios.items() if not scenario.requirements]
    if loose:
        yield view.finding("W15.unlinked", (view.row("scenario", id) for id in loose), count=len(loose))
    yield from _versions(view)
    if view.sees_marks:
        yield from _unshown(view)
        yield from _scripts(view)


def _number(view: View) -> Iterator[Finding]:
    limits, scenarios = view.thresholds.demonstrating, view.selection.scenarios
    rows = (view.row("scenario", id) for id in scenarios)
    if view.has_begun and len(scenarios) < limits.least:
        yield view.finding("W15.few", rows, count=len(scenarios), least=limits.least)
    elif len(scenarios) > limits.most:
        yield view.finding("W15.many", rows, count=len(scenarios), most=limits.most)


def _versions(view: View) -> Iterator[Finding]:
    """Vendors that were shown, or are to be shown, different scripts of one scenario: who saw which."""
    for id, scenario in view.selection.scenarios.items():
        seen = scripts.versions(view.selection, id)
        if len(seen) < 2:
            continue
        letters = {digest: chr(ord("A") + place) for place, digest in enumerate(seen)}
        rows = [
            view.row("vendor", vendor, details=[Text.same(f"{letters[digest]} ({digest[:8]})")])
            for digest, vendors in seen.items()
            for vendor in vendors
        ]
        yield view.finding("W15.versions", rows, count=len(seen), scenario=scenario.title)


def _unshown(view: View) -> Iterator[Finding]:
    """Vendors that did not show a scenario which another vendor showed."""
    shown = _shown(view)
    for id in view.selection.scenarios:
        absent = [vendor for vendor, held in shown.items() if id not in held]
        if len(absent) < len(shown):
            yield from _absent(view, id, absent)


def _absent(view: View, scenario: str, vendors: list[str]) -> Iterator[Finding]:
    if vendors:
        title = view.selection.scenarios[scenario].title
        rows = (view.row("vendor", vendor, details=[title]) for vendor in vendors)
        yield view.finding("W15.unshown", rows, "marks", count=len(vendors), scenario=title)


def _shown(view: View) -> dict[str, set[str]]:
    """The scenarios that each vendor still running showed: observed, or marked on a criterion of it."""
    selection = view.selection
    found = {id: set[str]() for id, vendor in selection.vendors.items() if vendor.status == "active"}
    for vendor, scenario, step, _ in selection.all("observation"):
        if step != scripts.WHOLE:  # a note of the whole may well say that nothing was shown
            found.get(vendor, set()).add(scenario)
    for (vendor, criterion, _), rating in selection.all("rating").items():
        told = selection.criteria[criterion].scenario
        if told is not None and rating.mark is not None:
            found.get(vendor, set()).add(told)
    return found


def _scripts(view: View) -> Iterator[Finding]:
    """Steps observed at most vendors that showed a scenario, and not at another."""
    for id, scenario in view.selection.scenarios.items():
        steps = {step.id: step.title for step in scenario.steps}
        seen = _steps(view, id, steps)
        times = Counter(step for held in seen.values() for step in held)
        usual = {step: title for step, title in steps.items() if 2 * times[step] > len(seen)}
        rows = [
            view.row("vendor", vendor, details=[title for step, title in usual.items() if step not in held])
            for vendor, held in seen.items()
            if usual.keys() - held
        ]
        if rows:
            yield view.finding("W15.script", rows, "marks", count=len(rows), scenario=scenario.title)


def _steps(view: View, scenario: str, steps: Mapping[str, Text]) -> dict[str, set[str]]:
    """The steps of a scenario that were observed, by vendor still running."""
    found: dict[str, set[str]] = {}
    for vendor, shown, step, _ in view.selection.all("observation"):
        if shown == scenario and step in steps and view.selection.vendors[vendor].status == "active":
            found.setdefault(vendor, set()).add(step)
    return found
