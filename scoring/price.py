"""Price formulas along a line or a curve: what an offered price is worth."""

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats
from scoring.errors import PriceError
from scoring.offers import lowest, positive_prices, read_prices


def linear_between(prices: npt.ArrayLike, best: float | None = None, worst: float | None = None) -> Floats:
    """Value prices along the straight line between two anchors.

    Parameters
    ----------
    prices : array_like, (..., v)
        Offered prices, zero or more, in one currency, of one contest or of many; NaN = no price.
    best : float, optional
        Price worth 1; the lowest offered when left out.
    worst : float, optional
        Price worth 0; the highest offered when left out.

    Returns
    -------
    ndarray, (..., v)
        Values in [0, 1]; NaN where there is no price.

    Raises
    ------
    PriceError
        `price_not_positive`, `anchor_off_range`, `anchors_reversed`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    value = (worst - price) / (worst - best), kept within 0 and 1. Offered prices that leave no room
    for a line are all worth 1, or all 0 if none is below a stated `worst`. With both anchors stated
    no other offer can move a value.

    References
    ----------
    von Winterfeldt & Edwards (1986), Decision Analysis and Behavioral Research: linear value functions.

    Examples
    --------
    >>> linear_between([100, 150, 250], best=100, worst=200)
    array([1. , 0.5, 0. ])
    """
    prices = read_prices(prices)
    _check_anchors(best, worst)
    top = lowest(prices) if best is None else np.float64(best)
    bottom = np.fmax.reduce(prices, axis=-1, keepdims=True, initial=-np.inf) if worst is None else worst
    width = bottom - top
    line = (bottom - np.clip(prices, top, bottom)) / np.where(width > 0, width, 1.0)
    values = np.where(width > 0, np.clip(line, 0.0, 1.0), 1.0 if worst is None else 0.0)
    return np.where(np.isnan(prices), np.nan, values)


def min_max(prices: npt.ArrayLike) -> Floats:
    """Value prices along the straight line from the lowest offered to the highest.

    Parameters
    ----------
    prices : array_like, (..., v)
        Offered prices, zero or more, in one currency; NaN = no price.

    Returns
    -------
    ndarray, (..., v)
        Values in [0, 1]; NaN where there is no price.

    Raises
    ------
    PriceError
        `price_not_positive`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    value = (highest - price) / (highest - lowest): the dearest gets nothing, however near it lies.

    References
    ----------
    Stilger, Siderius & van Raaij (2017), Journal of Public Procurement 17(1): highest bid - lowest bid.

    Examples
    --------
    >>> min_max([100, 105, 108])
    array([1.   , 0.375, 0.   ])
    """
    return linear_between(prices)


def lowest_over_price(prices: npt.ArrayLike) -> Floats:
    """Value prices by the lowest price offered over each.

    Parameters
    ----------
    prices : array_like, (..., v)
        Offered prices, more than zero, in one currency; NaN = no price.

    Returns
    -------
    ndarray, (..., v)
        Values in ]0, 1]; NaN where there is no price.

    Raises
    ------
    PriceError
        `price_not_positive`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    value = lowest / price.

    References
    ----------
    UK Crown Commercial Service, Digital Marketplace guidance on comparing fixed quotes.

    Examples
    --------
    >>> lowest_over_price([15_000, 10_000, 40_000])
    array([0.66666667, 1.        , 0.25      ])
    """
    prices = positive_prices(prices)
    return np.where(np.isnan(prices), np.nan, lowest(prices) / prices)


def n_times_lowest(prices: npt.ArrayLike, n: float) -> Floats:
    """Value prices along the straight line from the lowest offered to `n` times as much.

    Parameters
    ----------
    prices : array_like, (..., v)
        Offered prices, more than zero, in one currency; NaN = no price.
    n : float
        Multiple of the lowest price that is worth 0, more than 1.

    Returns
    -------
    ndarray, (..., v)
        Values in [0, 1]; NaN where there is no price.

    Raises
    ------
    PriceError
        `price_not_positive`, `multiple_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    value = (n lowest - price) / ((n - 1) lowest), kept within 0 and 1; n = 2 is *linear to lowest*.

    References
    ----------
    Vergabe24, Bewertungsmethoden: one-sided interpolation, nothing at twice the lowest price.

    Examples
    --------
    >>> n_times_lowest([100, 120, 150, 250], n=2)
    array([1. , 0.8, 0.5, 0. ])
    """
    return (n - _multiples(prices, n)) / np.float64(n - 1)


def logarithmic(prices: npt.ArrayLike, n: float) -> Floats:
    """Value prices by how many times over they exceed the lowest, `n` times being worth nothing.

    Parameters
    ----------
    prices : array_like, (..., v)
        Offered prices, more than zero, in one currency; NaN = no price.
    n : float
        Multiple of the lowest price that is worth 0, more than 1.

    Returns
    -------
    ndarray, (..., v)
        Values in [0, 1]; NaN where there is no price.

    Raises
    ------
    PriceError
        `price_not_positive`, `multiple_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    value = 1 - ln(price / lowest) / ln n, kept within 0 and 1. Above 0 the gap between two prices
    depends on these two alone, so a third offer moves both values alike.

    References
    ----------
    Negometrix, Formulas: the log formula, with the coefficient A = n.

    Examples
    --------
    >>> logarithmic([100, 200, 400, 800], n=4)
    array([1. , 0.5, 0. , 0. ])
    """
    return np.asarray(np.clip(1.0 - np.log(_multiples(prices, n)) / np.log(n), 0.0, 1.0))


def _multiples(prices: npt.ArrayLike, n: float) -> Floats:
    prices = positive_prices(prices)
    if not 1 < n < np.inf:
        message = f"The multiple is {n}; it must be finite and more than 1."
        raise PriceError("multiple_off_range", message, found=float(n))
    with np.errstate(over="ignore"):
        return np.where(np.isnan(prices), np.nan, np.minimum(prices / lowest(prices), n))


def _check_anchors(best: float | None, worst: float | None) -> None:
    for name, anchor in (("best", best), ("worst", worst)):
        if anchor is not None and not 0 <= anchor < np.inf:
            message = f"The {name} anchor is {anchor}; it must be finite and zero or more."
            raise PriceError("anchor_off_range", message, anchor=name, found=float(anchor))
    if best is not None and worst is not None and worst <= best:
        message = f"The best price is {best} and the worst {worst}; the worst must be higher."
        raise PriceError("anchors_reversed", message, best=float(best), worst=float(worst))
