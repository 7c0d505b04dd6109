"""The cells of a workbook: what Excel stores in each, as the exact text a person sees, or a fault."""

import datetime
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from exchange.archives import whole
from services.text import unprintable

MOST_TEXT = 32_767

Kind = Literal["text", "number", "date", "percent", "boolean"]

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[+-]?(?:nan|inf|infinity)", re.IGNORECASE)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FORMAT_TEXT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_PERCENTS = {9, 10}
_EPOCH = datetime.datetime(1899, 12, 30)  # noqa: DTZ001  # days in a workbook have no time zone
_LATEST = 2_958_465  # 31 December 9999


@dataclass(frozen=True)
class Cell:
    """One cell as text; `formula` is what it was computed from, `fault` why it cannot be read."""

    text: str = ""
    kind: Kind = "text"
    formula: str = ""
    fault: str = ""
    cleaned: bool = False


EMPTY = Cell()


@dataclass(frozen=True)
class Formats:
    """What the cell styles of a workbook say of their numbers; `shift` is the days to the 1904 calendar."""

    kinds: Sequence[Kind] = ()
    shift: int = 0

    def kind(self, style: str | None) -> Kind:
        """The kind of number a style shows."""
        index = whole(style)
        return self.kinds[index] if index < len(self.kinds) else "number"


def format_kind(id: int, code: str) -> Kind:
    """Whether a number format shows a date, a percentage or a plain number."""
    bare = _FORMAT_TEXT.sub("", code).casefold()
    if id in _DATES or re.search(r"[dmyhs]", bare):
        return "date"
    return "percent" if id in _PERCENTS or "%" in bare else "number"


def read_cell(element: Any, namespace: str, shared: Sequence[str], formats: Formats) -> Cell:
    """The cell in a `<c>` element."""
    formula = element.find(f"{namespace}f")
    value = element.find(f"{namespace}v")
    raw = (value.text or "") if value is not None else ""
    kind = element.get("t", "n")
    source = f"={formula.text or ''}" if formula is not None else ""
    if formula is not None and not raw and kind != "str":
        return Cell(formula=source, fault="formula_no_value")
    match kind:
        case "e":
            return Cell(raw, formula=source, fault="cell_error")
        case "b":
            return Cell("true" if raw.strip() == "1" else "false", "boolean", source)
        case "inlineStr":
            return _text(shared_text(element, namespace), source)
        case "s":
            return _shared(raw.strip(), shared)
        case "str":
            return _text(raw, source)
        case "d":
            return _day(raw.strip(), source)
    return _number(raw, formats.kind(element.get("s")), formats.shift, source) if raw.strip() else EMPTY


def _shared(index: str, shared: Sequence[str]) -> Cell:
    place = whole(index, len(shared))
    return _text(shared[place], "") if place < len(shared) else Cell(index[:60], fault="cell_unreadable")


def shared_text(element: Any, namespace: str) -> str:
    """The text of a shared string, its formatting left out."""
    return "".join(text.text or "" for text in _texts(element, namespace))


def _texts(element: Any, namespace: str) -> list[Any]:
    """The `<t>` elements, but those of phonetic readings."""
    readings = {id(text) for ph in element.iter(f"{namespace}rPh") for text in ph.iter(f"{namespace}t")}
    return [text for text in element.iter(f"{namespace}t") if id(text) not in readings]


def _text(raw: str, formula: str) -> Cell:
    """A text with Excel's escapes undone; control signs are left out and told."""
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), raw).replace("\r\n", "\n").replace("\r", "\n")
    if len(plain) > MOST_TEXT:
        return Cell(formula=formula, fault="cell_past_excel")
    kept = "".join(sign for sign in plain if unprintable(sign) is None)
    return Cell(kept.strip(), "text", formula, cleaned=kept != plain)


def _number(raw: str, kind: Kind, shift: int, formula: str) -> Cell:
    """A number as Excel shows it: 15 significant digits, dates as ISO, percentages with their sign."""
    bare = raw.strip()
    if not _NUMBER.fullmatch(bare):
        fault = "cell_not_finite" if _NO_NUMBER.fullmatch(bare) else "cell_number"
        return Cell(bare[:60], formula=formula, fault=fault)
    number = float(bare)
    if not math.isfinite(number):
        return Cell(bare[:60], formula=formula, fault="cell_not_finite")
    if kind == "date" and 0 <= number + shift <= _LATEST:
        return Cell(_date(number + shift), "date", formula)
    shown = plain_number(number * 100 if kind == "percent" else number)
    return Cell(f"{shown} %", "percent", formula) if kind == "percent" else Cell(shown, "number", formula)


def _day(raw: str, formula: str) -> Cell:
    """A date that is written as one."""
    try:
        moment = datetime.datetime.fromisoformat(raw)
    except ValueError:
        return Cell(raw[:60], formula=formula, fault="cell_date")
    is_day = moment.time() == datetime.time()
    return Cell(moment.date().isoformat() if is_day else raw, "date", formula)


def _date(days: float) -> str:
    moment = _EPOCH + datetime.timedelta(seconds=round(days * 86_400))
    is_day = moment.time() == datetime.time()
    return moment.date().isoformat() if is_day else moment.isoformat(sep=" ", timespec="minutes")


def plain_number(number: float) -> str:
    """`number` with 15 significant digits, no exponent and no trailing zeros.

    >>> plain_number(0.1 + 0.2), plain_number(1234.50), plain_number(-0.0), plain_number(1e20)
    ('0.3', '1234.5', '0', '100000000000000000000')
    """
    try:
        text = f"{Decimal(f'{number:.15g}'):f}"
    except InvalidOperation:
        return ""
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
