"""What a server refuses to start on, and what it says."""

import shutil
import sqlite3
from collections import namedtuple
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from services.database import open_database
from services.faults import Refused
from services.journal import Journal, Statement
from services.startup import check_database
from tools import postgres
from words.faults import fault_sentence


def refusal(where: str | Path) -> str:
    """The code of the one refusal, which has a sentence in both languages."""
    with pytest.raises(Refused) as caught:
        check_database(where)
    (fault,) = caught.value.faults
    assert fault_sentence(fault, "fr") != fault_sentence(fault, "en")
    return fault.code


def test_a_new_database_and_one_in_use_are_sound_and_nothing_is_left_in_them(database: str) -> None:
    check_database(database)
    check_database(database)
    engine = open_database(database)
    journal = Journal(engine)
    assert journal.selections() == []
    journal.append("s", "m1", [Statement("stage", "preparation")])
    check_database(database)
    assert [fact.seq for fact in journal.read("s")] == [1]
    engine.dispose()


def test_a_disk_that_is_nearly_full_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9 - 99_000_000, 99_000_000))
    assert refusal(tmp_path / "pondera.db") == "disk_full"
    assert not (tmp_path / "pondera.db").exists()


def test_a_file_that_is_none_of_ours_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE notes (id)")
    (tmp_path / "text.db").write_text("not a database, only a text that is long enough to look at\n" * 40)
    before = other.read_bytes()
    assert refusal(other) == "not_a_database"
    assert other.read_bytes() == before
    assert refusal(tmp_path / "text.db") == "database_unreadable"


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pondera.db"
    engine = open_database(path)
    for number in range(50):
        Journal(engine).append("s", "m1", [Statement(f"weight/w{number}", number)])
    engine.dispose()
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 5] = b"\xff" * 8192
    path.write_bytes(content)
    assert refusal(path) == "database_unreadable"


def test_a_place_where_nothing_can_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert refusal(tmp_path / "file" / "pondera.db") == "database_unwritable"
    (tmp_path / "folder.db").mkdir()
    assert refusal(tmp_path / "folder.db") == "database_missing"


@pytest.mark.postgres
class TestPostgres:
    """What a PostgreSQL must not be."""

    def test_a_server_that_is_not_there_is_said(self) -> None:
        assert refusal("postgresql://ana:secret@127.0.0.1:1/none") == "database_unreachable"

    def test_a_schema_that_holds_something_else_is_refused(self, postgres_database: str) -> None:
        with psycopg.connect(postgres_database.replace("+psycopg", "")) as connection:
            connection.execute("CREATE TABLE notes (id integer)")
        assert refusal(postgres_database) == "not_a_database"

    def test_a_database_that_is_only_read_is_refused(self, postgres_database: str) -> None:
        check_database(postgres_database)
        is_read_only = "%20-c%20default_transaction_read_only%3Don"
        assert refusal(postgres_database + is_read_only) == "database_unwritable"

    def test_a_database_in_another_alphabet_is_refused(self, postgres_server: str) -> None:
        with psycopg.connect(postgres_server.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
        assert refusal(f"{postgres_server.rpartition('/')[0]}/latin") == "database_not_durable"

    def test_a_server_that_does_not_wait_for_the_disk_is_refused(self, postgres_server: str) -> None:
        with postgres.running(fsync="off") as careless:
            assert refusal(careless) == "database_not_durable"
