"""Faults and reasons as sentences: what was found, what is expected, what to do."""

import datetime
import re
import unicodedata
from collections.abc import Mapping
from typing import Protocol

from services.text import Language, Text
from words.catalogue import knows, say
from words.moments import moment_of

MOST_SHOWN = 8

# Parameters that hold a word of ours, with the list that names it.
_NAMED = {
    "kind": "kind",
    "role": "role",
    "allowed": "role",
    "stage": "stage",
    "needed": "stage",
    "bound": "bound",
    "expected": "shape",
    "fit": "fit",
    "column": "column",
    "unready": "readiness",
}
_UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}  # they reorder the rest of a line


class PlaceLike(Protocol):
    """Where a fault stands."""

    @property
    def file(self) -> str:
        """The file, or nothing."""

    @property
    def line(self) -> int | None:
        """The line in it, from 1."""

    @property
    def path(self) -> str:
        """The path inside the document."""

    @property
    def cell(self) -> str:
        """The cell of a sheet."""


class ReasonLike(Protocol):
    """A code with its parameters."""

    @property
    def code(self) -> str:
        """The code."""

    @property
    def params(self) -> Mapping[str, object]:
        """The parameters of its sentence."""


class FaultLike(ReasonLike, Protocol):
    """A code with its parameters and its place."""

    @property
    def place(self) -> PlaceLike:
        """Where it stands."""


def fault_line(fault: FaultLike, language: Language) -> str:
    """One fault on one line: `file:line path — sentence`."""
    place = fault.place
    file = f"{place.file}:{place.line}" if place.line and not place.cell else place.file
    where = " ".join(part for part in (file, place.path, place.cell) if part)
    return (
        _visible(where) + " — " + fault_sentence(fault, language)
        if where
        else fault_sentence(fault, language)
    )


def fault_sentence(fault: ReasonLike, language: Language) -> str:
    """What was found and is expected, with the nearest known word where there is one."""
    sentence = _said(fault, "fault", language)
    close = fault.params.get("nearest")
    return f"{sentence} {say(language, 'fault.nearest', nearest=_visible(str(close)))}" if close else sentence


def reason_sentence(reason: ReasonLike, language: Language) -> str:
    """Why a vendor stands where it does."""
    return _said(reason, "reason", language)


def _said(found: ReasonLike, group: str, language: Language) -> str:
    sentence = say(language, f"{group}.{found.code}", **_shown(found.params, language))
    return sentence.replace("….", "…").strip()


def _shown(params: Mapping[str, object], language: Language) -> dict[str, object]:
    return {name: _word(name, value, language) for name, value in params.items()}


def _word(name: str, value: object, language: Language) -> object:
    """A parameter as people read it: our own words named, texts without signs that nobody sees."""
    if isinstance(value, Text):
        return _visible(value.get(language))
    if isinstance(value, list | tuple):
        shown = [_word(name, item, language) for item in value[:MOST_SHOWN]]
        return [*shown, "…"] if len(value) > MOST_SHOWN else shown or "—"
    if name == "at" and isinstance(value, str):
        return moment_of(datetime.datetime.fromisoformat(value), language)
    code = f"{_NAMED.get(name)}.{value}"
    if name in _NAMED and knows(code):
        return say(language, code)
    return _visible(value) if isinstance(value, str) else value


def _visible(text: str) -> str:
    """`text` on one line, its unseen signs made visible."""
    line = re.sub(r"[\r\n\t]+", " ", text)
    return "".join("\N{REPLACEMENT CHARACTER}" if _is_unseen(sign) else sign for sign in line)


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in _UNSEEN or unicodedata.bidirectional(sign) in _TURNING
