"""What comes of a list: rows kept, questions to settle, refusals, and what is kept apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from services.faults import Fault
from services.text import Text

TableKind = Literal["requirement", "process", "phase", "objective", "integration", "risk"]
KINDS: tuple[TableKind, ...] = TableKind.__args__  # type: ignore[attr-defined]  # a Literal lists its words

SECTION = "section"


@dataclass(frozen=True)
class ImportedRow:
    """One row that is kept: `said` holds, by field, what the file says of it and nothing else.

    `id` is its own where `has_id`, else a new one; `section` is the family it stands under.
    """

    kind: TableKind
    line: int
    id: str
    title: str
    said: Mapping[str, Any]
    section: str = ""
    has_id: bool = False


@dataclass(frozen=True)
class Question:
    """Something a person must settle, once for every row that says the same.

    `field` with `found` names it; `lines` are the rows it stands in, `title` that of the first. Rows wait
    for their priority and for what the row or the table is; other questions leave them in.
    """

    field: str
    found: str
    choices: tuple[str, ...]
    proposal: str | None
    lines: tuple[int, ...]
    title: str = ""

    @property
    def line(self) -> int:
        """The first line it stands in."""
        return self.lines[0]


@dataclass(frozen=True)
class Apart:
    """A row that is no row of the list: a section title, or something left out of the scope."""

    line: int
    title: str
    id: str = ""


@dataclass(frozen=True)
class Waiting:
    """A row that waits for an answer: the fields asked about."""

    line: int
    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Settled:
    """What a person has said: the kind of the tables, the field of each column by its label, the meaning
    of words by (field, word), and of single cells by (line, field).
    """

    kind: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    cells: Mapping[tuple[int, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Mapped:
    """One table as it was understood: its kind and, column by column, name and field."""

    line: int
    kind: TableKind
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Imported:
    """What came of every row of a file.

    Each row stands in exactly one of `rows`, `waiting`, `refused`, `sections` and `out`; `refusals` say why
    those in `refused` (lines) cannot stand, `notices` what else should be known. `guessed` says that accents
    should be looked at; `family` is the title for requirements that name no family.
    """

    rows: tuple[ImportedRow, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    refused: tuple[int, ...] = ()
    sections: tuple[Apart, ...] = ()
    out: tuple[Apart, ...] = ()
    questions: tuple[Question, ...] = ()
    refusals: tuple[Fault, ...] = ()
    notices: tuple[Fault, ...] = ()
    tables: tuple[Mapped, ...] = ()
    guessed: bool = False
    family: Text = field(default_factory=lambda: Text.same("–"))

    @property
    def kind(self) -> TableKind:
        """The kind of most rows."""
        kinds = [row.kind for row in self.rows] or [table.kind for table in self.tables]
        return max(KINDS, key=kinds.count)

    @property
    def unread(self) -> tuple[str, ...]:
        """The names of the columns that were left out, each once."""
        names = (name for table in self.tables for name, read in table.columns if name and not read)
        return tuple(dict.fromkeys(names))

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows the file has, and what became of them."""
        parts: Mapping[str, Sequence[object]] = {
            "kept": self.rows,
            "asked": self.waiting,
            "refused": self.refused,
            "sections": self.sections,
            "out_of_scope": self.out,
        }
        return {"rows": sum(map(len, parts.values())), **{name: len(held) for name, held in parts.items()}}
