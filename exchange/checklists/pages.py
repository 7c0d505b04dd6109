"""Sheets as one Markdown page, for a report or a repository; no text of a person acts."""

import re
from collections.abc import Sequence

from exchange.sheets import Sheet

_ACTING = re.compile(r"([\\`*_\[\]<>|#!~&$])")


def page(sheets: Sequence[Sheet]) -> bytes:
    """Each sheet as a heading, its lines and a table; the stamp at the end."""
    parts = [part for sheet in sheets for part in _parts(sheet)]
    return ("\n\n".join([*parts, _quiet(sheets[0].stamp)]) + "\n").encode()


def _parts(sheet: Sheet) -> list[str]:
    head = [_row([column.title for column in sheet.columns]), _row(["---"] * len(sheet.columns))]
    table = "\n".join([*head, *(_row([_quiet(cell) for cell in row]) for row in sheet.rows)])
    return [f"# {_quiet(sheet.title)}", *(_quiet(line) for line in sheet.lines), table]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _quiet(cell: object) -> str:
    """A cell on one line, with every sign that Markdown or HTML would act on escaped."""
    text = "" if cell is None else " ; ".join(str(cell).split("\n"))
    return _ACTING.sub(r"\\\1", " ".join(text.split()))
