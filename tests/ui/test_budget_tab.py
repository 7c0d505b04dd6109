"""The smallest first version and the budget."""

from streamlit.testing.v1 import AppTest

from services import commands
from tests import cases
from tests.ui.conftest import Open, texts
from tests.ui.plan_pages import CHAIR, headers, new, opened, rows, sample
from ui import state
from words.catalogue import say


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
        from ui.costs.cost_form import cost_form

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
