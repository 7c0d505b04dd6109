"""Judges: the pairwise judgements of several people made into one set of priorities (group AHP)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Result
from scoring.consistency import ACCEPTABLE
from scoring.errors import ShapeError
from scoring.pairwise import priorities
from scoring.ranking import DECIMALS
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class GroupPriorities(Result):
    """Priorities of n items compared in pairs by j judges.

    Attributes
    ----------
    weights : ndarray, (n,)
        Priorities of the group, summing to 1.
    lambda_max, consistency_index, consistency_ratio : float
        Of the judgements of the group, as in `Priorities`.
    individual : ndarray, (j, n)
        Priorities of each judge.
    ratios : ndarray, (j,)
        Consistency ratio of each judge; NaN where no random index is stated for n.
    consistent : ndarray of bool, (j,)
        Whose ratio is 0.1 or less.
    matrix : ndarray, (n, n)
        The judgements of the group.
    """

    weights: Floats
    lambda_max: float
    consistency_index: float
    consistency_ratio: float
    individual: Floats
    ratios: Floats
    consistent: Bools
    matrix: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("group_weights", "items", ("weights",)),
        Layout("group_consistency", "", ("lambda_max", "consistency_index", "consistency_ratio")),
        Layout("group_individual", "judges", ("individual",), "items"),
        Layout("group_ratios", "judges", ("ratios",)),
        Layout("group_consistent", "judges", ("consistent",)),
        Layout("group_judgements", "items", ("matrix",), "items"),
    )


def group_priorities(matrices: Sequence[npt.ArrayLike], random_index: float | None = None) -> GroupPriorities:
    """Compute the priorities of a group from the judgements of its members.

    Parameters
    ----------
    matrices : sequence of array_like, (n, n)
        The pairwise matrix of each judge, one at least.
    random_index : float, optional
        As for `priorities`.

    Returns
    -------
    GroupPriorities
        Priorities and consistency of the group, and of each judge.

    Raises
    ------
    WeightsError
        `no_weight` (no item), `judgement_off_range`, `not_reciprocal`, `random_index_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    a_ij = geometric mean over the judges of their a_ij, then as `priorities`. The geometric mean alone
    keeps reciprocals reciprocal, and the priorities of consistent judges meet at theirs.

    References
    ----------
    Aczel & Saaty (1983), J. Mathematical Psychology 27(1): synthesising ratio judgements.
    Forman & Peniwati (1998), EJOR 108(1): aggregating individual judgements.

    Examples
    --------
    >>> group = group_priorities([[[1, 4], [1 / 4, 1]], [[1, 1], [1, 1]]])
    >>> group.weights, group.individual[0], group.consistent
    (array([0.66666667, 0.33333333]), array([0.8, 0.2]), array([ True,  True]))
    """
    judges = [priorities(matrix, random_index) for matrix in matrices]
    _check_same_items([len(judge.weights) for judge in judges])
    matrix = np.exp(np.log([judge.matrix for judge in judges]).mean(axis=0))
    group = priorities(matrix, random_index)
    ratios = np.array([judge.consistency_ratio for judge in judges])
    return GroupPriorities(
        weights=group.weights,
        lambda_max=group.lambda_max,
        consistency_index=group.consistency_index,
        consistency_ratio=group.consistency_ratio,
        individual=np.array([judge.weights for judge in judges]),
        ratios=ratios,
        consistent=np.round(ratios, DECIMALS) <= ACCEPTABLE,
        matrix=matrix,
    )


def _check_same_items(counts: list[int]) -> None:
    if len(set(counts)) != 1:
        message = f"The judges compare {counts} items; there must be a judge, and all compare the same."
        raise ShapeError("wrong_shape", message, name="matrices", found=tuple(counts))
