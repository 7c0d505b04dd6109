"""Prices of the contenders, and what they would be worth by the selection's formula or by another."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from scoring import formulas, price
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
    rule: PriceRule = contest.selection.rule("price")
    if rule.formula == "linear":
        return lambda prices: _between_anchors(rule, prices)
    return others(contest)[rule.formula]


def others(contest: Contest) -> Mapping[str, Formula]:
    """Every formula that needs no stated anchor, by its name."""
    merits = merits_of(contest)
    return {
        "lowest_ratio": lambda prices: price.lowest_over_price(_positive(prices)),
        "min_max": price.min_max,
        "linear_to_lowest": lambda prices: price.n_times_lowest(_positive(prices), 2),
        "mean_based": lambda prices: formulas.mean_based(_positive(prices)),
        "logarithmic": lambda prices: price.logarithmic(_positive(prices), 2),
        "price_per_point": lambda prices: formulas.price_per_point(
            _positive(prices), np.broadcast_to(merits, prices.shape)
        ),
    }


def merits_of(contest: Contest) -> Array:
    """The points of each vendor without those of its price."""
    place = contest.cost
    if place is None:
        return contest.scores
    rest = np.arange(len(contest.leaves)) != place
    return np.asarray(100 * contest.standing[:, rest] @ contest.weights[rest])


def _between_anchors(rule: PriceRule, prices: Array) -> Array:
    """Along the line; an anchor that nobody stated comes from the offers."""
    best = _end(rule.best, np.fmin, prices, np.inf)
    worst = _end(rule.worst, np.fmax, prices, -np.inf)
    width = np.where(worst > best, worst - best, 1.0)
    line = np.clip((worst - prices) / width, 0.0, 1.0)
    values = np.where(worst > best, line, (prices <= best).astype(float))
    return np.where(np.isnan(prices), np.nan, values)


def _end(stated: float | None, of: np.ufunc, prices: Array, initial: float) -> NDArray[np.float64]:
    if stated is not None:
        return np.full((*prices.shape[:-1], 1), stated)
    return np.asarray(of.reduce(prices, axis=-1, keepdims=True, initial=initial))


def _positive(prices: Array) -> Array:
    return np.where(prices > 0, prices, np.nan)
