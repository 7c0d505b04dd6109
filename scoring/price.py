"""Price formulas: what an offered price is worth."""

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, floats
from scoring.errors import PriceError


def linear_between(prices: npt.ArrayLike, best: float | None = None, worst: float | None = None) -> Floats:
    """Value prices along the straight line between two anchors.

    Parameters
    ----------
    prices : array_like, (v,)
        Offered prices, zero or more, in one currency; NaN = no price.
    best : float, optional
        Price worth 1; the lowest offered when left out.
    worst : float, optional
        Price worth 0; the highest offered when left out.

    Returns
    -------
    ndarray, (v,)
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
    prices = floats(prices, "prices", None)
    _check_prices(prices, prices < 0, "zero or more")
    _check_anchors(best, worst)
    offered = prices[~np.isnan(prices)]
    if not offered.size:
        return prices.copy()
    top = float(offered.min()) if best is None else best
    bottom = float(offered.max()) if worst is None else worst
    if bottom <= top:
        return np.where(np.isnan(prices), np.nan, 1.0 if worst is None else 0.0)
    return np.clip((bottom - np.clip(prices, top, bottom)) / (bottom - top), 0.0, 1.0)


def lowest_over_price(prices: npt.ArrayLike) -> Floats:
    """Value prices by the lowest price offered over each.

    Parameters
    ----------
    prices : array_like, (v,)
        Offered prices, more than zero, in one currency; NaN = no price.

    Returns
    -------
    ndarray, (v,)
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
    prices = floats(prices, "prices", None)
    _check_prices(prices, prices <= 0, "more than zero")
    lowest = np.fmin.reduce(prices, initial=np.inf)
    return np.where(np.isnan(prices), np.nan, lowest / prices)


def _check_prices(prices: Floats, wrong: npt.NDArray[np.bool_], required: str) -> None:
    wrong = wrong | np.isinf(prices)
    if wrong.any():
        index = int(wrong.argmax())
        found = float(prices[index])
        message = f"Price {index} is {found}; it must be finite and {required}."
        raise PriceError("price_not_positive", message, index=index, found=found)


def _check_anchors(best: float | None, worst: float | None) -> None:
    for name, anchor in (("best", best), ("worst", worst)):
        if anchor is not None and not 0 <= anchor < np.inf:
            message = f"The {name} anchor is {anchor}; it must be finite and zero or more."
            raise PriceError("anchor_off_range", message, anchor=name, found=float(anchor))
    if best is not None and worst is not None and worst <= best:
        message = f"The best price is {best} and the worst {worst}; the worst must be higher."
        raise PriceError("anchors_reversed", message, best=float(best), worst=float(worst))
