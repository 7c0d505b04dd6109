"""Offers: their prices and quality points, read and checked at the door of every price formula."""

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, floats
from scoring.errors import PriceError, ShapeError


def read_prices(given: npt.ArrayLike) -> Floats:
    """Read prices, each finite and zero or more.

    Parameters
    ----------
    given : array_like, (..., v)
        Offered prices, in one currency, of one contest or of many; NaN = no price.

    Returns
    -------
    ndarray, (..., v)
        The prices.

    Raises
    ------
    PriceError
        `price_not_positive`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Examples
    --------
    >>> read_prices([100, 0, None])
    array([100.,   0.,  nan])
    """
    prices = floats(given, "prices")
    if not prices.ndim:
        message = "prices is one number; there must be one for each vendor."
        raise ShapeError("wrong_shape", message, name="prices")
    _check(prices, prices < 0, "zero or more")
    return prices


def positive_prices(given: npt.ArrayLike) -> Floats:
    """Read prices that a formula divides by, each finite and more than zero.

    Parameters
    ----------
    given : array_like, (..., v)
        Offered prices, in one currency, of one contest or of many; NaN = no price.

    Returns
    -------
    ndarray, (..., v)
        The prices.

    Raises
    ------
    PriceError
        `price_not_positive`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Examples
    --------
    >>> positive_prices([100, None])
    array([100.,  nan])
    """
    prices = read_prices(given)
    _check(prices, prices <= 0, "more than zero")
    return prices


def quality_points(given: npt.ArrayLike, shape: tuple[int, ...]) -> Floats:
    """Read quality points, each finite and zero or more.

    Parameters
    ----------
    given : array_like, (..., v)
        Points, in any one unit; NaN = not known.
    shape : tuple of int
        Required shape, that of the prices.

    Returns
    -------
    ndarray, (..., v)
        The points.

    Raises
    ------
    PriceError
        `quality_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Examples
    --------
    >>> quality_points([60, 75], (2,))
    array([60., 75.])
    """
    points = floats(given, "quality", *shape)
    wrong = (points < 0) | np.isinf(points)
    if wrong.any():
        index, found = _first(points, wrong)
        message = f"Quality {index} is {found}; it must be finite and zero or more."
        raise PriceError("quality_off_range", message, index=index, found=found)
    return points


def read_share(given: float, name: str) -> float:
    """Read a share, within 0 and 1.

    Parameters
    ----------
    given : float
        The share.
    name : str
        What the caller calls it, for the message.

    Returns
    -------
    float
        The share.

    Raises
    ------
    PriceError
        `share_off_range`.

    Examples
    --------
    >>> read_share(0.7, "technical")
    0.7
    """
    if not 0 <= given <= 1:
        message = f"{name} is {given}; it must stay within 0 and 1."
        raise PriceError("share_off_range", message, name=name, found=float(given))
    return given


def positive_factor(given: float, name: str) -> float:
    """Read a number that multiplies or divides every score, finite and more than zero.

    Parameters
    ----------
    given : float
        The number.
    name : str
        What the caller calls it, for the message.

    Returns
    -------
    float
        The number.

    Raises
    ------
    PriceError
        `factor_not_positive`.

    Examples
    --------
    >>> positive_factor(100.0, "scale")
    100.0
    """
    if not 0 < given < np.inf:
        message = f"{name} is {given}; it must be finite and more than zero."
        raise PriceError("factor_not_positive", message, name=name, found=float(given))
    return given


def lowest(prices: Floats) -> Floats:
    """The lowest price of each contest.

    Parameters
    ----------
    prices : ndarray, (..., v)
        Offered prices; NaN = no price.

    Returns
    -------
    ndarray, (..., 1)
        Infinite where nothing is offered.

    Examples
    --------
    >>> lowest(np.array([150.0, np.nan, 100.0]))
    array([100.])
    """
    return np.fmin.reduce(prices, axis=-1, keepdims=True, initial=np.inf)


def _check(prices: Floats, wrong: Bools, required: str) -> None:
    wrong = wrong | np.isinf(prices)
    if wrong.any():
        index, found = _first(prices, wrong)
        message = f"Price {index} is {found}; it must be finite and {required}."
        raise PriceError("price_not_positive", message, index=index, found=found)


def _first(numbers: Floats, wrong: Bools) -> tuple[int, float]:
    place = np.argwhere(wrong)[0]
    return int(place[-1]), float(numbers[tuple(place)])
