"""Ranges: costs known as low, likely and high, and what can be said of their sum."""

from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Result, floats
from scoring.errors import CostsError, ShapeError
from scoring.workings import Layout

Shape = Literal["triangular", "pert"]
PERCENTS = (10.0, 50.0, 90.0)
MOST_SAMPLES = 10_000_000


@dataclass(frozen=True, eq=False)
class Ranges:
    """The cost lines of v vendors, each between two ends.

    Attributes
    ----------
    low, likely, high : ndarray, (v, lines)
        Amounts in one currency; NaN = not known.
    shape : {'triangular', 'pert'}
        How an amount is distributed between its ends, with its peak at the likely one.
    """

    low: Floats
    likely: Floats
    high: Floats
    shape: Shape = "triangular"

    def draw(self, rng: np.random.Generator, samples: int) -> Floats:
        """Draw every line on its own and add them up, shape (v, samples)."""
        width = self.high - self.low
        peak = (self.likely - self.low) / np.where(width > 0, width, 1.0)
        place = _PLACES[self.shape]
        total = np.zeros((len(width), samples))
        for line in range(width.shape[1]):
            at = place(rng, peak[:, line, np.newaxis], samples)
            total += self.low[:, line, np.newaxis] + width[:, line, np.newaxis] * at
        return total


@dataclass(frozen=True, eq=False)
class CostSpread(Result):
    """How the drawn costs of v vendors are spread, in their currency.

    Attributes
    ----------
    mean, standard_deviation : ndarray, (v,)
        Of the draws.
    percentiles : ndarray, (v, p)
        Costs that so many per cent of the draws do not exceed.
    """

    mean: Floats
    standard_deviation: Floats
    percentiles: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("cost_spread", "vendors", ("mean", "standard_deviation")),
        Layout("cost_percentiles", "vendors", ("percentiles",), "percents"),
    )


@dataclass(frozen=True, eq=False)
class Cheaper(Result):
    """How probable it is that one of v vendors costs less than another.

    Attributes
    ----------
    probability : ndarray, (v, v)
        That the vendor of the row costs strictly less than that of the column; 0 on the diagonal,
        NaN where a cost is not known.
    standard_errors : ndarray, (v, v)
        Of the probabilities.
    """

    probability: Floats
    standard_errors: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("probability_cheaper", "vendors", ("probability",), "vendors"),
        Layout("probability_cheaper_errors", "vendors", ("standard_errors",), "vendors"),
    )


def cost_ranges(
    low: npt.ArrayLike, likely: npt.ArrayLike, high: npt.ArrayLike, shape: Shape = "triangular"
) -> Ranges:
    """Read costs that are known as low, likely and high.

    Parameters
    ----------
    low, likely, high : array_like, (v,) or (v, lines)
        Amounts in one currency, rising; NaN in all three = not known, and then the vendor's sum is not.
    shape : {'triangular', 'pert'}, optional
        Straight sides, or the beta curve that gives the likely amount four sixths of the mean.

    Returns
    -------
    Ranges
        The costs, to be drawn from.

    Raises
    ------
    CostsError
        `unknown_shape`, `range_reversed`, `not_finite`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    PERT: beta with the parameters 1 + 4 p and 1 + 4 (1 - p), p = (likely - low) / (high - low).

    References
    ----------
    Malcolm, Roseboom, Clark & Fazar (1959), Operations Research 7(5): PERT.

    Examples
    --------
    >>> costs = cost_ranges([[90, 10]], [[100, 20]], [[140, 30]])
    >>> costs.draw(np.random.default_rng(1), 100_000).mean().round()
    np.float64(130.0)
    """
    if shape not in get_args(Shape):
        message = f"The shape is {shape!r}; it must be one of {get_args(Shape)}."
        raise CostsError("unknown_shape", message, found=shape, known=get_args(Shape))
    peak = _by_line(floats(likely, "likely"))
    ends = [_by_line(floats(end, name)) for end, name in ((low, "low"), (high, "high"))]
    for end in ends:
        floats(end, "the ends", *peak.shape)
    if np.isinf([*ends, peak]).any():
        raise CostsError("not_finite", "An amount is infinite; amounts must be finite, or NaN for none.")
    _check_rising(ends[0], peak, ends[1])
    return Ranges(ends[0], peak, ends[1], shape)


