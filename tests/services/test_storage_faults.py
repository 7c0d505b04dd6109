"""A disk that is full or read-only, a database that is locked or away: said as not saved, and it goes on."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from services import database
from services.faults import NotSaved
from services.journal import Journal, Statement
from tools.durability import recording
from tools.durability.checking import check
from tools.durability.kills import ROOT, nursery, pipe
from tools.durability.scene import Scene, opened, prepare
from tools.durability.writers import GONE, Task, order
from words.catalogue import say
from words.faults import fault_sentence


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    """A journal whose writers do not wait for long."""
    monkeypatch.setattr(database, "_WAIT_SECONDS", 0.05)
    return Journal(database.open_database(tmp_path / "pondera.db"))


def test_a_locked_database_is_told_and_the_save_may_be_tried_again(journal: Journal, tmp_path: Path) -> None:
    said = [Statement("stage", "preparation")]
    other = sqlite3.connect(tmp_path / "pondera.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotSaved) as failed:
        journal.append("s", "m1", said)
    assert failed.value.faults[0].code == "database_busy"
    assert journal.read("s") == []  # who reads waits for nobody
    other.close()
    assert journal.append("s", "m1", said)[0].seq == 1


def test_what_cannot_be_written_is_told_while_what_is_there_can_be_read(journal: Journal) -> None:
    journal.append("s", "m1", [Statement("stage", "preparation")])
    with journal._engine.connect() as connection:  # the pool gives the same connection again
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(NotSaved) as failed:
        journal.append("s", "m1", [Statement("stage", "weighting", expects=1)])
    assert failed.value.faults[0].code == "database_read_only"
    assert [fact.value for fact in journal.read("s")] == ["preparation"]


@pytest.mark.parametrize(
    ("content", "code"), [(b"no database at all" * 300, "database_damaged"), (None, "database_read_only")]
)
def test_what_is_no_database_is_told_when_it_is_opened(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    where = tmp_path / "pondera.db"
    if content is None:
        where.mkdir()
    else:
        where.write_bytes(content)
    with pytest.raises(NotSaved) as failed:
        database.open_database(where)
    assert failed.value.faults[0].code == code


def test_a_database_server_that_is_away_is_told() -> None:
    with pytest.raises(NotSaved) as failed:
        database.open_database("postgresql://nobody@127.0.0.1:1/nothing")
    assert failed.value.faults[0].code == "not_saved"
    for language in ("fr", "en"):
        assert "127.0.0.1" in fault_sentence(failed.value.faults[0], language)


@pytest.fixture
def compiler() -> None:
    """What the recorder needs."""
    if recording.compiler() is None:
        pytest.skip(recording.ADVICE)


def _let_write(parent: subprocess.Popen[str], where: Path, scene: Scene, seed: int) -> list[dict[str, Any]]:
    task = Task(str(where), scene.selection, scene.members, scene.criteria, seed, acts=6)
    pipe(parent.stdin).write(order(task))
    pipe(parent.stdin).flush()
    told = []
    for line in pipe(parent.stdout):
        told.append(json.loads(line))
        if GONE in told[-1]:
            break
    return told


def test_a_full_disk_loses_nothing_and_writing_goes_on_once_there_is_room(
    compiler: None, tmp_path: Path
) -> None:
    where, room = tmp_path / "disk" / "pondera.db", tmp_path / "room"
    with opened(where) as store:
        scene = prepare(store, members=8)
    said = []
    with nursery(**recording.preloaded(where.parent, room=str(room))) as parent:
        for seed, free in ((1, 200_000), (2, 50_000_000)):
            room.write_text(f"{free:020d}")
            said.append(_let_write(parent, where, scene, seed))
    full, again = said
    refused = [line["codes"] for line in full if "refused" in line]
    assert refused
    assert all(codes == ["no_room"] for codes in refused)
    assert not any("refused" in line for line in again)
    with opened(where) as store:
        found = check(store.journal, scene.selection, [*full, *again])
    assert found.wrong == []
    assert found.acts >= 8 * 6


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_read_only_disk_is_told_on_the_command_line(compiler: None, tmp_path: Path, language: Any) -> None:
    where = tmp_path / "pondera.db"
    with opened(where):
        command = [sys.executable, "cli.py", "invite", str(where), "--language", language]
        environment = {**os.environ, **recording.preloaded(tmp_path, read_only="1")}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    detail = "attempt to write a readonly database"
    assert (done.returncode, done.stdout) == (1, "")
    assert say(language, "fault.database_read_only", detail=detail) in done.stderr
