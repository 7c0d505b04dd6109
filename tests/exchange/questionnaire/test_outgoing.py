"""What goes out holds what is asked, can only be filled where it is yellow, and comes back the same."""

import datetime
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from exchange.questionnaire.incoming import read_questionnaire
from exchange.questionnaire.layout import ANSWERS, FITS, PRICES
from exchange.questionnaire.outgoing import build_questionnaire
from services.faults import Refused
from services.records import Requirement
from services.selection import Selection, of_records
from services.text import LANGUAGES, Language, Text, clean
from tests.exchange.questionnaire.conftest import (
    SENT,
    VENDOR,
    opened,
    outgoing,
    place,
    rezipped,
    saved,
    write,
)
from tools import office
from words.catalogue import say

SHEET = "xl/worksheets/sheet2.xml"
HOSTILE = (
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "http://exemple.invalid/?q=1",
    "'déjà protégé",
    "_x0041_ _x0000_",
    "x" * 300,
    "مرحبا بالعالم",
    "👩‍🔧🧰 é",
    "<b>&amp;</b> ]]>",
    "1,234",
    "ligne\nautre ligne\n\nencore",
    "{=A1}",
    "TRUE",
    "#REF!",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_asks_every_requirement_and_tells_which_are_mandatory(sample: Selection, language: Language):
    sheet = opened(outgoing(sample, language))[say(language, "questionnaire.sheet.answers")]
    for row, (id, need) in enumerate(sample.requirements.items()):
        assert sheet.cell(*place(ANSWERS, row, "id")).value == id
        assert sheet.cell(*place(ANSWERS, row, "title")).value == need.title.get(language)
        must = say(language, f"questionnaire.must.{'yes' if need.priority == 'must' else 'no'}")
        assert sheet.cell(*place(ANSWERS, row, "must")).value == must


def test_only_the_cells_to_fill_are_unlocked(sample: Selection):
    book = opened(outgoing(sample))
    for layout in (ANSWERS, PRICES):
        sheet = book[layout.title("fr")]
        assert sheet.protection.sheet
        assert not sheet.protection.password
        unlocked = {cell.column for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
        assert unlocked == {layout.position(name) + 1 for name in layout.filled}
    assert all(cell.protection.locked for row in book["Consignes"].iter_rows() for cell in row)


def test_its_drop_downs_stand_behind_names_and_its_marks_out_of_sight(sample: Selection):
    book = opened(outgoing(sample))
    assert {sheet.title: sheet.sheet_state for sheet in book.worksheets} == {
        "Consignes": "visible", "Réponses": "visible", "Prix": "visible",
        "_lists": "veryHidden", "_meta": "veryHidden",
    }  # fmt: skip
    assert set(book.defined_names) == {"coverage_levels", "price_bases", "price_categories"}
    kinds = [check.type for check in book["Réponses"].data_validations.dataValidation]
    assert sorted(kinds) == ["date", "decimal", "decimal", "list", "textLength", "textLength"]
    assert len(book["Réponses"].conditional_formatting) == 4


def test_a_formula_carries_its_value(sample: Selection):
    book = load_workbook(io.BytesIO(outgoing(sample)), data_only=True)
    assert book["Réponses"]["C3"].value == f"0 / {len(sample.requirements)}"
    assert book["Consignes"]["B7"].value == f"0 / {len(sample.requirements)}"


def test_the_same_questions_on_the_same_day_differ_by_no_word(sample: Selection):
    first, second = (opened(outgoing(sample)) for _ in range(2))
    for sheet in first.worksheets:
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert cells == [[cell.value for cell in row] for row in second[sheet.title].iter_rows()]


def test_a_vendor_that_is_not_there_gets_none(sample: Selection):
    with pytest.raises(Refused) as refused:
        build_questionnaire(sample, "boreee", "fr", SENT)
    assert refused.value.faults[0].params["nearest"] == "boree"


def asking(sample: Selection, texts: tuple[str, ...]) -> Selection:
    """A selection whose requirements say `texts`."""
    kept = ("selection", "rule", "criterion", "weight", "cost_category", "vendor")
    held: dict[Any, Any] = {(kind, ids): record for kind in kept for ids, record in sample.all(kind).items()}
    for number, words in enumerate(texts):
        text = Text.same(words)
        need = Requirement(title=text, category="contacts", priority="could", need=text, acceptance=text)
        held[("requirement", (f"R-{number:02}",))] = need
    return of_records("hostile", held)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_stay_texts_on_both_ways(sample: Selection, language: Language):
    asked = asking(sample, HOSTILE)
    book = opened(outgoing(asked, language))
    sheet = book[ANSWERS.title(language)]
    for row, words in enumerate(HOSTILE):
        cell = sheet.cell(*place(ANSWERS, row, "title"))
        assert (cell.data_type, cell.value) == ("s", words)
        write(book, ANSWERS, language, row, fit=say(language, "fit.no"), comment=words)
    returned = read_questionnaire(asked, saved(book), "f.xlsx", with_prices=False)
    assert returned.findings == ()
    assert [answer.comment for answer in returned.answers.values()] == [clean(words) for words in HOSTILE]


def test_an_unprintable_sign_keeps_its_row_out(sample: Selection):
    asked = asking(sample, ("Un", "Deux"))
    book = opened(outgoing(asked))
    for row in range(2):
        write(book, ANSWERS, "fr", row, fit="Non", comment="une MARQUE")
    data = saved(book)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        words = archive.read(SHEET).replace(b"MARQUE", b"\xc2\x85")
    spoiled = rezipped(data, SHEET, SHEET, words)
    returned = read_questionnaire(asked, spoiled, "f.xlsx", with_prices=False)
    assert {finding.code for finding in returned.findings} == {"entry_sign"}
    assert not returned.answers


written = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=60).map(
    lambda words: clean(words)
)
answers = st.fixed_dictionaries(
    {
        "fit": st.sampled_from(FITS),
        "comment": written,
        "price": st.none() | st.floats(0, 1e6, allow_nan=False).map(lambda value: float(f"{value:.12g}")),
        "days": st.none() | st.floats(0, 500, allow_nan=False).map(lambda value: float(f"{value:.12g}")),
        "available": st.none() | st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)),
        "proof": written,
    }
)


