"""Tables in text files: bounded CSV and TSV as rows of text cells, each with its line."""

import csv
import io
import itertools
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from services.documents import Decoded, decode
from services.faults import MOST_FAULTS, Fault, Place, Refused, refuse
from services.text import clean, unprintable

MOST_ROWS = 5_000
MOST_LINES = 100_000
MOST_COLUMNS = 200
HEADER_WITHIN = 20
DELIMITERS = ";,\t|"

Cells = tuple[str, ...]

_SEP_LINE = re.compile(r'"?sep=([;,\t|])"?', re.IGNORECASE)
_QUOTED_FORMULA = re.compile(r"\A'(?='*[=+\-@＝＋－＠])")  # the apostrophe our own CSV puts before a formula


@dataclass(frozen=True)
class Row:
    """One row and the line it starts on."""

    line: int
    cells: Cells


@dataclass(frozen=True)
class Table:
    """A header and its rows, all of one length; `faults` are the rows that could not be read.

    `line` is that of the header; `guessed` says that the file was read as Windows-1252 for want of a
    better sign. `ragged` are the rows of another length, as they were read; `section` is the heading above,
    `titles` are the lines of rows that are headings of those below, `above` those above the header.
    """

    file: str
    header: Cells
    rows: tuple[Row, ...]
    line: int = 1
    guessed: bool = False
    faults: tuple[Fault, ...] = ()
    ragged: tuple[Row, ...] = ()
    section: str = ""
    titles: frozenset[int] = frozenset()
    above: tuple[int, ...] = ()


def folded(text: str) -> str:
    """`text` without case, accents, odd spaces and invisible signs, for comparing."""
    apart = unicodedata.normalize("NFKD", text)
    kept = (sign for sign in apart if unicodedata.category(sign) not in ("Mn", "Cf"))
    return " ".join("".join(kept).casefold().split())


def heading(text: str) -> str:
    """`text` folded to its words alone: no punctuation, nothing in parentheses."""
    bare = re.sub(r"\([^()]*\)", "", folded(text))
    return re.sub(r"[\W_]+", " ", bare).strip() or folded(text)


def read_text(data: bytes, file: str) -> Decoded:
    """The text in `data`, with one kind of line break; refused if it is empty, unprintable or too long."""
    decoded = decode(data, file)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").rstrip(" \n")
    if not text.strip(f" \n{DELIMITERS}"):
        raise refuse("file_empty", Place(file))
    lines = text.count("\n") + 1
    if lines > MOST_LINES:
        raise refuse("too_many_lines", Place(file), found=lines, most=MOST_LINES)
    _check_printable(text, file)
    return replace(decoded, text=text)


def check_size(tables: Iterable[Table]) -> None:
    """Refuse more rows than are read."""
    held = list(tables)
    rows = sum(len(table.rows) for table in held)
    if rows > MOST_ROWS:
        raise refuse("too_many_rows", Place(held[0].file), found=rows, most=MOST_ROWS)


def _check_printable(text: str, file: str) -> None:
    if unprintable(text) is None:
        return
    signs = ((number, unprintable(line)) for number, line in enumerate(text.split("\n"), start=1))
    faults = (
        Fault("unprintable_sign", Place(file, number), {"sign": f"U+{ord(sign):04X}"})
        for number, sign in signs
        if sign is not None
    )
    raise Refused(itertools.islice(faults, MOST_FAULTS))


def known_in(cells: Sequence[str], known: Collection[str]) -> int:
    """How many of the known names stand in a row."""
    return len({heading(cell) for cell in cells} & set(known))


def _trimmed(cells: Sequence[str]) -> Cells:
    """`cells` without the empty ones at the end."""
    last = max((index for index, cell in enumerate(cells, start=1) if cell), default=0)
    return tuple(cells[:last])


def table_of(file: str, header: Row, rows: Iterable[Row]) -> Table:
    """`rows` under `header`, blank ones left out and those of another length put among the faults."""
    names = _trimmed(header.cells)
    if len(names) > MOST_COLUMNS:
        raise refuse("too_many_columns", Place(file, header.line), found=len(names), most=MOST_COLUMNS)
    kept, ragged, faults = [], [], []
    for row in rows:
        cells = _trimmed(row.cells)
        if not cells:
            continue
        found = max(len(cells), min(len(row.cells), len(names)))
        if found != len(names):
            ragged.append(row)
            faults.append(
                Fault("row_length", Place(file, row.line), {"found": found, "expected": len(names)})
            )
        else:
            kept.append(Row(row.line, row.cells[: len(names)]))
    told = tuple(faults[:MOST_FAULTS])
    return Table(file, names, tuple(kept), header.line, faults=told, ragged=tuple(ragged))


