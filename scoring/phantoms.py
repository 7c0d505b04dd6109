"""Phantoms: offers that cannot win and yet decide who does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Ints, Result
from scoring.paradox import Award, newcomers, read_offers
from scoring.workings import Layout

_PROBES = 257
REACH = 16.0  # how many times cheaper than the lowest, and dearer than the highest, is looked at
_HALVINGS = 45
_NOBODY = -1


@dataclass(frozen=True, eq=False)
class Phantoms(Result):
    """The prices at which an offer that does not win decides who does.

    Attributes
    ----------
    low, high : ndarray, (i,)
        Ends of each interval of prices.
    winner : ndarray of int, (i,)
        Who then comes first; ties to the lower index.
    """

    low: Floats
    high: Floats
    winner: Ints

    workings: ClassVar[tuple[Layout, ...]] = (Layout("phantoms", "intervals", ("low", "high", "winner")),)


def phantoms(
    prices: npt.ArrayLike, quality: npt.ArrayLike, award: Award, phantom_quality: float = 0.0
) -> Phantoms:
    """Find the prices at which one more offer that cannot win would change the winner.

    Parameters
    ----------
    prices, quality : array_like, (v,)
        Offered prices, more than zero, and quality points, zero or more.
    award : callable
        The rule: prices and quality points of those who bid to their totals.
    phantom_quality : float, optional
        Quality points of the offer that joins.

    Returns
    -------
    Phantoms
        Intervals of such prices; none where the rule is free of the paradox.

    Raises
    ------
    PriceError
        `price_not_positive`, `quality_off_range`, and what the rule refuses.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    257 prices in geometric steps, from a sixteenth of the lowest to sixteen times the highest, then
    halvings of the step at each end of an interval; one narrower than a step may be missed.

    References
    ----------
    Stilger, Siderius & van Raaij (2017), Journal of Public Procurement 17(1): ranking paradox.

    Examples
    --------
    >>> from scoring.paradox import points_for_price
    >>> from scoring.price import lowest_over_price
    >>> found = phantoms([100, 80], [48, 42], points_for_price(lowest_over_price, 40))
    >>> found.low.round(2), found.high.round(2), found.winner
    (array([5.]), array([60.]), array([0]))
    """
    offered, points = read_offers(prices, quality)
    if not np.isfinite(offered).any():
        return Phantoms(np.empty(0), np.empty(0), np.empty(0, np.int64))

    def leaders(at: Floats) -> Ints:
        joined = newcomers(offered, points, award, at, np.full(len(at), phantom_quality))
        return np.where(joined.changes_winner, (joined.ranks_with == 1).argmax(axis=1), _NOBODY)

    probes = np.geomspace(np.nanmin(offered) / REACH, np.nanmax(offered) * REACH, _PROBES)
    found = leaders(probes)
    starts = np.flatnonzero(np.diff(found, prepend=_NOBODY - 1))
    ends = np.append(starts[1:], _PROBES) - 1
    starts, ends = starts[found[starts] != _NOBODY], ends[found[starts] != _NOBODY]
    low = _edges(leaders, probes[starts], probes[np.maximum(starts - 1, 0)], found[starts])
    high = _edges(leaders, probes[ends], probes[np.minimum(ends + 1, _PROBES - 1)], found[starts])
    return Phantoms(low, high, found[starts])


def _edges(leaders: Callable[[Floats], Ints], inside: Floats, outside: Floats, wanted: Ints) -> Floats:
    """The prices farthest towards `outside` at which those wanted still lead."""
    for _ in range(_HALVINGS if len(inside) else 0):
        middle = (inside + outside) / 2
        kept = leaders(middle) == wanted
        inside, outside = np.where(kept, middle, inside), np.where(kept, outside, middle)
    return inside
