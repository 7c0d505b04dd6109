"""Printed ranks held against the totals: from the highest or the lowest, ties as people write them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from exchange.matrices.choosing import Explained
from exchange.matrices.series import Printed
from scoring.ranking import competition_ranks

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_OTHER_TOTAL = 1.5
_LOWEST_FIRST = 0.6


@dataclass(frozen=True, eq=False)
class Ranked:
    """A row of ranks with the right ones; `total` is the row of totals that it orders."""

    row: Printed
    right: Floats
    is_right: Bools
    is_carried: bool
    lowest_first: bool
    total: Explained | None
    is_understood: bool


@dataclass(frozen=True, eq=False)
class _Basis:
    totals: Floats
    is_carried: bool
    total: Explained | None
    cost: float


def ranked(row: Printed, bases: Sequence[tuple[Floats, Floats | None, Explained | None]]) -> Ranked | None:
    """The reading of a row of ranks that leaves fewest of them wrong."""
    best: tuple[float, Ranked] | None = None
    for basis in _all(bases):
        for lowest_first in (False, True):
            found = _against(row, basis, lowest_first)
            wrong = int((~found.is_right).sum())
            cost = wrong + basis.cost + _LOWEST_FIRST * lowest_first
            if best is None or cost < best[0]:
                best = (cost, found)
    return best[1] if best else None


def _all(bases: Sequence[tuple[Floats, Floats | None, Explained | None]]) -> Iterator[_Basis]:
    for place, (direct, printed, total) in enumerate(bases):
        more = _OTHER_TOTAL if place else 0.0
        yield _Basis(direct, False, total, more)
        if printed is not None:
            yield _Basis(printed, True, total, more + 0.1)


def _against(row: Printed, basis: _Basis, lowest_first: bool) -> Ranked:
    """The ranks of these totals, ties written as the row writes them."""
    totals = np.round(-basis.totals if lowest_first else basis.totals, 9)
    there = ~np.isnan(row.values) & ~np.isnan(totals)
    right = competition_ranks(totals)
    fits = [(np.abs(row.values - ranks) < 1e-6) | ~there for ranks in _conventions(totals, row.values)]
    best = max(fits, key=lambda held: int(held.sum()))
    wrong = int((~best).sum())
    understood = wrong * 2 <= int(there.sum()) or wrong <= 2
    return Ranked(row, right, best, basis.is_carried, lowest_first, basis.total, understood)


def _conventions(totals: Floats, printed: Floats) -> Iterator[Floats]:
    """Ranks with ties sharing the first, the next without a gap, the middle, the last, or in some order."""
    first = competition_ranks(totals)
    same = np.array([float((totals == total).sum()) for total in totals])
    yield first
    yield np.array([1.0 + len(np.unique(totals[totals > total])) for total in totals])
    yield first + (same - 1) / 2
    yield first + same - 1
    ordered = first.copy()
    for rank in np.unique(first[same > 1]):
        at = first == rank
        if sorted(printed[at]) == [rank + place for place in range(int(at.sum()))]:
            ordered[at] = printed[at]
    yield ordered
