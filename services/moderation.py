"""Moderation: every cell of marks with its three layers, ordered by what could change the outcome."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.agreement import spread
from scoring.ranking import DECIMALS
from services.analysis import Ranking
from services.committee import Approval, Discussion, Revision
from services.facts import parts
from services.interests import uncounted
from services.marks import Marks
from services.records import STAGES, AgreedMark, Code, Rating
from services.rights import RATERS
from services.sections import is_assigned
from services.selection import Selection
from services.stopping import Outlook, Stake, outlook

AGREE, DIFFER = 0.2, 0.5  # shares of the scale
Closeness = Literal["agree", "differ", "apart"]
State = Literal["hidden", "revealed", "discussed", "agreed"]
Key = tuple[str, str]  # vendor, criterion


@dataclass(frozen=True)
class Opinion:
    """What one member says of a cell: the first mark or a code, its comment, and the mark revised since."""

    member: str
    mark: int | None
    code: Code | None
    comment: str
    revised: Revision | None

    @property
    def standing(self) -> int | None:
        """The mark after the discussion."""
        return self.mark if self.revised is None or self.mark is None else self.revised.mark


@dataclass(frozen=True)
class Cell:
    """One vendor on one criterion; `spread` is a share of the scale, None where nobody differs from nobody.

    `stake` says what the cell can still change, None where it can change nothing.
    """

    vendor: str
    criterion: str
    weight: float
    opinions: tuple[Opinion, ...]
    spread: float | None
    agreed: AgreedMark | None
    state: State
    stake: Stake | None

    @property
    def key(self) -> Key:
        """Vendor and criterion."""
        return self.vendor, self.criterion

    @property
    def marks(self) -> list[int]:
        """The marks after the discussion, lowest first."""
        return sorted(said.standing for said in self.opinions if said.standing is not None)

    @property
    def mean(self) -> float | None:
        """The mean of the marks after the discussion."""
        return float(np.mean(self.marks)) if self.marks else None

    @property
    def median(self) -> float | None:
        """The median of the marks after the discussion."""
        return float(np.median(self.marks)) if self.marks else None

    @property
    def closeness(self) -> Closeness | None:
        """The spread in a word."""
        return None if self.spread is None else closeness_of(self.spread)

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing left to agree: a mark is agreed, or all give the same."""
        return self.agreed is not None or (bool(self.marks) and not self.spread)


def closeness_of(spread: float) -> Closeness:
    """A spread, as a share of the scale, in a word."""
    share = round(spread, DECIMALS)
    return "agree" if share <= AGREE else "differ" if share <= DIFFER else "apart"


@dataclass(frozen=True)
class Meeting:
    """The agenda of a moderation: every cell, those that could change most first, and when it may end."""

    cells: tuple[Cell, ...]
    outlook: Outlook

    @property
    def open(self) -> list[Cell]:
        """The cells on which members differ and no mark is agreed."""
        return [cell for cell in self.cells if cell.marks and not cell.is_settled]

    @property
    def settled(self) -> int:
        """How many cells need no more words."""
        return sum(cell.is_settled for cell in self.cells)

    @property
    def decisive(self) -> list[Cell]:
        """The cells that could still change who leads."""
        return [cell for cell in self.cells if cell.stake is not None]

    def of(self, vendor: str, criterion: str) -> Cell | None:
        """One cell."""
        return next((cell for cell in self.cells if cell.key == (vendor, criterion)), None)


def meeting(selection: Selection, ranking: Ranking) -> Meeting:
    """The agenda of `selection` as somebody sees it after the reveal; vendors that withdrew are left out."""
    found = outlook(selection, ranking)
    stakes = {(stake.vendor, stake.criterion): (place, stake) for place, stake in enumerate(found.stakes)}
    said, spreads = _opinions(selection), spread(ranking.marks.standing_values).spread
    weights = {leaf.id: leaf.weight for leaf in ranking.weighting.leaves}
    cells = [
        Cell(
            vendor,
            criterion,
            weights[criterion],
            tuple(said.get((vendor, criterion), ())),
            None if np.isnan(spreads[row, column]) else float(spreads[row, column]),
            selection.get("agreed", vendor, criterion),
            state_of(selection, vendor, criterion),
            stakes.get((vendor, criterion), (0, None))[1],
        )
        for row, vendor in enumerate(ranking.marks.vendors)
        for column, criterion in enumerate(ranking.marks.criteria)
    ]
    places = {key: place for key, (place, _) in stakes.items()}
    return Meeting(tuple(sorted(cells, key=lambda cell: _turn(cell, places))), found)


