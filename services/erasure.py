"""Erasure of personal data: what is said instead, which facts are emptied, and what is lost with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from services.commands import Desk, new_id
from services.committee import Erasure
from services.facts import Ids, parts, subject
from services.faults import refuse
from services.journal import Fact, Statement
from services.rights import OWNERS, PRICE_KINDS
from services.schema import canonical, dump, parse
from services.selection import Selection

WHATS: tuple[str, ...] = get_args(Erasure.__annotations__["what"])
NOTHING = "—"  # stands where a reason must stand and nothing may
# What a result is computed from: without these an earlier result cannot be computed again.
COUNTED = frozenset({"rating", "observation", "revision", "agreed", "answer", "weight", "rule", *PRICE_KINDS})
# The words a person wrote beside what is kept, and what stands instead; None where nothing needs to.
OWN_WORDS: Mapping[str, Mapping[str, str | None]] = {
    "rating": {"comment": None},
    "observation": {"comment": None},
    "approval": {"comment": None},
    "revision": {"reason": NOTHING},
    "declaration": {"detail": None},
    "signature": {"comment": None},
}
CONTACT: Mapping[str, str | None] = {"answered_by": None, "position": None}


@dataclass(frozen=True)
class Plan:
    """What an erasure would do: say `instead`, empty the facts `numbers`, delete the contents `files`."""

    what: str
    instead: tuple[Statement, ...] = ()
    numbers: tuple[int, ...] = ()
    files: tuple[str, ...] = ()
    marks: int = 0


def plan(desk: Desk, what: str, ids: Sequence[str]) -> Plan:
    """What would be erased; refused where there is nothing, or where a fact still stands."""
    desk.allowed("erasure", (new_id("e"),))
    if what not in WHATS:
        raise refuse("unknown_word", found=what, known=list(WHATS), nearest=None)
    facts = desk.selections.journal.read(desk.id)
    numbers = _superseded(desk.selection, facts, ids) if what == "facts" else None
    found = _plan(desk.selection, facts, what, tuple(ids)) if numbers is None else Plan(what, (), numbers)
    if not found.numbers:
        raise refuse("nothing_to_erase")
    gone = set(found.numbers)
    marks = sum(parts(fact.subject)[0] in COUNTED for fact in facts if fact.seq in gone)
    return Plan(what, found.instead, found.numbers, found.files, marks)


def erase(desk: Desk, what: str, ids: Sequence[str], reason: str) -> Fact:
    """Erase, in one act that says who, when, what and why; the fact that says so.

    The reason and the numbers stay for ever: neither may name the person.
    """
    if not reason.strip():
        raise refuse("erasure_reason")
    found = plan(desk, what, ids)
    id = new_id("e")
    said = {"what": what, "of": desk.id, "facts": list(found.numbers), "marks": found.marks}
    record = dump(Erasure, parse(Erasure, said))
    statements = [
        *(Statement(one.subject, one.value, one.expects, reason.strip()) for one in found.instead),
        Statement(subject("erasure", id), record, 0, reason.strip()),
    ]
    done = desk.selections.journal.erase(desk.id, desk.who.id, found.numbers, statements, found.files)
    desk.selections.forget(desk.id)
    return done[-1]


def _plan(selection: Selection, facts: Sequence[Fact], what: str, ids: Ids) -> Plan:
    """The facts that hold the data, each subject's standing one said again without."""
    neutral = _neutral(what, ids)
    instead, numbers, files = [], [], set[str]()
    for fact in facts:
        if fact.erased or fact.value is None:
            continue
        kind, found = parts(fact.subject)
        if not _is_about(what, kind, found, ids) or neutral(kind, fact.value) == fact.value:
            continue
        numbers.append(fact.seq)
        if what == "file":
            files.add(fact.value["sha256"])
        if selection.facts[fact.subject].seq == fact.seq:
            instead.append(Statement(fact.subject, neutral(kind, fact.value), fact.seq))
    return Plan(what, tuple(instead), tuple(numbers), tuple(sorted(files)))


def _is_about(what: str, kind: str, found: Ids, ids: Ids) -> bool:
    match what:
        case "name":
            return kind == "member" and found == ids
        case "comments":
            return kind in OWN_WORDS and (found[OWNERS[kind]],) == ids
        case "contact":
            return kind == "reference" and found == ids
    return kind == "attachment" and found == ids


def _neutral(what: str, ids: Ids) -> Callable[[str, Any], Any]:
    """What stands instead of a value: the same without the personal part."""
    match what:
        case "name":
            return lambda _kind, value: {**value, "name": ids[0]}
        case "comments":
            return lambda kind, value: _without(value, OWN_WORDS[kind])
        case "contact":
            return lambda _kind, value: _without(value, CONTACT)
    return lambda _kind, _value: None


def _without(value: Mapping[str, Any], words: Mapping[str, str | None]) -> dict[str, Any]:
    kept = {name: inner for name, inner in value.items() if name not in words}
    return kept | {name: said for name, said in words.items() if said is not None and name in value}


def _superseded(selection: Selection, facts: Sequence[Fact], ids: Sequence[str]) -> tuple[int, ...]:
    """The facts with these numbers, none of which stands any more."""
    known = {str(fact.seq): fact for fact in facts}
    for id in ids:
        fact = known.get(id.strip())
        if fact is None:
            raise refuse("no_such_fact", found=id, last=len(facts))
        if selection.facts[fact.subject].seq == fact.seq or fact.subject.startswith("erasure/"):
            raise refuse("fact_stands", found=fact.seq)
    chosen = {known[id.strip()].seq for id in ids}
    held = (fact for fact in facts if fact.seq in chosen and not fact.erased)
    return tuple(fact.seq for fact in held if canonical(fact.value) != "null")
