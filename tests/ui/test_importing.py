"""The import tab: a list pasted, settled, previewed, and written as one act or not at all."""

import pytest
from streamlit.testing.v1 import AppTest

from services.specification import Import
from services.text import LANGUAGES, Language
from tests import cases
from tests.ui.conftest import Open, texts
from ui import state
from words.catalogue import say


def opened(open_page: Open, language: str = "en", selection: str = "", member: str = "m1") -> AppTest:
    """The import tab of the specification."""
    app = open_page("specification", language, member=member, selection=selection)
    app.session_state["specification_tabs"] = say(language, "specification.import")
    return app.run()


def fresh(tmp_path) -> tuple[str, str]:
    """A new selection in preparation, and its chair."""
    desk = cases.chair_desk(state.selections(), template="crm_sme")
    return desk.id, desk.who.id


def paste(app: AppTest, text: str) -> AppTest:
    (area,) = [area for area in app.text_area if area.key.startswith("import_paste/")]
    return area.set_value(text).run()


def facts(id: str) -> list[Import]:
    return list(state.selections().get(id).named("import").values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pasted_list_is_shown_and_written_with_the_file_it_came_from(
    open_page: Open, tmp_path, language: Language
):
    open_page("home")
    id, member = fresh(tmp_path)
    app = paste(
        opened(open_page, language, id, member), "Exigence;Priorité\nChercher;Indispensable\nTrier;W\n"
    )
    assert not app.exception
    assert say(language, "lists.kept.requirement", count=1) in texts(app)
    before = len(state.selections().get(id).requirements)
    app.button(key="import_send").click().run()
    assert not app.exception
    after = state.selections().get(id)
    assert len(after.requirements) == before + 1
    assert [text.fr for text in after.get("scope").excluded] == ["Trier"]
    assert [(fact.kind, fact.kept) for fact in facts(id)] == [("requirements", 1)]


def test_nothing_is_written_while_a_question_is_open_and_one_answer_serves_all(open_page: Open, tmp_path):
    open_page("home")
    id, member = fresh(tmp_path)
    app = paste(opened(open_page, "en", id, member), "title;priority\nA;1\nB;must\nC;1\n")
    assert app.button(key="import_send").disabled
    (asked,) = [box for box in app.selectbox if "import_ask" in box.key]
    assert asked.value is None
    app = asked.select("could").run()
    assert not app.button(key="import_send").disabled
    app.button(key="import_send").click().run()
    made = state.selections().get(id).requirements
    assert [made[f"REQ-00{number}"].priority for number in (1, 2, 3)] == ["could", "must", "could"]


def test_refused_rows_are_left_out_only_when_the_person_says_so(open_page: Open, tmp_path):
    open_page("home")
    id, member = fresh(tmp_path)
    app = paste(opened(open_page, "en", id, member), "id;title;priority\nR1;A;must\nR1;B;must\n")
    assert "R1" in texts(app)
    assert app.button(key="import_send").disabled
    (agree,) = [box for box in app.checkbox if "import_leave" in box.key]
    app = agree.check().run()
    app.button(key="import_send").click().run()
    assert [(fact.kept, fact.refused) for fact in facts(id)] == [(1, 1)]


def test_the_person_says_which_column_is_which(open_page: Open, tmp_path):
    open_page("home")
    id, member = fresh(tmp_path)
    app = paste(opened(open_page, "en", id, member), "Titre;Priorité;Budget\nA;must;en 2 s\n")
    (box,) = [box for box in app.selectbox if box.key.endswith("/Budget")]
    app = box.select("acceptance").run()
    app.button(key="import_send").click().run()
    assert state.selections().get(id).requirements["REQ-001"].acceptance.fr == "en 2 s"


def test_a_field_given_to_another_column_is_taken_from_the_first(open_page: Open, tmp_path):
    open_page("home")
    id, member = fresh(tmp_path)
    app = paste(opened(open_page, "en", id, member), "Titre;Priorité;Libre\nA;must;Chercher un client\n")
    (box,) = [box for box in app.selectbox if box.key.endswith("/Libre")]
    app = box.select("title").run()
    assert not app.exception
    (first,) = [box for box in app.selectbox if box.key.endswith("/Titre")]
    assert first.value == ""
    app.button(key="import_send").click().run()
    assert state.selections().get(id).requirements["REQ-001"].title.fr == "Chercher un client"


def test_imported_risks_are_shown_in_the_scope(open_page: Open, tmp_path):
    open_page("home")
    id, member = fresh(tmp_path)
    app = paste(opened(open_page, "en", id, member), "Risque;Parade\nTout vouloir;Choisir\n")
    app = app.button(key="import_send").click().run()
    app.session_state["specification_tabs"] = say("en", "specification.scope")
    app = app.run()
    assert say("en", "risk.none") not in texts(app)
    assert [frame.value["Risk"].tolist() for frame in app.dataframe if "Risk" in frame.value] == [
        ["Tout vouloir"]
    ]


def test_a_list_brought_in_again_says_that_nothing_changes(open_page: Open, tmp_path):
    open_page("home")
    id, member = fresh(tmp_path)
    text = "title;priority\nA;must\n"
    app = paste(opened(open_page, "en", id, member), text)
    app = app.button(key="import_send").click().run()
    app = paste(app, text)
    assert say("en", "import.nothing_new") in texts(app)
    assert "import_send" not in [button.key for button in app.button]
    assert "changed: 1" in texts(paste(app, "title;priority\nA;could\n"))


def test_a_file_that_cannot_be_read_says_why(open_page: Open, tmp_path):
    open_page("home")
    id, member = fresh(tmp_path)
    app = opened(open_page, "en", id, member)
    app = (
        app.file_uploader(key="import_upload/0").set_value(("list.csv", b"PK\x03\x04rest", "text/csv")).run()
    )
    assert not app.exception
    assert say("en", "fault.no_workbook") in texts(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_visitor_is_told_who_may_import(open_page: Open, language: Language):
    app = opened(open_page, language, member="")
    assert not app.exception
    assert say(language, "import.not_allowed") in texts(app)


def test_what_is_out_of_scope_is_shown_in_the_scope(open_page: Open, tmp_path):
    open_page("home")
    id, member = fresh(tmp_path)
    app = paste(opened(open_page, "en", id, member), "title;priority\nDial;W\nFax;W\n")
    app = app.button(key="import_send").click().run()
    app.session_state["specification_tabs"] = say("en", "specification.scope")
    assert "Dial · Fax" in texts(app.run())
