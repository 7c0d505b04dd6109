"""A database is verified as it lies: every chain named, the first break of each, and nothing touched."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from services.chain import GENESIS
from services.database import open_database
from services.faults import Refused
from services.journal import Journal, Statement
from services.verification import verify_database


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Two selections of three facts and one, in a file that nobody has open."""
    path = tmp_path / "journal.db"
    engine = open_database(path)
    journal = Journal(engine)
    for selection, count in (("first", 3), ("second", 1)):
        for number in range(count):
            journal.append(selection, "m1", [Statement(f"vendor/v{number}", {"name": "A"})])
    engine.dispose()
    return path


def change(path: Path, sql: str) -> None:
    """Change the file behind the journal's back, its guards taken away."""
    connection = sqlite3.connect(path)
    connection.executescript(f"DROP TRIGGER journal_stands; DROP TRIGGER journal_keeps; {sql}")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def test_every_chain_that_holds_is_named_with_the_fact_it_ends_at(database: Path) -> None:
    found = verify_database(str(database))
    assert [(chain.selection, chain.seq, chain.broken) for chain in found] == [
        ("first", 3, None),
        ("second", 1, None),
    ]
    assert all(len(chain.hash) == 64 and chain.hash != GENESIS for chain in found)


@pytest.mark.parametrize(
    ("sql", "seq", "what"),
    [
        ("UPDATE journal SET value = '{\"name\":\"B\"}' WHERE selection = 'first' AND seq = 2", 2, "value"),
        ("UPDATE journal SET actor = 'm2' WHERE selection = 'first' AND seq = 1", 1, "hash"),
        ("UPDATE journal SET previous_hash = hash WHERE selection = 'first' AND seq = 3", 3, "order"),
        ("DELETE FROM journal WHERE selection = 'first' AND seq = 1", 2, "missing"),
    ],
)
def test_a_break_is_named_in_its_own_chain_and_the_other_still_holds(
    database: Path, sql: str, seq: int, what: str
) -> None:
    change(database, sql)
    first, second = verify_database(str(database))
    assert first.broken is not None
    assert (first.seq, first.broken.seq, first.broken.what) == (seq, seq, what)
    assert (second.selection, second.broken) == ("second", None)


def test_an_erased_value_leaves_the_chain_whole(database: Path) -> None:
    engine = open_database(database)
    said = {"what": "facts", "of": "first", "facts": [2]}
    Journal(engine).erase("first", "m1", [2], [Statement("erasure/e1", said)])
    engine.dispose()
    assert [chain.broken for chain in verify_database(str(database))] == [None, None]


def test_the_database_is_only_read(database: Path) -> None:
    before = {path.name: path.read_bytes() for path in database.parent.iterdir()}
    database.chmod(0o444)
    verify_database(str(database))
    assert {path.name: path.read_bytes() for path in database.parent.iterdir()} == before


def test_what_a_running_server_wrote_last_is_verified_too(database: Path) -> None:
    engine = open_database(database)
    Journal(engine).append("first", "m1", [Statement("stage", "scoring")])
    assert verify_database(str(database))[0].seq == 4
    engine.dispose()


def test_an_empty_database_has_no_chain(tmp_path: Path) -> None:
    open_database(tmp_path / "empty.db").dispose()
    assert verify_database(str(tmp_path / "empty.db")) == []


def test_a_file_that_is_no_database_of_ours_is_refused_and_a_missing_one_is_not_made(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with contextlib.closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE notes (id)")
    (tmp_path / "text.db").write_text("not a database, only a text that is long enough to look at\n" * 40)
    for name, code in (
        ("other.db", "not_a_database"),
        ("text.db", "database_unreadable"),
        ("none.db", "database_missing"),
    ):
        with pytest.raises(Refused) as caught:
            verify_database(str(tmp_path / name))
        assert caught.value.faults[0].code == code
    assert not (tmp_path / "none.db").exists()
