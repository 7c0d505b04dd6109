"""Total cost of ownership, vendor by vendor, in one frame: same horizon, users, currency and perimeter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scoring import costs
from services.records import CostLine, Release
from services.rules import CostRule
from services.selection import Selection


@dataclass(frozen=True)
class VendorCost:
    """The cost of one vendor: likely, lowest and highest case, and the expected categories left empty.

    `present_by_category` and `present_by_year` are the present value of the likely case.
    """

    vendor: str
    likely: costs.TotalCost
    low: costs.TotalCost
    high: costs.TotalCost
    present_by_category: NDArray[np.float64]
    present_by_year: NDArray[np.float64]
    missing: tuple[str, ...]
    is_priced: bool


@dataclass(frozen=True)
class Spending:
    """The costs of all vendors; arrays by category follow the order of `categories`."""

    frame: CostRule
    categories: tuple[str, ...]
    vendors: tuple[VendorCost, ...]

    def of(self, vendor: str) -> VendorCost:
        """The cost of one vendor."""
        return next(cost for cost in self.vendors if cost.vendor == vendor)


def spend(selection: Selection, horizon_years: int | None = None, release: Release | None = None) -> Spending:
    """The cost of every vendor that has not withdrawn, over the rule's horizon or another one.

    With a `release`, only the lines of that release count.
    """
    rule: CostRule = selection.rule("costs")
    if horizon_years is not None:
        rule = replace(rule, horizon_years=horizon_years)
    categories = tuple(selection.named("cost_category"))
    lines = {
        vendor: [line for line in counted_lines(selection, vendor) if release in (None, line.release)]
        for vendor, held in selection.vendors.items()
        if held.status == "active"
    }
    return Spending(
        rule,
        categories,
        tuple(_cost(selection, rule, categories, vendor, held) for vendor, held in lines.items()),
    )


def missing_categories(selection: Selection, vendor: str) -> tuple[str, ...]:
    """The expected families of cost that no line of `vendor` fills."""
    filled = {line.category for line in counted_lines(selection, vendor)}
    held = selection.named("cost_category").items()
    return tuple(id for id, category in held if category.expected and id not in filled)


def counted_lines(selection: Selection, vendor: str) -> list[CostLine]:
    """The lines of a vendor that hold an amount, in the order of `TotalCost.by_line`."""
    return [line for line in selection.under("cost", vendor).values() if line.status != "missing"]


def _cost(
    selection: Selection,
    rule: CostRule,
    categories: Sequence[str],
    vendor: str,
    lines: Sequence[CostLine],
) -> VendorCost:
    filled = {line.category for line in lines}
    frame = costs.Frame(
        horizon=rule.horizon_years,
        users=rule.users,
        user_growth=rule.user_growth,
        discount_rate=rule.discount_rate,
    )
    expected = selection.named("cost_category")
    likely = _total(lines, frame, categories, "amount")
    low, high = (
        likely
        if all(getattr(line, case) is None for line in lines)
        else _total(lines, frame, categories, case)
        for case in ("low", "high")
    )
    return VendorCost(
        vendor,
        likely,
        low,
        high,
        present_by_year=costs.present_value(np.diag(likely.by_year), rule.discount_rate),
        present_by_category=costs.present_value(likely.by_category_and_year, rule.discount_rate),
        missing=tuple(id for id in categories if expected[id].expected and id not in filled),
        is_priced=bool(lines),
    )


def _total(
    lines: Sequence[CostLine], frame: costs.Frame, categories: Sequence[str], case: str
) -> costs.TotalCost:
    return costs.total_cost([_line(line, categories, case) for line in lines], frame, len(categories))


def _line(line: CostLine, categories: Sequence[str], case: str) -> costs.Line:
    amount = getattr(line, case)
    return costs.Line(
        category=categories.index(line.category),
        basis=line.basis,
        amount=line.amount if amount is None else amount,
        quantity=line.quantity,
        minimum=line.minimum,
        of=tuple(categories.index(id) for id in line.of),
        year=line.year,
        at_end=line.at_end,
        first_year=line.first_year,
        rise=line.rise,
        fixed_years=line.fixed_years,
    )
