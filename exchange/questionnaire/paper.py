"""The sheet of paper, so to say: what every sheet of one outgoing questionnaire shares."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from exchange.questionnaire.layout import SheetLayout
from exchange.questionnaire.styles import Styles
from services.selection import Selection
from services.text import Language
from words.catalogue import say

HEAD_ROW = 4
_ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


@dataclass(frozen=True)
class Paper:
    """One workbook being written, for one vendor in one language."""

    book: Workbook
    styles: Styles
    selection: Selection
    vendor: str
    language: Language

    def say(self, code: str, /, **params: object) -> str:
        """The sentence for `code` in the vendor's language."""
        return say(self.language, code, **params)

    @property
    def currency(self) -> str:
        """The currency of every price."""
        return str(self.selection.rule("costs").currency)

    def progress(self, answered: int) -> str:
        """How far the answers are, as the formula says it."""
        return f"{answered} / {len(self.selection.requirements)}"


def add_sheet(paper: Paper, title: str) -> Worksheet:
    """A sheet without grid lines, to be printed on A4."""
    sheet = paper.book.add_worksheet(title)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")
    return sheet


def protect(sheet: Worksheet) -> None:
    """Only what the vendor fills can be changed; no password, so that nobody is locked out."""
    sheet.protect("", _ALLOWED)


def add_heads(paper: Paper, sheet: Worksheet, layout: SheetLayout, subtitle: str, last_row: int) -> None:
    """The title, the heads of the columns, and what keeps them in view on screen and on paper."""
    name = paper.selection.vendors[paper.vendor].name
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, f"{layout.title(paper.language)} · {name}", paper.styles["title"])
    sheet.write_string(1, 0, subtitle, paper.styles["plain"])
    heads = layout.heads(paper.language, paper.currency)
    for position, column in enumerate(layout.columns):
        sheet.set_column(position, position, column.width)
        sheet.write_string(HEAD_ROW, position, heads[column.name], paper.styles["head"])
    sheet.set_row(HEAD_ROW, 32)
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    sheet.autofilter(HEAD_ROW, 0, last_row, len(layout.columns) - 1)
    sheet.repeat_rows(HEAD_ROW)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, last_row, len(layout.columns) - 1)
    protect(sheet)


def letter(layout: SheetLayout, name: str) -> str:
    """The letter of a column."""
    return str(xl_col_to_name(layout.position(name)))


def quoted(words: str) -> str:
    """`words` as a text inside a formula."""
    return '"' + words.replace('"', '""') + '"'


def highlight(paper: Paper, sheet: Worksheet, layout: SheetLayout, rows: Sequence[int], **rules: str) -> None:
    """Orange cells: for each column, the condition on the first row that makes its cell orange."""
    for name, condition in rules.items():
        position = layout.position(name)
        options = {"type": "formula", "criteria": f"={condition}", "format": paper.styles["orange"]}
        sheet.conditional_format(rows[0], position, rows[-1], position, options)
