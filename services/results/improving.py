"""Improving: what each vendor behind would have to do better to come first, all else as it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.improvements import Improvements, improvements
from services.analysis import Ranking
from services.assessment import Finding
from services.records import Evidence, Fit
from services.results.asking import winning_prices
from services.rules import ValueRule
from services.selection import Selection
from services.sightings import WEAKEST_FIRST, WORST_FIRST

Kind = Literal["criterion", "requirement", "cost"]


@dataclass(frozen=True)
class Way:
    """One thing that is enough alone: a mark, an answer with its proof, or a price.

    `change` is how far the value of the leaf must rise, or the price fall, as a share of the whole.
    """

    kind: Kind
    leaf: str
    change: float
    mark_now: float | None = None
    mark: int | None = None
    fit: Fit | None = None
    evidence: Evidence | None = None
    price_now: float | None = None
    price: float | None = None


@dataclass(frozen=True)
class Behind:
    """A vendor behind: by how many points, the gates it fails first, and the ways that are enough alone."""

    vendor: str
    gap: float | None
    failed: tuple[str, ...]
    ways: tuple[Way, ...]

    @property
    def price(self) -> Way | None:
        """The price at which it would win."""
        return next((way for way in self.ways if way.kind == "cost"), None)

    @property
    def nearest(self) -> Way | None:
        """The smallest improvement that is no price."""
        return min((way for way in self.ways if way.kind != "cost"), key=lambda way: way.change, default=None)


def behind(selection: Selection, ranking: Ranking) -> tuple[Behind, ...]:
    """What each vendor that does not lead must improve to win, in the order of the ranking."""
    held = [found.vendor for found in ranking.places if found.vendor in ranking.vendors and found.rank != 1]
    failed = {id: tuple(gate.requirement for gate in ranking.assessment.failed(id)) for id in ranking.vendors}
    weighting = ranking.weighting
    if not held or not weighting.leaves:
        return ()
    leads = {place.vendor for place in ranking.places if place.rank == 1}
    may = np.array([not failed[id] or id in leads for id in ranking.vendors], dtype=bool)
    found = improvements(ranking.values, weighting.vector, weighting.axis_of, may)
    prices = winning_prices(selection, ranking, may)
    return tuple(_behind(selection, ranking, found, vendor, (failed[vendor], prices)) for vendor in held)


Known = tuple[tuple[str, ...], dict[str, tuple[float, float]]]  # the gates failed, the prices that win


def _behind(selection: Selection, ranking: Ranking, found: Improvements, vendor: str, known: Known) -> Behind:
    """One vendor: whoever fails a gate meets it first, and nothing else is enough."""
    gap = float(found.gaps[ranking.vendors.index(vendor)])
    failed, prices = known
    ways: list[Way] = []
    if not failed:
        ways = [*_price(ranking, vendor, prices), *_ways(selection, ranking, found, vendor)]
    return Behind(vendor, None if np.isnan(gap) else gap, failed, tuple(ways))


def _price(ranking: Ranking, vendor: str, prices: dict[str, tuple[float, float]]) -> Iterator[Way]:
    """The dearest total cost at which the vendor would win, by the formula that stands."""
    for leaf in ranking.weighting.leaves:
        if leaf.kind == "cost" and vendor in prices:
            price, now = prices[vendor]
            yield Way("cost", leaf.id, 1 - price / now, price_now=now, price=price)


def _ways(selection: Selection, ranking: Ranking, found: Improvements, vendor: str) -> Iterator[Way]:
    """Every mark and every answer that is enough alone."""
    row = ranking.vendors.index(vendor)
    for column, leaf in enumerate(ranking.weighting.leaves):
        needed, change = float(found.needed[row, column]), float(found.changes[row, column])
        if np.isnan(needed) or change <= 0 or leaf.kind == "cost":
            continue
        way = (_mark if leaf.kind == "criterion" else _answer)(
            selection, ranking, (vendor, leaf.id), needed, change
        )
        if way is not None:
            yield way


Cell = tuple[str, str]  # a vendor and a leaf


def _mark(selection: Selection, ranking: Ranking, cell: Cell, needed: float, change: float) -> Way | None:
    """The lowest mark of the scale that is worth enough."""
    marks = ranking.marks
    enough = [level.mark for level in selection.scale(cell[1]).levels if level.value >= needed - 1e-9]
    if not enough:
        return None
    now = float(marks.counting[marks.vendors.index(cell[0]), marks.criteria.index(cell[1])])
    return Way("criterion", cell[1], change, mark_now=None if np.isnan(now) else now, mark=min(enough))


def _answer(selection: Selection, ranking: Ranking, cell: Cell, needed: float, change: float) -> Way | None:
    """The least that must be offered and proved: a better proof of the same answer, else a better answer."""
    rule: ValueRule = selection.rule("values")
    finding = next(one for one in ranking.assessment.findings if (one.vendor, one.requirement) == cell)
    enough = [
        (fit, evidence)
        for fit in WORST_FIRST
        for evidence in WEAKEST_FIRST
        if rule.fits[fit] * rule.evidence[evidence] >= needed - 1e-9
    ]
    if not enough:
        return None
    fit, evidence = min(enough, key=lambda pair: _effort(finding, *pair))
    return Way("requirement", cell[1], change, fit=fit, evidence=evidence)


def _effort(finding: Finding, fit: Fit, evidence: Evidence) -> tuple[bool, int, int]:
    """Another answer is more than another proof, and a step in either is more than none."""
    return fit != finding.fit, WORST_FIRST.index(fit), WEAKEST_FIRST.index(evidence)
