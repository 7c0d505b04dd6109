"""The tab *Requirements*: hints, the form, the table that is edited."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from services import commands
from services.text import Text
from tests import cases
from tests.ui.conftest import Open, texts
from tests.ui.goal_pages import CHAIR, EVALUATOR, LANGUAGES, form, sample, tab
from ui import state
from ui.specification.grid import changed_requirement
from ui.state import Here
from words.catalogue import say


def test_hints_are_counted_shown_and_alone_on_request(open_page: Open) -> None:
    app = tab(open_page, "requirements", member=CHAIR)
    assert say("en", "hints.reading", count=2) in texts(app)
    app.toggle(key="hints_only").set_value(True).run()
    cells = app.dataframe[0].value.set_index(say("en", "column.id"))[say("en", "column.hints")].to_dict()
    assert cells == {
        "ACT-07": say("en", "hint.vague", found="easily"),
        "MKT-05": say("en", "hint.no_acceptance"),
    }


def test_the_form_shows_the_hints_and_what_each_priority_means(open_page: Open) -> None:
    open_page("home")
    app = form("ui.requirement_form", "requirement_form", id="ACT-07")
    assert say("en", "hint.long.vague", found="easily") in texts(app)
    for word in ("must", "should", "could"):
        assert say("en", f"priority_meaning.{word}") in texts(app)


def test_the_form_links_a_requirement_to_what_it_serves(open_page: Open) -> None:
    open_page("home")
    app = form("ui.requirement_form", "requirement_form", id="MKT-05")
    app.checkbox(key="need_objectives/MKT-05/adoption").check()
    app.checkbox(key="need_processes/MKT-05/new_leads").check()
    app.text_area(key="need_reason/MKT-05").set_value("Budgets go astray")
    app.button(key="requirement_send").click().run()
    need = sample().requirements["MKT-05"]
    assert need.objectives == ("dormant_leads", "adoption")
    assert need.processes == ("new_leads", "campaigns")
    assert need.reason == Text.same("Budgets go astray")
    assert need.departments == (Text.same("Marketing"),)


def test_the_form_says_which_scenarios_show_a_requirement(open_page: Open) -> None:
    open_page("home")
    before = sample().scenarios
    app = form("ui.requirement_form", "requirement_form", id="PIP-01")
    app.checkbox(key="need_scenarios/PIP-01/D1").uncheck()
    app.checkbox(key="need_scenarios/PIP-01/D2").check()
    app.button(key="requirement_send").click().run()
    after = sample().scenarios
    assert after["D1"].requirements == tuple(id for id in before["D1"].requirements if id != "PIP-01")
    assert after["D2"].requirements == (*before["D2"].requirements, "PIP-01")
    assert (after["D1"].steps, after["D3"]) == (before["D1"].steps, before["D3"])


def test_saving_a_form_without_a_change_changes_nothing(open_page: Open) -> None:
    open_page("home")
    before = sample().fingerprint
    for module, name, arguments, send in (
        ("ui.requirement_form", "requirement_form", {"id": "CON-01"}, "requirement_send"),
        ("ui.objective_form", "objective_form", {"id": "double_entry"}, "objective_send"),
        ("ui.process_form", "process_form", {"id": "complaints"}, "process_send"),
        ("ui.measure_form", "measure_form", {"ids": ("quote_time", "trial")}, "measure_send"),
        ("ui.scope_form", "scope_form", {}, "scope_send"),
    ):
        app = form(module, name, **arguments)
        app.button(key=send).click().run()
        assert not app.error, module
        assert sample().fingerprint == before, module


def test_the_table_can_be_edited_by_those_who_may(open_page: Open) -> None:
    app = tab(open_page, "requirements", member=CHAIR)
    app.toggle(key="grid_on").set_value(True).run()
    assert not app.exception
    assert "grid_on" not in {toggle.key for toggle in tab(open_page, "requirements", member=EVALUATOR).toggle}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_changed_row_keeps_all_that_its_cells_do_not_show(open_page: Open, language: Any) -> None:
    open_page("home")
    place = Here(
        state.selections(), sample(), cases.desk(state.selections(), state.SAMPLE, CHAIR).who, language
    )
    need = place.selection.requirements["CON-02"]
    cells = {
        say(language, "column.title"): "Renamed",
        say(language, "column.priority"): say(language, "priority.could"),
        say(language, "column.departments"): "marketing, sales",
        say(language, "column.confirmed"): False,
    }
    commands.put(place.desk, "requirement", ("CON-02",), changed_requirement(place, "CON-02", cells))
    after = sample().requirements["CON-02"]
    assert after.title == need.title.with_language(language, "Renamed")
    assert (after.priority, after.confirmed) == ("could", False)
    assert after.departments == (Text.same("Marketing"), Text(fr="Commercial", en="Sales"))
    assert (after.need, after.acceptance, after.processes) == (need.need, need.acceptance, need.processes)


def test_a_row_that_somebody_else_changed_meanwhile_is_told_and_nothing_is_saved(open_page: Open) -> None:
    def script() -> None:
        from services import commands
        from services.access import viewer
        from ui import components, state
        from ui.specification.grid import save_rows

        state.prepare()
        place = state.here()
        store = state.selections()
        other = commands.Desk(store, place.id, viewer(store.get(place.id), "m9"))
        commands.put(other, "requirement", ("CON-02",), {**place.selection.values["requirement/CON-02"]})
        renamed = {place.say("column.title"): "Renamed"}
        save_rows(place, ["CON-01", "CON-02"], {0: renamed, 1: renamed})
        components.show_notice(place)

    open_page("home")
    app = AppTest.from_function(script, default_timeout=30)
    app.query_params["member"] = CHAIR
    app.run()
    assert not app.exception
    assert app.error
    assert not [need for need in sample().requirements.values() if need.title.en == "Renamed"]
