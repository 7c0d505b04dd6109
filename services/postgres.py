"""What PostgreSQL needs to keep the same promises as SQLite: its settings, guards, order."""

import time
from hashlib import sha256

from sqlalchemy import (
    Connection,
    Engine,
    MetaData,
    String,
    Text,
    bindparam,
    create_engine,
    event,
    func,
    select,
    text,
)
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from services.statements import Statement

NAMES = ("postgres", "postgresql", "postgresql+psycopg")
_LOCK = Statement(select(func.pg_advisory_xact_lock(bindparam("key"))))
_WAIT_SECONDS = 10
_POOL = {"pool_size": 10, "max_overflow": 20, "pool_timeout": 30, "pool_recycle": 1800}
_IDLE_SECONDS = 1.0  # a connection that spoke less long ago is taken to be there: to ask costs a round trip
# A server that no longer answers is given up, and the save said to have failed.
_CONNECTION = {
    "application_name": "pondera",
    "connect_timeout": _WAIT_SECONDS,
    "keepalives_idle": 30,
    "tcp_user_timeout": 2000 * _WAIT_SECONDS,
}
_MAKING = 7_043_862_155  # the key of the lock under which tables and guards are made, any number

# Raised as a broken constraint, which every driver and every reader of ours knows as such.
_GUARDS = (
    """
CREATE OR REPLACE FUNCTION journal_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'facts are never deleted' USING ERRCODE = 'integrity_constraint_violation'; END $$
""",
    """
CREATE OR REPLACE FUNCTION journal_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'facts are never changed' USING ERRCODE = 'integrity_constraint_violation'; END $$
""",
    "CREATE TRIGGER journal_keeps BEFORE DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_keeps()",
    "CREATE TRIGGER journal_keeps_all BEFORE TRUNCATE ON journal EXECUTE FUNCTION journal_keeps()",
    """
CREATE TRIGGER journal_stands BEFORE UPDATE ON journal FOR EACH ROW
WHEN (NEW.value IS NOT NULL OR NEW.salt IS NOT NULL
  OR (NEW.selection, NEW.seq, NEW.at, NEW.actor, NEW.subject, NEW.digest, NEW.reason, NEW.schema,
      NEW.previous_hash, NEW.hash)
  IS DISTINCT FROM (OLD.selection, OLD.seq, OLD.at, OLD.actor, OLD.subject, OLD.digest, OLD.reason,
      OLD.schema, OLD.previous_hash, OLD.hash))
EXECUTE FUNCTION journal_stands()
""",
)
_GUARDED = """
SELECT count(*) FROM pg_trigger
WHERE tgrelid = to_regclass('journal') AND tgname IN ('journal_keeps', 'journal_keeps_all', 'journal_stands')
"""


def order_by_signs(tables: MetaData) -> None:
    """Compare ids, logins and times by their signs, as SQLite does, whatever the locale of the server."""
    for column in (column for table in tables.tables.values() for column in table.columns):
        if isinstance(column.type, String) and not isinstance(column.type, Text):
            signs = String(column.type.length, collation="C")
            column.type = column.type.with_variant(signs, "postgresql")


def is_postgres(url: URL) -> bool:
    """Whether a URL leads to PostgreSQL, in any of the ways in which people write it."""
    return url.drivername in NAMES


def served(url: URL) -> Engine:
    """An engine that writes; what it acknowledges is on the disk."""
    engine = _engine(url, **_POOL)
    event.listen(engine, "connect", _durable)
    _ask_the_idle(engine)
    return engine


def read_only(url: URL) -> Engine:
    """An engine that the server itself keeps from writing."""
    engine = _engine(url, poolclass=NullPool)
    event.listen(engine, "connect", _reading)
    return engine


def making(connection: Connection) -> None:
    """Let one process at a time make tables and guards; two that start at once would collide."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MAKING})


def guard(connection: Connection) -> None:
    """Give the journal the guards that it does not have yet."""
    if connection.exec_driver_sql(_GUARDED).scalar() == 3:
        return
    for name in ("journal_keeps", "journal_keeps_all", "journal_stands"):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name} ON journal")
    for statement in _GUARDS:
        connection.exec_driver_sql(statement)


def lock(connection: Connection, chain: str) -> None:
    """On PostgreSQL, let one writer at a time extend a chain; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        _LOCK.rows(connection, {"key": lock_of(chain)})


def lock_of(chain: str) -> int:
    """The number of the lock on a chain."""
    return int.from_bytes(sha256(chain.encode()).digest()[:8], signed=True)


def risks(engine: Engine) -> list[str]:
    """The settings of the server under which it could lose what it acknowledged, or garble it."""
    wanted = {"fsync": "on", "full_page_writes": "on", "server_encoding": "UTF8"}
    with engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"SHOW {name}").scalar() for name in wanted}
    return [f"{name}={found[name]}" for name in wanted if found[name] != wanted[name]]


def said(error: BaseException) -> str:
    """What a database has to say about what went wrong, in one line."""
    words = str(getattr(error, "orig", None) or error).strip()
    return words.splitlines()[0] if words else type(error).__name__


def _engine(url: URL, **options: object) -> Engine:
    """Each statement sees what is committed when it starts, whatever the server's default.

    A writer who waited for the lock of a chain must see the facts of the writer before.
    """
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        isolation_level="READ COMMITTED",
        connect_args=_CONNECTION,
        **options,
    )


def _durable(connection: object, _record: object) -> None:
    _settle(connection, f"SET lock_timeout = '{_WAIT_SECONDS}s'", _SYNCHRONOUS)


def _ask_the_idle(engine: Engine) -> None:
    """Ask a connection that was idle whether it still leads to the server; the pool makes another if not."""

    def is_there(connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: object) -> None:
        if time.monotonic() - record.info.get("spoke", 0.0) < _IDLE_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error

    def spoke(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info["spoke"] = time.monotonic()

    event.listen(engine, "checkout", is_there)
    event.listen(engine, "checkin", spoke)


def _reading(connection: object, _record: object) -> None:
    _settle(connection, "SET default_transaction_read_only = on")


# A role or a database may have been told to acknowledge early; waiting for more than the disk stays as it is.
_SYNCHRONOUS = """
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
"""


def _settle(connection: object, *statements: str) -> None:
    """Settings outside any transaction, for its end would take them back."""
    connection.autocommit = True  # type: ignore[attr-defined]  # a psycopg connection
    for statement in statements:
        connection.execute(statement)  # type: ignore[attr-defined]  # as above
    connection.autocommit = False  # type: ignore[attr-defined]  # as above
