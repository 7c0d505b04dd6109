"""The journal page, its files, the past, erasure, attachments and waivers, as each role uses them."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from exchange.journal_file import read_anchor, read_journal
from services import attachments, commands
from services.committee import Attachment
from services.facts import subject
from services.selection import Selection
from services.verification import verify_rows
from tests import cases
from tests.ui.conftest import Open, texts
from ui import journal_files, state
from ui.attachments import file_content
from words.catalogue import say

CHAIR, EVALUATOR, DIRECTOR = "m1", "m2", "m8"


def sample() -> Selection:
    return state.selections().get(state.SAMPLE)


def desk(member: str) -> commands.Desk:
    return cases.desk(state.selections(), state.SAMPLE, member)


def tab(app: AppTest, language: str, name: str, count: int = 4) -> AppTest:
    """The page at another of its tabs."""
    app.session_state[f"journal_tabs/{language}/{count}"] = say(language, f"journal.tabs.{name}")
    return app.run()


def cells(app: AppTest, language: str, column: str, table: int = 0) -> list[Any]:
    return list(app.dataframe[table].value[say(language, column)])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_change_reads_from_what_to_what_and_why(open_page: Open, language: str) -> None:
    open_page("journal", language, member=CHAIR)
    commands.put(desk(CHAIR), "vendor", ("boree",), {"name": "Borée", "status": "withdrawn"}, reason="Letter")
    app = open_page("journal", language, member=CHAIR)
    row = app.dataframe[0].value.iloc[0]
    assert row[say(language, "history.column.actor")] == sample().members[CHAIR].name
    assert row[say(language, "history.column.act")] == say(language, "history.act.changed")
    assert row[say(language, "history.column.what")].endswith(" · Borée")
    status = say(language, "history.field.status")
    after = row[say(language, "history.column.after")]
    assert (
        say(language, "history.pair", label=status, value=say(language, "vendor_status.withdrawn")) in after
    )
    assert row[say(language, "history.column.reason")] == "Letter"
    assert not app.exception


def test_filters_keep_what_answers_to_all_of_them(open_page: Open) -> None:
    app = open_page("journal", "en", member=CHAIR)
    app.selectbox(key="journal_kinds").set_value("agreed")
    app.selectbox(key="journal_vendor").set_value("alcyon")
    app.text_input(key="journal_words").set_value("script facture").run()
    what = cells(app, "en", "history.column.what")
    assert what
    assert all(words.startswith("Agreed mark · Alcyon") for words in what)
    app.text_input(key="journal_words").set_value("no such words anywhere").run()
    assert say("en", "journal.nothing") in texts(app)


def test_a_period_without_facts_shows_none_and_pages_hold_a_hundred(open_page: Open) -> None:
    import datetime

    app = open_page("journal", "en", member=CHAIR)
    first = cells(app, "en", "history.column.fact")
    assert first == list(range(sample().seq, sample().seq - 100, -1))
    app.selectbox(key="journal_page").set_value("2").run()
    assert cells(app, "en", "history.column.fact")[0] == first[-1] - 1
    app.date_input(key="journal_until").set_value(datetime.date(2020, 1, 1)).run()
    assert say("en", "journal.nothing") in texts(app)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_undo_and_redo_from_any_page(open_page: Open, language: str) -> None:
    open_page("home", language, member=CHAIR)
    before = sample().fingerprint
    commands.put(desk(CHAIR), "vendor", ("boree",), {"name": "Renamed"})
    after = sample().fingerprint
    app = open_page("vendors", language, member=CHAIR)
    app.button(key="frame_undo").click().run()
    assert say(language, "notice.undone") in [toast.value for toast in app.toast]
    assert sample().fingerprint == before
    app = open_page("journal", language, member=CHAIR)
    app.button(key="journal_redo").click().run()
    assert sample().fingerprint == after
    assert say(language, "history.act.redone", fact=str(sample().seq - 1)) in cells(
        open_page("journal", language, member=CHAIR), language, "history.column.act"
    )


def test_undo_after_somebody_else_spoke_is_refused_with_a_sentence(open_page: Open) -> None:
    open_page("home", member=CHAIR)
    commands.put(desk(CHAIR), "vendor", ("boree",), {"name": "Renamed"})
    consultant = next(id for id, person in sample().members.items() if person.role == "consultant")
    commands.put(desk(consultant), "vendor", ("boree",), {"name": "Otherwise"})
    app = open_page("journal", "fr", member=CHAIR)
    app.button(key="journal_undo").click().run()
    assert say("fr", "fault.said_since", fact=sample().seq) in texts(app)
    assert sample().vendors["boree"].name == "Otherwise"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_as_it_stood_shows_both_rankings_and_what_differs(open_page: Open, language: str) -> None:
    open_page("journal", language, member=CHAIR)
    then = sample().seq
    commands.put(desk(CHAIR), "vendor", ("boree",), {"name": "Borée", "status": "withdrawn"})
    app = tab(open_page("journal", language, member=CHAIR), language, "stood")
    assert say(language, "stood.same") in texts(app)
    app.number_input(key=f"stood_fact/{state.SAMPLE}").set_value(then).run()
    assert not app.exception
    rows = app.dataframe[0].value.set_index(say(language, "stood.column.vendor"))
    assert rows.loc["Borée", say(language, "stood.column.rank_then")].strip("\u2007") == "1"
    assert rows.loc["Borée", say(language, "stood.column.rank_now")] == say(language, "status.withdrawn")
    said = texts(app)
    assert say(language, "compare.changed", then="Borée", now="Alcyon") in said
    assert say(language, "compare.group.vendors") in list(
        app.dataframe[1].value[say(language, "compare.column.group")]
    )
    assert "Borée" in list(app.dataframe[-1].value[say(language, "stood.column.what")])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_weights_of_then_are_tried_on_the_marks_of_today(open_page: Open, language: str) -> None:
    open_page("journal", language, member=CHAIR)
    then = sample().seq
    commands.move(desk(CHAIR), "weighting", "Cost counts more")
    commands.put(desk(CHAIR), "weight", ("cost",), 80)
    app = tab(open_page("journal", language, member=CHAIR), language, "stood")
    app.segmented_control(key="stood_by").set_value("event").run()
    assert not app.exception
    (chosen,) = [box for box in app.selectbox if box.key == f"stood_event/{state.SAMPLE}"]
    assert chosen.options
    app.segmented_control(key="stood_by").set_value("fact").run()
    app.number_input(key=f"stood_fact/{state.SAMPLE}").set_value(then).run()
    assert not app.exception
    assert say(language, "compare.weights_changed", then="Borée", now="Alcyon") in texts(app)


def test_before_the_first_fact_there_was_nothing(open_page: Open) -> None:
    import datetime

    app = tab(open_page("journal", "en", member=DIRECTOR), "en", "stood", 3)
    app.segmented_control(key="stood_by").set_value("moment").run()
    app.date_input(key="stood_day").set_value(datetime.date(2020, 1, 1)).run()
    assert "Nothing had been said" in texts(app)


def test_the_files_hold_what_the_page_shows_and_verify_alone(open_page: Open) -> None:
    open_page("journal", "fr", member=CHAIR)
    commands.put(desk(CHAIR), "vendor", ("boree",), {"name": '=HYPERLINK("x")'})
    place = state.Here(state.selections(), sample(), desk(CHAIR).who, "fr")
    table = journal_files.journal_file(place, "csv").decode("utf-8-sig")
    assert "'=HYPERLINK" in table
    lines = journal_files.journal_file(place, "lines")
    id, rows, head = read_journal(lines, "journal.jsonl")
    assert (id, head.seq, head.hash) == (state.SAMPLE, sample().seq, sample().hash)
    assert verify_rows(id, rows, head).holds
    assert read_anchor("journal.csv", table.encode()).hash == sample().hash
    changed = [{**json.loads(line)} for line in lines.splitlines()]
    changed[3]["reason"] = "other"
    forged = "\n".join(json.dumps(line) for line in changed).encode()
    broken = verify_rows(*read_journal(forged, "journal.jsonl")[:2]).broken
    assert broken is not None
    assert (broken.seq, broken.what) == (4, "hash")


def test_an_anchor_is_met_or_not_on_the_page(open_page: Open) -> None:
    app = tab(open_page("journal", "en", member=DIRECTOR), "en", "take", 3)
    for anchor, expected in (
        (f"{sample().seq}:{sample().hash[:12]}", say("en", "journal.met", fact=str(sample().seq))),
        (f"5:{'0' * 12}", say("en", "journal.unmet", fact="5")),
        ("yesterday", say("en", "fault.no_anchor", found="yesterday")),
    ):
        app.text_input(key="journal_anchor").set_value(anchor)
        app.button(key="journal_verify").click().run()
        assert expected in texts(app)


def test_only_the_chair_is_offered_to_erase(open_page: Open) -> None:
    for member, count in ((CHAIR, 4), (EVALUATOR, 3), (DIRECTOR, 3), ("", 3)):
        assert len(open_page("journal", "en", member=member).tabs) == count


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_chair_erases_a_name_in_two_steps(open_page: Open, language: str) -> None:
    app = tab(open_page("journal", language, member=CHAIR), language, "erase")
    name = sample().members[EVALUATOR].name
    app.selectbox(key="erasure_member").set_value(EVALUATOR).run()
    key = f"name/{EVALUATOR}/{sample().seq}"
    app.text_input(key=f"erasure_reason/{key}").set_value("Asked for")
    app.button(key="erasure_send").click().run()
    assert sample().members[EVALUATOR].name == name
    app.text_input(key=f"erasure_reason/{key}").set_value("Asked for")
    app.checkbox(key=f"erasure_sure/{key}").set_value(True)
    app.button(key="erasure_send").click().run()
    assert say(language, "notice.erased") in [toast.value for toast in app.toast]
    assert sample().members[EVALUATOR].name == EVALUATOR
    assert name not in str(state.selections().journal.read(state.SAMPLE))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_gate_is_set_aside_shown_with_who_and_why_and_taken_back(open_page: Open, language: str) -> None:
    app = open_page("vendors", language, member=CHAIR)
    chosen = next(option for option in app.selectbox(key="waiver_pick").options if "Cobalt" in option)
    app.selectbox(key="waiver_pick").select(chosen)
    app.text_input(key="waiver_reason/0").set_value("Not needed in year 1")
    app.button(key="waiver_send").click().run()
    assert say(language, "notice.waived") in [toast.value for toast in app.toast]
    results = "\n".join(str(line.value) for line in open_page("results", language, member=DIRECTOR).caption)
    assert "Not needed in year 1" in results.replace("&#46;", ".")
    assert sample().members[CHAIR].name in results
    app = open_page("vendors", language, member=CHAIR)
    ids = next(ids for ids in sample().all("gate") if ids[0] == "cobalt")
    app.selectbox(key="waiver_standing").set_value("/".join(ids)).run()
    app.button(key="waiver_back").click().run()
    assert ids not in sample().all("gate")


@pytest.mark.parametrize("member", [EVALUATOR, DIRECTOR, ""])
def test_nobody_else_is_offered_to_set_a_gate_aside(open_page: Open, member: str) -> None:
    keys = {button.key for button in open_page("vendors", "en", member=member).button}
    assert not keys & {"waiver_send", "waiver_back"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_file_of_a_vendor_is_listed_taken_away_and_removed(open_page: Open, language: str) -> None:
    open_page("vendors", language, member=CHAIR)
    offer = Attachment(name="-", sha256="0" * 64, size=0, vendor="alcyon", note="Signed")
    fact = attachments.attach(desk(CHAIR), "offer.pdf", b"%PDF-1.7", offer)
    app = open_page("vendors", language, member=CHAIR)
    app.selectbox(key="choose_files_vendor").set_value("alcyon").run()
    assert not app.exception
    assert ["offer.pdf"] in [
        list(frame.value.get(say(language, "attachments.column.file"), [])) for frame in app.dataframe
    ]
    place = state.Here(state.selections(), sample(), desk(CHAIR).who, "en")
    assert file_content(place, fact.subject.split("/")[1]) == b"%PDF-1.7"
    assert file_content(place, "unknown") == b""
    app.button(key="files_remove/vendor/alcyon").click().run()
    assert say(language, "notice.detached") in [toast.value for toast in app.toast]
    assert not sample().all("attachment")


def test_a_reader_may_take_a_file_away_and_not_remove_or_add_one(open_page: Open) -> None:
    open_page("vendors", member=CHAIR)
    offer = Attachment(name="-", sha256="0" * 64, size=0, vendor="alcyon")
    attachments.attach(desk(CHAIR), "offer.pdf", b"%PDF-1.7", offer)
    app = open_page("vendors", "en", member=DIRECTOR)
    app.selectbox(key="choose_files_vendor").set_value("alcyon").run()
    keys = {button.key for button in app.button}
    assert not {key for key in keys if key and key.startswith(("files_remove", "attach_send"))}


def test_another_s_mark_is_in_nobody_s_journal_before_the_reveal(open_page: Open) -> None:
    open_page("home", member=CHAIR)
    chair = cases.chair_desk(state.selections(), mode="blind")
    cases.small(chair)
    first, second = (cases.evaluator_desk(chair, name) for name in ("Ana", "Bo"))
    commands.move(chair, "scoring", "Ready enough")
    criterion = cases.rated(chair.selection)[0]
    raw = {"mark": 4, "comment": "canary-ana"}
    commands.put(first, "rating", ("v1", criterion, first.who.id), raw)
    path = subject("rating", "v1", criterion, first.who.id)
    for person, sees in ((first, True), (second, False), (chair, False)):
        app = open_page("journal", "en", member=person.who.id, selection=chair.id)
        said = "".join(frame.value.to_csv() for frame in app.dataframe)
        assert ("canary-ana" in said) == sees
        place = state.Here(state.selections(), chair.selection, person.who, "en")
        for name in ("csv", "lines"):
            content = journal_files.journal_file(place, name).decode()
            assert ("canary-ana" in content, path in content) == (sees, sees and name == "lines")
        id, rows, head = read_journal(journal_files.journal_file(place, "lines"), "journal.jsonl")
        assert verify_rows(id, rows, head).holds


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_fact_chosen_is_read_whole_with_its_hash(open_page: Open, language: str) -> None:
    open_page("journal", language, member=CHAIR)
    commands.put(desk(CHAIR), "vendor", ("boree",), {"name": "Borée | <b>x</b>"}, reason="Letter")
    app = open_page("journal", language, member=CHAIR)
    app.session_state["journal_table"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    assert not app.exception
    assert say(language, "journal.sealed", hash=sample().hash) in texts(app)
    shown = "\n".join(str(markdown.value) for markdown in app.markdown)
    assert "<b>" not in shown
    assert "Letter" in shown
