"""A list beside what a selection holds: what is new, what changes field by field, what is gone."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from exchange.lists.families import Families
from exchange.lists.fields import SHAPES
from exchange.lists.outcome import Imported, ImportedRow
from exchange.lists.reading import with_ids
from exchange.tables import folded
from services.facts import parts, subject
from services.schema import parse
from services.selection import Selection
from services.text import Text

Status = Literal["new", "changed", "unchanged"]
STATUSES: tuple[Status, ...] = Status.__args__  # type: ignore[attr-defined]  # a Literal lists its words


@dataclass(frozen=True)
class FieldChange:
    """One field with what it says before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """What a row does to the selection; `record` is what will stand."""

    row: ImportedRow
    status: Status
    record: Any
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Gone:
    """Something an earlier version of the file brought, and this one no longer holds."""

    kind: str
    id: str
    title: Text


@dataclass(frozen=True)
class Comparison:
    """Every row beside the selection, and what the file no longer holds."""

    changes: tuple[Change, ...]
    gone: tuple[Gone, ...]
    excluded: tuple[Text, ...]

    def count(self, status: Status) -> int:
        """How many rows have a status."""
        return sum(change.status == status for change in self.changes)


def beside(imported: Imported, selection: Selection) -> Imported:
    """`imported` with the ids of what stands already: same id, or same title for rows without one."""
    matches = _Matches(selection)
    held: dict[str, Collection[str]] = {kind: selection.named(kind) for kind in SHAPES}
    return with_ids(imported, held, matches.of)


class _Matches:
    """Finds what stands already; nothing is matched twice."""

    def __init__(self, selection: Selection) -> None:
        self.used: set[tuple[str, str]] = set()
        self.ids = {(kind, _key(id)): id for kind in SHAPES for id in selection.named(kind)}
        self.titles: dict[tuple[str, str], str] = {}
        for kind in SHAPES:
            for id, record in selection.named(kind).items():
                if kind != "requirement" or not (record.origin or "").startswith("library/"):
                    for title in (record.title.fr, record.title.en):
                        self.titles.setdefault((kind, folded(title)), id)

    def of(self, row: ImportedRow) -> str:
        """The id of what a row speaks of, or nothing for something new."""
        table = self.ids if row.has_id else self.titles
        id = table.get((row.kind, _key(row.id) if row.has_id else folded(row.title)), "")
        if not id or (row.kind, id) in self.used:
            return ""
        self.used.add((row.kind, id))
        return id


def _key(id: str) -> str:
    return folded(id).replace("\u2010", "-")


def compare(imported: Imported, selection: Selection, families: Families) -> Comparison:
    """What each row of `imported`, as `beside` gave it, changes in `selection`."""
    changes = tuple(_change(row, selection, families) for row in imported.rows)
    scope = selection.get("scope")
    held = {folded(words) for text in (scope.excluded if scope else ()) for words in (text.fr, text.en)}
    out = (f"{apart.id} {apart.title}".strip() for apart in imported.out)
    excluded = tuple(Text.same(title) for title in dict.fromkeys(out) if folded(title) not in held)
    return Comparison(changes, tuple(_gone(imported, selection)), excluded)


def _change(row: ImportedRow, selection: Selection, families: Families) -> Change:
    said = _values(row, families)
    standing = selection.get(row.kind, row.id)
    if standing is None:
        return Change(row, "new", _new(row, said, families))
    fields = tuple(
        FieldChange(name, getattr(standing, name), value)
        for name, value in said.items()
        if not _same(getattr(standing, name), value)
    )
    raw = {name: getattr(standing, name) for name in standing.__dataclass_fields__}
    raw |= {change.field: change.after for change in fields}
    return Change(row, "changed" if fields else "unchanged", type(standing)(**raw), fields)


def _new(row: ImportedRow, said: Mapping[str, Any], families: Families) -> Any:
    homeless = row.kind == "requirement" and "category" not in said
    return SHAPES[row.kind].record(**({"category": families.home} if homeless else {}), **said)


def _values(row: ImportedRow, families: Families) -> dict[str, Any]:
    """What a row says as the values of its record's fields."""
    shape = SHAPES[row.kind]
    raw = {name: value for name, value in row.said.items() if "." not in name}
    record = parse(shape.record, {**shape.needed, **raw})
    said = {name: getattr(record, name) for name in raw}
    for name, words in row.said.items():
        if name.endswith(".en"):
            field = name.removesuffix(".en")
            said[field] = Text(fr=said[field].fr, en=words) if field in said else Text.same(words)
    if "departments" in said:
        said["departments"] = tuple(families.department(text) for text in said["departments"])
    if row.kind == "requirement" and row.section:
        said["category"] = families.of(row.section)
    return said


def _same(before: Any, after: Any) -> bool:
    """Whether a field says already what the file says."""
    if isinstance(after, Text) and isinstance(before, Text):
        return before == after or (after.fr == after.en and after.fr in (before.fr, before.en))
    if isinstance(after, tuple) and isinstance(before, tuple) and len(after) == len(before):
        return all(any(_same(old, new) for old in before) for new in after)
    return bool(before == after)


def _gone(imported: Imported, selection: Selection) -> Iterator[Gone]:
    """What earlier imports that share a row with this one brought, and this one does not hold."""
    here = {subject(row.kind, row.id) for row in imported.rows}
    if not here:
        return
    earlier = [set(found.items) for found in selection.named("import").values()]
    brought = set().union(*(items for items in earlier if items & here))
    for path in sorted(brought - here):
        kind, ids = parts(path)
        record = selection.get(kind, *ids)
        if record is not None:
            yield Gone(kind, ids[0], record.title)
