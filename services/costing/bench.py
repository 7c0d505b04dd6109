"""The bench of the price laboratory: the offers of a ranking, totalled again under any formula."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from scoring.aggregation import MAXIMUM
from scoring.ranking import DECIMALS
from services.analysis import Ranking
from services.costing.pricing import Offers, asked, price_values
from services.rules import Formula, GateRule, PriceRule
from services.selection import Selection
from services.weighting import weigh

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]

FORMULAS: tuple[Formula, ...] = get_args(Formula)
MULTIPLE = 3.0  # how many times the lowest price is worth nothing, where the rule does not say


@dataclass(frozen=True)
class Bench:
    """The vendors of a ranking: points without cost, weight that is known of them, price, and their gates.

    `points` and `known` are what the axes but the cost bring and weigh, for each vendor, `whole` what they
    weigh together, and `weight` what the cost weighs.
    """

    rule: PriceRule
    vendors: tuple[str, ...]
    points: Array
    known: Array
    whole: float
    weight: float
    offers: Offers
    caps: Array

    @cached_property
    def is_whole(self) -> Bools:
        """Of whom every axis but the cost has a value, and no gate caps the total."""
        rated = (np.round(self.known - self.whole, DECIMALS) == 0) & (self.known > 0)
        return np.asarray(rated & (self.caps >= MAXIMUM))

    def rules(self) -> Iterator[PriceRule]:
        """The rule that stands, and the same with every other formula."""
        multiple = self.rule.multiple or MULTIPLE
        for formula in FORMULAS:
            yield replace(self.rule, formula=formula, multiple=multiple)

    def values(self, rule: PriceRule, offers: Offers | None = None) -> Array:
        """The value of each price by a rule."""
        return price_values(rule, self.offers if offers is None else offers)

    def totals(self, values: Array) -> Array:
        """The total of each vendor with such values of its price, after the gates."""
        found: Array = np.minimum(totalled(self.points, self.known, self.weight, values), self.caps)
        return found


def totalled(points: Array, known: Array, weight: float, values: Array) -> Array:
    """100 x what the axes bring over what they weigh, the cost among them where its value is known."""
    priced = ~np.isnan(values)
    weighs = known + np.where(priced, weight, 0.0)
    brings = points + np.where(priced, weight * np.nan_to_num(values), 0.0)
    return MAXIMUM * np.where(weighs > 0, brings / np.where(weighs > 0, weighs, 1.0), np.nan)


def bench(selection: Selection, ranking: Ranking) -> Bench:
    """The offers of `ranking`, the cost weighing what the tree says even where the rule shows it apart."""
    rule: PriceRule = selection.rule("price")
    weighting = weigh(selection, with_cost=True)
    cost = {leaf.axis for leaf in weighting.leaves if leaf.kind == "cost"}
    axes = [axis for axis in weighting.axes if axis not in cost]
    weights = np.array([weighting.global_weights[axis] for axis in axes])
    vendors = ranking.marks.vendors
    worth = _worth(ranking, vendors, axes)
    rated = ~np.isnan(worth)
    points, known = np.nan_to_num(worth) @ weights, rated @ weights
    failed = np.array([bool(ranking.assessment.failed(vendor)) for vendor in vendors], dtype=bool)
    gates: GateRule = selection.rule("gates")
    merits = totalled(points, known, 0.0, np.full(len(vendors), np.nan))
    return Bench(
        rule,
        tuple(vendors),
        points,
        known,
        float(weights.sum()),
        sum(weighting.global_weights[axis] for axis in cost),
        Offers(asked(rule, ranking.spending, vendors), merits, failed & (gates.effect == "exclude")),
        np.where(failed & (gates.effect == "cap"), gates.cap, MAXIMUM),
    )


def _worth(ranking: Ranking, vendors: Sequence[str], axes: Sequence[str]) -> Array:
    """The value of each axis for each vendor; NaN where nothing is known."""
    found = [[ranking.of(vendor).axes[axis].value for axis in axes] for vendor in vendors]
    return np.array(found, dtype=float).reshape(len(vendors), len(axes))
