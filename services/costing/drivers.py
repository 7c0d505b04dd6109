"""Drivers: what moves the cost of one vendor, each from its low to its high end, all else as it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from services.costing.counting import Case, amount_at, count_lines, has_range
from services.costing.lines import CostLine
from services.costing.ranges import Money
from services.costing.spending import counted_lines, spend
from services.costing.what_if import Assumptions, imagined, todays, with_lines, with_records
from services.facts import Ids
from services.selection import Selection

SHARE, POINTS, FEW_POINTS = 0.2, 0.05, 0.02  # how far a driver without ends of its own is moved
_SAME = 0.005  # half a cent

Kind = Literal["users", "user_growth", "rise", "discount_rate", "days", "category"]


@dataclass(frozen=True)
class Driver:
    """One driver: what the vendor costs at its low and at its high end.

    `low` and `high` are the ends themselves, None where they are a share of the amounts or the ends of the
    lines (`is_own`); `category` is set for a family of cost.
    """

    kind: Kind
    at_low: float
    at_high: float
    low: float | None = None
    high: float | None = None
    category: str = ""
    is_own: bool = False

    @property
    def length(self) -> float:
        """How much the cost moves between the two ends."""
        length = abs(self.at_high - self.at_low)
        return 0.0 if length < _SAME else length


@dataclass(frozen=True)
class Tornado:
    """Every driver of one vendor, the strongest first, around what it costs today."""

    vendor: str
    likely: float
    drivers: tuple[Driver, ...]


def tornado(selection: Selection, vendor: str, years: int, money: Money = "nominal") -> Tornado:
    """The drivers of `vendor` over some years."""
    today = replace(todays(selection), horizon_years=years)
    alone = _Alone(imagined(_of(selection, vendor), today), vendor, today, money)
    found = [*alone.by_assumption(), *alone.by_lines()]
    return Tornado(vendor, alone.total(alone.selection), tuple(sorted(found, key=lambda one: -one.length)))


def _of(selection: Selection, vendor: str) -> Selection:
    """The selection with this one vendor in it, as its lines count; all where it is filled from others."""
    if selection.under("fill", vendor):
        return selection
    cost: dict[Ids, CostLine] = {
        (vendor, id): line for id, line in count_lines(selection, vendor).lines.items()
    }
    only = {ids: held for ids, held in selection.all("vendor").items() if ids[0] == vendor}
    return with_records(selection, {"cost": cost, "vendor": only, "correction": {}})


@dataclass(frozen=True)
class _Alone:
    """One vendor, and what it costs when something is moved."""

    selection: Selection
    vendor: str
    today: Assumptions
    money: Money

    def total(self, selection: Selection) -> float:
        """What the vendor costs."""
        return float(getattr(spend(selection).of(self.vendor).likely, self.money))

    def by_assumption(self) -> Iterator[Driver]:
        """Users, growth, price rise, discount rate."""
        fewer = max(round(self.today.users * (1 - SHARE)), 1)
        yield self._moved("users", fewer, max(round(self.today.users * (1 + SHARE)), fewer + 1))
        growth = self.today.user_growth
        yield self._moved("user_growth", max(growth - POINTS, -0.5), growth + POINTS)
        yield self._moved("rise", -POINTS, POINTS)
        rate = self.selection.rule("costs").discount_rate
        low, high = max(rate - FEW_POINTS, 0.0), rate + FEW_POINTS
        yield Driver("discount_rate", self._at_rate(low), self._at_rate(high), low, high)

    def by_lines(self) -> Iterator[Driver]:
        """Days of work, then every family of cost that holds a line."""
        lines = counted_lines(self.selection, self.vendor)
        if any(line.basis == "days" for line in lines):
            yield Driver("days", *self._ends(_scaled, lambda line: line.basis == "days"))
        for id in self.selection.named("cost_category"):
            held = [line for line in lines if line.category == id]
            is_own = any(map(has_range, held))
            if held:
                ends = self._ends(_at_end if is_own else _scaled, partial(_is_of, id))
                yield Driver("category", *ends, category=id, is_own=is_own)

    def _moved(self, kind: Kind, low: float, high: float) -> Driver:
        ends: list[dict[str, Any]] = [{kind: low}, {kind: high}]
        at_low, at_high = (self.total(imagined(self.selection, replace(self.today, **end))) for end in ends)
        return Driver(kind, at_low, at_high, low, high)

    def _at_rate(self, rate: float) -> float:
        rules = self.selection.all("rule")
        frame = replace(self.selection.rule("costs"), discount_rate=rate)
        return self.total(with_records(self.selection, {"rule": {**rules, ("costs",): frame}}))

    def _ends(
        self, change: Callable[[CostLine, bool], CostLine], is_meant: Callable[[CostLine], bool]
    ) -> tuple[float, float]:
        """The totals with the lines meant at their low and at their high end."""

        def at(is_high: bool) -> float:
            changed = with_lines(
                self.selection, lambda line: change(line, is_high) if is_meant(line) else line
            )
            return self.total(changed)

        return at(False), at(True)


def _is_of(category: str, line: CostLine) -> bool:
    return line.category == category


def _scaled(line: CostLine, is_high: bool) -> CostLine:
    factor = 1 + SHARE if is_high else 1 - SHARE
    tiers = tuple(replace(tier, amount=tier.amount * factor) for tier in line.tiers)
    return replace(line, amount=line.amount * factor, tiers=tiers)


def _at_end(line: CostLine, is_high: bool) -> CostLine:
    case: Case = "high" if is_high else "low"
    tiers = tuple(replace(tier, amount=amount_at(tier, case)) for tier in line.tiers)
    return replace(line, amount=amount_at(line, case), tiers=tiers)
