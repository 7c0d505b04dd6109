"""The tabs *Integrations and data* and *Calendar and budget*: what they show, to whom, what is said there."""

import datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from services import calendar, commands
from services.content import shipped
from services.selection import Selection
from services.text import Language
from tests import cases
from tests.ui.conftest import Open, texts
from ui import state
from ui.specification import flows, milestones, phases
from words.catalogue import say

CHAIR = "m1"
LANGUAGES: tuple[Language, ...] = ("fr", "en")
TABS = ("flows", "plan")


def opened(open_page: Open, tab: str, language: Language = "en", **where: str) -> AppTest:
    """A tab of the specification."""
    app = open_page("specification", language, **where)
    app.session_state["specification_tabs"] = say(language, f"specification.{tab}")
    app.run()
    assert not app.exception
    return app


def sample() -> Selection:
    """The sample as it now stands on the server."""
    return state.selections().get(state.SAMPLE)


def new(template: str, mode: str = "blind") -> dict[str, str]:
    """A new selection on this server, and its chair."""
    id, member = commands.create(
        state.selections(), shipped(), template, {"title": "New", "mode": mode}, "Claire"
    )
    return {"selection": id, "member": member}


FIELDS = {
    "integration": ("flow", flows.flow_fields),
    "migration": ("migration", flows.migration_fields),
    "phase": ("phase", phases.phase_fields),
    "milestone": ("milestone", milestones.milestone_fields),
}


def form(kind: str, id: str | None = None, language: Language = "en") -> AppTest:
    """A form by itself, as it stands inside its window, in front of the sample's chair."""

    def script(kind: str, id: str | None) -> None:
        from tests.ui.test_plan import FIELDS
        from ui import state
        from ui.record_form import record_form

        state.prepare()
        record_form(state.here(), kind, (id,) if id else None, *FIELDS[kind])

    app = AppTest.from_function(script, args=(kind, id), default_timeout=30)
    app.query_params["member"] = CHAIR
    app.query_params["language"] = language
    return app.run()


def headers(app: AppTest) -> list[str]:
    """The headings of the open tab."""
    return [str(header.value) for header in app.header]


def keys(app: AppTest) -> set[str]:
    """The buttons that a page offers."""
    return {button.key for button in app.button}


