"""Reference calls, support and the ladder as people see and say them, whoever they are."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from services import commands, questions
from services.commands import Desk
from services.selection import Selection
from services.text import LANGUAGES
from tests import cases
from tests.ui.conftest import Open, texts
from tests.ui.goal_pages import form
from ui import state
from words.catalogue import say

CHAIR, EVALUATOR, DIRECTOR = "m1", "m2", "m8"
CALLED = "alcyon/r1"
ASKED = "call_question/alcyon/r1"


def sample() -> Selection:
    """The sample as it now stands on the server."""
    return state.selections().get(state.SAMPLE)


def keys(app: AppTest) -> set[str]:
    """The buttons that a page offers."""
    return {button.key for button in app.button}


def tab(open_page: Open, name: str, language: str = "en", **where: str) -> AppTest:
    """One tab of the vendors' page."""
    app = open_page("vendors", language, **where)
    app.session_state["vendors_tabs"] = say(language, f"vendors.{name}")
    return app.run()


def table(app: AppTest, column: str) -> list[dict[str, Any]]:
    """The rows of the table that has a column, without the spaces that align them."""
    (frame,) = [frame.value for frame in app.dataframe if column in frame.value.columns]
    rows = frame.to_dict("records")
    return [{name: str(cell).strip("\u2007") for name, cell in row.items()} for row in rows]


def blind() -> Desk:
    """The chair of a blind selection: two vendors with a reference each, and what the chair saw of it."""
    chair = cases.chair_desk(state.selections(), mode="blind")
    cases.small(chair)
    said: list[Any] = [
        *(("answer", (vendor, id), {"fit": "standard"}) for vendor in ("v1", "v2") for id in ("R1", "R2")),
        *(("reference", (vendor, "r1"), {"customer": f"Customer of {vendor}"}) for vendor in ("v1", "v2")),
        ("assurance", ("v1", "support.urgent"), {"answer": "We call back", "fit": "no"}),
        (
            "testimony",
            ("v1", "r1", "references.integrations"),
            {"answer": "It broke twice", "fit": "workaround", "requirements": ["R1"]},
        ),
    ]
    commands.put_all(chair, said)
    return chair


# What everybody reads.


@pytest.mark.parametrize(("member", "language"), [(CHAIR, "fr"), ("", "en")])
def test_the_sample_names_who_lacks_references_and_answers(
    open_page: Open, member: str, language: str
) -> None:
    app = tab(open_page, "references", language, member=member)
    said = texts(app)
    short = {"count": 1, "planned": 0}
    assert say(language, "reference.short", vendor="Dorsale", done=1, **short) in said
    assert say(language, "reference.short", vendor="Estran", done=2, **short) in said
    (left,) = questions.unanswered(sample(), "estran")
    title = sample().named("question")[left].title.get(language)
    app = tab(open_page, "support", language, member=member)
    assert say(language, "support.silent", vendor="Estran", count=1, titles=title) in texts(app)
    assert not app.exception


