"""The columns of a table of requirements: which field each one is, by the names known for it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from exchange.tables import Row, Table, heading
from services.faults import Fault, Place, Refused, nearest
from services.library import ImportField, ImportWords

NEEDED: tuple[ImportField, ...] = ("title", "priority")

Meaning = TypeVar("Meaning", bound=str)


@dataclass(frozen=True)
class Columns:
    """The position of each field that the table has; `unread` are the names of the other columns."""

    positions: Mapping[str, int]
    unread: tuple[str, ...] = ()

    def has(self, field: str) -> bool:
        """Whether the table has a column for `field`."""
        return field in self.positions

    def cell(self, row: Row, field: str) -> str:
        """The cell of `field` in `row`, empty where there is no such column."""
        return row.cells[self.positions[field]] if field in self.positions else ""


def known_names(words: ImportWords) -> Collection[str]:
    """Every column name we know, as `heading` gives it."""
    return frozenset(heading(name) for names in words.headers.values() for name in names)


def find_columns(table: Table, words: ImportWords) -> Columns:
    """The columns of `table`; refused if one is missing that is needed, or two are the same field."""
    names = [heading(name) for name in table.header]
    positions, faults = _found(table, names, words)
    for field in NEEDED:
        if field not in positions:
            _find_by_beginning(field, names, words, positions)
    faults += [_missing(table, field, words) for field in NEEDED if field not in positions]
    if faults:
        raise Refused(faults)
    read = set(positions.values())
    return Columns(positions, tuple(name for index, name in enumerate(table.header) if index not in read))


def _found(table: Table, names: list[str], words: ImportWords) -> tuple[dict[str, int], list[Fault]]:
    """The columns whose whole name is known; a name of several fields takes the first one left free."""
    fields = [_fields(name, words) for name in names]
    positions: dict[str, int] = {}
    faults = []
    for index, found in enumerate(fields):
        if len(found) == 1 and found[0] in positions:
            faults.append(_repeated(table, found[0], positions[found[0]], index))
        elif len(found) == 1:
            positions[found[0]] = index
    for index, found in enumerate(fields):
        free = [field for field in found if field not in positions]
        if len(found) > 1 and free:
            positions[free[0]] = index
    return positions, faults


def _fields(name: str, words: ImportWords) -> list[str]:
    return [field for field, names in words.headers.items() if name in map(heading, names)]


def _find_by_beginning(
    field: ImportField, names: list[str], words: ImportWords, positions: dict[str, int]
) -> None:
    """A needed column that no name fits whole is looked for by its first words."""
    known = [heading(name) for name in words.headers.get(field, ())]
    for index, name in enumerate(names):
        if index not in positions.values() and any(name.startswith(f"{word} ") for word in known):
            positions[field] = index
            return


def _repeated(table: Table, field: str, first: int, second: int) -> Fault:
    params = {"column": field, "first": table.header[first], "found": table.header[second]}
    return Fault("repeated_column", Place(table.file, table.line), params)


def _missing(table: Table, field: ImportField, words: ImportWords) -> Fault:
    known = words.headers.get(field, ())
    close = (nearest(name, known) for name in table.header)
    params = {
        "column": field,
        "found": table.header,
        "known": known,
        "nearest": next((name for name in close if name), None),
    }
    return Fault("missing_column", Place(table.file, table.line), params)


@dataclass(frozen=True)
class Meanings:
    """What words in cells mean, as they are known in both languages."""

    by_word: Mapping[str, str]

    @classmethod
    def of(cls, words: Mapping[Meaning, Iterable[str]]) -> "Meanings":
        """From the words listed for each meaning."""
        return cls({heading(word): meaning for meaning, listed in words.items() for word in listed})

    def get(self, cell: str) -> str | None:
        """The meaning of the word in a cell, or None for a word nobody knows."""
        return self.by_word.get(heading(cell))

    def nearest(self, cell: str) -> str | None:
        """The meaning of the known word closest to the one in a cell, if any is close."""
        close = nearest(heading(cell), self.by_word)
        return self.by_word[close] if close else None

    def mentioned(self, text: str) -> str | None:
        """The meaning of the longest known word inside `text`."""
        inside = f" {heading(text)} "
        found = [word for word in self.by_word if f" {word} " in inside]
        return self.by_word[max(found, key=len)] if found else None
