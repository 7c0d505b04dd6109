"""The cells of a plain table, from CSV or XLSX: a header, the rows under it, and where each cell stands."""

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from exchange.plain.findings import Finding, error, of_fault, warning
from exchange.sheet_cells import EMPTY, Cell
from exchange.tables import delimited, heading
from exchange.workbooks import Sheet, SheetRow, Workbook, cell_faults, place_of, read_workbook
from services.documents import decode
from services.faults import Fault, Place, Refused, refuse
from services.text import unprintable

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_LINES = 200_000
HEADER_WITHIN = 20
DELIMITERS = ";,\t|"


@dataclass(frozen=True)
class Grid:
    """Rows of cells; `sheet` is empty for a text file, whose rows are lines."""

    file: str
    rows: tuple[SheetRow, ...]
    sheet: str = ""

    def place(self, row: SheetRow, column: int | None = None) -> Place:
        """Where a row or one of its cells stands."""
        if column is None or not self.sheet:
            return Place(self.file, row.number, self.sheet)
        return place_of(self.file, self.sheet, row.number, column)


@dataclass(frozen=True)
class Listing:
    """A grid whose header is found: the column of each field, and the rows that follow."""

    grid: Grid
    header: SheetRow
    columns: Mapping[str, int]
    rows: tuple[SheetRow, ...]
    findings: tuple[Finding, ...] = ()

    def cell(self, row: SheetRow, field: str) -> Cell:
        """The cell of a field in a row, empty where the table has no such column."""
        column = self.columns.get(field)
        return row.cells[column] if column is not None and column < len(row.cells) else EMPTY

    def place(self, row: SheetRow, field: str) -> Place:
        """Where the cell of a field stands."""
        return self.grid.place(row, self.columns.get(field))


def read_listing(
    data: bytes, file: str, names: Mapping[str, Sequence[str]], needed: Collection[str]
) -> Listing:
    """The table in a CSV or XLSX file; `names` are those of each field, `needed` the fields it must have."""
    known = {heading(name): field for field, listed in names.items() for name in listed}
    if file.casefold().endswith((".xlsx", ".xlsm")):
        workbook = read_workbook(data, file)
        grid, findings = _chosen(workbook, known)
    else:
        grid, findings = _delimited(data, file, known)
    header = _header(grid, known)
    if header is None:
        raise refuse("file_empty", Place(file, path=grid.sheet))
    return _listing(grid, header, known, names, needed, findings)


def _listing(
    grid: Grid,
    header: SheetRow,
    known: Mapping[str, str],
    names: Mapping[str, Sequence[str]],
    needed: Collection[str],
    findings: list[Finding],
) -> Listing:
    columns: dict[str, int] = {}
    for index, cell in enumerate(header.cells):
        field = known.get(heading(cell.text)) if cell.text else None
        if field in columns:
            findings.append(error("DUPLICATE_COLUMN", grid.place(header, index), found=cell.text))
        elif field:
            columns[field] = index
        elif cell.text:
            findings.append(warning("UNKNOWN_FIELD", grid.place(header, index), found=cell.text))
    shown = [cell.text for cell in header.cells]
    for field in needed:
        if field not in columns:
            findings.append(
                error("MISSING_COLUMN", grid.place(header), found=shown, expected=list(names[field])[:4])
            )
    if header.number > 1 and any(row.number < header.number for row in grid.rows):
        findings.append(warning("HEADER_NOT_FIRST", grid.place(header)))
    return Listing(grid, header, columns, _below(grid, header, findings), tuple(findings))


def _below(grid: Grid, header: SheetRow, findings: list[Finding]) -> tuple[SheetRow, ...]:
    """The rows under the header, with its number of cells; longer or shorter ones are told."""
    width = max((index for index, cell in enumerate(header.cells, start=1) if cell != EMPTY), default=0)
    kept = []
    for row in grid.rows:
        if row.number <= header.number or not any(cell != EMPTY for cell in row.cells):
            continue
        extra = next(
            (index for index, cell in enumerate(row.cells) if index >= width and cell != EMPTY), None
        )
        if extra is not None or (not grid.sheet and len(row.cells) < width):
            place = grid.place(row, extra)
            findings.append(error("ROW_LENGTH", place, found=len(row.cells), expected=width))
        else:
            kept.append(row)
    return tuple(kept)


def _header(grid: Grid, known: Collection[str]) -> SheetRow | None:
    """The row with the most known names among the first; the first row where none is known."""
    first = grid.rows[:HEADER_WITHIN]
    return max(first, key=lambda row: _score(row, known), default=None)


def _score(row: SheetRow, known: Collection[str]) -> int:
    return len({heading(cell.text) for cell in row.cells if cell.text} & set(known))


