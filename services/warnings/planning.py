"""W14, a calendar that cannot hold: too short, overlapping go-live, or owned by nobody."""

import datetime
from collections.abc import Iterator

from services import calendar
from services.access import reached
from services.calendar import Plan, Stretch
from services.warnings.findings import Finding, View


def planning(view: View) -> Iterator[Finding]:
    """What makes the calendar of the project unrealistic."""
    phases = calendar.ordered(view.selection)
    own = {id: phase for id, phase in phases.items() if not phase.is_preliminary and phase.weeks_max}
    _, most = calendar.weeks(phases.values())
    least = view.thresholds.planning.least_weeks
    if own and most < least:
        yield view.finding("W14.short", (view.row("phase", id) for id in own), count=most, least=least)
    ownerless = [id for id, phase in phases.items() if not phase.owner.strip()]
    if ownerless and view.has_begun:
        rows = (view.row("phase", id) for id in ownerless)
        yield view.finding("W14.owner", rows, count=len(ownerless))
    yield from _overlap(view, calendar.plan(view.selection))


def _overlap(view: View, plan: Plan | None) -> Iterator[Finding]:
    """What is still to be done, each phase at its shortest, ends after go-live."""
    left = _left(view, plan) if plan else ()
    if plan is None or reached(view.selection, "decision"):
        return
    weeks = sum(stretch.weeks_min for stretch in left)
    if view.today + datetime.timedelta(weeks=weeks) > plan.go_live:
        rows = (view.row("phase", stretch.phase) for stretch in left)
        yield view.finding("W14.overlap", rows, count=weeks, day=plan.go_live)


def _left(view: View, plan: Plan) -> tuple[Stretch, ...]:
    """The phases that cannot be over: all of them, or all but the choice itself once scoring has begun."""
    return plan.stretches[1:] if reached(view.selection, "scoring") else plan.stretches
