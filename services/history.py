"""The history: each fact with the one it replaced, as far as its reader may see; a selection as it stood."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from services import access, rights
from services.access import Viewer
from services.commands import Desk
from services.facts import KINDS, Ids, parts, record_type
from services.faults import refuse
from services.journal import Fact
from services.records import STAGES
from services.schema import parse
from services.selection import Selection
from services.undoing import REDONE, UNDONE, pointed

Act = Literal[
    "said", "changed", "repeated", "taken_back", "undone", "redone", "moved", "moved_back", "erased"
]
# Kinds of which the value, not only the subject, says who may see it.
JUDGED_BY_VALUE = frozenset({"dismissal", "doubt", "attachment", "decision", "import"})


@dataclass(frozen=True)
class Entry:
    """One fact as its reader may see it: what stood before (None: nothing they may see), what stands after.

    `points` is the number of the fact that an undoing undoes.
    """

    fact: Fact
    kind: str
    ids: Ids
    act: Act
    before: Any
    after: Any
    points: int | None = None
    is_cut: bool = False

    @property
    def is_gone(self) -> bool:
        """Whether what was said has been erased."""
        return self.fact.erased


def entries(facts: Iterable[Fact], selection: Selection, who: Viewer) -> list[Entry]:
    """The facts that `who` may see now, in order; a fact whose visible part changes nothing is left out."""
    newest: dict[str, Fact] = {}
    found = []
    for fact in facts:
        stood = newest.get(fact.subject)
        newest[fact.subject] = fact
        entry = _entry(selection, who, fact, stood)
        if entry is not None:
            found.append(entry)
    return found


def history(desk: Desk) -> list[Entry]:
    """Everything that was said in this selection, as far as the person may see it, in order."""
    return entries(desk.selections.journal.read(desk.id), desk.selection, desk.who)


def _entry(selection: Selection, who: Viewer, fact: Fact, stood: Fact | None) -> Entry | None:
    kind, ids = parts(fact.subject)
    if not access.may_see(selection, who, fact.subject):
        return None
    sees_before = stood is not None and _may_see_then(selection, who, kind, ids, stood)
    if fact.value is None and not fact.erased and stood is not None and not sees_before:
        return None
    if not _may_see_then(selection, who, kind, ids, fact):
        return None
    before = stood.value if stood is not None and sees_before else None
    after = fact.value
    is_same = before == after
    before, after = (access.told_value(selection, who, kind, ids, side) for side in (before, after))
    if before == after and not is_same:
        return None
    act = _act(kind, fact, before, after)
    is_cut = after != fact.value
    points = pointed(fact, UNDONE) or pointed(fact, REDONE)
    return Entry(replace(fact, value=after), kind, ids, act, before, after, points, is_cut)


def _may_see_then(selection: Selection, who: Viewer, kind: str, ids: Ids, fact: Fact) -> bool:
    """Whether `who` may see what this very fact said, with the rights of now."""
    if kind not in JUDGED_BY_VALUE:
        return True  # the subject says it all
    if fact.erased:
        is_open = access.sees_marks(selection) and access.sees_prices(selection, who)
        return is_open or who.role in rights.PREPARERS
    said = None if fact.value is None else parse(record_type(kind, ids), fact.value)
    return access.may_see_said(selection, who, kind, ids, said)


def _act(kind: str, fact: Fact, before: Any, after: Any) -> Act:
    if kind == "erasure":
        return "erased"
    if pointed(fact, UNDONE):
        return "undone"
    if pointed(fact, REDONE):
        return "redone"
    if kind == "stage" and after in STAGES and before in STAGES and before != after:
        return "moved_back" if STAGES.index(after) < STAGES.index(before) else "moved"
    if after is None:
        return "said" if fact.erased else "taken_back"
    if before is None:
        return "said"
    return "repeated" if before == after else "changed"


@dataclass(frozen=True)
class Standing:
    """A selection as it stood at a fact, seen with the rights of now; `erased` stood and are gone since."""

    selection: Selection
    at: str
    erased: tuple[str, ...] = ()

    @property
    def can_be_ranked(self) -> bool:
        """Whether every rule stood already, and nothing that a result comes from is erased."""
        return bool(self.selection.all("rule")) and not self.lost

    @property
    def lost(self) -> list[str]:
        """The erased subjects that a result would come from."""
        from services.erasure import COUNTED

        return [path for path in self.erased if parts(path)[0] in COUNTED]


def stood_at(desk: Desk, when: int | datetime.datetime) -> Standing:
    """The selection as it stood after fact `when`, or at that moment; an act counts whole."""
    facts = desk.selections.journal.read(desk.id)
    return standing(facts, desk.selection, desk.who, when)


def standing(
    facts: Sequence[Fact], selection: Selection, who: Viewer, when: int | datetime.datetime
) -> Standing:
    """What `who` may see of the facts up to `when`, with the rights that `selection` gives them now."""
    past = [fact for fact in facts if _is_before(fact, when)]
    if not past:
        raise refuse("before_the_first", found=str(when), first=facts[0].at if facts else "")
    last = past[-1]
    past += [fact for fact in facts[len(past) :] if (fact.at, fact.actor) == (last.at, last.actor)]
    then = Selection(selection.id).with_facts(past)
    hidden = [
        path
        for path, fact in then.facts.items()
        if not access.may_see(selection, who, path) or not _may_see_then(selection, who, *parts(path), fact)
    ]
    seen = then.without(hidden)
    seen = seen.showing(_told(selection, who, seen))
    erased = tuple(path for path, fact in seen.facts.items() if fact.erased)
    return Standing(seen, last.at, erased)


def _told(selection: Selection, who: Viewer, seen: Selection) -> Mapping[str, Any]:
    """What is said in part only, as `who` may read it."""
    told = {path: access.told(selection, who, fact).value for path, fact in seen.facts.items()}
    return {path: value for path, value in told.items() if value != seen.facts[path].value}


def _is_before(fact: Fact, when: int | datetime.datetime) -> bool:
    if isinstance(when, int):
        return fact.seq <= when
    return datetime.datetime.fromisoformat(fact.at) <= when


def moment_or_number(text: str) -> int | datetime.datetime:
    """A fact's number, or a moment in ISO form (in UTC where it names no time zone)."""
    if text.isascii() and text.isdigit():
        return int(text)
    try:
        found = datetime.datetime.fromisoformat(text)
    except ValueError:
        raise refuse("no_moment", found=text) from None
    return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)


def vendor_of(entry: Entry) -> str | None:
    """The vendor that a fact is about, by its subject or by what it says."""
    named = (id for target, id in zip(KINDS[entry.kind].ids, entry.ids, strict=True) if target == "vendor")
    if entry.kind == "vendor":
        return entry.ids[0]
    said = next((side for side in (entry.after, entry.before) if isinstance(side, dict)), {})
    return next(named, None) or said.get("vendor")


@dataclass(frozen=True)
class Difference:
    """What stood on one subject then and what stands now; None where nothing does."""

    kind: str
    ids: Ids
    before: Any
    after: Any


def differences(then: Selection, now: Selection) -> list[Difference]:
    """Every subject of which another value stands now than then."""
    before, after = then.values, now.values
    changed = (path for path in {**before, **after} if before.get(path) != after.get(path))
    return [Difference(*parts(path), before.get(path), after.get(path)) for path in changed]
