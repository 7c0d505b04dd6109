"""What is done in a moderation: reveal a cell, discuss it, revise one's mark, agree one, approve it."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from services import commands
from services.commands import Desk
from services.faults import Refused, refuse
from services.journal import Fact
from services.marks import count_marks
from services.records import AgreedMark
from services.selection import Selection

LEAST_REASON = 40  # signs of a reason for a mark that is not the median


def reveal(desk: Desk, vendor: str, criterion: str) -> Fact:
    """Show the marks of a cell on every screen in the room at once."""
    return commands.put(desk, "discussion", (vendor, criterion), {"state": "revealed"})


def discussed(desk: Desk, vendor: str, criterion: str) -> Fact:
    """The cell has been talked about: marks may be revised, and one agreed."""
    return commands.put(desk, "discussion", (vendor, criterion), {"state": "discussed"})


def agree(
    desk: Desk, cell: tuple[str, str], raw: Mapping[str, Any], *, why: str = "", seen: int | None = None
) -> Fact:
    """Settle the committee's mark on a cell; `why` says what made another one of a mark agreed before.

    A reason always, and a fuller one where the mark is not the median of the members' marks.
    """
    selection = desk.allowed("agreed", cell)
    reason, mark = str(raw.get("reason") or "").strip(), raw.get("mark")
    if not reason:
        raise refuse("agreed_unreasoned")
    before: AgreedMark | None = selection.get("agreed", *cell)
    if before is not None and before.mark != mark and not why.strip():
        raise refuse("agreed_changed", before=before.mark, after=mark)
    if isinstance(mark, int) and len(reason) < LEAST_REASON and not is_median(selection, cell, mark):
        raise refuse("reason_too_short", mark=mark, found=len(reason), least=LEAST_REASON)
    return commands.put(desk, "agreed", cell, {**raw, "reason": reason}, reason=why.strip(), seen=seen)


def is_median(selection: Selection, cell: tuple[str, str], mark: int) -> bool:
    """Whether no mark of the scale is nearer to the median of the members' marks; never, without marks."""
    vendor, criterion = cell
    if selection.get("vendor", vendor) is None or selection.get("criterion", criterion) is None:
        return True  # said better by the check of the record
    given = count_marks(selection, [vendor], [criterion]).standing[:, 0, 0]
    given = given[~np.isnan(given)]
    if not given.size:
        return False
    median = float(np.median(given))
    nearest = min(abs(level.mark - median) for level in selection.scale(criterion).levels)
    return abs(mark - median) <= nearest


def revise(desk: Desk, cell: tuple[str, str], mark: int, reason: str, *, seen: int | None = None) -> Fact:
    """Give another mark after the discussion, with what changed it; the first one stays as it was given."""
    ids = (*cell, desk.who.id)
    selection = desk.allowed("revision", ids)
    first = selection.get("rating", *ids)
    if first is None or first.mark is None:
        raise refuse("nothing_to_revise")
    if selection.get("agreed", *cell) is not None:
        raise refuse("already_agreed")
    if not reason.strip():
        raise refuse("revision_unreasoned")
    return commands.put(desk, "revision", ids, {"mark": mark, "reason": reason.strip()}, seen=seen)


def approve(desk: Desk, cell: tuple[str, str], mark: int, verdict: str, comment: str = "") -> Fact:
    """Say what one thinks of the agreed mark in view; if another stands meanwhile it is refused."""
    ids = (*cell, desk.who.id)
    agreed: AgreedMark | None = desk.allowed("approval", ids).get("agreed", *cell)
    if agreed is None:
        raise refuse("nothing_agreed")
    if agreed.mark != mark:
        raise refuse("agreed_moved", found=mark, stands=agreed.mark)
    said = {"mark": mark, "verdict": verdict, "comment": comment.strip()}
    return commands.put(desk, "approval", ids, said)


def may_agree(desk: Desk, cell: tuple[str, str]) -> bool:
    """Whether the person runs this moderation now."""
    try:
        desk.allowed("agreed", cell)
    except Refused:
        return False
    return True
