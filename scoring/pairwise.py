"""Pairwise comparisons (AHP): priorities from judgements of two items at a time, and their consistency."""

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Result, floats
from scoring.errors import WeightsError
from scoring.workings import Layout

# Saaty (1980), for 1 to 10 items; other tables differ in the second decimal.
RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)
STRONGEST = 1e12
# Printed reciprocals are rounded, 0.7 x 1.4 for one decimal at the worst; further off it is a slip.
PRINTED = 1.5
_SQUARINGS = 3  # between two looks at how far the columns agree
_ROUNDS = 20  # enough for the strongest judgements going round in a circle


@dataclass(frozen=True, eq=False)
class Priorities(Result):
    """Priorities of n items compared in pairs.

    Attributes
    ----------
    weights : ndarray, (n,)
        Priorities, summing to 1.
    lambda_max : float
        Principal eigenvalue, n where the judgements are consistent.
    consistency_index, consistency_ratio : float
        0 where the judgements are consistent; the ratio is NaN where no random index is stated for n.
    implied : ndarray, (n, n)
        What the priorities say that each judgement should be.
    matrix : ndarray, (n, n)
        The judgements.
    """

    weights: Floats
    lambda_max: float
    consistency_index: float
    consistency_ratio: float
    implied: Floats
    matrix: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("pairwise_weights", "items", ("weights",)),
        Layout("pairwise_consistency", "", ("lambda_max", "consistency_index", "consistency_ratio")),
        Layout("pairwise_implied", "items", ("implied",), "items"),
        Layout("pairwise_judgements", "items", ("matrix",), "items"),
    )


