"""The columns of a table: which field each one is, by the names known for it."""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from exchange.tables import Row, heading

CLOSE = 0.84  # as near as a name must be to be a misspelling of one we know
SHORTEST = 4  # shorter names are too near to others
NOTES = ("note", "weight")  # fields that several columns may share

Names = Mapping[str, Sequence[str]]
Meaning = TypeVar("Meaning", bound=str)

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LANGUAGES = {
    "": re.compile(r"\b(fr|fra|francais|french)\b\W*$"),
    ".en": re.compile(r"\b(en|eng|anglais|english)\b\W*$"),
}


@dataclass(frozen=True)
class Columns:
    """The position of each field that a table has, as a table of one kind.

    `shared` are the columns that only add to a text; `rivals` the fields that several columns claim, the
    first taken meanwhile; `header` the names as they stand.
    """

    header: tuple[str, ...]
    positions: Mapping[str, int]
    shared: Mapping[int, str] = field(default_factory=dict)
    rivals: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the table has a column for the field `name`."""
        return name in self.positions

    def cell(self, row: Row, name: str) -> str:
        """The cell of a field in `row`, empty where there is no such column."""
        return row.cells[self.positions[name]] if name in self.positions else ""

    @property
    def fields(self) -> Mapping[int, str]:
        """The field of each column that is read, by position."""
        return {**{index: name for name, index in self.positions.items()}, **self.shared}

    @property
    def unread(self) -> tuple[str, ...]:
        """The names of the columns that are left out."""
        read = self.fields
        return tuple(name for index, name in enumerate(self.header) if index not in read and name)


def labels(header: Sequence[str]) -> tuple[str, ...]:
    """The name of each column, with its letter where it has none or shares it."""
    return tuple(
        name if name and header.count(name) == 1 else f"{name} ({letter(index)})".strip()
        for index, name in enumerate(header)
    )


def letter(index: int) -> str:
    """The letter of a column, as in a spreadsheet."""
    above, last = divmod(index, 26)
    return (letter(above - 1) if above else "") + chr(ord("A") + last)


def known_names(*tables: Names) -> Collection[str]:
    """Every column name we know, as `heading` gives it."""
    return frozenset(heading(name) for names in tables for known in names.values() for name in known)


def find_columns(header: Sequence[str], names: Names, begun: Collection[str]) -> Columns:
    """The columns under `header`: by whole names, then by near ones, then those in `begun` by first words."""
    known = {field: [heading(name) for name in listed] for field, listed in names.items()}
    found = _Found(known)
    keys = [_key(name) for name in header]
    claims = {index: found.fields(key) for index, key in enumerate(keys)}
    found.settle(keys, claims, header)
    for index, key in enumerate(keys):
        if index not in found.taken:
            found.claim(index, found.near(key))
    for name in begun:
        found.begin(name, keys)
    return Columns(tuple(header), found.positions, found.shared, found.rivals)


def chosen_columns(header: Sequence[str], chosen: Mapping[int, str]) -> Columns:
    """The columns as a person says they are; an empty field leaves a column out."""
    positions: dict[str, int] = {}
    shared = {}
    for index, name in chosen.items():
        if name in NOTES:
            shared[index] = name
        elif name:
            positions.setdefault(name, index)
    return Columns(tuple(header), positions, shared)


def _key(name: str) -> str:
    return heading(_CAMEL.sub(" ", name)) if name else ""


@dataclass
class _Found:
    """Which columns are taken, and by which field."""

    known: Mapping[str, list[str]]
    positions: dict[str, int] = field(default_factory=dict)
    shared: dict[int, str] = field(default_factory=dict)
    rivals: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def taken(self) -> set[int]:
        return {*self.positions.values(), *self.shared, *(i for held in self.rivals.values() for i in held)}

    def fields(self, key: str) -> list[str]:
        return [name for name, names in self.known.items() if key in names]

    def settle(self, keys: list[str], claims: Mapping[int, list[str]], header: Sequence[str]) -> None:
        """First the names of one field, then for each field the best of the names left."""
        for index, fields in claims.items():
            if len(fields) == 1:
                self.claim(index, fields[0] + _language(header[index], fields[0] in self.positions))
        for name, names in self.known.items():
            left = [i for i, fields in claims.items() if len(fields) > 1 and name in fields]
            free = [index for index in left if index not in self.taken]
            if name not in self.positions and free:
                self.claim(min(free, key=lambda index: names.index(keys[index])), name)

    def claim(self, index: int, name: str) -> None:
        if name in NOTES:
            self.shared[index] = name
        elif name and name in self.positions:
            self.rivals[name] = (*self.rivals.get(name, (self.positions[name],)), index)
        elif name:
            self.positions[name] = index

    def near(self, key: str) -> str:
        """The field with a name close to `key`, if that field is free."""
        if len(key) < SHORTEST:
            return ""
        names = {name: field for field, listed in self.known.items() for name in listed}
        close = difflib.get_close_matches(key, names, n=1, cutoff=CLOSE)
        found = names[close[0]] if close else ""
        return "" if found in self.positions else found

    def begin(self, name: str, keys: list[str]) -> None:
        """Take for `name` the first free column that begins with a name known for it."""
        if name in self.positions:
            return
        known = [word for word in self.known.get(name, ()) if len(word) >= SHORTEST]
        taken = self.taken
        for index, key in enumerate(keys):
            if index not in taken and any(key.startswith(f"{word} ") for word in known):
                self.positions[name] = index
                return


def _language(name: str, second: bool) -> str:
    """The mark of the English column of a text that is given in both languages."""
    text = heading(name.replace("(", " ").replace(")", " "))
    return ".en" if second and _LANGUAGES[".en"].search(text) else ""


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
        return self.by_word.get(heading(cell)) if cell else None

    def nearest(self, cell: str) -> str | None:
        """The meaning of the known word closest to the one in a cell, if any is close."""
        word = heading(cell)
        close = difflib.get_close_matches(word, self.by_word, n=1, cutoff=CLOSE) if len(word) > 3 else []
        return self.by_word[close[0]] if close else None

    def mentioned(self, text: str) -> str | None:
        """The meaning of the longest known word inside `text`."""
        inside = f" {heading(text)} "
        found = [word for word in self.by_word if len(word) > 1 and f" {word} " in inside]
        return self.by_word[max(found, key=len)] if found else None
