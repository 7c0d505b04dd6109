"""Formulas: every way to turn prices into values, by name."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats
from scoring.offers import lowest, positive_prices, quality_points, read_prices
from scoring.price import linear_between, logarithmic, lowest_over_price, min_max, n_times_lowest


def mean_based(prices: npt.ArrayLike) -> Floats:
    """Value prices by how far they lie from the mean of the offers, which is worth one half.

    Parameters
    ----------
    prices : array_like, (..., v)
        Offered prices, more than zero, in one currency; NaN = no price.

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
    value = 1/2 - (price - mean) / mean, kept within 0 and 1: one point of 100 for each per cent above
    or below the mean. The lowest offer need not get everything.

    References
    ----------
    Stilger, Siderius & van Raaij (2017), Journal of Public Procurement 17(1): formulas on the average bid.

    Examples
    --------
    >>> mean_based([80, 100, 120])
    array([0.7, 0.5, 0.3])
    """
    prices = positive_prices(prices)
    offered = ~np.isnan(prices)
    # Each price is shared out before the sum, which then cannot overflow.
    shares = np.where(offered, prices, 0.0) / np.maximum(offered.sum(axis=-1, keepdims=True), 1)
    mean = np.where(offered, shares.sum(axis=-1, keepdims=True), 1.0)
    return np.clip(1.5 - np.minimum(prices / mean, 2.0), 0.0, 1.0)


def price_per_point(prices: npt.ArrayLike, quality: npt.ArrayLike) -> Floats:
    """Value offers by the lowest price per quality point over each one's.

    Parameters
    ----------
    prices : array_like, (..., v)
        Offered prices, more than zero, in one currency; NaN = no price.
    quality : array_like, (..., v)
        Quality points, zero or more, in any one unit; NaN = not known.

    Returns
    -------
    ndarray, (..., v)
        Values in [0, 1], 0 without any quality; NaN where a price or a quality is missing.

    Raises
    ------
    PriceError
        `price_not_positive`, `quality_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    value = (quality / price) / largest (quality / price): an award rule of its own, for quality is in it.

    References
    ----------
    Stilger, Siderius & van Raaij (2017), Journal of Public Procurement 17(1): price over quality.

    Examples
    --------
    >>> price_per_point([65_000, 74_000, 100_000], [60, 75, 100]).round(4)
    array([0.9108, 1.    , 0.9867])
    """
    prices = positive_prices(prices)
    points = quality_points(quality, prices.shape)
    bought = points * (lowest(np.where(np.isnan(points), np.nan, prices)) / prices)
    most = np.fmax.reduce(bought, axis=-1, keepdims=True, initial=0.0)
    return bought / np.where(most > 0, most, 1.0)


def apart(prices: npt.ArrayLike) -> Floats:
    """Give prices no value: cost is shown apart and weighs nothing.

    Parameters
    ----------
    prices : array_like, (..., v)
        Offered prices, zero or more, in one currency; NaN = no price.

    Returns
    -------
    ndarray, (..., v)
        NaN throughout.

    Raises
    ------
    PriceError
        `price_not_positive`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    value = missing, for any price.

    References
    ----------
    Belton & Stewart (2002), Multiple Criteria Decision Analysis: benefit plotted against cost.

    Examples
    --------
    >>> apart([100, 200])
    array([nan, nan])
    """
    return np.full_like(read_prices(prices), np.nan)


FORMULAS: dict[str, Callable[..., Floats]] = {
    "linear_between": linear_between,
    "lowest_over_price": lowest_over_price,
    "min_max": min_max,
    "n_times_lowest": n_times_lowest,
    "mean_based": mean_based,
    "logarithmic": logarithmic,
    "price_per_point": price_per_point,
    "none": apart,
}
