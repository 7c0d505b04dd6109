"""Arrays as the engine takes and gives them: read and checked at the door, read-only on the way out."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from scoring.errors import MarksError, ShapeError

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Result:
    """A named result whose arrays cannot be written to."""

    def __post_init__(self) -> None:
        """Put a read-only view in the place of every array."""
        held = vars(self)  # written to directly, for a frozen dataclass refuses `setattr`
        for name, value in held.items():
            if isinstance(value, np.ndarray):
                held[name] = view = value.view()
                view.setflags(write=False)


def floats(given: npt.ArrayLike, name: str, *shape: int | None) -> Floats:
    """Read an array of numbers, NaN where there is none.

    Parameters
    ----------
    given : array_like
        Numbers; None is read as NaN.
    name : str
        What the caller calls it, for the message.
    *shape : int or None
        Required length of each axis, None for any; left out altogether, any shape will do.

    Returns
    -------
    ndarray of float
        The numbers, in the shape they came in.

    Raises
    ------
    ShapeError
        `not_numbers`, `wrong_shape`.

    Examples
    --------
    >>> floats([1, None], "marks", 2)
    array([ 1., nan])
    """
    try:
        array = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ShapeError("not_numbers", f"{name} holds {error}; it must hold numbers.", name=name) from error
    _check_shape(array.shape, name, shape)
    return array


def integers(given: npt.ArrayLike, name: str, *shape: int | None) -> Ints:
    """Read an array of whole numbers.

    Parameters
    ----------
    given : array_like
        Whole numbers, of an integer or a floating type.
    name : str
        What the caller calls it, for the message.
    *shape : int or None
        Required length of each axis, None for any.

    Returns
    -------
    ndarray of int
        The numbers, in the shape they came in.

    Raises
    ------
    ShapeError
        `not_numbers`, `wrong_shape`, `not_whole`.

    Examples
    --------
    >>> integers([0.0, 1.0], "axes", None)
    array([0, 1])
    """
    array = floats(given, name, *shape)
    wrong = ~(np.isfinite(array) & (array == np.floor(array)) & (np.abs(array) < 2**53))
    if wrong.any():
        found = float(array[wrong][0])
        message = f"{name} holds {found}; it must hold whole numbers."
        raise ShapeError("not_whole", message, name=name, found=found)
    return array.astype(np.int64)


def indices(given: npt.ArrayLike, name: str, length: int | None, low: int, high: int) -> Ints:
    """Read an array of indices from `low` to `high`, both included.

    Parameters
    ----------
    given : array_like, (n,)
        Whole numbers.
    name : str
        What the caller calls it, for the message.
    length : int or None
        Required length, None for any.
    low, high : int
        First and last index there is.

    Returns
    -------
    ndarray of int, (n,)
        The indices.

    Raises
    ------
    ShapeError
        `not_numbers`, `wrong_shape`, `not_whole`, `index_off_range`.

    Examples
    --------
    >>> indices([-1, 0], "parents", None, -1, 1)
    array([-1,  0])
    """
    array = integers(given, name, length)
    wrong = (array < low) | (array > high)
    if wrong.any():
        index = int(wrong.argmax())
        found = int(array[index])
        message = f"{name}[{index}] is {found}; it must be from {low} to {high}."
        raise ShapeError("index_off_range", message, name=name, index=index, found=found, low=low, high=high)
    return array


def booleans(given: npt.ArrayLike, name: str, *shape: int | None) -> Bools:
    """Read an array of booleans; numbers are refused, for they may be indices.

    Parameters
    ----------
    given : array_like
        Booleans.
    name : str
        What the caller calls it, for the message.
    *shape : int or None
        Required length of each axis, None for any.

    Returns
    -------
    ndarray of bool
        The booleans, in the shape they came in.

    Raises
    ------
    ShapeError
        `not_booleans`, `wrong_shape`.

    Examples
    --------
    >>> booleans([True, False], "failed", 2)
    array([ True, False])
    """
    floats(given, name, *shape)
    array = np.asarray(given)
    if array.size and array.dtype != np.bool_:
        found = str(array.dtype)
        message = f"{name} holds {found}; it must hold booleans."
        raise ShapeError("not_booleans", message, name=name, found=found)
    return array.astype(np.bool_)


def unit_floats(given: npt.ArrayLike, name: str, *shape: int | None) -> Floats:
    """Read an array of values in [0, 1], NaN where nothing was said.

    Parameters
    ----------
    given : array_like
        Values; None is read as NaN.
    name : str
        What the caller calls it, for the message.
    *shape : int or None
        Required length of each axis, None for any.

    Returns
    -------
    ndarray of float
        The values, in the shape they came in.

    Raises
    ------
    MarksError
        `value_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Examples
    --------
    >>> unit_floats([0.5, None], "values", 2)
    array([0.5, nan])
    """
    array = floats(given, name, *shape)
    wrong = (array < 0) | (array > 1)
    if wrong.any():
        found = float(array[wrong][0])
        message = f"{name} holds {found}; it must stay within 0 and 1."
        raise MarksError("value_off_range", message, name=name, found=found)
    return array


def group_sums(points: Floats, groups: Ints, count: int = 0) -> Floats:
    """Sum numbers by group.

    Parameters
    ----------
    points : ndarray, (n,)
        Numbers.
    groups : ndarray of int, (n,)
        Group of each, from 0.
    count : int, optional
        Fewest groups; more when `groups` names more.

    Returns
    -------
    ndarray, (groups,)
        One sum for each group, 0 where it is empty.

    Examples
    --------
    >>> group_sums(np.array([1.0, 2.0, 4.0]), np.array([0, 1, 0]))
    array([5., 2.])
    """
    return np.bincount(groups, points, count).astype(np.float64)


def _check_shape(found: tuple[int, ...], name: str, required: tuple[int | None, ...]) -> None:
    if required and _differ(found, required):
        wanted = tuple("any" if length is None else length for length in required)
        message = f"{name} has shape {found}; it must have shape {wanted}."
        raise ShapeError("wrong_shape", message, name=name, found=found, required=wanted)


def _differ(found: tuple[int, ...], required: tuple[int | None, ...]) -> bool:
    if len(found) != len(required):
        return True
    for got, need in zip(found, required, strict=True):  # noqa: SIM110 - `any` would cost more than what it guards
        if need is not None and need != got:
            return True
    return False
