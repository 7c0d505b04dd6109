"""W13, a close call: a gap that means nothing, a leader that other weights change, costs that overlap."""

from collections.abc import Iterator, Sequence

import numpy as np

from scoring.provisional import standing_values
from scoring.robustness import simulate
from scoring.simplex import around
from scoring.tally import Counting
from services.analysis import Place, leaf_values
from services.warnings.contest import contenders, cost_of
from services.warnings.findings import Finding, View

SEED = 20_090_101  # the same draws for the same facts


def closing(view: View) -> Iterator[Finding]:
    """Every sign that first and second are not really apart."""
    places = contenders(view)
    if len(places) < 2:
        return
    yield from _gap(view, places)
    yield from _draws(view, places)
    yield from _overlap(view, places[0].vendor, places[1].vendor)


def _gap(view: View, places: Sequence[Place]) -> Iterator[Finding]:
    close = [place.vendor for place in places if place.is_close]
    if places[0].is_close:
        zone = view.selection.rule("ties").zone
        rows = [view.row("vendor", id) for id in close]
        yield view.finding("W13.close", rows, "results", count=len(close), share=zone)


def _draws(view: View, places: Sequence[Place]) -> Iterator[Finding]:
    """The leader loses the first place in many draws of weights around those of the committee."""
    ranking, limits = view.ranking, view.thresholds.closing
    contends = {place.vendor for place in places if not ranking.assessment.failed(place.vendor)}
    first = places[0].vendor
    if first not in contends:
        return
    weights, vendors = ranking.weighting.vector, ranking.marks.vendors
    worth = standing_values(leaf_values(ranking), weights, ranking.weighting.axis_of)
    eligible = [id in contends for id in vendors]
    rng, counting = np.random.default_rng(SEED), Counting(pairwise=False, central=False)
    drawn = simulate(worth, around(weights), rng, limits.draws, eligible, counting)
    lost = 1 - float(drawn.rank_acceptability[vendors.index(first), 0])
    if lost > limits.most_changes:
        name = view.selection.vendors[first].name
        row = view.row("vendor", first)
        yield view.finding("W13.unsure", [row], "results", vendor=name, share=lost)


def _overlap(view: View, first: str, second: str) -> Iterator[Finding]:
    """The lowest and highest costs of first and second leave open which costs less."""
    if not all(view.ranking.spending.of(id).is_priced for id in (first, second)):
        return
    low = [cost_of(view, id, "low") for id in (first, second)]
    high = [cost_of(view, id, "high") for id in (first, second)]
    if low != high and max(low) <= min(high):
        rows = [view.row("vendor", id) for id in (first, second)]
        names = [view.selection.vendors[id].name for id in (first, second)]
        yield view.finding("W13.overlap", rows, "results", first=names[0], second=names[1])
