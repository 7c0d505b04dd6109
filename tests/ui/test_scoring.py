"""Scoring: a mark a tap, there after a reload, taken back by a second tap."""

from tests.ui.conftest import Open, texts
from ui import state
from words.catalogue import say


def _simple(open_page: Open):  # type: ignore[no-untyped-def]  # as below
    """The score page with the browser's ordinary controls, which the test runner can work."""
    app = open_page("score", "en", member="m2")
    return app.toggle(key="score_simple").set_value(True).run()


def _first_mark(app):  # type: ignore[no-untyped-def]  # AppTest's elements have no public types
    return next(element for element in app.segmented_control if element.key.startswith("mark/"))


def test_a_mark_is_a_fact_at_once_and_there_after_a_reload(open_page: Open) -> None:
    app = _simple(open_page)
    control = _first_mark(app)
    vendor, criterion = control.key.split("/")[1:]
    before = len(state.selections().journal.read("sample"))
    new = "1" if control.value != "1" else "2"
    control.set_value(new).run()
    fact = state.selections().journal.read("sample")[-1]
    assert len(state.selections().journal.read("sample")) == before + 1
    assert fact.subject == f"rating/{vendor}/{criterion}/m2"
    assert fact.value["mark"] == int(new)
    assert _first_mark(_simple(open_page)).value == new


def test_taking_a_mark_back_is_a_choice_of_its_own(open_page: Open) -> None:
    app = _simple(open_page)
    control = _first_mark(app)
    assert control.value is not None
    assert control.proto.required
    control.set_value("take_back").run()
    fact = state.selections().journal.read("sample")[-1]
    assert (fact.actor, fact.value) == ("m2", None)
    assert "take_back" not in [option.content for option in _first_mark(app).proto.options]


def test_a_mark_of_another_tab_is_told_and_not_overwritten(open_page: Open) -> None:
    here, there = (_simple(open_page) for _ in range(2))
    _first_mark(here).set_value("1").run()
    _first_mark(there).set_value("5").run()
    assert say("en", "fault.conflict") in texts(there)
    assert _first_mark(there).value == "1"
    _first_mark(there).set_value("5").run()
    assert _first_mark(_simple(open_page)).value == "5"


def test_fast_taps_of_one_tab_are_no_conflict(open_page: Open) -> None:
    app = _simple(open_page)
    for mark in ("1", "4", "2"):
        _first_mark(app).set_value(mark).run()
    assert state.selections().journal.read("sample")[-1].value["mark"] == 2


def test_a_comment_is_kept_with_the_mark(open_page: Open) -> None:
    app = _simple(open_page)
    control = _first_mark(app)
    key = control.key.replace("mark/", "comment/")
    app.text_input(key=key).set_value("Shown live, twice").run()
    fact = state.selections().journal.read("sample")[-1]
    assert (str(fact.value["mark"]), fact.value["comment"]) == (control.value, "Shown live, twice")


def test_the_meaning_of_the_chosen_level_is_shown(open_page: Open) -> None:
    app = _simple(open_page)
    control = _first_mark(app)
    control.set_value("5").run()
    level = state.selections().get("sample").get("scale", "default").levels[-1]
    assert level.label.en in texts(app)
