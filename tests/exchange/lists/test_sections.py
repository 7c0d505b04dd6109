"""What stands between the rows of a list: families, headings, items, lines above the header."""

from tests.exchange.lists.reading import asked, check_every_row_is_told, read, refusals, said


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
