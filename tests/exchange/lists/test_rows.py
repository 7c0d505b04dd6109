"""Rows of a list: each is kept, asked about, refused, or out of scope, and nothing is made up."""

from pathlib import Path

import pytest

from exchange.lists.reading import read_list
from tests.exchange.lists.reading import WORDS, asked, check_every_row_is_told, read, refusals, said

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.mark.parametrize("name", ["features.csv", "features_cp1252.csv", "features.md"])
def test_the_feature_table_is_read_whole_from_each_of_its_forms(name: str):
    found = read_list((DATA / name).read_bytes(), name, WORDS)
    assert not found.refusals
    assert not found.questions
    assert not found.unread
    assert [row.said["priority"] for row in found.rows] == [
        "must",
        "must",
        "should",
        "should",
        "should",
        "must",
        "could",
    ]
    assert [row.id for row in found.rows] == [f"REQ-00{number}" for number in range(1, 8)]
    assert [row.said["departments"] for row in found.rows] == [
        ("Commercial", "Marketing", "Support"),
        ("Commercial",),
        ("Commercial", "Direction"),
        ("Commercial",),
        ("Commercial", "Direction"),
        ("Marketing",),
        ("Direction",),
    ]
    assert found.rows[1].said["need"] == "Voir d’un coup d’œil où en est chaque affaire, et ce qui la bloque."
    assert found.rows[3].said["need"].endswith("(7 jours | réglable).")
    assert found.guessed == (name == "features_cp1252.csv")


def test_every_column_is_found_by_its_names_in_any_order():
    text = (
        "Phase;Nature;Critères d'acceptation;Famille;Importance;Équipes;Besoin métier;Exigence;N°;Pourquoi\n"
        "lot 2;non fonctionnel;en 2 s;Données;obligatoire;Vente / Achat;gagner du temps;Recherche;E-7;moins\n"
    )
    (row,) = read(text).rows
    assert (row.id, row.title, row.section) == ("E-7", "Recherche", "Données")
    assert row.said == {
        "title": "Recherche",
        "need": "gagner du temps",
        "acceptance": "en 2 s",
        "departments": ("Vente", "Achat"),
        "reason": "moins",
        "kind": "non_functional",
        "priority": "must",
        "release": "2",
    }


def test_a_row_says_only_what_the_file_says():
    (row,) = read("title;priority;need\nA;must;\n").rows
    assert row.said == {"title": "A", "priority": "must"}


@pytest.mark.parametrize(
    ("header", "title", "need", "section"),
    [
        ("Besoin;Priorité", "A", None, ""),
        ("Besoin;Fonctionnalité;Priorité", "B", "A", ""),
        ("Exigence;Description;Priorité", "A", "B", ""),
        ("Fonction;Exigence;Priorité", "B", None, "A"),
        ("Processus métier;Fonctionnalité;Priorité", "B", None, "A"),
        ("Description;Priority", "A", None, ""),
        ("RequirementText;Priority", "A", None, ""),
        ("Fonctionalitée;Prioritée", "A", None, ""),
        ("User story;Détails;Priorité", "A", "B", ""),
    ],
)
def test_a_name_of_several_columns_takes_the_best_place_left_free(header, title, need, section):
    (row,) = read(f"{header}\n{'A;B;must' if header.count(';') == 2 else 'A;must'}\n").rows
    assert (row.title, row.said.get("need"), row.section) == (title, need, section)


def test_a_remark_beside_the_priority_asks_about_the_release_and_keeps_the_row():
    text = "Fonction;Priorité\nEnvois groupés;Confort (sans doute phase 2)\n"
    found = read(text)
    assert said(found, "priority", "release") == [("could", None)]
    assert asked(found) == [("release", "sans doute phase 2", "2", (2,))]
    assert said(read(text, cells={(2, "release"): "2"}), "release") == [("2",)]


