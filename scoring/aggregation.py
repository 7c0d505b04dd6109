"""Aggregation: from the committee's marks to one mark, from values and weights to one total."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Ints, Result, floats, group_sums, indices, unit_floats
from scoring.errors import MarksError, ShapeError, WeightsError
from scoring.points import TOLERANCE, normalise
from scoring.workings import Layout

Rule = Literal["mean", "median", "trimmed"]
MOST_AXES = 1000
MAXIMUM = 100.0
_TRIMMED_FROM = 4

# How many marks each rule drops at each end, when so many were given; the mean is taken of the rest.
_DROPPED: dict[str, Callable[[Ints], Ints]] = {
    "mean": lambda given: np.zeros_like(given),
    "median": lambda given: np.maximum(given - 1, 0) // 2,
    "trimmed": lambda given: (given >= _TRIMMED_FROM).astype(np.int64),
}


@dataclass(frozen=True, eq=False)
class Additive(Result):
    """Totals of v vendors over c leaves in a axes, with their workings.

    Attributes
    ----------
    scores, low, high : ndarray, (v,)
        Total, 0 to 100, and the interval it must end in once the missing leaves are rated.
    coverage : ndarray, (v,)
        Share of the weight that is rated, in [0, 1].
    complete : ndarray of bool, (v,)
        Whether no leaf that weighs is missing.
    axis_weights : ndarray, (a,)
        Weight of each axis.
    axis_values : ndarray, (v, a)
        Weighted mean of the rated leaves, in [0, 1]; NaN where none is.
    contributions : ndarray, (v, a)
        Points each axis brings to the total.
    leaf_contributions : ndarray, (v, c)
        Points each leaf brings to its axis.
    """

    scores: Floats
    low: Floats
    high: Floats
    coverage: Floats
    complete: Bools
    axis_weights: Floats
    axis_values: Floats
    contributions: Floats
    leaf_contributions: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("totals", "vendors", ("scores", "low", "high", "coverage")),
        Layout("complete", "vendors", ("complete",)),
        Layout("axis_weights", "axes", ("axis_weights",)),
        Layout("axis_values", "vendors", ("axis_values",), "axes"),
        Layout("contributions", "vendors", ("contributions",), "axes"),
        Layout("leaf_contributions", "vendors", ("leaf_contributions",), "leaves"),
    )


def combine(marks: npt.ArrayLike, rule: Rule) -> Floats:
    """Combine the marks of the evaluators into one, over those who gave one.

    Parameters
    ----------
    marks : array_like, (evaluators, ...)
        Marks on one scale; NaN = none given.
    rule : {'mean', 'median', 'trimmed'}
        Trimmed drops one highest and one lowest where at least four marks are given.

    Returns
    -------
    ndarray, (...)
        The combined marks; NaN where nobody gave one.

    Raises
    ------
    MarksError
        `unknown_rule`, `not_finite`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    mean of marks sorted and cut at both ends: by none (mean), one (trimmed), all but the middle (median).

    References
    ----------
    Tukey & McLaughlin (1963), Sankhya A 25: trimmed means.

    Examples
    --------
    >>> combine([[0, 4], [3, 5], [3, None], [5, None]], "trimmed")
    array([3. , 4.5])
    """
    if rule not in _DROPPED:
        message = f"The rule is {rule!r}; it must be one of {tuple(_DROPPED)}."
        raise MarksError("unknown_rule", message, found=rule, known=tuple(_DROPPED))
    ordered = _ordered(marks)
    given = (~np.isnan(ordered)).sum(axis=0)
    dropped = _DROPPED[rule](given)
    place = np.arange(len(ordered)).reshape(-1, *[1] * given.ndim)
    kept = (place >= dropped) & (place < given - dropped)
    return _ratio(np.where(kept, ordered, 0.0).sum(axis=0), (given - 2 * dropped).astype(np.float64), np.nan)


def additive(values: npt.ArrayLike, weights: npt.ArrayLike, axes: npt.ArrayLike) -> Additive:
    """Total the weighted values of each vendor, with the interval that missing values leave open.

    Parameters
    ----------
    values : array_like, (v, c)
        Values in [0, 1]; NaN = missing, which is neither zero nor imputed.
    weights : array_like, (c,)
        Global weights of the leaves, summing to 1; a leaf of weight zero is never missed. None at all:
        nothing can be rated yet, and nobody has a score.
    axes : array_like of int, (c,)
        Index of each leaf's axis, from 0.

    Returns
    -------
    Additive
        Totals, intervals, coverage, and what each axis and leaf brings.

    Raises
    ------
    MarksError
        `value_off_range`.
    WeightsError
        `no_weight`, `negative_weight`, `not_finite`, `not_one`.
    ShapeError
        `wrong_shape`, `not_whole`, `index_off_range`.

    Notes
    -----
    score = 100 x sum W_a u_a / sum W_a over the axes with a value, u_a = sum w_i x_i / sum w_i over
    the rated leaves of the axis, W_a the whole weight of the axis. low and high put every missing
    leaf at 0 and at 1; all three agree when nothing is missing.

    References
    ----------
    Fishburn (1967), Operations Research 15(3): additive utilities.
    Weber (1987), EJOR 28(1): decision making with incomplete information.

    Examples
    --------
    >>> total = additive([[1.0, 0.5], [0.5, None]], weights=[0.6, 0.4], axes=[0, 1])
    >>> total.scores, total.low, total.high, total.coverage
    (array([80., 50.]), array([80., 30.]), array([80., 70.]), array([1. , 0.6]))
    """
    axes = indices(axes, "axes", None, 0, MOST_AXES - 1)
    weights = _weights(weights, len(axes))
    values = unit_floats(values, "values", None, len(axes))
    given = ~np.isnan(values)
    rated = np.where(given, weights, 0.0)
    axis_weights = group_sums(weights, axes)
    axis_rated = _by_axis(rated, axes)
    known = np.where(given, values, 0.0)
    parts = np.where(axis_rated > 0, axis_rated, 1.0)[:, axes]
    np.divide(rated, parts, out=parts)
    parts *= known
    leaves = (MAXIMUM * _axis_shares(axis_weights, axis_rated))[:, axes]
    leaves *= parts
    axis_values = np.where(axis_rated > 0, np.minimum(_by_axis(parts, axes), 1.0), np.nan)
    contributions = _by_axis(leaves, axes)
    some = (axis_rated > 0).any(axis=1)
    scores = np.where(some, np.minimum(contributions.sum(axis=1), MAXIMUM), np.nan)
    complete = (given | (weights == 0)).all(axis=1) & some
    low, high = _interval(scores, complete, rated, known)
    coverage = np.where(complete, 1.0, np.minimum(rated.sum(axis=1), 1.0))
    return Additive(scores, low, high, coverage, complete, axis_weights, axis_values, contributions, leaves)


def _ordered(marks: npt.ArrayLike) -> Floats:
    array = floats(marks, "marks")
    if not array.ndim:
        message = "marks is one number; it must have a row for each evaluator."
        raise ShapeError("wrong_shape", message, name="marks")
    if np.isinf(array).any():
        raise MarksError("not_finite", "A mark is infinite; marks must be finite, or NaN for none.")
    return np.sort(array, axis=0)


def _weights(given: npt.ArrayLike, length: int) -> Floats:
    weights = floats(given, "weights", length)
    if not length:
        return weights
    normal = normalise(weights)
    total = float(weights.sum())
    if abs(total - 1) > TOLERANCE:
        message = f"The weights sum to {total:.6f}; global weights must sum to 1."
        raise WeightsError("not_one", message, total=total)
    return normal


def _by_axis(leaves: Floats, axes: Ints) -> Floats:
    # Leaf after leaf, so that vendors with the same values have the same sums to the last bit.
    vendors, count = len(leaves), int(axes.max(initial=-1)) + 1
    places = np.arange(0, vendors * count, count or 1)[:, np.newaxis] + axes
    return group_sums(leaves.ravel(), places.ravel(), vendors * count).reshape(vendors, count)


def _ratio(top: Floats, bottom: Floats, empty: float) -> Floats:
    filled = bottom > 0
    return np.where(filled, top / np.where(filled, bottom, 1.0), empty)


def _axis_shares(axis_weights: Floats, axis_rated: Floats) -> Floats:
    weights = np.where(axis_rated > 0, axis_weights, 0.0)
    # Where nothing at all is rated the share is NaN, and so is every sum made of it.
    return _ratio(weights, np.broadcast_to(weights.sum(axis=1, keepdims=True), weights.shape), np.nan)


def _interval(scores: Floats, complete: Bools, rated: Floats, known: Floats) -> tuple[Floats, Floats]:
    least = np.einsum("vc,vc->v", rated, known)
    most = 1 - (rated.sum(axis=1) - least)
    low, high = np.fmin(MAXIMUM * least, scores), np.fmax(MAXIMUM * most, scores)
    return np.where(complete, scores, low), np.where(complete, scores, high)
