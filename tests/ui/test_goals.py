"""Objectives, scope, requirements and their threads, as people see and say them."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from services import commands
from services.content import shipped
from services.selection import Selection
from services.text import Text
from tests import cases
from tests.ui.conftest import Open, texts
from ui import state
from ui.specification.grid import changed_requirement
from ui.state import Here
from words.catalogue import say

CHAIR, EVALUATOR = "m1", "m2"
TABS = ("objectives", "scope", "trace")
LANGUAGES = ("fr", "en")


def sample() -> Selection:
    """The sample as it now stands on the server."""
    return state.selections().get(state.SAMPLE)


def tab(open_page: Open, name: str, language: str = "en", **where: str) -> AppTest:
    """One tab of the specification."""
    app = open_page("specification", language, **where)
    app.session_state["specification_tabs"] = say(language, f"specification.{name}")
    return app.run()


def form(module: str, name: str, language: str = "en", **arguments: Any) -> AppTest:
    """A form by itself, as it stands inside its window, in front of the sample's chair."""

    def script(module: str, name: str, arguments: dict[str, object]) -> None:
        import importlib

        from ui import state

        state.prepare()
        getattr(importlib.import_module(module), name)(state.here(), **arguments)

    app = AppTest.from_function(script, args=(module, name, arguments), default_timeout=30)
    app.query_params["member"] = CHAIR
    app.query_params["language"] = language
    return app.run()


# Every tab, for everyone.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("member", [CHAIR, EVALUATOR, ""])
@pytest.mark.parametrize("name", TABS)
def test_a_tab_opens_for_everyone(open_page: Open, name: str, member: str, language: str) -> None:
    app = tab(open_page, name, language, member=member)
    assert not app.exception
    assert app.dataframe


@pytest.mark.parametrize("name", TABS)
def test_a_tab_of_an_empty_selection_says_what_will_be_there(open_page: Open, name: str) -> None:
    open_page("home")
    about = {"title": "Empty", "mode": "blind"}
    id, member = commands.create(state.selections(), shipped(), "blank", about, "Claire")
    app = tab(open_page, name, selection=id, member=member)
    assert not app.exception
    assert app.info


@pytest.mark.parametrize(
    ("name", "button"),
    [
        ("objectives", "objective_add"),
        ("objectives", "measure_add"),
        ("scope", "scope_edit"),
        ("scope", "process_add"),
    ],
)
def test_only_those_who_prepare_are_offered_to_write(open_page: Open, name: str, button: str) -> None:
    assert button in {found.key for found in tab(open_page, name, member=CHAIR).button}
    assert button not in {found.key for found in tab(open_page, name, member=EVALUATOR).button}


# Objectives.


def test_the_table_says_how_smart_each_objective_is(open_page: Open) -> None:
    app = tab(open_page, "objectives", member=CHAIR)
    cells = list(app.dataframe[0].value[say("en", "column.smart")])
    assert cells[0] == "5 / 5"
    assert cells[1] == say("en", "smart.unmet", met="4 / 5", letters=[say("en", "smart.attainable")])
    assert say("en", "objective.reading", count=4, smart=cells.count("5 / 5")) in texts(app)


def test_what_was_measured_is_on_its_way_from_baseline_to_target(open_page: Open) -> None:
    app = tab(open_page, "objectives", member=CHAIR)
    row = app.dataframe[1].value.iloc[0]
    shown = {
        name: row[say("en", f"column.{name}")].strip("\u2007") for name in ("baseline", "target", "last")
    }
    assert shown == {"baseline": "50", "target": "35", "last": "42"}
    assert row[say("en", "column.progress")].strip("\u2007") == "53%"


def test_the_checks_follow_each_field_and_nothing_is_said_before_save(open_page: Open) -> None:
    open_page("home")
    before = sample().fingerprint
    app = form("ui.objective_form", "objective_form", id=None)
    assert len([line for line in _letters(app) if "check_circle" in line]) == 0
    app.text_input(key="field_issue/goal/None/0").set_value("Fewer mistakes").run()
    assert [line for line in _letters(app) if "check_circle" in line] == [
        f":material/check_circle: **{say('en', 'smart.relevant')}**"
    ]
    app.radio(key="field_attainable/goal/None/0").set_value("doubtful").run()
    assert say("en", "smart.lacks.attainable_doubtful") in texts(app)
    assert sample().fingerprint == before


