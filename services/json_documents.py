"""JSON documents, bounded: numbers kept as they are written, repeated keys and deep nesting refused."""

import json
import re
from typing import Any

from services.documents import MOST_DEPTH, MOST_EVENTS, Document, decode
from services.faults import Place, Refused, refuse

MOST_DIGITS = 4_300

_SIGN = re.compile(
    r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{},]', re.DOTALL
)  # a whole string, or what stands between


class Number(str):
    """A number as the file writes it."""

    __slots__ = ()


def read_json(data: bytes, file: str) -> Document:
    """The JSON value in `data`: texts, `Number`s, truth values, lists and maps."""
    text = decode(data, file).text
    _check_bounds(text, file)
    try:
        value = json.loads(
            text,
            object_pairs_hook=lambda pairs: _map(pairs, file),
            parse_int=lambda digits: _number(digits, file),
            parse_float=lambda digits: _number(digits, file),
            parse_constant=lambda word: _constant(word, file),
        )
    except json.JSONDecodeError as error:
        raise refuse("json_syntax", Place(file, error.lineno), column=error.colno) from None
    except RecursionError:
        raise refuse("yaml_too_deep", Place(file), most=MOST_DEPTH) from None
    return Document(file, value)


def _check_bounds(text: str, file: str) -> None:
    """Count brackets and values first: the parser would run out of stack or memory."""
    depth = 0
    for count, found in enumerate(_SIGN.finditer(text), start=1):
        sign = found[0]
        depth += (sign in "[{") - (sign in "]}")
        if depth > MOST_DEPTH or count > MOST_EVENTS:
            place = Place(file, text.count("\n", 0, found.start()) + 1)
            if depth > MOST_DEPTH:
                raise refuse("yaml_too_deep", place, most=MOST_DEPTH)
            raise refuse("too_many_values", place, most=MOST_EVENTS)


def _map(pairs: list[tuple[str, Any]], file: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise refuse("json_repeated_key", Place(file, path=key), key=key)
        found[key] = value
    return found


def _number(digits: str, file: str) -> Number:
    if len(digits) > MOST_DIGITS:
        raise refuse("number_too_long", Place(file), found=len(digits), most=MOST_DIGITS)
    return Number(digits)


def _constant(word: str, file: str) -> Refused:
    raise refuse("number_not_finite", Place(file), found=word)
