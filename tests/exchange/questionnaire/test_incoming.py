"""What comes back is read cell by cell: a clean file without a finding, each planted fault in its place."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook

from exchange.questionnaire.incoming import read_questionnaire
from exchange.questionnaire.layout import ANSWERS, price_lines
from exchange.questionnaire.paper import HEAD_ROW
from services.selection import Selection
from services.text import LANGUAGES, Language
from tests.exchange.questionnaire.conftest import (
    LATER,
    VENDOR,
    WHOLE,
    fit_of,
    opened,
    outgoing,
    place,
    saved,
    write,
)
from tests.exchange.questionnaire.returned import Filled, at, found, row_of

Spoil = Callable[[Workbook], None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clean_file_gives_its_answers_and_no_finding(sample: Selection, filled: Filled, language: Language):
    returned = read_questionnaire(sample, filled(language), "reponse.xlsx", VENDOR)
    assert returned.findings == ()
    assert (returned.vendor, returned.language, returned.asked) == (
        VENDOR,
        language,
        len(sample.requirements),
    )
    for id, answer in returned.answers.items():
        fit = fit_of(sample, id)
        assert answer.fit == fit
        assert (answer.evidence, answer.source) == ("none", "reponse.xlsx")
        assert {name: getattr(answer, name) for name in WHOLE[fit]} == WHOLE[fit]
    assert list(returned.answers) == list(sample.requirements)
    expected = [line for line, category in price_lines(sample).items() if category]
    assert list(returned.prices) == expected
    assert returned.prices["P02"].amount == 1001


def test_an_untouched_file_only_says_what_is_unanswered(sample: Selection):
    returned = read_questionnaire(sample, outgoing(sample), "vide.xlsx")
    assert {finding.code for finding in returned.findings} == {
        "unanswered",
        "must_unanswered",
        "price_missing",
    }
    assert not returned.answers
    assert not returned.prices
    assert returned.count("error") == 0


ENTRIES: list[tuple[str, str, Any, str, str]] = [  # fit of the row, column, what is typed, level and code
    ("standard", "fit", "En standart", "error", "word_unknown"),
    ("standard", "fit", "oui", "error", "word_unknown"),
    ("standard", "fit", "EN STANDARD", "info", "word_read_as"),
    ("standard", "fit", "Standard", "info", "word_read_as"),
    ("standard", "fit", True, "error", "word_expected"),
    ("standard", "fit", 3, "error", "word_expected"),
    ("partner", "price", "1200", "warning", "number_as_text"),
    ("partner", "price", "1 200,50", "warning", "number_as_text"),
    ("partner", "price", "1,234", "error", "number_ambiguous"),
    ("partner", "price", "1200 €", "error", "number_with_unit"),
    ("partner", "price", "env. 1200", "error", "number_with_unit"),
    ("partner", "price", "à voir", "error", "not_a_number_cell"),
    ("partner", "price", "2 à 5", "error", "not_a_number_cell"),
    ("partner", "price", -5, "error", "number_negative"),
    ("partner", "price", "-5", "error", "number_negative"),
    ("partner", "price", 1e12, "error", "number_too_large"),
    ("partner", "price", True, "error", "yes_no_for_number"),
    ("partner", "price", datetime.date(2027, 5, 1), "error", "day_for_number"),
    ("partner", "price", "=1200*2", "error", "entry_formula"),
    ("partner", "price", "#REF!", "error", "entry_error"),
    ("partner", "comment", "x" * 2001, "error", "entry_too_long"),
    ("partner", "comment", None, "warning", "partner_unnamed"),
    ("development", "days", "4 jours", "error", "number_with_unit"),
    ("development", "days", None, "warning", "development_unsized"),
    ("workaround", "comment", "  ", "warning", "workaround_untold"),
    ("roadmap", "available", "T3 2027", "error", "day_as_quarter"),
    ("roadmap", "available", "30/06/2027", "warning", "day_as_text"),
    ("roadmap", "available", "2027-06-30", "warning", "day_as_text"),
    ("roadmap", "available", "31/02/2027", "error", "day_impossible"),
    ("roadmap", "available", 46568, "warning", "day_as_number"),
    ("roadmap", "available", 12, "error", "not_a_day"),
    ("roadmap", "available", "bientôt", "error", "not_a_day"),
    ("roadmap", "available", datetime.date(1999, 1, 1), "error", "day_out_of_bounds"),
    ("roadmap", "available", datetime.date(2026, 1, 1), "warning", "roadmap_past"),
    ("roadmap", "available", None, "warning", "roadmap_undated"),
    ("settings", "available", LATER, "warning", "ready_later"),
    ("standard", "days", 2, "warning", "ready_with_days"),
    ("standard", "proof", None, "info", "must_unproved"),
    ("settings", "title", "Autre chose", "warning", "text_altered"),
]  # fmt: skip


@pytest.mark.parametrize("planted", ENTRIES, ids=lambda planted: f"{planted[1]}-{planted[4]}")
def test_a_planted_fault_is_found_in_its_cell(
    sample: Selection, filled: Filled, planted: tuple[str, str, Any, str, str]
):
    fit, name, typed, level, code = planted
    book, row = opened(filled("fr")), row_of(sample, fit)
    cell = book["Réponses"].cell(*place(ANSWERS, row, name))
    cell.value = typed
    if isinstance(typed, int) and not isinstance(typed, bool) and name == "available":
        cell.number_format = "0"
    returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)
    id = list(sample.requirements)[row]
    assert found(returned) == {(level, code, at(ANSWERS, row, name))}
    assert {finding.row for finding in returned.findings} == {id}
    assert (id in returned.answers) == (level != "error")


def answers_no_with_a_price(book: Workbook) -> None:
    write(book, ANSWERS, "fr", 6, price=10)


def knocks_out(book: Workbook) -> None:
    write(book, ANSWERS, "fr", 0, fit="Non", proof=None, comment="Jamais")


def puts_a_must_on_the_roadmap(book: Workbook) -> None:
    write(book, ANSWERS, "fr", 0, fit="Feuille de route", proof=None, available=LATER)


def forgets_the_fit(book: Workbook) -> None:
    write(book, ANSWERS, "fr", 0, fit=None)


def clears_a_must(book: Workbook) -> None:
    write(book, ANSWERS, "fr", 0, fit=None, proof=None)


def deletes_a_row(book: Workbook) -> None:
    book["Réponses"].delete_rows(HEAD_ROW + 2)


def repeats_a_row(book: Workbook) -> None:
    write(book, ANSWERS, "fr", 1, id="CON-01")


def changes_an_id(book: Workbook) -> None:
    write(book, ANSWERS, "fr", 0, id="CON-1")


def clears_an_id(book: Workbook) -> None:
    write(book, ANSWERS, "fr", 0, id=None)


def adds_rows_above(book: Workbook) -> None:
    book["Réponses"].insert_rows(2, 2)


def adds_a_column(book: Workbook) -> None:
    book["Réponses"].cell(HEAD_ROW + 1, 13).value = "Délai"


def repeats_a_column(book: Workbook) -> None:
    book["Réponses"].cell(HEAD_ROW + 1, 13).value = "Jours"


def removes_a_column(book: Workbook) -> None:
    book["Réponses"].delete_cols(ANSWERS.position("days") + 1)


def hides_a_row(book: Workbook) -> None:
    book["Réponses"].row_dimensions[HEAD_ROW + 3].hidden = True


def hides_a_column(book: Workbook) -> None:
    book["Réponses"].column_dimensions["J"].hidden = True


def hides_a_sheet(book: Workbook) -> None:
    book["Prix"].sheet_state = "hidden"


def merges_cells(book: Workbook) -> None:
    book["Réponses"].merge_cells("H6:H7")


def renames_a_sheet(book: Workbook) -> None:
    book["Prix"].title = "Nos prix"


def clears_the_heads(book: Workbook) -> None:
    for column in range(1, 13):
        book["Réponses"].cell(HEAD_ROW + 1, column).value = None


SPOILED: list[tuple[Spoil, set[tuple[str, str, str]]]] = [
    (answers_no_with_a_price, {("warning", "no_with_rest", "Réponses!G12")}),
    (knocks_out, {("warning", "knocked_out", "Réponses!G6")}),
    (puts_a_must_on_the_roadmap, {("warning", "must_on_roadmap", "Réponses!G6")}),
    (forgets_the_fit, {("error", "fit_missing", "Réponses!G6")}),
    (clears_a_must, {("warning", "must_unanswered", "Réponses!G6")}),
    (deletes_a_row, {("warning", "row_missing", "Réponses!A5")}),
    (
        repeats_a_row,
        {
            ("error", "row_repeated", "Réponses!A7"),
            ("warning", "row_missing", "Réponses!A5"),
            ("warning", "text_altered", "Réponses!B7"),
        },
    ),
    (changes_an_id, {("error", "row_unknown", "Réponses!A6"), ("warning", "row_missing", "Réponses!A5")}),
    (clears_an_id, {("error", "row_without_id", "Réponses!A6"), ("warning", "row_missing", "Réponses!A5")}),
    (adds_rows_above, {("info", "heads_moved", "Réponses!A7")}),
    (adds_a_column, {("info", "head_added", "Réponses!M5")}),
    (repeats_a_column, {("error", "head_repeated", "Réponses!M5")}),
    (hides_a_row, {("info", "row_hidden", "Réponses!A7")}),
    (hides_a_column, {("info", "column_hidden", "Réponses!J5")}),
    (hides_a_sheet, {("info", "sheet_hidden", "Prix")}),
    (renames_a_sheet, {("error", "sheet_missing", "Prix")}),
    (clears_the_heads, {("error", "heads_missing", "Réponses")}),
]


@pytest.mark.parametrize(("spoil", "expected"), SPOILED)
def test_a_changed_sheet_is_told_in_its_place(
    sample: Selection, filled: Filled, spoil: Spoil, expected: set[tuple[str, str, str]]
):
    book = opened(filled("fr"))
    spoil(book)
    assert found(read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)) == expected


def test_merged_cells_keep_their_rows_out(sample: Selection, filled: Filled):
    book = opened(filled("fr"))
    merges_cells(book)
    returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)
    assert ("error", "merged_rows", "Réponses!H6") in found(returned)
    assert ("error", "merged_rows", "Réponses!H7") in found(returned)
    assert set(sample.requirements) - set(returned.answers) == set(list(sample.requirements)[:2])


def test_without_a_column_to_fill_nothing_of_the_sheet_is_taken(sample: Selection, filled: Filled):
    book = opened(filled("fr"))
    removes_a_column(book)
    returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)
    assert ("error", "head_missing", "Réponses!A5") in found(returned)
    assert not returned.answers
    assert returned.prices
