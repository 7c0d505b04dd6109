"""TOPSIS: how near each vendor is to the best figures that were offered, and how far from the worst."""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Result
from scoring.matrices import NOISE, read_directions, read_matrix, read_shares, row_sums
from scoring.normalising import normalised
from scoring.ranking import competition_ranks
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class Topsis(Result):
    """Closeness of v vendors to the ideal over c criteria.

    Attributes
    ----------
    closeness : ndarray, (v,)
        0 to 1, higher is better; NaN where all vendors are alike, so that there is no way to go.
    d_plus, d_minus : ndarray, (v,)
        Distance to the ideal (lower is better) and to the anti-ideal (higher is better).
    weighted : ndarray, (v, c)
        Normalised figures times weights.
    ideal, anti_ideal : ndarray, (c,)
        Best and worst weighted figure of each criterion.
    """

    closeness: Floats
    d_plus: Floats
    d_minus: Floats
    weighted: Floats
    ideal: Floats
    anti_ideal: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("topsis", "vendors", ("closeness", "d_plus", "d_minus")),
        Layout("topsis_weighted", "vendors", ("weighted",), "criteria"),
        Layout("topsis_ideals", "criteria", ("ideal", "anti_ideal")),
    )

    @property
    def ranks(self) -> Floats:
        """Ranks of the closeness, 1 = highest."""
        return competition_ranks(self.closeness)


def topsis(
    matrix: npt.ArrayLike,
    weights: npt.ArrayLike,
    maximise: npt.ArrayLike | None = None,
    normalisation: Literal["vector", "minmax"] = "vector",
) -> Topsis:
    """Measure the closeness of each vendor to the ideal point.

    Parameters
    ----------
    matrix : array_like, (v, c)
        Figures of v vendors on c criteria, each in its unit.
    weights : array_like, (c,)
        Weights, zero or more; divided by their sum.
    maximise : array_like of bool, (c,), optional
        Whether more is better; everywhere when left out.
    normalisation : {'vector', 'minmax'}
        See `normalised`; under vector a cost stays a cost, its ideal being its lowest figure.

    Returns
    -------
    Topsis
        Closeness, distances, and what they come from.

    Raises
    ------
    MarksError
        `value_missing`, `too_large`, `too_few_vendors`, `unknown_normalisation`, `not_positive` (a
        column of zeros under vector), `constant_column` (minmax).
    WeightsError
        `negative_weight`, `not_finite`, `no_weight`, `too_large`.
    ShapeError
        `not_numbers`, `not_booleans`, `wrong_shape`.

    Notes
    -----
    closeness_a = d-_a / (d+_a + d-_a), d+ and d- = Euclidean distances of w_j r_aj to the ideal and to
    the anti-ideal, r = normalised figures. Both points are taken from those who take part: another
    vendor may change the order of the rest.

    References
    ----------
    Hwang & Yoon (1981), Multiple Attribute Decision Making: TOPSIS.
    Opricovic & Tzeng (2004), EJOR 156(2): the same with min-max normalisation.

    Examples
    --------
    >>> topsis([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], [0.3, 0.4, 0.3]).closeness.round(4)
    array([0.5037, 0.6581, 0.7482, 0.334 ])
    """
    matrix = read_matrix(matrix, "matrix")
    maximise = read_directions(maximise, matrix.shape[1])
    shares = read_shares(weights, matrix.shape[1])
    weighted = normalised(matrix, maximise, normalisation, "vector", "minmax") * shares
    top, low = weighted.max(axis=0), weighted.min(axis=0)
    if normalisation == "vector":
        top, low = np.where(maximise, top, low), np.where(maximise, low, top)
    d_plus, d_minus = _distances(weighted, top), _distances(weighted, low)
    return Topsis(_closeness(d_plus, d_minus), d_plus, d_minus, weighted, top, low)


def _distances(weighted: Floats, point: Floats) -> Floats:
    gaps = weighted - point
    gaps *= gaps
    return np.sqrt(row_sums(gaps))


def _closeness(d_plus: Floats, d_minus: Floats) -> Floats:
    ways = d_plus + d_minus
    # No way is shorter than the distance of the two points, nor longer than twice: any one tells it.
    return d_minus / ways if ways[0] > NOISE else np.full_like(ways, np.nan)
