"""`verify`: the head of each sound chain, the first broken fact, what is no database."""

import json
import sqlite3
from pathlib import Path

import pytest

from services import commands
from services.journal import Journal, Statement
from tests import cases
from tests.commandline.files import write


def test_a_sound_database_names_the_head_of_each_selection(run, tmp_path: Path):
    selections = cases.store(tmp_path)
    chair = cases.chair_desk(selections)
    cases.small(chair)
    selections.journal._engine.dispose()
    listed = sorted(path.name for path in tmp_path.iterdir())
    code, out, err = run("verify", tmp_path / "journal.db")
    head = selections.get(chair.id)
    assert (code, err) == (0, "")
    assert out == f"{chair.id}: fact {head.seq}, {head.hash}\n"
    selections.journal._engine.dispose()
    assert sorted(path.name for path in tmp_path.iterdir()) == listed
    found = json.loads(run("verify", tmp_path / "journal.db", "--format", "json")[1])
    assert found["selections"] == [
        {"selection": chair.id, "ok": True, "fact": head.seq, "hash": head.hash, "broken": None}
    ]


def test_a_database_in_use_is_verified_with_its_last_words(run, tmp_path: Path):
    chair = cases.chair_desk(cases.store(tmp_path))
    commands.put(chair, "vendor", ("v1",), {"name": "One"})
    head = chair.selection
    assert f"fact {head.seq}, {head.hash}" in run("verify", tmp_path / "journal.db")[1]


@pytest.mark.parametrize(
    ("tampering", "fact"),
    [
        ('UPDATE journal SET value = \'{"name":"X"}\' WHERE seq = 3', 3),
        ("DELETE FROM journal WHERE seq = 2", 3),
        ("DELETE FROM journal WHERE seq = 1", 2),
        ("UPDATE journal SET actor = 'm2' WHERE seq = 4", 4),
    ],
)
def test_a_broken_chain_names_the_first_broken_fact(run, tmp_path: Path, tampering: str, fact: int):
    selections = cases.store(tmp_path)
    journal: Journal = selections.journal
    journal.append("s1", "m1", [Statement(f"vendor/v{number}", {"name": "A"}) for number in range(5)])
    journal.append("s2", "m1", [Statement("vendor/v1", {"name": "A"})])
    journal._engine.dispose()
    with sqlite3.connect(tmp_path / "journal.db") as database:
        for trigger in ("journal_keeps", "journal_stands"):
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute(f"{tampering} AND selection = 's1'")
    database.close()
    code, out, err = run("verify", tmp_path / "journal.db")
    assert code == 1
    assert "s2" in out
    assert "s1" in err
    assert f"fact {fact} (m" in err
    assert f"vendor/v{fact - 1}): " in err


def test_a_missing_database_is_not_made(run, tmp_path: Path):
    code, _, err = run("verify", tmp_path / "new" / "journal.db")
    assert code == 1
    assert "no database" in err
    assert not list(tmp_path.iterdir())


def test_what_is_no_database_of_ours_is_refused_and_left_alone(run, tmp_path: Path):
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE journal (a)")
    database.close()
    text = write(tmp_path, "text.db", "schema: selection/1\n" * 100)
    empty = write(tmp_path, "empty.db", b"")
    for path in (other, text, empty):
        before = path.read_bytes()
        code, out, err = run("verify", path)
        assert (code, out) == (1, "")
        assert err.startswith(str(path))
        assert path.read_bytes() == before
    assert run("verify", "nonsense://x")[0] == 1


def test_a_damaged_database_is_refused(run, tmp_path: Path):
    journal = cases.store(tmp_path).journal
    for number in range(200):
        journal.append("s1", "m1", [Statement(f"vendor/v{number}", {"name": "A" * 100})])
    journal._engine.dispose()
    path = tmp_path / "journal.db"
    content = bytearray(path.read_bytes())
    content[8_192:24_576] = b"\xff" * 16_384
    path.write_bytes(content)
    code, _, err = run("verify", path)
    assert code == 1
    assert err.startswith(str(path))
