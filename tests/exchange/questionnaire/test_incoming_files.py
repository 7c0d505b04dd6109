"""Files that come back: what is no questionnaire, is another's, or went out before something changed."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl import Workbook

from exchange.questionnaire.incoming import read_questionnaire
from exchange.questionnaire.layout import ANSWERS
from exchange.questionnaire.paper import HEAD_ROW
from services.selection import Selection, of_records
from services.text import LANGUAGES, Language, Text
from tests.exchange.questionnaire.conftest import (
    VENDOR,
    opened,
    rezipped,
    saved,
    write,
)
from tests.exchange.questionnaire.returned import Filled
from words.catalogue import say
from words.faults import fault_sentence


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
