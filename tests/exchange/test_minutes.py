"""The moderation minutes, opened again as a person would open them."""

import datetime
import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from exchange.checklists.build import build, paper_of
from exchange.project_file import read_selection
from services.faults import Refused
from services.selection import Selection
from services.text import LANGUAGES, Language
from tests import cases
from words.catalogue import say

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample.yaml"
DAY = datetime.date(2026, 11, 24)
EVIL = '=HYPERLINK("http://example.org") | <b>*x*</b>\n# y'


@pytest.fixture(scope="module")
def sample() -> Selection:
    return read_selection(SAMPLE.read_bytes(), "sample.yaml")


def rows(sheet: Any, language: Language) -> list[dict[str, Any]]:
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == say(language, "paper.column.id"))
    names = [cell.value for cell in sheet[head]]
    return [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=head + 1, values_only=True)]


def small(stage: str = "moderation", mode: str = "blind") -> Selection:
    return cases.made(
        ("selection", (), {"title": "Choosing", "mode": mode}),
        ("stage", (), stage),
        ("member", ("a",), {"name": "Ana", "role": "evaluator"}),
        ("member", ("b",), {"name": "Bo", "role": "evaluator"}),
        ("criterion", ("q",), {"title": "Quality", "node": "axis"}),
        ("criterion", ("c",), {"title": "Ease", "node": "criterion", "parent": "q"}),
        ("vendor", ("v1",), {"name": "Alcyon"}),
        ("rating", ("v1", "c", "a"), {"mark": 1, "comment": EVIL}),
        ("rating", ("v1", "c", "b"), {"mark": 4}),
        ("revision", ("v1", "c", "a"), {"mark": 2, "reason": "Seen again"}),
        ("agreed", ("v1", "c"), {"mark": 3, "reason": "Between", "present": ["a", "b"], "dissent": ["a"]}),
        ("approval", ("v1", "c", "b"), {"mark": 3, "verdict": "agrees"}),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_minutes_say_for_each_cell_what_was_given_agreed_and_by_whom(language: Language) -> None:
    def word(name: str) -> str:
        return say(language, f"paper.column.{name}")

    book = openpyxl.load_workbook(
        io.BytesIO(build("minutes", paper_of(small(), None, language, DAY), "xlsx"))
    )
    (cell,) = rows(book.worksheets[0], language)
    assert cell[word("first_marks")] == "Ana: 1\nBo: 4"
    assert cell[word("revised_marks")] == "Ana: 2"
    assert (cell[word("agreed")], cell[word("reason")]) == (3, "Between")
    assert (cell[word("dissent")], cell[word("present")], cell[word("approved")]) == ("Ana", "Ana, Bo", "Bo")
    first, second = rows(book.worksheets[1], language)
    assert (first[word("mark")], first[word("revised")], second[word("mark")]) == ("1", "2", "4")
    assert first[word("comment")] == EVIL
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_in_markdown_no_text_of_a_person_acts_and_every_row_has_its_cells() -> None:
    page = build("minutes", paper_of(small(), None, "en", DAY), "md").decode()
    assert "<b>" not in page.replace("\\<b", "")
    table = [line for line in page.split("\n") if line.startswith("| c ") and "Bo: 4" in line]
    assert len(table) == 1
    assert "\n# y" not in page


@pytest.mark.parametrize("ending", ["xlsx", "csv", "md"])
def test_before_the_reveal_there_are_no_minutes(ending: Any) -> None:
    with pytest.raises(Refused) as refused:
        build("minutes", paper_of(small("scoring"), None, "en", DAY), ending)
    assert [fault.code for fault in refused.value.faults] == ["marks_sealed"]
    assert build("minutes", paper_of(small("scoring", "open"), None, "en", DAY), ending)


def test_the_sample_s_minutes_hold_every_agreed_mark_with_its_reason(sample: Selection) -> None:
    book = openpyxl.load_workbook(io.BytesIO(build("minutes", paper_of(sample, None, "en", DAY), "xlsx")))
    reasons = [row["Reason"] for row in rows(book.worksheets[0], "en") if row["Agreed mark"] is not None]
    assert sorted(reasons) == sorted(mark.reason for mark in sample.all("agreed").values())


@pytest.mark.parametrize("ending", ["csv", "md"])
def test_for_the_committee_nobody_is_named_and_each_keeps_a_number(ending: Any) -> None:
    selection = cases.with_said(
        small(), ("rating", ("v1", "c", "b"), {"mark": 4, "comment": "As Ana said; bo: analysis"})
    )
    paper = paper_of(selection, None, "en", DAY, audience="committee")
    found = build("minutes", paper, ending).decode("utf-8-sig")
    assert "E1: 1" in found
    assert re.search(r"\b(Ana|Bo)\b", found) is None
    assert ending == "csv" or selection.fingerprint[:16] in found
    layers = openpyxl.load_workbook(io.BytesIO(build("minutes", paper, "xlsx"))).worksheets[1]
    assert [row["Comment"] for row in rows(layers, "en")][1] == "As E1 said; bo: analysis"
