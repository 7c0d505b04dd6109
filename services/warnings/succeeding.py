"""W5, no success criteria: objectives nobody could check, or that nothing serves."""

from collections.abc import Iterator

from services.scope import priority_objectives
from services.specification import Objective
from services.traceability import trace
from services.warnings.findings import Finding, View


def succeeding(view: View) -> Iterator[Finding]:
    """What would leave the committee unable to say whether the project succeeded."""
    goals: dict[str, Objective] = dict(view.selection.named("objective"))
    if not goals and view.has_begun:
        yield view.finding("W5.none")
    vague = {id: tuple(_unsaid(goal)) for id, goal in goals.items()}
    rows = [view.row("objective", id, details=names) for id, names in vague.items() if names]
    if rows:
        yield view.finding("W5.vague", rows, count=len(rows))
    yield from _unserved(view)


def _unsaid(goal: Objective) -> Iterator[str]:
    """What it takes to check the objective one day: an indicator, where it stands, where it goes, when."""
    names = {"kpi": goal.kpi, "baseline": goal.baseline, "target_value": goal.target}
    yield from (name for name, said in names.items() if said is None)
    if goal.due is None and goal.due_months is None:
        yield "due"


def _unserved(view: View) -> Iterator[Finding]:
    if not view.selection.requirements:
        return
    alone = set(trace(view.selection).orphans.objectives)
    rows = [view.row("objective", id) for id in priority_objectives(view.selection) if id in alone]
    if rows:
        yield view.finding("W5.unserved", rows, count=len(rows))
