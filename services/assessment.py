"""Requirements, vendor by vendor: what is claimed, what was seen, what it is worth, and the gates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.screening import Fitness, Outcome, Support, outcomes
from scoring.values import requirement_values
from services.records import Evidence, Fit
from services.rules import ValueRule
from services.selection import Selection
from services.sightings import Sighting, best_evidence, median_fit, sightings

FITNESS: dict[Fit, Fitness] = {
    "standard": Fitness.FULL,
    "settings": Fitness.FULL,
    "partner": Fitness.OTHER,
    "development": Fitness.OTHER,
    "workaround": Fitness.OTHER,
    "roadmap": Fitness.ABSENT,
    "no": Fitness.ABSENT,
}
SUPPORT: dict[Evidence, Support] = {
    "none": Support.CLAIMED,
    "spoken": Support.SPOKEN,
    "document": Support.CONFIRMED,
    "reference": Support.CONFIRMED,
    "recorded": Support.CONFIRMED,
    "live": Support.CONFIRMED,
}


@dataclass(frozen=True)
class Finding:
    """How one vendor stands on one requirement; `fit` is what counts, `claimed` what was said."""

    vendor: str
    requirement: str
    claimed: Fit | None
    fit: Fit | None
    evidence: Evidence
    contradicted: bool
    value: float
    outcome: Outcome | None
    waived: bool = False


@dataclass(frozen=True)
class Assessment:
    """Values of shape (vendors, requirements), NaN where there is no answer, and the findings behind them."""

    vendors: tuple[str, ...]
    requirements: tuple[str, ...]
    values: NDArray[np.float64]
    findings: tuple[Finding, ...]

    def gates(self, vendor: str) -> list[Finding]:
        """The must requirements of `vendor`, in order."""
        return [
            finding for finding in self.findings if finding.vendor == vendor and finding.outcome is not None
        ]

    def failed(self, vendor: str) -> list[Finding]:
        """The gates that `vendor` fails and nobody has waived."""
        return [gate for gate in self.gates(vendor) if gate.outcome == Outcome.FAIL and not gate.waived]


def assess(selection: Selection, vendors: Sequence[str], requirements: Sequence[str]) -> Assessment:
    """How each of `vendors` meets each of `requirements`."""
    rule: ValueRule = selection.rule("values")
    seen_at = sightings(selection)
    cells = [[_cell(selection, rule, seen_at, vendor, need) for need in requirements] for vendor in vendors]
    worth = requirement_values(
        _array([[_worth(rule, claimed) for claimed, _, _ in row] for row in cells], len(requirements)),
        _array([[_worth(rule, seen) for _, seen, _ in row] for row in cells], len(requirements)),
        _array([[rule.evidence[evidence] for _, _, evidence in row] for row in cells], len(requirements)),
    )
    findings = [
        _finding(
            selection, vendor, need, cells[v][r], bool(worth.contradicted[v, r]), float(worth.values[v, r])
        )
        for v, vendor in enumerate(vendors)
        for r, need in enumerate(requirements)
    ]
    return Assessment(tuple(vendors), tuple(requirements), worth.values, tuple(findings))


Cell = tuple[Fit | None, Fit | None, Evidence]


def _array(rows: list[list[float]], width: int) -> NDArray[np.float64]:
    return np.array(rows, dtype=float).reshape(len(rows), width)


def _worth(rule: ValueRule, fit: Fit | None) -> float:
    return float("nan") if fit is None else rule.fits[fit]


def _cell(
    selection: Selection,
    rule: ValueRule,
    seen_at: Mapping[tuple[str, str], Sequence[Sighting]],
    vendor: str,
    requirement: str,
) -> Cell:
    """What is claimed, what was seen, and the best evidence of either."""
    answer = selection.get("answer", vendor, requirement)
    seen = seen_at.get((vendor, requirement), [])
    evidence: list[Evidence] = [
        "none",
        *(look.evidence for look in seen),
        *([answer.evidence] if answer else []),
    ]
    return (
        answer.fit if answer else None,
        median_fit(rule, seen),
        best_evidence(rule, evidence),
    )


def _finding(
    selection: Selection, vendor: str, requirement: str, cell: Cell, contradicted: bool, value: float
) -> Finding:
    claimed, seen, evidence = cell
    fit = seen if contradicted or claimed is None else claimed
    is_gate = selection.requirements[requirement].priority == "must"
    outcome = None
    if is_gate:
        fitness = FITNESS[fit] if fit else Fitness.UNKNOWN
        outcome = Outcome(int(outcomes(np.array(fitness), np.array(SUPPORT[evidence]))))
    waived = selection.get("gate", vendor, requirement) is not None
    return Finding(vendor, requirement, claimed, fit, evidence, contradicted, value, outcome, waived)
