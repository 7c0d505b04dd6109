"""What the lists of a contract share: who they are for, their stamp, and the words of a requirement."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from exchange.given import Given
from exchange.sheets import Column, ColumnKind
from services.assessment import Finding, assess
from services.records import Answer, Observation, Requirement

Words = tuple[str, ...]

FIRST = {"must": 0, "should": 1, "could": 2}


@dataclass(frozen=True)
class Paper(Given):
    """One list to make, about a vendor or about none."""

    vendor: str | None = None

    def column(self, name: str, width: int, kind: ColumnKind = "text", choices: Words = ()) -> Column:
        """A column by the code of its title, amounts with their currency."""
        return Column(self.say(f"paper.column.{name}", currency=self.currency), width, kind, choices)

    @property
    def vendor_name(self) -> str:
        """The vendor's name, its product and who installs it."""
        if self.vendor is None:
            return ""
        found = self.selection.vendors[self.vendor]
        return " · ".join(
            dict.fromkeys(part for part in (found.name, found.product, found.integrator) if part)
        )

    def requirements(self) -> list[tuple[str, Requirement]]:
        """The requirements, the most binding first, each priority in the order of the specification."""
        return sorted(self.selection.requirements.items(), key=lambda pair: FIRST[pair[1].priority])

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """How the vendor stands on each requirement."""
        if self.vendor is None:
            return {}
        found = assess(self.selection, [self.vendor], list(self.selection.requirements))
        return {finding.requirement: finding for finding in found.findings}

    def answer(self, requirement: str) -> Answer | None:
        """What the vendor claims for a requirement."""
        found: Answer | None = self.selection.get("answer", self.vendor or "", requirement)
        return found

    def claimed(self, requirement: str) -> str:
        """The claim and its comment in words."""
        answer = self.answer(requirement)
        if answer is None:
            return "" if self.vendor is None else self.say("paper.no_answer")
        return " — ".join(part for part in (self.say(f"fit.{answer.fit}"), answer.comment) if part)

    def standing(self, requirement: str) -> str:
        """Whether the claim was shown, only said, or contradicted."""
        finding = self.findings.get(requirement)
        if finding is None or finding.fit is None:
            return ""
        if finding.contradicted:
            return self.say("paper.contradicted", fit=self.say(f"fit.{finding.fit}"))
        return self.say(f"paper.shown.{finding.evidence}")

    def looks(self, requirement: str) -> Iterator[str]:
        """What was noted of a requirement during demonstrations, step by step."""
        for (vendor, scenario, step, _), look in self.selection.all("observation").items():
            if vendor == self.vendor and requirement in look.requirements:
                yield self._look(scenario, step, look)

    def _look(self, scenario: str, step: str, look: Observation) -> str:
        found = self.selection.scenarios[scenario]
        title = next((self.text(one.title) for one in found.steps if one.id == step), step)
        said = [title, self.say(f"evidence.{look.evidence}")]
        if look.fit is not None:
            said.append(self.say(f"fit.{look.fit}"))
        return ", ".join(said) + (f" — {look.comment}" if look.comment else "")
