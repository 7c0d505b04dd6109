"""Requirements from tables: every row is kept, asked about, or refused with its reason."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.requirement_rows import RequirementImport
from exchange.requirements import as_records, read_into, read_requirements, with_imported
from exchange.tables import heading
from services import commands
from services.content import shipped
from services.faults import Refused
from services.records import Requirement
from services.selection import Selection
from services.text import Text
from tests import cases

DATA = Path(__file__).resolve().parent.parent / "data"
WORDS = shipped().import_words


def read(text: str, **options) -> RequirementImport:
    return read_requirements(text.encode(), "list.csv", WORDS, **options)


def refusals(found: RequirementImport) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.place.line) for fault in found.refusals]


@pytest.fixture
def chair(tmp_path: Path) -> commands.Desk:
    return cases.chair_desk(cases.store(tmp_path), template="crm_sme")


@pytest.mark.parametrize("name", ["features.csv", "features_cp1252.csv", "features.md"])
def test_the_feature_table_is_read_whole_from_each_of_its_forms(name: str):
    found = read_requirements((DATA / name).read_bytes(), name, WORDS)
    assert not found.refusals
    assert not found.questions
    assert not found.unread
    assert [row.priority for row in found.rows] == [
        "must",
        "must",
        "should",
        "should",
        "should",
        "must",
        "could",
    ]
    assert [row.id for row in found.rows] == [f"REQ-00{number}" for number in range(1, 8)]
    assert [row.departments for row in found.rows] == [
        ("Commercial", "Marketing", "Support"),
        ("Commercial",),
        ("Commercial", "Direction"),
        ("Commercial",),
        ("Commercial", "Direction"),
        ("Marketing",),
        ("Direction",),
    ]
    assert found.rows[1].need == "Voir d’un coup d’œil où en est chaque affaire, et ce qui la bloque."
    assert found.rows[3].need.endswith("(7 jours | réglable).")
    assert found.guessed == (name == "features_cp1252.csv")


def test_every_column_is_found_by_its_names_in_any_order():
    text = (
        "Phase;Nature;Critères d'acceptation;Famille;Importance;Équipes;Besoin métier;Exigence;N°\n"
        "lot 2;non fonctionnel;en 2 s;Données;obligatoire;Vente / Achat\n"
    )
    text = text.replace("Vente / Achat", "Vente / Achat;pour gagner du temps;Recherche;E-7")
    (row,) = read(text).rows
    assert (row.id, row.title, row.need) == ("E-7", "Recherche", "pour gagner du temps")
    assert (row.priority, row.kind, row.release) == ("must", "non_functional", "2")
    assert (row.departments, row.category, row.acceptance) == (("Vente", "Achat"), "Données", "en 2 s")


@pytest.mark.parametrize(
    ("header", "title", "need", "category"),
    [
        ("Besoin;Priorité", "A", "", None),
        ("Besoin;Fonctionnalité;Priorité", "B", "A", None),
        ("Exigence;Description;Priorité", "A", "B", None),
        ("Processus métier;Fonctionnalité;Priorité", "B", "", "A"),
        ("Description;Priority", "A", "", None),
    ],
)
def test_a_name_of_several_columns_takes_the_first_left_free(header, title, need, category):
    (row,) = read(f"{header}\n{'A;B;must' if header.count(';') == 2 else 'A;must'}\n").rows
    assert (row.title, row.need, row.category) == (title, need, category)


def test_a_needed_column_is_found_by_its_first_words():
    (row,) = read("Processus métier;Priorité pour la mise en service\nDevis;Important\n").rows
    assert (row.title, row.priority) == ("Devis", "should")


@pytest.mark.parametrize(
    ("cell", "priority"),
    [
        ("INDISPENSABLE", "must"),
        ("Must have", "must"),
        ("must-have", "must"),
        ("M", "must"),
        ("1", "must"),
        ("Critique !", "must"),
        ("important", "should"),
        ("S", "should"),
        ("2", "should"),
        ("Confort", "could"),
        ("Nice\u00a0to have", "could"),
        ("souhaitable", "could"),
        ("C", "could"),
        ("P3", "could"),
        ("P1 (haute)", "must"),
    ],
)
def test_priority_words_are_known_in_both_languages(cell: str, priority: str):
    found = read(f"title;priority\nA;{cell}\n")
    assert [row.priority for row in found.rows] == [priority]
    assert not found.questions


def test_a_word_means_one_thing_only():
    for words in (WORDS.priorities, WORDS.kinds, WORDS.releases):
        folded = [heading(word) for listed in words.values() for word in listed]
        assert len(folded) == len(set(folded))


@pytest.mark.parametrize(
    ("cell", "proposal"), [("", None), ("indispensible", "must"), ("W", None), ("oui", None)]
)
def test_a_priority_that_nobody_knows_is_asked_about_and_the_row_waits(cell: str, proposal: str | None):
    found = read(f"title;priority\nA;{cell}\nB;must\n")
    (question,) = found.questions
    assert (question.line, question.field, question.found, question.proposal) == (
        2,
        "priority",
        cell,
        proposal,
    )
    assert (question.choices, question.title) == (("must", "should", "could"), "A")
    assert [(row.title, row.id) for row in found.rows] == [("B", "REQ-002")]
    settled = read(f"title;priority\nA;{cell}\nB;must\n", answers={(2, "priority"): "could"})
    assert [(row.title, row.priority) for row in settled.rows] == [("A", "could"), ("B", "must")]
    assert not settled.questions


def test_a_remark_beside_the_priority_asks_about_the_release_and_keeps_the_row():
    text = "Processus;Priorité\nEnvois groupés;Confort (sans doute phase 2)\n"
    found = read(text)
    assert [(row.priority, row.release) for row in found.rows] == [("could", "1")]
    (question,) = found.questions
    assert (question.field, question.found, question.proposal) == ("release", "sans doute phase 2", "2")
    settled = read(text, answers={(2, "release"): "2"})
    assert [row.release for row in settled.rows] == ["2"]
    assert not settled.questions


def test_a_remark_that_the_release_column_repeats_is_no_question():
    assert not read("title;priority;release\nA;Confort (phase 2);2\n").questions
    (question,) = read("title;priority;release\nA;Confort (phase 2);1\n").questions
    assert (question.field, question.proposal) == ("release", "2")


def test_unknown_kinds_and_releases_are_asked_about():
    found = read("title;priority;type;phase\nA;must;fonctionel;bientôt\nB;must;;\n")
    assert [(question.field, question.proposal) for question in found.questions] == [
        ("kind", "functional"),
        ("release", None),
    ]
    assert [(row.kind, row.release) for row in found.rows] == [("functional", "1")] * 2


def test_an_answer_that_is_no_choice_is_refused():
    found = read("title;priority\nA;\n", answers={(2, "priority"): "perhaps"})
    assert refusals(found) == [("unknown_word", 2)]


def test_new_ids_avoid_those_of_the_file_and_those_taken():
    found = read("id;title;priority\n;A;must\nreq-002;B;must\n;C;must\n", taken=["REQ-001"])
    assert [row.id for row in found.rows] == ["REQ-003", "req-002", "REQ-004"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("R1;A;must\nr1;B;must", [("repeated_id", 3)]),
        ("R1;A;must\nR\u200b1;B;must", [("repeated_id", 3)]),
        ("R1;Été;must\nR2;ete ;must", [("repeated_title", 3)]),
        ("R1;;must\nR2;B;must", [("missing_title", 2)]),
        ("R1;A;must\nR2;;must\nR3;a;could", [("missing_title", 3), ("repeated_title", 4)]),
        ("T1;A;must", [("id_taken", 2)]),
        ("R1;Known;must", [("title_taken", 2)]),
        (f"{'R' * 81};A;must", [("text_too_long", 2)]),
        (f"R1;A{'a' * 20_001};must", [("text_too_long", 2)]),
        ("R1;A\nR2;B;must", [("row_length", 2)]),
    ],
)
def test_rows_that_cannot_stand_are_refused_at_their_line(rows: str, expected):
    found = read(f"id;title;priority\n{rows}\n", taken=["T1"], titles=["known"])
    assert refusals(found) == expected
    lines = {line for _, line in expected}
    assert not lines & {row.line for row in found.rows}


def test_ids_and_titles_that_differ_are_kept_apart():
    found = read("id;title;priority\n1.1;Export (CSV);must\n1.10;Export (PDF);must\n001;C++;must\n1;C;must\n")
    assert [row.id for row in found.rows] == ["1.1", "1.10", "001", "1"]
    assert not found.refusals


def test_missing_columns_name_what_was_found_and_expected():
    found = read("Sujet;Prioritté\nA;must\n")
    assert [(fault.code, fault.params["column"], fault.params["nearest"]) for fault in found.refusals] == [
        ("missing_column", "title", None),
        ("missing_column", "priority", "priorité"),
    ]
    assert found.refusals[0].params["found"] == ("Sujet", "Prioritté")


def test_two_columns_for_one_field_are_refused():
    assert refusals(read("Titre;Intitulé;Priorité\nA;B;must\n")) == [("repeated_column", 1)]
    assert refusals(read("Titre;Priorité;Priorité\nA;must;could\n")) == [("repeated_column", 1)]


def test_columns_that_are_not_read_are_named():
    assert read("Titre;Priorité;Budget\nA;must;12\n").unread == ("Budget",)


def test_a_header_without_rows_and_a_broken_file_are_refused():
    assert refusals(read("title;priority\n")) == [("no_rows", 1)]
    assert refusals(read('title;priority\n"A;must\n')) == [("quotes_do_not_match", 2)]


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters=';"'), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELLS, st.sampled_from(["must", "S", "c", "?", ""])), min_size=1, max_size=8))
def test_no_row_is_lost(rows: list[tuple[str, str]]):
    text = "title;priority;id\n" + "".join(f"{title};{word};I{n}\n" for n, (title, word) in enumerate(rows))
    found = read(text)
    told = {row.line for row in found.rows} | {question.line for question in found.questions}
    told |= {fault.place.line for fault in found.refusals}
    assert told >= set(range(2, 2 + len(rows)))


def put(chair: commands.Desk, text: str) -> Selection:
    found = read_into(chair.selection, text.encode(), "list.csv", WORDS)
    assert not found.refusals
    assert not found.questions
    commands.put_all(chair, as_records(found, chair.selection))
    return chair.selection


def test_the_feature_table_goes_into_a_selection_made_from_the_template(chair: commands.Desk):
    before = chair.selection
    found = read_into(before, (DATA / "features.csv").read_bytes(), "features.csv", WORDS)
    commands.put_all(chair, as_records(found, before))
    after = chair.selection
    new = {id: need for id, need in after.requirements.items() if id not in before.requirements}
    assert len(new) == 7
    assert {need.category for need in new.values()} == {"imported"}
    family = after.criteria["imported"]
    assert family.title == Text(fr="Exigences importées", en="Imported requirements")
    assert (family.node, family.parent, family.source) == ("category", "requirements", "requirements")
    families = [id for id, node in before.criteria.items() if node.parent == "requirements"]
    assert after.weight("imported") == pytest.approx(sum(map(before.weight, families)) / len(families))


def test_departments_take_the_names_the_selection_uses(chair: commands.Desk):
    after = put(chair, "title;priority;department\nOwn need;must;sales, Logistique\n")
    (need,) = [need for need in after.requirements.values() if need.title == Text.same("Own need")]
    assert need.departments == (Text(fr="Commercial", en="Sales"), Text.same("Logistique"))


def test_rows_join_the_family_they_name_or_the_one_chosen(chair: commands.Desk):
    id, family = next((id, node) for id, node in chair.selection.criteria.items() if node.node == "category")
    names = (family.title.en, id, family.title.fr.upper(), "?")
    text = "title;priority;category\n" + "".join(f"{name} need;must;{name}\n" for name in names)
    found = read_into(chair.selection, text.encode(), "list.csv", WORDS)
    said = as_records(found, chair.selection, "pipeline")
    assert [record.category for kind, _, record in said if kind == "requirement"] == [id, id, id, "pipeline"]
    assert all(isinstance(record, Requirement) for _, _, record in said)


def test_the_same_list_is_not_taken_in_twice(chair: commands.Desk):
    text = "title;priority\nFirst;must\nSecond;could\n"
    put(chair, text)
    again = read_into(chair.selection, text.encode(), "list.csv", WORDS)
    assert refusals(again) == [("title_taken", 2), ("title_taken", 3)]
    after = put(chair, "title;priority\nThird;must\n")
    assert [id for id in after.requirements if id.startswith("REQ-")] == ["REQ-001", "REQ-002", "REQ-003"]
    assert sum(id == "imported" for id in after.criteria) == 1


def test_a_selection_without_a_requirements_axis_takes_none():
    found = read("title;priority\nA;must\n")
    with pytest.raises(Refused) as caught:
        with_imported(Selection("empty"), found)
    assert [fault.code for fault in caught.value.faults] == ["no_requirements_axis"]
