"""The budget: what the envelope holds, what is planned for each cost, and what an offer leaves out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from services.costing.lines import CostCategory
from services.costing.spending import Spending, VendorCost
from services.selection import Selection
from services.specification import Budget

State = Literal["priced", "zero", "empty", "none"]


@dataclass(frozen=True)
class Planned:
    """The envelope and what is planned in it, by cost category, over the horizon.

    `left` is what remains of the envelope, `unplanned` the expected categories nothing is planned for,
    `change` the share of what is planned that helps people change how they work.
    """

    envelope: float | None
    by_category: Mapping[str, float]
    total: float
    left: float | None
    unplanned: tuple[str, ...]
    change: float | None


@dataclass(frozen=True)
class Item:
    """One cost category of one vendor: priced, set to 0, empty though expected, or not there."""

    vendor: str
    category: str
    state: State
    amount: float


def planned(selection: Selection) -> Planned:
    """What the envelope of `selection` holds and what is planned in it."""
    categories: Mapping[str, CostCategory] = selection.named("cost_category")
    budget: Budget | None = selection.get("budget")
    envelope = budget.envelope if budget else None
    amounts = {id: held.planned for id, held in categories.items() if held.planned is not None}
    total = sum(amounts.values())
    return Planned(
        envelope=envelope,
        by_category=amounts,
        total=total,
        left=None if envelope is None else envelope - total,
        unplanned=tuple(id for id, held in categories.items() if held.expected and id not in amounts),
        change=_share(sum(amounts.get(id, 0) for id in change_categories(selection)), total),
    )


def checklist(selection: Selection, spending: Spending) -> list[Item]:
    """Every cost category of every vendor, so that what an offer leaves out is seen."""
    return [
        _item(selection, cost, id, float(amount))
        for cost in spending.vendors
        for id, amount in zip(spending.categories, cost.likely.by_category, strict=True)
    ]


def change_share(selection: Selection, spending: Spending, vendor: str) -> float | None:
    """The share of a vendor's cost that helps people change how they work; None where nothing is priced."""
    cost = spending.of(vendor)
    positions = [spending.categories.index(id) for id in change_categories(selection)]
    return _share(float(cost.likely.by_category[positions].sum()), float(cost.likely.nominal))


def change_categories(selection: Selection) -> tuple[str, ...]:
    """The cost categories that help people change how they work."""
    categories: Mapping[str, CostCategory] = selection.named("cost_category")
    return tuple(id for id, held in categories.items() if held.is_change)


def _item(selection: Selection, cost: VendorCost, category: str, amount: float) -> Item:
    if any(line.category == category for line in cost.counted.lines.values()):
        return Item(cost.vendor, category, "priced" if amount else "zero", amount)
    said = any(line.category == category for line in selection.under("cost", cost.vendor).values())
    is_due = category in (*cost.missing, *cost.filled) or said
    return Item(cost.vendor, category, "empty" if is_due else "none", 0.0)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None
