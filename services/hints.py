"""How a requirement could be worded better: hints that name what was found and never change a text."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from services.records import Requirement
from services.text import LANGUAGES, Language, Text
from services.wordings import HintWords

Code = Literal["vague", "several", "no_unit", "no_acceptance", "no_need"]


@dataclass(frozen=True)
class Hint:
    """One thing to look at again: its code, the field it stands in, and the words found."""

    code: Code
    field: str
    found: str = ""


def hints(need: Requirement, language: Language, words: HintWords) -> tuple[Hint, ...]:
    """What a reader in `language` could ask of a requirement's wording."""
    return tuple(dict.fromkeys([*_wording(need, language, words), *_gaps(need)]))


def _gaps(need: Requirement) -> Iterator[Hint]:
    if need.acceptance is None:
        yield Hint("no_acceptance", "acceptance")
    if need.need is None:
        yield Hint("no_need", "need")


def _wording(need: Requirement, language: Language, words: HintWords) -> Iterator[Hint]:
    """A vague word is let pass where the acceptance test gives it a figure."""
    measured = need.acceptance is not None and any(sign.isdigit() for sign in need.acceptance.get(language))
    for field in ("title", "need", "acceptance"):
        text: Text | None = getattr(need, field)
        if text is None:
            continue
        said = text.get(language)
        for spoken in LANGUAGES if text.fr == text.en else (language,):
            if field == "acceptance" or not measured:
                yield from _found("vague", field, said, tuple(words.vague.get(spoken, ())))
            if field == "title":
                yield from _found("several", field, said, tuple(words.several.get(spoken, ())))
            yield from _bare_numbers(field, said, tuple(words.bounds.get(spoken, ())))


def _found(code: Code, field: str, said: str, listed: tuple[str, ...]) -> Iterator[Hint]:
    if listed:
        yield from (Hint(code, field, match.group()) for match in _pattern(listed).finditer(said))


def _bare_numbers(field: str, said: str, bounds: tuple[str, ...]) -> Iterator[Hint]:
    """A bound whose number is followed by no word: less than 3 of what?"""
    if bounds:
        yield from (Hint("no_unit", field, match.group(1)) for match in _bound(bounds).finditer(said))


@functools.cache
def _pattern(listed: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words or phrases, upper case or not; `*` at the end of one stands for any ending."""
    return re.compile(rf"(?<!\w)(?:{_either(listed)})(?!\w)", re.IGNORECASE)


@functools.cache
def _bound(listed: tuple[str, ...]) -> re.Pattern[str]:
    """A bound and a number up to a stop; years are no amounts."""
    number = r"(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)?"
    return re.compile(rf"(?<!\w)((?:{_either(listed)})\s{number})(?=\s*(?:[.;:!?)]|,\s|$))", re.IGNORECASE)


def _either(listed: Sequence[str]) -> str:
    longest = sorted(listed, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in longest)
