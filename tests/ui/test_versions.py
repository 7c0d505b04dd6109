"""Versions, what came from the library, and templates of one's own, as people meet them on screen."""

import datetime
import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from services import baselines, commands, drift, own_templates, personal
from services.selection import Selection
from services.text import LANGUAGES, Language
from tests import cases
from tests.ui.conftest import Open, texts
from ui import papers, state
from words.catalogue import say

CHAIR = "m1"
DAY = datetime.date(2026, 11, 3)


def sample() -> Selection:
    return state.selections().get(state.SAMPLE)


def chair() -> commands.Desk:
    return cases.desk(state.selections(), state.SAMPLE, CHAIR)


def keys(app: AppTest) -> set[str]:
    return {button.key for button in app.button}


def versions(open_page: Open, language: Language = "en", **who: str) -> AppTest:
    app = open_page("specification", language, **who)
    app.session_state["specification_tabs"] = say(language, "specification.versions")
    app.run()
    assert not app.exception
    return app


def blank(open_page: Open) -> dict[str, str]:
    """A selection with nothing in it but its rules, and its chair."""
    open_page()
    desk = cases.chair_desk(state.selections())
    return {"selection": desk.id, "member": desk.who.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_visitor_reads_the_versions_and_is_offered_nothing(open_page: Open, language: Language):
    app = versions(open_page, language)
    assert say(language, "version.purpose") in texts(app)
    assert not {"freeze_send", "personal_confirm", "personal_confirm_all"} & keys(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_shows_a_version_and_what_has_drifted_since(open_page: Open, language: Language):
    app = versions(open_page, language)
    (held,) = baselines.numbered(sample()).values()
    assert baselines.is_sound(held)
    found = drift.drift(held.facts, baselines.specified(sample()))
    assert found.raised
    assert found.lowered
    assert not found.envelope.is_still
    figures = app.dataframe[1].value
    names = set(figures[say(language, "version.column.figure")])
    assert {say(language, "version.drift.raised"), say(language, "version.drift.go_live")} <= names


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_version_the_tab_says_what_to_do(open_page: Open, language: Language):
    app = versions(open_page, language, **blank(open_page))
    assert say(language, "version.none") in texts(app)
    assert "freeze_send" in keys(app)
    assert "version_before" not in {box.key for box in app.selectbox}


def test_freezing_asks_for_a_reason_and_keeps_what_was_typed(open_page: Open):
    who = blank(open_page)
    app = versions(open_page, **who)
    app.text_input(key="freeze_title/1").set_value("Call for offers")
    app.button(key="freeze_send").click().run()
    assert say("en", "fault.empty_value") in texts(app)
    assert app.text_input(key="freeze_title/1").value == "Call for offers"
    assert not baselines.numbered(state.selections().get(who["selection"]))


def test_a_frozen_version_is_shown_and_what_changes_since_is_told(open_page: Open):
    who = blank(open_page)
    app = versions(open_page, **who)
    app.text_input(key="freeze_reason/1").set_value("Sent to the vendors")
    app.button(key="freeze_send").click().run()
    assert not app.exception
    desk = cases.desk(state.selections(), who["selection"], who["member"])
    (number,) = baselines.numbered(desk.selection)
    assert number == 1
    assert "Nothing has changed since version 1" in texts(app)
    cases.small(desk)
    commands.put(desk, "calendar", (), {"go_live": "2027-03-01"})
    app = versions(open_page, **who)
    # three requirements, a category and its weight, a calendar
    assert "Since version 1" in texts(app)
    assert "6 added." in texts(app)
    assert "freeze_reason/2" in {field.key for field in app.text_input}


def test_two_versions_are_compared_and_the_changes_filtered(open_page: Open):
    who = blank(open_page)
    desk = cases.desk(state.selections(), who["selection"], who["member"])
    cases.small(desk)
    for number in ("1", "2"):
        raw = baselines.frozen(desk.selection, f"why {number}", DAY)
        commands.put(desk, "baseline", (number,), raw)
        record = {"title": "Need R1", "category": "needs", "priority": "could"}
        commands.put(desk, "requirement", ("R1",), record)
        commands.put(desk, "weight", ("needs",), 20)
    app = versions(open_page, **who)
    assert "Nothing has changed since version 2" in texts(app)
    app.selectbox(key="version_before").set_value("1").run()
    changes = app.dataframe[2].value
    kinds = say("en", "version.column.kind")
    assert set(changes[kinds]) == {"Requirement", "Weight"}
    app.selectbox(key="version_kind").set_value("weight").run()
    assert set(app.dataframe[2].value[kinds]) == {"Weight"}
    app.selectbox(key="version_after").set_value("1").run()
    assert not app.exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_of_the_library_shows_its_mark(open_page: Open, language: Language):
    app = versions(open_page, language)
    found = personal.items(sample(), state.library())
    column = say(language, "personal.state")
    table = next(table.value for table in app.dataframe if table.value.columns[0] == column)
    assert len(table) == len(found)
    app.selectbox(key="personal_states").set_value("edited").run()
    table = next(table.value for table in app.dataframe if table.value.columns[0] == column)
    assert set(table[column]) == {say(language, "personal.edited")}
    assert len(table) == sum(item.state == "edited" for item in found)


def test_one_item_of_the_library_is_confirmed_then_all_of_its_kind(open_page: Open):
    app = versions(open_page, member=CHAIR)
    kind = str(app.selectbox(key="personal_kind").value)
    kept = [id for id, found in sample().named(kind).items() if found.origin and not found.confirmed]
    app.button(key="personal_confirm").click().run()
    confirmed = [id for id in kept if sample().get(kind, id).confirmed]
    assert len(confirmed) == 1
    app.button(key="personal_confirm_all").click().run()
    assert not app.exception
    assert kind not in {str(option) for option in app.selectbox(key="personal_kind").options}
    assert kind != app.selectbox(key="personal_kind").value


def _draw(module: str, name: str) -> None:
    import importlib  # AppTest runs the source of this function alone

    from ui import state

    state.prepare()
    getattr(importlib.import_module(module), name)(state.here())


def window(module: str, name: str, language: Language, member: str = CHAIR) -> AppTest:
    """What a small window shows, by itself: the test runner closes windows at each run."""
    app = AppTest.from_function(_draw, kwargs={"module": module, "name": name}, default_timeout=30)
    app.query_params.update(language=language, member=member)
    return app.run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_of_one_s_own_is_saved_offered_and_withdrawn(open_page: Open, language: Language):
    app = open_page("home", language, member=CHAIR)
    assert "home_template" in keys(app)
    assert "home_templates" not in keys(app)
    saving = window("ui.own_templates", "save_template", language)
    saving.text_input(key="own_template_title").set_value("House template")
    saving.button(key="own_template_send").click().run()
    assert not saving.exception
    (id,) = own_templates.own(state.selections())
    assert id not in state.titles(language)
    app = open_page("home", language, member=CHAIR)
    assert "home_templates" in keys(app)
    assert len(app.dataframe[-1].value) == 1
    making = window("ui.dialogs", "new_selection", language)
    assert "House template" in making.radio(key="new_template").options
    making.radio(key="new_template").set_value(id)
    making.text_input(key="new_title").set_value("Second choice")
    making.text_input(key="new_name").set_value("Ana")
    making.button(key="new_send").click().run()
    assert not making.exception
    new = state.selections().get(state.selections().ids()[-1])
    assert new.about.title.en == "Second choice"
    assert new.requirements.keys() == sample().requirements.keys()
    window("ui.own_templates", "withdraw_template", language).button(
        key="own_template_withdraw"
    ).click().run()
    assert not own_templates.own(state.selections())
    emptied = window("ui.own_templates", "withdraw_template", language)
    assert say(language, "own_template.none") in texts(emptied)


def test_an_address_that_names_a_template_leads_to_a_selection(open_page: Open):
    open_page()
    id = own_templates.save(chair(), "House template")
    app = open_page("home", selection=id)
    assert not app.exception
    assert app.selectbox(key="choose_selection").value == state.SAMPLE


def test_a_visitor_can_neither_save_nor_withdraw_a_template(open_page: Open):
    assert not {"home_template", "home_templates"} & keys(open_page("home"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_of_the_contract_are_offered_about_the_chosen_vendor(open_page: Open, language: Language):
    app = open_page("files", language)
    assert not app.exception
    assert app.selectbox(key="papers_vendor").value == sample().get("decision").vendor
    offered = {button.key for button in app.get("download_button")}
    assert {"paper_annex_xlsx", "paper_acceptance_csv", "paper_backlog_xlsx"} <= offered
    app.selectbox(key="papers_vendor").set_value("").run()
    assert "paper_annex_xlsx" not in {button.key for button in app.get("download_button")}
    assert say(language, "papers.annex_needs") in texts(app)


def test_a_list_is_made_from_what_the_person_may_see(open_page: Open):
    open_page()
    desk = cases.chair_desk(state.selections(), mode="blind")
    cases.small(desk)
    commands.put(desk, "answer", ("v1", "R1"), {"fit": "standard", "price": 900})
    place = state.Here(state.selections(), desk.selection, desk.who, "en")
    sealed = openpyxl.load_workbook(io.BytesIO(papers.maker(place, "annex", "xlsx", "v1")()))
    assert not [cell for row in sealed.active.iter_rows() for cell in row if cell.value == 900]
    commands.move(desk, "prices", reason="a test needs no more")
    place = state.Here(state.selections(), desk.selection, desk.who, "en")
    opened = openpyxl.load_workbook(io.BytesIO(papers.maker(place, "annex", "xlsx", "v1")()))
    assert [cell for row in opened.active.iter_rows() for cell in row if cell.value == 900]
