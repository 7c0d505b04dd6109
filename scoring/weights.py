"""Weights: what each node of the tree weighs among its siblings, and in the whole."""

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Ints, floats, group_sums, indices
from scoring.errors import WeightsError
from scoring.points import TOLERANCE, largest_remainder, normalise, read_points, shares_within
from scoring.priorities import shares_by_priority

__all__ = ["global_weights", "largest_remainder", "local_weights", "normalise", "shares_by_priority"]


def local_weights(parents: npt.ArrayLike, points: npt.ArrayLike) -> Floats:
    """Turn points into weights that sum to 1 among siblings.

    Parameters
    ----------
    parents : array_like of int, (n,)
        Index of each node's parent, -1 at the top; any depth, any order.
    points : array_like, (n,)
        Points of each node, zero or more.

    Returns
    -------
    ndarray, (n,)
        Local weights in [0, 1].

    Raises
    ------
    WeightsError
        `negative_weight`, `not_finite`, `no_weight` (with the parent of the siblings).
    ShapeError
        `index_off_range`, `wrong_shape`.

    Notes
    -----
    weight = points / sum of the siblings' points.

    References
    ----------
    Belton & Stewart (2002), Multiple Criteria Decision Analysis: relative weights in a value tree.

    Examples
    --------
    >>> local_weights([-1, -1, 0, 0], [60, 40, 3, 1])
    array([0.6 , 0.4 , 0.75, 0.25])
    """
    groups = _parents(parents) + 1
    points = read_points(points, "points", len(groups))
    weights = shares_within(points, groups)
    empty = group_sums(weights, groups)[groups] == 0
    if empty.any():
        parent = int(groups[empty][0]) - 1
        message = f"The points under node {parent} are all zero; at least one must be positive."
        raise WeightsError("no_weight", message, parent=parent)
    return weights


def global_weights(parents: npt.ArrayLike, local: npt.ArrayLike) -> Floats:
    """Multiply local weights down the tree.

    Parameters
    ----------
    parents : array_like of int, (n,)
        Index of each node's parent, -1 at the top; any depth, any order.
    local : array_like, (n,)
        Local weights, summing to 1 among siblings.

    Returns
    -------
    ndarray, (n,)
        Global weight of every node; those of the leaves sum to 1.

    Raises
    ------
    WeightsError
        `cyclic_tree`, `negative_weight`, `not_finite`, `siblings_not_one`.
    ShapeError
        `index_off_range`, `wrong_shape`.

    Notes
    -----
    global weight = local weight x global weight of the parent.

    References
    ----------
    Belton & Stewart (2002), Multiple Criteria Decision Analysis: cumulative weights in a value tree.

    Examples
    --------
    >>> global_weights([-1, -1, 0, 0], [0.6, 0.4, 0.75, 0.25])
    array([0.6 , 0.4 , 0.45, 0.15])
    """
    ancestors = _parents(parents)
    weights = read_points(local, "local", len(ancestors)).copy()
    groups = ancestors + 1
    # Each pass doubles the stretch of the path that is multiplied in, so depth costs its logarithm.
    for _ in range(len(ancestors).bit_length()):
        below = ancestors >= 0
        weights[below] *= weights[ancestors[below]]
        ancestors = np.where(below, ancestors[ancestors], -1)
    _check_no_cycle(ancestors)
    _check_siblings(groups, floats(local, "local"))
    return weights


def _parents(given: npt.ArrayLike) -> Ints:
    parents = indices(given, "parents", None, -1, np.size(given) - 1)
    if not parents.size:
        raise WeightsError("no_weight", "The tree has no node; it must have at least one.", parent=-1)
    return parents


def _check_no_cycle(ancestors: Ints) -> None:
    if (ancestors >= 0).any():
        node = int(ancestors.max())
        message = f"Node {node} hangs from itself; every path must end at -1."
        raise WeightsError("cyclic_tree", message, node=node)


def _check_siblings(groups: Ints, local: Floats) -> None:
    totals = group_sums(local, groups)
    wrong = np.abs(totals[groups] - 1) > TOLERANCE
    if wrong.any():
        parent = int(groups[wrong][0]) - 1
        total = float(totals[parent + 1])
        message = f"Weights under node {parent} sum to {total:.3f}; siblings must sum to 1."
        raise WeightsError("siblings_not_one", message, parent=parent, total=total)
