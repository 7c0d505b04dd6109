"""Measurements: values with an error, put on one scale from the lowest to the highest likely one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from scoring.arrays import Bools, Floats, Ints, floats
from scoring.errors import MarksError

Distribution = Literal["exact", "normal", "lognormal"]

_Z = 1.96  # the scale ends where 95 % of a normal distribution lie between


@dataclass(frozen=True)
class Measure:
    """One criterion of measurements.

    Attributes
    ----------
    distribution : {'exact', 'normal', 'lognormal'}
        How each vendor's measurement is distributed; exact is the value itself.
    params : sequence
        For each vendor its value, or mean and standard deviation, of the logarithm for lognormal.
    maximise : bool
        Whether more is better; an exact value always is.
    """

    distribution: Distribution
    params: Sequence[float] | Sequence[Sequence[float]]
    maximise: bool = True


@dataclass(frozen=True, eq=False)
class Measured:
    """Values measured with an error.

    Attributes
    ----------
    values : ndarray, (v, c)
        Values of the exact criteria; NaN elsewhere.
    columns : ndarray of int, (d,)
        Criteria that are not exact.
    mean, deviation : ndarray, (d, v, 1)
        Of the measurement, or of its logarithm.
    logarithmic, maximise : ndarray of bool, (d, 1, 1)
        Whether the logarithm is normal, and whether more is better.
    low, width : ndarray, (d, 1, 1)
        Start and width of the scale.
    """

    values: Floats
    columns: Ints
    mean: Floats
    deviation: Floats
    logarithmic: Bools
    maximise: Bools
    low: Floats
    width: Floats

    def draw(self, rng: np.random.Generator, samples: int) -> Floats:
        """Draw the criteria that are not exact, shape (columns, v, samples)."""
        shape = (*self.mean.shape[:2], samples)
        measured = _scaled(self.mean + self.deviation * rng.standard_normal(shape), self.logarithmic)
        values = (measured - self.low) / self.width
        return np.where(self.maximise, values, 1 - values)


def measured(criteria: Sequence[Measure]) -> Measured:
    """Read measurements with their errors.

    Parameters
    ----------
    criteria : sequence of Measure
        One for each criterion, all for the same vendors.

    Returns
    -------
    Measured
        The law they are drawn by.

    Raises
    ------
    MarksError
        `unknown_distribution`, `exact_minimised`, `deviation_negative`, `no_range`, `value_missing`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    value = (x - low) / (high - low), not clipped, low and high the lowest mean - 1.96 sd and the highest
    mean + 1.96 sd of any vendor, their exponentials for lognormal; 1 - value where less is better.

    References
    ----------
    Tervonen (2014), International Journal of Systems Science 45(1): JSMAA.

    Examples
    --------
    >>> law = measured([Measure("exact", [0.2, 0.9]), Measure("normal", [[10, 1], [12, 0]], maximise=False)])
    >>> law.columns, law.low.ravel(), law.width.ravel()
    (array([1]), array([8.04]), array([3.96]))
    """
    vendors = len(criteria[0].params) if criteria else 0
    values = np.full((vendors, len(criteria)), np.nan)
    columns = [i for i, measure in enumerate(criteria) if measure.distribution != "exact"]
    params = np.empty((len(columns), vendors, 2))
    for index, measure in enumerate(criteria):
        _check_measure(index, measure)
        exact = measure.distribution == "exact"
        read = floats(measure.params, "params", vendors, *([] if exact else [2]))
        _check_params(index, read, exact)
        if exact:
            values[:, index] = read
        else:
            params[columns.index(index)] = read
    mean, deviation = params[..., :1], params[..., 1:]
    logarithmic = _flags(criteria[i].distribution == "lognormal" for i in columns)
    low = _scaled((mean - _Z * deviation).min(axis=1, keepdims=True, initial=np.inf), logarithmic)
    high = _scaled((mean + _Z * deviation).max(axis=1, keepdims=True, initial=-np.inf), logarithmic)
    _check_scales(columns, low, high)
    maximise = _flags(criteria[i].maximise for i in columns)
    return Measured(
        values, np.array(columns, np.int64), mean, deviation, logarithmic, maximise, low, high - low
    )


def _scaled(measured: Floats, logarithmic: Bools) -> Floats:
    with np.errstate(over="ignore"):
        return np.where(logarithmic, np.exp(measured), measured)


def _flags(found: Iterable[bool]) -> Bools:
    return np.array(list(found), dtype=bool).reshape(-1, 1, 1)


def _check_measure(index: int, measure: Measure) -> None:
    if measure.distribution not in get_args(Distribution):
        known = get_args(Distribution)
        message = f"Criterion {index} is {measure.distribution!r}; it must be one of {known}."
        raise MarksError("unknown_distribution", message, found=measure.distribution, known=known)
    if measure.distribution == "exact" and not measure.maximise:
        message = (
            f"Criterion {index} is exact and minimised; an exact value must be one where more is better."
        )
        raise MarksError("exact_minimised", message, criterion=index)


def _check_params(index: int, params: Floats, exact: bool) -> None:
    if not np.isfinite(params).all():
        message = f"Criterion {index} has a number that is infinite or missing; all must be finite."
        raise MarksError("value_missing", message, criterion=index)
    if not exact and (params[:, 1] < 0).any():
        found = float(params[:, 1].min())
        message = f"Criterion {index} has a standard deviation of {found}; it must be zero or more."
        raise MarksError("deviation_negative", message, criterion=index, found=found)


def _check_scales(columns: list[int], low: Floats, high: Floats) -> None:
    for index, start, end in zip(columns, low.ravel(), high.ravel(), strict=True):
        if not start < end < np.inf:
            message = f"Criterion {index} is measured from {start} to {end}; the scale must have a width."
            raise MarksError("no_range", message, criterion=index)
