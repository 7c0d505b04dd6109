"""Excel workbooks, bounded: the rows of each sheet as exact texts, and what a reader should know of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from exchange.archives import Archive, open_archive, whole
from exchange.sheet_cells import EMPTY, Cell, Formats, Kind, format_kind, read_cell, shared_text
from services.faults import Fault, Place, refuse

MOST_ROWS = 20_000
MOST_ROW_ELEMENTS = 100_000
MOST_COLUMNS = 200
MOST_CELL_ELEMENTS = 16_384  # in one row: as many columns as Excel has
MOST_MERGES = 2_000
MOST_SHEETS = 100

MAIN = "xl/workbook.xml"
_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True)
class SheetRow:
    """One row that holds something, its number, and its cells from column A on."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows, and what is hidden or merged in it."""

    name: str
    rows: tuple[SheetRow, ...] = ()
    is_hidden: bool = False
    hides: bool = False
    merges: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook; `macros` says that it carried some, which are left out."""

    file: str
    sheets: tuple[Sheet, ...]
    macros: bool = False


@dataclass
class _Reading:
    """What is gathered of a sheet while it is read."""

    rows: list[SheetRow] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    hides: bool = False
    elements: int = 0
    cells: int = 0
    last: int = 0


def read_workbook(data: bytes, file: str) -> Workbook:
    """Every sheet of an XLSX file; refused whole if it is damaged, forged, too large or none."""
    archive = open_archive(data, file, MAIN, "workbook")
    shift, sheets = _sheets(archive)
    formats = Formats(_kinds(archive), shift)
    shared = _shared(archive)
    read = tuple(_sheet(archive, name, part, hidden, shared, formats) for name, part, hidden in sheets)
    macros = any(name.casefold().endswith("vbaproject.bin") for name in archive.names)
    return Workbook(file, read, macros)


def letter(column: int) -> str:
    """The letters of a column, counted from 0."""
    above, last = divmod(column, 26)
    return (letter(above - 1) if above else "") + chr(ord("A") + last)


def place_of(file: str, sheet: str, row: int, column: int) -> Place:
    """Where a cell stands."""
    return Place(file, row, sheet, f"{letter(column)}{row}")


def _sheets(archive: Archive) -> tuple[int, list[tuple[str, str, bool]]]:
    """The days to the 1904 calendar, and each sheet's name, part and whether it is hidden."""
    targets = _targets(archive)
    shift, found = 0, []
    for event, element in archive.elements(MAIN):
        if event != "end":
            continue
        _check_namespace(archive, element)
        if element.tag == f"{_SPREADSHEET}workbookPr" and element.get("date1904") in ("1", "true"):
            shift = 1462
        if element.tag == f"{_SPREADSHEET}sheet":
            part = targets.get(element.get(_RELATION, ""))
            if part is None or part not in archive.names:
                raise refuse("workbook_sheet_missing", Place(archive.file), sheet=element.get("name", ""))
            found.append((element.get("name", ""), part, element.get("state", "visible") != "visible"))
    if not found or len(found) > MOST_SHEETS:
        raise refuse("workbook_sheets", Place(archive.file), found=len(found), most=MOST_SHEETS)
    return shift, found


def _check_namespace(archive: Archive, element: Any) -> None:
    if "purl.oclc.org/ooxml" in element.tag:
        raise refuse("workbook_strict", Place(archive.file))


