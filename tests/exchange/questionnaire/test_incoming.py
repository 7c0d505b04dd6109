"""What comes back is read cell by cell: a clean file without a finding, each planted fault in its place."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import Workbook

from exchange.questionnaire.incoming import Returned, read_questionnaire
from exchange.questionnaire.layout import ANSWERS, PRICES, price_lines
from exchange.questionnaire.paper import HEAD_ROW
from services.selection import Selection, of_records
from services.text import LANGUAGES, Language, Text
from tests.exchange.questionnaire.conftest import (
    LATER,
    VENDOR,
    WHOLE,
    fit_of,
    opened,
    outgoing,
    place,
    rezipped,
    saved,
    write,
)
from words.catalogue import say
from words.faults import fault_sentence

Filled = Callable[[Language], bytes]
Spoil = Callable[[Workbook], None]


def found(returned: Returned) -> set[tuple[str, str, str]]:
    """Every finding as its level, code and place."""
    return {(finding.level, finding.code, finding.place) for finding in returned.findings}


def at(layout: Any, row: int, name: str, language: Language = "fr") -> str:
    line, column = place(layout, row, name)
    return f"{layout.title(language)}!{'ABCDEFGHIJKL'[column - 1]}{line}"


def row_of(sample: Selection, fit: str) -> int:
    """The first row whose answer has this fit."""
    return next(row for row, id in enumerate(sample.requirements) if fit_of(sample, id) == fit)


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


SHEET = "xl/worksheets/sheet2.xml"
PER_USER = "par utilisateur et par mois"
PRICED: list[tuple[str, Any, str, str]] = [
    ("amount", "850 €", "error", "number_with_unit"),
    ("amount", "10%", "error", "number_with_unit"),
    ("amount", None, "error", "price_without_amount"),
    ("basis", None, "error", "price_without_basis"),
    ("basis", "forfaits", "error", "word_unknown"),
    ("year", 11, "error", "number_too_large"),
    ("year", 1.5, "error", "number_not_whole"),
    ("quantity", 0, "warning", "quantity_zero"),
    ("quantity", "=2*3", "error", "entry_formula"),
]


@pytest.mark.parametrize("planted", PRICED, ids=lambda planted: f"{planted[0]}-{planted[3]}")
def test_a_planted_fault_among_prices_is_found(
    sample: Selection, filled: Filled, planted: tuple[str, Any, str, str]
):
    name, typed, level, code = planted
    book = opened(filled("fr"))
    book["Prix"].cell(*place(PRICES, 1, name)).value = typed
    returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)
    assert found(returned) == {(level, code, at(PRICES, 1, name))}
    assert ("P02" in returned.prices) == (level != "error")


@pytest.mark.parametrize(
    ("cells", "planted"),
    [
        ({"basis": PER_USER, "quantity": 25, "year": None}, ("quantity", "warning", "users_twice")),
        ({"basis": "par an", "year": 0}, ("year", "error", "yearly_before_start")),
        ({"basis": "jours"}, ("quantity", "warning", "days_uncounted")),
        ({"amount": 0}, ("note", "warning", "free_untold")),
        (dict.fromkeys(("label", "basis", "amount", "year")), ("amount", "warning", "price_missing")),
    ],
)
def test_a_price_line_that_does_not_hold_together_is_told(
    sample: Selection, filled: Filled, cells: dict[str, Any], planted: tuple[str, str, str]
):
    name, level, code = planted
    book = opened(filled("fr"))
    write(book, PRICES, "fr", 2, **cells)
    returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)
    assert found(returned) == {(level, code, at(PRICES, 2, name))}


def test_a_percentage_is_no_price(sample: Selection, filled: Filled):
    book = opened(filled("fr"))
    cell = book["Prix"].cell(*place(PRICES, 1, "amount"))
    cell.value, cell.number_format = 0.15, "0%"
    returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)
    assert found(returned) == {("error", "percent_for_number", at(PRICES, 1, "amount"))}


def test_a_free_line_may_price_an_expected_category(sample: Selection, filled: Filled):
    book = opened(filled("fr"))
    free = list(price_lines(sample).values()).index(None)
    category = book["Prix"].cell(*place(PRICES, 0, "category")).value
    write(book, PRICES, "fr", 0, label=None, basis=None, amount=None, year=None)
    write(book, PRICES, "fr", free, category=category, basis="par an", amount=99.5)
    returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)
    assert returned.findings == ()
    line = returned.prices[f"P{free + 1:02}"]
    assert (line.category, line.basis, line.amount, line.first_year) == ("licences", "per_year", 99.5, 1)
    assert line.title == sample.get("cost_category", "licences").title


def test_without_the_right_to_see_prices_none_is_read_nor_found_fault_with(sample: Selection, filled: Filled):
    book = opened(filled("fr"))
    write(book, PRICES, "fr", 0, amount="850 €")
    write(book, ANSWERS, "fr", row_of(sample, "partner"), price="cher")
    returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR, with_prices=False)
    assert returned.findings == ()
    assert not returned.prices
    assert {answer.price for answer in returned.answers.values()} == {None}


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: b"", "file_empty"),
        (lambda data: b"id;title\n1;2\n", "no_workbook"),
        (lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "office_old"),
        (lambda data: data[: len(data) // 2], "archive_damaged"),
        (
            lambda data: rezipped(data, "xl/worksheets/sheet2.xml", "xl/worksheets/sheet2.xml", b"<a"),
            "book_damaged",
        ),
        (lambda data: rezipped(data, add="xl/vbaProject.bin", content=b"x"), "book_macros"),
        (lambda data: rezipped(data, add="xl/media/a.bin", content=bytes(60_000_000)), "archive_too_large"),
        (lambda data: rezipped(data, add="docProps/x.xml", content=b"<!DOCTYPE x><x/>"), "xml_declaration"),
        (lambda data: saved(Workbook()), "not_our_questionnaire"),
        (lambda data: bytes(10_000_001), "file_too_large"),
    ],
)
def test_a_file_that_is_no_questionnaire_is_refused_in_a_sentence(
    sample: Selection, filled: Filled, spoil: Callable[[bytes], bytes], code: str
):
    returned = read_questionnaire(sample, spoil(filled("fr")), "f.xlsx", VENDOR)
    assert [(finding.level, finding.code) for finding in returned.findings] == [("error", code)]
    assert not returned.answers


def test_another_vendor_s_file_is_not_read(sample: Selection, filled: Filled):
    returned = read_questionnaire(sample, filled("fr"), "f.xlsx", "alcyon")
    assert [finding.code for finding in returned.findings] == ["other_vendor"]
    assert "Borée" in fault_sentence(returned.findings[0], "fr")


def test_another_selection_s_file_is_not_read(sample: Selection, filled: Filled):
    book = opened(filled("fr"))
    book["_meta"]["B2"], book["_meta"]["B7"] = "s0000", "0" * 64
    returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)
    assert [finding.code for finding in returned.findings] == ["other_selection"]


def test_a_copy_of_the_selection_under_another_id_is_the_same_case(sample: Selection, filled: Filled):
    book = opened(filled("fr"))
    book["_meta"]["B2"] = "s0000"
    assert read_questionnaire(sample, saved(book), "f.xlsx", VENDOR).findings == ()


def test_what_changed_since_the_file_went_out_is_told_row_by_row(sample: Selection, filled: Filled):
    held = {(kind, ids): record for kind, held in sample.records.items() for ids, record in held.items()}
    first, second = list(sample.requirements)[:2]
    need = held[("requirement", (first,))]
    held[("requirement", (first,))] = replace(need, title=Text.same("Autre"))
    held[("requirement", ("NEW-01",))] = replace(need, title=Text.same("Nouvelle"))
    del held[("requirement", (second,))]
    held = {key: record for key, record in held.items() if key != ("answer", (VENDOR, second))}
    returned = read_questionnaire(of_records("sample", held), filled("fr"), "f.xlsx", VENDOR)
    told = {(finding.level, finding.code, finding.row) for finding in returned.findings}
    assert told == {
        ("warning", "other_version", ""),
        ("warning", "text_changed_since", first),
        ("warning", "row_gone", second),
        ("info", "asked_since", "NEW-01"),
    }


def test_rows_in_another_order_are_read_by_their_ids(sample: Selection, filled: Filled):
    book = opened(filled("fr"))
    sheet = book["Réponses"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD_ROW + 2)]
    for number, values in enumerate(reversed(rows), start=HEAD_ROW + 2):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)
    straight = read_questionnaire(sample, filled("fr"), "f.xlsx", VENDOR)
    assert returned.findings == ()
    assert dict(returned.answers) == dict(straight.answers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_its_sentence(sample: Selection, filled: Filled, language: Language):
    book = opened(filled(language))
    for row in range(20):
        write(book, ANSWERS, language, row, fit="?", price="1,234", days="#REF!", available="T9")
    findings = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR).findings
    assert len(findings) >= 80
    for finding in findings:
        assert "{" not in fault_sentence(finding, language)
        assert finding.sheet == say(language, "questionnaire.sheet.answers")


def test_a_workbook_that_would_not_fit_is_refused_before_it_is_loaded(sample: Selection, filled: Filled):
    far, wide, many = (opened(filled("fr")) for _ in range(3))
    far["Réponses"].cell(1_048_576, 1).value = 1
    wide["Réponses"].cell(6, 16_384).value = 1
    for row in range(100, 5_200):
        many["Réponses"].row_dimensions[row].height = 15
    for book in (far, wide, many):
        returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)
        assert [finding.code for finding in returned.findings] == ["book_too_large"]


def test_a_picture_of_the_vendor_s_does_not_stop_the_reading(sample: Selection, filled: Filled):
    pictured = rezipped(filled("fr"), add="xl/media/logo.png", content=bytes(30_000_000))
    assert read_questionnaire(sample, pictured, "f.xlsx", VENDOR).findings == ()
