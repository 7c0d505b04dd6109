"""What people do on a page, step by step: what they press, what the page says, which facts stand after it."""

import html
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from services import commands
from services.analysis import rank
from services.journal import Fact
from services.selection import Selection
from tests import cases
from tests.ui.conftest import Open, texts
from ui import state
from words.catalogue import say

CHAIR, EVALUATOR, DIRECTOR = "m1", "m2", "m8"
HARD, THIN = "\u00a0", "\u202f"


def sample() -> Selection:
    """The sample as it now stands on the server."""
    return state.selections().get(state.SAMPLE)


def journal() -> list[Fact]:
    """Every fact of the sample."""
    return state.selections().journal.read(state.SAMPLE)


def keys(app: AppTest) -> set[str]:
    """The buttons that a page offers."""
    return {button.key for button in app.button}


def told(app: AppTest) -> str:
    """What the small notice at the corner says."""
    return "\n".join(str(toast.value) for toast in app.toast)


def reading(app: AppTest) -> str:
    """The first sentence under the charts of a page."""
    return html.unescape(str(app.markdown[0].value)).replace("\u2060", "")


def cell(app: AppTest, table: int, vendor: str, column: str) -> str:
    """What a table says of a vendor, without the spaces that align it."""
    frame = app.dataframe[table].value
    (row,) = frame[frame[say("en", "column.vendor")] == vendor].to_dict("records")
    return str(row[column]).strip("\u2007")


# Who may add.


@pytest.mark.parametrize(
    ("page", "button"),
    [
        ("vendors", "vendor_add"),
        ("specification", "requirement_add"),
    ],
)
def test_a_visitor_is_offered_nothing_to_add(open_page: Open, page: str, button: str) -> None:
    assert button not in keys(open_page(page))
    assert button in keys(open_page(page, member=CHAIR))


@pytest.mark.parametrize("page", ["vendors", "weights", "settings"])
def test_a_visitor_is_told_to_say_who_they_are(open_page: Open, page: str) -> None:
    assert say("en", "access.nobody") in texts(open_page(page))


@pytest.mark.parametrize(("member", "role"), [(EVALUATOR, "evaluator"), (DIRECTOR, "director")])
def test_a_member_whose_role_may_not_write_is_told_so(open_page: Open, member: str, role: str) -> None:
    app = open_page("vendors", "fr", member=member)
    assert "vendor_add" not in keys(app)
    assert say("fr", "access.read_only", role=say("fr", f"role.{role}")) in texts(app)


def test_a_visitor_cannot_save_the_rules_or_the_frame(open_page: Open) -> None:
    assert open_page("settings").button(key="rules_send").disabled
    assert on_tab(open_page("costs"), "frame").button(key="frame_send").disabled
    assert "stage_send" not in keys(open_page("settings"))


# Undo.


def test_undo_gives_back_what_stood_before_and_says_so(open_page: Open) -> None:
    open_page("journal", member=CHAIR)
    desk = cases.desk(state.selections(), state.SAMPLE, CHAIR)
    before = sample()
    commands.put(desk, "vendor", ("boree",), {"name": "Renamed"})
    app = open_page("journal", member=CHAIR)
    app.button(key="journal_undo").click().run()
    assert say("en", "notice.undone") in told(app)
    assert sample().fingerprint == before.fingerprint
    assert [fact.subject for fact in journal()[-2:]] == ["vendor/boree"] * 2
    assert len(journal()) == before.seq + 2


def test_nothing_of_mine_to_undo_is_said_in_a_sentence(open_page: Open) -> None:
    app = open_page("journal", "fr", member=EVALUATOR)
    before = len(journal())
    app.button(key="journal_undo").click().run()
    assert say("fr", "fault.nothing_to_undo") in texts(app)
    assert len(journal()) == before


def test_a_visitor_has_nothing_to_undo(open_page: Open) -> None:
    assert "journal_undo" not in keys(open_page("journal"))


def test_the_journal_shows_the_newest_fact_first_and_one_kind_on_request(open_page: Open) -> None:
    app = open_page("journal", member=CHAIR)
    numbers = list(app.dataframe[0].value[say("en", "history.column.fact")])
    assert numbers == sorted(numbers, reverse=True)
    app.selectbox(key="journal_kinds").set_value("vendor").run()
    assert {words.split(" · ")[0] for words in app.dataframe[0].value["About"]} == {"Vendor"}


# The stage.


def _move(app: AppTest, stage: str, reason: str = "") -> AppTest:
    app.selectbox(key="stage_to").set_value(stage)
    app.text_input(key="stage_reason").set_value(reason)
    return app.button(key="stage_send").click().run()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_going_back_without_a_reason_is_refused_with_a_sentence(open_page: Open, language: str) -> None:
    app = _move(open_page("settings", language, member=CHAIR), "scoring")
    assert say(language, "fault.reason_missing") in texts(app)
    assert sample().stage == "decision"


