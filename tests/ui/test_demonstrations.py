"""The demo room on screen: steps without the grid, presence, doubts, turns, scripts that stay the same."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from services import commands, demonstrations
from services.access import Viewer
from services.content import shipped
from services.scripts import fingerprint
from services.selection import Selection
from services.text import Language
from tests import cases
from tests.ui.conftest import Open, texts
from ui import state
from words.catalogue import say

CHAIR, EVALUATOR = "m1", "m2"
LANGUAGES: tuple[Language, ...] = ("fr", "en")


def sample() -> Selection:
    """The sample as it now stands on the server."""
    return state.selections().get(state.SAMPLE)


def desk(member: str) -> commands.Desk:
    """A member's desk at the sample."""
    return cases.desk(state.selections(), state.SAMPLE, member)


def script(draw: Callable[..., None], member: str, **where: Any) -> AppTest:
    """A form by itself, as it stands inside its window."""

    def shown(name: str, room: str, where: dict[str, object]) -> None:
        import importlib

        from ui import state

        state.prepare()
        getattr(importlib.import_module(room), name)(state.here(), **where)

    app = AppTest.from_function(shown, args=(draw.__name__, draw.__module__, where), default_timeout=30)
    app.query_params["member"], app.query_params["language"] = member, "en"
    return app.run()


def scenarios(open_page: Open, member: str = CHAIR, language: Language = "en") -> AppTest:
    """The tab of the scenarios."""
    app = open_page("specification", language, member=member)
    app.session_state["specification_tabs"] = say(language, "specification.scenarios")
    app.run()
    assert not app.exception
    return app


def simple(open_page: Open) -> AppTest:
    """The first demonstration with the browser's ordinary controls."""
    app = open_page("score", "en", member=EVALUATOR)
    app.toggle(key="score_simple").set_value(True).run()
    return app


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("member", [CHAIR, EVALUATOR, "m8"])
def test_the_scenarios_and_turns_are_shown_and_changed_by_who_prepares(
    open_page: Open, member: str, language: Language
) -> None:
    app = scenarios(open_page, member, language)
    assert say(language, "demonstration.help") in texts(app)
    keys = {button.key for button in app.button}
    assert {"scenario_add", "step_add/D1", "demonstration_rotate", "demonstration_open"} & keys == (
        {"scenario_add", "step_add/D1", "demonstration_rotate", "demonstration_open"}
        if member == CHAIR
        else set()
    )


def test_a_rotation_is_one_act_and_a_step_moves(open_page: Open) -> None:
    app = scenarios(open_page)
    app.button(key="demonstration_rotate").click().run()
    assert demonstrations.always_first(sample()) is None
    assert all(sample().get("demonstration", vendor, "D2").order for vendor in sample().vendors)
    first = sample().scenarios["D1"].steps[0].id
    app.button(key="step_later/D1").click().run()
    assert [step.id for step in sample().scenarios["D1"].steps][1] == first


def test_an_opened_demonstration_holds_the_script_and_the_sheet_opens_on_it(open_page: Open) -> None:
    app = scenarios(open_page)
    app.button(key="demonstration_open").click().run()
    [(vendor, scenario)] = sample().all("demonstration")
    assert sample().get("demonstration", vendor, scenario).script == fingerprint(sample().scenarios[scenario])
    commands.put(
        desk(CHAIR), "demonstration", ("cobalt", "D2"), demonstrations.opening(sample(), "cobalt", "D2")
    )
    score = open_page("score", "en", member=EVALUATOR)
    assert (score.query_params["score_vendor"], score.query_params["score_section"]) == ("cobalt", "D2")


def test_a_shown_script_asks_for_a_reason_and_then_changes(open_page: Open) -> None:
    from ui.scenario_form import step_form

    open_page("home", "en", member=CHAIR)
    turn = demonstrations.opening(sample(), "alcyon", "D1")
    commands.put(desk(CHAIR), "demonstration", ("alcyon", "D1"), turn)
    app = script(step_form, CHAIR, scenario="D1", id="s1")
    assert say("en", "scenario.settled") in texts(app)
    app.text_input(key="step_title/D1/s1").set_value("Open the mailbox")
    send = next(button for button in app.button if button.key == "step_send")
    send.click().run()
    assert "is settled: scoring has begun" in texts(app)
    assert sample().scenarios["D1"].steps[0].title.en != "Open the mailbox"
    app.text_area(key="scenario_reason/D1").set_value("The mailbox had moved")
    next(button for button in app.button if button.key == "step_send").click().run()
    assert sample().scenarios["D1"].steps[0].title.en == "Open the mailbox"
    assert sample().facts["scenario/D1"].reason == "The mailbox had moved"


