"""Awards: who wins when price and quality are weighed together by one of the published rules."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Result, floats
from scoring.errors import PriceError
from scoring.offers import lowest, positive_factor, positive_prices, quality_points, read_share
from scoring.price import lowest_over_price
from scoring.ranking import DECIMALS, competition_ranks
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class AdjustedPrices(Result):
    """What v offers cost per quality point.

    Attributes
    ----------
    ratio : ndarray, (v,)
        Price per point, in the currency of the prices; NaN without a price or without any point.
    ranks : ndarray, (v,)
        1 = lowest.
    """

    ratio: Floats
    ranks: Floats

    workings: ClassVar[tuple[Layout, ...]] = (Layout("adjusted_prices", "vendors", ("ratio", "ranks")),)


@dataclass(frozen=True, eq=False)
class PointsPerPrice(Result):
    """What v offers bring per unit of price, and who wins by it.

    Attributes
    ----------
    figures, ranks : ndarray, (v,)
        Z of each offer, and its rank: 1 = highest.
    inside : ndarray of bool, (v,)
        Who lies within the corridor below the leading Z; without a corridor, who leads.
    winner, winner_by_quality, winner_by_price : int
        Highest Z; among those inside, highest quality and lowest price; ties to the lower index.
    """

    figures: Floats
    ranks: Floats
    inside: Bools
    winner: int
    winner_by_quality: int
    winner_by_price: int

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("points_per_price", "vendors", ("figures", "ranks")),
        Layout("corridor", "vendors", ("inside",)),
        Layout("corridor_winners", "", ("winner", "winner_by_quality", "winner_by_price")),
    )


@dataclass(frozen=True, eq=False)
class PointTotals(Result):
    """Quality points and price points of v offers, added up.

    Attributes
    ----------
    price_points, total : ndarray, (v,)
        Points for the price, and with those for quality.
    ranks : ndarray, (v,)
        1 = highest total.
    """

    price_points: Floats
    total: Floats
    ranks: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("point_totals", "vendors", ("price_points", "total", "ranks")),
    )


def adjusted_prices(
    prices: npt.ArrayLike, quality: npt.ArrayLike, quality_max: float = 1.0
) -> AdjustedPrices:
    """Divide each price by the share of the quality points it brings.

    Parameters
    ----------
    prices : array_like, (v,)
        Offered prices, more than zero, in one currency; NaN = no price.
    quality : array_like, (v,)
        Quality points, zero or more; NaN = not known.
    quality_max : float, optional
        Most points that can be had.

    Returns
    -------
    AdjustedPrices
        Price per point, and ranks.

    Raises
    ------
    PriceError
        `price_not_positive`, `quality_off_range`, `factor_not_positive`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    ratio = price / (quality / quality_max); ranks compare the ratios to 9 digits of the lowest.

    References
    ----------
    Stilger, Siderius & van Raaij (2017), Journal of Public Procurement 17(1): price over quality.

    Examples
    --------
    >>> adjusted_prices([80_000, 60_000], [80, 50], quality_max=100).ratio
    array([100000., 120000.])
    """
    offered = positive_prices(floats(prices, "prices", None))
    points = quality_points(quality, offered.shape) / positive_factor(quality_max, "quality_max")
    ratio = offered / np.where(points > 0, points, np.nan)
    return AdjustedPrices(ratio, competition_ranks(lowest(ratio) / ratio))


def points_per_price(
    prices: npt.ArrayLike, quality: npt.ArrayLike, scale: float = 1.0, corridor: float | None = None
) -> PointsPerPrice:
    """Divide the quality points of each offer by its price, and award by the highest figure.

    Parameters
    ----------
    prices : array_like, (v,)
        Offered prices, more than zero, in one currency; NaN = no price.
    quality : array_like, (v,)
        Quality points, zero or more; NaN = not known.
    scale : float, optional
        Factor of the figures, more than zero.
    corridor : float, optional
        Width of the corridor below the leading figure, as a share of it, in [0, 1]; none when left out.

    Returns
    -------
    PointsPerPrice
        Figures, ranks, who is inside, and the winners.

    Raises
    ------
    PriceError
        `price_not_positive`, `quality_off_range`, `factor_not_positive`, `share_off_range`, `no_offer`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    Z = scale x quality / price; inside: Z >= Zmax (1 - corridor), the bound included. Figures are
    compared to 9 digits of the highest.

    References
    ----------
    UfAB VI, Unterlage für Ausschreibung und Bewertung von IT-Leistungen: (erweiterte) Richtwertmethode.

    Examples
    --------
    >>> award = points_per_price([65_000, 74_000, 100_000], [60, 75, 100], 100_000, corridor=0.05)
    >>> award.figures.round(2), award.winner, award.winner_by_quality
    (array([ 92.31, 101.35, 100.  ]), 1, 2)
    """
    offered = positive_prices(floats(prices, "prices", None))
    points = quality_points(quality, offered.shape)
    width = 0.0 if corridor is None else read_share(corridor, "corridor")
    figures = positive_factor(scale, "scale") * points / offered
    known = ~np.isnan(figures)
    if not known.any():
        raise PriceError("no_offer", "No offer has both a price and a quality; at least one must.")
    top = float(figures[known].max())
    shares = figures / top if top > 0 else np.where(known, 1.0, np.nan)
    inside = known & (np.round(shares - (1 - width), DECIMALS) >= 0)
    ranks = competition_ranks(shares)
    by_quality = competition_ranks(points, inside)
    by_price = competition_ranks(-offered, inside)
    winners = [int((rank == 1).argmax()) for rank in (ranks, by_quality, by_price)]
    return PointsPerPrice(figures, ranks, inside, *winners)


def points_plus_lowest(prices: npt.ArrayLike, quality: npt.ArrayLike, max_price_points: float) -> PointTotals:
    """Add to the quality points those for the price, in proportion to the lowest.

    Parameters
    ----------
    prices : array_like, (v,)
        Offered prices, more than zero, in one currency; NaN = no price.
    quality : array_like, (v,)
        Quality points, zero or more; NaN = not known.
    max_price_points : float
        Points of the lowest price, more than zero.

    Returns
    -------
    PointTotals
        Price points, totals and ranks.

    Raises
    ------
    PriceError
        `price_not_positive`, `quality_off_range`, `factor_not_positive`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    total = quality + max_price_points x lowest price / price.

    References
    ----------
    Negometrix, Formulas: low bid scoring.

    Examples
    --------
    >>> points_plus_lowest([10_000, 8_000], [90, 74], 70).total
    array([146., 144.])
    """
    price_points = positive_factor(max_price_points, "max_price_points") * lowest_over_price(
        floats(prices, "prices", None)
    )
    total = quality_points(quality, price_points.shape) + price_points
    return PointTotals(price_points, total, competition_ranks(total))
