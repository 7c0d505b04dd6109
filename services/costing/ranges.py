"""Ranges: how far each vendor's cost may end up from the likely one, and who costs less how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.cost_draws import drawn_totals
from scoring.costs import TotalCost, present_value
from scoring.ranges import Cheaper, CostSpread, cost_spread, probability_cheaper
from services.costing.lines import CostLine
from services.costing.spending import Spending, VendorCost
from services.selection import Selection

Money = Literal["nominal", "present_value"]
SAMPLES, SEED = 10_000, 1_300  # the same draws for the same facts
ONE_OFF = frozenset({"fixed", "days", "months", "per_user"})
Array = NDArray[np.float64]


@dataclass(frozen=True)
class VendorRanges:
    """The drawn costs of the vendors with a price: P10, P50, P90, and who costs less than whom."""

    vendors: tuple[str, ...]
    samples: int
    spread: CostSpread
    cheaper: Cheaper

    def percentiles(self, vendor: str) -> tuple[float, float, float]:
        """P10, P50 and P90 of one vendor."""
        low, middle, high = self.spread.percentiles[self.vendors.index(vendor)].tolist()
        return low, middle, high

    def probability(self, first: str, second: str) -> float:
        """In what share of the draws the first costs strictly less than the second."""
        return float(self.cheaper.probability[self.vendors.index(first), self.vendors.index(second)])


def draw_ranges(selection: Selection, spending: Spending, money: Money = "nominal") -> VendorRanges | None:
    """Draw every line of `spending` between its low and its high amount; None where nobody is priced.

    Vendors are drawn independently; a line without ends is certain.
    """
    priced = [cost for cost in spending.vendors if cost.is_priced]
    if not priced:
        return None
    seeds = np.random.SeedSequence(SEED).spawn(len(priced))  # one vendor more leaves the draws of the others
    drawn = np.stack(
        [
            drawn_totals(_ends(cost, spending, money, bases), bases, np.random.default_rng(seed), SAMPLES)
            for cost, seed in zip(priced, seeds, strict=True)
            for bases in [_bases(cost)]
        ]
    )
    vendors = tuple(cost.vendor for cost in priced)
    return VendorRanges(vendors, SAMPLES, cost_spread(drawn), probability_cheaper(drawn))


def _ends(cost: VendorCost, spending: Spending, money: Money, bases: Sequence[Sequence[int]]) -> Array:
    """The lines in their three cases; what a percentage is taken of stays likely."""
    likely, low, high = (_lines(case, spending, money) for case in (cost.likely, cost.low, cost.high))
    for case in (low, high):
        for line, base in enumerate(map(list, bases)):
            if base and case[base].sum():
                case[line] *= likely[base].sum() / case[base].sum()
    return np.stack([np.minimum(low, likely), likely, np.maximum(likely, high)])


def _lines(case: TotalCost, spending: Spending, money: Money) -> Array:
    if money == "nominal":
        return np.asarray(case.by_line.sum(axis=1))
    is_mid_year = spending.frame.discounting == "mid_year"
    return present_value(case.by_line, spending.frame.discount_rate, mid_year=is_mid_year)


def _bases(cost: VendorCost) -> list[tuple[int, ...]]:
    """The lines that each line is a percentage of; what is filled from others is none."""
    lines = list(cost.counted.lines.values())
    found = [tuple(index for index, base in enumerate(lines) if _is_base(line, base)) for line in lines]
    return [*found, *(() for _ in cost.filled)]


def _is_base(line: CostLine, base: CostLine) -> bool:
    if line.basis == "percent":
        return base.category in line.of
    if not line.basis.startswith("percent") or base.basis not in ONE_OFF or base.at_end:
        return False
    return not line.of or base.category in line.of
