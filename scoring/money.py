"""Money over time: flows of later periods, brought to their value today."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Result, floats
from scoring.errors import CostsError, ShapeError
from scoring.workings import Layout

_CHUNK = 4096


@dataclass(frozen=True, eq=False)
class Discounting(Result):
    """Present value of yearly costs and benefits, by both conventions, in the unit of the flows.

    Attributes
    ----------
    factors, factors_mid_year : ndarray, (n,)
        What one unit of years 1, 2, ... is worth today.
    pv_cost, pv_benefit, npv : float
        Flows at the end of each year; npv = benefits - costs.
    pv_cost_mid_year, pv_benefit_mid_year, npv_mid_year : float
        Flows in the middle of each year.
    """

    factors: Floats
    factors_mid_year: Floats
    pv_cost: float
    pv_benefit: float
    npv: float
    pv_cost_mid_year: float
    pv_benefit_mid_year: float
    npv_mid_year: float

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("discount_factors", "years", ("factors", "factors_mid_year"), first=1),
        Layout("end_of_year_values", "", ("pv_cost", "pv_benefit", "npv")),
        Layout("mid_year_values", "", ("pv_cost_mid_year", "pv_benefit_mid_year", "npv_mid_year")),
    )


def discount_factors(rate: float, periods: npt.ArrayLike) -> Floats:
    """Say what one unit due after so many periods is worth today.

    Parameters
    ----------
    rate : float
        Discount rate per period, as a decimal fraction.
    periods : array_like, any shape
        Periods until it is due; whole, half or any other number.

    Returns
    -------
    ndarray, shape of `periods`
        Factors.

    Raises
    ------
    CostsError
        `not_finite`, `rate_off_range`, `too_large`.
    ShapeError
        `not_numbers`.

    Notes
    -----
    factor_t = (1 + rate)^-t; the single present value factor.

    References
    ----------
    NIST Handbook 135 (2022), Life-Cycle Costing Manual: SPV.

    Examples
    --------
    >>> discount_factors(0.07, [1, 2, 2.5]).round(4)
    array([0.9346, 0.8734, 0.8444])
    """
    times = floats(periods, "periods")
    check_amounts(times, times)
    _check_rates(np.asarray(rate, np.float64))
    with np.errstate(over="ignore", invalid="ignore"):
        factors = np.asarray(np.power(1.0 + rate, -times))
    return check_amounts(factors, times)


def net_present_value(
    flows: npt.ArrayLike, rate: npt.ArrayLike, first_period: int = 0, plus: float = 0.0
) -> Floats:
    """Discount flows to today, for one series or for many scenarios at once.

    Parameters
    ----------
    flows : array_like, (..., periods)
        Equally spaced flows, + in, - out, in one currency.
    rate : float or array_like, (...)
        Discount rate per period, as a decimal fraction: one, or one for each series.
    first_period : {0, 1}, optional
        When the first flow is due: today, undiscounted, or one period ahead.
    plus : float, optional
        Amount added undiscounted, such as an outlay today.

    Returns
    -------
    ndarray, (...)
        Net present value, in the unit of the flows.

    Raises
    ------
    CostsError
        `not_finite`, `rate_off_range`, `out_of_range`, `too_large`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    NPV = sum of flow_t / (1 + rate)^(t + first_period) + plus, t = 0, 1, ...; where each series has
    its own rate, by Horner's rule.

    References
    ----------
    Brealey & Myers, Principles of Corporate Finance: net present value.

    Examples
    --------
    >>> net_present_value([-15_000, 1_500, 2_500, 3_500, 4_500, 6_000], 0.05).round(2)
    np.float64(122.89)
    """
    given, rates = floats(flows, "flows"), floats(rate, "rate")
    _check_flows(given, rates, first_period)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        if rates.ndim:
            value = _horner(given, rates) / (1 + rates) ** first_period
        else:
            factors = np.power(1 + rates, -(np.arange(given.shape[-1]) + float(first_period)))
            # Not a matrix product: for so little work BLAS would wake its threads.
            value = np.einsum("...t,t->...", given, factors)
        value = np.asarray(value + plus)
    return check_amounts(value, given)


def discounting(costs: npt.ArrayLike, benefits: npt.ArrayLike, rate: float) -> Discounting:
    """Discount yearly costs and benefits, due at the end or in the middle of each year.

    Parameters
    ----------
    costs, benefits : array_like, (n,)
        Of years 1, 2, ..., positive, in one currency.
    rate : float
        Discount rate per year, as a decimal fraction.

    Returns
    -------
    Discounting
        Factors, present values and their difference, by both conventions.

    Raises
    ------
    CostsError
        `not_finite`, `rate_off_range`, `too_large`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    factor_t = (1 + rate)^-t at the end of year t, (1 + rate)^-(t - 1/2) in its middle.

    References
    ----------
    OMB Circular A-94 (1992), Appendix B.

    Examples
    --------
    >>> worth = discounting([100, 0], [0, 121], 0.10)
    >>> round(worth.pv_cost, 2), round(worth.pv_benefit, 2), round(worth.npv_mid_year, 2)
    (90.91, 100.0, 9.53)
    """
    spent = floats(costs, "costs", None)
    gained = floats(benefits, "benefits", len(spent))
    end = discount_factors(rate, np.arange(1, len(spent) + 1))
    middle = discount_factors(rate, np.arange(1, len(spent) + 1) - 0.5)
    flows = np.stack([spent, gained])
    with np.errstate(over="ignore", invalid="ignore"):
        worth = np.stack([flows @ end, flows @ middle])
        worth = np.column_stack([worth, worth[:, 1] - worth[:, 0]])
    (cost, benefit, net), mid_year = check_amounts(worth, flows).tolist()
    return Discounting(end, middle, cost, benefit, net, *mid_year)


def check_amounts(amounts: Floats, given: Floats) -> Floats:
    """Refuse amounts that are not finite, and say whether what they were made of was.

    Parameters
    ----------
    amounts : ndarray, any shape
        What was computed.
    given : ndarray, any shape
        What it was computed from.

    Returns
    -------
    ndarray
        The amounts.

    Raises
    ------
    CostsError
        `not_finite`, `too_large`.

    Examples
    --------
    >>> check_amounts(np.array([1.0]), np.array([2.0]))
    array([1.])
    """
    if not np.isfinite(amounts).all():
        if not np.isfinite(given).all():
            raise CostsError("not_finite", "A number is infinite or missing; numbers must be finite.")
        most = float(np.finfo(np.float64).max)
        raise CostsError("too_large", f"A result is too large; it must stay below {most:g}.", most=most)
    return amounts


def times(amount: float, factor: float) -> float:
    """Multiply an amount by a factor, and refuse what overflows.

    Parameters
    ----------
    amount : float
        A finite number.
    factor : float
        Infinite where it has overflowed already.

    Returns
    -------
    float
        Their product.

    Raises
    ------
    CostsError
        `not_finite`, `too_large`.

    Examples
    --------
    >>> times(250.0, 0.5)
    125.0
    """
    with np.errstate(over="ignore", invalid="ignore"):
        product = np.asarray(np.float64(amount) * factor)
    return float(check_amounts(product, np.asarray(amount, np.float64)))


def _horner(flows: Floats, rates: Floats) -> Floats:
    series = flows.reshape(-1, flows.shape[-1])
    factors = np.broadcast_to(1 / (1 + rates), flows.shape[:-1]).reshape(-1)
    values = np.empty(len(series))
    for start in range(0, len(series), _CHUNK):
        rows, value = series[start : start + _CHUNK], values[start : start + _CHUNK]
        value[:] = rows[:, -1]
        for flow in rows.T[-2::-1]:
            value *= factors[start : start + _CHUNK]
            value += flow
    return values.reshape(flows.shape[:-1])


def _check_flows(flows: Floats, rates: Floats, first_period: int) -> None:
    if not flows.ndim or not flows.shape[-1]:
        raise ShapeError("wrong_shape", "There are no flows; there must be at least one.", name="flows")
    if rates.ndim and rates.shape != flows.shape[:-1]:
        message = f"rate has shape {rates.shape}; it must be one number or have shape {flows.shape[:-1]}."
        raise ShapeError("wrong_shape", message, name="rate", found=rates.shape, required=flows.shape[:-1])
    if first_period not in (0, 1):
        message = f"first_period is {first_period}; it must be 0 or 1."
        raise CostsError("out_of_range", message, name="first_period", found=first_period, least=0, most=1)
    _check_rates(rates)


def _check_rates(rates: Floats) -> None:
    wrong = ~((rates > -1) & (rates < np.inf))
    if wrong.any():
        found = float(rates[wrong][0])
        message = f"rate is {found}; it must be finite and more than -1."
        raise CostsError("rate_off_range", message, name="rate", found=found)
