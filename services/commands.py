"""What a person can do to a selection: load, check the right, check the words, append."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from services import scripts
from services.access import Viewer, check_write, seen_by
from services.changes import check_change, check_marks_stay, check_removal, check_said
from services.checks import check_record
from services.creation import from_template
from services.documents import Path
from services.facts import JUDGED, KINDS, Ids, parts, record_type, subject
from services.faults import Fault, Place, Refused, nearest, refuse
from services.interests import overtaken
from services.journal import Conflict, Fact, Statement
from services.obstacles import obstacles
from services.records import About, Member, Role, StageName
from services.schema import dump, parse
from services.selection import Selection, of_records
from services.selections import Selections
from services.shelves import Library
from services.stages import beside
from services.text import Text
from services.uses import check_unused

Said = tuple[str, Ids, Any]


@dataclass(frozen=True)
class Desk:
    """Where somebody works: on one selection, as one viewer."""

    selections: Selections
    id: str
    who: Viewer

    @property
    def selection(self) -> Selection:
        """The selection as it now stands, whole."""
        return self.selections.get(self.id)

    def say(self, statements: Sequence[Statement]) -> list[Fact]:
        """Append `statements` in the person's name."""
        return self.selections.say(self.id, self.who.id, statements)

    def allowed(self, kind: str, ids: Ids) -> Selection:
        """The selection, if the person may speak on this subject now."""
        selection = self.selection
        check_write(selection, self.who, kind, ids, self.selections.now())
        return selection


def new_id(prefix: str) -> str:
    """An id that nobody else has."""
    return f"{prefix}{secrets.token_hex(4)}"


def create(
    selections: Selections, library: Library, template: str, about: Mapping[str, Any], chair: str
) -> tuple[str, str]:
    """A new selection from a template, with its chair as first member; the ids of both."""
    if template not in library.templates:
        known = list(library.templates)
        raise refuse("unknown_template", found=template, known=known, nearest=nearest(template, known))
    record = parse(About, {**about, "template": template})
    person = parse(Member, {"name": chair, "role": "chair"})
    id, member = new_id("s"), new_id("m")
    said = [*from_template(library, library.templates[template], record), ("member", (member,), person)]
    selections.say(id, member, statements(said))
    return id, member


def store(selections: Selections, selection: Selection, actor: str, id: str = "") -> str:
    """Append a selection that stands in no journal yet, such as a file's, as one act; its id."""
    id = id or new_id("s")
    said = [
        Statement(fact.subject, fact.value) for fact in selection.facts.values() if fact.value is not None
    ]
    selections.say(id, actor, said)
    return id


def duplicate(desk: Desk, title: Text) -> str:
    """A copy to start over from: without marks, waivers, versions, what was set aside, decision; its id."""
    selection = seen_by(desk.allowed("selection", ()), desk.who)
    left = JUDGED | {"decision", "stage", "baseline", "dismissal"}
    about = replace(selection.about, title=title)
    said = [("selection", (), about), ("stage", (), "preparation"), *_kept(selection, left | {"selection"})]
    copy = new_id("s")
    desk.selections.say(copy, desk.who.id, statements(said))
    return copy


def _kept(selection: Selection, left: frozenset[str]) -> Iterator[Said]:
    """Every record in the order it was first said, but those of the kinds `left`."""
    for path in selection.values:
        kind, ids = parts(path)
        if kind not in left:
            yield kind, ids, selection.get(kind, *ids)


def join(selections: Selections, id: str, name: str, role: Role, department: str = "") -> str:
    """Somebody joins the committee under a name and a role; the new member's id."""
    selection = selections.get(id)
    if selection.stage == "archived":
        raise refuse("archived")
    same = [known for known in selection.members.values() if known.name.casefold() == name.strip().casefold()]
    if same:
        raise refuse("name_taken", found=name)
    person = parse(Member, {"name": name, "role": role, "department": department or None})
    member = new_id("m")
    selections.say(id, member, statements([("member", (member,), person)]))
    return member


def put(desk: Desk, kind: str, ids: Ids, raw: Any, *, reason: str = "", seen: int | None = None) -> Fact:
    """Say `raw` about one subject; `seen` is the number of the last fact the writer had in view."""
    return put_all(desk, [(kind, ids, raw)], reason=reason, seen=seen)[0]


