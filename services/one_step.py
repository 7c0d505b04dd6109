"""A fact appended in one step: one statement in which PostgreSQL checks that nobody spoke since, and writes.

Four words to the server and back become one. Whatever stands in the way, nothing is written, and the
journal goes the long way: lock, look up, insert.
"""

from typing import Any

from sqlalchemy import Connection, Engine, text

from services.database import journal_table as table
from services.postgres import lock_of
from services.statements import Statement

_TYPES = {"seq": "integer", "schema": "integer"}
_NAMES = [column.name for column in table.columns]
_VALUES = [f"CAST(:{name} AS {_TYPES.get(name, 'text')})" for name in _NAMES]
_LAST = "FROM journal WHERE selection = CAST(:selection AS text)"
# A writer on the long way holds the lock; one who commits between our look and our lock has taken our number.
_APPEND = Statement(
    text(
        f"INSERT INTO journal ({', '.join(_NAMES)}) SELECT {', '.join(_VALUES)}"  # names of ours
        " WHERE pg_try_advisory_xact_lock(:lock)"
        f" AND (SELECT hash {_LAST} ORDER BY seq DESC LIMIT 1) = CAST(:previous_hash AS text)"
        f" AND coalesce((SELECT seq {_LAST} AND subject = CAST(:subject AS text)"
        " ORDER BY seq DESC LIMIT 1), 0) = :expects"
        f" AND NOT EXISTS (SELECT 1 {_LAST} AND seq = :expects"
        " AND actor = CAST(:actor AS text) AND value = CAST(:value AS text))"
    )
)


def is_open(engine: Engine) -> bool:
    """Whether the database is one to which each word takes its time."""
    return engine.dialect.name == "postgresql"


def append(connection: Connection, row: dict[str, Any], expects: int, chain: str) -> bool:
    """Write `row` if it is the next of its chain and replaces what its writer had seen; whether it was."""
    try:
        return _APPEND.write(connection, [row | {"expects": expects, "lock": lock_of(chain)}]) == 1
    except connection.dialect.loaded_dbapi.IntegrityError:
        return False
