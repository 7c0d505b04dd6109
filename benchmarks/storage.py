"""A mark made durable beside a bare durable insert; the sample ranked from its journal and from memory."""

import contextlib
import itertools
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from benchmarks.rounds import Row, in_turns
from exchange.project_file import read_selection
from services import commands
from services.analysis import rank
from services.database import open_database
from services.facts import subject
from services.journal import Journal, Statement
from services.selections import Selections
from tools import postgres

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "sample.yaml"
COLUMNS = "selection seq at actor subject value salt digest reason schema previous_hash hash".split()
TEXTS = ("2026-11-24T10:00:00.000000+00:00", "m2", "rating/boree/partner.understanding/m2", '{"mark":3}')
ROW = (*TEXTS, "s" * 32, "d" * 64, "", 1, "p" * 64, "h" * 64)
MARKED = ("boree", "partner.understanding", "m2")


def append(folder: Path, rounds: int) -> Row:
    """One mark appended to the sample's journal, chain included, beside one row of the same size."""
    with (
        tempfile.TemporaryDirectory(dir=folder, prefix="bench-") as place,
        _sample(Path(place) / "journal.db") as store,
        contextlib.closing(_bare(Path(place) / "bare.db")) as connection,
    ):
        ours, bare = in_turns((_marking(store), _inserting(connection)), rounds, time.perf_counter)
    return Row("append of a mark; limit: a bare durable SQLite insert", ours, bare, 2)


def append_to_postgres(rounds: int) -> Row | None:
    """The same on PostgreSQL, on a server started for it; None where there is none to start."""
    if postgres.find() is None:
        return None
    with postgres.running() as url:
        bare_url = postgres.new_schema(url, "bare").replace("+psycopg", "", 1)
        with (
            _sample(postgres.new_schema(url, "ours")) as store,
            contextlib.closing(psycopg.connect(bare_url, autocommit=True)) as connection,
        ):
            works = (_marking(store), _inserting_there(connection))
            ours, bare = in_turns(works, rounds, time.perf_counter)
    return Row("append of a mark; limit: a bare durable PostgreSQL insert", ours, bare, 2)


def ranking(folder: Path, rounds: int) -> Row:
    """The sample read from its journal and ranked, beside the ranking of what is already in memory."""
    with (
        tempfile.TemporaryDirectory(dir=folder, prefix="bench-") as place,
        _sample(Path(place) / "journal.db") as store,
    ):
        known = store.get("sample")
        works = (lambda: rank(Selections(store.journal).get("sample")), lambda: rank(known))
        cold, cached = in_turns(works, rounds, time.process_time)
    return Row("rank of the sample from its journal; limit: selection in memory", cold, cached, 3)


@contextlib.contextmanager
def _sample(where: str | Path) -> Iterator[Selections]:
    """The sample selection in a journal of its own."""
    engine = open_database(where)
    store = Selections(Journal(engine))
    commands.store(store, read_selection(SAMPLE.read_bytes(), SAMPLE.name), "file", "sample")
    yield store
    engine.dispose()


def _marking(store: Selections) -> Callable[[], object]:
    """Another mark at each call, as the same evaluator gives it."""
    marks = itertools.cycle(range(6))
    seen = store.get("sample").expects("rating", *MARKED)

    def mark() -> None:
        nonlocal seen
        said = Statement(subject("rating", *MARKED), {"mark": next(marks)}, seen)
        (fact,) = store.say("sample", "m2", [said])
        seen = fact.seq

    return mark


def _bare(database: Path) -> sqlite3.Connection:
    """The same table and the same durability, with nothing of ours."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"CREATE TABLE bare ({', '.join(COLUMNS)}, PRIMARY KEY (selection, seq))")
    return connection


def _inserting(connection: sqlite3.Connection) -> Callable[[], object]:
    """One more row at each call, about as long as a fact."""
    numbers = itertools.count(1)
    places = ", ".join("?" for _ in COLUMNS)

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"INSERT INTO bare VALUES ({places})", ("sample", next(numbers), *ROW))  # noqa: S608 - only question marks
        connection.execute("COMMIT")

    return insert


def _inserting_there(connection: psycopg.Connection) -> Callable[[], object]:
    """The same on PostgreSQL, each insert a transaction of its own."""
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(
            sql.Identifier(name), sql.SQL("integer" if name in ("seq", "schema") else "text")
        )
        for name in COLUMNS
    )
    connection.execute(sql.SQL("CREATE TABLE bare ({}, PRIMARY KEY (selection, seq))").format(columns))
    places = sql.SQL(", ").join(sql.Placeholder() for _ in COLUMNS)
    statement = sql.SQL("INSERT INTO bare VALUES ({})").format(places)
    numbers = itertools.count(1)
    return lambda: connection.execute(statement, ("sample", next(numbers), *ROW))
