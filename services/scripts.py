"""Scripts: what a demonstration shows step by step, the digest of what each vendor was shown."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from services.documents import Path
from services.facts import Ids
from services.faults import Fault, refuse
from services.records import STAGES, Scenario, Step
from services.schema import Placed, canonical, dump
from services.selection import Selection

WHOLE = "whole"  # stands where the id of a step would: what a member noted of the whole demonstration


def fingerprint(scenario: Scenario) -> str:
    """SHA-256 of the canonical script: where it came from and whether it is confirmed are no part of it."""
    script = replace(scenario, origin=None, confirmed=False)
    return hashlib.sha256(canonical(dump(Scenario, script)).encode()).hexdigest()


def shows(scenario: Scenario, step: Step) -> tuple[str, ...]:
    """The requirements that a step shows: its own, else those of the scenario."""
    return step.requirements or scenario.requirements


def shown(selection: Selection, scenario: str) -> dict[str, str]:
    """The digest of the script that each vendor still running was shown, oldest first."""
    return {
        vendor: turn.script
        for (vendor, played), turn in selection.all("demonstration").items()
        if played == scenario and turn.script and selection.vendors[vendor].status == "active"
    }


def versions(selection: Selection, scenario: str) -> dict[str, list[str]]:
    """Who saw which script, by its digest; the present one is among them while a vendor is still to come."""
    found: dict[str, list[str]] = {}
    seen = shown(selection, scenario)
    for vendor, digest in seen.items():
        found.setdefault(digest, []).append(vendor)
    to_come = [id for id, vendor in selection.vendors.items() if vendor.status == "active" and id not in seen]
    if seen and to_come:
        found.setdefault(fingerprint(selection.scenarios[scenario]), []).extend(to_come)
    return found


def is_settled(selection: Selection, scenario: str) -> bool:
    """Whether a change of the script asks for a reason: a vendor was shown it, or marks are being given."""
    is_scored = not selection.is_open and STAGES.index(selection.stage) >= STAGES.index("scoring")
    return scenario in selection.scenarios and (is_scored or bool(shown(selection, scenario)))


def check_changes(selection: Selection, records: Iterable[tuple[str, Ids, Any]], reason: str) -> None:
    """Refuse to change or take away a settled script without a written reason."""
    for kind, ids, record in records:
        if kind != "scenario" or reason.strip() or not is_settled(selection, ids[0]):
            continue
        before = selection.scenarios[ids[0]]
        if record is None or fingerprint(record) != fingerprint(before):
            seen = [selection.vendors[vendor].name for vendor in shown(selection, ids[0])]
            raise refuse("script_shown", scenario=before.title, vendors=seen)


def references(record: Any) -> Iterator[tuple[str, str, Path]]:
    """The requirements that the steps of a scenario name, each with its path."""
    for index, step in enumerate(record.steps if isinstance(record, Scenario) else ()):
        for place, need in enumerate(step.requirements):
            yield "requirement", need, ("steps", index, "requirements", place)


def faults(_selection: Selection, _ids: Ids, scenario: Scenario, placed: Placed) -> Iterator[Fault]:
    """Each step has an id of its own, and none the one kept for the whole."""
    taken = {WHOLE}
    for index, step in enumerate(scenario.steps):
        if step.id in taken:
            yield Fault("step_repeated", placed(("steps", index, "id")), {"found": step.id})
        taken.add(step.id)


def with_steps(scenario: Scenario, steps: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The scenario with other steps, as a raw value."""
    return {**dump(Scenario, scenario), "steps": list(steps)}


def moved(scenario: Scenario, step: str, by: int) -> dict[str, Any]:
    """The scenario with one step earlier or later, as a raw value; at an end it stays."""
    steps = [dump(Step, one) for one in scenario.steps]
    at = next(index for index, one in enumerate(scenario.steps) if one.id == step)
    to = min(max(at + by, 0), len(steps) - 1)
    steps.insert(to, steps.pop(at))
    return with_steps(scenario, steps)
