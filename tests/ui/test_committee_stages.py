"""The committee's own pages: declarations first, what a move asks, the deadline, members, reminders."""

import datetime

import pytest
from streamlit.testing.v1 import AppTest

from services import commands
from services.content import shipped
from tests import cases
from tests.ui.conftest import Open, texts
from ui import state
from words.catalogue import say

LANGUAGES = ("fr", "en")
TIE = {"interest": "tie", "tie": "commission", "detail": "canary"}


def blind() -> commands.Desk:
    """A blind selection with two vendors, an evaluator, and its chair's desk."""
    store = state.selections()
    about = {"title": "Case", "mode": "blind"}
    id, member = commands.create(store, shipped(), "blank", about, "Claire")
    chair = cases.desk(store, id, member)
    cases.small(chair)
    commands.put(chair, "member", ("e1",), {"name": "Ana", "role": "evaluator"})
    return chair


def pressed(app: AppTest, key: str) -> AppTest:
    """The page after a button."""
    return app.button(key=key).click().run()


def headers(app: AppTest) -> list[str]:
    """The headings of a page."""
    return [str(header.value) for header in app.header]


def coded(app: AppTest) -> str:
    return "\n".join(str(block.value) for block in app.code)


# Declarations.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["home", "score"])
def test_an_evaluator_is_met_by_the_declaration(open_page: Open, page: str, language: str) -> None:
    open_page()
    chair = blind()
    commands.move(chair, "scoring", "Ready enough")
    app = open_page(page, language, member="e1", selection=chair.id)
    said = texts(app)
    assert say(language, "declare.header") in headers(app)
    assert say(language, "verdict.none") not in said
    assert not [key for key in app.radio if "score" in str(key.key)]
    assert not app.exception
    app = pressed(app, "declare_first/send")
    assert say(language, "fault.declare_each") in texts(app)
    app.radio(key="declare_first/v1").set_value("tie")
    app.radio(key="declare_first/v2").set_value("none").run()
    app = pressed(app, "declare_first/send")
    assert say(language, "fault.tie_unsaid") in texts(app)
    app.selectbox(key="declare_first/v1/kind").set_value("family")
    app = pressed(app, "declare_first/send")
    held = chair.selection
    assert held.get("declaration", "e1", "v1").tie == "family"
    assert held.get("declaration", "e1", "v2").interest == "none"
    first, second = (held.facts[f"declaration/e1/{vendor}"].at for vendor in ("v1", "v2"))
    assert first == second
    assert say(language, "declare.header") not in headers(app)


def test_the_chair_rates_too_and_declares_and_a_visitor_or_director_does_not(open_page: Open) -> None:
    open_page()
    chair = blind()
    commands.put(chair, "member", ("d1",), {"name": "Dee", "role": "director"})
    header = say("en", "declare.header")
    assert header in headers(open_page(member=chair.who.id, selection=chair.id))
    for member in ("", "d1"):
        assert header not in headers(open_page(member=member, selection=chair.id))


