"""The questions put to references and to support: copied from the library, on the requirements there are."""

import pytest

from services import commands, own_templates, questions
from services.commands import Desk
from services.committee import Question
from services.content import shipped
from services.questions import SHEETS, About
from services.schema import dump
from tests import cases

ABOUT: tuple[About, ...] = ("reference", "support")


@pytest.fixture
def crm(tmp_path) -> Desk:
    """The chair of a selection made from the template for a CRM."""
    return cases.chair_desk(cases.store(tmp_path), template="crm_sme")


@pytest.mark.parametrize("about", ABOUT)
def test_the_library_asks_some_by_theme_each_with_its_words(about: About) -> None:
    sheet = shipped().questionnaires[SHEETS[about]]
    assert len(sheet.questions) >= 15
    assert {question.theme for question in sheet.questions.values()} == set(sheet.themes)
    assert all(question.question and question.theme for question in sheet.questions.values())


def test_a_selection_from_a_template_asks_every_shipped_question_with_its_origin(crm: Desk) -> None:
    for about in ABOUT:
        asked = questions.asked(crm.selection, about)
        shelf = shipped().questionnaires[SHEETS[about]].questions
        origins = {question.origin for question in asked.values()}
        assert origins == {f"{SHEETS[about]}/{id}" for id in shelf}
        assert {id: question.requirements for id, question in asked.items()} == {
            f"{SHEETS[about]}.{id}": item.requirements for id, item in shelf.items()
        }
        assert questions.missing(crm.selection, shipped(), about) == []


def test_a_question_that_was_taken_out_is_offered_again_on_the_requirements_there_are(chair: Desk) -> None:
    need = {"title": "Incidents", "category": "needs", "priority": "must", "origin": "library/SUP-01"}
    commands.put(chair, "requirement", ("OURS-7",), need)
    commands.remove(chair, "question", ("support.urgent",))
    ((kind, ids, question),) = questions.missing(chair.selection, shipped(), "support")
    assert (kind, ids, question.requirements) == ("question", ("support.urgent",), ("OURS-7",))
    commands.put(chair, kind, ids, dump(Question, question))
    assert questions.missing(chair.selection, shipped(), "support") == []


def test_questions_stand_theme_by_theme_those_of_one_s_own_too(chair: Desk) -> None:
    title = questions.asked(chair.selection, "support")["support.prices"].theme
    own = {"about": "support", "title": "Indexation?", "theme": {"fr": title.fr, "en": title.en}}
    commands.put(chair, "question", ("own",), own)
    asked = questions.asked(chair.selection, "support")
    themes = [question.theme for question in asked.values()]
    assert themes == sorted(themes, key=themes.index)
    assert asked["own"].origin is None


def test_a_template_of_one_s_own_keeps_the_questions_and_leaves_the_answers(chair: Desk) -> None:
    commands.put(chair, "question", ("own",), {"about": "support", "title": "Indexation?"})
    commands.put(chair, "assurance", ("v1", "own"), {"answer": "3 %"})
    template = own_templates.save(chair, "House")
    id, _ = own_templates.begin(chair.selections, template, {"title": "Second"}, "Ana")
    new = chair.selections.get(id)
    assert new.named("question") == chair.selection.named("question")
    assert not new.all("assurance")


def test_what_a_vendor_has_not_answered_is_named(chair: Desk) -> None:
    asked = list(questions.asked(chair.selection, "support"))
    assert questions.unanswered(chair.selection, "v1") == asked
    commands.put(chair, "assurance", ("v1", asked[0]), {"answer": "By phone"})
    assert questions.unanswered(chair.selection, "v1") == asked[1:]
    assert questions.unanswered(chair.selection, "v2") == asked


def test_a_theme_that_the_sheet_does_not_have_is_refused(tmp_path) -> None:
    from services.content import FOLDER, check_contents, read_content
    from services.content import Content as ContentFile
    from services.documents import read_document

    text = (FOLDER / "questionnaires" / "support.yaml").read_text("utf-8")
    wrong = text.replace("id: support", "id: ours").replace("theme: life", "theme: lif", 1)
    document = read_document(wrong.encode(), "ours.yaml")
    (fault,) = check_contents([ContentFile(document, read_content(document))])
    assert (fault.code, fault.params["kind"], fault.params["nearest"]) == ("unknown_id", "theme", "ours.life")