def test_going_back_with_a_reason_is_a_fact_that_keeps_it(open_page: Open) -> None:
    app = _move(open_page("settings", member=CHAIR), "scoring", "One more demonstration")
    assert say("en", "notice.moved") in told(app)
    assert sample().stage == "scoring"
    assert (journal()[-1].actor, journal()[-1].reason) == (CHAIR, "One more demonstration")


# Rules.


def test_a_gate_that_only_warns_gives_the_excluded_vendor_a_rank(open_page: Open) -> None:
    app = open_page("settings", member=CHAIR)
    assert rank(sample()).of("cobalt").rank is None
    app.radio(key="rules_effect").set_value("warn")
    app.button(key="rules_send").click().run()
    assert say("en", "notice.saved") in told(app)
    assert rank(sample()).of("cobalt").rank == 1
    results = open_page("results", member=CHAIR)
    results.session_state["results_ranking"] = True  # the drawer with the figures
    results.run()
    assert cell(results, 0, "Cobalt", say("en", "column.rank")) == "1"
    assert cell(results, 0, "Cobalt", say("en", "column.status")) == say("en", "status.ranked")


def test_a_wider_tie_zone_makes_the_verdict_too_close_to_call(open_page: Open) -> None:
    app = open_page("settings", member=CHAIR)
    app.number_input(key="rules_zone").set_value(5.0)
    app.button(key="rules_send").click().run()
    assert sample().rule("ties").zone == 0.05
    assert "Too close to call" in str(open_page("results", "en").header[0].value)


# Vendors' answers.


def _gate_words(app: AppTest) -> list[Any]:
    return list(app.dataframe[1].value[say("en", "column.gate")])


def test_the_answers_of_a_vendor_follow_the_specification(open_page: Open) -> None:
    app = open_page("vendors", member=CHAIR)
    answers = app.dataframe[1].value
    assert list(answers[say("en", "column.id")]) == list(sample().requirements)
    assert set(answers[say("en", "column.fit")].dropna()) <= {
        say("en", f"fit.{fit}") for fit in sample().rule("values").fits
    }


def test_the_answers_of_another_vendor_are_a_choice_kept_in_the_address(open_page: Open) -> None:
    app = open_page("vendors", member=CHAIR)
    assert say("en", "gate.fail") not in _gate_words(app)
    app.selectbox(key="choose_answers_vendor").set_value("cobalt").run()
    assert _gate_words(app).count(say("en", "gate.fail")) == 1
    assert dict(app.query_params)["answers_vendor"] in ("cobalt", ["cobalt"])


def test_a_new_answer_changes_its_value_and_its_gate(open_page: Open) -> None:
    open_page("vendors", member=CHAIR)
    desk = cases.desk(state.selections(), state.SAMPLE, CHAIR)
    must = next(id for id, need in sample().requirements.items() if need.priority == "must")
    commands.put(desk, "answer", ("alcyon", must), {"fit": "no"})
    app = open_page("vendors", member=CHAIR)
    row = app.dataframe[1].value.set_index(say("en", "column.id")).loc[must]
    assert row[say("en", "column.value")] == 0
    assert row[say("en", "column.gate")] == say("en", "gate.fail")


# Costs.


def on_tab(app: AppTest, tab: str, language: str = "en") -> AppTest:
    """Another tab of the costs."""
    app.session_state["costs_tabs"] = say(language, f"costs.{tab}")
    return app.run()


def test_a_longer_horizon_and_another_money_change_what_the_costs_say(open_page: Open) -> None:
    app = open_page("costs", "en", member=CHAIR)
    assert "Over 3 years" in reading(app)
    assert "€99,463" in reading(app)
    app.segmented_control(key="option_costs_money/nominal").set_value("present_value").run()
    assert "€95,075" in reading(app)
    app.segmented_control(key="option_costs_years/3").set_value(5).run()
    five = reading(app)
    assert "Over 5 years" in five
    assert "€95,075" not in five
    app.segmented_control(key="option_costs_money/nominal").set_value("nominal").run()
    assert reading(app) != five
    app = on_tab(app, "by_year")
    assert say("en", "costs.year", year=5) in list(app.dataframe[0].value.columns)


def test_looking_at_another_horizon_says_nothing_and_ranks_nothing_anew(open_page: Open) -> None:
    app = open_page("costs", "en", member=CHAIR)
    before = sample().fingerprint
    app.segmented_control(key="option_costs_years/3").set_value(5).run()
    assert sample().fingerprint == before


def test_amounts_are_written_in_the_reader_s_language(open_page: Open) -> None:
    assert f"99{THIN}463{HARD}€" in reading(open_page("costs", "fr", member=CHAIR))


def test_a_category_without_an_amount_is_named_not_counted_as_nothing(open_page: Open) -> None:
    app = open_page("costs", "en", member=CHAIR)
    assert any("Dorsale" in str(warning.value) for warning in app.warning)
    assert cell(app, 0, "Dorsale", "Data migration") == ""
