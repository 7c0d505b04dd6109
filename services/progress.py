"""How far a selection has come: its stages, and what is left for one person to do."""

from dataclasses import dataclass

from services.access import RATERS, Viewer
from services.analysis import Reason
from services.facts import subject
from services.journal import Fact
from services.records import STAGES, StageName
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


def stages(selection: Selection) -> list[StageState]:
    """The stages of the selection in order."""
    current = STAGES.index(selection.stage)
    return [StageState(name, index < current, index == current) for index, name in enumerate(STAGES)]


def progress(selection: Selection, member: str, vendor: str, criteria: list[str]) -> Progress:
    """The marks of `member` on some criteria of one vendor; a code such as *abstains* counts as given."""
    given = sum(1 for id in criteria if selection.get("rating", vendor, id, member) is not None)
    return Progress(given, len(criteria))


def left_for(selection: Selection, who: Viewer) -> list[Reason]:
    """What is left for `who`, most urgent first."""
    if not who.id:
        return [Reason("left.choose_member")]
    found: list[Reason] = []
    if who.role in RATERS:
        found += _marks_left(selection, who)
    if who.role in ("chair", "consultant"):
        found += _preparation_left(selection)
    return found


def _marks_left(selection: Selection, who: Viewer) -> list[Reason]:
    criteria = [id for ids in assigned(selection, who.id).values() for id in ids]
    found = []
    for vendor, record in selection.vendors.items():
        left = progress(selection, who.id, vendor, criteria).left
        if record.status == "active" and left:
            found.append(Reason("left.marks", {"count": left, "vendor": record.name}))
    return found


def _preparation_left(selection: Selection) -> list[Reason]:
    found = []
    if not selection.requirements:
        found.append(Reason("left.requirements"))
    if len(selection.vendors) < 2:
        found.append(Reason("left.vendors"))
    needs = len(selection.requirements)
    for vendor, record in selection.vendors.items():
        answered = len(selection.under("answer", vendor))
        if record.status == "active" and answered < needs:
            found.append(Reason("left.answers", {"count": needs - answered, "vendor": record.name}))
        if record.status == "active" and not selection.under("cost", vendor):
            found.append(Reason("left.costs", {"vendor": record.name}))
    return found


def last_rating(selection: Selection, member: str) -> Fact | None:
    """The last mark that `member` gave, if there is one."""
    own = [selection.facts[subject("rating", *ids)] for ids in selection.all("rating") if ids[-1] == member]
    return max(own, key=lambda fact: fact.seq, default=None)