def put_all(desk: Desk, said: Sequence[Said], *, reason: str = "", seen: int | None = None) -> list[Fact]:
    """Say several things, all or none, each checked against the others.

    What somebody said on one of the subjects after `seen` is a Conflict; without `seen` the newest counts.
    """
    selection = desk.selection
    now = desk.selections.now()
    for kind, ids, _ in said:
        check_write(selection, desk.who, kind, ids, now)
    records = _parsed(said)
    scripts.check_changes(selection, records, reason)
    after = _after(selection, records)
    faults = check_all(after, records)
    if faults:
        raise Refused(faults)
    check_change(selection, after, reason)
    new = [
        Statement(
            subject(kind, *ids),
            dump(record_type(kind, ids), record),
            selection.expects(kind, *ids),
            reason,
        )
        for kind, ids, record in records
    ]
    for ids in overtaken(selection, records):
        new.append(Statement(subject("consequence", *ids), None, selection.expects("consequence", *ids)))
    for statement in new:
        if seen is not None and statement.expects > seen:
            raise Conflict(statement, selection.facts[statement.subject])
    return desk.say(new)


def remove(desk: Desk, kind: str, ids: Ids, reason: str = "") -> list[Fact]:
    """Take a statement back, with everything said about it; refused while something else refers to it."""
    selection = desk.allowed(kind, ids)
    check_removal(selection, kind, ids)
    scripts.check_changes(selection, [(kind, ids, None)], reason)
    gone = [(kind, ids), *_said_about(selection, kind, ids)]
    check_marks_stay(selection, desk.who, gone)
    check_unused(selection, desk.who, gone)
    taken = [
        Statement(subject(kind, *ids), None, selection.expects(kind, *ids), reason) for kind, ids in gone
    ]
    check_said(selection, taken, reason)
    return desk.say(taken)


def move(desk: Desk, stage: str, reason: str = "") -> Fact:
    """Take the selection to another stage; going back asks for a reason, so does going on too early."""
    selection, day = desk.allowed("stage", ()), desk.selections.now().date()
    to: StageName = parse(record_type("stage", ()), stage)
    missing = [] if reason.strip() else obstacles(selection, to, day)
    if missing:
        raise Refused(missing)
    return put_all(desk, [("stage", (), to), *beside(selection, to, reason, day)], reason=reason)[0]


def check_all(selection: Selection, records: Iterable[Said]) -> list[Fault]:
    """The faults of `records`, which already stand in `selection`."""
    found: list[Fault] = []
    for kind, ids, record in records:
        found += check_record(selection, kind, ids, record, partial(_at, (KINDS[kind].section, *ids)))
    return found


def _at(above: Path, path: Path) -> Place:
    return Place(path="/".join(map(str, (*above, *path))))


def _parsed(said: Sequence[Said]) -> list[Said]:
    faults: list[Fault] = []
    records: list[Said] = []
    for kind, ids, raw in said:
        at = (KINDS[kind].section, *ids)
        try:
            records.append((kind, ids, parse(record_type(kind, ids), raw, at=at)))
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(faults)
    return records


def _after(selection: Selection, records: Sequence[Said]) -> Selection:
    """`selection` as it would be with `records` in it."""
    new = of_records(selection.id, {(kind, ids): record for kind, ids, record in records})
    return selection.with_facts(new.facts.values())


def statements(said: Iterable[Said]) -> list[Statement]:
    """What is said, ready to be appended where nothing stands yet."""
    return [
        Statement(subject(kind, *ids), dump(record_type(kind, ids), record)) for kind, ids, record in said
    ]


def _said_about(selection: Selection, kind: str, ids: Ids) -> list[tuple[str, Ids]]:
    """The subjects one of whose ids names (kind, ids): a vendor's ratings, a criterion's weight."""
    return [
        (other, other_ids)
        for other, held in selection.records.items()
        for other_ids in held
        if (KINDS[other].above == kind and other_ids[: len(ids)] == ids)
        or any(
            target == kind and (value,) == ids
            for target, value in zip(KINDS[other].ids, other_ids, strict=True)
        )
    ]
