"""A database that does not take what is said: the page says so, what was typed stays, and it goes on."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services import database
from services.faults import Fault, NotSaved
from tests.ui.conftest import Open, texts
from ui import sheet_edits, state
from words.catalogue import say


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a lock."""
    monkeypatch.setattr(database, "_WAIT_SECONDS", 0.05)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another program has the database to itself."""
    with contextlib.closing(sqlite3.connect(folder / "pondera.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_comment_that_is_not_saved_stays_in_its_field(
    open_page: Open, tmp_path: Path, language: Any
) -> None:
    app = open_page("score", language, member="m2")
    app.toggle(key="score_simple").set_value(True).run()
    mine = (one for one in app.text_input if one.key.startswith("comment/") and one.key.count("/") == 2)
    field = next(one for one in mine if not one.disabled)
    with locked(tmp_path):
        app.text_input(key=field.key).set_value("Seen live, four clicks.").run()
        assert say(language, "fault.database_busy") in texts(app)
        assert app.text_input(key=field.key).value == "Seen live, four clicks."
        app.run()
        assert app.text_input(key=field.key).value == "Seen live, four clicks."
    app.text_input(key=field.key).set_value("Seen live, four clicks, no help.").run()
    assert say(language, "fault.database_busy") not in texts(app)
    fact = state.selections().journal.read("sample")[-1]
    assert fact.value["comment"] == app.text_input(key=field.key).value == "Seen live, four clicks, no help."


def test_a_grid_edit_that_is_not_saved_is_told_and_not_acknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    edit = {"n": 7, "said": {"mark": 3, "code": None, "comment": ""}, "seen": 1, "was": []}
    kept: dict[str, Any] = {sheet_edits.GRID: {"edits": {"rating/v1/c1/m2": edit}}}
    monkeypatch.setattr(state, "value", kept.get)
    monkeypatch.setattr(state, "set_value", kept.__setitem__)
    monkeypatch.setattr(state, "edits", lambda grid: kept[grid]["edits"])
    place = _Place()
    monkeypatch.setattr(state, "here", lambda: place)
    monkeypatch.setattr(sheet_edits.commands, "put", place.fail)
    sheet_edits.take()
    assert kept[sheet_edits.ACKED] == {}
    assert kept[sheet_edits.REFUSED] == {"rating/v1/c1/m2": say("en", "fault.no_room")}


class _Place:
    """Somebody at a desk whose disk is full."""

    language = "en"
    viewer = type("Viewer", (), {"id": "m2"})
    desk = None

    def fail(self, *_said: Any, **_more: Any) -> None:
        raise NotSaved([Fault("no_room")])


def test_a_database_that_is_away_is_told_instead_of_the_page(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_asked: Any) -> None:
        raise NotSaved([Fault("not_saved", params={"detail": "Connection refused"})])

    open_page()
    monkeypatch.setattr(state.selections().journal, "read", away)
    app = open_page("home", "fr")
    assert say("fr", "fault.not_saved", detail="Connection refused") in texts(app)
    monkeypatch.undo()
