"""Rescoring: the totals once something is left out or replaced, and whether the lead survives it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

import numpy as np
import numpy.typing as npt

from scoring.aggregation import additive
from scoring.arrays import Bools, Floats, Ints, Result, floats
from scoring.leader import leaders, read_eligible
from scoring.ranking import DECIMALS
from scoring.workings import Layout

Score: TypeAlias = Callable[[int], npt.ArrayLike]


@dataclass(frozen=True, eq=False)
class LeftOut(Result):
    """Totals of v vendors with each of n things left out, or put in the place of what stands.

    Attributes
    ----------
    winner : int
        Who leads with everything; -1 = nobody.
    scores : ndarray, (n, v)
        Totals without each; NaN where nothing is left to rank.
    winners : ndarray of int, (n,)
        Who leads then.
    changes : ndarray of bool, (n,)
        Whether the lead changes for it.
    """

    winner: int
    scores: Floats
    winners: Ints
    changes: Bools

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("left_out_winner", "", ("winner",)),
        Layout("left_out_scores", "left_out", ("scores",), "vendors"),
        Layout("left_out_winners", "left_out", ("winners",)),
        Layout("left_out_changes", "left_out", ("changes",)),
    )


def leave_one_out(
    scores: npt.ArrayLike, count: int, without: Score, eligible: npt.ArrayLike | None = None
) -> LeftOut:
    """Score again without each of many things, by any function that can.

    Parameters
    ----------
    scores : array_like, (v,)
        Totals with everything; NaN = nothing to rank.
    count : int
        How many things can be left out.
    without : callable
        From the index of what is left out to the totals, (v,).
    eligible : array_like of bool, (v,), optional
        Who may take the lead; everybody when left out.

    Returns
    -------
    LeftOut
        Totals and leaders; the lead changes where the winner is no longer first, even jointly.

    Raises
    ------
    ShapeError
        `not_numbers`, `wrong_shape`, `not_booleans`.

    References
    ----------
    Quenouille (1956), Biometrika 43(3/4): the jackknife, one observation left out at a time.

    Examples
    --------
    >>> found = leave_one_out([70, 60], 2, lambda left_out: [[50, 60], [70, 40]][left_out])
    >>> found.winner, found.winners, found.changes
    (0, array([1, 0]), array([ True, False]))
    """
    whole = floats(scores, "scores", None)
    parts = [floats(without(left_out), "scores", len(whole)) for left_out in range(count)]
    return _compare(whole, np.array(parts).reshape(count, len(whole)), eligible)


def rescore(
    whole: Floats, parts: Floats, weights: npt.ArrayLike, axes: npt.ArrayLike, eligible: npt.ArrayLike | None
) -> LeftOut:
    """Score again with each of many tables of values in the place of the one that stands.

    Parameters
    ----------
    whole : ndarray, (v, c)
        Values in [0, 1] as they stand; NaN = missing.
    parts : ndarray, (n, v, c)
        Values to score instead.
    weights : array_like, (c,)
        Global weights of the leaves, summing to 1.
    axes : array_like of int, (c,)
        Index of each leaf's axis, from 0.
    eligible : array_like of bool, (v,), or None
        Who may take the lead; everybody when None.

    Returns
    -------
    LeftOut
        One row for each table.

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
    An additive total knows nothing of other vendors, so all the tables are scored as one tall one.

    Examples
    --------
    >>> values = np.array([[0.9, 0.4], [0.5, 0.8]])
    >>> rescore(values, values[None, ::-1], [0.6, 0.4], [0, 1], None).winners
    array([1])
    """
    stacked = np.concatenate([whole, parts.reshape(-1, whole.shape[1])])
    totals = additive(stacked, weights, axes).scores.reshape(len(parts) + 1, len(whole))
    return _compare(totals[0], totals[1:], eligible)


def _compare(whole: Floats, parts: Floats, eligible: npt.ArrayLike | None) -> LeftOut:
    contends = read_eligible(eligible, len(whole))
    winner = int(leaders(whole, contends))
    winners = leaders(parts, contends)
    totals = np.round(parts, DECIMALS)
    rows = np.arange(len(parts))
    still = totals[rows, winner] == totals[rows, winners] if len(whole) else np.zeros(len(parts), bool)
    return LeftOut(winner, parts, winners, (winners != winner) & ~still)
