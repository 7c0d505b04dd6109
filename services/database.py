"""The database: one file of SQLite by default, or PostgreSQL; facts only grow, writes survive a power cut."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ExceptionContext,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
    inspect,
    select,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, ProgrammingError, SQLAlchemyError
from sqlalchemy.pool import NullPool, QueuePool

from services import postgres
from services.faults import Fault, NotSaved, Place, refuse

metadata = MetaData()

journal_table = Table(
    "journal",
    metadata,
    Column("selection", String(80), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("actor", String(80), nullable=False),
    Column("subject", String(600), nullable=False),
    Column("value", Text),
    Column("salt", String(32)),
    Column("digest", String(64), nullable=False),
    Column("reason", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("journal_by_subject", "selection", "subject", "seq"),  # the newest fact on a subject, in one step
)
originals_table = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# Who may come in: no facts, so that a passphrase or a sign-in never enters a journal or an export.
accounts_table = Table(
    "accounts",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("login", String(254), nullable=False, unique=True),
    Column("passphrase", String(300)),
    Column("issuer", String(300)),
    Column("subject", String(300)),
    Column("made_at", String(32), nullable=False),
    UniqueConstraint("issuer", "subject"),
)
seats_table = Table(
    "seats",
    metadata,
    Column("selection", String(80), primary_key=True),
    Column("member", String(80), primary_key=True),
    Column("account", String(40), nullable=False, index=True),
    UniqueConstraint("selection", "account"),
)
invitations_table = Table(
    "invitations",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("selection", String(80), nullable=False),
    Column("member", String(80), nullable=False),
    Column("email", String(254), nullable=False),
    Column("until", String(32), nullable=False),
    Column("ended_at", String(32)),
)
sign_ins_table = Table(
    "sign_ins",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("account", String(40), nullable=False, index=True),
    Column("made_at", String(32), nullable=False),
    Column("seen_at", String(32), nullable=False),
    Column("ended_at", String(32)),
)
attempts_table = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(64), nullable=False, index=True),
    Column("at", String(32), nullable=False),
)
postgres.order_by_signs(metadata)
_WAIT_SECONDS = 10
_NEVER_DELETED = """
CREATE TRIGGER IF NOT EXISTS journal_keeps BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END
"""
# Erasing personal data empties value and salt; everything else stands for ever.
_NEVER_CHANGED = """
CREATE TRIGGER IF NOT EXISTS journal_stands BEFORE UPDATE ON journal
WHEN NEW.value IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.hash <> OLD.hash OR NEW.digest <> OLD.digest
  OR NEW.previous_hash <> OLD.previous_hash OR NEW.seq <> OLD.seq OR NEW.selection <> OLD.selection
  OR NEW.at <> OLD.at OR NEW.actor <> OLD.actor OR NEW.subject <> OLD.subject OR NEW.reason <> OLD.reason
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END
"""


def url_of(where: str | Path) -> URL:
    """The URL of a file path, or of what is a URL already; refused unless it leads to a database we know."""
    if "://" not in str(where):
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(str(where))
    except ArgumentError:
        raise refuse("unknown_database") from None
    if url.drivername != "sqlite" and not postgres.is_postgres(url):
        raise refuse("unknown_database", Place(shown(url)))
    return url


def shown(url: URL) -> str:
    """A URL as people may read it, without its password."""
    if url.drivername == "sqlite":
        return str(url.database)
    return url.render_as_string(hide_password=True)


def open_database(where: str | Path) -> Engine:
    """The engine for a file path or a database URL, its tables made if they are missing."""
    url = url_of(where)
    if postgres.is_postgres(url):
        engine = postgres.served(url)
        event.listen(engine, "handle_error", _told)
        with engine.begin() as connection:
            postgres.making(connection)
            metadata.create_all(connection)
            postgres.guard(connection)
        return engine
    try:
        Path(url.database or "").resolve().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotSaved([_fault(error)]) from error
    engine = create_engine(url, connect_args={"timeout": _WAIT_SECONDS}, poolclass=QueuePool)
    event.listen(engine, "handle_error", _told)
    event.listen(engine, "connect", _durable)
    event.listen(engine, "begin", _write_lock)
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(_NEVER_DELETED)
        connection.exec_driver_sql(_NEVER_CHANGED)
    return engine


def read_database(where: str | Path, in_use: bool = False) -> Engine:
    """The engine of a database that is there, for reading only; refused if it is damaged or none of ours.

    `in_use`: somebody may be writing while it is read.
    """
    url = url_of(where)
    place = Place(shown(url))
    try:
        is_served = postgres.is_postgres(url)
        engine = (
            postgres.read_only(url)
            if is_served
            else create_engine(_read_only(url, in_use), poolclass=NullPool)
        )
        _check_ours(engine, place)
    except SQLAlchemyError as error:
        raise refuse("database_unreadable", place, detail=postgres.said(error)) from None
    return engine


def _read_only(url: URL, in_use: bool) -> URL:
    """A SQLite file is opened so that nothing is made beside it, unless a server's last words stand there."""
    path = Path(url.database or "").resolve()
    if not path.is_file():
        raise refuse("database_missing", Place(str(url.database)))
    last_words = Path(f"{path}-wal")
    query = {
        "uri": "true",
        "mode": "rw" if in_use else "ro",
    }  # to read beside writers is to write their locks
    if not in_use and not (last_words.exists() and last_words.stat().st_size):
        query["immutable"] = "1"
    return URL.create("sqlite", database=path.as_uri(), query=query)


