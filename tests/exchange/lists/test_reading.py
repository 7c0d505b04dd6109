"""Lists of every shape: each row is kept, asked about, refused, a section, or out of scope."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.lists.outcome import Imported, ImportedRow, Settled
from exchange.lists.reading import read_list
from exchange.tables import folded, heading
from services.content import shipped

DATA = Path(__file__).resolve().parents[2] / "data"
WORDS = shipped().import_words


def read(text: str, file: str = "list.csv", **settled) -> Imported:
    return read_list(text.encode(), file, WORDS, Settled(**settled))


def said(found: Imported, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(row.said.get(field) for field in fields) for row in found.rows]


def refusals(found: Imported) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.place.line) for fault in found.refusals]


def asked(found: Imported) -> list[tuple[str, str, str | None, tuple[int, ...]]]:
    return [(one.field, one.found, one.proposal, one.lines) for one in found.questions]


def check_every_row_is_told(found: Imported, lines: set[int]) -> None:
    told = [row.line for row in (*found.rows, *found.waiting, *found.sections, *found.out)]
    told += found.refused
    assert sorted(told) == sorted(lines)
    assert found.counts["rows"] == len(lines)


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


def test_a_list_without_a_title_we_know_asks_which_column_it_is():
    text = "Sujet;Prioritté\nTrouver un client en trois lettres;must\n"
    found = read(text)
    (question,) = found.questions
    assert (question.field, question.choices, question.proposal) == (
        "column.title",
        ("Sujet", "Prioritté"),
        "Sujet",
    )
    check_every_row_is_told(found, {2})
    assert said(read(text, columns={"Sujet": "title"}), "title", "priority") == [
        ("Trouver un client en trois lettres", "must")
    ]


def test_two_columns_for_one_field_are_asked_about_unless_they_say_the_same():
    found = read("Titre;Priorité;Priorité\nA;must;could\nB;must;must\n")
    assert asked(found) == [("column.priority", "Priorité (B), Priorité (C)", "Priorité (B)", (2, 3))]
    settled = read("Titre;Priorité;Priorité\nA;must;could\n", columns={"Priorité (C)": "priority"})
    assert said(settled, "priority") == [("could",)]
    assert said(read("Titre;Priorité;Priorité\nA;must;must\n"), "priority") == [("must",)]


def test_columns_that_are_not_read_are_named():
    assert read("Titre;Priorité;Budget\nA;must;12\n").unread == ("Budget",)


def test_a_column_whose_cells_are_priorities_is_found_whatever_its_name():
    found = read("Titre;Cotation\nA;Indispensable\nB;Confort\nC;Important\n")
    assert said(found, "priority") == [("must",), ("could",), ("should",)]


def test_crossed_columns_say_the_priority():
    found = read("Exigence;Must;Should;Could\nA;x;;\nB;;X;\nC;;;\nD;x;x;\n")
    assert said(found, "priority") == [("must",), ("should",)]
    assert [(one[0], one[1], one[3]) for one in asked(found)] == [
        ("row", "", (4,)),
        ("priority", "Must + Should", (5,)),
    ]


def test_weights_and_remarks_stay_as_text():
    found = read("Exigence;Priorité;Pondération;Contraintes\nA;must;15 %;hors ligne\nB;must;;\n")
    assert said(found, "reason", "need") == [("Pondération – 15 %", "Contraintes – hors ligne"), (None, None)]
    assert [fault.code for fault in found.notices] == ["weights_kept"]


def test_a_title_alone_in_its_row_is_the_family_of_those_below():
    text = "N°;Exigence;Priorité\nA. Devis;;\n1;Chiffrer;must\n2;Relancer;could\nSUIVI;;\n3;Tracer;must\n"
    found = read(text)
    assert [(row.id, row.section) for row in found.rows] == [("1", "Devis"), ("2", "Devis"), ("3", "SUIVI")]
    assert [apart.line for apart in found.sections] == [2, 5]
    merged = read(text.replace("SUIVI;;", "SUIVI;SUIVI;SUIVI"))
    assert [row.section for row in merged.rows] == ["Devis", "Devis", "SUIVI"]


def test_a_row_that_may_be_a_title_or_a_requirement_is_asked_about():
    text = "Exigence;Besoin métier;Priorité\nRelances\nAppeler;à temps;must\nSuivi;;\nTracer;tout;must\n"
    found = read(text)
    assert asked(found) == [("row", "", "section", (2, 4))]
    assert [row.section for row in found.rows] == ["Relances", "Suivi"]
    check_every_row_is_told(found, {2, 3, 4, 5})
    sections = read(text, words={("row", ""): "section"})
    assert [apart.title for apart in sections.sections] == ["Relances", "Suivi"]
    mixed = read(text, cells={(2, "row"): "section", (4, "row"): "could"})
    assert said(mixed, "title", "priority")[1:] == [("Suivi", "could"), ("Tracer", "must")]
    assert [row.section for row in mixed.rows] == ["Relances"] * 3


def test_markdown_headings_are_families_or_priorities():
    table = "| Requirement |\n|---|\n| {0} one |\n| {0} two |\n\n"
    text = f"# Needs\n\n## Must have\n\n{table.format('A')}## Nice-to-have features\n\n{table.format('B')}"
    found = read(text, "list.md")
    assert said(found, "priority") == [("must",), ("must",), ("could",), ("could",)]
    titled = "## Sécurité\n\n| Exigence | MoSCoW |\n|---|---|\n| Chiffrer | M |\n"
    assert [row.section for row in read(titled, "list.md").rows] == ["Sécurité"]


def test_tables_with_other_columns_are_read_each_in_its_way_and_foreign_ones_told():
    text = (
        "| Exigence | Priorité |\n|---|---|\n| A | must |\n\n"
        "| Id | Requirement | Details | Priority |\n|---|---|---|---|\n| R2 | B | b | could |\n\n"
        "| Terme | Sens |\n|---|---|\n| TCO | coût |\n| SLA | délai |\n"
    )
    found = read(text, "list.md")
    assert [(row.title, row.said.get("need")) for row in found.rows] == [("A", None), ("B", "b")]
    assert refusals(found) == [("table_left", 9)]
    check_every_row_is_told(found, {3, 7, 11, 12})


def test_items_beside_tables_are_told():
    text = "- first\n- second\n\n| Exigence | Priorité |\n|---|---|\n| A | must |\n"
    assert [(fault.code, fault.params["lines"]) for fault in read(text, "list.md").notices] == [
        ("items_beside", (1, 2))
    ]


def test_marked_items_beside_tables_are_read_too():
    text = (
        "# Needs\n\n- an idea\n\n## 1.1 Devis\n\n"
        "| ID | Exigence | Priorité |\n|---|---|---|\n| A-1 | A | M |\n"
        "\n## Speed\n\n- NF-1: Answers in 2 s (Must)\n- NF-2: 99.5 % of the time\n"
    )
    found = read(text, "list.md")
    assert [(row.id, row.section) for row in found.rows] == [("A-1", "Devis"), ("NF-1", "Speed")]
    assert [row.line for row in found.waiting] == [14]
    assert [(fault.code, fault.params["lines"]) for fault in found.notices] == [("items_beside", (3,))]


def test_lines_above_the_header_are_told():
    found = read("Liste;;\nProjet;2026;\n;;\nExigence;Priorité;Note\nA;must;\n")
    assert [(fault.code, fault.params["lines"]) for fault in found.notices] == [("above_header", (1, 2))]
    assert [row.line for row in found.rows] == [5]


def test_a_list_without_a_header_loses_no_row():
    text = "Indispensable;Créer un contact\nConfort;Jouer de la musique\n"
    found = read(text)
    check_every_row_is_told(found, {1, 2})
    assert asked(found) == [("column.title", "(A), (B)", "(B)", (1, 2))]
    assert said(read(text, columns={"(B)": "title"}), "title", "priority") == [
        ("Créer un contact", "must"),
        ("Jouer de la musique", "could"),
    ]


def test_a_description_stands_for_a_title_and_a_remark_that_is_a_priority_asks_nothing_more():
    found = read("No;Requirement Description;Mandatory?\n1;SSO;Mandatory (M)\n2;Themes;Desirable (D)\n")
    assert said(found, "title", "priority") == [("SSO", "must")]
    assert [one[:2] for one in asked(found)] == [("priority", "Desirable (D)")]


def test_a_chapter_number_over_others_seems_to_be_a_section():
    text = "#;Exigence;M;S\n1;Contacts;;\n1.1;Créer;X;\n2;Devis;;\n2.1;Chiffrer;;X\n"
    found = read(text)
    assert asked(found) == [("row", "", "section", (2, 4))]
    assert [(row.id, row.section, row.said["priority"]) for row in found.rows] == [
        ("1.1", "Contacts", "must"),
        ("2.1", "Devis", "should"),
    ]


def test_the_process_table_becomes_processes():
    text = (
        "Processus Métier;Service(s) concerné(s);Priorité pour la phase 1\nDevis;Vente, Achat;Indispensable\n"
    )
    found = read(text + "Envois;Marketing;Confort (peut-être en phase 2)\n")
    assert found.kind == "process"
    assert [row.id for row in found.rows] == ["PRO-001", "PRO-002"]
    assert said(found, "departments", "priority") == [(("Vente", "Achat"), "must"), (("Marketing",), "could")]
    assert asked(found) == [("release", "peut-être en phase 2", "2", (3,))]


def test_the_calendar_table_becomes_phases():
    text = (
        "Phase;Durée estimée;Actions clés\n"
        "1. Choix;4-6 semaines;Consulter, comparer (notes, prix), décider.\n"
        "2. Reprise;1 mois;Nettoyer; essayer\n"
        "3. Suivi;Continu;Mesurer\n"
        "4. Bilan;un certain temps;Relire\n"
    ).replace("Nettoyer; essayer", '"Nettoyer; essayer"')
    found = read(text)
    assert found.kind == "phase"
    assert said(found, "title", "order", "weeks_min", "weeks_max") == [
        ("Choix", 1, 4, 6),
        ("Reprise", 2, 5, 5),
        ("Suivi", 3, None, None),
        ("Bilan", 4, None, None),
    ]
    assert said(found, "actions") == [
        (("Consulter", "comparer (notes, prix)", "décider"),),
        (("Nettoyer", "essayer"),),
        (("Mesurer",),),
        (("Relire", "Durée estimée – un certain temps"),),
    ]


def test_the_table_of_errors_becomes_risks():
    found = read("Erreur à éviter;Conséquence directe;Parade\nTout vouloir;Un outil lourd;Choisir\n")
    assert (found.kind, found.rows[0].id) == ("risk", "RSK-001")
    assert said(found, "consequence", "protection") == [("Un outil lourd", "Choisir")]


def test_objectives_and_flows_have_tables_of_their_own():
    goals = read(
        "Objectif;Indicateur;Valeur actuelle;Cible;Échéance\nRépondre vite;délai;5 jours;2 jours;6 mois\n"
    )
    assert goals.kind == "objective"
    assert said(goals, "kpi", "baseline", "target", "unit", "due_months") == [("délai", 5.0, 2.0, "jours", 6)]
    flows = read("Flux;Source;Cible;Sens;Fréquence\nCommandes;ERP;CRM;bidirectionnel;chaque nuit\n")
    assert flows.kind == "integration"
    assert said(flows, "source", "target", "direction") == [("ERP", "CRM", "both")]


def test_a_table_that_may_be_of_two_kinds_is_asked_about():
    text = "Processus;Description;Priorité\nDevis;chiffrer;must\n"
    (question,) = read(text).questions
    assert (question.field, question.choices) == ("table", ("requirement", "process"))
    assert [row.kind for row in read(text, kind="process").rows] == ["process"]


def test_lists_in_yaml_are_read_by_section():
    text = (
        "schema: selection/1\nrequirements:\n  CON-01: {title: {fr: Fiche, en: Record}, priority: must}\n"
        "  CON-02:\n    title: Doublons\n    priority: perhaps\n    departments: [Vente, Achat]\n"
        "processes:\n  p1: {title: Devis, priority: should}\nvendors:\n  v1: {name: Alcyon}\n"
    )
    found = read(text, "list.yaml")
    assert [(row.kind, row.id, row.line) for row in found.rows] == [
        ("requirement", "CON-01", 3),
        ("process", "p1", 9),
    ]
    assert (found.rows[0].said["title"], found.rows[0].said["title.en"]) == ("Fiche", "Record")
    assert asked(found) == [("priority", "perhaps", None, (4,))]
    assert refusals(found) == [("table_left", 10)]
    plain = read("- {id: A1, title: One, priority: must}\n- {id: A2, title: Two, priority: could}\n", "l.yml")
    assert [(row.id, row.said["priority"]) for row in plain.rows] == [("A1", "must"), ("A2", "could")]
    assert refusals(read("title: nothing\n", "list.yaml")) == [("no_list", None)]


def test_a_header_without_rows_and_a_broken_file_are_refused():
    assert refusals(read("title;priority\n")) == [("no_rows", 1)]
    assert refusals(read('title;priority\n"A;must\n')) == [("quotes_do_not_match", 2)]
    assert refusals(read("")) == [("file_empty", None)]


def test_a_word_means_one_thing_only():
    unclear = {"unclear": WORDS.unclear}
    for words in (
        {**WORDS.priorities, **unclear},
        WORDS.kinds,
        WORDS.releases,
        WORDS.units,
        WORDS.directions,
    ):
        names = [heading(word) for listed in words.values() for word in listed]
        assert len(names) == len(set(names)), {name for name in names if names.count(name) > 1}


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters=';"'), max_size=12
)
PRIORITIES = st.sampled_from(["must", "S", "c", "?", "", "W", "1", "oui"])
ROWS = st.lists(st.tuples(CELLS, PRIORITIES, CELLS), min_size=1, max_size=8)


@settings(max_examples=80, deadline=None)
@given(ROWS)
def test_every_row_of_any_table_is_told_once(rows: list[tuple[str, str, str]]):
    text = "title;priority;need;id\n"
    text += "".join(f"{title};{word};{need};I{n}\n" for n, (title, word, need) in enumerate(rows))
    check_every_row_is_told(read(text), set(range(2, 2 + len(rows))))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=8))
def test_every_row_of_any_ragged_table_is_told_once(rows: list[list[str]]):
    text = "title;priority;need\n" + "".join(";".join(cells) + "\n" for cells in rows)
    filled = {line for line, cells in enumerate(rows, start=2) if any(cell.strip() for cell in cells)}
    found = read(text)
    told = {row.line for row in (*found.rows, *found.waiting, *found.sections, *found.out)} | {*found.refused}
    assert told <= set(range(2, 2 + len(rows)))
    assert {line for line in filled if any(folded(cell) for cell in rows[line - 2])} <= told


FIELDS = ("title", "priority", "need", "id", "department")


@settings(max_examples=50, deadline=None)
@given(ROWS, st.permutations(FIELDS))
def test_the_order_of_the_columns_changes_nothing(rows: list[tuple[str, str, str]], order: list[str]):
    def written(names: list[str]) -> str:
        lines = [names]
        for number, (title, word, need) in enumerate(rows):
            row: Mapping[str, str] = {
                "title": title or "T",
                "priority": word,
                "need": need,
                "id": f"I{number}",
                "department": "Vente",
            }
            lines.append([row[name] for name in names])
        return "".join(";".join(line) + "\n" for line in lines)

    def bare(found: Imported) -> list[ImportedRow]:
        return list(found.rows)

    first, second = read(written(list(FIELDS))), read(written(order))
    assert bare(first) == bare(second)
    assert (first.questions, first.refused, first.out) == (second.questions, second.refused, second.out)
