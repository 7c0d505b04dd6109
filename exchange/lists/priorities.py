"""What a list says of a priority: words in cells, marks beside a title, verbs of duty in a sentence."""

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from exchange.columns import Meanings
from exchange.tables import heading
from services.wordings import ImportWords

LONGEST = 200  # signs of a cell that may be a priority
LOOKED_INTO = 2000  # signs of a title that is looked into

CHOICES = ("must", "should", "could", "out")

_PARTS = re.compile(r"\s+[-–—:]\s+|\s*[/|:]\s*")
_LEADING = re.compile(
    r"\A\s*(?:\[(?P<square>[^\[\]]{1,30})\]|\((?P<round>[^()]{1,30})\)"
    r"|(?P<bare>[^\W\d_][\w'’ -]{0,20}?)\s*:)\s+"
)
_TRAILING = re.compile(r"\s*(?:\[(?P<square>[^\[\]]{1,30})\]|\((?P<round>[^()]{1,30})\))\s*\.?\s*\Z")


@dataclass(frozen=True)
class PriorityWords:
    """The words of one column, or of a whole list: what each means there, None for one that is unclear."""

    meanings: Mapping[str, str | None]
    fillers: frozenset[str]
    labels: tuple[str, ...] = ()

    @classmethod
    def of(cls, words: ImportWords, cells: Iterable[str]) -> "PriorityWords":
        """What the priority words mean beside the others in `cells`."""
        seen = {heading(cell) for cell in cells if cell}
        meanings: dict[str, str | None] = dict(Meanings.of(words.priorities).by_word)
        meanings |= dict.fromkeys(map(heading, words.unclear))
        for word, found in _scaled(words, seen).items():
            meanings[word] = found.copy().pop() if len(found) == 1 else None
        return cls(meanings, frozenset(map(heading, words.fillers)), words.headers.get("priority", ()))

    def get(self, cell: str) -> str | None:
        """The priority that a cell states, or None for one that is unclear or unknown."""
        word = heading(cell) if cell and len(cell) <= LONGEST else ""
        if not word or word in self.meanings:
            return self.meanings.get(word)
        return self._agreed(_PARTS.split(cell)) or self._bare(word)

    def knows(self, cell: str) -> bool:
        """Whether a cell is a priority word, clear or not."""
        return heading(cell) in self.meanings or self.get(cell) is not None

    def nearest(self, cell: str) -> str | None:
        """The priority of the known word that a cell seems to misspell."""
        clear = {word: meaning for word, meaning in self.meanings.items() if meaning}
        return None if heading(cell) in self.meanings else Meanings(clear).nearest(cell)

    def _agreed(self, parts: list[str]) -> str | None:
        """What all parts of a cell such as "M - Must have" mean, where they mean one thing."""
        found = {self.meanings.get(heading(part)) for part in parts if part.strip()}
        return found.pop() if len(parts) > 1 and len(found) == 1 else None

    def _bare(self, word: str) -> str | None:
        """The priority in a heading such as "must have features"."""
        kept = [part for part in word.split() if part not in self.fillers]
        return self.meanings.get(" ".join(kept)) if kept and len(kept) < len(word.split()) else None


def _scaled(words: ImportWords, seen: set[str]) -> Mapping[str, set[str | None]]:
    """For each word that a scale of the column speaks of, everything it may mean."""
    found: dict[str, set[str | None]] = {}
    for scale in words.scales:
        if seen.isdisjoint(map(heading, scale.seen)):
            continue
        for word in scale.unclear:
            found.setdefault(heading(word), set()).add(None)
        for meaning, listed in scale.means.items():
            for word in listed:
                found.setdefault(heading(word), set()).add(meaning)
    return found


def marked(text: str, words: PriorityWords) -> tuple[str, str]:
    """The priority word that stands beside a title, and the title without it; nothing if there is none.

    Beside means in brackets or before a colon at the beginning, in brackets at the end, or labelled.
    """
    if len(text) > LOOKED_INTO:
        return "", text
    for pattern in (_LEADING, _labelled(words.labels), _TRAILING):
        found = pattern.search(text)
        if found is None:
            continue
        word = next(part for part in found.groupdict().values() if part)
        rest = (text[: found.start()] + " " + text[found.end() :]).strip()
        if rest and words.knows(word):
            return word, rest
    return "", text


@functools.cache
def _labelled(labels: tuple[str, ...]) -> re.Pattern[str]:
    """A priority after the name of its column, at the end: "priority: high"."""
    names = "|".join(map(re.escape, labels)) or r"(?!)"
    return re.compile(
        rf"\s?[-–—,;(]?\s?\b(?:{names})\s?[:=]\s?(?P<word>[\w'’ -]{{1,30}})\)?\s?\Z", re.IGNORECASE
    )


@functools.cache
def _modal_pattern(listed: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


def modal(text: str, words: ImportWords) -> tuple[str, str | None]:
    """The verb of duty in a sentence, and what it states: a priority in capitals, else None."""
    by_word = {word: meaning for meaning, listed in words.modals.items() for word in listed}
    if not by_word:
        return "", None
    straight = text.replace("’", "'")
    found = [match.group() for match in _modal_pattern(tuple(by_word)).finditer(straight)]
    loud = {by_word[word.casefold()] for word in found if word.isupper()}
    if len(loud) == 1:
        return next(word for word in found if word.isupper()), loud.pop()
    return (found[0].casefold() if found else ""), None


def modal_meaning(word: str, words: ImportWords) -> str | None:
    """The priority that a verb of duty proposes."""
    return next((meaning for meaning, listed in words.modals.items() if word in listed), None)
