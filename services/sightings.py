"""Sightings: everything that shows how a vendor meets a requirement, beside what the vendor claims."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from services import calls
from services.interests import uncounted
from services.records import Evidence, Fit
from services.rules import ValueRule
from services.selection import Selection

Origin = Literal["observation", "testimony", "assurance"]
Cell = tuple[str, str]  # a vendor and a requirement

# Where the rule of a selection gives two words the same number, these orders decide, never that of the facts.
WORST_FIRST: tuple[Fit, ...] = tuple(reversed(get_args(Fit)))
WEAKEST_FIRST: tuple[Evidence, ...] = ("none", "spoken", "document", "reference", "recorded", "live")


@dataclass(frozen=True)
class Sighting:
    """What one demonstration step, reference or answer on support shows; no fit where none was judged."""

    origin: Origin
    fit: Fit | None
    evidence: Evidence

    @property
    def is_word(self) -> bool:
        """Whether it is only the vendor's own word, which is a claim like any other."""
        return self.origin == "assurance" and self.evidence == "spoken"


def sightings(selection: Selection) -> Mapping[Cell, list[Sighting]]:
    """What was shown of each requirement, by vendor and requirement."""
    seen: dict[Cell, list[Sighting]] = defaultdict(list)
    for vendor, requirements, sighting in (
        *_observed(selection),
        *_told(selection),
        *_assured(selection),
    ):
        for requirement in requirements:
            seen[vendor, requirement].append(sighting)
    return seen


Shown = Iterator[tuple[str, tuple[str, ...], Sighting]]


def _observed(selection: Selection) -> Shown:
    """What members saw; a tie to the vendor keeps theirs from counting."""
    closed = uncounted(selection)
    for (vendor, *_, member), look in selection.all("observation").items():
        if (member, vendor) not in closed:
            yield vendor, look.requirements, Sighting("observation", look.fit, look.evidence)


def _told(selection: Selection) -> Shown:
    """What references said; one that a tie binds to the vendor, or that did not answer, proves nothing."""
    heard = calls.heard(selection)
    for (vendor, reference, _), said in selection.all("testimony").items():
        if said.fit is not None and (vendor, reference) in heard:
            yield vendor, said.requirements, Sighting("testimony", said.fit, "reference")


def _assured(selection: Selection) -> Shown:
    for (vendor, _), said in selection.all("assurance").items():
        if said.fit is not None:
            yield vendor, said.requirements, Sighting("assurance", said.fit, said.evidence)


def median_fit(rule: ValueRule, seen: Iterable[Sighting]) -> Fit | None:
    """The lower median of the fits that were shown.

    A vendor's own word counts only where nothing else was shown: it must not outvote what people saw.
    """
    judged = [(look, look.fit) for look in seen if look.fit is not None]
    proven = [fit for look, fit in judged if not look.is_word] or [fit for _, fit in judged]
    ordered = sorted(proven, key=lambda fit: (rule.fits[fit], WORST_FIRST.index(fit)))
    return ordered[(len(ordered) - 1) // 2] if ordered else None


def best_evidence(rule: ValueRule, found: Iterable[Evidence]) -> Evidence:
    """The evidence that is trusted most."""
    return max(found, key=lambda level: (rule.evidence[level], WEAKEST_FIRST.index(level)))
