"""Reservations: what failed, and what is still to be lifted, filled or looked at before one signs."""

from dataclasses import dataclass
from typing import Literal

from scoring.screening import Outcome
from services.analysis import Ranking
from services.assessment import Finding
from services.doubts import UNSETTLED
from services.selection import Selection

Cause = Literal["not_verified", "reserved", "waived", "doubt"]
_CAUSES: dict[Outcome, Cause] = {Outcome.NOT_VERIFIED: "not_verified", Outcome.RESERVED: "reserved"}


@dataclass(frozen=True)
class Reservation:
    """One thing to lift: a gate reserved, not verified or set aside, by its requirement; or a doubt."""

    cause: Cause
    vendor: str
    id: str
    finding: Finding | None = None


@dataclass(frozen=True)
class Before:
    """What stands between a vendor and a signature: reservations, and expected costs that nobody quoted."""

    vendor: str
    reservations: tuple[Reservation, ...]
    missing_costs: tuple[str, ...]


def failures(ranking: Ranking) -> list[Finding]:
    """Every gate that a vendor fails, in the order of the ranking; those set aside are not failures."""
    return [gate for vendor in _in_order(ranking) for gate in ranking.assessment.failed(vendor)]


def before_signing(selection: Selection, ranking: Ranking, vendor: str) -> Before:
    """What is left to lift and to quote of one vendor."""
    costs = ranking.spending.of(vendor)
    return Before(vendor, tuple(reservations(selection, ranking, vendor)), costs.missing)


def reservations(selection: Selection, ranking: Ranking, vendor: str) -> list[Reservation]:
    """The gates of a vendor that hold with a reservation, and the doubts nobody has answered."""
    found = []
    for gate in ranking.assessment.gates(vendor):
        cause = "waived" if gate.waived else _CAUSES.get(gate.outcome or Outcome.PASSED)
        if cause is not None:
            found.append(Reservation(cause, vendor, gate.requirement, gate))
    doubts = selection.named("doubt").items()
    open_ones = (id for id, doubt in doubts if doubt.vendor == vendor and doubt.state in UNSETTLED)
    return [*found, *(Reservation("doubt", vendor, id) for id in open_ones)]


def to_sign_with(selection: Selection, ranking: Ranking) -> str | None:
    """The vendor that was decided for, else the one in front."""
    decision = selection.get("decision")
    if decision is not None and decision.vendor in ranking.vendors:
        return str(decision.vendor)
    return next((place.vendor for place in ranking.places if place.rank is not None), None)


def _in_order(ranking: Ranking) -> list[str]:
    return [place.vendor for place in ranking.places if place.vendor in ranking.vendors]
