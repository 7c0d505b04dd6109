"""The questionnaires on the Vendors page: a file comes back, is looked at, and accepted whole."""

import datetime
import io
from typing import Any

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from exchange.questionnaire.outgoing import build_questionnaire
from services import access, commands
from services.content import shipped
from services.text import LANGUAGES
from tests.ui.conftest import Open, texts
from ui import answers, state
from words.catalogue import say

CHAIR, EVALUATOR = "m1", "m2"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def came_back(cells: dict[str, Any], selection: str = state.SAMPLE, vendor: str = "alcyon") -> bytes:
    """A questionnaire in French with some cells filled."""
    whole = state.selections().get(selection)
    sent = build_questionnaire(whole, vendor, "fr", datetime.date(2026, 11, 2))
    book = load_workbook(io.BytesIO(sent))
    for place, value in cells.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def receive(app: AppTest, content: bytes, name: str = "reponse.xlsx") -> AppTest:
    """Upload a file for the vendor that is chosen."""
    field = next(field for field in app.file_uploader if "questionnaire_upload" in str(field.key))
    field.upload(name, content, XLSX)
    return app.run()


def accept(app: AppTest) -> AppTest:
    button = next(button for button in app.button if button.key == "questionnaire_send")
    return button.click().run()


def keys(app: AppTest) -> set[str]:
    return {str(button.key) for button in (*app.button, *app.get("download_button"))}


def table(app: AppTest, language: str, column: str) -> Any:
    """The table that has a column."""
    head = say(language, f"questionnaire.column.{column}")
    return next(frame.value for frame in app.dataframe if head in frame.value.columns)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_vendor_has_a_questionnaire_to_send_in_both_languages(open_page: Open, language: str) -> None:
    app = open_page("vendors", language, member=CHAIR)
    assert say(language, "questionnaires.send_help") in texts(app)
    labels = {button.proto.label for button in app.get("download_button")}
    assert {say(language, f"questionnaires.download_{tongue}") for tongue in LANGUAGES} <= labels


def test_a_visitor_receives_nothing(open_page: Open) -> None:
    app = open_page("vendors", "en")
    assert not [field for field in app.file_uploader if "questionnaire" in str(field.key)]
    assert "questionnaire_send" not in keys(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_came_back_is_shown_with_its_places_before_anything_is_written(
    open_page: Open, language: str
) -> None:
    app = open_page("vendors", language, member=CHAIR)
    before = state.selections().get(state.SAMPLE).seq
    app = receive(app, came_back({"Réponses!G6": "En standart", "Réponses!G7": "Non"}))
    assert not app.exception
    rows = table(app, language, "finding")
    column = {name: say(language, f"questionnaire.column.{name}") for name in ("place", "proposal", "level")}
    first = rows[rows[column["place"]] == "Réponses!G6"].iloc[0]
    assert first[column["proposal"]] == "En standard"
    assert first[column["level"]] == say(language, "level.error")
    changed = table(app, language, "after")
    assert list(changed[say(language, "questionnaire.column.after")]) == [
        f"{say(language, 'fit.no')} · {say(language, 'evidence.live')}"
    ]
    assert state.selections().get(state.SAMPLE).seq == before


def test_warnings_are_accepted_with_a_reason_and_written_as_one_act(open_page: Open) -> None:
    app = receive(
        open_page("vendors", "en", member=CHAIR),
        came_back({"Réponses!G7": "Non", "Prix!D6": "par an", "Prix!F6": 12_000.5}),
    )
    accept(app)
    assert say("en", "fault.warnings_unexplained", count=24) in texts(app)
    app = receive(open_page("vendors", "en", member=CHAIR), came_back({"Réponses!G7": "Non"}))
    reason = next(field for field in app.text_input if "questionnaire_reason" in str(field.key))
    reason.input("Confirmed by telephone")
    accept(app)
    whole = state.selections().get(state.SAMPLE)
    assert whole.get("answer", "alcyon", "CON-02").fit == "no"
    assert whole.get("answer", "alcyon", "CON-02").evidence == "live"
    (made,) = whole.all("import").values()
    assert (made.kind, made.vendor, made.file, made.changed) == ("answers", "alcyon", "reponse.xlsx", 1)
    facts = [fact for fact in state.selections().journal.read(state.SAMPLE) if fact.actor == CHAIR]
    assert {fact.reason for fact in facts} == {"Confirmed by telephone"}
    assert len({fact.at for fact in facts}) == 1
    assert state.selections().journal.original(made.sha256) is not None


def test_another_vendor_s_file_is_refused_in_a_sentence(open_page: Open) -> None:
    app = receive(open_page("vendors", "en", member=CHAIR), came_back({}, vendor="boree"))
    finding = table(app, "en", "finding")[say("en", "questionnaire.column.finding")][0]
    assert "Borée" in finding
    assert "questionnaire_send" not in keys(app)
    assert "questionnaire_annotated" not in keys(app)


def test_prices_in_the_file_stay_sealed_for_who_may_not_see_them(open_page: Open) -> None:
    open_page("home", "en")
    store = state.selections()
    about = {"title": "Blind", "mode": "blind"}
    id, member = commands.create(store, shipped(), "crm_sme", about, "Claire")
    desk = commands.Desk(store, id, access.viewer(store.get(id), member))
    commands.put(desk, "vendor", ("v1",), {"name": "Alcyon"})
    content = came_back(
        {"Réponses!G6": "Développement", "Réponses!I6": 987_654, "Prix!F6": 987_654}, id, "v1"
    )
    app = receive(open_page("vendors", "en", selection=id, member=member), content)
    assert say("en", "questionnaires.prices_sealed") in texts(app)
    assert "987" not in str(table(app, "en", "finding"))
    assert "987" not in str(table(app, "en", "after"))
    reason = next(field for field in app.text_input if "questionnaire_reason" in str(field.key))
    reason.input("For the test")
    accept(app)
    assert "987654" not in str(store.get(id).values)
    assert len(store.get(id).under("answer", "v1")) == 1


def test_editing_a_comment_keeps_a_price_that_is_not_seen(open_page: Open) -> None:
    open_page("home", "en")
    store = state.selections()
    id, member = commands.create(store, shipped(), "crm_sme", {"title": "Blind", "mode": "blind"}, "Claire")
    desk = commands.Desk(store, id, access.viewer(store.get(id), member))
    need = next(iter(store.get(id).requirements))
    commands.put(desk, "vendor", ("v1",), {"name": "Alcyon"})
    commands.put(desk, "answer", ("v1", need), {"fit": "development", "price": 4200})
    app = open_page("vendors", "en", selection=id, member=member)
    assert not app.exception
    place = state.Here(store, access.seen_by(store.get(id), desk.who), desk.who, "en")
    assert place.selection.get("answer", "v1", need).price is None
    answers._save(place, ("v1", need), {"comment": "Said on the telephone"})
    held = store.get(id).get("answer", "v1", need)
    assert (held.price, held.comment) == (4200, "Said on the telephone")


def test_the_answers_tell_price_days_day_and_proof(open_page: Open) -> None:
    app = open_page("vendors", "fr", member=CHAIR)
    rows = next(f.value for f in app.dataframe if say("fr", "column.available") in f.value.columns)
    row = rows[rows[say("fr", "column.id")] == "QUO-05"].iloc[0]
    assert (row[say("fr", "column.days")], row[say("fr", "column.price")]) == ("4", "")
