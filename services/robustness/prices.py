"""Prices of the contenders, and what they would be worth by the selection's formula or by another."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from services.costing.bench import FORMULAS, MULTIPLE
from services.costing.pricing import contest_values
from services.robustness.contest import Array, Contest
from services.rules import PriceRule

Formula = Callable[[Array], Array]
CASES = ("low", "likely", "high")


def asked(contest: Contest, case: str = "likely") -> Array:
    """The price of each vendor in a case; NaN of who has none, or is excluded by a gate."""
    rule: PriceRule = contest.selection.rule("price")
    spending = contest.ranking.spending
    found = np.full(len(contest.vendors), np.nan)
    for row, vendor in enumerate(contest.vendors):
        cost = spending.of(vendor)
        if cost.is_priced and contest.ranking.of(vendor).status != "excluded":
            found[row] = getattr(getattr(cost, case), rule.basis)
    return np.where(found >= 0, found, np.nan)


def formula(contest: Contest) -> Formula:
    """From prices, one for each vendor in the last axis, to values, by the rule of the selection."""
    return _by(contest, contest.selection.rule("price"))


def others(contest: Contest) -> Mapping[str, Formula]:
    """Every formula that needs no stated anchor, by its name."""
    rule: PriceRule = contest.selection.rule("price")
    return {
        name: _by(contest, replace(rule, formula=name, multiple=rule.multiple or MULTIPLE))
        for name in FORMULAS
        if name not in ("linear", "none")
    }


def _by(contest: Contest, rule: PriceRule) -> Formula:
    merits = merits_of(contest)
    return lambda prices: contest_values(rule, prices, np.broadcast_to(merits, prices.shape))


def merits_of(contest: Contest) -> Array:
    """The points of each vendor without those of its price."""
    place = contest.cost
    if place is None:
        return contest.scores
    rest = np.arange(len(contest.leaves)) != place
    return np.asarray(100 * contest.standing[:, rest] @ contest.weights[rest])
