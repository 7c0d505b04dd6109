"""Stability: how far the weight of a criterion or an axis can move before the lead changes."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Ints, Result, floats, group_sums, indices
from scoring.leader import NOBODY, leaders, read_contest, read_eligible
from scoring.points import normalise
from scoring.ranking import DECIMALS
from scoring.workings import Layout

MOST_GROUPS = 10_000
_SAME = 1e-12  # crossings nearer than this are one


@dataclass(frozen=True, eq=False)
class Stability(Result):
    """How far each of g weights can move, alone, before the lead of one of v vendors is lost.

    Attributes
    ----------
    winner : int
        Who leads at the present weights; -1 = nobody.
    weights : ndarray, (g,)
        Present weights, in [0, 1].
    low, high : ndarray, (g,)
        Interval around the present weight on which the winner stays first, at least jointly; NaN where
        the weight cannot be moved: a group whose inner or outer proportions are unknown, all being zero.
    below, above : ndarray of int, (g,)
        Who takes the lead beyond each end; -1 where the interval ends at 0 or at 1.
    at_zero, at_one : ndarray, (g, v)
        Scores where the weight is 0 and where it is 1; straight lines lie between.
    first_at_zero, first_at_one : ndarray of int, (g,)
        Who leads there.
    """

    winner: int
    weights: Floats
    low: Floats
    high: Floats
    below: Ints
    above: Ints
    at_zero: Floats
    at_one: Floats
    first_at_zero: Ints
    first_at_one: Ints

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("stability_winner", "", ("winner",)),
        Layout("stability", "weights", ("weights", "low", "high", "below", "above")),
        Layout("scores_at_zero", "weights", ("at_zero",), "vendors"),
        Layout("scores_at_one", "weights", ("at_one",), "vendors"),
        Layout("first_at_ends", "weights", ("first_at_zero", "first_at_one")),
    )


@dataclass(frozen=True, eq=False)
class Sweep(Result):
    """Who leads along the whole way of a weight from 0 to 1, in k stretches.

    Attributes
    ----------
    starts : ndarray, (k,)
        Weight from which each vendor leads, ascending from 0.
    first : ndarray of int, (k,)
        Who leads from there on.
    """

    starts: Floats
    first: Ints

    workings: ClassVar[tuple[Layout, ...]] = (Layout("sweep", "stretches", ("starts", "first")),)


def stability(
    values: npt.ArrayLike,
    weights: npt.ArrayLike,
    groups: npt.ArrayLike | None = None,
    eligible: npt.ArrayLike | None = None,
) -> Stability:
    """Find how far each weight can move, the others rescaled in proportion, before the lead changes.

    Parameters
    ----------
    values : array_like, (v, c)
        Values on one scale, more is better; NaN only for vendors that are not eligible, or where the
        weight is zero.
    weights : array_like, (c,)
        Weights of the criteria, divided by their sum first.
    groups : array_like of int, (c,), optional
        Group of each criterion, such as its axis, from 0: the total weight of each group moves, and
        inside it the proportions stay. Each criterion by itself when left out.
    eligible : array_like of bool, (v,), optional
        Who may take the lead; everybody when left out.

    Returns
    -------
    Stability
        Intervals, and who takes the lead beyond them.

    Raises
    ------
    MarksError
        `value_missing`.
    WeightsError
        `negative_weight`, `not_finite`, `no_weight`.
    ShapeError
        `no_vendor`, `not_numbers`, `wrong_shape`, `not_whole`, `index_off_range`, `not_booleans`.

    Notes
    -----
    S(t) = t S(1) + (1 - t) S(0), S(1) the scores with the group alone and S(0) those without it. The gap
    from the winner to a rival is D(t) = t D(1) + (1 - t) D(0), and the lead is lost at
    t = D(0) / (D(0) - D(1)) where D(0) < 0 (below) or D(1) < 0 (above). Signs are those of gaps rounded
    to 9 decimals, the crossings are not rounded. A total that a gate caps is no straight line: a vendor
    so capped is to be left out by `eligible`.

    References
    ----------
    Goodwin & Wright, Decision Analysis for Management Judgment, ch. 3: sensitivity analysis.
    Triantaphyllou & Sánchez (1997), Decision Sciences 28(1): the weighted sum in closed form.

    Examples
    --------
    >>> found = stability([[0.9, 0.4], [0.5, 0.8]], [0.6, 0.4])
    >>> found.winner, found.low, found.high, found.below, found.above
    (0, array([0.5, 0. ]), array([1. , 0.5]), array([ 1, -1]), array([-1,  1]))
    """
    weights = normalise(floats(weights, "weights", None))
    values, contends = read_contest(values, weights, eligible)
    labels = np.arange(len(weights)) if groups is None else groups
    members = indices(labels, "groups", len(weights), 0, MOST_GROUPS - 1)
    now = np.minimum(group_sums(weights, members), 1.0)
    at_zero, at_one = _ends(values, weights, members, len(now))
    scores = np.where(weights > 0, values, 0.0) @ weights
    winner = int(leaders(scores, contends))
    known = np.asarray(np.isfinite(at_zero + at_one)[:, contends].all(axis=1) & (winner != NOBODY))
    gaps0, gaps1 = (_gaps(ends, winner, contends) for ends in (at_zero, at_one))
    low, below = _lower_end(gaps0, gaps1, now, known)
    top, above = _lower_end(gaps1, gaps0, 1 - now, known)
    firsts = [np.where(known, leaders(ends, contends), NOBODY) for ends in (at_zero, at_one)]
    return Stability(winner, now, low, 1 - top, below, above, at_zero, at_one, firsts[0], firsts[1])


def sweep(at_zero: npt.ArrayLike, at_one: npt.ArrayLike, eligible: npt.ArrayLike | None = None) -> Sweep:
    """Follow the lead while one weight moves from 0 to 1.

    Parameters
    ----------
    at_zero, at_one : array_like, (v,)
        Scores where the weight is 0 and where it is 1, as one row of `Stability` has them; NaN for
        vendors without a score.
    eligible : array_like of bool, (v,), optional
        Who may take the lead; everybody when left out.

    Returns
    -------
    Sweep
        The stretches; none where nobody can lead.

    Raises
    ------
    ShapeError
        `not_numbers`, `wrong_shape`, `not_booleans`.

    Notes
    -----
    The upper envelope of the lines S(t) = t S(1) + (1 - t) S(0): from each leader to the steeper line
    that meets it first. Where two lines are one, the lower index leads.

    References
    ----------
    Goodwin & Wright, Decision Analysis for Management Judgment, ch. 3: sensitivity analysis.

    Examples
    --------
    >>> found = sweep([0.8, 0.6, 0.1], [0.2, 0.6, 0.9])
    >>> found.starts, found.first
    (array([0.        , 0.33333333, 0.625     ]), array([0, 1, 2]))
    """
    at_zero = _finite(floats(at_zero, "at_zero", None))
    at_one = _finite(floats(at_one, "at_one", len(at_zero)))
    contends = read_eligible(eligible, len(at_zero)) & np.isfinite(at_zero + at_one)
    slopes = np.where(contends, np.round(at_one - at_zero, DECIMALS), -np.inf)
    starts, first = [0.0], [_steepest(np.round(at_zero, DECIMALS), slopes, contends)]
    while first[-1] != NOBODY:
        leader = first[-1]
        steeper = slopes > slopes[leader]
        behind = np.maximum(at_zero[leader] - at_zero, 0.0)
        pulls = np.where(steeper, (at_one - at_zero) - (at_one - at_zero)[leader], 1.0)
        meets = np.where(steeper, behind / pulls, np.inf)
        start = float(meets.min(initial=np.inf))
        if start >= 1 - _SAME:
            break
        starts.append(start)
        first.append(_steepest(np.zeros(len(meets)), slopes, meets <= start + _SAME))
    return Sweep(np.array(starts), np.array(first)) if first[0] != NOBODY else Sweep(*_nothing())


def _finite(array: Floats) -> Floats:
    return np.where(np.isfinite(array), array, np.nan)


def _ends(values: Floats, weights: Floats, members: Ints, count: int) -> tuple[Floats, Floats]:
    belongs = members == np.arange(count)[:, None]
    return _means(values, weights, ~belongs), _means(values, weights, belongs)


def _means(values: Floats, weights: Floats, among: Bools) -> Floats:
    """Scores by the criteria of each row alone; one that is the only one needs no weight."""
    only = among.sum(axis=1, keepdims=True) == 1
    parts = np.where(among, np.where(only, 1.0, weights), 0.0)
    totals = parts.sum(axis=1, keepdims=True)
    shares = np.where(totals > 0, parts / np.where(totals > 0, totals, 1.0), np.nan)
    unknown = (parts > 0).astype(np.float64) @ np.isnan(values).T.astype(np.float64) > 0
    return np.where(unknown, np.nan, shares @ np.nan_to_num(values).T)


def _gaps(ends: Floats, winner: int, contends: Bools) -> Floats:
    return np.where(contends, ends[:, [winner]] - ends, 0.0)


def _lower_end(gaps0: Floats, gaps1: Floats, now: Floats, known: Bools) -> tuple[Floats, Ints]:
    """Where the lead is lost as t falls from `now` to 0, and to whom."""
    falls = (np.round(gaps0, DECIMALS) < 0) & known[:, None]
    pulls = np.where(falls, np.maximum(gaps1 - gaps0, 1e-300), 1.0)
    meets = np.where(falls, np.clip(-gaps0 / pulls, 0.0, now[:, None]), -1.0)
    end = np.maximum(meets.max(axis=1, initial=-1.0), 0.0)
    takes = falls & (meets >= end[:, None] - _SAME)
    who = _first_of(np.where(takes, pulls, -np.inf))
    return np.where(known, end, np.nan), np.where(takes.any(axis=1), who, NOBODY)


def _steepest(heights: Floats, slopes: Floats, among: Bools) -> int:
    if not among.any():
        return NOBODY
    top = among & (heights == heights[among].max())
    return int(np.where(top, slopes, -np.inf).argmax())


def _first_of(heights: Floats) -> Ints:
    """Index of the highest of each row, the lower where several are within the rounding."""
    return np.asarray(np.round(heights, DECIMALS).argmax(axis=1), dtype=np.int64)


def _nothing() -> tuple[Floats, Ints]:
    return np.empty(0), np.empty(0, np.int64)
