"""Rates: real and nominal, and amounts in the money of a later year."""

import math

from scoring.annuities import annuity_value
from scoring.errors import CostsError
from scoring.money import discount_factors, times


def real_rate(nominal: float, inflation: float) -> float:
    """Take inflation out of a nominal rate.

    Parameters
    ----------
    nominal, inflation : float
        Rates per year, as decimal fractions, more than -1.

    Returns
    -------
    float
        Real rate per year.

    Raises
    ------
    CostsError
        `rate_off_range`, `too_large`.

    Notes
    -----
    1 + nominal = (1 + real)(1 + inflation), exactly: not the difference of the two.

    References
    ----------
    Fisher (1930), The Theory of Interest.

    Examples
    --------
    >>> round(real_rate(0.05, 0.025), 4)
    0.0244
    """
    discount_factors(nominal, 1)
    return float((nominal - inflation) * discount_factors(inflation, 1))


def nominal_rate(real: float, inflation: float) -> float:
    """Put inflation into a real rate.

    Parameters
    ----------
    real, inflation : float
        Rates per year, as decimal fractions, more than -1.

    Returns
    -------
    float
        Nominal rate per year.

    Raises
    ------
    CostsError
        `rate_off_range`, `too_large`.

    Notes
    -----
    nominal = (1 + real)(1 + inflation) - 1.

    References
    ----------
    Fisher (1930), The Theory of Interest.

    Examples
    --------
    >>> round(nominal_rate(0.02, 0.03), 4)
    0.0506
    """
    discount_factors(real, 1)
    discount_factors(inflation, 1)
    return real + inflation + real * inflation


def value_of_nominal(amount: float, year: float, nominal: float) -> float:
    """Discount an amount in the money of the year it falls due.

    Parameters
    ----------
    amount : float
        Amount, in the money of its year.
    year : float
        Years until it falls due, zero or more.
    nominal : float
        Nominal rate per year, as a decimal fraction.

    Returns
    -------
    float
        Present value, in today's money.

    Raises
    ------
    CostsError
        `duration_off_range`, `not_finite`, `rate_off_range`, `too_large`.

    Notes
    -----
    PV = amount / (1 + nominal)^year.

    References
    ----------
    OMB Circular A-94 (1992): nominal flows at nominal rates.

    Examples
    --------
    >>> round(value_of_nominal(121, 2, 0.10), 2)
    100.0
    """
    _check_year(year)
    return times(amount, float(discount_factors(nominal, year)))


def value_via_real(amount: float, year: float, nominal: float, inflation: float) -> float:
    """Deflate an amount to today's money, then discount it at the real rate.

    Parameters
    ----------
    amount : float
        Amount, in the money of its year.
    year : float
        Years until it falls due, zero or more.
    nominal, inflation : float
        Rates per year, as decimal fractions.

    Returns
    -------
    float
        Present value, in today's money: that of `value_of_nominal`.

    Raises
    ------
    CostsError
        `duration_off_range`, `not_finite`, `rate_off_range`, `too_large`.

    Notes
    -----
    PV = amount / (1 + inflation)^year / (1 + real)^year.

    References
    ----------
    OMB Circular A-94 (1992): real flows at real rates.

    Examples
    --------
    >>> round(value_via_real(121, 2, 0.10, 0.04), 2)
    100.0
    """
    deflated = value_of_nominal(amount, year, inflation)
    return value_of_nominal(deflated, year, real_rate(nominal, inflation))


def value_of_real_annuity(amount: float, periods: int, nominal: float, inflation: float) -> float:
    """Discount a payment that stays constant in real terms at the real rate.

    Parameters
    ----------
    amount : float
        Payment at each year's end, in today's money.
    periods : int
        Number of years, from 1.
    nominal, inflation : float
        Rates per year, as decimal fractions.

    Returns
    -------
    float
        Present value, in today's money.

    Raises
    ------
    CostsError
        `not_finite`, `rate_off_range`, `out_of_range`, `too_large`.

    Notes
    -----
    PV = sum over t = 1..n of payment / (1 + real)^t.

    References
    ----------
    OMB Circular A-94 (1992): real flows at real rates.

    Examples
    --------
    >>> round(value_of_real_annuity(100, 4, 0.05, 0.025), 2)
    376.75
    """
    return annuity_value(amount, real_rate(nominal, inflation), periods)


def _check_year(year: float) -> None:
    if not 0 <= year < math.inf:
        message = f"The amount falls due after {year} years; it must be finite and zero or more."
        raise CostsError("duration_off_range", message, found=float(year))
