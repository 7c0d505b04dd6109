"""`backup` and `restore` on the command line: what they say, in which form, with which exit code."""

import json
from pathlib import Path

import pytest

import cli
from tests import cases


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A selection in the database that the environment names."""
    path = tmp_path / "pondera.db"
    store = cases.store(tmp_path, path.name)
    cases.chair_desk(store)
    store.journal._engine.dispose()
    monkeypatch.setenv("PONDERA_DATABASE", str(path))
    return path


def test_a_backup_is_written_and_restored(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    copy, again = tmp_path / "copy.db", tmp_path / "again.db"
    assert cli.main(["backup", str(copy), "--language", "fr"]) == 0
    said = capsys.readouterr().out
    assert "1 sélection, " in said
    digest = (tmp_path / "copy.db.sha256").read_text().split()[0]
    assert f"SHA-256 {digest}" in said
    assert cli.main(["verify", str(database)]) == 0
    chain = capsys.readouterr().out.strip()
    assert chain in said.replace("\u00a0:", ":").replace(" fait ", " fact ")
    assert cli.main(["restore", str(copy), "--database", str(again), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["database"], told["sha256"]) == (str(copy), str(again), digest)
    assert [f"{one['selection']}: fact {one['fact']}, {one['hash']}" for one in told["selections"]] == [chain]


def test_a_refusal_goes_to_standard_error_and_is_one(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    copy = tmp_path / "copy.db"
    assert cli.main(["backup", str(copy)]) == 0
    capsys.readouterr()
    assert cli.main(["restore", str(copy)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"{database} — This database holds facts already")
    assert cli.main(["backup", str(tmp_path / "none" / "copy.db")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_the_database_is_the_one_named_then_ours_then_the_shared_one(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setenv("DATABASE_URL", str(tmp_path / "shared.db"))
    assert cli.main(["backup", str(tmp_path / "1.db")]) == 0
    monkeypatch.delenv("PONDERA_DATABASE")
    assert cli.main(["backup", str(tmp_path / "2.db")]) == 1
    assert str(tmp_path / "shared.db") in capsys.readouterr().err
    assert cli.main(["backup", str(tmp_path / "2.db"), "--database", str(database)]) == 0