def rows(app: AppTest, first_column: str) -> list[dict[str, Any]]:
    """The rows of the last table whose first column has this head, without the spaces that align them."""
    *_, frame = [held.value for held in app.dataframe if list(held.value.columns)[:1] == [first_column]]
    return [{key: str(cell).strip("\u2007") for key, cell in row.items()} for row in frame.to_dict("records")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("member", [CHAIR, ""])
@pytest.mark.parametrize("tab", TABS)
def test_the_sample_shows_something_real(open_page: Open, tab: str, member: str, language: Language) -> None:
    app = opened(open_page, tab, language, member=member)
    codes = {
        "flows": ["flow", "migration", "privacy", "hosting"],
        "plan": ["calendar", "milestone", "mvp", "budget", "checklist"],
    }
    assert headers(app) == [say(language, f"{code}.header") for code in codes[tab]]
    assert not app.info
    assert bool({"integration_add", "phase_add"} & keys(app)) == bool(member)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", ["blank", "crm_sme"])
@pytest.mark.parametrize("tab", TABS)
def test_a_new_selection_says_what_will_be_there(
    open_page: Open, tab: str, template: str, language: Language
) -> None:
    open_page("home", language)
    app = opened(open_page, tab, language, **new(template))
    said = texts(app)
    if tab == "plan":
        assert say(language, "calendar.no_go_live") in said
        assert say(language, "milestone.none") in said
    elif template == "blank":
        assert say(language, "flow.none") in said
        assert say(language, "migration.none") in said


# Flows.


def test_hours_are_added_and_what_a_flow_leaves_unsaid_is_named(open_page: Open) -> None:
    app = opened(open_page, "flows")
    assert say("en", "flow.hours", month=49.0, year=588.0) in texts(app)
    found = rows(app, say("en", "flow.title"))
    unsaid = {row[say("en", "flow.title")]: row[say("en", "flow.missing")] for row in found}
    assert unsaid.pop("Mail and calendars") == say("en", "flow.frequency")
    assert set(unsaid.values()) == {""}


def test_a_flow_is_added_in_a_window_and_stands_in_the_journal(open_page: Open) -> None:
    open_page("home")
    app = form("integration")
    app.text_input(key="flow_title/integration").set_value("Call log")
    app.text_input(key="flow_source/integration").set_value("Telephony")
    app.selectbox(key="flow_direction/integration").set_value("in")
    app.number_input(key="flow_manual_hours/integration").set_value(6.0)
    app.checkbox(key="flow_requirements/integration/INT-01").set_value(True)
    app.button(key="integration_send").click().run()
    assert not app.exception
    (flow,) = [flow for flow in sample().named("integration").values() if flow.title.en == "Call log"]
    assert (flow.source.en, flow.direction, flow.manual_hours) == ("Telephony", "in", 6)
    assert flow.requirements == ("INT-01",)
    assert (flow.target, flow.frequency) == (None, None)


def test_a_flow_that_changes_keeps_its_other_language_and_what_the_form_leaves_out(
    open_page: Open,
) -> None:
    open_page("home")
    before = sample().get("integration", "shop")
    app = form("integration", "shop", "fr")
    app.text_input(key="flow_frequency/integration/shop").set_value("Chaque nuit")
    app.button(key="integration_send").click().run()
    after = sample().get("integration", "shop")
    assert (after.frequency.fr, after.frequency.en) == ("Chaque nuit", before.frequency.en)
    assert (after.origin, after.confirmed, after.title) == (before.origin, before.confirmed, before.title)


def test_a_set_of_data_is_added_and_taken_back(open_page: Open) -> None:
    open_page("home")
    app = form("migration")
    app.text_input(key="migration_title/migration").set_value("Price lists")
    app.number_input(key="migration_volume/migration").set_value(320)
    app.number_input(key="migration_cleaning_days/migration").set_value(1.5)
    app.button(key="migration_send").click().run()
    (id,) = [id for id, held in sample().named("migration").items() if held.title.en == "Price lists"]
    assert (sample().get("migration", id).volume, sample().get("migration", id).cleaning_days) == (320, 1.5)
    app = form("migration", id)
    app.button(key="migration_remove").click().run()
    assert sample().get("migration", id) is None


def test_requirements_on_personal_data_are_added_one_press_each(open_page: Open) -> None:
    open_page("home")
    where = new("blank")
    app = opened(open_page, "flows", **where)
    for id in ("GDP-01", "GDP-02", "GDP-03"):
        app.selectbox(key="pick_privacy.pick").set_value(id).run()
        app.button(key="privacy_add").click().run()
        assert not app.exception
    held = state.selections().get(where["selection"]).requirements
    assert {id: need.priority for id, need in held.items()} == dict.fromkeys(held, "must")
    assert list(held) == ["GDP-01", "GDP-02", "GDP-03"]
    assert [row["Id"] for row in rows(app, "Id")] == list(held)


def test_hosting_is_shown_beside_the_wish(open_page: Open) -> None:
    open_page("home")
    desk = cases.desk(state.selections(), state.SAMPLE, CHAIR)
    commands.put(desk, "scope", (), {"hosting": "cloud"})
    app = opened(open_page, "flows")
    found = {row[say("en", "column.vendor")]: row for row in rows(app, say("en", "column.vendor"))}
    agrees = say("en", "hosting.agrees")
    assert found["Borée"][agrees] == say("en", "hosting.agrees_yes")
    assert found["Dorsale"][agrees] == say("en", "hosting.agrees_no")
    assert say("en", "hosting.on_premise_costs") in texts(app)


def test_who_prices_a_flow_is_shown_to_those_who_may_see_prices(open_page: Open) -> None:
    column = say("en", "flow.priced")
    found = {row[say("en", "flow.title")]: row[column] for row in rows(opened(open_page, "flows"), "Flow")}
    assert found["Display stands ordered online"] == "Alcyon, Borée, Cobalt, Dorsale, Estran"
    assert found["Mail and calendars"] == ""
    where = new("crm_sme")
    assert column not in rows(opened(open_page, "flows", **where), "Flow")[0]


# Calendar.


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


# The smallest first version, and the budget.


def test_the_first_version_is_sooner_smaller_and_cheaper(open_page: Open) -> None:
    app = opened(open_page, "plan")
    what, full, first = (say("en", f"mvp.{name}") for name in ("what", "full", "mvp"))
    found = {row[what]: (row[full], row[first]) for row in rows(app, what)}
    assert found[say("en", "mvp.requirements")] == ("56", "19")
    assert found[say("en", "mvp.weeks")] == ("15 to 21 weeks", "12 weeks")
    assert found[say("en", "mvp.go_live")] == ("15 Mar 2027", "11 Jan 2027")
    assert found[say("en", "mvp.cost", vendor="Borée")] == ("€127,475", "€124,715")


def test_the_envelope_is_said_in_the_form(open_page: Open) -> None:
    app = opened(open_page, "plan", member=CHAIR)
    app.number_input(key="budget_envelope/budget").set_value(120_000.0)
    app.number_input(key="budget_key_people/budget").set_value(8)
    app.button(key="budget_send").click().run()
    budget = sample().get("budget")
    assert (budget.envelope, budget.key_people) == (120_000, 8)
    assert budget.internal_days == 35
    assert "€3,000 too much" in texts(app)


def test_what_an_offer_leaves_out_is_listed(open_page: Open) -> None:
    found = rows(opened(open_page, "plan"), say("en", "field.cost_category"))
    total = next(
        row for row in found if row[say("en", "field.cost_category")] == say("en", "checklist.total")
    )
    assert total["Borée"] == "€127,475"
    empty = [row for row in found if say("en", "checklist.empty") in row.values()]
    assert [row["Dorsale"] for row in empty] == [say("en", "checklist.empty")]


def test_before_prices_are_opened_only_the_buyer_sees_them_here(open_page: Open) -> None:
    open_page("home")
    where = new("crm_sme")
    desk = cases.desk(state.selections(), where["selection"], where["member"])
    commands.put(desk, "member", ("b",), {"name": "Bruno", "role": "consultant", "buyer": True})
    commands.put(desk, "vendor", ("v1",), {"name": "Alcyon"})
    buyer = cases.desk(state.selections(), where["selection"], "b")
    line = {"category": "setup", "title": "T", "basis": "fixed", "amount": 1234}
    commands.put(buyer, "cost", ("v1", "a"), line)
    cost = say("en", "mvp.cost", vendor="Alcyon")
    for member, sees in ((where["member"], False), ("b", True)):
        app = opened(open_page, "plan", selection=where["selection"], member=member)
        what = [row[say("en", "mvp.what")] for row in rows(app, say("en", "mvp.what"))]
        assert (cost in what) is sees
        assert (say("en", "checklist.header") in headers(app)) is sees
        assert (say("en", "costs.sealed") in texts(app)) is not sees


def test_a_cost_line_says_its_phase(open_page: Open) -> None:
    def script() -> None:
        from ui import state
        from ui.cost_form import cost_form

        state.prepare()
        cost_form(state.here(), "boree", "history")

    open_page("home")
    app = AppTest.from_function(script, default_timeout=30)
    app.query_params["member"] = CHAIR
    app.run()
    app.selectbox(key="cost_release/history").set_value("2")
    app.selectbox(key="cost_field_integration/history").set_value("invoicing")
    app.button(key="cost_send").click().run()
    line = sample().get("cost", "boree", "history")
    assert (line.release, line.integration) == ("2", "invoicing")


def test_a_vendor_says_how_it_hosts(open_page: Open) -> None:
    def script() -> None:
        from ui import state
        from ui.vendor_form import vendor_form

        state.prepare()
        vendor_form(state.here(), "estran")

    open_page("home")
    app = AppTest.from_function(script, default_timeout=30)
    app.query_params["member"] = CHAIR
    app.run()
    app.selectbox(key="vendor_field_hosting_mode/estran").set_value("on_premise")
    app.button(key="vendor_send").click().run()
    assert sample().vendors["estran"].hosting_mode == "on_premise"
