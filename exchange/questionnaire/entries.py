"""One entry of the vendor's: a cell read as words or as one word of a list, or what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exchange.questionnaire.cells import Cell
from exchange.questionnaire.findings import Finding, blocks, tells
from exchange.tables import folded
from services.faults import nearest
from services.text import LANGUAGES, Language, clean, unprintable

SIGNS_SHOWN = 80


@dataclass(frozen=True)
class Entry:
    """What a cell says, and what was found in it; a value beside an error is not to be used."""

    value: Any = None
    findings: tuple[Finding, ...] = ()

    @property
    def is_bad(self) -> bool:
        """Whether an error was found."""
        return any(finding.level == "error" for finding in self.findings)


def bad(finding: Finding) -> Entry:
    """An entry that cannot be used."""
    return Entry(None, (finding,))


def is_blank(cell: Cell) -> bool:
    """Whether nothing was entered."""
    return cell.kind == "empty" or (cell.kind == "text" and not clean(cell.text))


def unusable(cell: Cell) -> Entry | None:
    """What no column takes: a formula, an error value, an unprintable sign."""
    if cell.kind == "formula":
        shown = "" if cell.value is None else str(cell.value)
        return bad(blocks("entry_formula", shown, found=cell.formula[:SIGNS_SHOWN]))
    if cell.kind == "error":
        return bad(blocks("entry_error", found=str(cell.value)))
    sign = unprintable(cell.text) if cell.kind == "text" else None
    if sign is not None:
        return bad(blocks("entry_sign", clean(cell.text)[:SIGNS_SHOWN], sign=f"U+{ord(sign):04X}"))
    return None


def read_text(cell: Cell, most: int) -> Entry:
    """Words; a number or a day in a column of words is taken as written."""
    found = unusable(cell)
    if found:
        return found
    words = clean(cell.text)
    if len(words) > most:
        return Entry(words, (blocks("entry_too_long", found=len(words), most=most),))
    return Entry(words)


def read_word(cell: Cell, words: Mapping[Language, Mapping[str, str]], language: Language) -> Entry:
    """One of a list of words, as a code; nothing for an empty cell."""
    found = unusable(cell)
    if found:
        return found
    said = clean(cell.text)
    if not said:
        return Entry()
    if cell.kind != "text":
        return bad(blocks("word_expected", found=said, known=list(words[language])))
    if said in words[language]:
        return Entry(words[language][said])
    for tongue in (language, *LANGUAGES):
        for shown, code in words[tongue].items():
            if folded(shown) == folded(said):
                return Entry(code, (tells("word_read_as", _shown(words[language], code), found=said),))
    close = nearest(said, words[language]) or ""
    return bad(blocks("word_unknown", close, found=said[:SIGNS_SHOWN], known=list(words[language])))


def _shown(words: Mapping[str, str], code: str) -> str:
    return next(shown for shown, held in words.items() if held == code)
