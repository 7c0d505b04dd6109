"""Asking: the dearest total cost at which a vendor behind would come first, by the formula that stands."""

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from scoring.aggregation import MAXIMUM, additive
from scoring.improvements import price_to_win
from services.analysis import Ranking
from services.costing.pricing import Offers, asked, price_values
from services.rules import GateRule, PriceRule
from services.selection import Selection


def winning_prices(
    selection: Selection, ranking: Ranking, may: NDArray[np.bool_]
) -> dict[str, tuple[float, float]]:
    """For each vendor that a lower price would put first: that price in whole units, and the present one.

    `may` says who may lead at all. The values of the others move with a price where the formula is relative.
    """
    rule: PriceRule = selection.rule("price")
    costs = ranking.weighting.of_kind("cost")
    if len(costs) != 1:
        return {}
    weight = MAXIMUM * ranking.weighting.leaves[costs[0]].weight
    points = ranking.total.scores - ranking.total.leaf_contributions[:, costs[0]]
    merits = np.where(may, points, np.nan)
    offers = _offers(selection, ranking, rule)

    def worth(prices: NDArray[np.float64]) -> NDArray[np.float64]:
        return price_values(rule, replace(offers, prices=prices))

    held: dict[str, tuple[float, float]] = {}
    for row, vendor in enumerate(ranking.vendors):
        if not may[row] or np.isnan(offers.prices[row]) or offers.prices[row] <= 0:
            continue
        price = price_to_win(merits, weight, offers.prices, row, worth)
        if not np.isnan(price):
            held[vendor] = (math.floor(price), float(offers.prices[row]))
    return held


def _offers(selection: Selection, ranking: Ranking, rule: PriceRule) -> Offers:
    """What the vendors ask, who is out, and their points without a price."""
    gates: GateRule = selection.rule("gates")
    failed = np.array([bool(ranking.assessment.failed(id)) for id in ranking.vendors], dtype=bool)
    values = ranking.values.copy()
    values[:, ranking.weighting.of_kind("cost")] = np.nan
    merits = additive(values, ranking.weighting.vector, ranking.weighting.axis_of).scores
    out = failed & (gates.effect == "exclude")
    return Offers(asked(rule, ranking.spending, ranking.vendors), np.asarray(merits), out)
