"""The tab *Objectives*: how smart each is, what was measured, its form."""

from datetime import date

from streamlit.testing.v1 import AppTest

from services import commands
from services.text import Text
from tests import cases
from tests.ui.conftest import Open, texts
from tests.ui.goal_pages import CHAIR, form, sample, tab
from ui import state
from words.catalogue import say


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
