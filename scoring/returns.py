"""Returns: what an investment yields a period, as one rate."""

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Result, floats
from scoring.errors import CostsError
from scoring.money import check_amounts
from scoring.roots import positive_root, positive_roots, whole_coefficients
from scoring.workings import Layout

_MOST = 10**300


@dataclass(frozen=True, eq=False)
class InternalRate(Result):
    """The internal rate of return of one series of flows.

    Attributes
    ----------
    rate : float
        Rate per period, as a decimal fraction; NaN unless it is the only one.
    number_of_roots : float
        How many distinct rates above -1 make the flows worth nothing; NaN where every rate does.
    """

    rate: float
    number_of_roots: float

    workings: ClassVar[tuple[Layout, ...]] = (Layout("internal_rate", "", ("rate", "number_of_roots")),)


def internal_rate(flows: npt.ArrayLike) -> InternalRate:
    """Find the rate at which flows are worth nothing today, if there is exactly one.

    Parameters
    ----------
    flows : array_like, (periods,)
        Equally spaced flows, + in, - out, the first one due today.

    Returns
    -------
    InternalRate
        The rate, and how many there are.

    Raises
    ------
    CostsError
        `not_finite`, `too_large`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    r > -1 with sum of flow_t / (1 + r)^t = 0. With x = 1 / (1 + r) these are the positive roots of a
    polynomial, counted by Sturm's theorem in whole numbers: two rates that lie close together stay
    two, one that the value only touches is one.

    References
    ----------
    Brealey & Myers, Principles of Corporate Finance: internal rate of return, multiple rates.

    Examples
    --------
    >>> internal_rate([-100, 230, -132])  # 10 % and 20 %
    InternalRate(rate=nan, number_of_roots=2.0)
    >>> internal_rate([-100, 60, 60]).rate
    0.13066238629180749
    """
    given = floats(flows, "flows", None)
    check_amounts(given, given)
    polynomial = whole_coefficients(given.tolist())[::-1]
    if not any(polynomial):
        return InternalRate(math.nan, math.nan)
    count = positive_roots(polynomial)
    return InternalRate(_rate(polynomial) if count == 1 else math.nan, float(count))


def annualised_return(total_return: float, years: float) -> float:
    """Spread a return over the whole time evenly over the years, compounding.

    Parameters
    ----------
    total_return : float
        Gain over amount invested, over the whole time, -1 or more.
    years : float
        Length in years, more than zero.

    Returns
    -------
    float
        Return per year, as a decimal fraction.

    Raises
    ------
    CostsError
        `return_off_range`, `duration_off_range`, `too_large`.

    Notes
    -----
    annualised = (1 + total return)^(1 / years) - 1.

    References
    ----------
    CFA Institute, Global Investment Performance Standards: geometric linking.

    Examples
    --------
    >>> round(annualised_return(0.5, 5), 4)
    0.0845
    """
    if not -1 <= total_return < math.inf:
        message = f"The total return is {total_return}; it must be finite and at least -1."
        raise CostsError("return_off_range", message, found=float(total_return))
    if not 0 < years < math.inf:
        message = f"The time is {years} years; it must be finite and more than zero."
        raise CostsError("duration_off_range", message, found=float(years))
    with np.errstate(divide="ignore", over="ignore"):
        annualised = np.asarray(np.expm1(np.log1p(np.float64(total_return)) / years))
    return float(check_amounts(annualised, np.asarray(total_return, np.float64)))


def return_on_investment(benefits: float, costs: float) -> float:
    """Compare what was gained with what it cost.

    Parameters
    ----------
    benefits, costs : float
        Both over the whole time, in one currency; costs more than zero.

    Returns
    -------
    float
        Return over the whole time, as a decimal fraction.

    Raises
    ------
    CostsError
        `not_finite`, `cost_not_positive`, `too_large`.

    Notes
    -----
    return = (benefits - costs) / costs.

    References
    ----------
    Phillips (2003), Return on Investment in Training and Performance Improvement Programs: ROI.

    Examples
    --------
    >>> return_on_investment(150_000, 100_000)
    0.5
    """
    given = floats([benefits, costs], "flows")
    if costs <= 0:
        message = f"The costs are {costs}; they must be more than zero."
        raise CostsError("cost_not_positive", message, found=float(costs))
    with np.errstate(over="ignore", invalid="ignore"):
        return float(check_amounts((given[0] - given[1]) / given[1], given))


def _rate(polynomial: list[int]) -> float:
    top, bottom = positive_root(polynomial)
    if bottom // top > _MOST:
        message = f"A rate is too large; it must stay below {float(_MOST):g}."
        raise CostsError("too_large", message, most=float(_MOST))
    return (bottom - top) / top
