"""Workbook sheets that look alike: title, frozen header, wrapped text, ready to print; no text acts."""

import datetime
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import xlsxwriter

from exchange.results import write_csv
from services.text import Language
from words.catalogue import say

MOST_TEXT = 32_000  # a cell holds 32 767 signs
MOST_MARGIN = 100  # a header or footer holds 255 signs, with its marks
A4 = 9
LINE, PADDING, MOST_HEIGHT = 13.5, 3, 400  # points; a row is 409 high at most
FILLED = 1.05  # signs for each sign of width: the text is a little smaller than what widths are counted in

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_DAY = {"fr": "dd/mm/yyyy", "en": "d mmm yyyy"}
_FRAME = {"border": 1, "border_color": "#BFC5CC", "valign": "top"}

ColumnKind = Literal["text", "amount", "number", "day"]
Format = Any  # xlsxwriter's own


@dataclass(frozen=True)
class Column:
    """A column: its title, its width in signs, what it holds, and the words a person may choose there."""

    title: str
    width: int
    kind: ColumnKind = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet: tab, title, a few lines under it, the table, and the stamp at the foot of each page."""

    tab: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[object]]
    stamp: str


def workbook(sheets: Sequence[Sheet], language: Language, made: datetime.date) -> bytes:
    """The sheets as one XLSX file; the same sheets on the same day are the same bytes."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, _OPTIONS) as book:
        created = datetime.datetime.combine(made, datetime.time())
        book.set_properties({"title": sheets[0].title, "created": created})
        formats = _formats(book, language)
        for sheet in sheets:
            _write(book.add_worksheet(sheet.tab), sheet, formats, language)
    return held.getvalue()


def sheet_csv(sheet: Sheet, language: Language) -> bytes:
    """The table of a sheet as CSV, with its header."""
    return write_csv([[column.title for column in sheet.columns], *sheet.rows], language)


def _formats(book: Any, language: Language) -> dict[str, Format]:
    looks: dict[str, dict[str, object]] = {
        "title": {"bold": True, "font_size": 15},
        "line": {"font_color": "#4A5560"},
        "header": {**_FRAME, "bold": True, "bg_color": "#E3EAF2", "text_wrap": True, "font_size": 10},
        "text": {**_FRAME, "text_wrap": True, "font_size": 10},
        "amount": {**_FRAME, "num_format": "#,##0.00"},
        "number": _FRAME,
        "day": {**_FRAME, "num_format": _DAY[language], "align": "left"},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _write(page: Any, sheet: Sheet, formats: dict[str, Format], language: Language) -> None:
    head = len(sheet.lines) + 2
    page.write_string(0, 0, sheet.title, formats["title"])
    for row, line in enumerate(sheet.lines, start=1):
        page.write_string(row, 0, line, formats["line"])
    page.set_row(head, _height(sheet.columns, [column.title for column in sheet.columns]))
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(head, place, column.title, formats["header"])
    for row, cells in enumerate(sheet.rows, start=head + 1):
        page.set_row(row, _height(sheet.columns, cells))
        for place, (column, cell) in enumerate(zip(sheet.columns, cells, strict=True)):
            _cell(page, row, place, cell, formats[column.kind])
    _choices(page, sheet, head + 1)
    page.freeze_panes(head + 1, 2)
    page.autofilter(head, 0, head + max(len(sheet.rows), 1), len(sheet.columns) - 1)
    _print(page, sheet, head, language)


def _height(columns: Sequence[Column], cells: Sequence[object]) -> float:
    """Room for the longest cell: not every program that opens a workbook makes it."""
    lines = (
        sum(math.ceil(max(len(part), 1) / (column.width * FILLED)) for part in str(cell or "").split("\n"))
        for column, cell in zip(columns, cells, strict=True)
        if isinstance(cell, str)
    )
    return min(LINE * max(lines, default=1), MOST_HEIGHT) + PADDING


def _cell(page: Any, row: int, place: int, cell: object, look: Format) -> None:
    """One cell: nothing, a number, a day, or a text that stays a text."""
    if cell is None or cell == "":
        page.write_blank(row, place, None, look)
    elif isinstance(cell, datetime.date):
        page.write_datetime(row, place, cell, look)
    elif isinstance(cell, int | float):
        page.write_number(row, place, cell, look)
    else:
        text = str(cell)
        page.write_string(row, place, text if len(text) <= MOST_TEXT else text[:MOST_TEXT] + "…", look)


def _choices(page: Any, sheet: Sheet, first: int) -> None:
    for place, column in enumerate(sheet.columns):
        if column.choices:
            last = first + max(len(sheet.rows) - 1, 0)
            page.data_validation(
                first, place, last, place, {"validate": "list", "source": list(column.choices)}
            )


def _print(page: Any, sheet: Sheet, head: int, language: Language) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.hide_gridlines(2)
    title, stamp = (text[:MOST_MARGIN].replace("&", "&&") for text in (sheet.title, sheet.stamp))
    page.set_header(f"&L&8 {title}")  # with a space: 8 and a digit would be another size
    page.set_footer(f"&L&8 {stamp}&R&8 {say(language, 'paper.page', page='&P', pages='&N')}")
