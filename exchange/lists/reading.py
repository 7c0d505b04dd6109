"""A list read whole: every row of the file accounted for."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from exchange.lists.cells import is_alone
from exchange.lists.fields import SHAPES
from exchange.lists.outcome import Imported, ImportedRow, Settled
from exchange.lists.rows import read_rows
from exchange.lists.sources import Source, read_source
from exchange.lists.tally import Tally
from exchange.tables import folded
from services.faults import Fault, Place, Refused
from services.wordings import ImportWords

Match = Callable[[ImportedRow], str]
Taken = Mapping[str, Collection[str]]

NOTHING_SETTLED = Settled()


def read_list(data: bytes, file: str, words: ImportWords, settled: Settled = NOTHING_SETTLED) -> Imported:
    """What `data` lists, whatever its shape, with new ids for rows that have none."""
    return with_ids(read_as_written(data, file, words, settled), {})


def read_as_written(data: bytes, file: str, words: ImportWords, settled: Settled) -> Imported:
    """What `data` lists; rows without an id have none yet."""
    try:
        source = read_source(data, file, words, settled)
    except Refused as refused:
        return Imported(refusals=refused.faults)
    tally = Tally(file)
    for reading in source.readings:
        read_rows(reading, words, settled, tally)
    _tell_left(source, tally)
    _tell_above(source, tally)
    _tell_unreadable(source, tally)
    _check_ids(tally)
    _check_titles(tally)
    _tell_weights(source, tally)
    if not any((tally.rows, tally.waiting, tally.refused, tally.out, tally.sections)):
        line = source.readings[0].table.line if source.readings else None
        tally.faults.append(Fault("no_rows", Place(file, line)))
    return _imported(tally, source, words)


def _imported(tally: Tally, source: Source, words: ImportWords) -> Imported:
    by_line = sorted(tally.faults, key=lambda fault: fault.place.line or 0)
    return Imported(
        rows=tuple(tally.rows),
        waiting=tuple(tally.waiting),
        refused=tuple(sorted(tally.refused)),
        sections=tuple(tally.sections),
        out=tuple(tally.out),
        questions=tally.questions(),
        refusals=tuple(by_line),
        notices=(*source.notices, *tally.notices),
        tables=tuple(tally.tables),
        guessed=source.guessed,
        family=words.category,
    )


def with_ids(imported: Imported, taken: Taken, match: Match = lambda row: "") -> Imported:
    """`imported` with an id for every row: that of its match, its own, or the next free one."""
    own = {kind: set(map(folded, ids)) for kind, ids in taken.items()}
    for row in imported.rows:
        own.setdefault(row.kind, set()).update({folded(row.id)} if row.has_id else ())
    numbers: dict[str, int] = {}
    rows = []
    for row in imported.rows:
        id = match(row) or (row.id if row.has_id else "")
        while not id:
            numbers[row.kind] = numbers.get(row.kind, 0) + 1
            new = f"{SHAPES[row.kind].prefix}-{numbers[row.kind]:03}"
            id = "" if folded(new) in own[row.kind] else new
        rows.append(replace(row, id=id))
    return replace(imported, rows=tuple(rows))


def _tell_left(source: Source, tally: Tally) -> None:
    """The rows of tables that are none of ours are refused, each table with one reason."""
    for table in source.left:
        lines = [row.line for row in (*table.rows, *table.ragged)]
        place = Place(tally.file, table.line)
        tally.faults.append(Fault("table_left", place, {"found": table.header, "count": len(lines)}))
        tally.refused += lines


def _tell_above(source: Source, tally: Tally) -> None:
    """Lines above a header are no rows, and said to be left."""
    for reading in source.readings:
        if reading.table.above:
            lines = reading.table.above
            place = Place(tally.file, lines[0])
            tally.notices.append(Fault("above_header", place, {"count": len(lines), "lines": lines}))


def _tell_unreadable(source: Source, tally: Tally) -> None:
    """The rows with cells that cannot be read, each with all its reasons."""
    for line in dict.fromkeys(fault.place.line or 0 for fault in source.refused):
        tally.refuse_for([fault for fault in source.refused if fault.place.line == line], line)


def _check_ids(tally: Tally) -> None:
    first: dict[tuple[str, str], int] = {}
    for row in list(tally.rows):
        before = first.setdefault((row.kind, folded(row.id)), row.line)
        if row.has_id and before != row.line:
            tally.withdraw(row, "repeated_id", "id", found=row.id, first=before)


def _check_titles(tally: Tally) -> None:
    """A title may stand twice only where family, or both id and need, tell its rows apart."""
    first: dict[tuple[str, str, str], ImportedRow] = {}
    for row in list(tally.rows):
        before = first.setdefault((row.kind, folded(row.title), folded(row.section)), row)
        apart = before.has_id and row.has_id and before.said.get("need") != row.said.get("need")
        if before is not row and not apart:
            tally.withdraw(row, "repeated_title", "title", found=row.title, first=before.line)


def _tell_weights(source: Source, tally: Tally) -> None:
    """Weights printed in a list are kept as text beside each requirement, and said to be."""
    for reading in source.readings:
        for index, name in reading.columns.shared.items():
            rows = (row for row in reading.table.rows if not is_alone(row.cells))
            count = sum(bool(row.cells[index]) for row in rows)
            if name == "weight" and count:
                place = Place(tally.file, reading.table.line)
                params = {"found": reading.table.header[index], "count": count}
                tally.notices.append(Fault("weights_kept", place, params))
