"""How the questionnaire looks: a few formats, made once for each workbook."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

YELLOW, ORANGE, HEAD, INK, GREY = "#FFF9DB", "#FFC680", "#DCE6EC", "#10181C", "#B8C2C8"
DAY = "yyyy-mm-dd"
TALLEST = 400
LINE_HEIGHT = 14

_BASE: Mapping[str, Any] = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "top"}
_CELL: Mapping[str, Any] = {**_BASE, "text_wrap": True, "border": 1, "border_color": GREY}
_FILLED: Mapping[str, Any] = {**_CELL, "bg_color": YELLOW, "locked": False}
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "plain": _BASE,
    "wrapped": {**_BASE, "text_wrap": True},
    "title": {**_BASE, "bold": True, "font_size": 15},
    "strong": {**_BASE, "bold": True},
    "head": {**_CELL, "bold": True, "bg_color": HEAD, "valign": "vcenter"},
    "asked": _CELL,
    "must": {**_CELL, "bold": True},
    "text": {**_FILLED, "num_format": "@"},
    "amount": {**_FILLED, "num_format": "#,##0.00"},
    "count": {**_FILLED, "num_format": "0.##"},
    "whole": {**_FILLED, "num_format": "0"},
    "day": {**_FILLED, "num_format": DAY},
    "word": _FILLED,
    "sample": {**_CELL, "bg_color": YELLOW},
    "sample_orange": {**_CELL, "bg_color": ORANGE},
    "orange": {"bg_color": ORANGE},
}
Styles = Mapping[str, Format]


def add_styles(book: Workbook) -> Styles:
    """The formats of a workbook by name."""
    return {name: book.add_format(dict(look)) for name, look in _LOOKS.items()}


def height(texts: Mapping[str, str], widths: Mapping[str, int]) -> float:
    """The height that shows every text of a row: some programs do not fit rows as they open a file."""
    lines = (
        sum(1 + len(line) // max(1, widths[name] - 1) for line in words.split("\n"))
        for name, words in texts.items()
    )
    return min(TALLEST, LINE_HEIGHT * max(lines, default=1) + 4)
