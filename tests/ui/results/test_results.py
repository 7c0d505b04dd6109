"""The director's page as a director, the chair, an evaluator and a visitor meet it, stage by stage."""

import html
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from services import commands
from services.content import shipped
from services.results import signing
from tests import cases
from tests.ui.conftest import Open, texts
from ui import state
from words.catalogue import say
from words.formats import signed

CHAIR, EVALUATOR, DIRECTOR = "m1", "m2", "m8"
LANGUAGES = ("fr", "en")


def said(app: AppTest) -> str:
    """Everything on the page outside tables: headings and the labels of what is folded too."""
    heads = "\n".join(str(element.value) for element in app.header)
    folded = "\n".join(box.label for box in app.expander)
    return "\n".join([html.unescape(heads).replace("\u2060", ""), texts(app), html.unescape(folded)])


def keys(app: AppTest) -> set[str]:
    return {button.key for button in app.button}


def opened(app: AppTest, drawer: str) -> AppTest:
    """The page with one drawer open."""
    app.session_state[drawer] = True
    return app.run()


def room(open_page: Open, stage: str = "") -> tuple[commands.Desk, commands.Desk, commands.Desk]:
    """A blind selection: chair, evaluator, director; two vendors answered, one of them rated with a token."""
    open_page("home")
    store = state.selections()
    about = {"title": "Choosing", "mode": "blind"}
    id, member = commands.create(store, shipped(), "crm_sme", about, "Claire")
    chair = cases.desk(store, id, member)
    commands.put_all(chair, [("vendor", ("v1",), {"name": "Alcyon"}), ("vendor", ("v2",), {"name": "Borée"})])
    ana, dee = cases.evaluator_desk(chair, "Ana"), cases.evaluator_desk(chair, "Dee", "director")
    commands.move(chair, "scoring", "Ready")
    cell = ("v1", cases.rated(chair.selection)[0], ana.who.id)
    commands.put(ana, "rating", cell, {"mark": 4, "comment": "canary"})
    if stage:
        commands.move(chair, stage, "Ready")
    return chair, ana, dee


def at(open_page: Open, desk: commands.Desk, language: str = "en") -> AppTest:
    return open_page("results", language, selection=desk.id, member=desk.who.id)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("member", [DIRECTOR, CHAIR, EVALUATOR, ""])
def test_the_page_answers_what_a_director_asks(open_page: Open, member: str, language: str) -> None:
    app = open_page("results", language, member=member)
    assert not app.exception
    page = said(app)
    for code, params in (
        ("director.why", {"first": "Borée"}),
        ("director.before", {}),
        ("director.before_reservations", {"count": 2}),
        ("director.before_no_costs", {}),
        ("director.departments", {}),
        ("director.improve", {}),
        ("director.negotiate", {"vendor": "Borée"}),
        ("results.decision", {}),
        ("director.provenance", {}),
    ):
        assert say(language, code, **params) in page
    assert "DAT-03" in page
    assert ("decision_open" in keys(app)) == (member == CHAIR)
    assert ("sign_send" in keys(app)) == bool(member)


def test_the_verdict_and_what_it_stands_on_are_said_together(open_page: Open) -> None:
    page = said(open_page("results", "en", member=DIRECTOR))
    assert "Borée leads: 72.6 against 70.9 for Alcyon" in page
    assert "Sensitive lead: first in 77% of draws" in page


def test_the_printed_steps_and_the_rest_add_up_to_the_printed_gap(open_page: Open) -> None:
    line = next(line for line in said(open_page("results", "en")).splitlines() if "ahead of Alcyon:" in line)
    gap, steps = line.replace(" points ", " point ").split(" point ahead of Alcyon: ")
    figures = [part.rsplit(" ", 1)[1].rstrip(".").replace("\u2212", "-") for part in steps.split(" · ")]
    assert sum(map(float, figures)) == pytest.approx(float(gap))
    assert signed(float(figures[-1]), "en") in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_reveal_nobody_reads_a_result_but_when_it_will_be_there(
    open_page: Open, language: str
) -> None:
    for desk in room(open_page):
        app = at(open_page, desk, language)
        stage = say(language, "stage.scoring")
        assert say(language, "director.sealed", stage=stage) in texts(app)
        assert not app.header
        assert not app.expander
        assert "canary" not in str(app)


def test_until_prices_are_opened_the_ranking_is_said_to_be_that_of_quality(open_page: Open) -> None:
    _, _, dee = room(open_page, "moderation")
    app = at(open_page, dee)
    assert not app.exception
    assert say("en", "director.prices") in texts(app)


def test_one_reservation_is_said_in_the_singular(open_page: Open) -> None:
    app = open_page("results", "fr", member=DIRECTOR)
    app.selectbox(key="results_before").set_value("dorsale").run()
    page = said(app)
    assert say("fr", "director.before_costs", count=1) in page
    assert "1 poste de coût manquant" in page


