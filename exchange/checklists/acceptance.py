"""The acceptance checklist: every requirement of phase 1 with its test, to be ticked and signed on site."""

from exchange.checklists.frame import Paper
from exchange.sheets import Sheet
from services.records import Requirement

RESULTS = ("accepted", "reserved", "refused")


def acceptance(paper: Paper) -> list[Sheet]:
    """One sheet: what to check, how, and blank cells for the result, the day and the signature."""
    needs = [(id, need) for id, need in paper.requirements() if need.release == "1"]
    later = len(paper.selection.requirements) - len(needs)
    lines = [paper.title]
    if paper.vendor:
        lines.append(paper.say("paper.for_vendor", vendor=paper.vendor_name))
    lines.append(paper.say("paper.acceptance.reading", count=len(needs), later=later))
    results = tuple(paper.say(f"paper.result.{name}") for name in RESULTS)
    columns = [
        paper.column("id", 9),
        paper.column("requirement", 26),
        paper.column("priority", 13),
        paper.column("acceptance", 32),
        paper.column("how", 20),
        *([paper.column("claimed", 22), paper.column("seen", 24)] if paper.vendor else []),
        paper.column("result", 12, choices=results),
        paper.column("day", 11, "day"),
        paper.column("signature", 14),
    ]
    return [
        Sheet(
            tab=paper.say("paper.acceptance.tab"),
            title=paper.say("paper.acceptance.title"),
            lines=tuple(lines),
            columns=tuple(columns),
            rows=[_row(paper, id, need) for id, need in needs],
            stamp=paper.stamp,
        )
    ]


def _row(paper: Paper, id: str, need: Requirement) -> list[object]:
    seen = "\n".join([paper.standing(id), *paper.looks(id)]).strip()
    return [
        id,
        paper.text(need.title),
        paper.say(f"priority.{need.priority}"),
        paper.text(need.acceptance) or paper.say("paper.no_test"),
        _how(paper, id, need),
        *([paper.claimed(id), seen] if paper.vendor else []),
        None,
        None,
        None,
    ]


def _how(paper: Paper, id: str, need: Requirement) -> str:
    """By playing a demonstration again where one shows it, else by a test or a document."""
    scenarios = paper.selection.scenarios.values()
    titles = [paper.text(scenario.title) for scenario in scenarios if id in scenario.requirements]
    if titles:
        return paper.say("paper.how.scenario", titles=titles)
    return paper.say(f"paper.how.{need.kind}")
