"""Scoring: a mark a tap, there after a reload, taken back by a second tap."""

from tests.ui.conftest import Open, texts
from ui import state


def _first_mark(app):  # type: ignore[no-untyped-def]  # AppTest's elements have no public types
    return next(element for element in app.segmented_control if element.key.startswith("mark/"))


def test_a_mark_is_a_fact_at_once_and_there_after_a_reload(open_page: Open) -> None:
    app = open_page("score", "en", member="m2")
    control = _first_mark(app)
    vendor, criterion = control.key.split("/")[1:]
    before = len(state.selections().journal.read("sample"))
    new = "1" if control.value != "1" else "2"
    control.set_value(new).run()
    fact = state.selections().journal.read("sample")[-1]
    assert len(state.selections().journal.read("sample")) == before + 1
    assert fact.subject == f"rating/{vendor}/{criterion}/m2"
    assert fact.value["mark"] == int(new)
    assert _first_mark(open_page("score", "en", member="m2")).value == new


def test_a_second_tap_takes_the_mark_back(open_page: Open) -> None:
    app = open_page("score", "en", member="m2")
    control = _first_mark(app)
    assert control.value is not None
    control.set_value(None).run()
    fact = state.selections().journal.read("sample")[-1]
    assert (fact.actor, fact.value) == ("m2", None)


def test_a_comment_is_kept_with_the_mark(open_page: Open) -> None:
    app = open_page("score", "en", member="m2")
    control = _first_mark(app)
    key = control.key.replace("mark/", "comment/")
    app.text_input(key=key).set_value("Shown live, twice").run()
    fact = state.selections().journal.read("sample")[-1]
    assert (str(fact.value["mark"]), fact.value["comment"]) == (control.value, "Shown live, twice")


def test_the_meaning_of_the_chosen_level_is_shown(open_page: Open) -> None:
    app = open_page("score", "en", member="m2")
    control = _first_mark(app)
    control.set_value("5").run()
    level = state.selections().get("sample").get("scale", "default").levels[-1]
    assert level.label.en in texts(app)
