"""The rules of a selection, chosen before scoring: one frozen record each, stored under `rule/NAME`."""

import datetime
from dataclasses import field
from typing import Annotated, Literal

from annotated_types import Ge, Gt, Le, Len, MaxLen

from services.records import (
    Amount,
    Discrimination,
    Evidence,
    Fit,
    Id,
    Line,
    Priority,
    Rate,
    Share,
    record,
)
from services.text import Text

Factor = Annotated[float, Gt(0), Le(1000)]
Multiple = Annotated[float, Ge(1.01), Le(100)]
Formula = Literal[
    "linear",
    "lowest_ratio",
    "min_max",
    "linear_to_lowest",
    "n_times_lowest",
    "mean_based",
    "logarithmic",
    "price_per_point",
    "none",
]
MULTIPLIED: frozenset[Formula] = frozenset({"n_times_lowest", "logarithmic"})


@record
class PriorityRule:
    """How priorities become weights: points x discrimination, the could share of the axis capped."""

    points: dict[Priority, Factor]
    discrimination: dict[Discrimination, Factor]
    could_cap: Share


@record
class ValueRule:
    """What a vendor's answer is worth: the fit claimed or seen, times the trust in its evidence."""

    fits: dict[Fit, Share]
    evidence: dict[Evidence, Share]


@record
class GateRule:
    """What a failed must requirement does to the vendor: exclude, cap the total, or warn."""

    effect: Literal["exclude", "cap", "warn"] = "exclude"
    cap: Annotated[float, Ge(0), Le(100)] = 50


@record
class CommitteeRule:
    """Which mark counts where the committee has not agreed one."""

    combine: Literal["mean", "median", "trimmed"] = "mean"


@record
class TieRule:
    """Totals closer than `zone` (a share of the maximum) are too close to call."""

    zone: Share = 0.01


@record
class UserType:
    """Users who pay alike, such as those who only read: how many in years 1, 2, ..., then `growth` a year."""

    title: Text
    users: Annotated[tuple[Annotated[int, Ge(0), Le(10_000_000)], ...], Len(1, 10)]
    growth: Rate = 0


@record
class ExchangeRate:
    """What one unit of another currency was worth in the selection's own, on a day."""

    rate: Annotated[float, Gt(0), Le(1e6)]
    day: datetime.date
    source: Line = ""


@record
class CostRule:
    """The frame every vendor's cost is computed in: same currency, horizon, users, discount rate.

    `user_types` say the users of each year in place of `users` and `user_growth`; `rates` what other
    currencies are worth. `counted` says whether amounts hold VAT, at `vat_rate` where a line says no other;
    `discounting` whether a year falls due at its end or in its middle.
    """

    currency: Annotated[str, Len(3, 3)] = "EUR"
    horizon_years: Annotated[int, Ge(1), Le(10)] = 3
    users: Annotated[int, Ge(1), Le(10_000_000)] = 25
    user_growth: Rate = 0
    discount_rate: Rate = 0
    user_types: Annotated[dict[Id, UserType], MaxLen(12)] = field(default_factory=dict)
    rates: Annotated[dict[Annotated[str, Len(3, 3)], ExchangeRate], MaxLen(12)] = field(default_factory=dict)
    vat_rate: Share = 0
    counted: Literal["net", "gross"] = "net"
    discounting: Literal["end_of_year", "mid_year"] = "end_of_year"


@record
class PriceRule:
    """How a total cost becomes a value: linear between two stated anchors, by another formula, or not at all.

    `multiple` says how many times the lowest price is worth nothing, for the two formulas that need it.
    """

    formula: Formula = "linear"
    basis: Literal["nominal", "present_value"] = "nominal"
    best: Amount | None = None
    worst: Amount | None = None
    multiple: Multiple | None = None


RULES: dict[str, type] = {
    "priorities": PriorityRule,
    "values": ValueRule,
    "gates": GateRule,
    "committee": CommitteeRule,
    "ties": TieRule,
    "costs": CostRule,
    "price": PriceRule,
}
# A field that came after its rule was first written is left out while it says nothing: a selection that was
# kept before keeps its fingerprint.
LATER: frozenset[str] = frozenset({"user_types", "rates", "vat_rate", "counted", "discounting", "multiple"})
