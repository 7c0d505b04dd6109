"""Cost lines: what a vendor charges, and the frame that spreads it over the years."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from scoring.arrays import Floats
from scoring.errors import CostsError
from scoring.years import present_value, rises, seats_by_year

Basis = Literal[
    "fixed", "days", "per_user", "per_user_month", "per_user_year", "per_month", "per_year", "percent"
]
MONTHS = {"per_user_month": 12, "per_user_year": 1, "per_month": 12, "per_year": 1}
BY_SEAT = frozenset({"per_user", "per_user_month", "per_user_year"})
MOST_AMOUNT = 1e15


@dataclass(frozen=True)
class Frame:
    """What every vendor's cost is computed in.

    Attributes
    ----------
    horizon : int
        Years counted, from 1; year 0 lies before go-live.
    users : int
        Users in year 1.
    user_growth, discount_rate : float
        Rates per year, as decimal fractions.
    """

    horizon: int
    users: int
    user_growth: float = 0.0
    discount_rate: float = 0.0

    def __post_init__(self) -> None:
        """Refuse a frame in which nothing can be computed."""
        seats_by_year(self.users, self.user_growth, self.horizon)
        present_value([0.0], self.discount_rate)


@dataclass(frozen=True)
class Line:
    """One line of cost: `amount` x `quantity` x the units of its basis, in the selection's currency.

    Attributes
    ----------
    category : int
        Index of its category.
    basis : str
        One-off: fixed, days, per_user (users of year 1). Yearly: per_user_month, per_user_year,
        per_month, per_year. percent: of what other categories cost, year by year.
    amount, quantity : float
        Amount per unit (per cent for percent) and how many of it, such as days.
    minimum : int
        Fewest seats that are billed.
    of : tuple of int
        Categories that a percent line is taken of.
    year, at_end : int, bool
        Year of a one-off line, or the last of the horizon; beyond the horizon it is not counted.
    first_year, rise, fixed_years : int, float, int
        Yearly lines run from `first_year` and rise by `rise` a year after `fixed_years`.
    """

    category: int
    basis: Basis
    amount: float
    quantity: float = 1.0
    minimum: int = 0
    of: tuple[int, ...] = ()
    year: int = 0
    at_end: bool = False
    first_year: int = 1
    rise: float = 0.0
    fixed_years: int = 1

    def __post_init__(self) -> None:
        """Refuse a line that describes no flow."""
        if self.basis not in get_args(Basis):
            message = f"The basis is {self.basis!r}; it must be one of {get_args(Basis)}."
            raise CostsError("unknown_basis", message, found=self.basis, known=get_args(Basis))
        if not abs(self.amount * self.quantity) <= MOST_AMOUNT:
            message = f"The line is {self.amount} x {self.quantity}; it must stay within {MOST_AMOUNT:g}."
            raise CostsError("too_large", message, amount=float(self.amount), most=MOST_AMOUNT)
        if self.year < 0:
            message = f"year is {self.year}; it must be 0 or more."
            raise CostsError("out_of_range", message, name="year", found=self.year)
        rises(self.rise, self.fixed_years, self.first_year, horizon=1)


def line_flows(line: Line, frame: Frame) -> Floats:
    """Spread one line over the years; a percent line needs the others, see `costs.cash_flows`.

    Parameters
    ----------
    line : Line
        A line of any basis but percent.
    frame : Frame
        Horizon, users and growth.

    Returns
    -------
    ndarray, (horizon + 1,)
        Cost of years 0, 1, ..., in the selection's currency.

    Raises
    ------
    CostsError
        `percent_needs_base`, `out_of_range`.

    Notes
    -----
    flow_t = amount x quantity x seats_t x months per year x factor_t, without what the basis leaves out.

    References
    ----------
    Ellram (1995), Int. J. Physical Distribution & Logistics Management 25(8): total cost of ownership.

    Examples
    --------
    >>> line_flows(Line(0, "per_user_month", 40, rise=0.05), Frame(horizon=3, users=25, user_growth=0.1))
    array([    0. , 12000. , 14112. , 16405.2])
    """
    if line.basis == "percent":
        message = "A percent line has no flow of its own; it needs the other lines."
        raise CostsError("percent_needs_base", message)
    seats = seats_by_year(frame.users, frame.user_growth, frame.horizon, line.minimum)
    units = seats if line.basis in BY_SEAT else np.ones(frame.horizon)
    flows = np.zeros(frame.horizon + 1)
    if line.basis in MONTHS:
        factors = rises(line.rise, line.fixed_years, line.first_year, frame.horizon)
        flows[1:] = line.amount * line.quantity * MONTHS[line.basis] * units * factors
    else:
        year = frame.horizon if line.at_end else line.year
        flows[year : year + 1] = line.amount * line.quantity * units[0]
    return flows
