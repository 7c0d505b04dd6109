"""The ranking: requirements, marks and costs brought together, with the reason behind every place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.aggregation import Additive, additive
from scoring.ranking import competition_ranks, too_close
from scoring.screening import Screened, apply_gates
from services.assessment import Assessment, assess
from services.costing.pricing import Offers, asked, price_values
from services.costing.spending import Spending, spend
from services.marks import Marks, count_marks
from services.records import Vendor
from services.rules import GateRule, PriceRule, TieRule
from services.selection import Selection
from services.weighting import Leaf, Weighting, weigh

Array = NDArray[np.float64]
Status = Literal["ranked", "provisional", "excluded", "withdrawn"]


@dataclass(frozen=True)
class Reason:
    """Why a vendor stands where it does: a code with its parameters."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class AxisResult:
    """One axis of one vendor: global weight, value in [0, 1] (None: nothing known), points of 100."""

    weight: float
    value: float | None
    contribution: float | None


@dataclass(frozen=True)
class Place:
    """One vendor in the ranking; scores from 0 to 100, None where nothing is known."""

    vendor: str
    rank: int | None
    score: float | None
    low: float | None
    high: float | None
    coverage: float
    status: Status
    is_close: bool
    reasons: tuple[Reason, ...]
    axes: Mapping[str, AxisResult]


@dataclass(frozen=True)
class Ranking:
    """The ranking with its workings: weights, marks, requirements and costs as they were used."""

    fingerprint: str
    places: tuple[Place, ...]
    weighting: Weighting
    assessment: Assessment
    marks: Marks
    spending: Spending
    price_values: Mapping[str, float]

    def of(self, vendor: str) -> Place:
        """The place of one vendor."""
        return next(place for place in self.places if place.vendor == vendor)

    @property
    def vendors(self) -> tuple[str, ...]:
        """The vendors that have not withdrawn, in the order of the arrays."""
        return self.marks.vendors

    @cached_property
    def values(self) -> Array:
        """The value of every leaf for every vendor, shape (vendors, leaves), NaN where nothing is known."""
        prices = np.array([self.price_values[vendor] for vendor in self.vendors], dtype=float)
        return _values(self.weighting, self.assessment, self.marks, prices)

    @cached_property
    def total(self) -> Additive:
        """What each leaf and axis brings to each total, before the gates."""
        return additive(self.values, self.weighting.vector, self.weighting.axis_of)


def rank(selection: Selection) -> Ranking:
    """Rank the vendors of `selection` by the additive model, after the gates."""
    weighting = weigh(selection)
    vendors = [id for id, vendor in selection.vendors.items() if vendor.status == "active"]
    assessment = assess(selection, vendors, list(selection.requirements))
    marks = count_marks(selection, vendors, [weighting.leaves[i].id for i in weighting.of_kind("criterion")])
    spending = spend(selection)
    rule: GateRule = selection.rule("gates")
    failed = np.array([bool(assessment.failed(vendor)) for vendor in vendors], dtype=bool)
    out = failed & (rule.effect == "exclude")
    unknown = np.full(len(vendors), np.nan)
    values = _values(weighting, assessment, marks, unknown)
    offers = Offers(asked(selection.rule("price"), spending, vendors), unknown, out)
    prices = _with_prices(selection, offers, weighting, values)
    total = additive(values, weighting.vector, weighting.axis_of)
    screened = apply_gates(total.scores, total.low, total.high, failed, rule.effect, rule.cap)
    draft = _Draft(selection, vendors, weighting, assessment, values, total, screened)
    return Ranking(
        selection.fingerprint,
        tuple(draft.places() + _withdrawn(selection)),
        weighting,
        assessment,
        marks,
        spending,
        dict(zip(vendors, prices.tolist(), strict=True)),
    )


def _with_prices(selection: Selection, offers: Offers, weighting: Weighting, values: Array) -> Array:
    """The value of each price, put under the cost; points for quality first, where the formula wants them."""
    rule: PriceRule = selection.rule("price")
    if rule.formula == "price_per_point":
        merits = additive(values, weighting.vector, weighting.axis_of).scores
        offers = replace(offers, merits=merits)
    prices = price_values(rule, offers)
    values[:, weighting.of_kind("cost")] = prices[:, np.newaxis]
    return prices


