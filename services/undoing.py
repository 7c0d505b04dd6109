"""Undo and redo: a person's last act, the fact each fact replaced, and what an undoing points at."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.chain import ERASURES
from services.changes import check_said
from services.commands import Desk
from services.facts import parts
from services.faults import refuse
from services.journal import Fact, Statement
from services.uses import check_unused

UNDONE, REDONE = "↶ ", "↷ "  # each opens a reason that goes on with the number of the fact undone


def pointed(fact: Fact, sign: str) -> int | None:
    """The number of the fact that `fact` undoes (or whose undoing it takes back), if it does."""
    found = re.fullmatch(re.escape(sign) + r"(\d{1,9})", fact.reason)
    return int(found[1]) if found else None


def replaced(facts: Sequence[Fact]) -> dict[int, Fact]:
    """The fact that stood on the same subject before each fact, where there was one."""
    newest: dict[str, Fact] = {}
    found: dict[int, Fact] = {}
    for fact in facts:
        if fact.subject in newest:
            found[fact.seq] = newest[fact.subject]
        newest[fact.subject] = fact
    return found


@dataclass(frozen=True)
class Acts:
    """What one person said, did undo, and may undo or redo now."""

    facts: Sequence[Fact]
    actor: str
    before: Mapping[int, Fact]

    def last(self) -> list[Fact]:
        """The facts of the last act that is neither an undoing nor undone; one act, one time."""
        return self._at_the_end_of(self._proper())

    def last_undoing(self) -> list[Fact]:
        """The facts of the last undoing that is not taken back, unless a new act came after it."""
        redone = self._redone()
        undoings = [fact for fact in self._mine(UNDONE) if fact.seq not in redone]
        newest = max((fact.seq for fact in self._proper()), default=0)
        return [] if not undoings or undoings[-1].seq < newest else self._at_the_end_of(undoings)

    def _at_the_end_of(self, said: Sequence[Fact]) -> list[Fact]:
        return [fact for fact in said if fact.at == said[-1].at]

    def _proper(self) -> list[Fact]:
        """What the person said otherwise than it stood, and has not undone."""
        redone = self._redone()
        undone = {pointed(fact, UNDONE) for fact in self._mine(UNDONE) if fact.seq not in redone}
        aside = undone | {fact.seq for sign in (UNDONE, REDONE) for fact in self._mine(sign)}
        return [
            fact
            for fact in self.facts
            if fact.actor == self.actor and fact.seq not in aside and self._is_change(fact)
        ]

    def _redone(self) -> set[int | None]:
        return {pointed(fact, REDONE) for fact in self._mine(REDONE)}

    def _mine(self, sign: str) -> list[Fact]:
        """The person's facts that point at one of their own facts on the same subject."""
        known = {fact.seq: fact.subject for fact in self.facts if fact.actor == self.actor}
        return [
            fact
            for fact in self.facts
            if fact.actor == self.actor and known.get(pointed(fact, sign) or 0) == fact.subject
        ]

    def _is_change(self, fact: Fact) -> bool:
        stood = self.before.get(fact.seq)
        return fact.erased or bool((stood.value if stood else None) != fact.value)


def undo(desk: Desk) -> list[Fact]:
    """Give back what stood before the last thing the person did, by appending it again."""
    acts = acts_of(desk)
    last = acts.last()
    if not last or last[0].seq == 1:
        raise refuse("nothing_to_undo")
    return desk.say(_reversing(desk, acts, last, UNDONE))


def redo(desk: Desk) -> list[Fact]:
    """Say again what the person's last undoing took back, unless they have done something else since."""
    acts = acts_of(desk)
    last = acts.last_undoing()
    if not last:
        raise refuse("nothing_to_redo")
    return desk.say(_reversing(desk, acts, last, REDONE))


def acts_of(desk: Desk) -> Acts:
    """What the person has said in this selection."""
    facts = desk.selections.journal.read(desk.id)
    return Acts(facts, desk.who.id, replaced(facts))


def _reversing(desk: Desk, acts: Acts, last: Sequence[Fact], sign: str) -> list[Statement]:
    if any(fact.erased or fact.subject.startswith(ERASURES) for fact in last):
        raise refuse("erasure_stands")
    said = [_undoing(desk, acts, fact, sign) for fact in last]
    check_unused(desk.selection, desk.who, [parts(one.subject) for one in said if one.value is None])
    check_said(desk.selection, said, said[0].reason)
    return said


def _undoing(desk: Desk, acts: Acts, fact: Fact, sign: str) -> Statement:
    """What gives back the value before `fact`, unless somebody has said something else since."""
    kind, ids = parts(fact.subject)
    standing = desk.allowed(kind, ids).facts[fact.subject]
    before = acts.before.get(fact.seq)
    if before and before.erased:
        raise refuse("erasure_stands")
    if standing.value != fact.value:
        raise refuse("said_since", fact=standing.seq)
    if kind == "stage":
        raise refuse("reason_missing")
    return Statement(fact.subject, before.value if before else None, standing.seq, f"{sign}{fact.seq}")
