"""Statements of the save path, compiled once and carried out by the driver itself."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql import ClauseElement

Given = Mapping[str, Any]


class Statement:
    """One statement with named values; to build it at each save took longer than to carry it out."""

    def __init__(self, clause: ClauseElement) -> None:
        self._clause = clause
        self._texts: dict[str, str] = {}

    def rows(self, connection: Connection, given: Given) -> list[tuple[Any, ...]]:
        """What the database answers, inside the connection's transaction."""
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._text(connection.dialect), given)
            return list(cursor.fetchall())
        finally:
            cursor.close()

    def write(self, connection: Connection, rows: Sequence[Given]) -> int:
        """Carry the statement out once for each of `rows`; how many rows of the table it touched."""
        cursor = connection.connection.cursor()
        try:
            if len(rows) == 1:
                cursor.execute(self._text(connection.dialect), rows[0])
            else:
                cursor.executemany(self._text(connection.dialect), rows)
            return int(cursor.rowcount)
        finally:
            cursor.close()

    def _text(self, dialect: Dialect) -> str:
        found = self._texts.get(dialect.name)
        if found is None:
            style = "named" if dialect.name == "sqlite" else "pyformat"
            named = cast(Any, type(dialect))(paramstyle=style)
            found = self._texts[dialect.name] = str(self._clause.compile(dialect=named))
        return found