# What is behind a sentence is drawn once it is opened.


@pytest.mark.parametrize(
    ("drawer", "table"),
    [
        ("results_sure", "director.column.check"),
        ("results_why", "director.column.step"),
        ("results_by_department", "director.column.part"),
        ("results_by_tier", "director.column.part"),
        ("results_ways", "director.column.way"),
        ("results_before_reservations", "director.column.cause"),
        ("results_provenance", "director.column.line"),
    ],
)
def test_a_drawer_holds_its_table_once_it_is_open(open_page: Open, drawer: str, table: str) -> None:
    app = open_page("results", "en", member=DIRECTOR)
    assert not app.dataframe
    app = opened(app, drawer)
    assert not app.exception
    assert any(say("en", table) in frame.value.columns for frame in app.dataframe)


def test_behind_a_number_stand_the_facts_with_their_people_and_pseudonyms_on_demand(open_page: Open) -> None:
    app = open_page("results", "en", member=DIRECTOR)
    key = "results_numbers/boree/demonstrations"
    app.session_state["results_axis"] = "demonstrations"
    app.session_state["results_provenance"] = True
    app.session_state[key] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    app.run()
    assert not app.exception
    behind = app.dataframe[1].value
    assert behind[say("en", "director.column.counts")][0] == say("en", "buyer.yes")
    people = set(behind[say("en", "director.column.whose")])
    assert "Odile Ferrandin" in people
    assert "points = 100 × weight" in texts(app)


# The decision and the names under it.


def test_a_member_signs_what_is_on_screen_and_sees_when_it_no_longer_holds(open_page: Open) -> None:
    app = open_page("results", "en", member=DIRECTOR)
    app.button(key="sign_send").click().run()
    assert say("en", "director.sign_unsaid") in texts(app)
    app.segmented_control(key="sign_verdict").set_value("agrees")
    app.button(key="sign_send").click().run()
    selection = state.selections().get("sample")
    assert [one.holds for one in signing.signatures(selection)] == [True]
    assert "Marc Verdanne" in texts(app)
    chair = cases.desk(state.selections(), "sample", CHAIR)
    commands.put(chair, "answer", ("estran", "CON-01"), {"fit": "no"})
    again = open_page("results", "en", member=CHAIR)
    assert say("en", "director.stale", count=1) in texts(again)
    again = opened(again, f"results_stale/{DIRECTOR}")
    assert "CON-01" in texts(again) or "Estran" in texts(again)


def test_signing_what_moved_while_one_read_is_refused_in_place(open_page: Open) -> None:
    app = open_page("results", "en", member=DIRECTOR)
    chair = cases.desk(state.selections(), "sample", CHAIR)
    commands.put(chair, "answer", ("estran", "CON-01"), {"fit": "no"})
    app.segmented_control(key="sign_verdict").set_value("agrees")
    app.button(key="sign_send").click().run()
    assert say("en", "fault.signed_moved") in texts(app)
    assert not state.selections().get("sample").all("signature")


def form(language: str) -> AppTest:
    """The form of the decision by itself, as the chair opens it."""

    def script() -> None:
        from ui import state
        from ui.results.decision_form import decision_form

        state.prepare()
        place = state.here()
        decision_form(place, state.ranking(place))

    app = AppTest.from_function(script, default_timeout=30)
    app.query_params["member"] = "m1"
    app.query_params["language"] = language
    return app.run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chair_records_a_decision_with_what_else_was_weighed(open_page: Open, language: str) -> None:
    assert (
        not open_page("results", language, member=CHAIR).button(key="decision_open").click().run().exception
    )
    app = form(language)
    assert "Cobalt" not in app.selectbox(key="decision_vendor").options  # who is excluded cannot be chosen
    app.text_area(key="decision_considered").set_value("Alcyon\n\nWait a year")
    app.button_group(key="decision_dissent").set_value([EVALUATOR])
    app.button(key="decision_send").click().run()
    found: Any = state.selections().get("sample").get("decision")
    assert [text.en for text in found.considered] == ["Alcyon", "Wait a year"]
    assert found.dissent == (EVALUATOR,)
    assert found.conditions[0].fr != found.conditions[0].en  # the other language is kept
    read = texts(open_page("results", language, member=DIRECTOR))
    assert say(language, "director.considered", count=2) in read
    assert say(language, "director.dissent", names=["Baptiste Larnaud"]) in read


def test_a_decision_without_a_reason_is_refused_and_what_was_typed_stays(open_page: Open) -> None:
    open_page("home")
    app = form("en")
    app.text_area(key="decision_reason").set_value(" ")
    app.text_area(key="decision_considered").set_value("Wait a year")
    app.button(key="decision_send").click().run()
    assert say("en", "fault.decision_unreasoned") in texts(app)
    assert app.text_area(key="decision_considered").value == "Wait a year"