def test_in_an_open_selection_nothing_is_asked_and_a_tie_may_be_told(open_page: Open) -> None:
    app = open_page(member="m2")
    assert say("en", "declare.header") not in headers(app)
    app.radio(key="declare_mine/alcyon").set_value("none").run()
    assert {radio.key for radio in app.radio} >= {"declare_mine/alcyon", "declare_mine/boree"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chair_decides_of_a_tie_and_reads_what_follows(open_page: Open, language: str) -> None:
    open_page()
    chair = blind()
    person = cases.desk(chair.selections, chair.id, "e1")
    commands.put(person, "declaration", ("e1", "v1"), TIE)
    app = open_page("settings", language, member=chair.who.id, selection=chair.id)
    names = {"member": "Ana", "vendor": "Vendor v1"}
    assert say(language, "consequence.follows.undecided", **names) in texts(app)
    app.radio(key="consequence/e1/v1").set_value("abstains").run()
    assert say(language, "consequence.follows.abstains", **names) in texts(app)
    assert say(language, "consequence.bias", member="Ana") in texts(app)
    app.text_input(key="consequence/e1/v1/reason").set_value("Too close")
    pressed(app, "consequence/e1/v1/send")
    decided = chair.selection.get("consequence", "e1", "v1")
    assert (decided.effect, decided.reason) == ("abstains", "Too close")


def test_what_others_declare_stays_with_those_who_prepare(open_page: Open) -> None:
    open_page()
    chair = blind()
    commands.put(chair, "member", ("e2",), {"name": "Bo", "role": "evaluator"})
    commands.put(cases.desk(chair.selections, chair.id, "e1"), "declaration", ("e1", "v1"), TIE)
    for member in ("e2", ""):
        app = open_page("settings", member=member, selection=chair.id)
        said = texts(app) + "".join(str(table.value) for table in app.dataframe)
        assert "canary" not in said
        assert say("en", "interests.sealed") in said


# The mode.


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chair_changes_the_mode_and_is_told_where_that_would_unseal(
    open_page: Open, language: str
) -> None:
    open_page()
    chair = blind()
    app = open_page("settings", language, member=chair.who.id, selection=chair.id)
    app.radio(key="mode_wanted").set_value("open")
    pressed(app, "mode_send")
    assert chair.selection.about.mode == "open"
    seats = {"category": next(iter(chair.selection.named("cost_category"))), "basis": "fixed"}
    commands.put(chair, "cost", ("v1", "seats"), {"title": "Seats", **seats})
    app.radio(key="mode_wanted").set_value("blind")
    pressed(app, "mode_send")
    app.radio(key="mode_wanted").set_value("open")
    told = say(language, "fault.mode_sealed", stage=say(language, "stage.preparation"))
    assert told in texts(pressed(app, "mode_send"))
    assert chair.selection.about.mode == "blind"


# The stage.


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_move_changes_and_asks_is_said_before_one_presses(open_page: Open, language: str) -> None:
    open_page()
    chair = blind()
    commands.move(chair, "scoring", "Ready enough")
    app = open_page("settings", language, member=chair.who.id, selection=chair.id)
    said = texts(app)
    assert app.selectbox(key="stage_to").value == "reveal"
    assert say(language, "stage_panel.opens_at.reveal") in said
    assert "Claire, Ana" in said
    assert say(language, "stage_panel.override") in said
    app.selectbox(key="stage_to").set_value("prices").run()
    assert say(language, "stage_panel.opens_at.prices") in texts(app)
    app.selectbox(key="stage_to").set_value("weighting").run()
    assert say(language, "stage_panel.back") in texts(app)
    app = pressed(app, "stage_send")
    assert say(language, "fault.reason_missing") in texts(app)
    app.text_input(key="stage_reason").set_value("An axis was forgotten")
    pressed(app, "stage_send")
    assert chair.selection.stage == "weighting"
    for page in ("home", "results", "files"):
        app = open_page(page, language, member=chair.who.id, selection=chair.id)
        assert "An axis was forgotten" in texts(app)


def test_a_freeze_that_gave_way_shows_both_results(open_page: Open) -> None:
    app = open_page("settings", member="m1")
    assert say("en", "stage_panel.frozen", fact="", fingerprint="").split(" fact")[0] in texts(app)
    desk = cases.desk(state.selections(), state.SAMPLE, "m1")
    commands.put(desk, "weight", ("cost",), 90)
    said = texts(open_page("settings", member="m1"))
    assert said.count("Borée") >= 1
    assert say("en", "stage_panel.as_frozen", fact=1, verdict="").split(" (fact")[0] in said
    assert "weight" in said.lower()


# The deadline.


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chair_sets_a_deadline_and_everybody_reads_it_in_words(open_page: Open, language: str) -> None:
    open_page()
    chair = blind()
    commands.move(chair, "scoring", "Ready enough")
    app = open_page("settings", language, member=chair.who.id, selection=chair.id)
    app.date_input(key="deadline_day").set_value(datetime.date(2031, 3, 4))
    app.time_input(key="deadline_time").set_value(datetime.time(18, 0))
    app = pressed(app, "deadline_send")
    assert chair.selection.get("deadline").at == datetime.datetime(2031, 3, 4, 18, tzinfo=datetime.UTC)
    cases.declare(cases.desk(chair.selections, chair.id, "e1"))
    written = {"fr": "mardi 4 mars 2031 à 18:00", "en": "Tuesday 4 March 2031 at 18:00"}[language]
    for page in ("home", "score"):
        assert written in texts(open_page(page, language, member="e1", selection=chair.id))
    app.date_input(key="deadline_day").set_value(datetime.date(2031, 3, 5))
    app = pressed(app, "deadline_send")
    assert say(language, "fault.deadline_reason") in texts(app)
    app.text_input(key="deadline_reason").set_value("Two people are ill")
    pressed(app, "deadline_send")
    assert chair.selection.facts["deadline"].reason == "Two people are ill"


# Members.


def test_a_member_is_given_any_node_of_the_tree_and_an_end(open_page: Open) -> None:
    open_page()
    chair = blind()

    def script() -> None:
        from ui import state
        from ui.member_form import member_form

        state.prepare()
        member_form(state.here(), id="e1")

    app = AppTest.from_function(script, default_timeout=30)
    for name, value in (("language", "en"), ("member", chair.who.id), ("selection", chair.id)):
        app.query_params[name] = value
    app.run()
    boxes = [str(box.key) for box in app.checkbox if str(box.key).startswith("member_section/")]
    app.checkbox(key=boxes[0]).set_value(True)
    app.date_input(key="member_until/e1").set_value(datetime.date(2031, 1, 1))
    app.checkbox(key="member_buyer/e1").set_value(True)
    app = pressed(app, "member_send")
    assert say("en", "fault.buyer_evaluator", member="Ana") in texts(app)
    app.checkbox(key="member_buyer/e1").set_value(False)
    pressed(app, "member_send")
    member = chair.selection.members["e1"]
    assert member.sections == (boxes[0].split("/")[-1],)
    assert member.until == datetime.date(2031, 1, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_who_spoke_is_kept_and_a_silent_one_goes(open_page: Open, language: str) -> None:
    open_page()
    chair = blind()
    commands.put(chair, "member", ("e2",), {"name": "Sid", "role": "evaluator"})
    cases.declare(cases.desk(chair.selections, chair.id, "e1"))
    app = open_page("settings", language, member=chair.who.id, selection=chair.id)
    app.selectbox(key="pick_settings.pick").set_value("e1").run()
    app = pressed(app, "member_remove")
    assert say(language, "fault.member_has_said", member="Ana") in texts(app)
    app.selectbox(key="pick_settings.pick").set_value("e2").run()
    pressed(app, "member_remove")
    assert list(chair.selection.members) == [chair.who.id, "e1"]


# Reminders.


def test_the_chair_counts_and_copies_and_reads_no_mark(open_page: Open) -> None:
    open_page()
    chair = blind()
    commands.move(chair, "scoring", "Ready enough")
    person = cases.desk(chair.selections, chair.id, "e1")
    cases.declare(person)
    for criterion in cases.rated(person.selection)[:3]:
        raw = {"mark": 4, "comment": "canary"}
        commands.put(person, "rating", ("v1", criterion, "e1"), raw)
    app = open_page("settings", member=chair.who.id, selection=chair.id)
    given = say("en", "reminders.given")
    (table,) = (frame.value for frame in app.dataframe if given in frame.value.columns)
    row = table[table[say("en", "column.member")] == "Ana"].iloc[0]
    assert str(row[given]).strip("\u2007") == "3"
    app.selectbox(key="pick_reminders.pick").set_value("e1").run()
    copied = coded(app)
    for language in LANGUAGES:
        assert say(language, "reminders.greeting", name="Ana") in copied
        left = len(cases.rated(person.selection)) - 3
        assert say(language, "left.marks", count=left, vendor="Vendor v1") in copied
    everything = texts(app) + copied + "".join(str(frame.value) for frame in app.dataframe)
    assert "canary" not in everything
    assert not coded(open_page("settings", member="e1", selection=chair.id))
