"""Where every row of a file is told: kept, waiting, refused, a section, or out of scope."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from exchange.lists.outcome import Apart, ImportedRow, Mapped, Question, Waiting
from exchange.tables import folded
from services.faults import Fault, Place


@dataclass(frozen=True)
class Asked:
    """One cell that is asked about."""

    field: str
    found: str
    choices: tuple[str, ...]
    proposal: str | None
    line: int
    title: str


@dataclass
class Tally:
    """What has come of the rows so far."""

    file: str
    rows: list[ImportedRow] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    sections: list[Apart] = field(default_factory=list)
    out: list[Apart] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notices: list[Fault] = field(default_factory=list)
    tables: list[Mapped] = field(default_factory=list)

    def refuse(self, code: str, line: int, column: str = "", **params: object) -> None:
        """A row that cannot stand, and why."""
        self.refuse_for([Fault(code, Place(self.file, line, column), params)], line)

    def refuse_for(self, faults: list[Fault], line: int) -> None:
        """A row that cannot stand for several reasons."""
        self.faults += faults
        self.refused.append(line)

    def questions(self) -> tuple[Question, ...]:
        """Every question once, with all its lines."""
        words = {found: folded(found) for found in {asked.found for asked in self.asked}}
        groups: dict[tuple[str, str, tuple[str, ...]], list[Asked]] = {}
        for asked in self.asked:
            groups.setdefault((asked.field, words[asked.found], asked.choices), []).append(asked)
        return tuple(map(_question, groups.values()))

    def withdraw(self, row: ImportedRow, code: str, column: str, **params: object) -> None:
        """Refuse a row that was kept so far."""
        self.rows.remove(row)
        self.asked = [asked for asked in self.asked if asked.line != row.line]
        self.refuse(code, row.line, column, **params)

    def kept(self, kind: str) -> Iterator[ImportedRow]:
        """The rows kept so far of one kind."""
        return (row for row in list(self.rows) if row.kind == kind)


def _question(group: list[Asked]) -> Question:
    first = group[0]
    lines = tuple(dict.fromkeys(asked.line for asked in group))
    proposals = {asked.proposal for asked in group}
    proposal = proposals.pop() if len(proposals) == 1 else None
    return Question(first.field, first.found, first.choices, proposal, lines, first.title)
