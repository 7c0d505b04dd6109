"""The annotated copy marks every finding in its place and can be corrected and sent back."""

from collections.abc import Callable

import pytest

from exchange.questionnaire.annotation import AUTHOR, COLOURS, annotate
from exchange.questionnaire.incoming import read_questionnaire
from exchange.questionnaire.layout import ANSWERS
from services.selection import Selection
from services.text import LANGUAGES, Language
from tests.exchange.questionnaire.conftest import VENDOR, opened, place, saved, write
from words.catalogue import say

Filled = Callable[[Language], bytes]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


def spoiled(filled: Filled, language: Language) -> bytes:
    book = opened(filled(language))
    write(book, ANSWERS, language, 0, fit="=cmd|' /C calc'!A0", proof=None)
    write(book, ANSWERS, language, 1, fit=say(language, "fit.no"))
    write(book, ANSWERS, language, 2, days="1,234", proof=None)
    return saved(book)


def test_each_finding_is_a_line_with_a_link_and_a_comment_on_its_cell(
    sample: Selection, filled: Filled, language: Language
):
    data = spoiled(filled, language)
    returned = read_questionnaire(sample, data, "f.xlsx", VENDOR)
    assert {finding.code for finding in returned.findings} == {
        "word_unknown",
        "knocked_out",
        "number_ambiguous",
    }
    book = opened(annotate(data, "f.xlsx", returned.findings, language))
    listed = book.worksheets[0]
    assert listed.title == say(language, "questionnaire.sheet.to_correct")
    assert book.active.title == listed.title
    rows = list(listed.iter_rows(min_row=5))
    assert len(rows) == len(returned.findings)
    answers = book[ANSWERS.title(language)]
    for row in rows:
        assert row[2].hyperlink.location == f"'{answers.title}'!{row[2].value.partition('!')[2]}"
        assert row[3].data_type == "s"
    for finding in returned.findings:
        cell = answers[finding.cell]
        assert cell.comment.author == AUTHOR
        assert say(language, f"level.{finding.level}") in cell.comment.text
        assert cell.fill.fgColor.rgb.endswith(COLOURS[finding.level])


def test_what_the_vendor_wrote_stays(sample: Selection, filled: Filled, language: Language):
    data = spoiled(filled, language)
    findings = read_questionnaire(sample, data, "f.xlsx", VENDOR).findings
    copy = annotate(data, "f.xlsx", findings, language)
    assert read_questionnaire(sample, copy, "f.xlsx", VENDOR).findings == findings
    cell = opened(copy)[ANSWERS.title(language)].cell(*place(ANSWERS, 0, "fit"))
    assert (cell.data_type, cell.value) == ("s", "=cmd|' /C calc'!A0")


def test_a_second_round_takes_the_marks_of_the_first_off(
    sample: Selection, filled: Filled, language: Language
):
    data = spoiled(filled, language)
    findings = read_questionnaire(sample, data, "f.xlsx", VENDOR).findings
    book = opened(annotate(data, "f.xlsx", findings, language))
    for row in range(3):
        write(book, ANSWERS, language, row, fit=say(language, "fit.standard"), days=None, proof="p. 1")
    mended = saved(book)
    returned = read_questionnaire(sample, mended, "f.xlsx", VENDOR)
    assert returned.findings == ()
    clean = opened(annotate(mended, "f.xlsx", (), language))
    assert not [cell for row in clean[ANSWERS.title(language)].iter_rows() for cell in row if cell.comment]
    assert [sheet.title for sheet in clean.worksheets].count(
        say(language, "questionnaire.sheet.to_correct")
    ) == 1


def test_two_findings_on_one_cell_share_its_comment(sample: Selection, filled: Filled):
    book = opened(filled("fr"))
    write(book, ANSWERS, "fr", 0, fit="Non", price=5, proof=None)
    data = saved(book)
    findings = read_questionnaire(sample, data, "f.xlsx", VENDOR).findings
    assert {finding.cell for finding in findings} == {"G6"}
    comment = opened(annotate(data, "f.xlsx", findings, "fr"))["Réponses"]["G6"].comment.text
    assert comment.count(say("fr", "level.warning")) == len(findings) == 2