def test_a_new_scenario_starts_with_one_step(open_page: Open) -> None:
    from ui.scenario_form import scenario_form

    open_page("home", "en", member=CHAIR)
    before = set(sample().scenarios)
    app = script(scenario_form, CHAIR, id=None)
    app.text_input(key="scenario_title/None").set_value("A late order")
    app.text_input(key="step_title/new").set_value("Find the order")
    next(button for button in app.button if button.key == "scenario_send").click().run()
    [new] = set(sample().scenarios) - before
    assert [step.title.en for step in sample().scenarios[new].steps] == ["Find the order"]


def test_a_step_is_observed_with_ordinary_controls(open_page: Open) -> None:
    app = simple(open_page)
    vendor, scenario = "alcyon", "D1"
    step = sample().scenarios[scenario].steps[0].id
    app.selectbox(key=f"fit/{vendor}/{scenario}/{step}").set_value("settings").run()
    app.number_input(key=f"clicks/{vendor}/{scenario}/{step}").set_value(4).run()
    look = sample().get("observation", vendor, scenario, step, EVALUATOR)
    assert (look.fit, look.clicks, look.evidence) == ("settings", 4, "live")
    assert look.requirements == sample().scenarios[scenario].requirements
    app.selectbox(key=f"fit/{vendor}/{scenario}/{step}").set_value("").run()
    assert sample().get("observation", vendor, scenario, step, EVALUATOR).fit is None


def test_who_was_absent_is_told_and_not_stopped(open_page: Open) -> None:
    app = simple(open_page)
    control = next(one for one in app.segmented_control if one.key == "presence/alcyon/D1")
    control.set_value("absent").run()
    assert sample().get("attendance", "alcyon", "D1", EVALUATOR).presence == "absent"
    assert say("en", "grid.absent") in texts(app)
    assert any(one.key.startswith("mark/") and not one.disabled for one in app.segmented_control)


def test_a_doubt_is_raised_in_one_s_own_name_and_answered_by_who_prepares(open_page: Open) -> None:
    from ui.doubt_form import doubt_form, settle_form

    open_page("home", "en", member=CHAIR)
    app = script(doubt_form, EVALUATOR, vendor="alcyon", scenario="D1")
    app.text_area(key="doubt_question/new").set_value("Can it be signed on a phone?")
    next(button for button in app.button if button.key == "doubt_send").click().run()
    [(id,)] = sample().all("doubt")
    doubt = sample().get("doubt", id)
    assert (doubt.author, doubt.vendor, doubt.scenario, doubt.state) == (EVALUATOR, "alcyon", "D1", "open")

    own = script(settle_form, EVALUATOR, id=id)
    assert not [box for box in own.selectbox if box.key.startswith("doubt_state/")]
    chair = script(settle_form, CHAIR, id=id)
    chair.selectbox(key=f"doubt_state/{id}").set_value("workaround")
    chair.text_area(key=f"doubt_answer/{id}").set_value("Through a partner's page")
    next(button for button in chair.button if button.key == "doubt_settle_send").click().run()
    assert (sample().get("doubt", id).state, sample().get("doubt", id).answer) == (
        "workaround",
        "Through a partner's page",
    )
    vendors = open_page("vendors", "en", member=EVALUATOR)
    told = [frame.value.to_string() for frame in vendors.dataframe]
    assert any("Through a partner's page" in said for said in told)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("stage", "code"), [("weighting", "wrong_stage"), ("reveal", "wrong_stage")])
def test_a_closed_sheet_says_why(open_page: Open, stage: str, code: str, language: Language) -> None:
    open_page("home", language)
    id, member = commands.create(
        state.selections(), shipped(), "crm_sme", {"title": "New", "mode": "blind"}, "Claire"
    )
    chair = commands.Desk(state.selections(), id, Viewer(member, "chair"))
    commands.put(chair, "vendor", ("v1",), {"name": "Alcyon"})
    cases.declare(chair)
    commands.move(chair, stage, "For this test")
    app = open_page("score", language, member=member, selection=id)
    assert not app.exception
    shown = [info.value for info in app.info]
    said = say(language, f"score.closed.{code}", vendor="Alcyon", stage=say(language, f"stage.{stage}"))
    assert any(said[:30] in str(one).replace("\u2060", "") or said[:30] in texts(app) for one in shown)