def cost_spread(costs: npt.ArrayLike, percents: tuple[float, ...] = PERCENTS) -> CostSpread:
    """Describe drawn costs by their mean, deviation and percentiles.

    Parameters
    ----------
    costs : array_like, (v, samples)
        Drawn costs, such as those of `Ranges.draw`.
    percents : tuple of float, optional
        Which percentiles, each from 0 to 100.

    Returns
    -------
    CostSpread
        Mean, standard deviation and percentiles.

    Raises
    ------
    CostsError
        `out_of_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    Percentiles are interpolated between draws; the deviation is that of the draws, divided by their number.

    References
    ----------
    Hyndman & Fan (1996), The American Statistician 50(4): sample quantiles, type 7.

    Examples
    --------
    >>> cost_spread([[10, 20, 30, 40, 50]]).percentiles
    array([[14., 30., 46.]])
    """
    drawn = _drawn(costs)
    for percent in percents:
        if not 0 <= percent <= 100:
            message = f"A percent is {percent}; it must be from 0 to 100."
            raise CostsError("out_of_range", message, name="percent", found=float(percent), least=0, most=100)
    return CostSpread(drawn.mean(axis=1), drawn.std(axis=1), np.percentile(drawn, percents, axis=1).T)


def probability_cheaper(costs: npt.ArrayLike) -> Cheaper:
    """Say how probable it is that each vendor costs less than each other.

    Parameters
    ----------
    costs : array_like, (v, samples)
        Drawn costs, such as those of `Ranges.draw`, in one currency; NaN = not known.

    Returns
    -------
    Cheaper
        Probabilities and their standard errors.

    Raises
    ------
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    P(a < b) = share of the draws in which a costs strictly less; standard error sqrt(P (1 - P) / n).

    References
    ----------
    Vose (2008), Risk Analysis: comparing options by Monte Carlo.

    Examples
    --------
    >>> probability_cheaper([[1, 2, 3, 4], [2, 2, 2, 2]]).probability
    array([[0.  , 0.25],
           [0.5 , 0.  ]])
    """
    drawn = _drawn(costs)
    probability = np.array([(row < drawn).mean(axis=1) for row in drawn]).reshape(len(drawn), len(drawn))
    unknown = np.isnan(drawn).any(axis=1)
    probability[unknown] = np.nan
    probability[:, unknown] = np.nan
    return Cheaper(probability, np.sqrt(probability * (1 - probability) / drawn.shape[1]))


def _by_line(amounts: Floats) -> Floats:
    return amounts[:, np.newaxis] if amounts.ndim == 1 else floats(amounts, "amounts", None, None)


def _check_rising(low: Floats, likely: Floats, high: Floats) -> None:
    unknown = np.isnan(low) & np.isnan(likely) & np.isnan(high)
    wrong = ~((low <= likely) & (likely <= high)) & ~unknown
    if wrong.any():
        vendor, line = map(int, np.argwhere(wrong)[0])
        found = [float(end[vendor, line]) for end in (low, likely, high)]
        message = (
            f"Line {line} of vendor {vendor} goes from {found[0]} by {found[1]} to {found[2]}; it must rise."
        )
        raise CostsError("range_reversed", message, low=found[0], likely=found[1], high=found[2])


def _drawn(costs: npt.ArrayLike) -> Floats:
    drawn = floats(costs, "costs", None, None)
    if not drawn.shape[1]:
        raise ShapeError("wrong_shape", "There are no draws; there must be at least one.", name="costs")
    return drawn


def _triangular(rng: np.random.Generator, peak: Floats, samples: int) -> Floats:
    """Places in [0, 1], by the inverse of the distribution function."""
    at = rng.random((len(peak), samples))
    return np.where(at < peak, np.sqrt(at * peak), 1 - np.sqrt((1 - at) * (1 - peak)))


def _pert(rng: np.random.Generator, peak: Floats, samples: int) -> Floats:
    known = np.nan_to_num(peak)
    return rng.beta(1 + 4 * known, 1 + 4 * (1 - known), (len(peak), samples))


_PLACES = {"triangular": _triangular, "pert": _pert}
