"""Every file that names where it was made from says that the selection went back, or its freeze gave way."""

import datetime
import json
from pathlib import Path

import pytest

from cli import main
from exchange.checklists.build import paper_of
from exchange.project_file import write_selection
from exchange.stage_marks import marked, stage_lines
from exchange.warned import warnings_json
from services import commands
from services.demonstrations import opening
from services.warnings.board import Board
from tests import cases

REASON = "The script had changed"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with one selection that went back, and the same as a file beside it."""
    chair = cases.chair_desk(cases.store(tmp_path))
    cases.small(chair)
    for stage in ("scoring", "reveal", "scoring"):
        commands.move(chair, stage, REASON)
    commands.put(chair, "weight", ("cost",), 77)
    (tmp_path / "file.yaml").write_text(write_selection(chair.selection), "utf-8")
    return tmp_path / "journal.db"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("command", ["rank", "tco", "verify"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_command_line_says_it(
    database: Path, capsys: pytest.CaptureFixture[str], command: str, language: str, form: str
) -> None:
    file = database if command == "verify" else database.with_name("file.yaml")
    assert main([command, str(file), "--format", form, "--language", language]) == 0
    said = capsys.readouterr().out
    assert REASON in said
    if form == "json":
        found = json.loads(said)
        lines = (found["selections"][0] if command == "verify" else found)["marked"]
        assert len(lines) == 2


def test_papers_and_warnings_say_it(tmp_path: Path) -> None:
    chair = cases.chair_desk(cases.store(tmp_path))
    for stage in ("scoring", "weighting"):
        commands.move(chair, stage, REASON)
    paper = paper_of(chair.selection, None, "en", datetime.date(2026, 11, 24), priced=True)
    assert REASON in paper.stamp
    assert REASON in str(warnings_json(Board((), ()), chair.selection, "en"))


def test_where_nothing_went_back_nothing_is_marked(tmp_path: Path) -> None:
    chair = cases.chair_desk(cases.store(tmp_path))
    commands.move(chair, "scoring", REASON)
    assert stage_lines(chair.selection, "fr") == []
    assert marked(chair.selection, "en") == {}
    assert REASON not in write_selection(chair.selection)


def test_scripts_that_differ_are_marked_without_a_vendor_s_name(tmp_path: Path) -> None:
    chair = cases.chair_desk(cases.store(tmp_path))
    cases.small(chair)
    steps = [{"id": "a", "title": "Find the order", "minutes": 5}]
    commands.put(chair, "scenario", ("s1",), {"title": "A late order", "steps": steps})
    commands.put(chair, "demonstration", ("v1", "s1"), opening(chair.selection, "v1", "s1"))
    assert stage_lines(chair.selection, "en") == []
    commands.put(chair, "scenario", ("s1",), {"title": "An early order", "steps": steps}, reason=REASON)
    [line] = stage_lines(chair.selection, "en")
    assert line.startswith("The vendors see 2 different scripts of “An early order”")
    assert "Vendor v1" not in line