def pairwise_matrix(count: int, upper: npt.ArrayLike) -> Floats:
    """Complete the judgements above the diagonal with their reciprocals.

    Parameters
    ----------
    count : int
        How many items are compared.
    upper : array_like, (count (count - 1) / 2,)
        How many times the first item of each pair is preferred to the second, row by row:
        (0, 1), (0, 2), ..., (1, 2), ...

    Returns
    -------
    ndarray, (count, count)
        The pairwise matrix.

    Raises
    ------
    WeightsError
        `no_weight` (no item), `judgement_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    a_ii = 1, a_ji = 1 / a_ij.

    References
    ----------
    Saaty (1980), The Analytic Hierarchy Process.

    Examples
    --------
    >>> pairwise_matrix(3, [2, 4, 0.5])
    array([[1.  , 2.  , 4.  ],
           [0.5 , 1.  , 0.5 ],
           [0.25, 2.  , 1.  ]])
    """
    _check_count(count)
    above = floats(upper, "upper", count * (count - 1) // 2)
    _check_strength(above)
    matrix = np.ones((count, count))
    rows, columns = np.triu_indices(count, 1)
    matrix[rows, columns], matrix[columns, rows] = above, 1 / above
    return matrix


def read_pairwise(given: npt.ArrayLike) -> Floats:
    """Read a pairwise matrix.

    Parameters
    ----------
    given : array_like, (n, n)
        Entry (i, j): how many times item i is preferred to item j.

    Returns
    -------
    ndarray, (n, n)
        The judgements.

    Raises
    ------
    WeightsError
        `no_weight` (no item), `judgement_off_range`, `not_reciprocal`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    The diagonal is 1 and a_ij a_ji = 1, up to the rounding of printed figures: within a factor of 1.5.

    References
    ----------
    Saaty (1980), The Analytic Hierarchy Process.

    Examples
    --------
    >>> read_pairwise([[1, 3], [0.33, 1]])
    array([[1.  , 3.  ],
           [0.33, 1.  ]])
    """
    matrix = floats(given, "matrix", None, None)
    if matrix.shape[0] != matrix.shape[1]:
        matrix = floats(given, "matrix", len(matrix), len(matrix))
    _check_count(len(matrix))
    _check_strength(matrix)
    _check_reciprocal(matrix)
    return matrix


def priorities(matrix: npt.ArrayLike, random_index: float | None = None) -> Priorities:
    """Compute the priorities behind pairwise judgements, and how consistent these are.

    Parameters
    ----------
    matrix : array_like, (n, n)
        Entry (i, j): how many times item i is preferred to item j.
    random_index : float, optional
        Mean consistency index of random judgements, zero or more; zero gives the ratio 0. Saaty's
        table when left out, which ends at n = 10.

    Returns
    -------
    Priorities
        Weights, principal eigenvalue, consistency index and ratio.

    Raises
    ------
    WeightsError
        `no_weight` (no item), `judgement_off_range`, `not_reciprocal`, `random_index_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    A w = lambda_max w, sum w = 1. CI = (lambda_max - n) / (n - 1), 0 for one item; CR = CI / random
    index. A is squared until its columns agree: each squaring doubles the correct digits, and the
    ratios (A w)_i / w_i enclose
    lambda_max (Collatz & Wielandt).

    References
    ----------
    Saaty (1980), The Analytic Hierarchy Process.
    Saaty (1990), EJOR 48(1): how to make a decision.

    Examples
    --------
    >>> result = priorities([[1, 2, 4], [1 / 2, 1, 3], [1 / 4, 1 / 3, 1]])
    >>> result.weights, result.lambda_max, result.consistency_ratio
    (array([0.558425, 0.319618, 0.121957]), 3.018295, 0.015771)
    """
    judgements = read_pairwise(matrix)
    count = len(judgements)
    weights, lambda_max = _perron(judgements)
    index = (lambda_max - count) / (count - 1) if count > 1 else 0.0
    ratio = _ratio(index, count, random_index)
    return Priorities(weights, lambda_max, index, ratio, weights[:, None] / weights, judgements)


def _check_count(count: int) -> None:
    if count < 1:
        raise WeightsError("no_weight", f"There are {count} items to compare; there must be some.")


def _check_strength(judgements: Floats) -> None:
    least, most = 1 / STRONGEST, STRONGEST
    if judgements.min(initial=1.0) >= least and judgements.max(initial=1.0) <= most:
        return
    found = float(judgements[~((judgements >= least) & (judgements <= most))][0])
    message = f"A judgement is {found}; it must lie from {least:g} to {most:g}."
    raise WeightsError("judgement_off_range", message, found=found, least=least, most=most)


def _check_reciprocal(matrix: Floats) -> None:
    both_ways = matrix * matrix.T
    unit = matrix.diagonal().tolist() == [1.0] * len(matrix)
    if unit and both_ways.max() <= PRINTED:
        return
    wrong = (both_ways > PRINTED) | (both_ways < 1 / PRINTED)
    np.fill_diagonal(wrong, matrix.diagonal() != 1)
    row, column = np.argwhere(wrong)[0].tolist()
    found, mirrored = float(matrix[row, column]), float(matrix[column, row])
    message = f"({row}, {column}) is {found}, ({column}, {row}) {mirrored}; each must be 1 / the other."
    where = {"row": row, "column": column, "found": found, "mirrored": mirrored}
    raise WeightsError("not_reciprocal", message, **where)


def _perron(matrix: Floats) -> tuple[Floats, float]:
    power = matrix
    for _ in range(_ROUNDS):
        power = power / power.max()
        for _ in range(_SQUARINGS):
            power = power @ power
        weights = power.sum(axis=1)
        ratios = matrix @ weights / weights
        if ratios.max() - ratios.min() < 1e-12 * ratios.max():
            break
    # One step with the judgements themselves takes out what rounding left in the squares.
    image = matrix @ (power @ weights)
    weights = image / image.sum()
    return weights, _settled(float((matrix @ weights).sum()), len(matrix))


def _settled(eigenvalue: float, count: int) -> float:
    return float(count) if math.isclose(eigenvalue, count, rel_tol=1e-13) else eigenvalue


def _ratio(index: float, count: int, random_index: float | None) -> float:
    if random_index is None:
        random_index = RANDOM_INDEX[count - 1] if count <= len(RANDOM_INDEX) else math.nan
    elif not 0 <= random_index < math.inf:
        message = f"The random index is {random_index}; it must be finite, zero or more."
        raise WeightsError("random_index_off_range", message, found=float(random_index))
    return index / random_index if random_index else 0.0
