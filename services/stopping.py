"""When a moderation may end: what could still change who leads, on the weights, needs and prices that stand.

Prices that are not open yet are treated twice. On quality alone the cost axis is left out, which says what
to talk about first. Whatever the prices, each vendor's cost value is free in [0, 1]: a cell that matters at
no prices at all is settled for good, and only then is the meeting told without reserve that it may end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring import agenda
from scoring.aggregation import MAXIMUM, additive
from scoring.disagreement import Disagreement
from scoring.leader import NOBODY
from services.access import reached
from services.analysis import Ranking
from services.marks import Marks
from services.rules import GateRule, PriceRule
from services.selection import Selection

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
Stop = Literal["yes", "quality", "no"]
When = Literal["now", "prices"]


@dataclass(frozen=True)
class Stake:
    """A cell that can still change who leads: by how many points, by itself or with others, and when."""

    vendor: str
    criterion: str
    impact: float
    alone: bool
    when: When


@dataclass(frozen=True)
class Outlook:
    """Who leads, who may still overtake, through which cells (most decisive first), and what is unknown."""

    leader: str | None
    rivals: tuple[str, ...]
    stakes: tuple[Stake, ...]
    enough: int
    prices_known: bool
    is_provisional: bool

    @property
    def stop(self) -> Stop:
        """Whether the meeting may end: for good, as far as quality goes, or not yet."""
        if not self.stakes:
            return "yes"
        return "no" if any(stake.when == "now" for stake in self.stakes) else "quality"


def outlook(selection: Selection, ranking: Ranking) -> Outlook:
    """What could still change who leads in `selection`, whose ranking is `ranking`."""
    marks, known = ranking.marks, selection.is_open or reached(selection, "prices")
    if not marks.vendors or not ranking.weighting.leaves:
        return Outlook(None, (), (), 0, known, is_provisional=False)
    now = _agenda(selection, ranking, _prices(selection, ranking) if known else _fixed(ranking, np.nan))
    stakes = list(_stakes(ranking, now, "now"))
    if not known and ranking.weighting.of_kind("cost"):
        free = _agenda(selection, ranking, _free(ranking))
        held = {(stake.vendor, stake.criterion) for stake in stakes}
        later = _stakes(ranking, free, "prices")
        stakes += [stake for stake in later if (stake.vendor, stake.criterion) not in held]
    return Outlook(
        None if now.winner == NOBODY else marks.vendors[now.winner],
        tuple(id for id, threatens in zip(marks.vendors, now.threatens, strict=True) if threatens),
        tuple(stakes),
        now.enough,
        known,
        _is_provisional(ranking, known),
    )


Ends = tuple[Array, Array, Array]  # lowest, as it stands, highest


def _fixed(ranking: Ranking, value: float) -> Ends:
    held = np.full(len(ranking.marks.vendors), value)
    return held, held, held


def _prices(selection: Selection, ranking: Ranking) -> Ends:
    """The value of each price; by price per point it moves with the marks, and so may become anything."""
    held = np.array([ranking.price_values[id] for id in ranking.marks.vendors], dtype=float)
    rule: PriceRule = selection.rule("price")
    if rule.formula == "price_per_point":
        return np.where(np.isnan(held), np.nan, 0.0), held, np.where(np.isnan(held), np.nan, 1.0)
    return held, held, held


def _free(ranking: Ranking) -> Ends:
    """A cost of which nothing is known: the same middle for all, so that quality alone says who leads."""
    low, middle, high = (_fixed(ranking, value)[0] for value in (0.0, 0.5, 1.0))
    return low, middle, high


def _agenda(selection: Selection, ranking: Ranking, prices: Ends) -> agenda.Agenda:
    weighting, vendors = ranking.weighting, ranking.marks.vendors
    rule: GateRule = selection.rule("gates")
    failed = np.array([bool(ranking.assessment.failed(vendor)) for vendor in vendors], dtype=bool)
    ends = _capped(ranking, _ends(ranking, prices), failed & (rule.effect == "cap"), rule.cap)
    low, current, high = ends
    around = Disagreement(low, high, np.clip(current, low, high))  # rounding may put a mean a hair outside
    eligible = ~(failed & (rule.effect == "exclude"))
    return agenda.agenda(around, weighting.vector, weighting.axis_of, eligible=eligible)


def spans(marks: Marks) -> tuple[Array, Array]:
    """Lowest and highest value that each cell may still be agreed at, (vendors, criteria)."""
    held = marks.standing_values
    low, high = np.fmin.reduce(held, axis=0, initial=np.nan), np.fmax.reduce(held, axis=0, initial=np.nan)
    return np.where(marks.agreed, marks.values, low), np.where(marks.agreed, marks.values, high)


def _ends(ranking: Ranking, prices: Ends) -> Ends:
    """The range of every leaf for every vendor: needs stand as they are, marks within what was given."""
    weighting, marks = ranking.weighting, ranking.marks
    low, high = spans(marks)
    found = []
    for rated, price in zip((low, marks.values, high), prices, strict=True):
        values = np.full((len(marks.vendors), len(weighting.leaves)), np.nan)
        needs = weighting.of_kind("requirement")
        columns = [ranking.assessment.requirements.index(weighting.leaves[i].id) for i in needs]
        values[:, needs] = ranking.assessment.values[:, columns]
        values[:, weighting.of_kind("criterion")] = rated
        values[:, weighting.of_kind("cost")] = price[:, np.newaxis]
        found.append(values)
    low, current, high = found
    return low, current, high


def _capped(ranking: Ranking, ends: Ends, capped: Bools, cap: float) -> Ends:
    """What a failed gate leaves of a capped vendor, never more certain than it is.

    A total beyond the cap is brought down to it, leaf by leaf in proportion; where not even the lowest
    marks would bring it under the cap, nothing about that vendor is open.
    """
    low, current, high = (part.copy() for part in ends)
    weighting = ranking.weighting
    worst, total = (additive(part, weighting.vector, weighting.axis_of).scores for part in (low, current))
    limit = min(cap, MAXIMUM)
    for row in np.flatnonzero(capped & (total > limit)):
        current[row] *= limit / total[row]
        high[row] = current[row]
        low[row] = current[row] if worst[row] >= limit else np.minimum(low[row], current[row])
    return low, current, high


def _stakes(ranking: Ranking, found: agenda.Agenda, when: When) -> Iterator[Stake]:
    """The cells of an agenda that are marks; a price is not for a committee to agree."""
    leaves = ranking.weighting.leaves
    for row, leaf, impact, alone in zip(found.vendors, found.leaves, found.impacts, found.alone, strict=True):
        if leaves[leaf].kind == "criterion":
            vendor = ranking.marks.vendors[row]
            yield Stake(vendor, leaves[leaf].id, float(impact), bool(alone), when)


def _is_provisional(ranking: Ranking, prices_known: bool) -> bool:
    """Whether a mark, an answer or (once they are open) a price is missing of a vendor still in."""
    codes = {"missing_requirement", "missing_criterion", *(["missing_cost"] if prices_known else [])}
    kept = (place for place in ranking.places if place.rank is not None)
    return any(reason.code in codes for place in kept for reason in place.reasons)
