"""The decision report: the same content on paper and as a page, in both languages, for every reader."""

import datetime
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import html5lib
import pypdf
import pytest
from pdfua import Severity, validate

from exchange.given import Given, given
from exchange.project_file import read_selection
from exchange.report.document import document
from exchange.report.model import Figure, Listing, Report, Table
from exchange.report.page import write_page
from exchange.report.pdf import write_pdf
from exchange.report.printable import breakable, printable
from services.selection import Selection
from services.text import LANGUAGES, Language
from tests import cases
from words.catalogue import say

DAY = datetime.date(2026, 11, 24)
SAMPLE = Path(__file__).resolve().parents[3] / "data" / "sample.yaml"


@pytest.fixture(scope="module")
def sample() -> Selection:
    return read_selection(SAMPLE.read_bytes(), SAMPLE.name)


def _numbers(report: Report) -> Counter[float]:
    """Every number of the tables' number columns, read back from its language."""
    found: Counter[float] = Counter()
    for section in report.sections:
        for table in (block for block in section.blocks if isinstance(block, Table)):
            for row in table.rows:
                for column, cell in zip(table.columns, row, strict=True):
                    if column.is_number:
                        found.update(_read(cell, report.language))
    return found


def _read(cell: str, language: str) -> Iterator[float]:
    text = re.sub(r"(?<=\d)[\u202f\u00a0](?=\d)", "", cell) if language == "fr" else cell.replace(",", "")
    for word in re.findall(r"\d+(?:[.,]\d+)?", text):
        yield float(word.replace(",", "."))


def test_both_languages_hold_the_same_numbers(sample: Selection) -> None:
    french, english = (_numbers(document(given(sample, language, DAY))) for language in LANGUAGES)
    assert french == english
    assert french.total() > 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_can_be_read_by_ear_and_holds_every_vendor(
    sample: Selection, language: Language, tmp_path: Path
) -> None:
    content = write_pdf(given(sample, language, DAY))
    reader = pypdf.PdfReader(io.BytesIO(content))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    (tmp_path / "report.pdf").write_bytes(content)
    found = validate(str(tmp_path / "report.pdf"))
    assert [one.message for one in found.findings if one.severity >= Severity.WARNING] == []
    assert "€" in text
    assert all(vendor.name in text for vendor in sample.vendors.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_strict_and_asks_nobody_for_anything(sample: Selection, language: Language) -> None:
    page = write_page(given(sample, language, DAY)).decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert f'<html lang="{language}">' in page
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href|url\()\s*=?\s*["'(]?https?:""", page)
    assert "<script" not in page


def test_every_picture_has_words_and_every_row_fits_its_table(sample: Selection) -> None:
    blocks = [block for section in document(given(sample, "fr", DAY)).sections for block in section.blocks]
    assert all(block.alternative for block in blocks if isinstance(block, Figure))
    assert all(len(row) == len(one.columns) for one in blocks if isinstance(one, Table) for row in one.rows)
    assert all(block.items for block in blocks if isinstance(block, Listing))


def test_without_the_right_to_see_prices_there_are_none(sample: Selection) -> None:
    held = document(replace(given(sample, "en", DAY), priced=False))
    assert "€" not in str(held)
    assert say("en", "report.closed_prices") in str(held)


def test_before_the_reveal_no_result_and_no_mark(sample: Selection) -> None:
    blind = {**sample.values["selection"], "mode": "blind"}
    sealed = cases.with_said(sample, ("selection", (), blind), ("stage", (), "scoring"))
    held = document(given(sealed, "en", DAY))
    said = [section.title for section in held.sections if say("en", "report.sealed") in str(section)]
    names = ("summary", "quality", "sheets", "value", "marks")
    assert said == [say("en", f"report.title.{name}") for name in names]


def test_a_sign_without_a_shape_is_named_and_the_file_is_still_written(sample: Selection) -> None:
    odd = {**sample.values["selection"], "title": "Choix \U00013000 œuvre €"}
    text = _text(given(cases.with_said(sample, ("selection", (), odd)), "fr", DAY))
    assert "U+13000" in text
    assert "œuvre" in text


def _text(made: Given) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(write_pdf(made))).pages)


def test_control_signs_are_replaced_and_long_words_can_break() -> None:
    assert printable({"a": ["b\x00c"]}) == {"a": ["b\ufffdc"]}
    assert breakable("x" * 300).replace("\u200b", "") == "x" * 300
    assert max(map(len, breakable("x" * 300).split("\u200b"))) < 30
