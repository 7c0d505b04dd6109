"""Certainty: which part of each family of cost a vendor has quoted, and which was estimated or filled."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.costs import present_value
from services.costing.ranges import Money
from services.costing.spending import Spending


@dataclass(frozen=True)
class Parts:
    """The likely cost of one vendor by family, in the order of `Spending.categories`."""

    quoted: NDArray[np.float64]
    estimated: NDArray[np.float64]


def parts(spending: Spending, vendor: str, money: Money = "nominal") -> Parts:
    """The two parts of what `vendor` costs; what is filled from the others was quoted by nobody."""
    cost = spending.of(vendor)
    is_mid_year = spending.frame.discounting == "mid_year"
    rate = spending.frame.discount_rate if money == "present_value" else 0.0
    amounts = present_value(cost.likely.by_line, rate, mid_year=is_mid_year)
    known = [(line.category, id in cost.counted.estimated) for id, line in cost.counted.lines.items()]
    whole = cost.likely.by_category if money == "nominal" else cost.present_by_category
    quoted = np.zeros(len(spending.categories))
    for (category, is_estimated), amount in zip(known, amounts, strict=False):  # filled rows come last
        if not is_estimated:
            quoted[spending.categories.index(category)] += amount
    return Parts(quoted, np.maximum(whole - quoted, 0.0))
