"""W13, a close call: a gap that means nothing, a leader that other weights change, costs that overlap."""

from collections.abc import Iterator, Sequence

import numpy as np

from scoring.robustness import simulate
from scoring.simplex import around
from scoring.tally import Counting
from services.analysis import Place
from services.robustness.contest import contest
from services.robustness.standing import verdict_rule
from services.warnings.findings import Finding, View
from services.warnings.leading import contenders, cost_of


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
    held, limits, law = contest(view.selection, view.ranking), view.thresholds.closing, verdict_rule()
    if held.leader < 0 or held.vendors[held.leader] != places[0].vendor:
        return
    around_them = around(held.weights_by(held.units), law.concentration)
    rng, counting = np.random.default_rng(law.seed), Counting(pairwise=False, central=False)
    worth = held.values_by(held.units)
    drawn = simulate(worth, around_them, rng, limits.draws, held.eligible, counting)
    lost = 1 - float(drawn.rank_acceptability[held.leader, 0])
    if lost > limits.most_changes:
        name = view.selection.vendors[places[0].vendor].name
        row = view.row("vendor", places[0].vendor)
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
