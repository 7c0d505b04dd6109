"""Sentences in French and English: a code and its parameters in, a sentence out."""

import functools
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel import Locale

from services.text import LANGUAGES, Language
from words.formats import number

FOLDER = Path(__file__).resolve().parent

_THIN, _HARD = "\u202f", "\u00a0"


@functools.cache
def words(language: Language) -> Mapping[str, str]:
    """Every sentence of `language` by its code, from the word lists `words/<language>/*.json`."""
    lists = [json.loads(path.read_text("utf-8")) for path in sorted((FOLDER / language).glob("*.json"))]
    found = dict(pair for held in lists for pair in _flat(held, ""))
    return {code: typeset(text) for code, text in found.items()} if language == "fr" else found


def _flat(held: Any, prefix: str) -> list[tuple[str, str]]:
    if isinstance(held, str):
        return [(prefix, held)]
    return [
        pair for key, inner in held.items() for pair in _flat(inner, f"{prefix}.{key}" if prefix else key)
    ]


def typeset(text: str) -> str:
    """`text` with French spaces and apostrophes: narrow before ; ! ? %, hard before : and inside « »."""
    text = re.sub(r" ([;!?%€])", _THIN + r"\1", text)
    text = re.sub(r" (:)", _HARD + r"\1", text)
    text = text.replace("« ", "«" + _HARD).replace(" »", _HARD + "»")
    return text.replace("'", "’")


def say(language: Language, code: str, /, **params: object) -> str:
    """The sentence for `code`; `count` chooses between its forms `.one` and `.other`.

    A whole number in `params` is written as the language writes numbers. An unknown code is a fault of
    ours and raises KeyError.
    """
    found = words(language)
    if code not in found:
        count = params.get("count", 0)
        form = Locale.parse(language).plural_form(count if isinstance(count, int | float) else 0)
        code = f"{code}.{form if f'{code}.{form}' in found else 'other'}"
    return found[code].format_map({name: _written(language, value) for name, value in params.items()})


def knows(code: str) -> bool:
    """Whether both languages have a sentence for `code`."""
    return all(code in words(language) or f"{code}.other" in words(language) for language in LANGUAGES)


def _written(language: Language, value: object) -> object:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return number(value, language, 2 if isinstance(value, float) else 0, trim=True)
    if isinstance(value, list | tuple):
        return ", ".join(str(_written(language, item)) for item in value)
    return value.get(language) if hasattr(value, "get") and hasattr(value, "fr") else value
