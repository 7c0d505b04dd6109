"""What the command line says of a list."""

import json

import pytest

from exchange.lists.comparison import beside, compare
from exchange.lists.families import Families
from exchange.lists.outcome import Imported
from exchange.lists.reading import read_list
from exchange.lists.views import import_json, import_text, question_line
from services.content import shipped
from services.text import LANGUAGES, Language
from tests import cases
from words.faults import fault_sentence

WORDS = shipped().import_words
TEXT = (
    "id;title;priority;department;note\nA. Search;;;;\nR1;A;must;Sales, IT;in two steps\nR2;B;perhaps;;\n"
    "R1;C;could;;\nR4;D;W;;\n"
)


def read(text: str) -> Imported:
    return read_list(text.encode(), "list.csv", WORDS)


def test_an_import_has_the_stable_shape():
    found = import_json(read(TEXT), lambda fault: fault_sentence(fault, "en"))
    assert json.loads(json.dumps(found)) == found
    assert found["kind"] == "requirements"
    assert found["counts"] == {
        "rows": 5,
        "kept": 1,
        "asked": 1,
        "refused": 1,
        "sections": 1,
        "out_of_scope": 1,
    }
    assert found["tables"][0]["columns"][1] == {"name": "title", "field": "title"}
    assert [(row["id"], row["title"], row["priority"], row["departments"]) for row in found["rows"]] == [
        ("R1", "A", "must", ["Sales", "IT"])
    ]
    assert found["rows"][0]["category"] == "Search"
    (question,) = found["questions"]
    assert (question["lines"], question["field"], question["found"]) == ([4], "priority", "perhaps")
    assert found["asked"] == [{"line": 4, "title": "B", "fields": ["priority"]}]
    (refusal,) = found["refusals"]
    assert (refusal["code"], refusal["line"], refusal["path"]) == ("repeated_id", 5, "id")
    assert "R1" in refusal["message"]
    assert found["out_of_scope"] == [{"line": 6, "id": "R4", "title": "D"}]
    assert found["sections"] == [{"line": 2, "title": "A. Search"}]


def test_a_comparison_has_the_stable_shape():
    held = ("requirement", ("R1",), {"title": "A", "category": "c", "priority": "could", "need": "why"})
    axis = ("criterion", ("requirements",), {"title": "R", "node": "axis", "source": "requirements"})
    selection = cases.made(axis, ("weight", ("requirements",), 30), held)
    found = beside(read("id;title;priority\nR1;A;must\n"), selection)
    comparison = compare(found, selection, Families(selection, found.family))
    shown = import_json(found, lambda fault: "", comparison)["changes"]
    assert json.loads(json.dumps(shown)) == shown
    assert shown["rows"] == [
        {
            "line": 2,
            "id": "R1",
            "status": "changed",
            "fields": [{"field": "priority", "before": "could", "after": "must"}],
        }
    ]
    assert "R1 Priority: Could → Must" in import_text(found, "en", comparison)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Processus;Priorité\nDevis;Confort (phase 2 ?)\n",
        "Phase;Durée;Actions\nChoix;4-6 semaines;Comparer\n",
        "Risque;Parade\nTout vouloir;Choisir\n",
        "Objectif;Cible;Échéance\nRépondre;2 jours;2027-05-31\n",
        "Flux;Source;Cible\nCommandes;ERP;CRM\n",
        "- one\n- two\nprose\n\n",
        "Sujet;Note\nA;b\n",
        "Processus;Description;Priorité\nDevis;chiffrer;must\n",
        "Exigence;Priorité;Poids\nA;1;15\nB;1;\nC;;\n",
    ],
)
def test_everything_is_said_in_both_languages(text: str, language: Language):
    found = read(text)
    shown = import_text(found, language)
    assert str(found.counts["rows"]) in shown
    lines = [question_line(question, "list.csv", language) for question in found.questions]
    assert all("--answer" in line and "list.csv:" in line for line in lines)
    assert all(fault_sentence(fault, language) for fault in (*found.refusals, *found.notices))
