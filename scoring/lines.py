"""Cost lines: what a vendor charges, and the frame that spreads it over the years."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from scoring.errors import CostsError
from scoring.seats import volume_price
from scoring.years import present_value, rises, seats_by_year

Basis = Literal[
    "fixed",
    "days",
    "months",
    "per_user",
    "per_user_month",
    "per_user_year",
    "per_month",
    "per_year",
    "by_year",
    "percent",
    "percent_one_off",
    "percent_build",
]
TierRule = Literal["graduated", "volume", "package"]
MONTHS = {"per_user_month": 12, "per_user_year": 1, "per_month": 12, "per_year": 1}
BY_SEAT = frozenset({"per_user", "per_user_month", "per_user_year"})
RELATIVE = frozenset({"percent", "percent_one_off", "percent_build"})
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
    types : tuple of tuple of int
        Users of each type in years 1, 2, ...; without any, one type that grows from `users`.
    mid_year, with_vat : bool
        Whether years are discounted from their middle, and whether amounts hold VAT.
    """

    horizon: int
    users: int
    user_growth: float = 0.0
    discount_rate: float = 0.0
    types: tuple[tuple[int, ...], ...] = ()
    mid_year: bool = False
    with_vat: bool = False

    def __post_init__(self) -> None:
        """Refuse a frame in which nothing can be computed."""
        seats_by_year(self.users, self.user_growth, self.horizon)
        present_value([0.0], self.discount_rate)
        for users in self.types:
            if len(users) != self.horizon or min(users) < 0:
                message = f"A type has the users {users}; it must have 0 or more in each of the years."
                raise CostsError("out_of_range", message, name="types", found=users, least=0)

    @cached_property
    def people(self) -> tuple[int, ...]:
        """All users of each year."""
        if self.types:
            return tuple(map(sum, zip(*self.types, strict=True)))
        return tuple(seats_by_year(self.users, self.user_growth, self.horizon).tolist())

    def users_of(self, type: int | None) -> tuple[int, ...]:
        """The users of one type in each year, or all."""
        return self.people if type is None else self.types[type]


@dataclass(frozen=True)
class Line:
    """One line of cost: `amount` x `quantity` x the units of its basis, in the selection's currency.

    Attributes
    ----------
    category : int
        Index of its category.
    basis : str
        One-off: fixed, days, months, per_user (users of year 1). Yearly: per_user_month, per_user_year,
        per_month, per_year; by_year: as `amounts` say. percent: of what other categories cost, year by year;
        percent_one_off: of their one-off lines; percent_build: each year, of their one-off lines until then.
    amount, quantity : float
        Amount per unit (per cent for percentages) and how many of it, such as days.
    minimum, bundle : int
        Fewest seats that are billed, and by how many they are sold.
    of : tuple of int
        Categories that a percentage is taken of; for those of one-off lines, none means all.
    year, at_end : int, bool
        Year of a one-off line, or the last of the horizon; beyond the horizon it is not counted.
    first_year, last_year, rise, fixed_years : int, int, float, int
        Yearly lines run from `first_year` to `last_year` and rise by `rise` a year after `fixed_years`.
    users : int
        Index of the type of users that is billed; all of them without one.
    tiers, tier_rule : tuple of (int, float), str
        First unit and price of each tier, in place of the amount; each unit at the price of its rank
        (graduated), all at that of the bracket (volume), or the bracket at one price (package).
    growth, quantities : float, tuple of float
        Growth of the quantity a year; quantities of years 1, 2, ... in place of the one.
    discount, discount_years : float, int
        Share taken off in the first years.
    floor : float
        Least amount a year.
    factor : float
        What one unit of the line's currency is worth.
    vat, includes_vat : float, bool
        Rate of VAT, and whether the amounts hold it already.
    amounts : tuple of float
        Amounts of years 0, 1, ... for by_year.
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
    last_year: int | None = None
    users: int | None = None
    bundle: int = 1
    tiers: tuple[tuple[int, float], ...] = ()
    tier_rule: TierRule = "graduated"
    growth: float = 0.0
    quantities: tuple[float, ...] = ()
    discount: float = 0.0
    discount_years: int = 1
    floor: float = 0.0
    factor: float = 1.0
    vat: float = 0.0
    includes_vat: bool = False
    amounts: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a line that describes no flow."""
        if self.basis not in get_args(Basis):
            message = f"The basis is {self.basis!r}; it must be one of {get_args(Basis)}."
            raise CostsError("unknown_basis", message, found=self.basis, known=get_args(Basis))
        if not abs(self.amount * self.quantity * self.factor) <= MOST_AMOUNT:
            message = f"The line is {self.amount} x {self.quantity}; it must stay within {MOST_AMOUNT:g}."
            raise CostsError("too_large", message, amount=float(self.amount), most=MOST_AMOUNT)
        if self.tiers:
            volume_price(1, *zip(*self.tiers, strict=True))
        _check_least("year", self.year, 0)
        _check_least("minimum", self.minimum, 0)
        _check_least("bundle", self.bundle, 1)
        rises(self.rise, self.fixed_years, self.first_year, horizon=1)


def _check_least(name: str, found: int, least: int) -> None:
    if found < least:
        message = f"{name} is {found}; it must be {least} or more."
        raise CostsError("out_of_range", message, name=name, found=found)
