"""Word documents, bounded: headings, paragraphs, list items and tables in their order, as exact texts.

The text is read from the elements themselves: what was inserted while changes are tracked is kept, what was
deleted is left out, merged cells repeat their text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exchange.archives import Archive, open_archive, whole
from exchange.word_elements import attribute, child, is_shown, tag, within
from exchange.word_styles import Style, read_styles, style_of
from services.faults import Place, refuse
from services.text import clean, unprintable

MAIN = "word/document.xml"
MOST_ELEMENTS = 600_000
MOST_DEPTH = 100
MOST_COLUMNS = 200
MOST_CELLS = 400_000
BOLD_HEADING = 80  # signs that a paragraph all in bold may have to be a heading

_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, numbered with the rows of tables; `heading` is its level, `item` its depth in a list."""

    number: int
    text: str
    heading: int = 0
    item: int = 0


@dataclass(frozen=True)
class PageRow:
    """One row of a table and its number."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class PageTable:
    """A table of a document."""

    rows: tuple[PageRow, ...]


Block = Paragraph | PageTable


@dataclass
class _Counter:
    """Numbers the paragraphs and rows, and bounds what merged cells unfold to."""

    file: str
    number: int = 0
    cells: int = 0

    def next(self) -> int:
        """The next number."""
        self.number += 1
        return self.number

    def hold(self, cells: int) -> None:
        """Refuse more cells than are read."""
        self.cells += cells
        if cells > MOST_COLUMNS:
            place = Place(self.file, self.number)
            raise refuse("too_many_columns", place, found=cells, most=MOST_COLUMNS)
        if self.cells > MOST_CELLS:
            raise refuse("document_too_large", Place(self.file), most=MOST_CELLS)


def read_word(data: bytes, file: str) -> tuple[Block, ...]:
    """What a .docx file says, block by block; refused whole if it is damaged, forged, too large or none."""
    archive = open_archive(data, file, MAIN, "document")
    styles = read_styles(archive)
    counter = _Counter(file)
    found: list[Block] = []
    for element in _body(archive):
        found += _blocks(element, styles, counter)
    if not found:
        raise refuse("file_empty", Place(file))
    return tuple(found)


def _body(archive: Archive) -> Iterator[Any]:
    """The elements right under the body, each let go once it is read."""
    depth = count = 0
    for event, element in archive.elements(MAIN):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > MOST_DEPTH or count > MOST_ELEMENTS:
            raise refuse("document_too_large", Place(archive.file), most=MOST_ELEMENTS)
        if event == "end" and depth == 2:
            yield element
            element.clear()


def _blocks(element: Any, styles: Mapping[str, Style], counter: _Counter) -> Iterator[Block]:
    """The paragraphs and tables of an element, in order."""
    if tag(element) == "p":
        yield from _paragraph(element, styles, counter)
    elif tag(element) == "tbl":
        yield from _table(element, counter)
    elif is_shown(element):
        for inner in within(element, ("p", "tbl")):
            yield from _blocks(inner, styles, counter)


def _paragraph(element: Any, styles: Mapping[str, Style], counter: _Counter) -> Iterator[Paragraph]:
    text = _text(element, counter.file)
    if not text:
        return
    style = style_of(element, styles)
    heading = style.heading
    if not heading and not style.item and len(text) <= BOLD_HEADING and _is_bold(element):
        heading = 6
    yield Paragraph(counter.next(), text, heading, style.item)


def _text(element: Any, file: str) -> str:
    """The text of a paragraph or of a cell, as Word shows it."""
    text = "".join(_pieces(element)).strip()
    sign = unprintable(text)
    if sign is not None:
        raise refuse("unprintable_sign", Place(file), sign=f"U+{ord(sign):04X}")
    return clean(text)


def _pieces(element: Any) -> Iterator[str]:
    for inner in element:
        name = tag(inner)
        if name == "t":
            yield inner.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name != "tbl" and is_shown(inner):
            yield from _pieces(inner)
            yield "\n" if name == "p" else ""


def _is_bold(paragraph: Any) -> bool:
    """Whether every run that says something is bold."""
    runs = [run for run in within(paragraph, ("r",)) if "".join(_pieces(run)).strip()]
    marks = [child(run, "rPr", "b") for run in runs]
    return all(
        mark is not None and attribute(mark, "val", "true") not in ("0", "false", "off") for mark in marks
    )


def _table(element: Any, counter: _Counter) -> Iterator[PageTable]:
    """A table, then the tables inside its cells."""
    above: tuple[str, ...] = ()
    rows, inner = [], []
    for row in within(element, ("tr",)):
        if child(row, "trPr", "del") is not None:
            continue
        number = counter.next()
        above = tuple(_cells(row, above, counter))
        rows.append(PageRow(number, above))
        inner += [table for cell in within(row, ("tc",)) for table in within(cell, ("tbl",))]
    if any(cell for row in rows for cell in row.cells):
        yield PageTable(tuple(row for row in rows if any(row.cells)))
    for table in inner:
        yield from _table(table, counter)


def _cells(row: Any, above: tuple[str, ...], counter: _Counter) -> Iterator[str]:
    """The cells of a row; a cell merged with the one above or over several columns repeats its text."""
    column = whole(attribute(child(row, "trPr", "gridBefore"), "val"), 0, MOST_COLUMNS)
    yield from [""] * column
    for cell in within(row, ("tc",)):
        width = whole(attribute(child(cell, "tcPr", "gridSpan"), "val"), 1, MOST_COLUMNS + 1) or 1
        merged = child(cell, "tcPr", "vMerge")
        goes_on = merged is not None and attribute(merged, "val", "continue") == "continue"
        text = above[column] if goes_on and column < len(above) else _text(cell, counter.file)
        column += width
        counter.hold(column)
        yield from [text] * width