@settings(max_examples=40)
@given(data=st.lists(answers, min_size=3, max_size=3), language=st.sampled_from(LANGUAGES))
def test_what_is_filled_in_is_what_is_read(sample: Selection, data: list[dict[str, Any]], language: Language):
    asked = asking(sample, ("Un", "Deux", "Trois"))
    book = opened(outgoing(asked, language))
    for row, answer in enumerate(data):
        cells = {**answer, "fit": say(language, f"fit.{answer['fit']}")}
        write(book, ANSWERS, language, row, **{name: value for name, value in cells.items() if value != ""})
    returned = read_questionnaire(asked, saved(book), "f.xlsx", with_prices=False)
    with_prices = read_questionnaire(asked, saved(book), "f.xlsx")
    assert not returned.count("error")
    for answer, read in zip(data, with_prices.answers.values(), strict=True):
        assert {name: getattr(read, name) for name in answer} == answer
    for answer, read in zip(data, returned.answers.values(), strict=True):
        assert {name: getattr(read, name) for name in answer} == {**answer, "price": None}


Filled = Callable[[Language], bytes]


@pytest.mark.office
@pytest.mark.skipif(office.find() is None, reason=office.ADVICE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_libreoffice_saved_again_reads_the_same(
    sample: Selection, filled: Filled, language: Language, tmp_path: Path
):
    source = tmp_path / "in" / "reponse.xlsx"
    source.parent.mkdir()
    source.write_bytes(filled(language))
    office.convert(source, "xlsx", tmp_path / "out")
    again = read_questionnaire(
        sample, (tmp_path / "out" / "reponse.xlsx").read_bytes(), "reponse.xlsx", VENDOR
    )
    before = read_questionnaire(sample, filled(language), "reponse.xlsx", VENDOR)
    assert again.findings == ()
    assert replace(again, sha256="") == replace(before, sha256="")