def _letters(app: AppTest) -> list[str]:
    return [str(line.value) for line in app.markdown if "material" in str(line.value)]


def test_an_objective_is_written_with_its_pain_and_its_date(open_page: Open) -> None:
    open_page("home")
    app = form("ui.objective_form", "objective_form", id=None)
    key = "goal/None/0"
    app.text_area(key=f"field_pain/{key}").set_value("Quotes are late")
    app.text_input(key=f"field_raised_by/{key}").set_value("Sales")
    app.text_input(key=f"field_title/{key}").set_value("Quotes on time")
    app.number_input(key=f"field_baseline/{key}").set_value(60.0)
    app.number_input(key=f"field_target/{key}").set_value(95.0)
    app.text_input(key=f"{key}/other_departments").set_value("sales, Showroom")
    app.radio(key=f"field_due_as/{key}").set_value("day").run()
    app.date_input(key=f"field_due/{key}").set_value(date(2027, 9, 1))
    app.button(key="objective_send").click().run()
    goal = list(sample().named("objective").values())[-1]
    assert (goal.title, goal.pain) == (Text.same("Quotes on time"), Text.same("Quotes are late"))
    assert (goal.baseline, goal.target, goal.due) == (60, 95, date(2027, 9, 1))
    assert goal.departments == (Text(fr="Commercial", en="Sales"), Text.same("Showroom"))


def test_editing_in_one_language_keeps_the_other(open_page: Open) -> None:
    open_page("home")
    before = sample().get("objective", "quote_time")
    app = form("ui.objective_form", "objective_form", id="quote_time")
    app.text_input(key="field_title/goal/quote_time/0").set_value("Faster quotes").run()
    app.button(key="objective_send").click().run()
    after = sample().get("objective", "quote_time")
    assert after.title == Text(fr=before.title.fr, en="Faster quotes")
    assert (after.kpi, after.due, after.confirmed) == (before.kpi, before.due, before.confirmed)


def test_an_objective_without_a_title_is_refused_with_the_reason(open_page: Open) -> None:
    open_page("home")
    before = sample().fingerprint
    app = form("ui.objective_form", "objective_form", id=None)
    app.button(key="objective_send").click().run()
    assert any(say("en", "field.title") in str(error.value) for error in app.error)
    assert sample().fingerprint == before


def test_what_somebody_else_said_meanwhile_is_told(open_page: Open) -> None:
    open_page("home")
    app = form("ui.objective_form", "objective_form", id="adoption")
    desk = cases.desk(state.selections(), state.SAMPLE, "m9")
    commands.put(desk, "objective", ("adoption",), {"title": "Said by another"})
    app.button(key="objective_send").click().run()
    assert app.error
    assert sample().get("objective", "adoption").title == Text.same("Said by another")


def test_a_measure_is_added_and_a_measure_is_changed(open_page: Open) -> None:
    open_page("home")
    app = form("ui.measure_form", "measure_form", ids=None)
    app.selectbox(key="measure/objective").set_value("adoption")
    app.date_input(key="field_day/measure").set_value(date(2027, 7, 1))
    app.number_input(key="field_value/measure").set_value(60.0)
    app.button(key="measure_send").click().run()
    ((_, added),) = sample().under("measure", "adoption").items()
    assert (added.day, added.value) == (date(2027, 7, 1), 60)
    app = form("ui.measure_form", "measure_form", ids=("quote_time", "trial"))
    app.number_input(key="field_value/measure/quote_time/trial").set_value(41.0)
    app.button(key="measure_send").click().run()
    assert sample().get("measure", "quote_time", "trial").value == 41


# Scope.


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scope_tells_where_it_leaves_the_priority_objectives(open_page: Open, language: Any) -> None:
    app = tab(open_page, "scope", language, member=CHAIR)
    names = ["Marketing", Text(fr="Service client", en="Customer service").get(language)]
    assert say(language, "scope.only_in_scope", names=names) in texts(app)


