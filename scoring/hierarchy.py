"""Hierarchies: pairwise priorities multiplied down a tree and added up into overall priorities (AHP)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Result, floats, indices, unit_floats
from scoring.errors import WeightsError
from scoring.matrices import row_sums
from scoring.pairwise import priorities
from scoring.points import TOLERANCE, read_points
from scoring.ranking import competition_ranks
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class Synthesis(Result):
    """Overall priorities of v vendors over c leaves.

    Attributes
    ----------
    overall : ndarray, (v,)
        Higher is better; they sum to 1.
    weights : ndarray, (c,)
        Global weight of each leaf.
    local : ndarray, (c, v)
        Priorities of the vendors on each leaf.
    contributions : ndarray, (v, c)
        What each leaf brings.
    """

    overall: Floats
    weights: Floats
    local: Floats
    contributions: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("ahp_overall", "vendors", ("overall",)),
        Layout("ahp_weights", "leaves", ("weights",)),
        Layout("ahp_local", "leaves", ("local",), "vendors"),
        Layout("ahp_contributions", "vendors", ("contributions",), "leaves"),
    )

    @property
    def ranks(self) -> Floats:
        """Ranks of the overall priorities, 1 = highest."""
        return competition_ranks(self.overall)


def pairwise_local_weights(parents: npt.ArrayLike, matrices: Mapping[int, npt.ArrayLike]) -> Floats:
    """Turn the pairwise judgements at each branching of a tree into local weights.

    Parameters
    ----------
    parents : array_like of int, (n,)
        Index of each node's parent, -1 at the top; any depth, any order.
    matrices : mapping of int to array_like
        Pairwise matrix of the children of a node, in the order of their indices; -1 for the top. An
        only child needs none.

    Returns
    -------
    ndarray, (n,)
        Weights that sum to 1 among siblings: what `weights.global_weights` multiplies.

    Raises
    ------
    WeightsError
        `matrix_missing`, `judgement_off_range`, `not_reciprocal`.
    ShapeError
        `not_numbers`, `index_off_range`, `wrong_shape`.

    Notes
    -----
    As `pairwise.priorities`, branching by branching.

    References
    ----------
    Saaty (1980), The Analytic Hierarchy Process.

    Examples
    --------
    >>> pairwise_local_weights([-1, -1, 1, 1], {-1: [[1, 3], [1 / 3, 1]], 1: [[1, 1], [1, 1]]})
    array([0.75, 0.25, 0.5 , 0.5 ])
    """
    nodes = indices(parents, "parents", None, -1, np.size(parents) - 1)
    local = np.ones(len(nodes))
    for parent in np.unique(nodes).tolist():
        children = np.flatnonzero(nodes == parent)
        if parent in matrices:
            judged = floats(matrices[parent], f"matrices[{parent}]", len(children), len(children))
            local[children] = priorities(judged).weights
        elif len(children) > 1:
            message = f"The children of node {parent} are not compared; they need a pairwise matrix."
            raise WeightsError("matrix_missing", message, parent=parent)
    return local


def synthesise(weights: npt.ArrayLike, local: npt.ArrayLike) -> Synthesis:
    """Add up the priorities of vendors over the leaves (distributive mode).

    Parameters
    ----------
    weights : array_like, (c,)
        Global weights of the leaves, summing to 1.
    local : array_like, (c, v)
        Priorities of the vendors on each leaf, each row summing to 1.

    Returns
    -------
    Synthesis
        Overall priorities and what each leaf brings.

    Raises
    ------
    WeightsError
        `not_one`, `negative_weight`, `not_finite`.
    MarksError
        `value_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    overall_a = sum over leaves of weight x local priority. Every local vector sums to 1, so that a
    vendor that joins or leaves may change the order of the rest.

    References
    ----------
    Saaty (1980), The Analytic Hierarchy Process: distributive synthesis.

    Examples
    --------
    >>> synthesise([0.6, 0.4], [[0.5, 0.3, 0.2], [0.1, 0.2, 0.7]]).overall
    array([0.34, 0.26, 0.4 ])
    """
    weights = read_points(weights, "weights")
    local = unit_floats(local, "local", len(weights), None)
    _check_wholes("weights", weights[None])
    _check_wholes("local", local)
    contributions = local.T * weights
    return Synthesis(row_sums(contributions), weights, local, contributions)


def _check_wholes(name: str, rows: Floats) -> None:
    totals = rows.sum(axis=1)
    wrong = ~(np.abs(totals - 1) <= TOLERANCE)
    if wrong.any():
        total = float(totals[wrong][0])
        message = f"{name} sum to {total:.6f}; they must sum to 1."
        raise WeightsError("not_one", message, name=name, total=total)
