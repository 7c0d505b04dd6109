"""Pricing: from the total cost of each vendor to its value, by the formula that the selection states."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scoring import formulas, price
from services.costing.spending import Spending
from services.rules import PriceRule

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Offers:
    """What vendors ask and offer: price, and points of 100 without it (NaN: none); whether each is out."""

    prices: Array
    merits: Array
    out: Bools

    def without(self, vendor: int) -> "Offers":
        """The same offers after one more vendor is out."""
        return replace(self, out=self.out | (np.arange(len(self.out)) == vendor))


def asked(rule: PriceRule, spending: Spending, vendors: Sequence[str]) -> Array:
    """The price of each vendor; NaN where nothing is priced, or where the sum is below zero."""
    costs = [spending.of(vendor) for vendor in vendors]
    sums = [getattr(cost.likely, rule.basis) if cost.is_priced else np.nan for cost in costs]
    prices = np.array(sums, dtype=float)
    return np.where(prices >= 0, prices, np.nan)


def price_values(rule: PriceRule, offers: Offers) -> Array:
    """The value of each price; what is relative, such as the lowest, is taken from the vendors still in.

    A vendor that is out is valued as if it alone had joined them.
    """
    prices = _divisible(rule, offers.prices)
    kept = ~offers.out & ~np.isnan(prices)
    if not kept.any():
        return np.full(len(kept), np.nan)
    joined = kept | np.eye(len(kept), dtype=bool) & offers.out[:, np.newaxis]
    contests = np.where(joined, prices, np.nan)
    return np.diagonal(contest_values(rule, contests, np.broadcast_to(offers.merits, joined.shape))).copy()


def contest_values(rule: PriceRule, prices: Array, merits: Array) -> Array:
    """The value of each price in contests that all are in, (..., vendors)."""
    return _FORMULAS[rule.formula](rule, _divisible(rule, prices), merits)


def _divisible(rule: PriceRule, prices: Array) -> Array:
    """A formula that divides by the price knows none of zero: such an offer has no value until it has one."""
    return prices if rule.formula in ("linear", "min_max") else np.where(prices > 0, prices, np.nan)


def _linear(rule: PriceRule, prices: Array, _merits: Array) -> Array:
    """Along the line; an anchor that nobody stated comes from the offers."""
    values = price.linear_between(prices, rule.best, rule.worst)
    if rule.best is not None or rule.worst is None:
        return values
    # Beyond a stated worst price there is no line left: the lowest offers have all, the others nothing.
    lowest = np.fmin.reduce(prices, axis=-1, keepdims=True, initial=np.inf)
    return np.where((prices <= lowest) & (lowest >= rule.worst), 1.0, values)


_Formula = Callable[[PriceRule, Array, Array], Array]

_FORMULAS: dict[str, _Formula] = {
    "linear": _linear,
    "lowest_ratio": lambda _rule, prices, _merits: price.lowest_over_price(prices),
    "min_max": lambda _rule, prices, _merits: price.min_max(prices),
    "linear_to_lowest": lambda _rule, prices, _merits: price.n_times_lowest(prices, 2),
    "n_times_lowest": lambda rule, prices, _merits: price.n_times_lowest(prices, rule.multiple or 2),
    "mean_based": lambda _rule, prices, _merits: formulas.mean_based(prices),
    "logarithmic": lambda rule, prices, _merits: price.logarithmic(prices, rule.multiple or 2),
    "price_per_point": lambda _rule, prices, merits: formulas.price_per_point(prices, merits),
    "none": lambda _rule, prices, _merits: formulas.apart(prices),
}
