"""A backup is whole and verified, taken while others write, and restores into either database."""

import hashlib
import itertools
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from services.accounts import Accounts
from services.backups import back_up, restore
from services.database import attempts_table, metadata, open_database, sign_ins_table
from services.faults import Refused
from services.journal import Journal, Statement
from services.verification import verify_database
from tests import databases

Opened = Callable[[], Engine]
WORDS = "correct horse battery staple"
_WRITER = """
import sys
from services.database import open_database
from services.journal import Journal, Statement
journal = Journal(open_database(sys.argv[1]))
for number in range(100_000):
    (fact,) = journal.append("busy", "m1", [Statement(f"weight/w{number}", number)])
    print(fact.seq, flush=True)
"""


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a backup is restored to, whatever it was taken of."""
    if request.param == "sqlite":
        return str(tmp_path / "restored.db")
    url = str(request.getfixturevalue("postgres_database"))
    if url == request.getfixturevalue("database"):
        from tools.postgres import new_schema

        url = new_schema(str(request.getfixturevalue("postgres_server")), f"restored{next(_numbers)}")
    return url


_numbers = itertools.count(1)


@pytest.fixture
def filled(database: str, opened: Opened) -> str:
    """Two selections, an upload, an erased value, an account that is signed in."""
    engine = opened()
    journal, accounts = Journal(engine), Accounts(engine)
    for selection, count in (("first", 4), ("second", 1)):
        for number in range(count):
            journal.append(selection, "m1", [Statement(f"vendor/v{number}", {"name": "Été\n☃"}, reason="né")])
    said = {"what": "facts", "of": "first", "facts": [2]}
    journal.erase("first", "m1", [2], [Statement("erasure/e1", said)])
    journal.keep_original(bytes(range(256)) * 100)
    account = accounts.accept(accounts.invite("first", "m1"), "ana@example.org", WORDS)
    accounts.opened(account.id)
    return database


def kept(where: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but those that pass."""
    engine = open_database(where)
    lasting = [table for table in metadata.sorted_tables if table not in (sign_ins_table, attempts_table)]
    with engine.connect() as connection:
        rows = {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in lasting
        }
    engine.dispose()
    return rows


def refusal(act: Callable[..., object], *given: object) -> str:
    with pytest.raises(Refused) as caught:
        act(*given)
    return caught.value.faults[0].code


def test_a_backup_of_either_database_restores_into_either(filled: str, empty: str, tmp_path: Path) -> None:
    taken = back_up(filled, str(tmp_path / "copy.db"))
    assert (taken.facts, taken.originals, len(taken.chains)) == (6, 1, 2)
    restored = restore(taken.file, empty)
    assert restored.chains == taken.chains == tuple(verify_database(empty))
    assert kept(empty) == kept(filled)


def test_who_was_signed_in_is_not_in_a_backup(filled: str, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    back_up(filled, copy)
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT count(*) FROM accounts").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM sign_ins").fetchone() == (0,)
    connection.close()


def test_the_digest_stands_beside_the_backup_in_its_common_form(filled: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    taken = back_up(filled, str(copy))
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == taken.sha256
    assert (tmp_path / "copy.db.sha256").read_text() == f"{taken.sha256}  copy.db\n"
    assert os.name == "nt" or copy.stat().st_mode & 0o077 == 0
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_every_save_acknowledged_before_a_backup_began_is_in_it(
    database: str, empty: str, tmp_path: Path, opened: Opened
) -> None:
    opened().dispose()
    command = [sys.executable, "-c", _WRITER, database]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for number in range(3):
            acknowledged = [int(writer.stdout.readline()) for _ in range(20)][-1]
            copy = str(tmp_path / f"copy{number}.db")
            (chain,) = back_up(database, copy).chains
            assert chain.seq >= acknowledged
            assert writer.poll() is None
        writer.kill()
    restore(copy, empty)
    engine = open_database(empty)
    journal = Journal(engine)
    assert [fact.value for fact in journal.read("busy")] == list(range(chain.seq))
    journal.append("busy", "m2", [Statement("stage", "preparation")])  # and life goes on in it
    assert journal.verify("busy") is None
    engine.dispose()


def test_nothing_is_ever_overwritten(filled: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(filled, str(copy))
    before, facts = copy.read_bytes(), kept(filled)
    assert refusal(back_up, filled, str(copy)) == "backup_exists"
    copy.rename(tmp_path / "moved.db")
    assert refusal(back_up, filled, str(copy)) == "backup_exists"  # its digest is still there
    (tmp_path / "copy.db.sha256").rename(tmp_path / "moved.db.sha256")
    assert refusal(restore, str(tmp_path / "moved.db"), filled) == "database_holds_facts"
    assert (tmp_path / "moved.db").read_bytes() == before
    assert kept(filled) == facts


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A backup of three facts and an upload."""
    engine = open_database(tmp_path / "source.db")
    journal = Journal(engine)
    for number in range(3):
        journal.append("s", "m1", [Statement(f"vendor/v{number}", {"name": "A"})])
    journal.keep_original(b"a file")
    engine.dispose()
    return Path(back_up(tmp_path / "source.db", str(tmp_path / "copy.db")).file)


def signed_again(copy: Path) -> None:
    """Put the digest right, as somebody would who changed the backup on purpose."""
    digest = hashlib.sha256(copy.read_bytes()).hexdigest()
    Path(f"{copy}.sha256").write_text(f"{digest}  {copy.name}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE journal SET value = '9' WHERE seq = 2", "chain_broken"),
        ("DELETE FROM journal WHERE seq = 1", "chain_broken"),
        ("UPDATE originals SET content = x'00'", "original_changed"),
        ("CREATE TABLE tomorrow (id)", "database_newer"),
        ("ALTER TABLE journal ADD COLUMN tomorrow", "database_newer"),
        ("DROP TABLE journal", "not_a_database"),
    ],
)
def test_a_backup_that_was_tampered_with_is_refused_and_nothing_is_written(
    copy: Path, tmp_path: Path, statement: str, code: str
) -> None:
    engine = open_database(copy)
    databases.change(engine, statement)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    engine.dispose()
    target = tmp_path / "target.db"
    assert refusal(restore, str(copy), str(target)) == "backup_changed"
    signed_again(copy)
    assert refusal(restore, str(copy), str(target)) == code
    assert not target.exists() or not any(kept(str(target)).values())


def test_a_backup_without_its_digest_or_damaged_on_the_way_is_refused(copy: Path, tmp_path: Path) -> None:
    target = str(tmp_path / "target.db")
    assert refusal(restore, str(tmp_path / "none.db"), target) == "file_missing"
    cut = Path(shutil.copy(copy, tmp_path / "cut.db"))
    assert refusal(restore, str(cut), target) == "backup_unstated"
    shutil.copy(f"{copy}.sha256", f"{cut}.sha256")
    cut.write_bytes(copy.read_bytes()[:-5000])
    assert refusal(restore, str(cut), target) == "backup_changed"
    signed_again(cut)
    assert refusal(restore, str(cut), target) == "database_unreadable"
    assert not Path(target).exists()


def test_a_broken_chain_is_not_copied_as_if_it_held(tmp_path: Path, copy: Path) -> None:
    engine = open_database(tmp_path / "source.db")
    databases.change(engine, "UPDATE journal SET actor = 'm9' WHERE seq = 2")
    engine.dispose()
    assert refusal(back_up, tmp_path / "source.db", str(tmp_path / "other.db")) == "chain_broken"
    assert not (tmp_path / "other.db").exists()
