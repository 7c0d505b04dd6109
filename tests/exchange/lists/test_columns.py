"""Columns of a list: found by their names or their cells, in any order, and told when they are not read."""

from tests.exchange.lists.reading import asked, check_every_row_is_told, read, said


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
