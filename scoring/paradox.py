"""The ranking paradox: two vendors whose order hangs on a third that nobody retains."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Result, floats
from scoring.offers import positive_prices, quality_points
from scoring.ranking import DECIMALS, competition_ranks
from scoring.workings import Layout

_UNIT = 10.0**DECIMALS

Award: TypeAlias = Callable[[Floats, Floats], Floats]
"""Prices and quality points of those who bid, in one contest or many, (..., v), to totals: more is better."""


@dataclass(frozen=True, eq=False)
class Withdrawals(Result):
    """What happens to the others when one of v vendors withdraws.

    Attributes
    ----------
    totals, ranks : ndarray, (v,)
        With everybody.
    totals_without, ranks_without : ndarray, (v, v)
        Row by row, without the vendor of that row, who has NaN.
    changes_winner, changes_order : ndarray of bool, (v,)
        Whether others come first, or any two change order, because one who was not first withdraws.
    """

    totals: Floats
    ranks: Floats
    totals_without: Floats
    ranks_without: Floats
    changes_winner: Bools
    changes_order: Bools

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("paradox_totals", "vendors", ("totals", "ranks")),
        Layout("totals_without", "vendors", ("totals_without",), "vendors"),
        Layout("ranks_without", "vendors", ("ranks_without",), "vendors"),
        Layout("withdrawals", "vendors", ("changes_winner", "changes_order")),
    )


@dataclass(frozen=True, eq=False)
class Newcomers(Result):
    """What happens to v vendors when one of n more offers joins them.

    Attributes
    ----------
    prices, quality : ndarray, (n,)
        The offers that join, one at a time.
    totals_with, ranks_with : ndarray, (n, v + 1)
        Row by row, with that offer, which comes last.
    changes_winner, changes_order : ndarray of bool, (n,)
        Whether others of the v come first, or any two change order, because of an offer that is not first.
    """

    prices: Floats
    quality: Floats
    totals_with: Floats
    ranks_with: Floats
    changes_winner: Bools
    changes_order: Bools

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("newcomer_offers", "newcomers", ("prices", "quality")),
        Layout("totals_with", "newcomers", ("totals_with",), "vendors_and_newcomer"),
        Layout("ranks_with", "newcomers", ("ranks_with",), "vendors_and_newcomer"),
        Layout("newcomers", "newcomers", ("changes_winner", "changes_order")),
    )


def points_for_price(formula: Callable[[Floats], Floats], most: float) -> Award:
    """Award by quality points and points for the price, added up.

    Parameters
    ----------
    formula : callable
        Prices to values in [0, 1], such as those of `scoring.formulas`.
    most : float
        Points of a value of 1.

    Returns
    -------
    callable
        Prices and quality points to totals.

    Notes
    -----
    total = quality + most x formula(prices).

    References
    ----------
    Directive 2014/24/EU, art. 67: best price-quality ratio.

    Examples
    --------
    >>> from scoring.price import lowest_over_price
    >>> points_for_price(lowest_over_price, 40)(np.array([100.0, 80.0]), np.array([48.0, 42.0]))
    array([80., 82.])
    """
    return lambda prices, quality: quality + most * formula(prices)


def read_offers(prices: npt.ArrayLike, quality: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Read prices more than zero with as many quality points.

    Parameters
    ----------
    prices, quality : array_like, (v,)
        Offered prices and quality points; NaN = not known.

    Returns
    -------
    tuple of two ndarray, (v,)
        Both, as numbers.

    Raises
    ------
    PriceError
        `price_not_positive`, `quality_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Examples
    --------
    >>> read_offers([120, 100], [50, 44])
    (array([120., 100.]), array([50., 44.]))
    """
    offered = positive_prices(floats(prices, "prices", None))
    return offered, quality_points(quality, offered.shape)


