"""The moderation page as the chair, a member and a visitor meet it, before and after the reveal."""

import html

import pytest
from streamlit.testing.v1 import AppTest

from services import agreeing, commands
from services.content import shipped
from tests import cases
from tests.ui.conftest import Open, texts
from tests.ui.test_stories import keys
from ui import state
from words.catalogue import say

LANGUAGES = ("fr", "en")
LONG = "The invoice came only after a script was started by hand, twice."


def room(open_page: Open) -> tuple[commands.Desk, list[commands.Desk], tuple[str, str]]:
    """A blind selection whose evaluators gave 1 and 4 on one cell: the chair, they, and the cell."""
    open_page("home")
    store = state.selections()
    about = {"title": "Choosing", "mode": "blind"}
    id, member = commands.create(store, shipped(), "crm_sme", about, "Claire")
    chair = cases.desk(store, id, member)
    commands.put_all(chair, [("vendor", ("v1",), {"name": "Alcyon"}), ("vendor", ("v2",), {"name": "Borée"})])
    people = [cases.evaluator_desk(chair, name) for name in ("Ana", "Bo")]
    commands.move(chair, "scoring", "Ready")
    cell = ("v1", cases.rated(chair.selection)[0])
    for person, mark in zip(people, (1, 4), strict=True):
        said = {"mark": mark, "comment": f"token-{person.who.id}" if mark == 1 else ""}
        commands.put(person, "rating", (*cell, person.who.id), said)
    return chair, people, cell


