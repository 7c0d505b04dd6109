"""The grids of a file: each sheet of a workbook, or the one table of a text, and what is to know of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exchange.archives import is_archive
from exchange.lists.office import EXCEL_ENDINGS, unfolded
from exchange.matrices.cells import Grid, grid
from exchange.matrices.figures import figure, is_missing, writes_comma
from exchange.tables import DELIMITERS, delimited, read_text
from exchange.workbooks import Sheet, Workbook, cell_faults, read_workbook
from services.faults import MOST_FAULTS, Fault, Place, Refused, refuse

MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_CELLS = 100_000

_SEP_LINE = re.compile(r'"?sep=([;,\t|])"?', re.IGNORECASE)
_RULE = re.compile(r"[\s:|=+_-]*")
_SHOWN_ERRORS = {"cell_error"}  # what a person sees is an error, not a number: no mark

Rows = list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Opened:
    """The grids of a file; `notices` are what a person should know before believing them."""

    grids: tuple[Grid, ...]
    notices: tuple[Fault, ...] = ()


def open_grids(data: bytes, file: str) -> Opened:
    """Every grid in `data`; refused whole is what cannot be read at all."""
    if is_archive(data) or file.casefold().endswith(EXCEL_ENDINGS):
        return _of_workbook(read_workbook(data, file))
    decoded = read_text(data, file)
    rows, delimiter = _split(decoded.text, file)
    _check_size(rows, file)
    found = writes_comma(text for _, texts in rows for text in texts)
    comma = delimiter != "," if found is None else found
    notices = (Fault("matrix_guessed", Place(file)),) if decoded.guessed else ()
    return Opened((grid(rows, comma=comma and _has_comma(rows)),), notices)


def _has_comma(rows: Rows) -> bool:
    return any("," in text for _, texts in rows for text in texts)


def _split(text: str, file: str) -> tuple[Rows, str]:
    """The rows of a text, by the delimiter that lays bare most figures; the line `sep=` says which."""
    stated = _SEP_LINE.fullmatch(text.partition("\n")[0].strip(" "))
    skipped = 1 if stated else 0
    best: tuple[tuple[int, int], Rows, str] | None = None
    refused: Refused | None = None
    for delimiter in stated[1] if stated else DELIMITERS:
        try:
            rows = list(_rows(text, delimiter, file, skipped))
        except Refused as error:
            refused = refused or error
            continue
        score = _bareness(rows)
        if best is None or score > best[0]:
            best = (score, rows, delimiter)
    if best is None or (refused is not None and best[0][0] == 0):
        raise refused or refuse("file_empty", Place(file))
    return best[1], best[2]


def _rows(text: str, delimiter: str, file: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    for number, (_, texts) in enumerate(delimited(text, delimiter, file, skipped), start=1 + skipped):
        if delimiter == "|" and texts and not texts[0].strip():
            texts = texts[1:]
        if texts and not _RULE.fullmatch("".join(texts)):
            yield number, texts


def _bareness(rows: Rows) -> tuple[int, int]:
    """How many cells of rows of several are figures, then how many say anything."""
    cells = [text for _, texts in rows if len(texts) > 1 for text in texts]
    figures = sum(figure(text, comma=True) is not None for text in cells)
    return figures, sum(not is_missing(text) for text in cells)


def _check_size(rows: Sequence[tuple[int, Sequence[str]]], file: str, sheet: str = "") -> None:
    place = Place(file, path=sheet)
    width = max((len(texts) for _, texts in rows), default=0)
    if len(rows) > MOST_ROWS:
        raise refuse("too_many_rows", place, found=len(rows), most=MOST_ROWS)
    if width > MOST_COLUMNS:
        raise refuse("too_many_columns", place, found=width, most=MOST_COLUMNS)
    if width * len(rows) > MOST_CELLS:
        raise refuse("matrix_too_large", place, found=width * len(rows), most=MOST_CELLS)


def _of_workbook(workbook: Workbook) -> Opened:
    """A grid for each sheet that is shown; a formula without its result is refused, it prints nothing."""
    shown = [sheet for sheet in workbook.sheets if sheet.rows and not sheet.is_hidden]
    if not shown:
        raise refuse("file_empty", Place(workbook.file))
    faults = [fault for sheet in shown for fault in cell_faults(workbook, sheet, iter(sheet.rows))]
    unread = [fault for fault in faults if fault.code not in _SHOWN_ERRORS]
    if unread:
        raise Refused(unread[:MOST_FAULTS])
    grids = tuple(_of_sheet(workbook.file, sheet, len(shown)) for sheet in shown)
    return Opened(grids, tuple(_told(workbook, faults)))


def _of_sheet(file: str, sheet: Sheet, count: int) -> Grid:
    wrong = {(row.number, place) for row in sheet.rows for place, cell in enumerate(row.cells) if cell.fault}
    rows = [
        (row.line, ["" if (row.line, place) in wrong else text for place, text in enumerate(row.cells)])
        for row in unfolded(sheet)
    ]
    _check_size(rows, file, sheet.name)
    typed = {cell.text for row in sheet.rows for cell in row.cells if cell.kind == "text"}
    comma = bool(writes_comma(typed))
    plain = [(number, [_pointed(text, typed, comma) for text in texts]) for number, texts in rows]
    return grid(plain, sheet.name if count > 1 else "", comma=comma)


def _pointed(text: str, typed: set[str], comma: bool) -> str:
    """A stored number as the texts of its sheet write theirs."""
    return text.replace(".", ",") if comma and text not in typed else text


def _told(workbook: Workbook, faults: Sequence[Fault]) -> Iterator[Fault]:
    place = Place(workbook.file)
    hidden = [sheet.name for sheet in workbook.sheets if sheet.is_hidden and sheet.rows]
    if hidden:
        yield Fault("sheets_hidden", place, {"found": hidden})
    if workbook.macros:
        yield Fault("macros_left", place)
    if faults:
        yield Fault("matrix_errors", faults[0].place, {"count": len(faults)})
