"""Consistency: the pairwise judgement that fits the others least, and what would fit better."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.pairwise import Priorities, priorities
from scoring.ranking import DECIMALS

ACCEPTABLE = 0.1  # a consistency ratio above it calls for another look at the judgements
# Saaty's scale: 1/9, ..., 1/2, 1, 2, ..., 9.
SCALE = np.concatenate([1 / np.arange(9.0, 1.0, -1.0), np.arange(1.0, 10.0)])


@dataclass(frozen=True)
class Inconsistency:
    """The judgement that is furthest from what the priorities say.

    Attributes
    ----------
    row, column : int
        The items compared, `row` before `column`.
    found : float
        How many times `row` is preferred to `column`, as judged.
    implied : float
        The same, as the priorities say.
    suggested : float
        The step of Saaty's scale nearest to it; may be the judgement itself.
    ratio_before, ratio_after : float
        Consistency ratio as judged, and with the suggestion in its place.
    """

    row: int
    column: int
    found: float
    implied: float
    suggested: float
    ratio_before: float
    ratio_after: float


def most_inconsistent(matrix: npt.ArrayLike, random_index: float | None = None) -> Inconsistency | None:
    """Name the judgement that fits the others least.

    Parameters
    ----------
    matrix : array_like, (n, n)
        Entry (i, j): how many times item i is preferred to item j.
    random_index : float, optional
        As for `priorities`.

    Returns
    -------
    Inconsistency or None
        None where the judgements are consistent, as those of one or two items are.

    Raises
    ------
    WeightsError
        `no_weight` (no item), `judgement_off_range`, `not_reciprocal`, `random_index_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    The pair i < j with the largest |log(a_ij w_j / w_i)|, the first of equals; the suggestion is the
    step of the scale with the smallest |log(step w_j / w_i)|.

    References
    ----------
    Saaty (1980), The Analytic Hierarchy Process: improving consistency by the ratios a_ij w_j / w_i.
    Saaty (2003), EJOR 145(1): why the principal eigenvector is necessary.

    Examples
    --------
    >>> from scoring.pairwise import pairwise_matrix
    >>> worst = most_inconsistent(pairwise_matrix(4, [3, 5, 1 / 3, 2, 1 / 2, 3]))
    >>> (worst.row, worst.column), worst.found, worst.suggested, worst.ratio_before, worst.ratio_after
    ((2, 3), 3.0, 1.0, 0.64, 0.30)
    """
    judged = priorities(matrix, random_index)
    gaps = np.round(np.abs(np.triu(np.log(judged.matrix / judged.implied), 1)), DECIMALS)
    if not gaps.any():
        return None
    row, column = map(int, np.unravel_index(gaps.argmax(), gaps.shape))
    implied = float(judged.implied[row, column])
    suggested = float(SCALE[np.abs(np.log(SCALE / implied)).argmin()])
    after = _changed(judged, row, column, suggested)
    return Inconsistency(
        row=row,
        column=column,
        found=float(judged.matrix[row, column]),
        implied=implied,
        suggested=suggested,
        ratio_before=judged.consistency_ratio,
        ratio_after=priorities(after, random_index).consistency_ratio,
    )


def _changed(judged: Priorities, row: int, column: int, judgement: float) -> npt.NDArray[np.float64]:
    matrix = judged.matrix.copy()
    matrix[row, column], matrix[column, row] = judgement, 1 / judgement
    return matrix
