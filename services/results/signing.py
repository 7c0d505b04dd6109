"""Signing: the decision, the names under it, and whether what they stand under is still what was signed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from services import commands
from services.access import has_ended
from services.analysis import rank
from services.commands import Desk
from services.committee import Signature
from services.facts import parts, subject
from services.faults import refuse
from services.journal import Fact
from services.rights import SIGNERS
from services.schema import canonical
from services.selection import Selection

# What no result comes from. All else is under a signature, what other kinds of fact there may come to be too.
UNSIGNED = frozenset(
    {
        *("selection", "stage", "scope", "budget", "calendar", "phase", "milestone", "process", "risk"),
        *("objective", "measure", "integration", "migration", "scenario", "question", "member"),
        *("deadline", "freeze", "return", "demonstration", "attendance", "doubt", "discussion", "approval"),
        *("signature", "baseline", "dismissal", "import", "attachment", "erasure"),
    }
)
NOTES = frozenset({"comment"})  # words beside a fact, which count for nothing


@dataclass(frozen=True)
class Signed:
    """One member's signature: when, whether it still holds, else what was said since of what it covers."""

    member: str
    verdict: Literal["agrees", "dissents"]
    comment: str
    at: str
    seq: int
    holds: bool
    changed: tuple[str, ...]


def seal(selection: Selection) -> str:
    """The digest of what is signed: the decision, and every fact a result comes from, without notes."""
    said = {path: _counted(fact.value) for path, fact in selection.facts.items() if _is_signed(path, fact)}
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def decide(desk: Desk, raw: Mapping[str, Any], seen: int | None = None) -> Fact:
    """Record the decision; a vendor that is excluded or has withdrawn cannot be chosen."""
    selection = desk.allowed("decision", ())
    if not str(raw.get("reason") or "").strip():
        raise refuse("decision_unreasoned")
    place = next((place for place in rank(selection).places if place.vendor == raw.get("vendor")), None)
    if place is not None and place.status in ("excluded", "withdrawn"):
        raise refuse("decision_excluded", vendor=selection.vendors[place.vendor].name)
    return commands.put(desk, "decision", (), raw, seen=seen)


def sign(desk: Desk, sealed: str, verdict: str, comment: str = "") -> Fact:
    """Sign what was in view under the digest `sealed`; refused if anything it covers has changed."""
    ids = (desk.who.id,)
    selection = desk.allowed("signature", ids)
    if selection.get("decision") is None:
        raise refuse("nothing_to_sign")
    if seal(selection) != sealed:
        raise refuse("signed_moved")
    if verdict == "dissents" and not comment.strip():
        raise refuse("dissent_unreasoned")
    said = {"fingerprint": sealed, "verdict": verdict, "comment": comment.strip()}
    return commands.put(desk, "signature", ids, said)


def signatures(selection: Selection) -> list[Signed]:
    """The signatures under the decision of the whole `selection`, in the order they were given."""
    now = seal(selection)
    return [_signed(selection, ids[0], said, now) for ids, said in selection.all("signature").items()]


def awaited(selection: Selection) -> list[str]:
    """The members concerned who have not signed what stands."""
    held = {found.member for found in signatures(selection) if found.holds}
    return [id for id in selection.members if is_concerned(selection, id) and id not in held]


def is_concerned(selection: Selection, member: str) -> bool:
    """Whether `member` is asked to sign: who judges or directs, not who prepares, nor whose access ended."""
    found = selection.members[member]
    decision = selection.get("decision")
    day = decision.day if decision else None
    return found.role in SIGNERS and not (day and has_ended(selection, member, day))


def _signed(selection: Selection, member: str, said: Signature, now: str) -> Signed:
    fact = selection.facts[subject("signature", member)]
    holds = said.fingerprint == now
    later = (path for path, other in selection.facts.items() if other.seq > fact.seq)
    changed = () if holds else tuple(path for path in later if parts(path)[0] not in UNSIGNED)
    return Signed(member, said.verdict, said.comment, fact.at, fact.seq, holds, changed)


def _is_signed(path: str, fact: Fact) -> bool:
    return fact.value is not None and parts(path)[0] not in UNSIGNED


def _counted(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    return {name: inner for name, inner in value.items() if name not in NOTES}
