"""W8 and W9, prices that flatter: a winner by its price alone, an offer lower than it can be."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from scoring.aggregation import additive
from scoring.leader import leaders
from services.analysis import Place
from services.costing.spending import VendorCost
from services.warnings.findings import Finding, View
from services.warnings.leading import contenders, cost_of
from services.warnings.offers import offers


def bargaining(view: View) -> Iterator[Finding]:
    """What a low price may hide."""
    yield from _by_price_alone(view)
    yield from _low_totals(view)
    yield from _low_lines(view)


def _by_price_alone(view: View) -> Iterator[Finding]:
    """The first is the cheapest, another is better without the cost, and leads if cost counts less."""
    places = contenders(view)
    axes = [axis for axis in view.ranking.weighting.axes if view.selection.criteria[axis].source == "cost"]
    if not places or not axes:
        return
    first, cut = places[0], view.thresholds.bargaining.price_cut
    costs = [cost_of(view, place.vendor) for place in places]
    if costs[0] > min(costs) or _leader(view, places, axes, 1) is first:
        return
    other = _leader(view, places, axes, cut)
    if other is not first:
        names = [view.selection.vendors[place.vendor].name for place in (first, other)]
        row = view.row("vendor", first.vendor)
        yield view.finding("W8.price", [row], "results", vendor=names[0], other=names[1], share=cut)


def _leader(view: View, places: Sequence[Place], costs: Sequence[str], cut: float) -> Place:
    """Who leads once the weight of cost is cut by a share, and the other axes take it up as they weigh."""
    axes = view.ranking.weighting.axes
    weights = np.array([view.ranking.weighting.global_weights[axis] for axis in axes])
    is_cost = np.isin(axes, costs)
    kept = float(weights[is_cost].sum()) * (1 - cut)
    rest = float(weights[~is_cost].sum())
    if not rest:
        return places[0]
    moved = np.where(is_cost, weights * (1 - cut), weights * (1 - kept) / rest)
    worth = np.array([[place.axes[axis].value for axis in axes] for place in places], dtype=float)
    return places[int(leaders(additive(worth, moved, np.arange(len(axes))).scores))]


def _low_totals(view: View) -> Iterator[Finding]:
    """Offers far below the others over the horizon; those that leave a category empty are not compared."""
    limits = view.thresholds.bargaining
    whole = [cost for cost in offers(view) if not cost.missing]
    costs = {cost.vendor: cost_of(view, cost.vendor) for cost in whole}
    is_many = len(costs) >= limits.several
    least = limits.least_share if is_many else limits.least_of_next
    low = [id for id, cost in costs.items() if cost < least * _reference(costs, id, is_many)]
    if low:
        rows = (view.row("vendor", id) for id in low)
        yield view.finding("W9.total", rows, "prices", count=len(low), share=1 - least)


def _reference(costs: Mapping[str, float], vendor: str, is_many: bool) -> float:
    """What an offer is held against: the median of the others, or the cheapest of few others."""
    others = [cost for id, cost in costs.items() if id != vendor]
    if not others:
        return 0.0
    return float(np.median(others)) if is_many else min(others)


def _low_lines(view: View) -> Iterator[Finding]:
    """Categories that one offer prices far below the others; those at 0 are another warning's."""
    limits, categories = view.thresholds.bargaining, view.selection.named("cost_category")
    held = offers(view)
    rows = []
    for cost in held:
        low = [
            categories[id].title
            for column, id in enumerate(view.ranking.spending.categories)
            if _is_low(column, cost, held, limits.least_line, limits.least_offers)
        ]
        if low:
            rows.append(view.row("vendor", cost.vendor, details=low))
    if rows:
        yield view.finding("W9.line", rows, "prices", count=len(rows), share=1 - limits.least_line)


def _is_low(column: int, cost: VendorCost, held: Sequence[VendorCost], least: float, enough: int) -> bool:
    """Whether an offer prices one category at less than a share of the median of the others that price it."""
    amount = float(cost.likely.by_category[column])
    others = [float(one.likely.by_category[column]) for one in held if one is not cost]
    priced = [other for other in others if other > 0]
    return len(priced) + 1 >= enough and 0 < amount < least * float(np.median(priced))
