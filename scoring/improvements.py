"""Improvements: what a vendor must do better to win, by one value or by its price."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.aggregation import MAXIMUM, additive
from scoring.arrays import Bools, Floats, Result, floats, indices, unit_floats
from scoring.errors import PriceError
from scoring.leader import leaders, read_eligible
from scoring.provisional import effective_weights
from scoring.ranking import DECIMALS
from scoring.workings import Layout

_HALVINGS = 200
_NEAR_NOTHING = 1e-12


@dataclass(frozen=True, eq=False)
class Improvements(Result):
    """What each of v vendors must be worth on one of c leaves, all else as it is, for the lead to change.

    Attributes
    ----------
    winner : int
        Who leads as it stands; -1 = nobody.
    gaps : ndarray, (v,)
        Points behind the best of the others; negative for a winner that is alone in front.
    needed : ndarray, (v, c)
        Value on the leaf alone at which the vendor is level with the best of the others: to be reached,
        or, by the winner, not to be fallen to. NaN where no value in [0, 1] does it, where the leaf
        weighs nothing, is missing, or the vendor may not lead.
    changes : ndarray, (v, c)
        By how much the value must rise, or for the winner fall (negative).
    """

    winner: int
    gaps: Floats
    needed: Floats
    changes: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("improvement_winner", "", ("winner",)),
        Layout("improvement_gaps", "vendors", ("gaps",)),
        Layout("values_needed", "vendors", ("needed",), "leaves"),
        Layout("values_changed", "vendors", ("changes",), "leaves"),
    )


def improvements(
    values: npt.ArrayLike,
    weights: npt.ArrayLike,
    axes: npt.ArrayLike,
    eligible: npt.ArrayLike | None = None,
) -> Improvements:
    """Find what one value of each vendor would have to become for it to win, or for the winner to lose.

    Parameters
    ----------
    values : array_like, (v, c)
        Values in [0, 1]; NaN = missing.
    weights : array_like, (c,)
        Global weights of the leaves, summing to 1.
    axes : array_like of int, (c,)
        Index of each leaf's axis, from 0.
    eligible : array_like of bool, (v,), optional
        Who may take the lead; everybody when left out.

    Returns
    -------
    Improvements
        The values needed, leaf by leaf.

    Raises
    ------
    MarksError
        `value_off_range`.
    WeightsError
        `no_weight`, `negative_weight`, `not_finite`, `not_one`.
    ShapeError
        `wrong_shape`, `not_whole`, `index_off_range`, `not_booleans`.

    Notes
    -----
    needed_vi = x_vi + gap_v / (100 e_vi), gap_v = best total of the others - total of v, e the
    effective weights.

    References
    ----------
    Triantaphyllou & Sánchez (1997), Decision Sciences 28(1): sensitivity to a single measure of performance.

    Examples
    --------
    >>> found = improvements([[0.9, 0.4], [0.5, 0.8]], [0.6, 0.4], [0, 1])
    >>> found.gaps, found.needed
    (array([-8.,  8.]), array([[0.76666667, 0.2 ], [0.63333333, 1. ]]))
    """
    values = unit_floats(values, "values", None, None)
    scores = additive(values, weights, axes).scores
    contends = read_eligible(eligible, len(scores)) & np.isfinite(scores)
    gaps = _gaps(scores, contends)
    reach = MAXIMUM * effective_weights(values, weights, axes)
    steps = np.where(reach > 0, gaps[:, None] / np.where(reach > 0, reach, 1.0), np.nan)
    needed = np.round(values + steps, DECIMALS)
    needed = np.where((needed >= 0) & (needed <= 1), np.clip(values + steps, 0.0, 1.0), np.nan)
    return Improvements(int(leaders(scores, contends)), gaps, needed, needed - values)


def price_worth(value: npt.ArrayLike, best: float, worst: float) -> Floats:
    """Find the price that is worth a value on the line between two stated anchors.

    Parameters
    ----------
    value : array_like, any shape
        Values in [0, 1]; NaN = none.
    best, worst : float
        Price worth 1, and price worth 0.

    Returns
    -------
    ndarray, same shape
        The dearest price worth so much; NaN where no value is given.

    Raises
    ------
    PriceError
        `anchors_reversed`.
    MarksError
        `value_off_range`.
    ShapeError
        `not_numbers`.

    Notes
    -----
    price = worst - value (worst - best), the line of `linear_between` read the other way.

    References
    ----------
    von Winterfeldt & Edwards (1986), Decision Analysis and Behavioral Research: linear value functions.

    Examples
    --------
    >>> price_worth([1, 0.25], best=100, worst=200)
    array([100., 175.])
    """
    if not worst > best:
        message = f"The best price is {best} and the worst {worst}; the worst must be higher."
        raise PriceError("anchors_reversed", message, best=float(best), worst=float(worst))
    return worst - unit_floats(value, "value") * (worst - best)


def price_to_win(
    merits: npt.ArrayLike,
    weight: float,
    prices: npt.ArrayLike,
    vendor: int,
    formula: Callable[[Floats], npt.ArrayLike],
) -> float:
    """Find the price at which a vendor catches up with the best of the others, all else as it is.

    Parameters
    ----------
    merits : array_like, (v,)
        Points of each vendor without its price, of those who may lead.
    weight : float
        Points of a price worth 1.
    prices : array_like, (v,)
        Their prices, more than zero; NaN = no price: out of the contest.
    vendor : int
        Whose price is to be found.
    formula : callable
        From prices, (v,), to values in [0, 1]: any formula by which a vendor that asks less is not worth
        less against any other. The values of the others may move with it.

    Returns
    -------
    float
        Highest price not above the present one at which it leads, at least jointly; NaN where no price
        will do, or where it leads already.

    Raises
    ------
    ShapeError
        `not_numbers`, `wrong_shape`, `index_off_range`.

    Notes
    -----
    merit + weight x value(price), compared with the best of the others after rounding to 9 decimals. Found
    by halving the interval down to the last bit, for the value may jump where the vendor becomes the
    cheapest; between stated anchors it is `price_worth` of the value needed.

    References
    ----------
    Burden & Faires, Numerical Analysis, 2.1: bisection.

    Examples
    --------
    >>> from scoring.price import lowest_over_price
    >>> price_to_win([60, 52], 40, [100, 100], 1, lowest_over_price)
    80.0
    """
    merits = floats(merits, "merits", None)
    prices = floats(prices, "prices", len(merits))
    indices([vendor], "vendor", 1, 0, len(merits) - 1)
    high = float(prices[vendor])
    low = high * _NEAR_NOTHING

    def leads(price: float) -> bool:
        offered = prices.copy()
        offered[vendor] = price
        totals = np.round(merits + weight * floats(formula(offered), "values", len(merits)), DECIMALS)
        others = np.delete(totals, vendor)
        return bool(totals[vendor] >= np.max(others[~np.isnan(others)], initial=-np.inf))

    if np.isnan(high) or leads(high) or not leads(low):
        return np.nan
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if not low < middle < high:
            break
        low, high = (middle, high) if leads(middle) else (low, middle)
    return low


def _gaps(scores: Floats, contends: Bools) -> Floats:
    totals = np.where(contends, scores, -np.inf)
    best = np.array([np.delete(totals, vendor).max(initial=-np.inf) for vendor in range(len(totals))])
    return np.where(contends & np.isfinite(best), best - np.where(contends, scores, 0.0), np.nan)
