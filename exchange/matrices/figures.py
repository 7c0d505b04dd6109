"""Figures in the cells of a matrix: numbers, shares, fractions, stars, ranks, with the decimals shown."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from exchange.tables import folded

_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u2212": "-", "’": "'"})
_MISSING = frozenset(
    (
        "",
        *"- – — / ? . x n/a na n.a. n.a nd n.d. n/d nc n.c. n/c nr ne s.o. so s/o k.a. ka n.v.t. nvt".split(),
        *"n.b. abs absent none null nil … ... tbd tbc entfallt entfällt #n/a #nv".split(),
        "not applicable",
        "sans objet",
        "non noté",
        "not scored",
        "not rated",
    )
)
_UNIT = r"(?: ?(?:%|pts?\.?|points?|punkte?|pkt\.?|punten|puntos|p\.))?"
_NUMBER = re.compile(rf"(?:[x×*] ?)?([+-]? ?(?:\d[\d ',.]*|[.,]\d+))({_UNIT})(?: ?[x×])?", re.IGNORECASE)
_FRACTION = re.compile(
    r"([\d.,]+) ?(?:/|sur|out of|of|von|van|de|su) ?([\d.,]+)(?: ?(?:pts?|points?))?", re.I
)
_STARS = re.compile(r"([★⭐]\ufe0f?)+☆*|☆+")
_ASTERISKS = re.compile(r"\*{1,10}")
_GROUPS = re.compile(r"[1-9]\d{0,2}(?:[ '.,]\d{3})+")
_ORDINAL = re.compile(
    r"(?:n[°o]\.? ?|# ?|rang |rank |platz )?(\d{1,3})"
    r"(?:\.|er|ere|ère|re|e|eme|ème|è|st|nd|rd|th|º|ª|°|\.?o)?",
    re.I,
)
_EVIDENCE = re.compile(r"[+-]?(\d+)([.,])(\d+)(?: ?%)?")
MOST_DIGITS = 30


@dataclass(frozen=True)
class Figure:
    """A number as it is printed: its value, its decimals, what it is out of, if it says so."""

    value: float
    decimals: int = 0
    is_share: bool = False
    of: float | None = None
    keeps_zeros: bool = False


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no mark."""
    return folded(text) in _MISSING or set(text) <= set("-–—_. ")


def writes_comma(texts: Iterable[str]) -> bool | None:
    """Whether decimals follow a comma in these cells; None where nothing tells."""
    comma = point = 0
    for text in texts:
        found = _EVIDENCE.fullmatch(text.translate(_SPACES))
        if found and (len(found[3]) != 3 or found[1] == "0" or len(found[1]) > 3):
            comma, point = comma + (found[2] == ","), point + (found[2] == ".")
    return None if comma == point == 0 else comma > point


def figure(text: str, *, comma: bool) -> Figure | None:
    """The figure in a cell, or None where it holds none.

    >>> figure("4,15", comma=True), figure("35 %", comma=True), figure("4/5", comma=False)
    (Figure(value=4.15, decimals=2, is_share=False, of=None, keeps_zeros=False),
     Figure(value=0.35, decimals=2, is_share=True, of=None, keeps_zeros=False),
     Figure(value=4.0, decimals=0, is_share=False, of=5.0, keeps_zeros=False))
    """
    bare = text.translate(_SPACES).strip()
    if not bare or len(bare) > MOST_DIGITS:
        return None
    if _STARS.fullmatch(bare) or _ASTERISKS.fullmatch(bare):
        return Figure(float(sum(bare.count(sign) for sign in "★⭐*")))
    fraction = _FRACTION.fullmatch(bare)
    if fraction:
        part, whole = _digits(fraction[1], comma), _digits(fraction[2], comma)
        return _out_of(part, whole) if part and whole else None
    found = _NUMBER.fullmatch(bare)
    digits = _digits(found[1], comma) if found else None
    if found is None or digits is None:
        return None
    is_share = "%" in found[2]
    places = _places(digits)
    value = float(digits)
    zeros = places > 0 and digits.endswith("0")
    if is_share:
        return Figure(float(f"{value / 100:.15g}"), places + 2, is_share=True, keeps_zeros=zeros)
    return Figure(value, places, keeps_zeros=zeros)


def ordinal(text: str, *, comma: bool) -> float | None:
    """The rank in a cell: 1, 1er, 2nd, #3, 1.5."""
    bare = folded(text.translate(_SPACES)).strip("() ")
    found = _ORDINAL.fullmatch(bare)
    if found:
        return float(found[1])
    number = figure(text, comma=comma)
    return number.value if number and not number.is_share else None


def _out_of(part: str, whole: str) -> Figure | None:
    return Figure(float(part), _places(part), of=float(whole)) if float(whole) > 0 else None


def _places(digits: str) -> int:
    return len(digits.partition(".")[2])


def _digits(raw: str, comma: bool) -> str | None:
    """The digits with a point for the decimals and nothing between thousands; None where it is no number."""
    sign = "-" if raw.lstrip().startswith("-") else ""
    bare = raw.strip("+- ").strip()
    mark, other = (",", ".") if comma else (".", ",")
    whole, point, part = bare.rpartition(mark)
    if not point:
        whole, part = bare, ""
    if other in part or " " in part or "'" in part or (mark in whole):
        whole, part = (bare, "") if _GROUPS.fullmatch(bare) and bare.count(mark) > 1 else ("", "x")
    if re.search(r"[ '.,]", whole):
        if _GROUPS.fullmatch(whole):
            whole = re.sub(r"[ '.,]", "", whole)
        elif not point and whole.count(other) == 1 and re.fullmatch(r"\d*[.,]\d+", whole):
            whole, _, part = whole.partition(other)
        else:
            return None
    if not (whole + part).isdecimal() or not (whole + part).isascii():
        return None
    return f"{sign}{whole or '0'}" + (f".{part}" if part else "")
