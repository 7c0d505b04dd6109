"""Rows of a table as requirements: each one kept, asked about, or refused with its reason."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast, get_args

from exchange.columns import Columns, Meanings
from exchange.tables import Row, Table, folded
from services.documents import Path
from services.faults import MOST_FAULTS, Fault, Place, Refused
from services.records import Id, Kind, Priority, Release, Requirement
from services.schema import parse
from services.text import Text

Answers = Mapping[tuple[int, str], str]

CHOICES: Mapping[str, tuple[str, ...]] = {
    "priority": get_args(Priority),
    "kind": get_args(Kind),
    "release": get_args(Release),
}
DEFAULTS: Mapping[str, str] = {"kind": "functional", "release": "1"}

_BETWEEN_DEPARTMENTS = re.compile(r"[,;/\n]")
_REMARK = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True)
class ImportedRequirement:
    """One row as a requirement; `departments` and `category` are the words of the file."""

    line: int
    id: str
    title: str
    priority: Priority
    need: str = ""
    departments: tuple[str, ...] = ()
    category: str | None = None
    acceptance: str = ""
    kind: Kind = "functional"
    release: Release = "1"


@dataclass(frozen=True)
class Question:
    """Something a person must settle: what was found in a cell, what it may mean, and what is proposed."""

    line: int
    field: str
    found: str
    choices: tuple[str, ...]
    proposal: str | None
    title: str = ""


@dataclass(frozen=True)
class RequirementImport:
    """What came of every row; a row waits for its priority, other questions leave it in.

    `unread` names the columns that were left out; `guessed` says that accents should be looked at; `family`
    is the title for requirements whose own family the selection does not have.
    """

    rows: tuple[ImportedRequirement, ...] = ()
    questions: tuple[Question, ...] = ()
    refusals: tuple[Fault, ...] = ()
    unread: tuple[str, ...] = ()
    guessed: bool = False
    family: Text = field(default_factory=lambda: Text.same("—"))


@dataclass
class Reader:
    """Goes through the rows once, collecting what comes of each."""

    table: Table
    columns: Columns
    meanings: Mapping[str, Meanings]
    answers: Answers
    rows: list[ImportedRequirement] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def read(self, taken: Collection[str], titles: Iterable[str]) -> RequirementImport:
        self.faults += self.table.faults
        if not self.table.rows and not self.faults:
            self.faults.append(Fault("no_rows", Place(self.table.file, self.table.line)))
        ids = self._ids(taken)
        self._check_ids(ids, taken)
        self._check_titles(titles)
        refused = {fault.place.line for fault in self.faults}
        for row, id in zip(self.table.rows, ids, strict=True):
            found = self._requirement(row, id)
            if found and row.line not in refused:
                self.rows.append(found)
        faults = sorted(self.faults, key=lambda fault: fault.place.line or 0)[:MOST_FAULTS]
        rows, questions = tuple(self.rows), tuple(self.questions)
        return RequirementImport(rows, questions, tuple(faults), self.columns.unread, self.table.guessed)

    def _cell(self, row: Row, name: str) -> str:
        return self.columns.cell(row, name)

    def _fault(self, code: str, row: Row, name: str, **params: object) -> None:
        self.faults.append(Fault(code, Place(self.table.file, row.line, name), params))

    def _ids(self, taken: Collection[str]) -> list[str]:
        """The id of every row: its own, else the next free REQ-001."""
        own = [_visible(self._cell(row, "id")) for row in self.table.rows]
        used = {folded(id) for id in (*taken, *own)}
        free = (id for number in range(1, 1_000_000) if folded(id := f"REQ-{number:03}") not in used)
        return [id or next(free) for id in own]

    def _check_ids(self, ids: Sequence[str], taken: Collection[str]) -> None:
        first: dict[str, int] = {}
        used = {folded(id) for id in taken}
        for row, id in zip(self.table.rows, ids, strict=True):
            before = first.setdefault(folded(id), row.line)
            if before != row.line:
                self._fault("repeated_id", row, "id", found=id, first=before)
            elif folded(id) in used:
                self._fault("id_taken", row, "id", found=id)

    def _check_titles(self, titles: Iterable[str]) -> None:
        first: dict[str, int] = {}
        used = {folded(title) for title in titles}
        for row in self.table.rows:
            title = self._cell(row, "title")
            before = first.setdefault(folded(title), row.line)
            if not title:
                self._fault("missing_title", row, "title")
            elif before != row.line:
                self._fault("repeated_title", row, "title", found=title, first=before)
            elif folded(title) in used:
                self._fault("title_taken", row, "title", found=title)

    def _requirement(self, row: Row, id: str) -> ImportedRequirement | None:
        """The row as a requirement, or None where it is refused or waits for its priority."""
        priority = self._word(row, "priority")
        kind = self._word(row, "kind")
        release = self._release(row, priority)
        texts = {name: self._cell(row, name) for name in ("title", "need", "acceptance", "category")}
        departments = _departments(self._cell(row, "departments"))
        raw = {
            "title": texts["title"] or "?",
            "category": texts["category"] or "?",
            "priority": priority or "must",
            "need": texts["need"] or None,
            "departments": departments,
            "acceptance": texts["acceptance"] or None,
        }
        is_sound = self._parses(Id, id, row, "id") and self._parses(Requirement, raw, row)
        if not is_sound or priority is None:
            return None
        return ImportedRequirement(
            line=row.line,
            id=id,
            title=texts["title"],
            priority=cast(Priority, priority),
            need=texts["need"],
            departments=departments,
            category=texts["category"] or None,
            acceptance=texts["acceptance"],
            kind=cast(Kind, kind or DEFAULTS["kind"]),
            release=cast(Release, release),
        )

    def _parses(self, kind: Any, raw: Any, row: Row, name: str = "") -> bool:
        def placed(path: Path) -> Place:
            return Place(self.table.file, row.line, name or str(path[0]))

        try:
            parse(kind, raw, placed)
        except Refused as refused:
            self.faults += refused.faults
            return False
        return True

    def _word(self, row: Row, name: str) -> str | None:
        """What the word in a cell means; a word nobody knows becomes a question, unless it is answered."""
        found, meanings = self._cell(row, name), self.meanings[name]
        meaning = meanings.get(found)
        if meaning is not None or (not found and name in DEFAULTS):
            return meaning
        return self._ask(row, name, found, meanings.nearest(found))

    def _release(self, row: Row, priority: str | None) -> str:
        """The release of its own column; what else a priority cell says in parentheses is asked about."""
        meanings, column = self.meanings["release"], self._cell(row, "release")
        stated = meanings.get(column)
        remarks = _REMARK.findall(self._cell(row, "priority"))
        points = [column] if column and not stated else []
        points += [remark for remark in remarks if not self._repeats(remark, priority, stated)]
        if not points:
            return stated or DEFAULTS["release"]
        proposals = (meanings.mentioned(point) or meanings.nearest(point) for point in points)
        proposal = next((found for found in proposals if found), stated)
        return self._ask(row, "release", "; ".join(points), proposal) or stated or DEFAULTS["release"]

    def _repeats(self, remark: str, priority: str | None, release: str | None) -> bool:
        """Whether a remark says no more than the priority or the release already do."""
        meaning = self.meanings["priority"].get(remark)
        if meaning is not None and meaning == priority:
            return True
        return release is not None and self.meanings["release"].mentioned(remark) == release

    def _ask(self, row: Row, name: str, found: str, proposal: str | None) -> str | None:
        """The answer given for a cell, or None after putting the question."""
        answer, choices = self.answers.get((row.line, name)), CHOICES[name]
        if answer in choices:
            return answer
        if answer is not None:
            self._fault("unknown_word", row, name, found=answer, known=choices, nearest=None)
        self.questions.append(Question(row.line, name, found, choices, proposal, self._cell(row, "title")))
        return None


def _visible(text: str) -> str:
    """An id without signs that nobody sees."""
    return "".join(sign for sign in text if sign.isprintable() or sign.isspace()).strip()


def _departments(cell: str) -> tuple[str, ...]:
    names = (name.strip() for name in _BETWEEN_DEPARTMENTS.split(cell))
    return tuple(dict.fromkeys(name for name in names if name))