def test_the_scope_says_what_the_hypothesis_saves_a_week(open_page: Open) -> None:
    said = texts(tab(open_page, "scope", member=CHAIR))
    assert say("en", "scope.saved", hours="4", share="50%", users=25, saved="50") in said


def test_the_scope_is_said_by_its_form_in_shares_of_a_hundred(open_page: Open) -> None:
    open_page("home")
    app = form("ui.scope_form", "scope_form")
    app.number_input(key="scope/users_on_spreadsheets").set_value(45.0)
    app.radio(key="scope/hosting").set_value("either")
    app.text_input(key="field_sector/scope").set_value("Joinery")
    app.button(key="scope_send").click().run()
    scope = sample().get("scope")
    assert (scope.users_on_spreadsheets, scope.hosting) == (0.45, "either")
    assert scope.sector.en == "Joinery"
    assert scope.sector.fr != "Joinery"
    app.text_area(key="field_excluded/scope").set_value("Telephony\n\nPayroll")
    app.button(key="scope_send").click().run()
    assert sample().get("scope").excluded == (Text.same("Telephony"), Text(fr="Paie", en="Payroll"))
    assert len(scope.departments) == 4


def test_a_process_is_added_marked_and_removed(open_page: Open) -> None:
    open_page("home")
    app = form("ui.process_form", "process_form", id=None)
    app.text_input(key="field_title/process").set_value("Fit a shop")
    app.selectbox(key="field_release/process").set_value("2")
    app.checkbox(key="field_quick_win/process").check()
    app.button(key="process_send").click().run()
    id, process = list(sample().named("process").items())[-1]
    assert (process.title, process.release, process.quick_win) == (Text.same("Fit a shop"), "2", True)
    app = tab(open_page, "scope", member=CHAIR)
    assert "Fit a shop" in list(app.dataframe[2].value[say("en", "column.title")])
    form("ui.process_form", "process_form", id=id).button(key="process_remove").click().run()
    assert id not in sample().named("process")


def test_a_process_that_is_named_elsewhere_is_not_removed(open_page: Open) -> None:
    open_page("home")
    app = form("ui.process_form", "process_form", id="quotes")
    app.button(key="process_remove").click().run()
    assert app.error
    assert "quotes" in sample().named("process")


# Requirements.


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


# Traceability.


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_threads_run_from_objective_to_score(open_page: Open, language: str) -> None:
    app = tab(open_page, "trace", language, member=CHAIR)
    goals, threads = app.dataframe[0].value, app.dataframe[1].value
    assert len(goals) == len(sample().named("objective"))
    assert len(threads) > len(sample().requirements)
    head = say(language, "column.leading", vendor="Borée")
    assert goals[head].str.contains("%").all()
    assert threads[head].str.contains("%").any()


def test_orphans_are_counted_and_listed(open_page: Open) -> None:
    app = tab(open_page, "trace", member=CHAIR)
    loose = [id for id, need in sample().requirements.items() if not need.objectives]
    labels = [expander.label for expander in app.expander]
    assert say("en", "trace.requirements", count=len(loose)) in labels
    listed = texts(app)
    assert all(id in listed for id in loose)


def test_one_objective_can_be_followed_alone(open_page: Open) -> None:
    app = tab(open_page, "trace", member=CHAIR)
    app.selectbox(key="trace_objective").set_value("dormant_leads").run()
    assert set(app.dataframe[1].value[say("en", "column.objective")]) == {
        sample().get("objective", "dormant_leads").title.en
    }


def test_before_the_reveal_no_score_is_on_the_page(open_page: Open) -> None:
    open_page("home")
    about = {"title": "Blind", "mode": "blind"}
    id, member = commands.create(state.selections(), shipped(), "crm_sme", about, "Claire")
    desk = cases.desk(state.selections(), id, member)
    commands.put(desk, "vendor", ("v1",), {"name": "Alpha"})
    commands.put(desk, "answer", ("v1", "CON-01"), {"fit": "standard"})
    app = tab(open_page, "trace", selection=id, member=member)
    assert say("en", "trace.no_score") in texts(app)
    assert not [head for table in app.dataframe for head in table.value.columns if "Alpha" in head]
