"""How far a selection has come: its stages, who has given what is theirs to give, and what is left."""

import datetime
from dataclasses import dataclass

from services.facts import subject
from services.interests import has_left, is_tied, undeclared
from services.journal import Fact
from services.records import STAGES, StageName
from services.rights import RATERS
from services.sections import assigned
from services.selection import Selection


@dataclass(frozen=True)
class StageState:
    """One stage on the line: behind, here, or ahead."""

    name: StageName
    is_done: bool
    is_current: bool


@dataclass(frozen=True)
class Progress:
    """How many of the marks that one person can give are given."""

    given: int
    possible: int

    @property
    def left(self) -> int:
        """How many are still open."""
        return self.possible - self.given


@dataclass(frozen=True)
class MemberProgress:
    """How far one member is, in counts alone: marks, and vendors not declared yet."""

    member: str
    marks: Progress
    undeclared: int


def stages(selection: Selection) -> list[StageState]:
    """The stages of the selection in order."""
    current = STAGES.index(selection.stage)
    return [StageState(name, index < current, index == current) for index, name in enumerate(STAGES)]


def progress(selection: Selection, member: str, vendor: str, criteria: list[str]) -> Progress:
    """The marks of `member` on some criteria of one vendor; a code such as *abstains* counts as given."""
    given = sum(1 for id in criteria if selection.get("rating", vendor, id, member) is not None)
    return Progress(given, len(criteria))


def by_vendor(selection: Selection, member: str) -> dict[str, Progress]:
    """The marks that are for `member` to give, by vendor still in the race; a tie leaves a vendor out."""
    criteria = [id for ids in assigned(selection, member).values() for id in ids]
    open_to = {} if has_left(selection, member) else selection.vendors
    return {
        vendor: progress(selection, member, vendor, criteria)
        for vendor, record in open_to.items()
        if record.status == "active" and not is_tied(selection, member, vendor)
    }


def marks_left(selection: Selection, member: str) -> int:
    """How many marks `member` has still to give."""
    return sum(found.left for found in by_vendor(selection, member).values())


def may_rate(selection: Selection, member: str, day: datetime.date) -> bool:
    """Whether marks are awaited of `member`: by role, not of a buyer, nor after leaving."""
    found = selection.members.get(member)
    if found is None or found.role not in RATERS or (found.buyer and not selection.is_open):
        return False
    return not has_left(selection, member) and (found.until is None or found.until >= day)


def raters(selection: Selection, day: datetime.date) -> list[str]:
    """The members of whom marks are awaited."""
    return [id for id in selection.members if may_rate(selection, id, day)]


def of_members(selection: Selection, day: datetime.date) -> list[MemberProgress]:
    """How far each member who rates is in the whole `selection`: counts, which tell no mark."""
    return [_of_member(selection, id) for id in raters(selection, day)]


def _of_member(selection: Selection, id: str) -> MemberProgress:
    found = by_vendor(selection, id).values()
    marks = Progress(sum(one.given for one in found), sum(one.possible for one in found))
    return MemberProgress(id, marks, 0 if selection.is_open else len(undeclared(selection, id)))


def last_rating(selection: Selection, member: str) -> Fact | None:
    """The last mark that `member` gave, if there is one."""
    own = [selection.facts[subject("rating", *ids)] for ids in selection.all("rating") if ids[-1] == member]
    return max(own, key=lambda fact: fact.seq, default=None)
