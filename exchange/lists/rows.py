"""Rows of a table as records to be: each one kept, asked about, refused, or told as a section."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from exchange.columns import labels
from exchange.lists import cells
from exchange.lists.asking import Asker
from exchange.lists.fields import SHAPES, Vocabulary, read_field, with_line
from exchange.lists.kinds import Reading, all_kinds
from exchange.lists.levels import Levels
from exchange.lists.outcome import SECTION, Apart, ImportedRow, Mapped, Settled, Waiting
from exchange.lists.tally import Asked, Tally
from exchange.tables import Row
from services.documents import Path
from services.faults import Fault, Place, Refused
from services.records import Id
from services.schema import parse
from services.text import Text
from services.wordings import ImportWords

_ELSEWHERE = ("id", "title", "priority", "kind", "release")  # fields that are not read cell by cell

Stop = tuple[str, str, tuple[str, ...], str]  # field, found, choices, proposal


def read_rows(reading: Reading, words: ImportWords, settled: Settled, tally: Tally) -> None:
    """Tell `tally` what comes of every row of a table."""
    asker, vocabulary = Asker(tally, settled), Vocabulary.of(words)
    levels = Levels(reading, words, asker, vocabulary)
    tally.tables.append(_mapped(reading))
    reader = _Reader(reading, tally, asker, vocabulary, levels, reading.table.section)
    stops = list(_stops(reading, words))
    for row in _rows(reading, tally):
        reader.take(row, stops)


def _mapped(reading: Reading) -> Mapped:
    """The table as it was understood, column by column."""
    fields = {**dict.fromkeys(reading.marks, "priority"), **reading.columns.fields}
    names = () if reading.is_text else labels(reading.columns.header)
    named = tuple((name, fields.get(index, "")) for index, name in enumerate(names))
    return Mapped(reading.table.line, reading.kind, named)


def _rows(reading: Reading, tally: Tally) -> Sequence[Row]:
    """Every row in order; one of another length is refused, unless a single cell of it is filled."""
    width = len(reading.columns.header)
    held = list(reading.table.rows)
    for row in reading.table.ragged:
        if len(row.cells) < width and cells.is_alone(row.cells):
            held.append(replace(row, cells=row.cells + ("",) * (width - len(row.cells))))
        else:
            tally.refuse("row_length", row.line, found=len(row.cells), expected=width)
    return sorted(held, key=lambda row: row.line)


def _stops(reading: Reading, words: ImportWords) -> Iterator[Stop]:
    """What must be known of the table before its rows can be kept."""
    names, columns = labels(reading.columns.header), reading.columns
    if reading.others:
        choices = tuple(kind for kind in all_kinds(words) if kind in (reading.kind, *reading.others))
        yield "table", ", ".join(names), choices, reading.kind
    if reading.is_guessed:
        yield "column.title", ", ".join(names), names, names[columns.positions["title"]]
    for name, rivals in columns.rivals.items():
        if name in ("title", "priority") and not _repeat(reading, rivals):
            found = tuple(names[index] for index in rivals)
            yield f"column.{name}", ", ".join(found), found, found[0]


def _repeat(reading: Reading, rivals: Sequence[int]) -> bool:
    """Whether columns that claim one field hold the same cells."""
    first, *others = rivals
    return all(row.cells[first] == row.cells[other] for row in reading.table.rows for other in others)


@dataclass
class _Reader:
    """Takes one row after another; knows the section it stands under."""

    reading: Reading
    tally: Tally
    asker: Asker
    vocabulary: Vocabulary
    levels: Levels
    section: str

    def __post_init__(self) -> None:
        several = [row for row in self.reading.table.rows if not cells.is_alone(row.cells)]
        used = {cells.heading_style(self._cell(row, "title")) for row in several}
        ids = (self._cell(row, "id") for row in self.reading.table.rows)
        self.chapters = {id[: dot + 1] for id in ids for dot, sign in enumerate(id[:-1]) if sign == "."}
        self.styles = {"colon", "number", "capitals"} - used  # styles that only headings have here

    def take(self, row: Row, stops: Sequence[Stop]) -> None:
        """One row: a section, a row that waits, or one that is told."""
        self.asker.waits = []
        title = self._cell(row, "title") or next((cell for cell in row.cells if cell), "")
        for name, found, choices, proposal in stops:
            self.asker.put(Asked(name, found, choices, proposal, row.line, title))
        if stops:
            if stops[0][0] == "column.title":
                self._said(row, title)  # asks what its words mean at the same time
            self._wait(row, title)
        elif self._is_section(row):
            self.section = (
                "" if self.reading.is_text else cells.section_name(title)
            )  # texts name it each time
            if self.asker.waits:
                self._wait(row, title)
            else:
                self.tally.sections.append(Apart(row.line, title))
        else:
            self._tell(row)

    def _wait(self, row: Row, title: str) -> None:
        self.tally.waiting.append(Waiting(row.line, title, tuple(dict.fromkeys(self.asker.waits))))

    def _cell(self, row: Row, name: str) -> str:
        return self.reading.columns.cell(row, name)

    def _is_section(self, row: Row) -> bool:
        """Whether a row is a title for the rows below, or seems to be and is asked."""
        if row.line in self.reading.table.titles or self.reading.is_text:
            return row.line in self.reading.table.titles
        positions = self.reading.columns.positions
        if self._is_chapter(row):
            return self._seems_section(row, self._cell(row, "title"))
        if not cells.is_alone(row.cells) or len(positions) + len(self.reading.marks) < 2:
            return False
        first = next(cells.filled(row.cells))
        if first != positions["title"]:
            return first < positions["title"] and not self.levels.priorities.knows(row.cells[first])
        return self._seems_section(row, row.cells[first])

    def _is_chapter(self, row: Row) -> bool:
        """Whether a row has no more than an id and a title, and others are numbered under it."""
        id = self._cell(row, "id")
        return bool(id) and len(list(cells.filled(row.cells))) == 2 and f"{id.rstrip('.')}." in self.chapters

    def _seems_section(self, row: Row, text: str) -> bool:
        """A title by its style, as a person says, or asked about."""
        self.asker.alone.add(row.line)
        stated = self.asker.answer(row.line, "priority", "") or self.asker.answer(row.line, "row", "")
        if stated or cells.heading_style(text) in self.styles:
            return stated in (None, SECTION)
        return self.reading.kind == "requirement" and not self.asker.ask(row.line, "row", "", SECTION, text)

    def _tell(self, row: Row) -> None:
        """One row that is no section: what it says, then what comes of it."""
        title = self._cell(row, "title")
        if not title:
            return self.tally.refuse("missing_title", row.line, "title")
        said = self._said(row, title)
        faults = list(self._faults(row, said))
        if faults:
            self.asker.forget(row.line)
            return self.tally.refuse_for(faults, row.line)
        if said.get("priority") == "out":
            return self.tally.out.append(Apart(row.line, said["title"], visible(self._cell(row, "id"))))
        if "priority" in self.asker.waits:
            return self._wait(row, said["title"])
        return self.tally.rows.append(self._kept(row, said))

    def _kept(self, row: Row, said: dict[str, Any]) -> ImportedRow:
        own = visible(self._cell(row, "id"))
        section = said.pop("category", "") or self._family()
        return ImportedRow(self.reading.kind, row.line, own, said["title"], said, section, bool(own))

    def _family(self) -> str:
        """The section above as a family; one that is a priority is none."""
        return "" if self.levels.priorities.get(self.section) else cells.section_name(self.section)

    def _said(self, row: Row, title: str) -> dict[str, Any]:
        """What a row says, field by field."""
        said: dict[str, Any] = {"title": title}
        self.left: list[tuple[str, str]] = []
        for index, name in sorted(self.reading.columns.fields.items()):
            if row.cells[index] and name not in _ELSEWHERE:
                self._put_field(said, index, name, row.cells[index])
        for rest, line in self.left:
            with_line(self.reading.kind, said, rest, line)
        if self.reading.kind == "requirement":
            _tell_story(said)
            self._put_kind(said, row)
        if self.reading.kind == "phase":
            order, said["title"] = cells.unnumbered(title)
            said |= {"order": int(order)} if order.isdecimal() else {}
        self.levels.tell(said, row, self.section)
        return said

    def _put_field(self, said: dict[str, Any], index: int, name: str, cell: str) -> None:
        """One cell in its field; what is not understood stays a line of a text, under its column's name."""
        kind = self.reading.kind
        if name == "category" or name.endswith(".en"):
            said[name] = cell
            return
        found = read_field(kind, name, cell, self.vocabulary)
        if found is not None:
            said |= {field: value for field, value in found.items() if field not in said or field == name}
            return
        header = self.reading.columns.header[index]
        rest = "reason" if name == "weight" and kind == "requirement" else SHAPES[kind].rest
        self.left.append((rest, f"{header} – {cell}" if header else cell))

    def _put_kind(self, said: dict[str, Any], row: Row) -> None:
        cell, meanings = self._cell(row, "kind"), self.vocabulary.kinds
        if cell:
            near = meanings.nearest(cell)
            found = meanings.get(cell) or self.asker.ask(row.line, "kind", cell, near, said["title"])
            said |= {"kind": found} if found else {}

    def _faults(self, row: Row, said: Mapping[str, Any]) -> Iterator[Fault]:
        """Why a row cannot be a record."""

        def placed(path: Path) -> Place:
            return Place(self.tally.file, row.line, str(path[0]) if path else "id")

        shape, levels = SHAPES[self.reading.kind], ("priority", "category")
        raw = {name: value for name, value in said.items() if "." not in name and name not in levels}
        pairs: list[tuple[Any, Any]] = [(shape.record, {**raw, **shape.needed})]
        pairs.append((Id, visible(self._cell(row, "id")) or "?"))
        pairs += [(Text, value) for name, value in said.items() if name == "category" or "." in name]
        for kind, value in pairs:
            try:
                parse(kind, value, placed)
            except Refused as refused:
                yield from refused.faults


def _tell_story(said: dict[str, Any]) -> None:
    """A user story in the title is its wish; the whole stays in the need."""
    found = cells.story(said["title"])
    if found is None:
        return
    said["need"] = "\n".join(part for part in (said["title"], said.get("need", "")) if part)
    said["title"] = found.what
    if found.why:
        said.setdefault("reason", found.why)


def visible(text: str) -> str:
    """An id without signs that nobody sees."""
    return "".join(sign for sign in text if sign.isprintable() or sign.isspace()).strip()
