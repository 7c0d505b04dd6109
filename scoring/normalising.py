"""Normalisations: figures in their own units made comparable, in units that depend on who takes part."""

from collections.abc import Callable
from typing import Literal

import numpy as np

from scoring.arrays import Bools, Floats
from scoring.errors import MarksError
from scoring.matrices import NOISE

Normalisation = Literal["none", "max", "max_rounded2", "sum", "sum_of_inverse", "vector", "minmax"]


def normalised(matrix: Floats, maximise: Bools, normalisation: str, *known: str) -> Floats:
    """Normalise a matrix column by column.

    Parameters
    ----------
    matrix : ndarray, (v, c)
        Figures of v vendors on c criteria, as read by `read_matrix`.
    maximise : ndarray of bool, (c,)
        True where more is better, False where less is.
    normalisation : str
        One of `Normalisation`.
    *known : str
        Those that the method allows; left out altogether, all are.

    Returns
    -------
    ndarray, (v, c)
        Figures without a unit; more is better, but for costs under none and vector, which keep
        their direction.

    Raises
    ------
    MarksError
        `unknown_normalisation`, `not_positive` (a column that cannot be divided by), `constant_column`
        (minmax), `benefits_only` (sum).

    Notes
    -----
    x = figure, over the vendors of the column; a benefit | a cost:

    none: x. max: x / max x | min x / x. max_rounded2: the same, each rounded half up to two decimals.
    sum: x / sum x | refused. sum_of_inverse: x / sum x | (1/x) / sum 1/x.
    vector: x / sqrt(sum x^2), both. minmax: (x - min x) / (max x - min x) | (max x - x) / (max x - min x).

    References
    ----------
    Hwang & Yoon (1981), Multiple Attribute Decision Making: linear scale and vector normalisation.

    Examples
    --------
    >>> prices = np.array([[100.0], [200.0]])
    >>> normalised(prices, np.array([False]), "max").tolist()
    [[1.0], [0.5]]
    """
    choices = known or tuple(_RULES)
    if normalisation not in choices:
        message = f"The normalisation is {normalisation!r}; it must be one of {choices}."
        raise MarksError("unknown_normalisation", message, found=normalisation, known=choices)
    return _RULES[normalisation](matrix, maximise)


def _by_extreme(matrix: Floats, maximise: Bools) -> Floats:
    best = np.where(maximise, matrix.max(axis=0), matrix.min(axis=0))
    _check_positive(best)
    shares = matrix / best
    return np.asarray(np.divide(1.0, shares, out=shares, where=~maximise))


def _by_extreme_rounded(matrix: Floats, maximise: Bools) -> Floats:
    # Rounded to 9 decimals first, for 0.285 is a binary fraction below itself and must become 0.29.
    hundredths = np.round(100 * _by_extreme(matrix, maximise), 9)
    return np.asarray(np.floor(hundredths + 0.5) / 100)


def _by_sum(matrix: Floats, maximise: Bools) -> Floats:
    if not maximise.all():
        column = int((~maximise).argmax())
        message = f"Criterion {column} is better when less; dividing by the sum needs more to be better."
        raise MarksError("benefits_only", message, column=column)
    return _by_sum_of_inverse(matrix, maximise)


def _by_sum_of_inverse(matrix: Floats, maximise: Bools) -> Floats:
    _check_positive(np.where(maximise, 1.0, matrix.min(axis=0)))
    benefits = np.divide(1.0, matrix, out=matrix.copy(), where=~maximise)
    totals = benefits.sum(axis=0)
    _check_positive(totals)
    return np.asarray(benefits / totals)


def _by_vector(matrix: Floats, _: Bools) -> Floats:
    lengths = np.sqrt(np.add.reduce(matrix * matrix))
    _check_positive(lengths)
    return np.asarray(matrix / lengths)


def _by_range(matrix: Floats, maximise: Bools) -> Floats:
    top, low = matrix.max(axis=0), matrix.min(axis=0)
    spans = top - low
    constant = spans <= NOISE * np.maximum(np.abs(top), np.abs(low))
    if constant.any():
        column = int(constant.argmax())
        message = f"All vendors have the same figure on criterion {column}; its range must not be zero."
        raise MarksError("constant_column", message, column=column, found=float(low[column]))
    return np.asarray(np.where(maximise, matrix - low, top - matrix) / spans)


def _check_positive(divisors: Floats) -> None:
    # Below the bound, 1e-100, a square or an inverse would leave what a float holds.
    if not min(divisors.tolist()) > 1e-100:
        column = int((~(divisors > 1e-100)).argmax())
        found = float(divisors[column])
        message = f"Criterion {column} would be divided by {found}; its figures must be more than zero."
        raise MarksError("not_positive", message, column=column, found=found)


_RULES: dict[str, Callable[[Floats, Bools], Floats]] = {
    "none": lambda matrix, _: matrix.copy(),
    "max": _by_extreme,
    "max_rounded2": _by_extreme_rounded,
    "sum": _by_sum,
    "sum_of_inverse": _by_sum_of_inverse,
    "vector": _by_vector,
    "minmax": _by_range,
}