def _check_ours(engine: Engine, place: Place) -> None:
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if found != "ok":
            raise refuse("database_unreadable", place, detail=found)
    known = inspect(engine)
    columns = (
        {column["name"] for column in known.get_columns("journal")} if known.has_table("journal") else set()
    )
    if not columns.issuperset(column.name for column in journal_table.columns):
        raise refuse("not_a_database", place)


def reading(engine: Engine) -> Connection:
    """A connection on which each statement reads for itself, waits for no writer and lets none wait."""
    if engine.dialect.name == "sqlite":  # which would change its level at the price of a statement
        return engine.connect().execution_options(reads=True)
    return engine.connect().execution_options(isolation_level="AUTOCOMMIT")


@contextmanager
def writing(engine: Engine, at_once: bool = False) -> Iterator[Connection]:
    """A transaction; what the database does not confirm is refused, and may be tried again as it was.

    `at_once`: each statement is a transaction of its own.
    """
    driver = engine.dialect.loaded_dbapi
    level = {"isolation_level": "AUTOCOMMIT"} if at_once else {}
    try:
        with engine.connect().execution_options(**level) as connection, connection.begin():
            yield connection
    except (SQLAlchemyError, driver.Error) as error:
        raise NotSaved([_fault(error)]) from error


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection on which everything is read as it stood at one moment, while others write."""
    is_sqlite = engine.dialect.name == "sqlite"
    level = {} if is_sqlite else {"isolation_level": "REPEATABLE READ"}
    with engine.connect().execution_options(**level) as connection, connection.begin():
        if is_sqlite:
            connection.exec_driver_sql("BEGIN")
        yield connection


def held_selections(engine: Engine) -> list[str]:
    """The id of every selection that has a fact, be it the first or not."""
    selection = journal_table.c.selection
    with engine.connect() as connection:
        return list(connection.scalars(select(selection).distinct().order_by(selection)))


# What SQLite, PostgreSQL and the system say, by the fault that tells a person what to do.
_SAYINGS = {
    "no_room": ("full", "no space left"),
    "database_read_only": ("readonly", "read-only", "permission denied", "unable to open"),
    "disk_failing": ("disk i/o error", "input/output error"),
    "database_busy": ("locked", "lock timeout", "deadlock"),
    "database_damaged": ("malformed", "not a database"),
}


def _told(context: ExceptionContext) -> None:
    """Tell what the database could not do as a refusal; whoever asked again is answered by the pool."""
    found = context.sqlalchemy_exception
    is_ours = isinstance(found, IntegrityError | ProgrammingError)
    if isinstance(found, DBAPIError) and not is_ours and not context.is_pre_ping:
        raise NotSaved([_fault(context.original_exception)]) from context.original_exception


def _fault(error: BaseException) -> Fault:
    said = postgres.said(error)
    codes = (code for code, sayings in _SAYINGS.items() if any(one in said.casefold() for one in sayings))
    return Fault(next(codes, "not_saved"), params={"detail": said})


def _durable(connection: object, _record: object) -> None:
    """WAL with synchronous=FULL: the only pair that lost nothing in simulated power cuts."""
    connection.isolation_level = None  # type: ignore[attr-defined]  # the driver must not begin by itself
    cursor = connection.cursor()  # type: ignore[attr-defined]  # a DBAPI connection
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _write_lock(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first and writes later would fail under load.

    What only reads asks for no transaction and waits for no writer.
    """
    asked = connection.get_execution_options()
    if not asked.get("reads") and asked.get("isolation_level") != "AUTOCOMMIT":
        connection.connection.cursor().execute("BEGIN IMMEDIATE").close()
