"""The one way a returned workbook is opened: bounded, without macros, nothing computed, never a traceback."""

import datetime
import io
import re
import warnings
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.utils import column_index_from_string

from exchange.archives import open_archive
from exchange.questionnaire.cells import Book, Cell, Grid
from exchange.workbooks import MAIN
from services.faults import Place, refuse

MOST_MARKUP, MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000_000, 5_000, 200, 50_000
MARKUP = (".xml", ".rels", ".vml")

_KINDS = {"s": "text", "b": "yes_no", "e": "error", "n": "number", "d": "day", "f": "formula"}
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_FAR = re.compile(rb'\sr="([A-Z]*)(\d+)"')
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell[\s/>]")


def open_book(data: bytes, file: str) -> Book:
    """The sheets of a workbook by title; what cannot be read safely is refused."""
    check_archive(data, file)
    formulas, values = load(data, file), load(data, file, values=True)
    return {sheet.title: _grid(sheet, values[sheet.title]) for sheet in formulas.worksheets}


def load(data: bytes, file: str, *, values: bool = False) -> Workbook:
    """The workbook by the library, after `check_archive`; any failure of it is one refusal."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts it leaves out; none of them is read here
            return load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
    except Exception:  # noqa: BLE001 - the library fails in a dozen ways on a damaged file
        raise refuse("book_damaged", Place(file)) from None


def check_archive(data: bytes, file: str) -> None:
    """Refuse what is no .xlsx workbook, or one that would not fit into memory."""
    archive, place = open_archive(data, file, MAIN, "workbook"), Place(file)
    if any(name.casefold().endswith("vbaproject.bin") for name in archive.names):
        raise refuse("book_macros", place)
    parts = [part for part in archive.zip.infolist() if part.filename.endswith(MARKUP)]
    if sum(part.file_size for part in parts) > MOST_MARKUP:
        raise refuse("book_too_large", place)
    for part in parts:
        _check_part(archive.read(part.filename), part.filename, place)


def _check_part(content: bytes, name: str, place: Place) -> None:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise refuse("xml_declaration", place)
    if b"http://purl.oclc.org/ooxml" in content:
        raise refuse("workbook_strict", place)
    if name.startswith("xl/worksheets/") and name.endswith(".xml"):
        counts = {_ROW: MOST_ROWS, _CELL: MOST_CELLS, _MERGED: 2_000}
        if any(len(pattern.findall(content)) > most for pattern, most in counts.items()):
            raise refuse("book_too_large", place)
        if any(_is_far(found) for found in _FAR.finditer(content)):
            raise refuse("book_too_large", place)


def _is_far(found: re.Match[bytes]) -> bool:
    """Whether a row or a cell stands beyond all that is read: what lies between would be made up."""
    letters, row = found[1].decode(), int(found[2][:8])
    return row > MOST_ROWS * 2 or (
        bool(letters) and (len(letters) > 3 or column_index_from_string(letters) > 1000)
    )


def _grid(sheet: Any, values: Any) -> Grid:
    hidden = {
        column_index_from_string(letters)
        for letters, held in sheet.column_dimensions.items()
        if held.hidden and len(letters) <= 3
    }
    cells = dict(_cells(sheet, values))
    return Grid(
        sheet.title,
        sheet.sheet_state != "visible",
        cells,
        max((row for row, _ in cells), default=0),
        max((column for _, column in cells), default=0),
        frozenset(row for row, held in sheet.row_dimensions.items() if held.hidden),
        frozenset(hidden),
        tuple((area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges),
    )


def _cells(sheet: Any, values: Any) -> Iterator[tuple[tuple[int, int], Cell]]:
    """Every cell that holds something, within the columns that are read."""
    for row in sheet.iter_rows(
        max_row=min(sheet.max_row, MOST_ROWS), max_col=min(sheet.max_column, MOST_COLUMNS)
    ):
        for cell in row:
            if isinstance(cell, MergedCell) or cell.value is None:
                continue
            yield (cell.row, cell.column), _cell(cell, values.cell(cell.row, cell.column).value)


def _cell(cell: Any, saved: Any) -> Cell:
    kind = _KINDS.get(cell.data_type, "text")
    if kind == "formula":
        return Cell("formula", saved, _formula(cell.value))
    value = cell.value
    if isinstance(value, datetime.datetime):
        return Cell("day", value.date())
    if isinstance(value, datetime.date):
        return Cell("day", value)
    if isinstance(value, datetime.time | datetime.timedelta):
        return Cell("text", str(value))
    if kind == "number":
        return Cell("number", value, is_percent="%" in (cell.number_format or ""))
    if isinstance(value, str):
        value = value.replace("_x000D_", "")  # how a workbook writes the carriage return of a line break
    return Cell(kind, value)  # type: ignore[arg-type]  # a kind out of _KINDS


def _formula(value: Any) -> str:
    """What a formula says; array formulas hold it inside."""
    return str(getattr(value, "text", value))
