"""What is said of costs: families, lines, what the buyer corrects on them and what is filled from others."""

import datetime
from typing import Annotated, Literal

from annotated_types import Ge, Gt, Le, MaxLen, MinLen

from services.records import Amount, Id, Line, Note, Rate, Release, Share, Year, record
from services.text import Text

CostBasis = Literal[
    "fixed",
    "days",
    "months",
    "per_user",
    "per_user_month",
    "per_user_year",
    "per_month",
    "per_year",
    "percent",
    "percent_one_off",
    "percent_build",
]
CostStatus = Literal["quoted", "estimated", "missing"]
TierRule = Literal["graduated", "volume", "package"]
Quantity = Annotated[float, Ge(0), Le(1e9)]
HorizonYear = Annotated[int, Ge(1), Le(10)]
Currency = Annotated[str, MinLen(3), MaxLen(3)]
Worth = Annotated[float, Gt(0), Le(1e6)]

MOST_TIERS = 20


@record
class Tier:
    """One step of a price list: from unit `start` on, so much; `low` and `high` where it may vary."""

    start: Annotated[int, Ge(1), Le(10_000_000)]
    amount: Amount
    low: Amount | None = None
    high: Amount | None = None


@record
class CostLine:
    """One line of a vendor's cost; `amount` is per unit of `basis`, in `currency` or the selection's own.

    `requirements` are what the line is needed for, `integration` the flow of data that it pays for.
    `percent` lines take `amount` per cent of the categories named in `of`, year by year; `percent_one_off`
    of their one-off lines alone, `percent_build` each year of their one-off lines until then.
    `year` dates one-off lines (0 is before go-live); `at_end` puts them in the last year of the horizon.
    Yearly lines run from `first_year` to `last_year` and rise by `rise` a year after `fixed_years`;
    `discount` is taken off in the first `discount_years`, and `floor` is the least of a year.
    `users` is the type of users that is billed, all without it: at least `minimum` seats, sold by `bundle`.
    `tiers` stand in place of the amount: each unit at the price of its rank (graduated), all at that of the
    bracket (volume), or the bracket at one price (package). `quantities` are those of years 1, 2, ..., in
    place of `quantity`; after the last the quantity grows by `growth` a year.
    `rate` is what one unit of `currency` was worth on `rate_day`, where the frame does not say it.
    `internal` work bears no VAT; `includes_vat` says that the amounts hold it.
    """

    category: Id
    title: Text
    basis: CostBasis
    amount: Amount = 0
    low: Amount | None = None
    high: Amount | None = None
    quantity: Quantity = 1
    minimum: Annotated[int, Ge(0), Le(10_000_000)] = 0
    of: tuple[Id, ...] = ()
    year: Year = 0
    at_end: bool = False
    first_year: HorizonYear = 1
    rise: Rate = 0
    fixed_years: HorizonYear = 1
    status: CostStatus = "quoted"
    release: Release = "1"
    integration: Id | None = None
    requirements: tuple[Id, ...] = ()
    source: Line = ""
    comment: Note = ""
    users: Id | None = None
    bundle: Annotated[int, Ge(1), Le(100_000)] = 1
    tiers: Annotated[tuple[Tier, ...], MaxLen(MOST_TIERS)] = ()
    tier_rule: TierRule = "graduated"
    growth: Rate = 0
    quantities: Annotated[tuple[Quantity, ...], MaxLen(10)] = ()
    last_year: HorizonYear | None = None
    discount: Share = 0
    discount_years: HorizonYear = 1
    floor: Amount = 0
    currency: Currency | None = None
    rate: Worth | None = None
    rate_day: datetime.date | None = None
    vat_rate: Share | None = None
    includes_vat: bool = False
    internal: bool = False
    valid_until: datetime.date | None = None


@record
class CostCategory:
    """A family of cost lines; `expected` ones must be filled, or set to 0 with a reason.

    `planned` is what the envelope holds for it over the horizon; `is_change` ones help people change how
    they work.
    """

    title: Text
    help: Text | None = None
    expected: bool = False
    planned: Amount | None = None
    is_change: bool = False


@record
class Correction:
    """What the buyer counts on a line in place of what the vendor said; the quote itself stays as it is.

    Of `amount`, `low`, `high` and `quantity` only what is said changes; `left_out` lines count for nothing.
    `was_amount` and `was_quantity` are what the vendor had said, nothing where the line was missing.
    """

    reason: Annotated[str, MinLen(1), MaxLen(20_000)]
    source: Line = ""
    amount: Amount | None = None
    low: Amount | None = None
    high: Amount | None = None
    quantity: Quantity | None = None
    left_out: bool = False
    was_amount: Amount | None = None
    was_quantity: Quantity | None = None


@record
class Fill:
    """A family of cost that a vendor left empty, to be filled with the median of the others."""

    reason: Annotated[str, MinLen(1), MaxLen(20_000)]


@record
class Benefit:
    """Hours saved: `hours` a week and person, over `weeks` a year, at `hour_cost` a loaded hour.

    `people` is how many it concerns, all users of the frame where nothing is said. `adoption` is the share of
    them who work so in year 1, 2, …; the last one goes on. No figure has a default: it is measured at home.
    """

    title: Text
    hours: Annotated[float, Ge(0), Le(80)]
    weeks: Annotated[float, Ge(0), Le(53)]
    hour_cost: Amount
    adoption: Annotated[tuple[Share, ...], MinLen(1), MaxLen(10)]
    people: Annotated[int, Ge(0), Le(10_000_000)] | None = None
    source: Line = ""
    comment: Note = ""
