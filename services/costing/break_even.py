"""Break-even: in which month one vendor has cost as much as another, and who costs less after it."""

from dataclasses import dataclass
from math import ceil

from scoring.crossings import crossings
from services.costing.ranges import Money
from services.costing.spending import Spending, VendorCost

_HAIR = 1e-9


@dataclass(frozen=True)
class Turn:
    """The month in which both have cost `amount`, and the vendor that has cost less from then on."""

    time: float
    year: int
    month: int
    amount: float
    cheaper: str


@dataclass(frozen=True)
class BreakEven:
    """Two vendors: every turn within the horizon, and who has cost less at its end, if anyone."""

    first: str
    second: str
    turns: tuple[Turn, ...]
    cheaper_at_end: str | None


def break_even(spending: Spending, first: str, second: str, money: Money = "nominal") -> BreakEven:
    """When the two cumulative costs cross; each year's cost is spread evenly over its months."""
    one, other = (yearly(spending.of(vendor), money) for vendor in (first, second))
    found = crossings(one, other)
    turns = tuple(
        Turn(float(time), *_month(float(time)), float(amount), first if below else second)
        for time, amount, below in zip(found.times, found.amounts, found.first_below, strict=True)
    )
    gap = sum(one) - sum(other)
    last = None if abs(gap) < 0.005 else first if gap < 0 else second  # half a cent is no difference
    return BreakEven(first, second, turns, last)


def yearly(cost: VendorCost, money: Money) -> list[float]:
    """The likely cost of each year, nominal or as present value; year 0 first."""
    return list(map(float, cost.likely.by_year if money == "nominal" else cost.present_by_year))


def _month(time: float) -> tuple[int, int]:
    """Year and month, both counted from 1, that a time in years falls in or ends."""
    months = max(ceil(12 * time - _HAIR), 1)
    return (months - 1) // 12 + 1, (months - 1) % 12 + 1