def separated(text: str, file: str, known: Collection[str]) -> Table:
    """The table of a CSV or TSV, split by the delimiter that makes most of the known names appear."""
    stated = _SEP_LINE.fullmatch(text.partition("\n")[0].strip(" "))
    skipped = 1 if stated else 0
    delimiters = stated[1] if stated else DELIMITERS
    heads = [
        (_fitness(row, index == 0, known), delimiter, row)
        for delimiter in delimiters
        for index, row in enumerate(_head(text, delimiter, file, skipped))
    ]
    if not heads:
        raise _headless(text, delimiters[0], file, skipped)
    _, delimiter, header = max(heads, key=lambda head: head[0])
    rows = (row for row in _rows(text, delimiter, file, skipped) if row.line > header.line)
    above = (row.line for row in _head(text, delimiter, file, skipped) if row.line < header.line)
    return replace(table_of(file, header, rows), above=tuple(above))


def headed(rows: Sequence[Row], file: str, known: Collection[str]) -> Table:
    """The table in `rows`, under the one among the first that names most of the known columns."""
    first = [row for row in rows if any(row.cells)][:HEADER_WITHIN]
    if not first:
        raise refuse("file_empty", Place(file))
    header = max(first, key=lambda row: _fitness(row, row is first[0], known))
    width = len(_trimmed(header.cells))
    below = (row for row in rows if row.line > header.line)
    above = tuple(row.line for row in first if row.line < header.line)
    return replace(table_of(file, header, (_padded(row, width) for row in below)), above=above)


def _padded(row: Row, width: int) -> Row:
    """`row` without empty cells at its end, but as wide as the header at least."""
    cells = _trimmed(row.cells)
    return Row(row.line, cells + ("",) * (width - len(cells)) if cells else ())


def _headless(text: str, delimiter: str, file: str, skipped: int) -> Refused:
    """Why no header could be read: a quotation mark that is not closed, or nothing below `sep=`."""
    try:
        list(_rows(text, delimiter, file, skipped))
    except Refused as refused:
        return refused
    return refuse("file_empty", Place(file))


def _fitness(row: Row, is_first: bool, known: Collection[str]) -> float:
    """How much a row looks like the header: by its known names, else by its number of cells."""
    score = known_in(row.cells[:MOST_COLUMNS], known)
    return float(score) if score > 1 or (score and is_first) else len(row.cells) / (1 + len(row.cells))


def _head(text: str, delimiter: str, file: str, skipped: int) -> Iterator[Row]:
    """The rows among which the header is looked for; a wrong delimiter may break off early."""
    try:
        for row in _rows(text, delimiter, file, skipped):
            if row.line > HEADER_WITHIN + skipped:
                return
            if any(row.cells):
                yield row
    except Refused:
        return


def _rows(text: str, delimiter: str, file: str, skipped: int) -> Iterator[Row]:
    for line, cells in delimited(text, delimiter, file, skipped):
        kept = cells[: MOST_COLUMNS + 1]  # a wider row is refused as it is
        yield Row(line, (*map(_cell, kept), *cells[MOST_COLUMNS + 1 :]))


def delimited(text: str, delimiter: str, file: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Each row of a delimited text with the line it begins on; `skipped` lines are passed over."""
    lines = io.StringIO(text, newline="\n")
    for _ in range(skipped):
        next(lines)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = skipped + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _unreadable(error, Place(file, line)) from None
        yield line, cells


def _unreadable(error: csv.Error, place: Place) -> Refused:
    if str(error).startswith("field larger"):
        return refuse("text_too_long", place, most=csv.field_size_limit())
    return refuse("quotes_do_not_match", place)


def _cell(raw: str) -> str:
    if raw.isascii() and raw.isprintable() and not raw.startswith("'"):
        return raw.strip()  # nothing to clean: most cells, and what a file of millions is made of
    return _QUOTED_FORMULA.sub("", clean(raw))
