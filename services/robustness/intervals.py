"""Intervals: how far each weight can move, alone, before another vendor comes first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.stability import stability, sweep
from services.robustness.contest import Contest, grouped


@dataclass(frozen=True)
class Interval:
    """The first vendor stays first while the weight of `id` lies between `low` and `high`.

    Weights are shares of the whole; the others keep their proportions. `below` and `above` lead beyond an
    end, None where the end is that of the scale. `depth` is 0 for an axis. None for both ends: the weight
    is all there is, or nothing is known without it. `at_zero` and `at_one` are the totals at both ends.
    """

    id: str
    depth: int
    weight: float
    low: float | None
    high: float | None
    below: str | None
    above: str | None
    at_zero: Mapping[str, float]
    at_one: Mapping[str, float]

    @property
    def room(self) -> float:
        """The least change of the weight that changes the lead; infinite where none does."""
        ends = [
            abs(end - self.weight)
            for end, taker in ((self.low, self.below), (self.high, self.above))
            if taker is not None and end is not None
        ]
        return min(ends, default=np.inf)


@dataclass(frozen=True)
class Stretch:
    """From the weight `start` on, `vendor` leads."""

    start: float
    vendor: str


def intervals(contest: Contest) -> tuple[Interval, ...]:
    """Every node of the tree that takes part, depth first: axes, families and categories, criteria."""
    if contest.leader < 0:
        return ()
    chains = [_chain(contest, unit) for unit in contest.units.ids]
    depths = range(max(map(len, chains)))
    found = {interval.id: interval for depth in depths for interval in _level(contest, chains, depth)}
    return tuple(found[id] for id in contest.ranking.weighting.global_weights if id in found)


def course(contest: Contest, interval: Interval) -> tuple[Stretch, ...]:
    """Who leads while the weight goes from nothing to everything."""
    at_zero, at_one = (
        np.array([held.get(vendor, np.nan) for vendor in contest.vendors]) / 100
        for held in (interval.at_zero, interval.at_one)
    )
    found = sweep(at_zero, at_one, contest.eligible)
    return tuple(
        Stretch(float(start), contest.vendors[first])
        for start, first in zip(found.starts, found.first, strict=True)
    )


def _chain(contest: Contest, unit: str) -> list[str]:
    """The nodes from the axis down to a unit."""
    chain = [unit]
    while (parent := contest.selection.criteria[chain[0]].parent) is not None:
        chain.insert(0, parent)
    return chain


def _level(contest: Contest, chains: Sequence[Sequence[str]], depth: int) -> Iterator[Interval]:
    """The nodes at one depth; what ends higher up stands for itself, and was told there."""
    names = [chains[unit][min(depth, len(chains[unit]) - 1)] for unit in contest.units.of]
    deep = {chain[depth] for chain in chains if len(chain) > depth}
    groups = grouped(names)
    found = stability(contest.standing, contest.weights, groups.of, contest.eligible)
    for row, id in enumerate(groups.ids):
        if id in deep:
            yield Interval(
                id,
                depth,
                float(found.weights[row]),
                _known(found.low[row]),
                _known(found.high[row]),
                _who(contest, int(found.below[row])),
                _who(contest, int(found.above[row])),
                _totals(contest, found.at_zero[row]),
                _totals(contest, found.at_one[row]),
            )


def _known(end: float) -> float | None:
    return None if np.isnan(end) else float(end)


def _who(contest: Contest, row: int) -> str | None:
    return contest.vendors[row] if row >= 0 else None


def _totals(contest: Contest, ends: Sequence[float]) -> dict[str, float]:
    """The totals of the vendors that may lead, from 0 to 100."""
    rows = [contest.leader, *contest.rivals]
    return {contest.vendors[row]: 100 * float(ends[row]) for row in rows if not np.isnan(ends[row])}
