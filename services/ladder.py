"""The ladder of each claim: what was claimed, shown and told by references, and whether the claim held."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.screening import Support
from services.assessment import SUPPORT, assess
from services.records import Fit
from services.rules import ValueRule
from services.selection import Selection
from services.sightings import Origin, Sighting, median_fit, sightings

FEWEST = 5  # claims checked, below which a share of them says nothing yet
NO_CLAIM = (None, "no")  # who says that it cannot has promised nothing

Verdict = Literal["held", "disputed", "over", "unchecked", "unclaimed"]
VERDICTS: tuple[Verdict, ...] = Verdict.__args__  # type: ignore[attr-defined]  # a Literal lists its words
CHECKED: frozenset[Verdict] = frozenset({"held", "disputed", "over"})


@dataclass(frozen=True)
class Rung:
    """One claim of a vendor beside what was shown, told and written of it; `counts` is the fit that counts.

    `is_seen`: a demonstration showed it, whether or not somebody judged the fit. `over`: it came out worse
    than claimed. `disputed`: it held, though somebody found it worse.
    """

    vendor: str
    requirement: str
    claimed: Fit | None
    shown: Fit | None
    told: Fit | None
    assured: Fit | None
    counts: Fit | None
    verdict: Verdict
    is_seen: bool = False


@dataclass(frozen=True)
class Overclaim:
    """How many of a vendor's checked claims came out worse than claimed, by number and by weight.

    The shares are None where nothing was checked: that is missing, not nothing.
    """

    vendor: str
    claims: int
    checked: int
    over: int
    share: float | None
    weighted: float | None

    @property
    def is_few(self) -> bool:
        """Whether too little was checked to tell."""
        return self.checked < FEWEST


def ladder(selection: Selection, vendors: Sequence[str], requirements: Sequence[str]) -> list[Rung]:
    """One rung for each of `vendors` and `requirements` about which anything was said."""
    rule: ValueRule = selection.rule("values")
    seen = sightings(selection)
    rungs = []
    for finding in assess(selection, vendors, requirements).findings:
        looks = seen.get((finding.vendor, finding.requirement), [])
        if finding.claimed is None and not looks:
            continue
        rungs.append(
            Rung(
                finding.vendor,
                finding.requirement,
                finding.claimed,
                _of(rule, looks, "observation"),
                _of(rule, looks, "testimony"),
                _of(rule, looks, "assurance"),
                finding.fit,
                _verdict(rule, finding.claimed, looks, contradicted=finding.contradicted),
                any(look.origin == "observation" for look in looks),
            )
        )
    return rungs


def _of(rule: ValueRule, looks: Sequence[Sighting], origin: Origin) -> Fit | None:
    return median_fit(rule, (look for look in looks if look.origin == origin))


def _verdict(
    rule: ValueRule, claimed: Fit | None, looks: Sequence[Sighting], *, contradicted: bool
) -> Verdict:
    if claimed in NO_CLAIM:
        return "unclaimed"
    if contradicted:
        return "over"
    if _is_doubted(rule, claimed, looks):
        return "disputed"
    is_checked = any(SUPPORT[look.evidence] == Support.CONFIRMED for look in looks)
    return "held" if is_checked else "unchecked"


def _is_doubted(rule: ValueRule, claimed: Fit | None, looks: Sequence[Sighting]) -> bool:
    """Whether anybody found less than what was claimed."""
    found = [rule.fits[look.fit] for look in looks if look.fit is not None]
    return claimed is not None and any(worth < rule.fits[claimed] for worth in found)


def overclaims(rungs: Sequence[Rung], weights: Mapping[str, float]) -> Iterator[Overclaim]:
    """The over-claim of each vendor on `rungs`; `weights` are those of the requirements."""
    for vendor in dict.fromkeys(rung.vendor for rung in rungs):
        own = [rung for rung in rungs if rung.vendor == vendor and rung.claimed not in NO_CLAIM]
        checked = [rung for rung in own if rung.verdict in CHECKED]
        over = [rung for rung in checked if rung.verdict == "over"]
        weight = _weight(checked, weights)
        yield Overclaim(
            vendor,
            len(own),
            len(checked),
            len(over),
            len(over) / len(checked) if checked else None,
            _weight(over, weights) / weight if weight else None,
        )


def _weight(rungs: Sequence[Rung], weights: Mapping[str, float]) -> float:
    return sum(weights.get(rung.requirement, 0.0) for rung in rungs)
