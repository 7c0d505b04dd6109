"""The rows of a returned sheet: found by the heads of columns and the ids of rows, wherever they stand."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils import get_column_letter

from exchange.questionnaire.cells import Cell, Grid
from exchange.questionnaire.findings import Finding, blocks, tells, warns
from exchange.questionnaire.layout import SheetLayout
from exchange.questionnaire.paper import HEAD_ROW
from exchange.tables import heading
from services.faults import nearest
from services.text import clean

HEAD_WITHIN = 60


@dataclass(frozen=True)
class Line:
    """One row of a sheet: its id, where it stands, its cells by column."""

    id: str
    row: int
    cells: Mapping[str, Cell]

    def cell(self, name: str) -> Cell:
        """The cell in a column; an empty one where the column is missing."""
        return self.cells.get(name, Cell())


@dataclass(frozen=True)
class Lines:
    """The rows of one sheet, with the columns they were found in, and what was found on the way."""

    title: str
    columns: Mapping[str, int]
    lines: tuple[Line, ...] = ()
    findings: tuple[Finding, ...] = ()

    def address(self, line: Line, name: str) -> str:
        """The address of a cell, as A1; that of the row's first cell where the column is missing."""
        return address(line.row, self.columns.get(name, 1))


def address(row: int, column: int) -> str:
    """The address of a cell, from numbers that start at 1."""
    return f"{get_column_letter(column)}{row}"


def read_lines(
    grid: Grid,
    layout: SheetLayout,
    heads: Mapping[str, str],
    known: Collection[str],
    required: Collection[str],
) -> Lines:
    """The rows of `grid`; each id must be one of `known`, and all of `required` be there."""
    reader = _Reader(grid, layout, {name: heading(words) for name, words in heads.items()}, heads)
    if not reader.columns or layout.columns[0].name not in reader.columns:
        missing = blocks("heads_missing", known=list(heads.values())).at(grid.title)
        return Lines(grid.title, {}, (), (missing,))
    lines = tuple(reader.lines())
    findings = [
        *reader.sheet_findings(),
        *reader.column_findings(),
        *reader.line_findings(lines, known, required),
        *reader.merged_findings(lines),
    ]
    good = tuple(line for line in lines if line.id in known)
    return Lines(grid.title, reader.columns, good, tuple(findings))


@dataclass(frozen=True)
class _Reader:
    grid: Grid
    layout: SheetLayout
    folded: Mapping[str, str]
    shown: Mapping[str, str]

    @cached_property
    def head(self) -> int:
        """The row that holds most of the heads."""
        rows = range(1, min(self.grid.rows, HEAD_WITHIN) + 1)
        return max(rows, key=lambda row: len(self._columns(row)), default=1)

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """The column of each head that was found."""
        found = self._columns(self.head)
        return found if len(found) * 2 > len(self.layout.columns) else {}

    def _columns(self, row: int) -> dict[str, int]:
        """Where the heads stand in a row, each the first time."""
        found: dict[str, int] = {}
        for column in range(1, self.grid.columns + 1):
            words = heading(self.grid.cell(row, column).text)
            name = next((name for name, head in self.folded.items() if head == words), None)
            if words and name and name not in found:
                found[name] = column
        return found

    def lines(self) -> Iterator[Line]:
        """Every row below the heads that holds anything in a known column."""
        first = self.layout.columns[0].name
        for row in range(self.head + 1, self.grid.rows + 1):
            cells = {name: self.grid.cell(row, column) for name, column in self.columns.items()}
            if any(not cell.is_empty for cell in cells.values()):
                yield Line(clean(cells[first].text), row, cells)

    def sheet_findings(self) -> Iterator[Finding]:
        """What is unusual of the sheet as a whole."""
        if self.grid.is_hidden:
            yield tells("sheet_hidden").at(self.grid.title)
        if self.head != HEAD_ROW + 1:
            place = address(self.head, min(self.columns.values()))
            yield tells("heads_moved", found=self.head, expected=HEAD_ROW + 1).at(self.grid.title, place)

    def column_findings(self) -> Iterator[Finding]:
        """Columns that are missing, added, repeated or hidden."""
        where = address(self.head, 1)
        for name in self.layout.filled:
            if name not in self.columns:
                yield blocks("head_missing", head=self.shown[name]).at(self.grid.title, where)
        for name in self.layout.asked:
            if name not in self.columns:
                yield warns("head_missing_asked", head=self.shown[name]).at(self.grid.title, where)
        known = {column: name for name, column in self.columns.items()}
        for column in range(1, self.grid.columns + 1):
            place = address(self.head, column)
            words = clean(self.grid.cell(self.head, column).text)
            if column not in known and words:
                code = "head_repeated" if heading(words) in self.folded.values() else "head_added"
                made = blocks if code == "head_repeated" else tells
                yield made(code, found=words[:80]).at(self.grid.title, place)
            if column in known and column in self.grid.hidden_columns:
                yield tells("column_hidden", found=words).at(self.grid.title, place)

    def line_findings(
        self, lines: tuple[Line, ...], known: Collection[str], required: Collection[str]
    ) -> Iterator[Finding]:
        """Rows without an id, unknown, repeated, hidden, missing."""
        seen: dict[str, str] = {}
        for line in lines:
            place = address(line.row, self.columns[self.layout.columns[0].name])
            for finding in self._of_line(line, known, seen):
                yield finding.at(self.grid.title, place, line.id or f"#{line.row}")
            seen.setdefault(line.id, place)
        where = address(self.head, 1)
        for id in required:
            if id not in seen:
                yield warns("row_missing", found=id).at(self.grid.title, where, id)

    def _of_line(self, line: Line, known: Collection[str], seen: Mapping[str, str]) -> Iterator[Finding]:
        filled = any(not line.cell(name).is_empty for name in self.layout.filled)
        if not line.id:
            yield blocks("row_without_id") if filled else tells("row_added")
        elif line.id in seen:
            yield blocks("row_repeated", found=line.id, first=seen[line.id])
        elif line.id not in known:
            yield blocks("row_unknown", nearest(line.id, known) or "", found=line.id[:80])
        if line.row in self.grid.hidden_rows:
            yield tells("row_hidden", found=line.id[:80])

    def merged_findings(self, lines: tuple[Line, ...]) -> Iterator[Finding]:
        """Merged cells among the rows: only the first of them holds anything."""
        rows = {line.row: line.id for line in lines}
        for top, left, bottom, right in self.grid.merged:
            area = f"{address(top, left)}:{address(bottom, right)}"
            for row in range(top, min(bottom, self.grid.rows) + 1):
                if row > self.head and any(left <= column <= right for column in self.columns.values()):
                    finding = blocks("merged_rows", found=area)
                    yield finding.at(self.grid.title, address(row, left), rows.get(row) or f"#{row}")
