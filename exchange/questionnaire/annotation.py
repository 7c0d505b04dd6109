"""The vendor's own file with every finding marked in its place and listed on a sheet of its own."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from exchange.questionnaire.findings import LEVELS, Finding, Level
from exchange.questionnaire.opening import check_archive, load
from exchange.questionnaire.styles import HEAD, YELLOW, height
from services.text import LANGUAGES, Language, clean
from words.catalogue import say
from words.faults import fault_sentence

AUTHOR, FONT = "Pondera", "Calibri"
HEADS = 4
COLOURS: dict[Level, str] = {"error": "F4A6A0", "warning": "FFC680", "info": "CFE2F3"}
WIDTHS = {"number": 6, "level": 16, "place": 22, "finding": 80, "proposal": 36}


def annotate(data: bytes, file: str, findings: Sequence[Finding], language: Language) -> bytes:
    """A copy of the returned file with `findings` marked, in `language`; what was sent stays as it was."""
    check_archive(data, file)
    book = load(data, file)
    for sheet in book.worksheets:
        _wipe(sheet)
    for title in (say(tongue, "questionnaire.sheet.to_correct") for tongue in LANGUAGES):
        if title in book.sheetnames:
            book.remove(book[title])
    ordered = sorted(findings, key=lambda finding: LEVELS.index(finding.level))
    for finding in reversed(ordered):  # the gravest colours a cell last
        if finding.cell and finding.sheet in book.sheetnames:
            _mark(book[finding.sheet][finding.cell], finding, language)
    _list(book, ordered, language)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _wipe(sheet: Worksheet) -> None:
    """Take off the marks of an earlier round."""
    for row in sheet.iter_rows():
        for cell in row:
            if not isinstance(cell, MergedCell) and cell.comment and cell.comment.author == AUTHOR:
                cell.comment = None
                is_filled = not cell.protection.locked
                cell.fill = PatternFill("solid", fgColor=YELLOW[1:]) if is_filled else PatternFill()


def _mark(cell: Any, finding: Finding, language: Language) -> None:
    words = _sentence(finding, language)
    if not isinstance(cell, MergedCell):
        before = f"{cell.comment.text}\n\n" if cell.comment else ""
        cell.comment = Comment(f"{before}{words}", AUTHOR, height=120, width=360)
    cell.fill = PatternFill("solid", fgColor=COLOURS[finding.level])


def _sentence(finding: Finding, language: Language) -> str:
    """The level, what was found, what would mend it."""
    said = f"{say(language, f'level.{finding.level}')} — {fault_sentence(finding, language)}"
    if not finding.proposal:
        return clean(said)
    return clean(f"{said}\n{say(language, 'questionnaire.proposal', proposal=finding.proposal)}")


def _list(book: Workbook, findings: Iterable[Finding], language: Language) -> None:
    """The sheet that lists everything, first in the workbook, each line with a link to its cell."""
    sheet = book.create_sheet(say(language, "questionnaire.sheet.to_correct"), 0)
    _write(sheet, 1, 1, sheet.title).font = Font(name=FONT, bold=True, size=15)
    sheet.row_dimensions[1].height = 24
    _write(sheet, 2, 1, say(language, "questionnaire.to_correct_help"))
    for column, (name, width) in enumerate(WIDTHS.items(), start=1):
        head = _write(sheet, HEADS, column, say(language, f"questionnaire.column.{name}"))
        head.font, head.fill = Font(name=FONT, size=10, bold=True), PatternFill("solid", fgColor=HEAD[1:])
        sheet.column_dimensions[head.column_letter].width = width
    for row, finding in enumerate(findings, start=HEADS + 1):
        _line(book, sheet, row, finding, language)
    sheet.freeze_panes = f"A{HEADS + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.print_title_rows = f"{HEADS}:{HEADS}"
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def _line(book: Workbook, sheet: Worksheet, row: int, finding: Finding, language: Language) -> None:
    words = {
        "number": str(row - HEADS),
        "level": say(language, f"level.{finding.level}"),
        "place": finding.place,
        "finding": fault_sentence(finding, language),
        "proposal": finding.proposal,
    }
    cells = {name: _write(sheet, row, column, words[name]) for column, name in enumerate(WIDTHS, start=1)}
    cells["level"].fill = PatternFill("solid", fgColor=COLOURS[finding.level])
    if finding.cell and finding.sheet in book.sheetnames:
        quoted, place = finding.sheet.replace("'", "''"), cells["place"]
        place.hyperlink = Hyperlink(ref=place.coordinate, location=f"'{quoted}'!{finding.cell}")
        place.font = Font(name=FONT, size=10, underline="single", color="096AB8")
    sheet.row_dimensions[row].height = height(words, WIDTHS)


def _write(sheet: Worksheet, row: int, column: int, words: str) -> Any:
    """A cell that holds `words` as a text, even where they look like a formula."""
    cell: Any = sheet.cell(row, column)
    cell.value = clean(words)
    cell.data_type = "s"
    cell.font = Font(name=FONT, size=10)
    cell.alignment = Alignment(wrap_text=row > HEADS, vertical="top")
    return cell
