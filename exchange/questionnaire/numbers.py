"""Numbers that a vendor entered: as numbers, or typed as words with spaces, commas, points and units."""

import re

from exchange.questionnaire.cells import Cell
from exchange.questionnaire.entries import SIGNS_SHOWN, Entry, bad, is_blank, unusable
from exchange.questionnaire.findings import blocks, warns
from services.text import Language, clean
from words.formats import number

_SPACES = re.compile(r"[\s'’]+")
_NUMBER = r"[-−+]?\d[\d\s'’.,]*"
_SURE = re.compile(r"[-+]?\d+(\.\d+)?")
_AMBIGUOUS = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}")
_UNIT = re.compile(rf"\D{{0,6}}?({_NUMBER})\s*[^\d\s.,]\D*|[^\d\s-]{{1,6}}\s*({_NUMBER})")


def read_number(cell: Cell, most: float, language: Language, *, whole: bool = False) -> Entry:
    """A number from 0 to `most`; nothing for an empty cell."""
    found = unusable(cell)
    if found:
        return found
    if is_blank(cell):
        return Entry()
    if cell.kind == "text":
        return _worded_number(clean(cell.text), most, language, whole)
    if cell.kind != "number":
        code = "day_for_number" if cell.kind == "day" else "yes_no_for_number"
        return bad(blocks(code, found=cell.text))
    if cell.is_percent:
        return bad(blocks("percent_for_number", found=f"{cell.value * 100:.15g} %"))
    return _within(float(f"{cell.value:.15g}"), most, language, whole)


def _within(value: float, most: float, language: Language, whole: bool) -> Entry:
    shown = number(value, language, 2, trim=True)
    if value < 0:
        return bad(blocks("number_negative", number(-value, language, 2, trim=True), found=shown))
    if value > most:
        return bad(blocks("number_too_large", found=shown, most=most))
    if whole and value != int(value):
        return bad(blocks("number_not_whole", number(value, language, 0), found=shown))
    return Entry(int(value) if whole else value)


def _worded_number(said: str, most: float, language: Language, whole: bool) -> Entry:
    """A number that was typed as words: taken where it can mean one thing only."""
    shown = said[:SIGNS_SHOWN]
    if _AMBIGUOUS.fullmatch(said):
        meant = (float(said.replace(",", ".")), float(re.sub("[.,]", "", said)))
        both = " / ".join(number(value, language, 3, trim=True) for value in meant)
        return bad(blocks("number_ambiguous", both, found=shown))
    value = number_in(said)
    if value is not None:
        read = _within(value, most, language, whole)
        if read.is_bad:
            return read
        proposal = number(value, language, 2, trim=True)
        return Entry(read.value, (warns("number_as_text", proposal, found=shown),))
    unit = _UNIT.fullmatch(said)
    value = number_in(unit[1] or unit[2]) if unit else None
    if value is None:
        return bad(blocks("not_a_number_cell", found=shown))
    return bad(blocks("number_with_unit", number(value, language, 2, trim=True), found=shown))


def number_in(said: str) -> float | None:
    """The number that `said` writes with a decimal comma or point, or None; 1.234,5 and 1,234.5 are sure."""
    bare = _SPACES.sub("", said).replace("−", "-")
    if "," in bare and "." in bare:
        thousands = "," if bare.rindex(".") > bare.rindex(",") else "."
        bare = bare.replace(thousands, "")
    elif bare.count(",") > 1 or bare.count(".") > 1:
        bare = bare.replace(",", "").replace(".", "")
    bare = bare.replace(",", ".")
    return float(bare) if _SURE.fullmatch(bare) and len(bare) < 20 else None