def _targets(archive: Archive) -> dict[str, str]:
    """The part behind each relation of the workbook."""
    found = {}
    for event, element in archive.elements("xl/_rels/workbook.xml.rels"):
        if event == "end" and element.get("Id") and element.get("Target"):
            target = element.get("Target")
            found[element.get("Id")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _kinds(archive: Archive) -> list[Kind]:
    """The kind of number that each cell style shows."""
    if "xl/styles.xml" not in archive.names:
        return []
    codes: dict[int, str] = {}
    kinds: list[Kind] = []
    in_styles = False
    for event, element in archive.elements("xl/styles.xml"):
        if element.tag == f"{_SPREADSHEET}cellXfs":
            in_styles = event == "start"
        if event == "start":
            continue
        id = whole(element.get("numFmtId"))
        if element.tag == f"{_SPREADSHEET}numFmt":
            codes[id] = element.get("formatCode", "")
        if element.tag == f"{_SPREADSHEET}xf" and in_styles:
            kinds.append(format_kind(id, codes.get(id, "")))
    return kinds


def _shared(archive: Archive) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.names:
        return []
    found = []
    for event, element in archive.elements("xl/sharedStrings.xml"):
        if event == "end" and element.tag == f"{_SPREADSHEET}si":
            found.append(shared_text(element, _SPREADSHEET))
            element.clear()
    return found


def _sheet(
    archive: Archive, name: str, part: str, is_hidden: bool, shared: list[str], formats: Formats
) -> Sheet:
    found = _Reading()
    for event, element in archive.elements(part):
        if event == "start":
            _count(archive, name, element.tag, found)
            continue
        _check_namespace(archive, element)
        if element.tag == f"{_SPREADSHEET}row":
            _take_row(archive, name, element, found, shared, formats)
            element.clear()
        elif element.tag == f"{_SPREADSHEET}col" and element.get("hidden") in ("1", "true"):
            found.hides = True
        elif element.tag == f"{_SPREADSHEET}mergeCell":
            _take_merge(archive, name, element, found)
    return Sheet(name, tuple(found.rows), is_hidden, found.hides, tuple(found.merges))


def _count(archive: Archive, sheet: str, tag: str, found: _Reading) -> None:
    """Count rows, and cells in each, as they begin: they are held in memory until their row ends."""
    place = Place(archive.file, path=sheet)
    if tag == f"{_SPREADSHEET}c":
        found.cells += 1
        if found.cells > MOST_CELL_ELEMENTS:
            raise refuse("too_many_columns", place, found=found.cells, most=MOST_COLUMNS)
    if tag == f"{_SPREADSHEET}row":
        found.elements, found.cells = found.elements + 1, 0
    if found.elements > MOST_ROW_ELEMENTS:
        raise refuse("too_many_rows", place, found=found.elements, most=MOST_ROWS)


def _take_merge(archive: Archive, sheet: str, element: Any, found: _Reading) -> None:
    found.merges.append(element.get("ref", ""))
    if len(found.merges) > MOST_MERGES:
        raise refuse("too_many_merges", Place(archive.file, path=sheet), most=MOST_MERGES)


def _take_row(
    archive: Archive, sheet: str, row: Any, found: _Reading, shared: list[str], formats: Formats
) -> None:
    stated = row.get("r", "")
    found.last = int(stated) if stated.isdecimal() and len(stated) < 8 else found.last + 1
    cells = dict(_cells(row, shared, formats))
    held = {column: cell for column, cell in cells.items() if cell != EMPTY}
    if not held:
        return
    if row.get("hidden") in ("1", "true"):
        found.hides = True
    if len(found.rows) >= MOST_ROWS or found.last > MOST_ROW_ELEMENTS:
        place = Place(archive.file, found.last, sheet)
        raise refuse("too_many_rows", place, found=max(found.last, len(found.rows) + 1), most=MOST_ROWS)
    if max(held) >= MOST_COLUMNS:
        place = place_of(archive.file, sheet, found.last, max(held))
        raise refuse("too_many_columns", place, found=max(held) + 1, most=MOST_COLUMNS)
    line = tuple(held.get(column, EMPTY) for column in range(max(held) + 1))
    found.rows.append(SheetRow(found.last, line))


def _cells(row: Any, shared: list[str], formats: Formats) -> Iterator[tuple[int, Cell]]:
    column = -1
    for element in row:
        if element.tag != f"{_SPREADSHEET}c":
            continue
        stated = _ADDRESS.fullmatch(element.get("r", ""))
        column = column_number(stated[1]) if stated else column + 1
        yield column, read_cell(element, _SPREADSHEET, shared, formats)


def column_number(letters: str) -> int:
    """The column that letters name, counted from 0."""
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - ord("A") + 1
    return number - 1


def cell_faults(workbook: Workbook, sheet: Sheet, rows: Iterator[SheetRow]) -> Iterator[Fault]:
    """A fault for each cell of `rows` that cannot be read."""
    for row in rows:
        for column, cell in enumerate(row.cells):
            if cell.fault:
                place = place_of(workbook.file, sheet.name, row.number, column)
                yield Fault(cell.fault, place, {"found": cell.text or cell.formula})
