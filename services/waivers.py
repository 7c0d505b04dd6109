"""Waivers: gates that are failed or not verified, set aside by the chair with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from scoring.screening import Outcome
from services.access import seen_by
from services.assessment import Assessment, Finding, assess
from services.commands import Desk, put
from services.facts import Ids, subject
from services.faults import refuse
from services.journal import Fact
from services.selection import Selection

FAILED = Outcome.FAIL
OPEN = frozenset({FAILED, Outcome.NOT_VERIFIED})


@dataclass(frozen=True)
class Standing:
    """A gate set aside: of whom, which, by whom, when and why."""

    vendor: str
    requirement: str
    actor: str
    at: str
    reason: str

    @property
    def ids(self) -> Ids:
        """The ids of its subject."""
        return self.vendor, self.requirement


def open_gates(assessment: Assessment) -> list[Finding]:
    """The gates that may be set aside: failed or not verified, and not waived yet."""
    return [found for found in assessment.findings if found.outcome in OPEN and not found.waived]


def waive(desk: Desk, vendor: str, requirement: str, reason: str) -> Fact:
    """Set a gate aside; refused unless it is failed or not verified."""
    selection = seen_by(desk.allowed("gate", (vendor, requirement)), desk.who)
    if not reason.strip():
        raise refuse("waiver_reason")
    known = vendor in selection.vendors and requirement in selection.requirements
    found = assess(selection, [vendor], [requirement]).findings if known else ()
    if not any(finding.outcome in OPEN for finding in found):
        raise refuse("gate_not_failed", vendor=vendor, requirement=requirement)
    return put(desk, "gate", (vendor, requirement), {"reason": reason})


def standing(selection: Selection, vendors: Iterable[str] | None = None) -> list[Standing]:
    """The gates set aside, of some vendors or of all, in the order they were."""
    wanted = None if vendors is None else set(vendors)
    found = []
    for (vendor, requirement), waiver in selection.all("gate").items():
        if wanted is None or vendor in wanted:
            fact = selection.facts[subject("gate", vendor, requirement)]
            found.append(Standing(vendor, requirement, fact.actor, fact.at, waiver.reason))
    return found
