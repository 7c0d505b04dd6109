"""Quality- and cost-based selection: a technical and a financial score, weighed after a threshold."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Result, floats
from scoring.errors import PriceError
from scoring.offers import positive_factor, quality_points, read_share
from scoring.price import lowest_over_price
from scoring.ranking import DECIMALS, competition_ranks
from scoring.workings import Layout

MOST_DECIMALS = 9


@dataclass(frozen=True, eq=False)
class CombinedScores(Result):
    """Scores of v offers under quality- and cost-based selection, with their workings.

    Attributes
    ----------
    technical_mean : ndarray, (v,)
        Quality, also of those that are eliminated.
    eliminated : ndarray of bool, (v,)
        Who stays below the threshold; their prices were never read.
    technical, financial, combined : ndarray, (v,)
        Scores as they enter the weighting, and weighted; NaN if eliminated or without a price.
    ranks : ndarray, (v,)
        1 = highest combined score.
    """

    technical_mean: Floats
    eliminated: Bools
    technical: Floats
    financial: Floats
    combined: Floats
    ranks: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("quality_threshold", "vendors", ("technical_mean",)),
        Layout("eliminated", "vendors", ("eliminated",)),
        Layout("combined_scores", "vendors", ("technical", "financial", "combined", "ranks")),
    )


def quality_and_cost(
    prices: npt.ArrayLike,
    quality: npt.ArrayLike,
    weights: tuple[float, float],
    threshold: float | None = None,
    relative_to_best: bool = False,
    decimals: int | None = None,
) -> CombinedScores:
    """Weigh a technical with a financial score, after those of too low a quality are out.

    Parameters
    ----------
    prices : array_like, (v,)
        Offered prices, more than zero where they are read; NaN = no price.
    quality : array_like, (v,) or (evaluators, v)
        Quality points, zero or more; of several evaluators, the mean of those given counts.
    weights : tuple of two floats
        Of the technical and of the financial score, each in [0, 1].
    threshold : float, optional
        Lowest quality that is let through, itself included.
    relative_to_best : bool, optional
        Whether the best quality let through scores 100 and the others in proportion.
    decimals : int, optional
        Decimals, 0 to 9, that both scores are rounded to, halves up, before they are weighted.

    Returns
    -------
    CombinedScores
        Combined scores and ranks, with the scores they come from.

    Raises
    ------
    PriceError
        `price_not_positive`, `quality_off_range`, `factor_not_positive`, `share_off_range`,
        `decimals_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    financial = 100 x lowest price / price, among those let through; combined = w_t technical + w_f financial.

    References
    ----------
    World Bank (2016), Procurement Regulations: quality- and cost-based selection.

    Examples
    --------
    >>> scores = quality_and_cost([120, 100, 110], [75, 80, 90], (0.7, 0.3), 75, True, 0)
    >>> scores.technical, scores.financial, scores.combined
    (array([ 83.,  89., 100.]), array([ 83., 100.,  91.]), array([83. , 92.3, 97.3]))
    """
    for name, weight in zip(("technical", "financial"), weights, strict=True):
        read_share(weight, name)
    offered = floats(prices, "prices", None)
    mean = _mean_quality(quality, len(offered))
    out = np.round(mean - (-np.inf if threshold is None else threshold), DECIMALS) < 0
    kept = ~out & ~np.isnan(mean)
    technical = np.where(kept, mean, np.nan)
    if relative_to_best and kept.any():
        technical = 100 * technical / positive_factor(float(technical[kept].max()), "best quality")
    financial = 100 * lowest_over_price(np.where(kept, offered, np.nan))
    technical, financial = _rounded(technical, decimals), _rounded(financial, decimals)
    combined = weights[0] * technical + weights[1] * financial
    return CombinedScores(mean, out, technical, financial, combined, competition_ranks(combined))


def _mean_quality(quality: npt.ArrayLike, vendors: int) -> Floats:
    points = floats(quality, "quality")
    rows = points if points.ndim == 2 else points[np.newaxis]
    rows = quality_points(rows, (len(rows), vendors))
    given = ~np.isnan(rows)
    count = given.sum(axis=0)
    return np.where(count > 0, np.where(given, rows, 0.0).sum(axis=0) / np.maximum(count, 1), np.nan)


def _rounded(scores: Floats, decimals: int | None) -> Floats:
    if decimals is None:
        return scores
    if decimals not in range(MOST_DECIMALS + 1):
        message = f"The decimals are {decimals}; they must be a whole number from 0 to {MOST_DECIMALS}."
        raise PriceError("decimals_off_range", message, found=decimals, most=MOST_DECIMALS)
    unit = 10.0**decimals
    return np.asarray(np.floor(np.round(scores * unit, DECIMALS) + 0.5) / unit)