def _values(weighting: Weighting, assessment: Assessment, marks: Marks, prices: Array) -> Array:
    """The value of every leaf for every vendor, shape (vendors, leaves), NaN where nothing is known."""
    values = np.full((len(prices), len(weighting.leaves)), np.nan)
    needs = weighting.of_kind("requirement")
    columns = [assessment.requirements.index(weighting.leaves[i].id) for i in needs]
    values[:, needs] = assessment.values[:, columns]
    values[:, weighting.of_kind("criterion")] = marks.values
    values[:, weighting.of_kind("cost")] = prices[:, np.newaxis]
    return values


@dataclass(frozen=True)
class _Draft:
    """The arrays of a ranking, turned into one place for each vendor."""

    selection: Selection
    vendors: Sequence[str]
    weighting: Weighting
    assessment: Assessment
    values: Array
    total: Additive
    screened: Screened

    def places(self) -> list[Place]:
        """Best first, equal totals in the order of the selection; vendors without a rank last."""
        zone: TieRule = self.selection.rule("ties")
        ranks = competition_ranks(self.screened.scores, self.screened.eligible)
        close = too_close(self.screened.scores, self.screened.eligible, zone.zone)
        places = [self._place(v, _number(ranks[v]), bool(close[v])) for v in range(len(self.vendors))]
        last = len(places) + 1
        return sorted(
            places, key=lambda place: (place.rank or last, 0 if place.rank else -(place.score or 0))
        )

    def _place(self, v: int, rank: float | None, is_close: bool) -> Place:
        return Place(
            vendor=self.vendors[v],
            rank=None if rank is None else int(rank),
            score=_number(self.screened.scores[v]),
            low=_number(self.screened.low[v]),
            high=_number(self.screened.high[v]),
            coverage=float(self.total.coverage[v]),
            status=self._status(v),
            is_close=is_close,
            reasons=tuple(self._reasons(v)),
            axes=self._axes(v),
        )

    def _missing(self, v: int) -> list[Leaf]:
        leaves = self.weighting.leaves
        return [leaf for i, leaf in enumerate(leaves) if leaf.weight > 0 and np.isnan(self.values[v, i])]

    def _status(self, v: int) -> Status:
        if not self.screened.eligible[v]:
            return "excluded"
        return "provisional" if self._missing(v) or not self.weighting.leaves else "ranked"

    def _reasons(self, v: int) -> Iterator[Reason]:
        effect = self.selection.rule("gates").effect
        for gate in self.assessment.failed(self.vendors[v]):
            need = self.selection.requirements[gate.requirement]
            params = {"requirement": gate.requirement, "title": need.title, "fit": gate.fit, "effect": effect}
            yield Reason("gate_failed", {**params, "contradicted": gate.contradicted})
        missing = self._missing(v)
        for kind in ("requirement", "criterion", "cost"):
            ids = [leaf.id for leaf in missing if leaf.kind == kind]
            if ids:
                yield Reason(f"missing_{kind}", {"count": len(ids), "ids": tuple(ids)})

    def _axes(self, v: int) -> dict[str, AxisResult]:
        return {
            axis: AxisResult(
                float(self.total.axis_weights[a]),
                _number(self.total.axis_values[v, a]),
                _number(self.total.contributions[v, a]),
            )
            for a, axis in enumerate(self.weighting.axes)
        }


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _withdrawn(selection: Selection) -> list[Place]:
    """Vendors that withdrew are listed, without a score."""
    return [
        Place(id, None, None, None, None, 0.0, "withdrawn", False, (_withdrawal(vendor),), {})
        for id, vendor in selection.vendors.items()
        if vendor.status == "withdrawn"
    ]


def _withdrawal(vendor: Vendor) -> Reason:
    return Reason("withdrawn", {"reason": vendor.reason})
