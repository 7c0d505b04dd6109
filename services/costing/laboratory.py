"""The price laboratory: who wins under each formula, and whether a vendor that does not win decides it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.aggregation import MAXIMUM
from scoring.paradox import Award
from scoring.phantoms import REACH, phantoms
from scoring.ranking import competition_ranks
from scoring.stability import sweep
from services.access import reached
from services.analysis import Ranking
from services.costing.bench import Bench, bench, totalled
from services.costing.frontier import Bargains, bargains
from services.costing.pricing import contest_values
from services.rules import Formula, PriceRule
from services.selection import Selection

Array = NDArray[np.float64]
_SAME = 1.001  # nearer than that to the end of what was looked at, a price is that end


@dataclass(frozen=True)
class Spoiler:
    """A vendor that does not win, and who would if it withdrew."""

    vendor: str
    first: tuple[str, ...]


@dataclass(frozen=True)
class Phantom:
    """Between which prices one more offer, good for nothing else and not winning, would make another win.

    An end is None where it lies beyond what was looked at: far below the lowest price, far above the highest.
    """

    low: float | None
    high: float | None
    first: str


@dataclass(frozen=True)
class Stretch:
    """From which weight of the cost to which one vendor leads; weights are shares of 1."""

    start: float
    end: float
    first: str


@dataclass(frozen=True)
class Line:
    """The total of one vendor where the cost weighs nothing and where it weighs all; straight between."""

    vendor: str
    at_zero: float
    at_one: float


@dataclass(frozen=True)
class Trial:
    """The ranking under one formula: values, totals, ranks, who is first, and what that hangs on."""

    formula: Formula
    is_stated: bool
    values: Mapping[str, float | None]
    totals: Mapping[str, float | None]
    ranks: Mapping[str, int | None]
    first: tuple[str, ...]
    spoilers: tuple[Spoiler, ...]
    disturbing: tuple[str, ...]
    phantoms: tuple[Phantom, ...]
    stretches: tuple[Stretch, ...]
    lines: tuple[Line, ...]

    def wins(self, vendor: str) -> bool:
        """Whether `vendor` comes first, alone or with others."""
        return vendor in self.first


@dataclass(frozen=True)
class Laboratory:
    """Every formula on the same offers; `unswept` have no straight line as the cost weighs more."""

    rule: PriceRule
    multiple: float
    weight: float
    prices: Mapping[str, float | None]
    excluded: tuple[str, ...]
    unpriced: tuple[str, ...]
    unswept: tuple[str, ...]
    trials: tuple[Trial, ...]
    bargains: Bargains

    @property
    def stated(self) -> Trial:
        """The formula that the rule states."""
        return next(trial for trial in self.trials if trial.is_stated)

    def of(self, formula: str) -> Trial:
        """The trial of one formula."""
        return next(trial for trial in self.trials if trial.formula == formula)


def is_closed(selection: Selection) -> bool:
    """Whether prices are not opened yet: until then nobody, not even a buyer, tries formulas on them."""
    return not selection.is_open and not reached(selection, "prices")


def experiment(selection: Selection, ranking: Ranking) -> Laboratory:
    """Every formula tried on the offers of `ranking`, the ranking of `selection`."""
    held = bench(selection, ranking)
    prices, out = held.offers.prices, held.offers.out
    rules = list(held.rules())
    return Laboratory(
        held.rule,
        rules[0].multiple or 0.0,
        held.weight,
        _numbers(held.vendors, prices),
        _named(held.vendors, out),
        _named(held.vendors, np.isnan(prices)),
        _named(held.vendors, ~held.is_whole & ~out),
        tuple(_trial(held, rule) for rule in rules),
        bargains(held.vendors, held.offers),
    )


def _trial(held: Bench, rule: PriceRule) -> Trial:
    values = held.values(rule)
    totals = held.totals(values)
    ranks = competition_ranks(totals, ~held.offers.out)
    spoilers, disturbing = _withdrawals(held, rule, ranks)
    lines = list(_lines(held, values)) if rule.formula != "none" else []
    return Trial(
        rule.formula,
        rule.formula == held.rule.formula,
        _numbers(held.vendors, values),
        _numbers(held.vendors, totals),
        {vendor: None if np.isnan(rank) else int(rank) for vendor, rank in _by(held.vendors, ranks)},
        _named(held.vendors, ranks == 1),
        tuple(spoilers),
        tuple(disturbing),
        tuple(_phantoms(held, rule)),
        tuple(_stretches(held, lines)),
        tuple(lines),
    )


def _withdrawals(held: Bench, rule: PriceRule, ranks: Array) -> tuple[list[Spoiler], list[str]]:
    """The vendors not retained whose withdrawal changes who wins, and those by which any two change order."""
    spoilers, disturbing = [], []
    for index in np.flatnonzero(~held.offers.out & (ranks != 1)).tolist():
        offers = held.offers.without(index)
        without = competition_ranks(held.totals(held.values(rule, offers)), ~offers.out)
        kept = ~np.isnan(without)
        before = competition_ranks(np.where(kept, -ranks, np.nan))
        vendor = held.vendors[index]
        if ((before == 1) != (without == 1)).any():
            spoilers.append(Spoiler(vendor, _named(held.vendors, without == 1)))
        elif (before[kept] != without[kept]).any():
            disturbing.append(vendor)
    return spoilers, disturbing


def _phantoms(held: Bench, rule: PriceRule) -> Iterator[Phantom]:
    """Where one more offer decides; looked for among offers that all have a price above zero."""
    inside = ~held.offers.out & ~np.isnan(held.offers.prices)
    is_fixed = rule.formula == "none" or (rule.formula == "linear" and None not in (rule.best, rule.worst))
    prices, vendors = held.offers.prices[inside], _named(held.vendors, inside)
    if is_fixed or len(vendors) < 2 or (prices <= 0).any():
        return
    merits = held.offers.merits[inside]
    found = phantoms(prices, np.nan_to_num(merits), _award(held, rule, inside))
    least, most = _SAME * prices.min() / REACH, prices.max() * REACH / _SAME
    for low, high, winner in zip(found.low.tolist(), found.high.tolist(), found.winner, strict=True):
        yield Phantom(low if low > least else None, high if high < most else None, vendors[winner])


def _award(held: Bench, rule: PriceRule, inside: NDArray[np.bool_]) -> Award:
    """The totals of those inside and of one more vendor, all of whose axes are known, that has no cap."""
    points, known, caps = (
        np.append(part[inside], last)
        for part, last in ((held.points, 0.0), (held.known, held.whole), (held.caps, MAXIMUM))
    )

    def award(prices: Array, merits: Array) -> Array:
        count = prices.shape[-1]
        values = contest_values(rule, prices, merits)
        totals: Array = np.minimum(totalled(points[:count], known[:count], held.weight, values), caps[:count])
        return totals

    return award


def _lines(held: Bench, values: Array) -> Iterator[Line]:
    """The vendors still in whose total is a straight line; one without a price keeps its points."""
    merits = held.offers.merits
    at_one = np.where(np.isnan(values), merits, MAXIMUM * values)
    for index in np.flatnonzero(held.is_whole & ~held.offers.out).tolist():
        yield Line(held.vendors[index], float(merits[index]), float(at_one[index]))


def _stretches(held: Bench, lines: Sequence[Line]) -> Iterator[Stretch]:
    if not lines:
        return
    found = sweep([line.at_zero for line in lines], [line.at_one for line in lines])
    ends = [*found.starts[1:].tolist(), 1.0]
    for start, end, first in zip(found.starts.tolist(), ends, found.first, strict=True):
        yield Stretch(start, end, lines[first].vendor)


def _named(vendors: Sequence[str], chosen: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(vendor for vendor, is_chosen in _by(vendors, chosen) if is_chosen)


def _numbers(vendors: Sequence[str], numbers: Array) -> dict[str, float | None]:
    return {vendor: None if np.isnan(number) else float(number) for vendor, number in _by(vendors, numbers)}


def _by(vendors: Sequence[str], found: NDArray[np.generic]) -> Iterator[tuple[str, float]]:
    return zip(vendors, found.tolist(), strict=True)
