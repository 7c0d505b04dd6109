"""Where lists stand in a file: tables, lists in text, maps in YAML; what is none of it is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from exchange.columns import known_names
from exchange.files import YAML_ENDINGS
from exchange.lists import bullets
from exchange.lists.kinds import Reading, all_kinds, names_of, recognise
from exchange.lists.office import Pages, is_office, read_office
from exchange.lists.outcome import Settled
from exchange.lists.trees import read_trees
from exchange.markdown import markdown_tables
from exchange.tables import Table, check_size, read_text, separated
from services.facts import SECTIONS
from services.faults import Fault, Place
from services.wordings import ImportWords

LEAST_NAMES = 2  # known columns that make a table one of ours


@dataclass(frozen=True)
class Source:
    """The tables of a file, each read as one kind, and what else the file holds.

    `refused` are rows with a cell that cannot be read.
    """

    readings: tuple[Reading, ...]
    notices: tuple[Fault, ...] = ()
    left: tuple[Table, ...] = ()
    refused: tuple[Fault, ...] = ()
    guessed: bool = False


def read_source(data: bytes, file: str, words: ImportWords, settled: Settled) -> Source:
    """Every list in `data`; refused whole is what cannot be read at all."""
    if file.lower().endswith((*YAML_ENDINGS, ".json")):
        trees = read_trees(data, file)
        check_size(trees)
        return _of_trees(trees, words, settled)
    if is_office(data, file):
        pages = read_office(data, file, _known(words))
        found = _of_pages(pages, file, words, settled)
        check_size(reading.table for reading in found.readings)
        return replace(found, notices=(*pages.notices, *found.notices), refused=pages.refused)
    decoded = read_text(data, file)
    found = _of_text(decoded.text, file, words, settled)
    check_size(reading.table for reading in found.readings)
    return replace(found, guessed=decoded.guessed)


def _of_text(text: str, file: str, words: ImportWords, settled: Settled) -> Source:
    """Markdown tables that fit, else a table split by delimiters, else a list in text, else what there is."""
    tables = list(markdown_tables(text, file))
    listed = bullets.read_bullets(text, file, words)
    if any(_fits(table, words) for table in tables):
        return _with_items(_of_tables(tables, words, settled), listed, file, words, settled)
    known = _known(words)
    if listed is None and tables:
        return _of_tables(tables, words, settled, everything=True)
    if listed is None:
        return _of_tables([separated(text, file, known)], words, settled, everything=True)
    if not tables:
        table = separated(text, file, known)
        is_item = any(row.line == table.line for row in listed.table.rows)
        if len(table.header) > 1 and not is_item and _fits(table, words):
            return _of_tables([table], words, settled)
    notices = _prose(listed.prose, tables, file)
    return Source((_bulleted(listed.table, words, settled),), tuple(notices), tuple(tables))


def _known(words: ImportWords) -> frozenset[str]:
    """The column names of every kind of table."""
    return frozenset(known_names(*(names_of(words, kind) for kind in all_kinds(words))))


def _of_pages(pages: Pages, file: str, words: ImportWords, settled: Settled) -> Source:
    """The tables that fit, else the list in the text, else whatever tables there are."""
    listed = _listed(pages, file, words)
    if any(_fits(table, words) for table in pages.tables):
        return _with_items(_of_tables(pages.tables, words, settled), listed, file, words, settled)
    if listed is None:
        return _of_tables(pages.tables, words, settled, everything=True)
    notices = tuple(_prose(listed.prose, (), file))
    return Source((_bulleted(listed.table, words, settled),), notices, pages.tables)


def _listed(pages: Pages, file: str, words: ImportWords) -> bullets.Listed | None:
    """The list in the text of a document, whose paragraphs stand apart as if a line were between them."""
    text = {2 * number: line for number, line in pages.lines}
    whole = "\n".join(text.get(number, "") for number in range(1, max(text, default=0) + 1))
    found = bullets.read_bullets(whole, file, words)
    if found is None:
        return None
    rows = tuple(replace(row, line=row.line // 2) for row in found.table.rows)
    titles = frozenset(line // 2 for line in found.table.titles)
    table = replace(found.table, rows=rows, line=found.table.line // 2, titles=titles)
    marked = frozenset(line // 2 for line in found.marked)
    return bullets.Listed(table, tuple(line // 2 for line in found.prose), marked)


def _of_trees(tables: Sequence[Table], words: ImportWords, settled: Settled) -> Source:
    """The lists of a document: those that stand under the name of a section of ours, else all."""
    named = {name: SECTIONS[name] for name in (table.section for table in tables) if name in SECTIONS}
    ours = [table for table in tables if named.get(table.section) in all_kinds(words)]
    bare = [replace(table, section="") for table in tables]
    if not ours:
        return _of_tables(bare, words, settled, everything=len(bare) == 1)
    readings = [
        recognise(replace(table, section=""), words, replace(settled, kind=named[table.section]))
        for table in ours
    ]
    return Source(tuple(readings), left=tuple(table for table in tables if table not in ours))


def _of_tables(
    tables: Sequence[Table], words: ImportWords, settled: Settled, everything: bool = False
) -> Source:
    """The tables of which we know the columns; the others are left, and told."""
    kept = [table for table in tables if everything or _fits(table, words)]
    left = [table for table in tables if table not in kept]
    return Source(tuple(recognise(table, words, settled) for table in kept), left=tuple(left))


def _fits(table: Table, words: ImportWords) -> bool:
    """Whether a table is one of ours: its title is known, or two of its columns are."""
    reading = recognise(table, words)
    return not reading.is_guessed or len(reading.columns.fields) > LEAST_NAMES


def _bulleted(table: Table, words: ImportWords, settled: Settled) -> Reading:
    return replace(recognise(table, words, replace(settled, columns={})), is_text=True)


def _with_items(
    found: Source, listed: bullets.Listed | None, file: str, words: ImportWords, settled: Settled
) -> Source:
    """`found` with the items beside its tables: read where they are marked as requirements, else told."""
    if listed is None:
        return found
    tables = [*(reading.table for reading in found.readings), *found.left]
    covered = {row.line for table in tables for row in (*table.rows, *table.ragged)}
    beside = [row for row in listed.table.rows if row.line not in covered]
    kept = tuple(row for row in beside if row.line in listed.marked)
    lines = tuple(row.line for row in beside if row.line not in listed.marked)
    readings = found.readings
    if kept:
        readings = (*readings, _bulleted(replace(listed.table, rows=kept), words, settled))
    return replace(found, readings=readings, notices=(*found.notices, *_beside(lines, file)))


def _beside(lines: Sequence[int], file: str) -> Iterator[Fault]:
    if lines:
        yield Fault("items_beside", Place(file, lines[0]), {"count": len(lines), "lines": tuple(lines)})


def _prose(lines: Sequence[int], tables: Sequence[Table], file: str) -> Iterator[Fault]:
    """Lines of a text that are no item of its list."""
    covered = {row.line for table in tables for row in (*table.rows, *table.ragged)}
    covered |= {line for table in tables for line in (table.line, table.line + 1)}
    left = [line for line in lines if line not in covered]
    if left:
        yield Fault("prose_left", Place(file, left[0]), {"count": len(left), "lines": tuple(left)})
