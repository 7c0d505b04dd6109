"""What the comment beside a mark leaves to wish for: hints to its author, never a condition."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from services.records import Level, Rating, Scale
from services.selection import Selection
from services.text import LANGUAGES

LEAST_WORDS = 3
LIKE = 0.8  # of a comment's words that are the level's own

Lack = Literal["missing", "short", "level", "twice", "vendor"]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Remark:
    """One hint on one comment; `other` is the vendor that it names, or how many times it stands."""

    lack: Lack
    vendor: str
    criterion: str
    member: str
    other: str | int = ""


def remarks(selection: Selection, member: str = "") -> list[Remark]:
    """The hints on every comment in view, or on those of one member, in the order they were given."""
    ratings: Mapping[tuple[str, ...], Rating] = selection.all("rating")
    held = {ids: rating for ids, rating in ratings.items() if member in ("", ids[2])}
    times = Counter((ids[2], _said(rating)) for ids, rating in held.items() if _said(rating))
    names = {id: _names(selection, id) for id in selection.vendors}
    found = []
    for (vendor, criterion, author), rating in held.items():
        if rating.mark is None or vendor not in names or criterion not in selection.criteria:
            continue
        others = {id: held for id, held in names.items() if id != vendor}
        lacks = _lacks(rating, selection.scale(criterion), others, times[author, _said(rating)])
        found += [Remark(lack, vendor, criterion, author, other) for lack, other in lacks]
    return found


def _lacks(
    rating: Rating, scale: Scale, others: Mapping[str, set[str]], times: int
) -> Iterator[tuple[Lack, str | int]]:
    """What one comment leaves to wish for."""
    said = _said(rating)
    if not said:
        if rating.mark in telling(scale):
            yield "missing", ""
        return
    if len(_WORD.findall(said)) < LEAST_WORDS:
        yield "short", ""
    if any(_repeats(said, level) for level in scale.levels):
        yield "level", ""
    if times > 1:
        yield "twice", times
    for id, names in others.items():
        if any(re.search(rf"\b{re.escape(name)}\b", said) for name in names):
            yield "vendor", id


def telling(scale: Scale) -> set[int]:
    """The marks that need words: the two lowest and the highest; on a short scale, its ends."""
    marks = [level.mark for level in scale.levels]
    return {marks[0], marks[-1], *([marks[1]] if len(marks) > 3 else [])}


def fold(text: str) -> str:
    """`text` without accents and capitals."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _said(rating: Rating) -> str:
    return " ".join(fold(rating.comment).split())


def _repeats(said: str, level: Level) -> bool:
    """Whether a comment is little more than the words of a level, in either language."""
    words = _WORD.findall(said)
    texts = (fold(text.get(language)) for text in (level.label, level.descriptor) for language in LANGUAGES)
    return any(_is_like(words, _WORD.findall(text)) for text in texts)


def _is_like(words: list[str], own: list[str]) -> bool:
    if len(words) < LEAST_WORDS:
        return words == own
    return sum(word in own for word in words) >= LIKE * len(words)


def _names(selection: Selection, vendor: str) -> set[str]:
    """What a vendor is called: its name and its product."""
    held = selection.vendors[vendor]
    return {name for name in (fold(held.name).strip(), fold(held.product).strip()) if len(name) > 2}
