"""What the lists of a contract share: who they are for, their stamp, and the words of a requirement."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from exchange.sheets import Column, ColumnKind
from exchange.stage_marks import stage_lines
from services.assessment import Finding, assess
from services.chain import GENESIS
from services.records import Answer, Observation, Requirement
from services.selection import Selection
from services.text import Language, Text
from words.catalogue import say
from words.formats import day

Words = tuple[str, ...]

FIRST = {"must": 0, "should": 1, "could": 2}


@dataclass(frozen=True)
class Paper:
    """One list to make: from which selection, about which vendor if any, in which language, on which day.

    `priced` says whether the reader may see what vendors ask for an answer; `fingerprint` is that of the
    selection as it stands, whatever of it this paper's audience reads.
    """

    selection: Selection
    vendor: str | None
    language: Language
    made: datetime.date
    priced: bool = True
    fingerprint: str = ""

    def say(self, code: str, /, **params: object) -> str:
        """The sentence for `code`."""
        return say(self.language, code, **params)

    def text(self, text: Text | None) -> str:
        """A text of the selection in this language."""
        return text.get(self.language) if text else ""

    def column(self, name: str, width: int, kind: ColumnKind = "text", choices: Words = ()) -> Column:
        """A column by the code of its title, amounts with their currency."""
        currency = self.selection.rule("costs").currency
        return Column(self.say(f"paper.column.{name}", currency=currency), width, kind, choices)

    @property
    def title(self) -> str:
        """What is chosen, and for whom."""
        about = self.selection.about
        return " · ".join(part for part in (self.text(about.title), about.organisation) if part)

    @property
    def vendor_name(self) -> str:
        """The vendor's name, its product and who installs it."""
        if self.vendor is None:
            return ""
        found = self.selection.vendors[self.vendor]
        return " · ".join(
            dict.fromkeys(part for part in (found.name, found.product, found.integrator) if part)
        )

    @property
    def stamp(self) -> str:
        """The day, and the facts this was made from: an anchor against any rewriting."""
        params = {
            "day": day(self.made, self.language),
            "fingerprint": (self.fingerprint or self.selection.fingerprint)[:16],
        }
        if self.selection.hash == GENESIS:
            stamp = self.say("paper.stamp_file", **params)
        else:
            stamp = self.say("paper.stamp", fact=self.selection.seq, **params)
        return " · ".join([stamp, *stage_lines(self.selection, self.language)])

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