def test_the_table_says_which_references_count_and_why_not(open_page: Open) -> None:
    rows = table(tab(open_page, "references"), say("en", "reference.customer"))
    counts = [row[say("en", "reference.counts")] for row in rows]
    assert len(rows) == 10
    assert counts.count(say("en", "reference.comparable")) == 8
    assert counts.count(say("en", "reference.tied")) == 1
    assert counts.count(say("en", "reference.not_near")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ladder_speaks_of_each_vendor_in_a_sentence(open_page: Open, language: str) -> None:
    said = texts(tab(open_page, "ladder", language))
    assert say(language, "ladder.all_held", vendor="Cobalt", checked=13, claims=54) in said
    share = {"fr": "13\u202f%", "en": "13%"}[language]
    weighted = {"fr": "20\u202f%", "en": "20%"}[language]
    found = {"checked": 15, "claims": 56, "count": 2, "share": share, "weighted": weighted}
    assert say(language, "ladder.share", vendor="Alcyon", **found) in said


def test_the_ladder_can_be_cut_down_to_what_did_not_hold(open_page: Open) -> None:
    app = tab(open_page, "ladder")
    app.segmented_control(key="option_ladder/checked").set_value("over").run()
    rows = table(app, say("en", "ladder.verdict"))
    assert {row[say("en", "ladder.verdict")] for row in rows} == {say("en", "ladder_verdict.over")}
    assert len(rows) == 5
    app.selectbox(key="ladder_vendor").set_value("alcyon").run()
    app.selectbox(key="ladder_priority").set_value("could").run()
    assert say("en", "ladder.nothing") in texts(app)


@pytest.mark.parametrize("member", ["", DIRECTOR])
def test_who_may_not_note_only_reads(open_page: Open, member: str) -> None:
    for name in ("references", "support"):
        app = tab(open_page, name, member=member)
        offered = ("send/", "take_", "reference_", "question_")
        assert not [key for key in keys(app) if key.startswith(offered)]
    assert len(table(app, say("en", "question.pick"))) == 9
    assert say("en", "call.read_only") in texts(tab(open_page, "references", member=member))


# Noting what was said.


@pytest.mark.parametrize(("member", "language"), [(CHAIR, "en"), (EVALUATOR, "fr")])
def test_an_answer_is_a_fact_and_brings_the_next_question(
    open_page: Open, member: str, language: str
) -> None:
    app = tab(open_page, "references", language, member=member)
    order = list(questions.asked(sample(), "reference"))
    id = "references.problem_solved"
    app.selectbox(key=ASKED).set_value(id).run()
    path = f"testimony/{CALLED}/{id}"
    app.text_area(key=f"testimony_answer/{path}").set_value("Solved within a month")
    app.selectbox(key=f"testimony_fit/{path}").set_value("standard")
    app.selectbox(key=f"question_other/{path}/0").set_value("CON-01")
    app.button(key=f"send/{path}").click().run()
    said = sample().get("testimony", "alcyon", "r1", id)
    assert (said.answer, said.fit, said.requirements) == ("Solved within a month", "standard", ("CON-01",))
    assert app.selectbox(key=ASKED).value == order[order.index(id) + 1]
    assert say(language, "notice.saved") in [toast.value for toast in app.toast]


def test_an_answer_made_empty_is_taken_back(open_page: Open) -> None:
    app = tab(open_page, "references", member=CHAIR)
    path = f"testimony/{CALLED}/references.since_when"
    app.text_area(key=f"testimony_answer/{path}").set_value("  ")
    app.button(key=f"send/{path}").click().run()
    assert sample().get("testimony", "alcyon", "r1", "references.since_when") is None


def test_a_question_left_empty_is_passed_over(open_page: Open) -> None:
    app = tab(open_page, "references", member=CHAIR)
    app.selectbox(key=ASKED).set_value("references.problem_solved").run()
    before = sample().seq
    app.button(key=f"send/testimony/{CALLED}/references.problem_solved").click().run()
    assert sample().seq == before
    assert app.selectbox(key=ASKED).value != "references.problem_solved"


def test_what_somebody_noted_meanwhile_is_not_overwritten(open_page: Open) -> None:
    app = tab(open_page, "references", member=CHAIR)
    other = cases.desk(state.selections(), state.SAMPLE, EVALUATOR)
    ids = ("alcyon", "r1", "references.since_when")
    commands.put(other, "testimony", ids, {"answer": "For four years"})
    app.text_area(key=f"testimony_answer/testimony/{'/'.join(ids)}").set_value("For two years")
    app.button(key=f"send/testimony/{'/'.join(ids)}").click().run()
    assert sample().get("testimony", *ids).answer == "For four years"
    assert say("en", "fault.conflict") in texts(app)


def test_a_tie_admitted_on_the_phone_takes_the_reference_out(open_page: Open) -> None:
    app = tab(open_page, "references", member=CHAIR)
    app.selectbox(key=ASKED).set_value("references.vendor_tie").run()
    path = f"testimony/{CALLED}/references.vendor_tie"
    assert f"testimony_fit/{path}" not in {box.key for box in app.selectbox}
    app.checkbox(key=f"testimony_is_flag/{path}").check()
    app.button(key=f"send/{path}").click().run()
    assert say("en", "reference.short", vendor="Alcyon", count=1, done=1, planned=0) in texts(app)


def test_a_support_answer_is_noted_with_its_proof(open_page: Open) -> None:
    app = tab(open_page, "support", "fr", member=CHAIR)
    app.selectbox(key="choose_support_vendor").set_value("dorsale").run()
    app.selectbox(key="support_question").set_value("support.prices").run()
    path = "assurance/dorsale/support.prices"
    app.text_area(key=f"assurance_answer/{path}").set_value("Capped at 2 % a year")
    app.selectbox(key=f"assurance_evidence/{path}").set_value("document")
    app.selectbox(key=f"assurance_fit/{path}").set_value("standard")
    assert app.checkbox(key=f"needs/{path}/SUP-05").value
    app.button(key=f"send/{path}").click().run()
    said = sample().get("assurance", "dorsale", "support.prices")
    assert (said.evidence, said.fit, said.requirements) == ("document", "standard", ("SUP-05",))


# Who was called.


def test_a_reference_is_noted_beside_what_we_are_ourselves(open_page: Open) -> None:
    open_page("home")
    app = form("ui.heard.references", "reference_form", "en", path="")
    assert "25" in texts(app)
    app.selectbox(key="reference_vendor/").set_value("estran")
    app.text_input(key="reference_customer/").set_value("Scierie Vauquier")
    app.selectbox(key="reference_sector_close/").set_value("close")
    app.selectbox(key="reference_size_close/").set_value("partly")
    app.button(key="reference_send").click().run()
    (new,) = [one for one in sample().under("reference", "estran").values() if one.customer.startswith("Sci")]
    assert (new.state, new.sector_close, new.size_close) == ("planned", "close", "partly")


def test_a_reference_is_taken_back_with_what_it_said(open_page: Open) -> None:
    open_page("home")
    form("ui.heard.references", "reference_form", path="boree/r2").button(
        key="reference_remove"
    ).click().run()
    assert sample().get("reference", "boree", "r2") is None
    assert not [ids for ids in sample().all("testimony") if ids[:2] == ("boree", "r2")]


# Where little stands yet.


def test_without_vendors_each_part_says_what_will_be_there(open_page: Open) -> None:
    open_page("home")
    chair = cases.chair_desk(state.selections())
    where = {"member": chair.who.id, "selection": chair.id}
    told = {
        "references": ("reference.none", "call.no_reference"),
        "support": ("support.no_vendor",),
        "ladder": ("ladder.none",),
    }
    for name, codes in told.items():
        app = tab(open_page, name, "fr", **where)
        assert not app.exception
        assert [code for code in codes if say("fr", code) not in texts(app)] == []


def test_questions_that_are_missing_are_taken_in_by_one_button(open_page: Open) -> None:
    open_page("home")
    chair = cases.chair_desk(state.selections())
    for id in questions.asked(chair.selection, "reference"):
        commands.remove(chair, "question", (id,))
    app = tab(open_page, "references", member=chair.who.id, selection=chair.id)
    assert say("en", "question.none") in texts(app)
    app.button(key="take_reference").click().run()
    assert len(questions.asked(chair.selection, "reference")) == 16
    assert "take_reference" not in keys(app)


# Before the reveal.


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_declaring_an_evaluator_reads_nothing_of_what_was_said(open_page: Open, language: str) -> None:
    open_page("home")
    chair = blind()
    member = commands.join(chair.selections, chair.id, "Ana", "evaluator")
    where = {"member": member, "selection": chair.id}
    app = tab(open_page, "references", language, **where)
    assert say(language, "reference.none") in texts(app)
    secret = ("Customer of", "It broke twice", "We call back", say(language, "fit.workaround"))
    for name in ("references", "support", "ladder"):
        app = tab(open_page, name, language, **where)
        sent = texts(app) + str([frame.value.to_dict() for frame in app.dataframe])
        assert [words for words in secret if words in sent] == [], name
    cases.declare(cases.desk(chair.selections, chair.id, member))
    app = tab(open_page, "references", language, **where)
    rows = table(app, say(language, "reference.customer"))
    assert [row[say(language, "reference.customer")] for row in rows] == ["Customer of v1", "Customer of v2"]
    assert "It broke twice" in str(table(app, say(language, "testimony.answer")))


def test_before_the_reveal_the_ladder_speaks_of_claims_and_references_only(open_page: Open) -> None:
    open_page("home")
    chair = blind()
    evaluator = cases.evaluator_desk(chair, "Ana")
    scenario = {"title": "Story", "steps": [{"id": "s1", "title": "Step", "minutes": 5}]}
    commands.put(chair, "scenario", ("D1",), scenario)
    commands.move(chair, "scoring", "Ready")
    look = {"fit": "no", "requirements": ["R2"], "comment": "Nothing there"}
    commands.put(evaluator, "observation", ("v1", "D1", "s1", evaluator.who.id), look)
    for desk, seen in ((chair, 1), (evaluator, 2)):
        app = tab(open_page, "ladder", member=desk.who.id, selection=chair.id)
        assert say("en", "ladder.sealed") in texts(app)
        assert len(table(app, say("en", "ladder.verdict"))) == seen


def test_a_member_with_a_tie_reads_what_was_said_and_notes_nothing(open_page: Open) -> None:
    open_page("home")
    chair = blind()
    member = commands.join(chair.selections, chair.id, "Ana", "evaluator")
    desk = cases.desk(chair.selections, chair.id, member)
    commands.put(desk, "declaration", (member, "v1"), {"interest": "tie", "tie": "family"})
    app = tab(open_page, "references", member=member, selection=chair.id)
    assert say("en", "call.read_only") in texts(app)
    assert not [key for key in keys(app) if key.startswith("send/testimony")]
