"""Tasks: what is left for each person at each stage, most urgent first."""

import datetime
from collections.abc import Iterator

from services.access import Viewer, reached, sees_prices
from services.analysis import Reason
from services.costing.spending import missing_categories
from services.interests import decided_of, ties, undeclared
from services.obstacles import unsettled
from services.progress import by_vendor, may_rate
from services.rights import PREPARERS, RATERS
from services.sections import is_assigned
from services.selection import Selection


def left_for(selection: Selection, who: Viewer, now: datetime.datetime | None = None) -> list[Reason]:
    """What is left for `who` at the moment `now`, of what they may see of `selection`."""
    if not who.id:
        return [Reason("left.choose_member")]
    if selection.stage == "archived":
        return []
    return [*_rating(selection, who, now), *_moderating(selection, who), *_preparing(selection, who)]


def _rating(selection: Selection, who: Viewer, now: datetime.datetime | None) -> Iterator[Reason]:
    """What an evaluator does before the reveal."""
    day = now.date() if now else datetime.date.min
    if who.role not in RATERS or not may_rate(selection, who.id, day):
        return
    unsaid = [] if selection.is_open else undeclared(selection, who.id)
    if unsaid:
        names = [selection.vendors[id].name for id in unsaid]
        yield Reason("left.declare", {"count": len(names), "names": names})
    if selection.is_open or selection.stage == "scoring":
        yield from _marks(selection, who, now)
    if not reached(selection, "reveal"):
        yield from _demonstrations(selection, who, now)


def _marks(selection: Selection, who: Viewer, now: datetime.datetime | None) -> Iterator[Reason]:
    deadline = selection.get("deadline")
    is_late = now is not None and deadline is not None and now > deadline.at and not selection.is_open
    code = "left.marks_late" if is_late else "left.marks"
    for vendor, found in by_vendor(selection, who.id).items():
        if found.left:
            yield Reason(code, {"count": found.left, "vendor": selection.vendors[vendor].name})


def _demonstrations(selection: Selection, who: Viewer, now: datetime.datetime | None) -> Iterator[Reason]:
    """The demonstrations to come, and those held of which `who` has not said how much was seen."""
    for (vendor, scenario), shown in selection.all("demonstration").items():
        if shown.starts is None or selection.get("attendance", vendor, scenario, who.id) is not None:
            continue
        is_past = now is not None and shown.starts < now
        params = {"vendor": selection.vendors[vendor].name, "title": selection.scenarios[scenario].title}
        yield Reason("left.attended" if is_past else "left.attend", {**params, "at": shown.starts})


def _moderating(selection: Selection, who: Viewer) -> Iterator[Reason]:
    """What the committee has to agree on, and the chair to decide."""
    if who.role in RATERS and selection.stage in ("reveal", "moderation"):
        count = sum(_awaits(selection, who, ids) for ids in selection.all("agreed"))
        if count:
            yield Reason("left.approve", {"count": count})
    if who.role != "chair":
        return
    for member, vendor in ties(selection):
        if decided_of(selection, member, vendor) is None and selection.vendors[vendor].status == "active":
            names = {"member": selection.members[member].name, "vendor": selection.vendors[vendor].name}
            yield Reason("left.tie", names)
    if selection.stage == "moderation" and (cells := unsettled(selection)):
        yield Reason("left.agenda", {"count": len(cells)})
    if selection.stage == "decision" and selection.get("decision") is None:
        yield Reason("left.decision")


def _awaits(selection: Selection, who: Viewer, ids: tuple[str, ...]) -> bool:
    """Whether `who` rated this cell and has not yet said what they think of the mark now agreed."""
    vendor, criterion = ids
    if selection.get("rating", vendor, criterion, who.id) is None:
        return False
    said = selection.get("approval", vendor, criterion, who.id)
    is_mine = is_assigned(selection, who.id, criterion)
    return is_mine and (said is None or said.mark != selection.get("agreed", vendor, criterion).mark)


def _preparing(selection: Selection, who: Viewer) -> Iterator[Reason]:
    """What is missing in the specification, the answers and the costs."""
    if who.role in PREPARERS:
        if not selection.requirements:
            yield Reason("left.requirements")
        if len(selection.vendors) < 2:
            yield Reason("left.vendors")
    for vendor, record in selection.vendors.items():
        if record.status == "active":
            yield from _answers(selection, who, vendor)
            yield from _costs(selection, who, vendor)


def _answers(selection: Selection, who: Viewer, vendor: str) -> Iterator[Reason]:
    left = len(selection.requirements) - len(selection.under("answer", vendor))
    if who.role in PREPARERS and left > 0:
        yield Reason("left.answers", {"count": left, "vendor": selection.vendors[vendor].name})


def _costs(selection: Selection, who: Viewer, vendor: str) -> Iterator[Reason]:
    """The costs that `who` may enter: a buyer at once, who prepares once they are open."""
    if not who.buyer and not (who.role in PREPARERS and sees_prices(selection, who)):
        return
    name = selection.vendors[vendor].name
    missing = missing_categories(selection, vendor)
    if not selection.under("cost", vendor):
        yield Reason("left.costs", {"vendor": name})
    elif missing and not reached(selection, "decision"):
        yield Reason("left.cost_lines", {"count": len(missing), "vendor": name})
