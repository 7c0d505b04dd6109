"""Flips: the nearest weights at which the lead changes, exactly."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Result, floats
from scoring.leader import NOBODY, leaders, read_contest
from scoring.points import normalise
from scoring.ranking import DECIMALS
from scoring.workings import Layout

_Search: TypeAlias = Callable[[Floats, Floats, Bools], Floats]


@dataclass(frozen=True, eq=False)
class Flips(Result):
    """The nearest weights of c criteria at which each of v vendors catches up with the leader.

    Attributes
    ----------
    winner : int
        Who leads at the present weights; -1 = nobody.
    moved : ndarray, (v,)
        Least weight that must pass from some criteria to others, in [0, 1]: half the L1 distance. NaN for
        the winner, for whoever may not lead, and for whom no weights put ahead.
    moved_weights : ndarray, (v, c)
        Weights that do it.
    nearest_moved : int
        Whose flip moves least weight; -1 = no weights change the lead.
    distance : ndarray, (v,)
        Least Euclidean (L2) distance.
    distance_weights : ndarray, (v, c)
        Weights that do it.
    nearest_distance : int
        Whose flip is at the least distance; -1 = no weights change the lead.
    """

    winner: int
    moved: Floats
    moved_weights: Floats
    nearest_moved: int
    distance: Floats
    distance_weights: Floats
    nearest_distance: int

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("flips", "vendors", ("moved", "distance")),
        Layout("flip_moved_weights", "vendors", ("moved_weights",), "weights"),
        Layout("flip_distance_weights", "vendors", ("distance_weights",), "weights"),
        Layout("flip_nearest", "", ("winner", "nearest_moved", "nearest_distance")),
    )


def nearest_flips(
    values: npt.ArrayLike, weights: npt.ArrayLike, eligible: npt.ArrayLike | None = None
) -> Flips:
    """Find, for each vendor, the nearest weights at which it catches up with the leader.

    Parameters
    ----------
    values : array_like, (v, c)
        Values on one scale, more is better: of criteria, or of whole axes. NaN only for vendors that are
        not eligible, or where the weight is zero: such a weight stays zero.
    weights : array_like, (c,)
        Weights, divided by their sum first.
    eligible : array_like of bool, (v,), optional
        Who may take the lead; everybody when left out.

    Returns
    -------
    Flips
        Distances and weights; just beyond them another vendor leads.

    Raises
    ------
    MarksError
        `value_missing`.
    WeightsError
        `negative_weight`, `not_finite`, `no_weight`.
    ShapeError
        `no_vendor`, `not_numbers`, `wrong_shape`, `not_booleans`.

    Notes
    -----
    Nearest w' on the simplex with d · w' >= 0, d the values of the rival less those of the leader.
    L1: a linear program that greed solves, all weight going to the criterion where d is largest, from
    those where it is smallest first. L2: the projection of w + k d on the simplex, k growing from 0 until
    the gap closes; on the way each criterion that reaches zero stays there, so the path has at most c
    straight pieces. At the nearest of all flips no third vendor is ahead; a rival that is nowhere ahead
    on a criterion (it is dominated) has none. A vendor whose total a gate caps is to be left out by
    `eligible`.

    References
    ----------
    Barron & Schmidt (1988), Operations Research 36(1): sensitivity of additive models, least squares.
    Duchi, Shalev-Shwartz, Singer & Chandra (2008), ICML: projection onto the simplex.

    Examples
    --------
    >>> found = nearest_flips([[0.9, 0.4, 0.5], [0.5, 0.8, 0.5]], [0.6, 0.3, 0.1])
    >>> found.nearest_moved, found.moved, found.moved_weights[1]
    (1, array([ nan, 0.15]), array([0.45, 0.45, 0.1 ]))
    >>> found.distance, found.distance_weights[1]
    (array([       nan, 0.21213203]), array([0.45, 0.45, 0.1 ]))
    """
    weights = normalise(floats(weights, "weights", None))
    values, contends = read_contest(values, weights, eligible)
    movable = np.asarray(~np.isnan(values[contends]).any(axis=0))
    scores = np.where(weights > 0, values, 0.0) @ weights
    winner = int(leaders(scores, contends))
    pulls = np.where(movable, values - values[winner], 0.0)
    pulls[~contends | (np.arange(len(values)) == winner)] = 0.0
    moved, distance = (_search(search, weights, pulls, movable) for search in (_transfer, _project))
    lengths = np.abs(moved - weights).sum(axis=1) / 2, np.sqrt(((distance - weights) ** 2).sum(axis=1))
    return Flips(winner, lengths[0], moved, _least(lengths[0]), lengths[1], distance, _least(lengths[1]))


def _search(search: _Search, weights: Floats, pulls: Floats, movable: Bools) -> Floats:
    found = np.full(pulls.shape, np.nan)
    for rival, pull in enumerate(pulls):
        if np.round(pull, DECIMALS).max(initial=0.0) > 0:
            found[rival] = search(weights, pull, movable)
    return found


def _transfer(weights: Floats, pull: Floats, movable: Bools) -> Floats:
    """Give to the criterion where the rival is furthest ahead, from where it is furthest behind first."""
    gap = max(-float(weights @ pull), 0.0)
    receiver = int(np.where(movable, pull, -np.inf).argmax())
    donors = np.argsort(pull, kind="stable")
    gains = pull[receiver] - pull[donors]
    closed = np.concatenate([[0.0], np.cumsum(weights[donors] * gains)])[:-1]
    useful = gains > 0
    needed = np.where(useful, (gap - closed) / np.where(useful, gains, 1.0), 0.0)
    given = np.clip(needed, 0.0, weights[donors])
    after = weights.copy()
    after[donors] -= given
    after[receiver] += given.sum()
    return after


def _project(weights: Floats, pull: Floats, movable: Bools) -> Floats:
    """Walk along the projections of weights + k pull until the gap closes."""
    after, inside = weights.copy(), movable.copy()
    while True:
        slopes = np.where(inside, pull - pull[inside].mean(), 0.0)
        falling = inside & (slopes < 0)
        if (falling & (after <= 0)).any():
            inside &= ~(falling & (after <= 0))
            continue
        gap, rate = -float(after @ pull), float(slopes @ slopes)
        if gap <= 0 or rate <= 0:
            return after
        room = np.where(falling, after / np.where(falling, -slopes, 1.0), np.inf)
        step = min(gap / rate, float(room.min()))
        after = np.where(room <= step, 0.0, after + step * slopes)
        if step == gap / rate:
            return after


def _least(lengths: Floats) -> int:
    return NOBODY if np.isnan(lengths).all() else int(np.nanargmin(np.round(lengths, DECIMALS)))