def _chosen(workbook: Workbook, known: Collection[str]) -> tuple[Grid, list[Finding]]:
    """The visible sheet that holds the table; two that do equally well are not told apart."""
    file = workbook.file
    shown = [sheet for sheet in workbook.sheets if not sheet.is_hidden] or list(workbook.sheets)
    scores = [max((_score(row, known) for row in sheet.rows[:HEADER_WITHIN]), default=0) for sheet in shown]
    best = shown[scores.index(max(scores))]
    if not any(sheet.rows for sheet in shown):
        raise refuse("file_empty", Place(file, path=best.name))
    findings = [of_fault(fault) for fault in cell_faults(workbook, best, iter(best.rows))]
    if max(scores) > 1 and scores.count(max(scores)) > 1:
        same = [sheet.name for sheet, score in zip(shown, scores, strict=True) if score == max(scores)]
        findings.append(error("SHEET_AMBIGUOUS", Place(file), found=same))
    findings += _told(workbook, best)
    return Grid(file, best.rows, best.name), findings


def _told(workbook: Workbook, sheet: Sheet) -> Iterator[Finding]:
    """What a reader should know of a workbook before it is believed."""
    file = workbook.file
    hidden = [one.name for one in workbook.sheets if one.is_hidden and one.rows]
    if sheet.hides or hidden:
        yield warning("HIDDEN", Place(file, path=sheet.name), found=hidden)
    if workbook.macros:
        yield warning("MACRO", Place(file))
    if sheet.merges:
        yield warning("MERGED", Place(file, path=sheet.name, cell=sheet.merges[0]), found=list(sheet.merges))
    for row in sheet.rows:
        for column, cell in enumerate(row.cells):
            place = place_of(file, sheet.name, row.number, column)
            if cell.formula and not cell.fault:
                yield warning("FORMULA", place, formula=cell.formula[:60], found=cell.text[:60])
            if cell.cleaned:
                yield warning("CONTROL_CHARACTER", place, sign="")


def _delimited(data: bytes, file: str, known: Collection[str]) -> tuple[Grid, list[Finding]]:
    """The rows of a CSV or TSV, split by the delimiter under which most known names appear."""
    decoded = decode(data, file)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip()[:1] in ("<", "{") or text.lstrip()[:2] == "[{":
        raise Refused([Fault("list.NOT_CSV", Place(file))])
    if not text.strip(f" \n{DELIMITERS}"):
        raise refuse("file_empty", Place(file))
    lines = text.count("\n")
    if lines > MOST_LINES:
        raise refuse("too_many_lines", Place(file), found=lines, most=MOST_LINES)
    _check_printable(text, file)
    findings: list[Finding] = []
    stated = text[:8].casefold().startswith("sep=")
    skip = 1 if stated else 0
    delimiters = text[4] if stated and text[4:5] in DELIMITERS else DELIMITERS
    best = max(delimiters, key=lambda sign: _fit(text, sign, file, skip, known))
    rows = tuple(itertools.islice(_rows(text, best, file, skip), MOST_ROWS + 1))
    if decoded.guessed:
        first = next((line for line in text.split("\n") if not line.isascii()), "")
        findings.append(warning("ENCODING_GUESSED", Place(file), found=first[:80]))
    if len(rows) > MOST_ROWS:
        raise refuse("too_many_rows", Place(file), found=len(rows), most=MOST_ROWS)
    return Grid(file, rows), findings


def _check_printable(text: str, file: str) -> None:
    if unprintable(text.replace("\u0085", "")) is None:
        return
    signs = (
        (number, unprintable(line))
        for number, line in enumerate(text.replace("\u0085", " ").split("\n"), start=1)
    )
    raise Refused(
        Fault("unprintable_sign", Place(file, number), {"sign": f"U+{ord(sign):04X}"})
        for number, sign in signs
        if sign is not None
    )


def _fit(text: str, delimiter: str, file: str, skip: int, known: Collection[str]) -> tuple[int, int]:
    """How well a delimiter splits the first rows: known names, then cells."""
    best = (0, 0)
    try:
        for index, row in enumerate(_rows(text, delimiter, file, skip)):
            if index >= HEADER_WITHIN:
                break
            best = max(best, (_score(row, known), len(row.cells)))
    except Refused as refused:
        if refused.faults[0].code == "too_many_columns":
            return best[0], MOST_COLUMNS + 1
    return best


def _rows(text: str, delimiter: str, file: str, skip: int) -> Iterator[SheetRow]:
    """Each line that holds something, its trailing empty cells kept as they stand in the header's width."""
    for line, cells in delimited(text, delimiter, file, skip):
        if any(cell.strip() for cell in cells):
            if len(cells) > MOST_COLUMNS and any(cell.strip() for cell in cells[MOST_COLUMNS:]):
                raise refuse("too_many_columns", Place(file, line), found=len(cells), most=MOST_COLUMNS)
            del cells[MOST_COLUMNS:]
            yield SheetRow(line, tuple(Cell(cell.strip(" \t\n\u00a0\u202f")) for cell in cells))
