"""The tab *Integrations and data*: flows, sets of data, privacy, hosting."""

from services import commands
from tests import cases
from tests.ui.conftest import Open, texts
from tests.ui.plan_pages import CHAIR, form, new, opened, rows, sample
from ui import state
from words.catalogue import say


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