def at(open_page: Open, desk: commands.Desk, language: str = "en") -> AppTest:
    return open_page("moderate", language, selection=desk.id, member=desk.who.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_reveal_the_page_says_when_it_opens_and_counts_marks_and_no_more(
    open_page: Open, language: str
) -> None:
    chair, people, _ = room(open_page)
    count = len(cases.rated(chair.selection)) * 4
    waiting = say(language, "moderate.waiting", given=2, count=count)
    for desk in (chair, people[1]):
        app = at(open_page, desk, language)
        assert waiting in texts(app)
        assert f"token-{people[0].who.id}" not in str(app)
        assert not app.exception


def test_before_the_reveal_an_author_gets_hints_on_own_comments(open_page: Open) -> None:
    _, people, _ = room(open_page)
    app = at(open_page, people[0])
    hints = app.dataframe[0].value[say("en", "moderate.remarks.column.hint")]
    assert list(hints) == [say("en", "moderate.remarks.short")]
    assert not at(open_page, people[1]).dataframe


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_says_what_can_still_change_and_that_the_meeting_may_not_end(
    open_page: Open, language: str
) -> None:
    app = open_page("moderate", language, member="m1")
    assert not app.exception
    assert say(language, "moderate.agenda", count=20, settled=76) in html.unescape(str(app.header[0].value))
    assert say(language, "moderate.stop.no") in texts(app)
    assert "Alcyon" in texts(app)


def test_a_visitor_reads_the_sample_and_is_offered_nothing_to_say(open_page: Open) -> None:
    app = open_page("moderate")
    assert not app.exception
    offered = keys(app)
    assert not offered & {"moderate_reveal", "moderate_agree_send", "moderate_revise_send"}
    assert say("en", "moderate.panel.title") not in [found.label for found in app.expander]


def test_an_empty_selection_says_what_will_be_here(open_page: Open) -> None:
    open_page("home")
    store = state.selections()
    about = {"title": "Empty", "mode": "open"}
    id, member = commands.create(store, shipped(), "blank", about, "Claire")
    app = open_page("moderate", selection=id, member=member)
    assert say("en", "moderate.empty") in texts(app)
    assert not app.exception


def test_hidden_marks_show_together_when_the_chair_reveals_them(open_page: Open) -> None:
    chair, people, cell = room(open_page)
    commands.move(chair, "moderation", "Ready")
    theirs = at(open_page, people[1])
    assert say("en", "moderate.hidden", count=2) in texts(theirs)
    assert "moderate_reveal" not in keys(theirs)
    mine = at(open_page, chair)
    mine.button(key="moderate_reveal").click().run()
    assert chair.selection.get("discussion", *cell).state == "revealed"
    assert f"token-{people[0].who.id}" in texts(theirs.run())


def test_a_member_revises_an_own_mark_and_the_first_one_stays(open_page: Open) -> None:
    chair, people, cell = room(open_page)
    commands.move(chair, "moderation", "Ready")
    agreeing.reveal(chair, *cell)
    app = at(open_page, people[0])
    path = "/".join(cell)
    app.button(key="moderate_revise_send").click().run()
    assert say("en", "fault.revision_unreasoned") in texts(app)
    app.segmented_control(key=f"revise_mark/{path}").set_value(3)
    app.text_input(key=f"revise_reason/{path}").set_value("I had missed a step")
    app.button(key="moderate_revise_send").click().run()
    assert chair.selection.get("revision", *cell, people[0].who.id).mark == 3
    assert chair.selection.get("rating", *cell, people[0].who.id).mark == 1
    assert "I had missed a step" in texts(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chair_agrees_a_mark_with_its_reason_and_a_short_one_is_refused_in_place(
    open_page: Open, language: str
) -> None:
    chair, people, cell = room(open_page)
    commands.move(chair, "moderation", "Ready")
    agreeing.reveal(chair, *cell)
    app = at(open_page, chair, language)
    path = "/".join(cell)
    app.segmented_control(key=f"agree_mark/{path}").set_value(5)
    app.text_area(key=f"agree_reason/{path}").set_value("Short")
    app.button(key="moderate_agree_send").click().run()
    assert say(language, "fault.reason_too_short", mark=5, found=5, least=40) in texts(app)
    assert app.text_area(key=f"agree_reason/{path}").value == "Short"
    app.text_area(key=f"agree_reason/{path}").set_value(LONG)
    app.button_group(key=f"agree_present/{path}").set_value([people[0].who.id, people[1].who.id])
    app.button(key="moderate_agree_send").click().run()
    agreed = chair.selection.get("agreed", *cell)
    assert (agreed.mark, agreed.reason, len(agreed.present)) == (5, LONG, 2)
    waited = say(language, "moderate.group.awaited", names=["Ana", "Bo"])
    assert waited in texts(app)


def test_a_member_says_what_they_think_of_the_agreed_mark_and_the_chair_sees_it(open_page: Open) -> None:
    chair, people, cell = room(open_page)
    commands.move(chair, "moderation", "Ready")
    agreeing.agree(chair, cell, {"mark": 2, "reason": "Between both"})
    app = at(open_page, people[1])
    path = "/".join(cell)
    app.segmented_control(key=f"approve_verdict/{path}").set_value("dissents")
    app.text_input(key=f"approve_comment/{path}").set_value("It did work")
    app.button(key="moderate_approve_send").click().run()
    seen = texts(at(open_page, chair))
    assert say("en", "moderate.group.dissent", names=["Bo"]) in seen
    assert say("en", "moderate.word", member="Bo", comment="It did work") in seen


def test_names_can_give_way_to_numbers(open_page: Open) -> None:
    app = open_page("moderate", "en", member="m1")
    assert "Odile Ferrandin" in texts(app)
    app.toggle(key="moderate_pseudonyms").set_value(True).run()
    assert "Odile Ferrandin" not in texts(app)
    assert "E6" in texts(app)


def test_next_and_previous_walk_the_agenda(open_page: Open) -> None:
    app = open_page("moderate", "en", member="m1")
    first = app.selectbox(key="moderate_cell").value
    app.button(key="moderate_next").click().run()
    assert app.selectbox(key="moderate_cell").value != first
    app.button(key="moderate_previous").click().run()
    assert app.selectbox(key="moderate_cell").value == first


def test_the_chair_alone_learns_how_each_member_marks(open_page: Open) -> None:
    title = say("en", "moderate.panel.title")
    assert title in [found.label for found in open_page("moderate", member="m1").expander]
    assert title not in [found.label for found in open_page("moderate", member="m2").expander]
