"""Years: seats, price rises and present value over a horizon; year 0 lies before go-live."""

import math
from decimal import localcontext

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Ints, floats
from scoring.decimals import EXACT, exact, whole_above
from scoring.errors import CostsError, ShapeError

MOST_YEARS = 100
MOST = 2**53  # beyond it floats no longer count one by one


def seats_by_year(users: float, growth: float, horizon: int, minimum: int = 0) -> Ints:
    """Count the seats to be paid for in each year.

    Parameters
    ----------
    users : float
        Users in year 1.
    growth : float
        Growth per year, as a decimal fraction.
    horizon : int
        Years counted, from 1.
    minimum : int, optional
        Fewest seats that are billed.

    Returns
    -------
    ndarray of int, (horizon,)
        Seats in years 1, 2, ...

    Raises
    ------
    CostsError
        `out_of_range`, `rate_off_range`, `too_large`.

    Notes
    -----
    seats_t = max(minimum, ceil(users x (1 + growth)^(t - 1))).

    References
    ----------
    Ellram (1995), Int. J. Physical Distribution & Logistics Management 25(8): total cost of ownership.

    Examples
    --------
    >>> seats_by_year(25, 0.10, 3)
    array([25, 28, 31])
    """
    _check_whole("horizon", horizon, 1, MOST_YEARS)
    _check_whole("minimum", minimum, 0, MOST)
    if not 1 <= users <= MOST:
        message = f"users is {users}; it must be from 1 to {MOST}."
        raise CostsError("out_of_range", message, name="users", found=users, least=1, most=MOST)
    _sized(users * _growth(growth, np.arange(horizon)))
    with localcontext(EXACT):  # 100 users growing by 10 % are 110 seats and not, by a binary fraction, 111
        people = [exact(users) * (1 + exact(growth)) ** year for year in range(horizon)]
        seats = [max(minimum, whole_above(one)) for one in people]
    return np.array(seats, dtype=np.int64)


def rises(rate: float, fixed_years: int, first_year: int, horizon: int) -> Floats:
    """Say by what factor a yearly price has risen in each year.

    Parameters
    ----------
    rate : float
        Rise per year, as a decimal fraction.
    fixed_years : int
        Years at the first price, counted from `first_year`.
    first_year : int
        First year that is paid, from 1.
    horizon : int
        Years counted, from 1.

    Returns
    -------
    ndarray, (horizon,)
        Factors of years 1, 2, ...; 0 before `first_year`.

    Raises
    ------
    CostsError
        `out_of_range`, `rate_off_range`, `too_large`.

    Notes
    -----
    factor_t = (1 + rate)^max(0, t - first_year - fixed_years + 1).

    References
    ----------
    Brealey & Myers, Principles of Corporate Finance: compound growth.

    Examples
    --------
    >>> rises(0.5, fixed_years=2, first_year=1, horizon=4)
    array([1.  , 1.  , 1.5 , 2.25])
    """
    _check_whole("horizon", horizon, 1, MOST_YEARS)
    _check_whole("first_year", first_year, 1, MOST_YEARS)
    _check_whole("fixed_years", fixed_years, 1, MOST_YEARS)
    year = np.arange(1, horizon + 1)
    factors = _growth(rate, np.maximum(0, year - first_year - fixed_years + 1))
    return np.where(year < first_year, 0.0, factors)


def present_value(flows: npt.ArrayLike, rate: float, *, mid_year: bool = False) -> Floats:
    """Discount yearly flows to year 0.

    Parameters
    ----------
    flows : array_like, (..., years + 1)
        Flows of years 0, 1, ...; year 0 is not discounted.
    rate : float
        Discount rate per year, as a decimal fraction.
    mid_year : bool, optional
        Whether the flow of a year falls due in its middle and not at its end.

    Returns
    -------
    ndarray, (...)
        Present value, in the unit of the flows.

    Raises
    ------
    CostsError
        `not_finite`, `rate_off_range`, `too_large`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    present value = sum of flow_t / (1 + rate)^t, by Horner's rule; in mid-year, years 1, 2, ... are worth
    (1 + rate)^0.5 times as much.

    References
    ----------
    Brealey & Myers, Principles of Corporate Finance: net present value.

    Examples
    --------
    >>> present_value([100, 110, 121], 0.10).round(6)
    np.float64(300.0)
    """
    given = floats(flows, "flows")
    if not given.ndim or not given.shape[-1]:
        raise ShapeError("wrong_shape", "There are no flows; there must be one for year 0.", name="flows")
    if not np.isfinite(given).all():
        raise CostsError("not_finite", "A flow is infinite or missing; flows must be finite numbers.")
    _check_rate("rate", rate)
    value = np.zeros(given.shape[:-1])
    with np.errstate(over="ignore", invalid="ignore"):
        for flow in np.moveaxis(given, -1, 0)[::-1]:
            value = value / (1 + rate) + flow
        if mid_year:
            value = given[..., 0] + (value - given[..., 0]) * (1 + rate) ** 0.5
    return _sized(value, float(np.finfo(np.float64).max))


def _check_whole(name: str, found: float, least: int, most: int) -> None:
    if not (isinstance(found, int | np.integer) and least <= found <= most):
        message = f"{name} is {found}; it must be a whole number from {least} to {most}."
        raise CostsError("out_of_range", message, name=name, found=found, least=least, most=most)


def _check_rate(name: str, rate: float) -> None:
    if not -1 < rate < math.inf:
        message = f"{name} is {rate}; it must be finite and more than -1."
        raise CostsError("rate_off_range", message, name=name, found=float(rate))


def _growth(rate: float, exponents: Ints) -> Floats:
    _check_rate("rate", rate)
    with np.errstate(over="ignore"):
        return _sized(np.power(1.0 + rate, exponents))


def _sized(amounts: Floats, most: float = MOST) -> Floats:
    if not (np.abs(amounts) <= most).all():
        raise CostsError("too_large", f"A result is too large; it must stay below {most:g}.", most=most)
    return amounts
