"""Leave one out: whether the lead hangs on one evaluator, criterion, vendor or price formula."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from scoring.aggregation import Rule, combine
from scoring.arrays import Floats, floats, indices, unit_floats
from scoring.rescoring import LeftOut, leave_one_out, rescore

__all__ = [
    "LeftOut",
    "leave_one_out",
    "with_other_values",
    "without_criteria",
    "without_evaluators",
    "without_vendors",
]


def without_evaluators(
    values: npt.ArrayLike,
    weights: npt.ArrayLike,
    axes: npt.ArrayLike,
    rule: Rule,
    eligible: npt.ArrayLike | None = None,
) -> LeftOut:
    """Score again without each evaluator.

    Parameters
    ----------
    values : array_like, (e, v, c)
        Value in [0, 1] of each evaluator's mark; NaN = none.
    weights : array_like, (c,)
        Global weights of the leaves, summing to 1.
    axes : array_like of int, (c,)
        Index of each leaf's axis, from 0.
    rule : {'mean', 'median', 'trimmed'}
        How the committee's mark is made.
    eligible : array_like of bool, (v,), optional
        Who may take the lead; everybody when left out.

    Returns
    -------
    LeftOut
        One row for each evaluator.

    Raises
    ------
    MarksError
        `value_off_range`, `unknown_rule`.
    WeightsError
        `no_weight`, `negative_weight`, `not_finite`, `not_one`.
    ShapeError
        `wrong_shape`, `not_numbers`, `not_whole`, `index_off_range`, `not_booleans`.

    Notes
    -----
    A leaf that only this evaluator marked is then missing: blank, not zero.

    References
    ----------
    Quenouille (1956), Biometrika 43(3/4): the jackknife, one observation left out at a time.

    Examples
    --------
    >>> marks = [[[1.0], [0.0]], [[0.4], [0.5]], [[0.4], [0.5]]]
    >>> without_evaluators(marks, [1.0], [0], "mean").changes
    array([ True, False, False])
    """
    values = unit_floats(values, "values", None, None, None)
    whole = combine(values, rule)
    parts = [combine(np.delete(values, left_out, axis=0), rule) for left_out in range(len(values))]
    return rescore(whole, np.array(parts).reshape(len(values), *whole.shape), weights, axes, eligible)


def without_criteria(
    values: npt.ArrayLike,
    weights: npt.ArrayLike,
    axes: npt.ArrayLike,
    eligible: npt.ArrayLike | None = None,
) -> LeftOut:
    """Score again without each leaf, whose weight goes to the others of its axis.

    Parameters
    ----------
    values : array_like, (v, c)
        Values in [0, 1]; NaN = missing.
    weights : array_like, (c,)
        Global weights of the leaves, summing to 1.
    axes : array_like of int, (c,)
        Index of each leaf's axis, from 0; all the same where the weight goes to all others alike.
    eligible : array_like of bool, (v,), optional
        Who may take the lead; everybody when left out.

    Returns
    -------
    LeftOut
        One row for each leaf.

    Raises
    ------
    MarksError
        `value_off_range`.
    WeightsError
        `no_weight`, `negative_weight`, `not_finite`, `not_one`.
    ShapeError
        `wrong_shape`, `not_numbers`, `not_whole`, `index_off_range`, `not_booleans`.

    Notes
    -----
    An axis keeps its budget; one that has no other leaf leaves its weight to the other axes.

    References
    ----------
    Quenouille (1956), Biometrika 43(3/4): the jackknife, one observation left out at a time.

    Examples
    --------
    >>> without_criteria([[0.9, 0.4], [0.5, 0.8]], [0.6, 0.4], [0, 0]).scores
    array([[40., 80.], [90., 50.]])
    """
    whole = unit_floats(values, "values", None, None)
    leaves = whole.shape[1]
    parts = np.where(np.eye(leaves, dtype=bool)[:, None, :], np.nan, whole)
    return rescore(whole, parts, weights, axes, eligible)


def with_other_values(
    values: npt.ArrayLike,
    others: npt.ArrayLike,
    weights: npt.ArrayLike,
    axes: npt.ArrayLike,
    leaf: int,
    eligible: npt.ArrayLike | None = None,
) -> LeftOut:
    """Score again with other values on one leaf, such as those of other price formulas.

    Parameters
    ----------
    values : array_like, (v, c)
        Values in [0, 1]; NaN = missing.
    others : array_like, (n, v)
        What takes the place of the leaf, such as the value of each price by each formula; where a
        formula depends on who takes part, without each vendor in turn, who then has NaN.
    weights : array_like, (c,)
        Global weights of the leaves, summing to 1.
    axes : array_like of int, (c,)
        Index of each leaf's axis, from 0.
    leaf : int
        Index of the leaf.
    eligible : array_like of bool, (v,), optional
        Who may take the lead; everybody when left out.

    Returns
    -------
    LeftOut
        One row for each row of `others`.

    Raises
    ------
    MarksError
        `value_off_range`.
    WeightsError
        `no_weight`, `negative_weight`, `not_finite`, `not_one`.
    ShapeError
        `wrong_shape`, `not_numbers`, `not_whole`, `index_off_range`, `not_booleans`.

    References
    ----------
    Stilger, Siderius & van Raaij (2017), Journal of Public Procurement 17(1): formulas change winners.

    Examples
    --------
    >>> found = with_other_values([[0.8, 0.2], [0.6, 0.5]], [[0.1, 0.9]], [0.7, 0.3], [0, 1], leaf=1)
    >>> found.winner, found.scores, found.changes
    (0, array([[59., 69.]]), array([ True]))
    """
    whole = unit_floats(values, "values", None, None)
    indices([leaf], "leaf", 1, 0, whole.shape[1] - 1)
    columns = unit_floats(others, "others", None, len(whole))
    parts = np.repeat(whole[None], len(columns), axis=0)
    parts[:, :, leaf] = columns
    return rescore(whole, parts, weights, axes, eligible)


def without_vendors(
    values: npt.ArrayLike,
    weights: npt.ArrayLike,
    axes: npt.ArrayLike,
    prices: tuple[int, npt.ArrayLike, Callable[[Floats], npt.ArrayLike]] | None = None,
    eligible: npt.ArrayLike | None = None,
) -> LeftOut:
    """Score again without each vendor, its price gone from the formula too.

    Parameters
    ----------
    values : array_like, (v, c)
        Values in [0, 1]; NaN = missing.
    weights : array_like, (c,)
        Global weights of the leaves, summing to 1.
    axes : array_like of int, (c,)
        Index of each leaf's axis, from 0.
    prices : tuple of int, array_like (v,) and callable, optional
        The leaf of the price, the prices (NaN = none, as for those already out), and the formula from
        prices to values in [0, 1], NaN for NaN. Nothing where no value depends on another vendor.
    eligible : array_like of bool, (v,), optional
        Who may take the lead; everybody when left out.

    Returns
    -------
    LeftOut
        One row for each vendor, its own total NaN. The lead changes where another than the winner leads
        because one who was not the winner is gone; in the winner's own row `winners` is the next in line.

    Raises
    ------
    MarksError
        `value_off_range`.
    WeightsError
        `no_weight`, `negative_weight`, `not_finite`, `not_one`.
    ShapeError
        `wrong_shape`, `not_numbers`, `not_whole`, `index_off_range`, `not_booleans`.

    References
    ----------
    Bergman & Lundberg (2013), Journal of Purchasing & Supply Management 19(2): relative price formulas.

    Examples
    --------
    >>> from scoring.price import lowest_over_price
    >>> marks, offers = [80, 70, 20], [100, 80, 50]
    >>> values = [[mark / 100, 50 / price] for mark, price in zip(marks, offers)]
    >>> found = without_vendors(values, [0.6, 0.4], [0, 1], (1, offers, lowest_over_price))
    >>> found.winner, found.winners, found.changes
    (0, array([1, 0, 1]), array([False, False,  True]))
    """
    whole = unit_floats(values, "values", None, None)
    vendors = len(whole)
    gone = np.eye(vendors, dtype=bool)
    parts = np.where(gone[:, :, None], np.nan, whole)
    if prices is not None:
        leaf, offered, formula = prices
        indices([leaf], "leaf", 1, 0, whole.shape[1] - 1)
        offers = floats(offered, "prices", vendors)
        rows = [unit_floats(formula(row), "values", vendors) for row in np.where(gone, np.nan, offers)]
        parts[:, :, leaf] = np.array(rows).reshape(vendors, vendors)
    found = rescore(whole, parts, weights, axes, eligible)
    other = np.arange(vendors) != found.winner
    return LeftOut(found.winner, found.scores, found.winners, found.changes & other)
