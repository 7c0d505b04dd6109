"""Krippendorff's alpha: the agreement of raters on units, by four metrics, whatever is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from scoring.agreement import too_few
from scoring.arrays import Floats, Result, floats, integers
from scoring.errors import MarksError
from scoring.ties import tie_runs
from scoring.workings import Layout

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
_ROWS = 256  # of the pairs of values held in memory at a time
_NOISE = 1e-24  # of the squared largest value: what rounding leaves of a sum of squares that is zero

_Disagreement: TypeAlias = Callable[[Floats, Floats], tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Alpha(Result):
    """Krippendorff's alpha with its workings.

    Attributes
    ----------
    alpha : float
        1 = perfect, 0 = chance, may be negative; NaN where chance would not disagree either, or nothing
        can be paired.
    observed, expected : float
        Disagreement per pairable value, observed and by chance, in the unit of the metric.
    pairable : int
        Values that can be paired with another of the same unit.
    units : int
        Units that hold them.
    too_few : bool
        Whether alpha tells little, for want of raters or units.
    """

    alpha: float
    observed: float
    expected: float
    pairable: int
    units: int
    too_few: bool

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("alpha", "", ("alpha", "observed", "expected")),
        Layout("alpha_counts", "", ("pairable", "units")),
        Layout("alpha_too_few", "", ("too_few",)),
    )


def ratings_of_counts(counts: npt.ArrayLike) -> Floats:
    """Write out ratings of which only the numbers in each category are known.

    Parameters
    ----------
    counts : array_like of int, (units, categories)
        How many raters chose each category.

    Returns
    -------
    ndarray, (raters, units)
        Category c as the value c + 1, in ascending order; NaN below. Who rated what is not said.

    Raises
    ------
    MarksError
        `count_negative`.
    ShapeError
        `not_whole`, `wrong_shape`, `not_numbers`.

    References
    ----------
    Fleiss (1971), Psychological Bulletin 76(5): a table of counts.

    Examples
    --------
    >>> ratings_of_counts([[2, 0], [1, 2]])
    array([[ 1.,  1.],
           [ 1.,  2.],
           [nan,  2.]])
    """
    array = integers(counts, "counts", None, None)
    if (array < 0).any():
        found = int(array.min())
        raise MarksError("count_negative", f"A count is {found}; it must be zero or more.", found=found)
    ends = np.cumsum(array, axis=1)
    place = np.arange(int(ends.max(initial=0)))[:, None, None]
    chosen = (place >= ends).sum(axis=2)
    return np.where(chosen < array.shape[1], chosen + 1.0, np.nan)


def krippendorff_alpha(ratings: npt.ArrayLike, metric: Metric) -> Alpha:
    """Measure the agreement of raters on units, whatever is missing.

    Parameters
    ----------
    ratings : array_like, (raters, units)
        Values given, in any unit; NaN = none. For 'nominal' they are labels, for 'ordinal' ranks.
    metric : {'nominal', 'ordinal', 'interval', 'ratio'}
        What a difference means.

    Returns
    -------
    Alpha
        The coefficient, and what it is made of.

    Raises
    ------
    MarksError
        `unknown_metric`, `not_finite`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    alpha = 1 - Do / De. Do = sum over the units of the squared differences of its m values, in pairs both
    ways, over m - 1; De = the same of all n pairable values together, over n - 1; both over n. Squared
    differences: nominal 0 or 1; interval (c - k)²; ordinal the same of the mean ranks of all pairable
    values; ratio ((c - k) / (c + k))². Those of interval and ordinal come from the moments, 2 (m sum x² -
    (sum x)²), those of nominal from the runs of equal values; no coincidence matrix is built.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.

    Examples
    --------
    >>> found = krippendorff_alpha([[1, 2, 3, 3], [1, 2, 3, 4], [None, 2, 3, 3]], "interval")
    >>> found.alpha, found.pairable
    (0.89583333, 11)
    """
    if metric not in _METRICS:
        message = f"The metric is {metric!r}; it must be one of {tuple(_METRICS)}."
        raise MarksError("unknown_metric", message, found=metric, known=tuple(_METRICS))
    values = floats(ratings, "ratings", None, None)
    if np.isinf(values).any():
        raise MarksError("not_finite", "A rating is infinite; ratings must be finite, or NaN for none.")
    sizes = (values == values).sum(axis=0, dtype=np.float64)  # NaN alone is not itself
    if (sizes < 2).any():
        values, sizes = values[:, sizes >= 2], sizes[sizes >= 2]
    pairable = int(sizes.sum())
    few = too_few(len(values), len(sizes))
    if not pairable:
        return Alpha(np.nan, np.nan, np.nan, 0, 0, few)
    observed, expected = (part / pairable for part in _METRICS[metric](values, sizes))
    alpha = 1 - observed / expected if expected > 0 else np.nan
    return Alpha(float(alpha), float(observed), float(expected), pairable, len(sizes), few)


def _interval(values: Floats, sizes: Floats) -> tuple[float, float]:
    missing = len(sizes) * len(values) > sizes.sum()
    total = sizes.sum()
    known = np.where(np.isnan(values), 0.0, values) if missing else values
    centred = known - known.sum() / total
    if missing:
        centred *= values == values
    sums, squares = centred.sum(axis=0), np.einsum("ru,ru->u", centred, centred)
    within = (2 * (sizes * squares - sums**2) / (sizes - 1)).sum()
    chance = 2 * (total * squares.sum() - sums.sum() ** 2) / (total - 1)
    noise = _NOISE * total * float(np.abs(known).max()) ** 2
    return max(float(within), 0.0), float(chance) if chance > noise else 0.0


def _ordinal(values: Floats, sizes: Floats) -> tuple[float, float]:
    found, counts = np.unique(values[~np.isnan(values)], return_counts=True)
    ranks = np.append(np.cumsum(counts) - (counts - 1) / 2, np.nan)  # the last for what is missing
    return _interval(ranks[np.searchsorted(found, values)], sizes)


def _nominal(values: Floats, sizes: Floats) -> tuple[float, float]:
    lengths, units = tie_runs(values)
    alike = np.bincount(units, lengths**2.0, len(sizes))
    _, counts = np.unique(values[~np.isnan(values)], return_counts=True)
    total = sizes.sum()
    within = ((sizes**2 - alike) / (sizes - 1)).sum()
    return float(within), float((total**2 - (counts**2.0).sum()) / (total - 1))


def _ratio(values: Floats, sizes: Floats) -> tuple[float, float]:
    pairs = [np.nan_to_num(_ratios(values[row + 1 :], values[row])).sum(axis=0) for row in range(len(values))]
    within = (2 * np.sum(pairs, axis=0) / (sizes - 1)).sum()
    found, counts = np.unique(values[~np.isnan(values)], return_counts=True)
    chance = 0.0
    for start in range(0, len(found), _ROWS):
        rows = slice(start, start + _ROWS)
        chance += float(counts[rows] @ _ratios(found[rows, None], found) @ counts)
    return float(within), chance / float(sizes.sum() - 1)


def _ratios(left: Floats, right: Floats) -> Floats:
    sums = left + right
    shares = (left - right) / np.where(sums == 0, np.where(left == right, 1.0, np.nan), sums)
    return np.asarray(shares**2)


_METRICS: dict[str, _Disagreement] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
