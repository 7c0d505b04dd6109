"""The facts as tables: a row for each subject, a column for each field; nothing lost, no cell acts."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from services.facts import KINDS, parts

ColumnType = Literal["text", "json"]
VALUE = "value"  # the one column of a kind whose facts are no records, such as a weight
_ACTS = re.compile(r"[=+\-@\t\r＝＋－＠']")  # what a spreadsheet could run, and the sign against it


@dataclass(frozen=True)
class Table:
    """The facts of one kind; `columns` are the fields after the ids, each with how its cells are written."""

    section: str
    ids: int
    columns: Mapping[str, ColumnType]
    content: bytes


def tables(values: Mapping[str, Any]) -> list[Table]:
    """A table for every kind of which something is said, in the order of the selection file."""
    held: dict[str, list[tuple[tuple[str, ...], dict[str, Any]]]] = {}
    for path, value in values.items():
        kind, ids = parts(path)
        held.setdefault(kind, []).append((ids, value if isinstance(value, dict) else {VALUE: value}))
    return [_table(kind, held[kind]) for kind in KINDS if kind in held]


def _table(kind: str, rows: Sequence[tuple[tuple[str, ...], dict[str, Any]]]) -> Table:
    columns = _columns(record for _, record in rows)
    count = len(rows[0][0])
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*(f"id{number}" for number in range(1, count + 1)), *columns])
    for ids, record in rows:
        writer.writerow([*map(_kept, ids), *(_cell(record, name, how) for name, how in columns.items())])
    return Table(KINDS[kind].section, count, columns, text.getvalue().encode("utf-8-sig"))


def _columns(records: Iterable[Mapping[str, Any]]) -> dict[str, ColumnType]:
    """The fields in the order in which they first come; text where every value is one."""
    found: dict[str, ColumnType] = {}
    for record in records:
        for name, value in record.items():
            is_text = isinstance(value, str) and found.get(name, "text") == "text"
            found[name] = "text" if is_text else "json"
    return found


def _cell(record: Mapping[str, Any], name: str, how: ColumnType) -> str:
    if name not in record:
        return ""
    if how == "text":
        return _kept(record[name])
    return _kept(json.dumps(record[name], ensure_ascii=False, sort_keys=True, allow_nan=False))


def _kept(text: str) -> str:
    """A text as it may stand in a cell: an apostrophe before what would act, or before nothing."""
    return f"'{text}" if not text or _ACTS.match(text) else text


def records(table: Table) -> Iterable[tuple[tuple[str, ...], Any]]:
    """The facts of a table again; a cell that is no JSON where JSON is due raises ValueError."""
    rows = csv.reader(io.StringIO(table.content.decode("utf-8-sig"), newline=""))
    next(rows, None)
    for row in rows:
        ids = tuple(cell.removeprefix("'") for cell in row[: table.ids])
        cells = zip(table.columns.items(), row[table.ids :], strict=True)
        record = {name: _read(cell, how) for (name, how), cell in cells if cell}
        yield ids, record[VALUE] if VALUE in record and len(table.columns) == 1 else record


def _read(cell: str, how: ColumnType) -> Any:
    text = cell.removeprefix("'")
    return text if how == "text" else json.loads(text)
