"""The calendar: phases, milestones, and the go-live that moves them."""

import datetime

import pytest

from services import calendar, commands
from services.text import Language
from tests import cases
from tests.ui.conftest import Open, texts
from tests.ui.plan_pages import CHAIR, LANGUAGES, form, opened, rows, sample
from ui import state
from words.catalogue import say


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_says_its_weeks_and_when_to_start(open_page: Open, language: Language) -> None:
    app = opened(open_page, "plan", language)
    first = {
        "fr": "15 à 21 semaines, du choix du fournisseur au lancement",
        "en": "15 to 21 weeks, from choosing the vendor to the launch",
    }
    assert first[language] in texts(app)


def test_another_go_live_moves_every_phase(open_page: Open) -> None:
    app = opened(open_page, "plan", member=CHAIR)
    before = calendar.plan(sample())
    app.date_input(key="calendar_go_live/calendar").set_value(datetime.date(2027, 6, 7))
    app.button(key="calendar_send").click().run()
    after = calendar.plan(sample())
    assert before is not None
    assert after is not None
    assert after.start - before.start == datetime.timedelta(weeks=12)
    assert "7 Jun 2027" in texts(app)


def test_the_first_version_is_drawn_on_request_from_the_same_start(open_page: Open) -> None:
    app = opened(open_page, "plan")
    assert "start on 19 Oct 2026 at the latest" in texts(app)
    app.segmented_control(key="option_plan_extent/full").set_value("mvp").run()
    assert not app.exception
    assert "12 weeks, from choosing the vendor to the launch: to go live on 11 Jan 2027" in texts(app)
    assert "start on 19 Oct 2026 at the latest" in texts(app)


def test_a_phase_of_the_library_is_confirmed_in_its_form(open_page: Open) -> None:
    open_page("home")
    app = form("phase", "launch")
    app.checkbox(key="phase_confirmed/phase/launch").set_value(True)
    app.button(key="phase_send").click().run()
    assert sample().get("phase", "launch").confirmed
    assert not [box for box in form("phase").checkbox if "confirmed" in str(box.key)]


def test_what_somebody_else_said_meanwhile_is_not_overwritten(open_page: Open) -> None:
    open_page("home")
    app = form("phase", "setup")
    desk = cases.desk(state.selections(), state.SAMPLE, "m9")
    commands.put(desk, "phase", ("setup",), {"title": "Said by another", "weeks_max": 8})
    app.button(key="phase_send").click().run()
    assert app.error
    assert sample().get("phase", "setup").title.en == "Said by another"


def test_a_phase_is_added_then_moved_and_the_order_stays_whole(open_page: Open) -> None:
    open_page("home")
    app = form("phase")
    app.text_input(key="phase_title/phase").set_value("Pilot")
    app.number_input(key="phase_weeks_min/phase").set_value(2)
    app.number_input(key="phase_weeks_max/phase").set_value(2)
    app.text_area(key="phase_actions/phase").set_value("One team starts\n\n  All give their view ")
    app.button(key="phase_send").click().run()
    *_, id = calendar.ordered(sample())
    assert [action.en for action in sample().get("phase", id).actions] == [
        "One team starts",
        "All give their view",
    ]
    app = opened(open_page, "plan", member=CHAIR)
    app.selectbox(key="pick_phase.move").set_value(id).run()
    app.button(key="phase_earlier").click().run()
    assert not app.exception
    assert list(calendar.ordered(sample()))[-2:] == [id, "follow_up"]
    assert calendar.weeks(calendar.ordered(sample()).values()) == (17, 23)


def test_an_action_that_stays_keeps_its_other_language(open_page: Open) -> None:
    open_page("home")
    before = sample().get("phase", "launch").actions
    app = form("phase", "launch", "fr")
    box = app.text_area(key="phase_actions/phase/launch")
    box.set_value(f"{box.value}\nFêter cela")
    app.button(key="phase_send").click().run()
    after = sample().get("phase", "launch").actions
    assert after[:-1] == before
    assert after[-1].fr == "Fêter cela"


def test_durations_the_wrong_way_round_are_refused_in_the_window(open_page: Open) -> None:
    open_page("home")
    app = form("phase")
    app.text_input(key="phase_title/phase").set_value("Pilot")
    app.number_input(key="phase_weeks_min/phase").set_value(5)
    app.number_input(key="phase_weeks_max/phase").set_value(4)
    before = sample().seq
    app.button(key="phase_send").click().run()
    assert say("en", "fault.weeks_reversed", least=5, most=4) in texts(app)
    assert sample().seq == before


def test_a_milestone_has_its_phase_day_and_owner(open_page: Open) -> None:
    open_page("home")
    app = form("milestone")
    app.text_input(key="milestone_title/milestone").set_value("Old files read-only")
    app.selectbox(key="milestone_phase/milestone").set_value("launch")
    app.date_input(key="milestone_day/milestone").set_value(datetime.date(2027, 3, 20))
    app.text_input(key="milestone_owner/milestone").set_value("Odile")
    app.button(key="milestone_send").click().run()
    (mark,) = [mark for mark in sample().named("milestone").values() if mark.owner == "Odile"]
    assert (mark.phase, mark.day, mark.is_done) == ("launch", datetime.date(2027, 3, 20), False)
    app = opened(open_page, "plan")
    late = [row[say("en", "milestone.late")] for row in rows(app, say("en", "milestone.title"))]
    assert late[-1] == say("en", "milestone.is_late")
    assert set(late[:-1]) == {""}
