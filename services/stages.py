"""Stages: the moves made, what a move says beside itself, and whether what was frozen still stands."""

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from services.committee import Freeze, Return
from services.facts import Ids, parts, subject
from services.journal import Fact
from services.records import STAGES, StageName
from services.rights import FROZEN_KINDS as SEALED_KINDS
from services.schema import canonical
from services.selection import Selection

STAGE = subject("stage")
FREEZE = subject("freeze")
FROZEN_KINDS = SEALED_KINDS | {"scenario"}  # a script may change with a reason, which shows


@dataclass(frozen=True)
class Move:
    """One change of stage: which fact, when, by whom, from where to where, and why."""

    seq: int
    at: str
    actor: str
    origin: StageName
    to: StageName
    reason: str

    @property
    def is_back(self) -> bool:
        """Whether it went to an earlier stage."""
        return is_back(self.origin, self.to)


def is_back(origin: StageName, to: StageName) -> bool:
    """Whether `to` comes before `origin`."""
    return STAGES.index(to) < STAGES.index(origin)


def moves(facts: Iterable[Fact]) -> list[Move]:
    """Every change of stage, oldest first; the stage a selection begins at is none."""
    said = [fact for fact in facts if fact.subject == STAGE and fact.value is not None]
    return [
        Move(new.seq, new.at, new.actor, old.value, new.value, new.reason)
        for old, new in pairwise(said)
        if old.value != new.value
    ]


def returns(selection: Selection) -> list[Return]:
    """Every move back, oldest first, as the facts of `selection` keep it."""
    return list(selection.named("return").values())


def beside(
    selection: Selection, stage: StageName, reason: str, day: datetime.date
) -> list[tuple[str, Ids, object]]:
    """What is said in the same act as a move to `stage`: the freeze on the way into scoring, a move back."""
    if is_back(selection.stage, stage):
        found = Return(origin=selection.stage, to=stage, day=day, reason=reason)
        said: list[tuple[str, Ids, object]] = [("return", (str(len(returns(selection)) + 1),), found)]
    else:
        said = []
    if _freezes(selection, stage):
        said.append(("freeze", (), Freeze(fingerprint=frozen_fingerprint(selection))))
    return said


def _freezes(selection: Selection, stage: StageName) -> bool:
    """Whether marks may be given from this move on and could not before; archiving closes them anyway."""
    scoring = STAGES.index("scoring")
    is_scored = scoring <= STAGES.index(stage) < STAGES.index("archived")
    is_new = selection.get("freeze") is None or STAGES.index(selection.stage) < scoring
    return is_scored and is_new


def frozen_fingerprint(selection: Selection) -> str:
    """SHA-256 of what a freeze holds: weights, criteria, scales, rules, requirements and scenarios."""
    held = {path: value for path, value in selection.values.items() if parts(path)[0] in FROZEN_KINDS}
    return hashlib.sha256(canonical(held).encode()).hexdigest()


def has_thawed(selection: Selection) -> bool:
    """Whether what is frozen is no longer what it was when the scoring began."""
    held: Freeze | None = selection.get("freeze")
    return held is not None and held.fingerprint != frozen_fingerprint(selection)


def changed_since(selection: Selection, facts: Iterable[Fact]) -> list[Fact]:
    """What was said of frozen kinds after the freeze and says something else than before it, newest last."""
    frozen_at = selection.expects("freeze")
    history = [fact for fact in facts if parts(fact.subject)[0] in FROZEN_KINDS]
    before = {fact.subject: fact.value for fact in history if fact.seq < frozen_at}
    after = {fact.subject: fact for fact in history if fact.seq > frozen_at}
    return [fact for path, fact in after.items() if fact.value != before.get(path)]


def as_frozen(selection: Selection, facts: Iterable[Fact]) -> Selection:
    """`selection` with the weights, criteria and rules that were frozen, and everything else as it stands."""
    changed = changed_since(selection, history := list(facts))
    frozen_at = selection.expects("freeze")
    old = {fact.subject: fact for fact in history if fact.seq < frozen_at}
    gone = [fact.subject for fact in changed if fact.subject not in old]
    kept = selection.without(gone)
    return kept.with_facts([old[fact.subject] for fact in changed if fact.subject in old])