def test_a_remark_that_the_release_column_repeats_is_no_question():
    assert not read("title;priority;release\nA;Confort (phase 2);2\n").questions
    assert asked(read("title;priority;release\nA;Confort (phase 2);1\n")) == [
        ("release", "phase 2", "2", (2,))
    ]


def test_unknown_kinds_and_releases_are_asked_about_and_the_row_stays():
    found = read("title;priority;type;phase\nA;must;fonctionnele;bientôt\nB;must;;\n")
    assert [question[:3] for question in asked(found)] == [
        ("kind", "fonctionnele", "functional"),
        ("release", "bientôt", None),
    ]
    assert said(found, "kind", "release") == [(None, None)] * 2


def test_one_question_a_word_with_every_line_and_one_answer_for_all():
    rows = "".join(f"Need {number};{word}\n" for number, word in enumerate(["1", "2", "1", "1", "must"]))
    found = read("title;priority\n" + rows)
    assert asked(found) == [("priority", "1", None, (2, 4, 5)), ("priority", "2", None, (3,))]
    assert [waiting.line for waiting in found.waiting] == [2, 3, 4, 5]
    settled = read(
        "title;priority\n" + rows,
        words={("priority", "1"): "must", ("priority", "2"): "could"},
        cells={(4, "priority"): "should"},
    )
    assert said(settled, "priority") == [("must",), ("could",), ("should",), ("must",), ("must",)]
    assert not settled.questions


def test_an_answer_that_is_no_choice_is_refused():
    found = read("title;priority\nA;\n", cells={(2, "priority"): "perhaps"})
    assert refusals(found) == [("unknown_word", 2)]
    assert len(found.waiting) == 1


def test_what_will_not_be_is_kept_apart():
    found = read("id;title;priority\nR1;A;W\nR2;B;Won't have\nR3;C;hors périmètre\nR4;D;must\n")
    assert [(apart.id, apart.title) for apart in found.out] == [("R1", "A"), ("R2", "B"), ("R3", "C")]
    assert [row.id for row in found.rows] == ["R4"]
    check_every_row_is_told(found, {2, 3, 4, 5})


def test_new_ids_avoid_those_of_the_file():
    found = read("id;title;priority\n;A;must\nreq-001;B;must\n;C;must\n")
    assert [row.id for row in found.rows] == ["REQ-002", "req-001", "REQ-003"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("R1;A;must\nr1;B;must", [("repeated_id", 3)]),
        ("R1;A;must\nR\u200b1;B;must", [("repeated_id", 3)]),
        ("R1;Été;must\nR2;ete ;must", [("repeated_title", 3)]),
        ("R1;;must\nR2;B;must", [("missing_title", 2)]),
        ("R1;A;must\nR2;;must\nR3;a;could", [("missing_title", 3), ("repeated_title", 4)]),
        (f"{'R' * 81};A;must", [("text_too_long", 2)]),
        (f"R1;A{'a' * 20_001};must", [("text_too_long", 2)]),
        ("R1;A\nR2;B;must", [("row_length", 2)]),
        ("R1;A;must;4\nR2;B;must", [("row_length", 2)]),
    ],
)
def test_rows_that_cannot_stand_are_refused_at_their_line(rows: str, expected):
    found = read(f"id;title;priority\n{rows}\n")
    assert refusals(found) == expected
    check_every_row_is_told(found, set(range(2, 3 + rows.count("\n"))))


def test_a_title_may_stand_twice_in_two_families_or_with_two_needs():
    assert not read("title;priority;category\nExport;must;Mail\nExport;must;Devis\n").refusals
    assert not read("id;title;need;priority\nR1;Export;PDF;must\nR2;Export;CSV;must\n").refusals


def test_ids_and_titles_that_differ_are_kept_apart():
    found = read("id;title;priority\n1.1;Export (CSV);must\n1.10;Export (PDF);must\n001;C++;must\n1;C;must\n")
    assert [row.id for row in found.rows] == ["1.1", "1.10", "001", "1"]
    assert not found.refusals