def withdrawals(prices: npt.ArrayLike, quality: npt.ArrayLike, award: Award) -> Withdrawals:
    """Leave out each vendor in turn and see whether those left keep their order.

    Parameters
    ----------
    prices, quality : array_like, (v,)
        Offered prices, more than zero, and quality points, zero or more.
    award : callable
        The rule: prices and quality points of those who bid to their totals.

    Returns
    -------
    Withdrawals
        Totals and ranks without each, and whom it matters to.

    Raises
    ------
    PriceError
        `price_not_positive`, `quality_off_range`, and what the rule refuses.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    A rule is free of the paradox if the order of any two depends on these two alone.

    References
    ----------
    Stilger, Siderius & van Raaij (2017), Journal of Public Procurement 17(1): ranking paradox.

    Examples
    --------
    >>> from scoring.price import lowest_over_price
    >>> left = withdrawals([120, 100, 60], [50, 44, 20], points_for_price(lowest_over_price, 40))
    >>> left.totals, left.totals_without[2].round(1), left.changes_winner
    (array([70., 68., 60.]), array([83.3, 84. , nan]), array([False, False, True]))
    """
    offered, points = read_offers(prices, quality)
    totals = award(offered, points)
    ranks = competition_ranks(totals)
    stays = ~np.eye(len(offered), dtype=bool)
    without = np.full(stays.shape, np.nan)
    for row, others in zip(without, stays, strict=True):
        row[others] = award(offered[others], points[others])
    ranks_without = _ranks(without)
    before = _ranks(np.where(stays, totals, np.nan))
    retained = ranks == 1
    winner = _differs(before == 1, ranks_without == 1) & ~retained
    order = _differs(np.nan_to_num(before), np.nan_to_num(ranks_without)) & ~retained
    return Withdrawals(totals, ranks, without, ranks_without, winner, order)


def newcomers(
    prices: npt.ArrayLike,
    quality: npt.ArrayLike,
    award: Award,
    new_prices: npt.ArrayLike,
    new_quality: npt.ArrayLike,
) -> Newcomers:
    """Let each of several offers join and see whether the others keep their order.

    Parameters
    ----------
    prices, quality : array_like, (v,)
        Offered prices, more than zero, and quality points, zero or more.
    award : callable
        The rule: prices and quality points of those who bid to their totals.
    new_prices, new_quality : array_like, (n,)
        The offers that join, one at a time.

    Returns
    -------
    Newcomers
        Totals and ranks with each, and which of them matter.

    Raises
    ------
    PriceError
        `price_not_positive`, `quality_off_range`, and what the rule refuses.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    As `withdrawals`, the other way round. A newcomer that comes first is no paradox.

    References
    ----------
    Bergman & Lundberg (2013), Journal of Purchasing & Supply Management 19(2): irrelevant bids.

    Examples
    --------
    >>> from scoring.price import min_max
    >>> joined = newcomers([100, 80], [48, 42], points_for_price(min_max, 40), [300], [12])
    >>> joined.totals_with.round(1), joined.changes_winner
    (array([[84.4, 82. , 12. ]]), array([ True]))
    """
    offered, points = read_offers(prices, quality)
    new_offered, new_points = read_offers(new_prices, new_quality)
    before = np.broadcast_to(competition_ranks(award(offered, points)), (len(new_offered), len(offered)))
    totals = award(_joined(offered, new_offered), _joined(points, new_points))
    ranks = _ranks(totals)
    retained = ranks[:, -1] == 1
    winner = _differs(before == 1, ranks[:, :-1] == 1) & ~retained
    order = _differs(np.nan_to_num(before), np.nan_to_num(_ranks(totals[:, :-1]))) & ~retained
    return Newcomers(new_offered, new_points, totals, ranks, winner, order)


def _joined(held: Floats, new: Floats) -> Floats:
    """Row by row, what is held and one of the new."""
    return np.column_stack([np.broadcast_to(held, (len(new), len(held))), new])


def _ranks(totals: Floats) -> Floats:
    """Competition ranks of each row."""
    rounded = np.rint(totals * _UNIT)
    higher = (rounded[:, np.newaxis, :] > rounded[:, :, np.newaxis]).sum(axis=-1)
    return np.where(np.isfinite(totals), 1.0 + higher, np.nan)


def _differs(before: Floats | Bools, after: Floats | Bools) -> Bools:
    return np.asarray((before != after).any(axis=1))
