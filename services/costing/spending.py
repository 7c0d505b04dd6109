"""Total cost of ownership, vendor by vendor, in one frame: same horizon, users, currency and perimeter."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scoring import costs
from services.costing.counting import Case, Counted, count_lines, frame_of, has_range, line_of
from services.costing.fills import fill_lines
from services.costing.lines import CostLine
from services.records import Release
from services.rules import CostRule
from services.selection import Selection


@dataclass(frozen=True)
class VendorCost:
    """The cost of one vendor: likely, lowest and highest case, and the expected categories left empty.

    These count the buyer's corrections and what was filled from the other vendors; `quoted` is the likely
    case as the vendor said it. The first rows of `likely.by_line` are `counted.lines`, in their order; one
    row for each category in `filled` follows. `present_by_category` and `present_by_year` are the present
    value of the likely case. A category that is `filled` is no longer `missing`; neither was quoted.
    """

    vendor: str
    likely: costs.TotalCost
    low: costs.TotalCost
    high: costs.TotalCost
    quoted: costs.TotalCost
    present_by_category: NDArray[np.float64]
    present_by_year: NDArray[np.float64]
    missing: tuple[str, ...]
    filled: tuple[str, ...]
    counted: Counted
    is_priced: bool

    @property
    def is_changed(self) -> bool:
        """Whether anything counts otherwise than the vendor quoted it."""
        return bool(self.filled or self.counted.corrected or self.counted.left_out)


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
    vendors = [vendor for vendor, held in selection.vendors.items() if held.status == "active"]
    held = {vendor: count_lines(selection, vendor, release) for vendor in vendors}
    house = _House(selection, rule, tuple(selection.named("cost_category")), held)
    return Spending(rule, house.categories, tuple(map(house.cost, vendors)))


def missing_categories(selection: Selection, vendor: str) -> tuple[str, ...]:
    """The expected families of cost that no line of `vendor` fills, and nothing filled from the others."""
    filled = {line.category for line in count_lines(selection, vendor).lines.values()}
    filled |= {category for (category,) in selection.under("fill", vendor)}
    held = selection.named("cost_category").items()
    return tuple(id for id, category in held if category.expected and id not in filled)


def counted_lines(selection: Selection, vendor: str) -> list[CostLine]:
    """The lines of a vendor that count, as corrected, in the order of `TotalCost.by_line`."""
    return list(count_lines(selection, vendor).lines.values())


@dataclass(frozen=True)
class _House:
    """Every vendor's lines in one frame."""

    selection: Selection
    rule: CostRule
    categories: tuple[str, ...]
    held: Mapping[str, Counted]

    @cached_property
    def frame(self) -> costs.Frame:
        return frame_of(self.rule)

    @cached_property
    def offers(self) -> dict[str, list[costs.Line]]:
        """What each vendor asks in the likely case, as it counts: the others fill from it."""
        return {vendor: self._lines(held.lines, "amount") for vendor, held in self.held.items()}

    def cost(self, vendor: str) -> VendorCost:
        """The cost of one vendor."""
        held, filled = self.held[vendor], self._filled(vendor)
        likely = self._total(vendor, held, filled, "amount")
        is_ranged = bool(filled) or any(map(has_range, held.lines.values()))
        low, high = (
            self._total(vendor, held, filled, case) if is_ranged else likely for case in ("low", "high")
        )
        known = {line.category for line in held.lines.values()} | set(filled)
        expected = self.selection.named("cost_category")
        cost = VendorCost(
            vendor,
            likely,
            low,
            high,
            quoted=likely,
            present_by_category=self._present(likely.by_category_and_year),
            present_by_year=self._present(np.diag(likely.by_year)),
            missing=tuple(id for id in self.categories if expected[id].expected and id not in known),
            filled=filled,
            counted=held,
            is_priced=bool(held.lines),
        )
        if not cost.is_changed:
            return cost
        lines = self._lines(held.quoted, "amount")
        return replace(cost, quoted=costs.total_cost(lines, self.frame, len(self.categories)))

    def _present(self, flows: NDArray[np.float64]) -> NDArray[np.float64]:
        return costs.present_value(flows, self.frame.discount_rate, mid_year=self.frame.mid_year)

    def _filled(self, vendor: str) -> tuple[str, ...]:
        """The categories that somebody asked to fill, that the vendor left empty and another does not."""
        asked = [category for (category,) in self.selection.under("fill", vendor)]
        if not asked:
            return ()
        known = {line.category for line in count_lines(self.selection, vendor).lines.values()}
        wanted = [id for id in self.categories if id in asked and id not in known]
        return tuple(id for id in wanted if self._fill(vendor, id, "amount"))

    def _fill(self, vendor: str, category: str, case: Case) -> list[costs.Line]:
        others = {other: lines for other, lines in self.offers.items() if other != vendor}
        return fill_lines(others, self.frame, self.categories.index(category), case)

    def _total(self, vendor: str, held: Counted, filled: tuple[str, ...], case: Case) -> costs.TotalCost:
        lines = self.offers[vendor] if case == "amount" else self._lines(held.lines, case)
        fills = [line for category in filled for line in self._fill(vendor, category, case)]
        return costs.total_cost([*lines, *fills], self.frame, len(self.categories))

    def _lines(self, lines: Mapping[str, CostLine], case: Case) -> list[costs.Line]:
        return [line_of(self.rule, line, self.categories, case) for line in lines.values()]
