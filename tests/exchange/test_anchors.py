"""An anchor is typed, or read from what a verification printed, in either language."""

import json
from pathlib import Path

import pytest

import cli
from exchange.anchors import read_anchor
from services.faults import Refused
from services.verification import Anchor
from tools.durability import tampering


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Anchor]:
    where = tmp_path / "journal.db"
    return where, tampering.made(where)


def test_an_anchor_is_typed(kept: tuple[Path, Anchor]) -> None:
    _, anchor = kept
    assert read_anchor(f"{anchor.selection}:{anchor.seq}:{anchor.hash}") == [anchor]


@pytest.mark.parametrize("options", [[], ["--language", "fr"], ["--format", "json"]])
def test_what_verify_printed_is_an_anchor(
    kept: tuple[Path, Anchor], capsys: pytest.CaptureFixture[str], options: list[str], tmp_path: Path
) -> None:
    where, anchor = kept
    assert cli.main(["verify", str(where), *options]) == 0
    (tmp_path / "printed").write_text(capsys.readouterr().out, encoding="utf-8")
    assert read_anchor(str(tmp_path / "printed")) == [anchor]
    assert cli.main(["verify", str(where), "--anchor", str(tmp_path / "printed")]) == 0


def test_a_rewritten_journal_is_told_and_fails(
    kept: tuple[Path, Anchor], capsys: pytest.CaptureFixture[str]
) -> None:
    where, anchor = kept
    tampering.tamper(where, tampering.rewrite, tampering.random.Random(1))
    assert cli.main(["verify", str(where)]) == 0
    given = ["--anchor", f"{anchor.selection}:{anchor.seq}:{anchor.hash}", "--language", "en"]
    assert cli.main(["verify", str(where), *given]) == 1
    assert f"broken at fact {anchor.seq}" in capsys.readouterr().err
    assert cli.main(["verify", str(where), *given, "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["selections"][0]["broken"] == "anchor"


@pytest.mark.parametrize("content", [None, "nothing that names a fact"])
def test_a_file_that_names_no_fact_is_refused(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "printed"
    if content is not None:
        path.write_text(content)
    with pytest.raises(Refused) as refused:
        read_anchor(str(path))
    assert refused.value.faults[0].code == "unknown_anchor"
