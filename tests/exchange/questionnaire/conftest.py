"""A questionnaire filled as a careful vendor would, for tests to leave as it is or to spoil."""

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from exchange.project_file import read_selection
from exchange.questionnaire.layout import ANSWERS, PRICES, SheetLayout, price_lines
from exchange.questionnaire.outgoing import build_questionnaire
from exchange.questionnaire.paper import HEAD_ROW
from services.selection import Selection
from services.text import Language
from words.catalogue import say

ROOT = Path(__file__).resolve().parents[3]
SENT = datetime.date(2026, 11, 2)
VENDOR = "boree"
LATER = datetime.date(2027, 6, 30)

Fill = dict[str, Any]
WHOLE: dict[str, Fill] = {  # what a whole answer says beside its fit
    "standard": {"proof": "Guide, p. 4"},
    "settings": {"proof": "Guide, p. 9", "days": 0.5},
    "partner": {"comment": "Module Galets", "price": 1200.5},
    "development": {"comment": "À écrire", "days": 4, "price": 3600},
    "workaround": {"comment": "Par un export"},
    "roadmap": {"available": LATER},
    "no": {"comment": "=2+2 n'est pas une formule ici"},
}


@pytest.fixture(scope="session")
def sample() -> Selection:
    """The sample selection, under the id that a server gives it."""
    path = ROOT / "data" / "sample.yaml"
    return read_selection(path.read_bytes(), "sample.yaml")


def fit_of(selection: Selection, id: str) -> str:
    """The fit that the careful vendor claims: whatever is mandatory is there."""
    if selection.requirements[id].priority == "must":
        return "standard"
    return list(WHOLE)[list(selection.requirements).index(id) % len(WHOLE)]


def place(layout: SheetLayout, row: int, name: str) -> tuple[int, int]:
    """The row and column of a cell, from the number of its row among those below the heads."""
    return HEAD_ROW + 2 + row, layout.position(name) + 1


def write(book: Workbook, layout: SheetLayout, language: Language, row: int, **cells: Any) -> None:
    """Fill cells of one row; a text that looks like a formula stays a text."""
    sheet = book[layout.title(language)]
    for name, value in cells.items():
        cell = sheet.cell(*place(layout, row, name))
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"


def outgoing(selection: Selection, language: Language = "fr", vendor: str = VENDOR) -> bytes:
    """The questionnaire as it goes out."""
    return build_questionnaire(selection, vendor, language, SENT)


def opened(data: bytes) -> Workbook:
    """A workbook to change."""
    return load_workbook(io.BytesIO(data))


def saved(book: Workbook) -> bytes:
    """A workbook as bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rezipped(data: bytes, drop: str = "", add: str = "", content: bytes = b"") -> bytes:
    """A workbook with a part of it dropped, replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != drop:
                new.writestr(member, old.read(member))
        if add:
            new.writestr(add, content)
    return stream.getvalue()


def fill(book: Workbook, selection: Selection, language: Language) -> None:
    """Answer everything, price everything that is expected."""
    for row, id in enumerate(selection.requirements):
        fit = fit_of(selection, id)
        write(book, ANSWERS, language, row, fit=say(language, f"fit.{fit}"), **WHOLE[fit])
    for row, category in enumerate(price_lines(selection).values()):
        if category:
            basis = say(language, "basis.fixed")
            write(book, PRICES, language, row, label="Forfait", basis=basis, amount=1000 + row, year=0)


@pytest.fixture(scope="session")
def filled(sample: Selection) -> Callable[[Language], bytes]:
    """A questionnaire filled without a fault, in a language."""
    made: dict[str, bytes] = {}

    def build(language: Language = "fr") -> bytes:
        if language not in made:
            book = opened(outgoing(sample, language))
            fill(book, sample, language)
            made[language] = saved(book)
        return made[language]

    return build
