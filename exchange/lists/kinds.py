"""What kind of table a table is: requirements, processes, phases, objectives, flows or risks."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from exchange.columns import Columns, Names, chosen_columns, find_columns, labels
from exchange.lists.outcome import Settled, TableKind
from exchange.lists.priorities import PriorityWords
from exchange.tables import Row, Table
from services.wordings import ImportWords

MOST_WORDS = 12  # different words that a column of priorities may hold
SURE = 0.8  # share of the cells that must be priority words for a column to be one by its content

_BEGUN: Mapping[str, tuple[str, ...]] = {
    "requirement": ("title", "priority", "departments", "need"),
    "process": ("title", "priority", "departments"),
    "phase": ("title", "duration", "actions", "owner"),
    "objective": ("title", "kpi", "baseline", "target", "pain", "due"),
    "integration": ("title", "source", "target", "object", "frequency"),
    "risk": ("title", "consequence", "protection"),
}


@dataclass(frozen=True)
class Reading:
    """A table as one kind: its columns; `marks` are columns named by a priority and crossed.

    `others` are the kinds it could be as well; `is_guessed` says that no column is known to be the title,
    `is_text` that the list was written as text and its columns are ours.
    """

    table: Table
    kind: TableKind
    columns: Columns
    marks: Mapping[int, str]
    others: tuple[TableKind, ...] = ()
    is_guessed: bool = False
    is_text: bool = False


def names_of(words: ImportWords, kind: str) -> Names:
    """The column names known for a kind of table."""
    if kind == "requirement":
        return cast(Names, words.headers)
    return next((names for known, names in words.tables.items() if known == kind), {})


def _stated_names(words: ImportWords, kind: TableKind) -> Names:
    """The names known where the kind is known already: the fields' own too, and any title."""
    known = names_of(words, kind)
    own = {name: (*listed, name) for name, listed in known.items()}
    return {**own, "title": (*own["title"], *(words.headers["title"]))}


def all_kinds(words: ImportWords) -> list[TableKind]:
    """The kinds of tables we know, requirements first."""
    return ["requirement", *words.tables]


def recognise(table: Table, words: ImportWords, settled: Settled | None = None) -> Reading:
    """`table` as the kind whose columns it names best, or as a person says."""
    settled = settled or Settled()
    table = _with_header(table, words)
    wanted = [kind for kind in all_kinds(words) if not settled.kind or kind == settled.kind]
    names = {kind: _stated_names(words, kind) if settled.kind else names_of(words, kind) for kind in wanted}
    found = {kind: find_columns(table.header, names[kind], _BEGUN[kind]) for kind in wanted}
    if "requirement" in found:
        found["requirement"] = _with_title(found["requirement"])
    titled = {kind: columns for kind, columns in found.items() if columns.has("title")}
    if not titled:
        return _untitled(table, wanted[0], found[wanted[0]], words, settled)
    scores = {kind: len(columns.fields) for kind, columns in titled.items()}
    best = [kind for kind in titled if scores[kind] == max(scores.values())]
    return _reading(table, best[0], found[best[0]], words, settled, tuple(best[1:]))


def _with_title(columns: Columns) -> Columns:
    """A description stands for the title where a list has no shorter one."""
    if columns.has("title") or not columns.has("need"):
        return columns
    positions = {name: index for name, index in columns.positions.items() if name != "need"}
    return replace(columns, positions={"title": columns.positions["need"], **positions})


def _with_header(table: Table, words: ImportWords) -> Table:
    """A table whose first row is a row like the others gets a header without names."""
    for index, name in enumerate(table.header):
        cells = [name, *(row.cells[index] for row in table.rows)]
        if len(cells) > 1 and len(set(cells)) <= MOST_WORDS and _are_priorities(cells, words):
            first = Row(table.line, table.header)
            return replace(table, header=("",) * len(table.header), rows=(first, *table.rows))
    return table


def _are_priorities(cells: Sequence[str], words: ImportWords) -> bool:
    known = PriorityWords.of(words, cells)
    return all(known.get(cell) is not None for cell in cells)


def _untitled(
    table: Table, kind: TableKind, columns: Columns, words: ImportWords, settled: Settled
) -> Reading:
    """A table without a column we know for its title: the one with most text stands in for it."""
    free = [index for index in range(len(table.header)) if index not in columns.fields]
    longest = max(free, key=lambda index: _amount(table, index), default=0)
    guessed = replace(columns, positions={"title": longest, **columns.positions})
    return replace(_reading(table, kind, guessed, words, settled, ()), is_guessed=not settled.columns)


def _amount(table: Table, index: int) -> int:
    return sum(len(row.cells[index]) for row in table.rows)


def _reading(
    table: Table,
    kind: TableKind,
    columns: Columns,
    words: ImportWords,
    settled: Settled,
    others: tuple[TableKind, ...],
) -> Reading:
    """The reading of a table, with the columns a person has chosen or those its content tells."""
    named = {label: index for index, label in enumerate(labels(table.header))}
    chosen = {named[label]: field for label, field in settled.columns.items() if label in named}
    if chosen:
        known = {index: field for index, field in columns.fields.items() if field not in chosen.values()}
        columns = chosen_columns(table.header, {**known, **chosen})
    marks = {} if columns.has("priority") else _crossed(table, words)
    if not columns.has("priority") and not marks and kind == "requirement":
        columns = _by_content(table, columns, words, chosen)
    return Reading(table, kind, columns, marks, others)


def _crossed(table: Table, words: ImportWords) -> Mapping[int, str]:
    """The columns whose names are priorities, where a cross says which one holds."""
    known = PriorityWords.of(words, table.header)
    found = {index: meaning for index, name in enumerate(table.header) if (meaning := known.get(name))}
    return found if len(set(found.values())) > 1 else {}


def _by_content(table: Table, columns: Columns, words: ImportWords, chosen: Collection[int]) -> Columns:
    """`columns` with the priority in a column of another name whose cells are nearly all priorities."""
    for index in range(len(table.header)):
        if index in columns.fields or index in chosen:
            continue
        cells = Counter(row.cells[index] for row in table.rows if row.cells[index])
        if not 1 < len(cells) <= MOST_WORDS:
            continue
        known = PriorityWords.of(words, cells)
        sure = sum(count for cell, count in cells.items() if known.get(cell) is not None)
        if sure >= SURE * cells.total():
            return replace(columns, positions={**columns.positions, "priority": index})
    return columns
