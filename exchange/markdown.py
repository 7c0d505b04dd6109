"""Tables in Markdown pages: rows of text cells, each with its line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from exchange.tables import Cells, Row, Table, table_of
from services.text import clean

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-+:?")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_TITLE = re.compile(r"^ {0,3}#[ \t]+(\S.*?)[ \t#]*$", re.MULTILINE)
_HEADING = re.compile(r" {0,3}#{1,6}\s+(.+?)\s*#*\s*$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def markdown_tables(text: str, file: str) -> Iterator[Table]:
    """Every table of a Markdown page, with the heading above it: a header, a rule of dashes, and rows."""
    lines, index, section, page = text.split("\n"), 0, "", page_title(text)
    while index < len(lines):
        title = _HEADING.match(lines[index])
        section = _plain(title[1]) if title else section
        section = "" if section == page else section
        end = _table_end(lines, index)
        if end:
            header = Row(index + 1, _bars(lines[index]))
            rows = (Row(number + 1, _bars(lines[number])) for number in range(index + 2, end))
            yield replace(table_of(file, header, rows), section=section)
        index = end or index + 1


def page_title(text: str) -> str:
    """The heading of a whole page: the one of the first level, where it comes first."""
    titles = _TITLE.findall(text)
    first = _HEADING.match(text.lstrip("\n").partition("\n")[0])
    return _plain(titles[0]) if first and len(titles) == 1 and _plain(first[1]) == _plain(titles[0]) else ""


def _table_end(lines: Sequence[str], index: int) -> int:
    """Where the table that begins at `index` ends, at the next blank line or heading; 0 if none begins."""
    if index + 1 >= len(lines) or "|" not in lines[index]:
        return 0
    if not _is_rule(lines[index + 1], len(_bars(lines[index]))):
        return 0
    below = range(index + 2, len(lines))
    ends = (number for number in below if not lines[number].strip() or _HEADING.match(lines[number]))
    return next(ends, len(lines))


def _is_rule(line: str, width: int) -> bool:
    cells = _bars(line)
    return "|" in line and len(cells) == width and all(_RULE.fullmatch(cell) for cell in cells)


def _bars(line: str) -> Cells:
    """The cells between the bars of a Markdown row, without marks for bold and escapes."""
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return tuple(_plain(cell) for cell in _BAR.split(inner))


def _plain(cell: str) -> str:
    return clean(_BREAK.sub("\n", _BOLD.sub(r"\1", cell)).replace("\\|", "|"))
