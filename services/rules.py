"""The rules of a selection, chosen before scoring: one frozen record each, stored under `rule/NAME`."""

from typing import Annotated, Literal

from annotated_types import Ge, Gt, Le, Len

from services.records import Amount, Discrimination, Evidence, Fit, Priority, Rate, Share, record

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
class CostRule:
    """The frame every vendor's cost is computed in: same currency, horizon, users, discount rate."""

    currency: Annotated[str, Len(3, 3)] = "EUR"
    horizon_years: Annotated[int, Ge(1), Le(10)] = 3
    users: Annotated[int, Ge(1), Le(10_000_000)] = 25
    user_growth: Rate = 0
    discount_rate: Rate = 0


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
LATER: frozenset[str] = frozenset({"multiple"})
