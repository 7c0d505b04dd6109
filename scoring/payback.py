"""Payback: how long an outlay takes to come back."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Result, floats
from scoring.errors import CostsError
from scoring.money import discount_factors, net_present_value
from scoring.returns import internal_rate
from scoring.workings import Layout

_NOISE = 1e-12


@dataclass(frozen=True, eq=False)
class Payback(Result):
    """What one investment brings, and when it is paid back.

    Attributes
    ----------
    npv, internal_rate : float
        Net present value, and internal rate of return; NaN unless it is the only one.
    payback, discounted_payback : float
        Periods until the flows, undiscounted and discounted, have made up for the outlay; NaN if never.
    cumulative, cumulative_discounted : ndarray, (periods,)
        Flows added up to each period, the outlay first.
    """

    npv: float
    internal_rate: float
    payback: float
    discounted_payback: float
    cumulative: Floats
    cumulative_discounted: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("investment", "", ("npv", "internal_rate", "payback", "discounted_payback")),
        Layout("cumulative_flows", "years", ("cumulative", "cumulative_discounted")),
    )


def payback(flows: npt.ArrayLike, rate: float) -> Payback:
    """Say when an outlay is paid back, and what it is worth.

    Parameters
    ----------
    flows : array_like, (periods,)
        The outlay, negative, then the flows of periods 1, 2, ..., each spread evenly over its period.
    rate : float
        Discount rate per period, as a decimal fraction.

    Returns
    -------
    Payback
        Payback, discounted payback, net present value and internal rate.

    Raises
    ------
    CostsError
        `no_outlay`, `not_finite`, `rate_off_range`, `too_large`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    payback = t - 1 + (what was missing after t - 1) / flow_t, t the first period after which nothing
    is missing; discounted, with flow_t / (1 + rate)^t in the place of flow_t.

    References
    ----------
    Brigham & Ehrhardt, Financial Management: payback and discounted payback.

    Examples
    --------
    >>> found = payback([-52_125] + [12_000] * 8, 0.12)
    >>> round(found.payback, 2), round(found.discounted_payback, 2), round(found.npv, 2)
    (4.34, 6.51, 7486.68)
    """
    given = floats(flows, "flows", None)
    npv = float(net_present_value(given, rate))
    if not given[0] < 0:
        message = f"The first flow is {given[0]}; it must be an outlay, less than zero."
        raise CostsError("no_outlay", message, found=float(given[0]))
    discounted = given * discount_factors(rate, np.arange(len(given)))
    return Payback(
        npv=npv,
        internal_rate=internal_rate(given).rate,
        payback=_first_return(given),
        discounted_payback=_first_return(discounted),
        cumulative=given.cumsum(),
        cumulative_discounted=discounted.cumsum(),
    )


def _first_return(flows: Floats) -> float:
    total = flows.cumsum()
    # What binary fractions leave of an outlay that is paid back to the cent is nothing.
    total = np.where(np.abs(total) <= _NOISE * np.abs(flows).sum(), 0.0, total)
    back = total >= 0
    if not back.any():
        return np.nan
    period = int(back.argmax())
    return period - float(total[period] / flows[period])