def _turn(cell: Cell, places: Mapping[Key, int]) -> tuple[int, float]:
    """What could change the outcome first, then by spread and weight; what is settled last."""
    if cell.key in places:
        return 0, places[cell.key]
    if not cell.is_settled and cell.marks:
        return 1, -(cell.spread or 0.0) * cell.weight
    return (2 if cell.agreed else 3), -cell.weight


def _opinions(selection: Selection) -> dict[Key, list[Opinion]]:
    """What members say of each cell, in the order of the members; who is tied or abstains says nothing."""
    barred = uncounted(selection)
    found: dict[Key, list[Opinion]] = {}
    ratings: Mapping[tuple[str, ...], Rating] = selection.all("rating")
    for (vendor, criterion, member), rating in ratings.items():
        if rating.code != "abstains" and (member, vendor) not in barred and member in selection.members:
            revised = selection.get("revision", vendor, criterion, member)
            said = Opinion(member, rating.mark, rating.code, rating.comment, revised)
            found.setdefault((vendor, criterion), []).append(said)
    order = list(selection.members)
    return {key: sorted(held, key=lambda said: order.index(said.member)) for key, held in found.items()}


def state_of(selection: Selection, vendor: str, criterion: str) -> State:
    """Where the committee stands on a cell."""
    if selection.get("agreed", vendor, criterion) is not None:
        return "agreed"
    found: Discussion | None = selection.get("discussion", vendor, criterion)
    return "hidden" if found is None else found.state


def on_the_table(selection: Selection) -> Key | None:
    """The cell that was revealed, discussed or agreed last: the one that every screen follows."""
    kinds = ("discussion/", "agreed/")
    said = (
        fact for path, fact in selection.facts.items() if path.startswith(kinds) and fact.value is not None
    )
    newest = max(said, key=lambda fact: fact.seq, default=None)
    if newest is None:
        return None
    vendor, criterion = parts(newest.subject)[1]
    return vendor, criterion


def approvals(selection: Selection, vendor: str, criterion: str) -> dict[str, Approval]:
    """What members say of the mark agreed now; what they said of another mark no longer counts."""
    agreed: AgreedMark | None = selection.get("agreed", vendor, criterion)
    held: Mapping[tuple[str, ...], Approval] = selection.under("approval", vendor)
    return {
        member: said
        for (about, member), said in held.items()
        if about == criterion and agreed is not None and said.mark == agreed.mark
    }


def awaited(selection: Selection, vendor: str, criterion: str) -> list[str]:
    """Who was present, or else is to rate this, and has not yet said what they think of the agreed mark."""
    agreed: AgreedMark | None = selection.get("agreed", vendor, criterion)
    if agreed is None:
        return []
    said, barred = approvals(selection, vendor, criterion), uncounted(selection)
    asked = agreed.present or tuple(_to_rate(selection, criterion))
    return [
        member
        for member in asked
        if selection.members[member].role in RATERS and (member, vendor) not in barred and member not in said
    ]


def _to_rate(selection: Selection, criterion: str) -> Iterator[str]:
    for id, member in selection.members.items():
        if member.role == "evaluator" and is_assigned(selection, id, criterion):
            yield id


def dissenters(selection: Selection, vendor: str, criterion: str) -> list[str]:
    """Who does not share the agreed mark: as noted in the meeting, or as said by themselves since."""
    agreed: AgreedMark | None = selection.get("agreed", vendor, criterion)
    said = approvals(selection, vendor, criterion)
    noted = [id for id in (agreed.dissent if agreed else ()) if id not in said]
    return [*noted, *(id for id, word in said.items() if word.verdict == "dissents")]


def turnout(selection: Selection) -> tuple[int, int]:
    """How many marks the evaluators have given, and how many they have to give: counts, and nothing else."""
    wanted = owed(selection)
    return len(wanted & set(selection.all("rating"))), len(wanted)


def owed(selection: Selection) -> set[tuple[str, ...]]:
    """Every mark that is to be given, as (vendor, criterion, member)."""
    barred = uncounted(selection)
    raters = [id for id, member in selection.members.items() if member.role == "evaluator"]
    criteria = [id for id, node in selection.criteria.items() if node.node == "criterion"]
    return {
        (vendor, criterion, member)
        for vendor, offer in selection.vendors.items()
        for criterion in criteria
        for member in raters
        if offer.status == "active"
        and (member, vendor) not in barred
        and is_assigned(selection, member, criterion)
    }


def has_opened(selection: Selection) -> bool:
    """Whether marks are revealed, so that there is something to moderate."""
    return selection.is_open or STAGES.index(selection.stage) >= STAGES.index("reveal")


def whole(marks: Marks) -> bool:
    """Whether anybody has given a mark."""
    return bool((~np.isnan(marks.marks)).any())
