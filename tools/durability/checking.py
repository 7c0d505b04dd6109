"""What must hold after a kill or a cut: nothing acknowledged is lost, the chain holds, no half act."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from services.journal import Journal


@dataclass
class Found:
    """Counts of one run; `wrong` names what must not be."""

    acts: int = 0
    facts: int = 0
    rounds: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)

    def __iadd__(self, other: "Found") -> "Found":
        self.acts += other.acts
        self.facts += other.facts
        self.rounds += other.rounds
        self.refused += other.refused
        self.wrong += other.wrong
        return self


def check(journal: Journal, selection: str, said: Iterable[Mapping[str, Any]]) -> Found:
    """Hold what the writers were told against what the journal has."""
    facts = {fact.seq: fact for fact in journal.read(selection)}
    found = Found()
    broken = journal.verify(selection) if facts else None
    if broken is not None:
        found.wrong.append(f"chain broken at {broken.seq}: {broken.what}")
    sizes = {}
    for line in said:
        if "act" not in line:
            found.refused += "refused" in line
            continue
        found.acts += 1
        sizes[line["act"]] = len(line["facts"])
        for seq, subject, value in line["facts"]:
            found.facts += 1
            stands = facts.get(seq)
            if stands is None or (stands.subject, stands.value) != (subject, value):
                found.wrong.append(f"act {line['act']}: fact {seq} on {subject} was acknowledged and is lost")
    found.wrong += _halves(facts.values(), sizes)
    return found


def _halves(facts: Iterable[Any], sizes: Mapping[str, int]) -> list[str]:
    """The acts of which a part is there: one of those acknowledged, or of an unknown size neither 1 nor 3."""
    counted = Counter(fact.reason for fact in facts if fact.subject.startswith("rating/"))
    return [
        f"act {act} has {count} facts"
        for act, count in counted.items()
        if count != sizes.get(act, count) or count not in (1, 3)
    ]
