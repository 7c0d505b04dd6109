"""Matrices: vendors in rows, criteria in columns, read and checked before a method compares them."""

import math
from functools import cache
from typing import Any, TypeGuard

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, booleans, floats
from scoring.errors import MarksError, ShapeError, WeightsError
from scoring.points import normalise

MOST = 1e100  # so that squares and sums of what is read stay within what a float holds
_FLOAT, _BOOL = np.dtype(np.float64), np.dtype(np.bool_)
NOISE = 1e-12  # a difference so small beside the figures themselves is rounding, not an opinion


def read_matrix(given: npt.ArrayLike, name: str, least: int = 1) -> Floats:
    """Read a matrix in which nothing is missing.

    Parameters
    ----------
    given : array_like, (v, c)
        Figures of v vendors on c criteria, at least one of each.
    name : str
        What the caller calls it, for the message.
    least : int, optional
        Fewest vendors the method can compare.

    Returns
    -------
    ndarray, (v, c)
        The figures.

    Raises
    ------
    MarksError
        `too_few_vendors`, `too_large`, `value_missing`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Examples
    --------
    >>> read_matrix([[1, 2], [3, 4]], "matrix")
    array([[1., 2.], [3., 4.]])
    """
    matrix = given if _is_plain(given, _FLOAT, 2) else floats(given, name, None, None)
    if not matrix.size:
        message = f"{name} has shape {matrix.shape}; it must have at least a row and a column."
        raise ShapeError("wrong_shape", message, name=name, found=matrix.shape)
    if len(matrix) < least:
        message = f"{name} has {len(matrix)} vendors; this method needs at least {least}."
        raise MarksError("too_few_vendors", message, found=len(matrix), least=least)
    if not np.vdot(matrix, matrix) <= MOST:  # one pass instead of three over what is nearly always right
        _check_figures(matrix, name)
    return matrix


def read_weights(given: npt.ArrayLike, length: int) -> Floats:
    """Read the weights of criteria as they are.

    Parameters
    ----------
    given : array_like, (c,)
        Weights, zero or more, one at least positive.
    length : int
        How many there must be.

    Returns
    -------
    ndarray, (c,)
        The weights.

    Raises
    ------
    WeightsError
        `negative_weight`, `not_finite`, `no_weight`, `too_large`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Examples
    --------
    >>> read_weights([3, 1], 2)
    array([3., 1.])
    """
    return _read_weights(given, length)[0]


def read_shares(given: npt.ArrayLike, length: int) -> Floats:
    """Read the weights of criteria, divided by their sum.

    Parameters
    ----------
    given : array_like, (c,)
        Weights, zero or more, one at least positive, in any one unit.
    length : int
        How many there must be.

    Returns
    -------
    ndarray, (c,)
        Weights that sum to 1.

    Raises
    ------
    WeightsError
        `negative_weight`, `not_finite`, `no_weight`, `too_large`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Examples
    --------
    >>> read_shares([3, 1], 2)
    array([0.75, 0.25])
    """
    weights, total = _read_weights(given, length)
    return np.asarray(weights / total)


def read_directions(given: npt.ArrayLike | None, length: int) -> Bools:
    """Read in which direction each criterion is better.

    Parameters
    ----------
    given : array_like of bool, (c,), or None
        True where more is better, False where less is; None = more is better everywhere.
    length : int
        How many there must be.

    Returns
    -------
    ndarray of bool, (c,)
        The directions.

    Raises
    ------
    ShapeError
        `not_booleans`, `wrong_shape`.

    Examples
    --------
    >>> read_directions(None, 2)
    array([ True,  True])
    """
    if given is None:
        return _more_is_better(length)
    return given if _is_plain(given, _BOOL, 1, length) else booleans(given, "maximise", length)


def row_sums(matrix: Floats) -> Floats:
    """Sum each row in the order of its columns, so that equal rows have equal sums to the last bit.

    Parameters
    ----------
    matrix : ndarray, (v, c)
        Figures.

    Returns
    -------
    ndarray, (v,)
        One sum for each row.

    Notes
    -----
    A product through BLAS gives equal rows different last bits, which would part exact twins.

    Examples
    --------
    >>> row_sums(np.array([[0.5, 0.25], [1.0, 2.0]]))
    array([0.75, 3.  ])
    """
    sums: Floats = np.add.reduce(matrix, axis=1)
    return sums


def _read_weights(given: npt.ArrayLike, length: int) -> tuple[Floats, float]:
    weights = given if _is_plain(given, _FLOAT, 1, length) else floats(given, "weights", length)
    plain = weights.tolist()
    total = sum(plain)
    if not (0 < total <= MOST and min(plain) >= 0):
        normalise(weights)  # says what is wrong with them, if it is not their size
        message = f"The weights sum to {total}; they must sum to {MOST:g} at most."
        raise WeightsError("too_large", message, most=MOST)
    return weights, total


@cache
def _more_is_better(length: int) -> Bools:
    everywhere = np.ones(length, np.bool_)
    everywhere.setflags(write=False)
    return everywhere


def _is_plain(
    given: npt.ArrayLike, dtype: np.dtype[Any], dimensions: int, length: int | None = None
) -> TypeGuard[npt.NDArray[Any]]:
    # What needs no reading is taken as it is, for at ten vendors reading costs more than counting.
    if type(given) is not np.ndarray:
        return False
    return given.dtype is dtype and given.ndim == dimensions and length in (None, len(given))


def _check_figures(matrix: Floats, name: str) -> None:
    wrong = np.argwhere(~(np.abs(matrix) <= MOST))
    if not len(wrong):
        return
    row, column = wrong[0].tolist()
    found = float(matrix[row, column])
    where = {"name": name, "row": row, "column": column}
    if math.isnan(found):
        message = f"{name}[{row}, {column}] is missing; this method needs every figure."
        raise MarksError("value_missing", message, **where)
    message = f"{name}[{row}, {column}] is {found}; it must stay within {MOST:g}."
    raise MarksError("too_large", message, **where, found=found, most=MOST)
