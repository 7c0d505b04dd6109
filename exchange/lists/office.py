"""Lists in Word documents and Excel workbooks: their tables, and their text line by line."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from exchange.archives import is_archive
from exchange.tables import MOST_COLUMNS, Row, Table, headed
from exchange.word_pages import Paragraph, read_word
from exchange.workbooks import Sheet, Workbook, cell_faults, column_number, read_workbook
from services.faults import Fault, Place, refuse

WORD_ENDINGS, EXCEL_ENDINGS = (".docx", ".docm", ".doc"), (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_UNNAMED = re.compile(r"(?:sheet|feuil|feuille|worksheet|tabelle)\s*\d*", re.IGNORECASE)


@dataclass(frozen=True)
class Pages:
    """The tables of an office file and its other text; `refused` are rows with a cell that cannot be read.

    Every row and paragraph has a line of its own, in `lines` where it is text.
    """

    tables: tuple[Table, ...]
    lines: tuple[tuple[int, str], ...] = ()
    refused: tuple[Fault, ...] = ()
    notices: tuple[Fault, ...] = ()


def is_office(data: bytes, file: str) -> bool:
    """Whether a file is, or says it is, a Word document or a workbook."""
    return is_archive(data) or file.casefold().endswith((*WORD_ENDINGS, *EXCEL_ENDINGS))


def read_office(data: bytes, file: str, known: Collection[str]) -> Pages:
    """What a document or workbook holds; `known` are the column names that tell a header."""
    if file.casefold().endswith(WORD_ENDINGS) or (b"word/document.xml" in data and is_archive(data)):
        return _of_word(data, file, known)
    return _of_workbook(read_workbook(data, file), known)


def _of_word(data: bytes, file: str, known: Collection[str]) -> Pages:
    tables: list[Table] = []
    lines, section = [], ""
    for block in read_word(data, file):
        if isinstance(block, Paragraph):
            section = block.text if block.heading else section
            lines.append((block.number, _line(block)))
        elif len(block.rows) == 1:  # a frame around a text
            lines.append((block.rows[0].number, " ".join(" ".join(block.rows[0].cells).split())))
        else:
            rows = [Row(row.number, row.cells) for row in block.rows]
            tables.append(replace(headed(rows, file, known), section=section))
    return Pages(tuple(tables), tuple(lines))


def _line(paragraph: Paragraph) -> str:
    """A paragraph as a line of Markdown."""
    text = " ".join(paragraph.text.split())
    if paragraph.heading:
        return f"{'#' * min(paragraph.heading, 6)} {text}"
    return f"{'  ' * (paragraph.item - 1)}- {text}" if paragraph.item else text


@dataclass
class _Gathered:
    """What is gathered of a workbook; `above` is the last line of the sheets before."""

    tables: list[Table] = field(default_factory=list)
    refused: list[Fault] = field(default_factory=list)
    notices: list[Fault] = field(default_factory=list)
    above: int = 0


def _of_workbook(workbook: Workbook, known: Collection[str]) -> Pages:
    """A table for each sheet that is shown; the lines of a sheet go on after those of the one before."""
    shown = [sheet for sheet in workbook.sheets if sheet.rows and not sheet.is_hidden]
    if not shown:
        raise refuse("file_empty", Place(workbook.file))
    found = _Gathered(notices=list(_told(workbook)))
    for sheet in shown:
        own_name = len(shown) > 1 and not _UNNAMED.fullmatch(sheet.name)
        _take_sheet(workbook, sheet, sheet.name if own_name else "", known, found)
    return Pages(tuple(found.tables), (), tuple(found.refused), tuple(found.notices))


def _take_sheet(
    workbook: Workbook, sheet: Sheet, section: str, known: Collection[str], found: _Gathered
) -> None:
    faults = list(cell_faults(workbook, sheet, iter(sheet.rows)))
    faulty = {fault.place.line for fault in faults}
    rows = [row for row in unfolded(sheet) if row.line not in faulty]
    rows = [replace(row, line=found.above + row.line) for row in rows]
    if rows:
        found.tables.append(replace(headed(rows, workbook.file, known), section=section))
    found.refused += [
        replace(fault, place=replace(fault.place, line=found.above + (fault.place.line or 0)))
        for fault in faults
    ]
    if found.above:
        place = Place(workbook.file, found.above + 1, sheet.name)
        found.notices.append(Fault("sheet_goes_on", place))
    found.above += sheet.rows[-1].number


def unfolded(sheet: Sheet) -> Iterator[Row]:
    """The rows of a sheet as texts; merged cells repeat the text of the first."""
    held = {row.number: [cell.text for cell in row.cells] for row in sheet.rows}
    for area in sheet.merges:
        found = _AREA.fullmatch(area)
        if found:
            _repeat(held, found)
    return (Row(number, tuple(cells)) for number, cells in held.items())


def _repeat(held: dict[int, list[str]], area: re.Match[str]) -> None:
    """The text of the first cell of `area` in all its cells that stand in rows we hold."""
    left, right = column_number(area[1]), min(column_number(area[3]), MOST_COLUMNS - 1)
    top, bottom = int(area[2]), int(area[4])
    first = held.get(top, [])
    text = first[left] if left < len(first) else ""
    for number in [number for number in held if top <= number <= bottom] if text else ():
        cells = held[number]
        cells += [""] * (right + 1 - len(cells))
        cells[left : right + 1] = [text] * (right + 1 - left)


def _told(workbook: Workbook) -> Iterator[Fault]:
    """What a person should know of a workbook before believing it."""
    place = Place(workbook.file)
    hidden = [sheet.name for sheet in workbook.sheets if sheet.is_hidden and sheet.rows]
    if hidden:
        yield Fault("sheets_hidden", place, {"found": hidden})
    if workbook.macros:
        yield Fault("macros_left", place)
    for sheet in workbook.sheets:
        if sheet.is_hidden:
            continue
        if sheet.hides:
            yield Fault("rows_hidden", Place(workbook.file, path=sheet.name))
        formulas = [
            cell.formula for row in sheet.rows for cell in row.cells if cell.formula and not cell.fault
        ]
        if formulas:
            params = {"count": len(formulas), "found": formulas[0][:60]}
            yield Fault("formulas_read", Place(workbook.file, path=sheet.name), params)
