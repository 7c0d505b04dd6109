"""Numbers and dates of a plain list, read exactly or refused: never guessed."""

import datetime
import re
from decimal import Decimal

MOST_WEIGHT = Decimal(1_000_000)
MOST_WHOLE = 12
MOST_PLACES = 6
MOST_DIGITS = 4_300

_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u2212": "-", "’": "'"})
_CURRENCY = re.compile(r"€|\$|£|¥|\b(?:EUR|USD|GBP|CHF|CAD|euros?)\b", re.IGNORECASE)
_NAMES = {"€": "EUR", "EURO": "EUR", "EUROS": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}
_PLAIN = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([ '.,])\d{3})(?:\1\d{3})*(?:([.,])\d+)?")
_EXPONENT = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)[eE][+-]?\d{1,4}")
_FAR = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)[eE]([+-]?)0*[1-9]\d{4,}")  # an exponent beyond all numbers
_POINTED = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_FLOAT = 308  # the largest power of ten of a number that computes
_LEAST = -12
_WITH_UNIT = re.compile(r"[+-]?[\d ,.']+ *(?![eE][+-]?\d+\Z)[^\W\d].*")
_TINY = Decimal("1e-9999")
_NO_NUMBER = re.compile(r"[+-]?\.?(?:nan|inf|infinity)", re.IGNORECASE)
_MIDNIGHT = re.compile(r"[ T]00:00(:00)?$")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Unreadable(Exception):
    """A number or date that is refused, with its public code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def currency(text: str) -> str:
    """The currency an amount names, or nothing."""
    found = _CURRENCY.search(text)
    return _NAMES.get(found[0].upper(), found[0].upper()) if found else ""


def price(text: str) -> str:
    """An amount of money as its exact digits.

    >>> price("1 234,50 €"), price("(1 234,50)"), price("1,234.50"), price("0")
    ('1234.50', '-1234.50', '1234.50', '0')
    """
    bare = _CURRENCY.sub("", text.translate(_SPACES)).strip()
    if bare.startswith("(") and bare.endswith(")"):
        bare = f"-{bare[1:-1].strip()}"
    bare = re.sub(r"^([+-]) +", r"\1", bare)
    if "%" in bare:
        raise Unreadable("UNIT")
    number = _decimal(bare)
    whole = number.as_tuple()
    places = -int(whole.exponent) if isinstance(whole.exponent, int) and whole.exponent < 0 else 0
    if abs(number) >= 10**MOST_WHOLE or places > MOST_PLACES:
        raise Unreadable("NUMBER_RANGE")
    return _text(number)


def _decimal(bare: str) -> Decimal:
    """The number a person wrote, with a comma or a point; thousands only where they can be told."""
    if _NO_NUMBER.fullmatch(bare) or (_EXPONENT.fullmatch(bare) and Decimal(bare).adjusted() > _FLOAT):
        raise Unreadable("NUMBER_NOT_FINITE")
    grouped = _GROUPED.fullmatch(bare)
    if grouped:
        return _from_groups(bare, grouped[1], grouped[2])
    if not _PLAIN.fullmatch(bare):
        raise Unreadable("UNIT" if _WITH_UNIT.fullmatch(bare) else "NUMBER")
    return Decimal(bare.replace(",", "."))


def _from_groups(bare: str, thousands: str, decimal: str | None) -> Decimal:
    if thousands == decimal:
        raise Unreadable("NUMBER")
    if thousands in ".," and decimal is None and bare.count(thousands) == 1:
        raise Unreadable("NUMBER_AMBIGUOUS")
    whole, _, part = bare.partition(decimal) if decimal else (bare, "", "")
    return Decimal(whole.replace(thousands, "") + (f".{part}" if part else ""))


def weight(text: str, *, comma: bool) -> tuple[str, bool]:
    """A weight as its exact digits, and whether it is too small to count.

    `comma` says that one comma may stand for the point.
    """
    bare = text.strip().translate(_SPACES)
    if comma and bare.count(",") == 1 and "." not in bare:
        bare = bare.replace(",", ".")
    number = _weight(bare)
    if not 0 <= number <= MOST_WEIGHT:
        raise Unreadable("NUMBER_RANGE")
    is_tiny = bool(number) and number.adjusted() < _LEAST
    return ("0" if is_tiny else _text(number)), is_tiny


def _weight(bare: str) -> Decimal:
    if len(bare) > MOST_DIGITS:
        raise Unreadable("NUMBER_TOO_LONG")
    far, has_exponent = _FAR.fullmatch(bare), _EXPONENT.fullmatch(bare)
    if far and far[1] == "-":
        return _TINY
    if far or _NO_NUMBER.fullmatch(bare) or (has_exponent and Decimal(bare).adjusted() > _FLOAT):
        raise Unreadable("NUMBER_NOT_FINITE")
    if not (has_exponent or _POINTED.fullmatch(bare)):
        raise Unreadable("NUMBER")
    return Decimal(bare)


def _text(number: Decimal) -> str:
    """The digits, no exponent and no minus before zero."""
    return "0" if number.is_zero() and number.is_signed() else f"{number:f}"


def day(text: str) -> str:
    """A date as ISO; a day and month that could be exchanged are refused, not guessed."""
    bare = text.strip().translate(_SPACES)
    try:
        return datetime.date.fromisoformat(
            bare[:10] if re.fullmatch(r".{10}[ T]00:00(:00)?", bare) else bare
        ).isoformat()
    except ValueError:
        pass
    found = _DAY_FIRST.fullmatch(bare)
    if not found:
        raise Unreadable("DATE")
    first, second, year = (int(part) for part in found.groups())
    readings = {_date(year, second, first), _date(year, first, second)} - {None}
    if not readings:
        raise Unreadable("DATE")
    if len(readings) > 1:
        raise Unreadable("DATE_AMBIGUOUS")
    return str(readings.pop())


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
