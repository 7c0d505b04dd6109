"""Annuities: equal or growing payments, one a period, and what they are worth."""

import numpy as np

from scoring.errors import CostsError
from scoring.money import discount_factors, times

MOST_PERIODS = 10_000


def payment(present_value: float, rate: float, periods: int, due: bool = False) -> float:
    """Compute the equal payment that pays off a loan.

    Parameters
    ----------
    present_value : float
        Amount borrowed.
    rate : float
        Interest rate per period, as a decimal fraction.
    periods : int
        Number of payments, 1 to 10 000.
    due : bool, optional
        Whether each is made at the start of its period instead of its end.

    Returns
    -------
    float
        Payment per period, in the unit of the loan.

    Raises
    ------
    CostsError
        `not_finite`, `rate_off_range`, `out_of_range`, `too_large`.

    Notes
    -----
    payment = PV r / (1 - (1 + r)^-n), PV / n at a rate of 0; due at the start, divided by 1 + r.

    References
    ----------
    Brealey & Myers, Principles of Corporate Finance: annuities.

    Examples
    --------
    >>> round(payment(15_000, 0.08 / 12, 60), 2)
    304.15
    """
    return times(present_value, 1 / annuity_value(1.0, rate, periods, due=due))


def annuity_value(amount: float, rate: float, periods: int, growth: float = 0.0, due: bool = False) -> float:
    """Compute what payments are worth today, the first of them not yet grown.

    Parameters
    ----------
    amount : float
        First payment.
    rate : float
        Discount rate per period, as a decimal fraction.
    periods : int
        Number of payments, 1 to 10 000.
    growth : float, optional
        Growth of the payment per period, as a decimal fraction.
    due : bool, optional
        Whether each is made at the start of its period instead of its end.

    Returns
    -------
    float
        Present value, in the unit of the payment.

    Raises
    ------
    CostsError
        `not_finite`, `rate_off_range`, `out_of_range`, `too_large`.

    Notes
    -----
    PV = sum over t = 1..n of payment (1 + g)^(t-1) / (1 + r)^t; due at the start, times 1 + r.

    References
    ----------
    Brealey & Myers, Principles of Corporate Finance: growing annuities.

    Examples
    --------
    >>> round(annuity_value(12_000, 0.07, 20), 2)
    127128.17
    """
    first = 1.0 if due else float(discount_factors(rate, 1))
    discount_factors(growth, 1)
    return times(amount, first * _series((growth - rate) / (1 + rate), periods))


def future_value(amount: float, rate: float, periods: int, due: bool = False) -> float:
    """Compute what equal payments have grown to when the last period ends.

    Parameters
    ----------
    amount : float
        Payment per period.
    rate : float
        Interest rate per period, as a decimal fraction.
    periods : int
        Number of payments, 1 to 10 000.
    due : bool, optional
        Whether each is made at the start of its period instead of its end.

    Returns
    -------
    float
        Future value, in the unit of the payment.

    Raises
    ------
    CostsError
        `not_finite`, `rate_off_range`, `out_of_range`, `too_large`.

    Notes
    -----
    FV = payment ((1 + r)^n - 1) / r, payment x n at a rate of 0; due at the start, times 1 + r.

    References
    ----------
    Brealey & Myers, Principles of Corporate Finance: future value of an annuity.

    Examples
    --------
    >>> round(future_value(2_000, 0.075, 20), 2), round(future_value(2_000, 0.075, 20, due=True), 2)
    (86609.36, 93105.06)
    """
    discount_factors(rate, 1)
    return times(amount, (1 + rate if due else 1.0) * _series(rate, periods))


def single_present_value(rate: float, periods: int) -> float:
    """Say what one unit due after so many periods is worth today.

    Parameters
    ----------
    rate : float
        Discount rate per period, as a decimal fraction.
    periods : int
        Number of periods, 1 to 10 000.

    Returns
    -------
    float
        Factor.

    Raises
    ------
    CostsError
        `rate_off_range`, `out_of_range`, `too_large`.

    Notes
    -----
    SPV = (1 + r)^-n.

    References
    ----------
    NIST Handbook 135 (2022), Life-Cycle Costing Manual: SPV.

    Examples
    --------
    >>> round(single_present_value(0.03, 10), 4)
    0.7441
    """
    _check_periods(periods)
    return float(discount_factors(rate, periods))


def uniform_present_value(rate: float, periods: int) -> float:
    """Say what one unit at the end of each of so many periods is worth today.

    Parameters
    ----------
    rate : float
        Discount rate per period, as a decimal fraction.
    periods : int
        Number of periods, 1 to 10 000.

    Returns
    -------
    float
        Factor.

    Raises
    ------
    CostsError
        `rate_off_range`, `out_of_range`, `too_large`.

    Notes
    -----
    UPV = (1 - (1 + r)^-n) / r, and n at a rate of 0.

    References
    ----------
    NIST Handbook 135 (2022), Life-Cycle Costing Manual: UPV.

    Examples
    --------
    >>> round(uniform_present_value(0.03, 10), 4)
    8.5302
    """
    return annuity_value(1.0, rate, periods)


def _series(step: float, count: int) -> float:
    """The sum of (1 + step)^t, t = 0..count - 1, without the cancellation of its closed form."""
    _check_periods(count)
    if step == 0:
        return float(count)
    with np.errstate(over="ignore"):
        return float(np.expm1(count * np.log1p(step)) / step)


def _check_periods(periods: float) -> None:
    if not 1 <= periods <= MOST_PERIODS or periods != int(periods):
        message = f"periods is {periods}; it must be a whole number from 1 to {MOST_PERIODS}."
        raise CostsError("out_of_range", message, name="periods", found=periods, least=1, most=MOST_PERIODS)
