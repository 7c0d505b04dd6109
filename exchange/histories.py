"""The history in words: who said what of what, from what to what, when and why; titles instead of ids."""

import copy
import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, is_dataclass
from dataclasses import fields as fields_of
from functools import cache
from typing import Any

from exchange import history_fields as fields
from services.facts import KINDS, Ids
from services.history import Entry
from services.selection import Selection
from services.text import Language
from words.catalogue import knows, say
from words.formats import day, moment, money, number, share

MOST_TEXT = 400  # signs of one side that a table shows; files hold the whole
MOST_ITEMS = 8
_BREAKS = re.compile(r"[ \t\r\n]+")  # the narrow spaces of French stay
_TITLES = ("title", "name", "customer", "file", "question")  # the first that a record has names it


@dataclass(frozen=True)
class Told:
    """One fact in words; `at` is its moment as it was written, in UTC."""

    fact: int
    at: str
    actor: str
    act: str
    kind: str
    what: str
    before: str
    after: str
    reason: str
    hash: str

    def holds(self, words: str) -> bool:
        """Whether every one of some words stands in what a reader reads."""
        texts = (self.actor, self.act, self.kind, self.what, self.before, self.after, self.reason)
        read = " ".join(texts).casefold()
        return all(word in read for word in words.casefold().split())


class Teller:
    """Puts entries into words; `entries` are all that the reader may see, from which names are taken."""

    def __init__(self, selection: Selection, entries: Iterable[Entry], language: Language) -> None:
        self.language = language
        self.names: dict[tuple[str, Ids], str] = {}
        for entry in entries:
            for said in (entry.before, entry.after):
                self._learn(entry.kind, entry.ids, said)
        costs = selection.all("rule").get(("costs",))
        self.currency = str(costs.currency) if costs else "EUR"

    def _learn(self, kind: str, ids: Ids, said: Any) -> None:
        if not isinstance(said, Mapping):
            return
        title = next((said[name] for name in _TITLES if name in said), None)
        if title is not None:
            self.names[(kind, ids)] = self._text(title)
        for step in said.get("steps", ()) if kind == "scenario" else ():
            self.names[("step", (*ids, step["id"]))] = self._text(step["title"])

    def tell(self, entry: Entry, most: int | None = MOST_TEXT) -> Told:
        """One entry as people read it, each side cut after `most` signs."""
        fact = entry.fact
        before, after = (
            ("", say(self.language, "journal.erased"))
            if entry.is_gone
            else self.sides(entry.kind, entry.before, entry.after)
        )
        return Told(
            fact.seq,
            fact.at,
            self.actor(fact.actor),
            self.act(entry),
            self.kind(entry.kind),
            _cut(self.what(entry.kind, entry.ids), 160),
            _cut(before, most),
            _cut(after, most),
            "" if entry.points else fact.reason,
            fact.hash,
        )

    def actor(self, id: str) -> str:
        """Who spoke: a member by name, or what brought the facts in."""
        if knows(code := f"journal.by_{id}"):
            return say(self.language, code)
        return self.name("member", id)

    def kind(self, kind: str) -> str:
        """A kind of fact, as a word that opens a cell."""
        words = say(self.language, f"kind.{kind}")
        return words[:1].upper() + words[1:]

    def act(self, entry: Entry) -> str:
        """What was done, with the number of the fact that was undone."""
        return say(self.language, f"history.act.{entry.act}", fact=str(entry.points or ""))

    def name(self, kind: str, *ids: str) -> str:
        """The name behind an id: a requirement keeps its id before it."""
        found = self.names.get((kind, ids))
        if found is None:
            return ids[-1]
        return f"{ids[0]} · {found}" if kind == "requirement" else found

    def what(self, kind: str, ids: Ids) -> str:
        """What a fact is about, in names."""
        if kind == "rule":
            return say(self.language, code) if knows(code := f"version.rule.{ids[0]}") else ids[0]
        above = KINDS[kind].above
        parts = []
        for place, (target, id) in enumerate(zip(KINDS[kind].ids, ids, strict=True)):
            if target:
                parts.append(self.name(target, id))
            elif above and place < len(KINDS[above].ids):
                parts.append(self.name(above, *ids[: place + 1]))
            elif kind == "observation":
                parts.append(self.name("step", ids[1], id))
            else:
                parts.append(self.name(kind, *ids) if (kind, ids) in self.names else id)
        return " · ".join(parts) if kind != "erasure" else ""

    def sides(self, kind: str, before: Any, after: Any) -> tuple[str, str]:
        """What stood and what stands, only the fields that differ."""
        if _has_fields(before) and _has_fields(after) and before != after:
            return self._both(kind, _differing(before, after), _differing(after, before))
        return self._both(kind, before, after)

    def _both(self, kind: str, before: Any, after: Any) -> tuple[str, str]:
        """Both sides in this language; in both languages where only the other one changed."""
        sides = self.said(kind, before), self.said(kind, after)
        if sides[0] != sides[1] or before == after:
            return sides
        other = copy.copy(self)
        other.language = "fr" if self.language == "en" else "en"
        return other.said(kind, before), other.said(kind, after)

    def fields(self, kind: str, before: Any, after: Any) -> list[tuple[str, str, str]]:
        """Each field that differs: its label, what stood and what stands."""
        sides = [side if _has_fields(side) else None for side in (before, after)]
        if sides == [None, None]:
            return [("", *self.sides(kind, before, after))]
        old, new = (side or {} for side in sides)
        changed = {**old, **new} if before == after else {**_differing(old, new), **_differing(new, old)}
        return [
            (
                self.label(kind, name),
                self._side(kind, name, old.get(name)),
                self._side(kind, name, new.get(name)),
            )
            for name in _ordered(kind, changed)
        ]

    def _side(self, kind: str, name: str, value: Any) -> str:
        return "" if value is None else self.value(kind, name, value)

    def said(self, kind: str, value: Any) -> str:
        """A whole value: each field with its label, a single value bare."""
        if value is None:
            return ""
        if not _has_fields(value):
            return self.value(kind, kind, value)
        parts = [
            (self.label(kind, name), self.value(kind, name, value[name])) for name in _ordered(kind, value)
        ]
        return " · ".join(
            say(self.language, "history.pair", label=label, value=words) for label, words in parts
        )

    def label(self, kind: str, name: str) -> str:
        """A field in words."""
        codes = (f"history.field.{kind}.{name}", f"history.field.{name}", f"version.field.{name}")
        return next((say(self.language, code) for code in codes if knows(code)), name)

    def value(self, kind: str, name: str, value: Any) -> str:
        """The value of a field as the reader's language writes it."""
        if value is None:
            return say(self.language, "history.nothing")
        if isinstance(value, bool):
            return say(self.language, f"version.{'yes' if value else 'no'}")
        if isinstance(value, int | float):
            return self._figure(name, value)
        if isinstance(value, list):
            return self._list(kind, name, value)
        if isinstance(value, Mapping):
            return self._map(kind, name, value)
        return self._line(kind, name, str(value))

    def _figure(self, name: str, value: float) -> str:
        if name in fields.MONEY:
            return money(value, self.currency, self.language, cents=value != int(value))
        if name in fields.SHARES:
            return share(value, self.language)
        return number(value, self.language, 3, trim=True)

    def _list(self, kind: str, name: str, value: list[Any]) -> str:
        shown = [self.value(kind, name, item) for item in value[:MOST_ITEMS]]
        more = len(value) - len(shown)
        listed = ", ".join(shown) or say(self.language, "history.nothing")
        return f"{listed} {say(self.language, 'history.more', count=more)}" if more else listed

    def _map(self, kind: str, name: str, value: Mapping[str, Any]) -> str:
        """A text in this language, the parts of a step or a level, or what a frozen version holds."""
        if not _has_fields(value):
            return self._text(value)
        if name == "facts":
            return say(self.language, "history.facts", count=len(value))
        words = fields.of(fields.INNER, kind, name)
        if words:
            pairs = ((self._word(words, key), self.value(kind, "", inner)) for key, inner in value.items())
            return ", ".join(say(self.language, "history.pair", label=k, value=v) for k, v in pairs)
        return " – ".join(self.value(kind, key, inner) for key, inner in value.items() if key != "id")

    def _line(self, kind: str, name: str, value: str) -> str:
        """A day, a moment, a word of ours, the name behind an id, or a text of a person."""
        if name in fields.DAYS:
            return day(datetime.date.fromisoformat(value), self.language)
        if name in fields.MOMENTS:
            return moment(value, self.language)
        if name in fields.SEALS:
            return value[:12]
        if target := fields.of(fields.NAMES, kind, name):
            return self.name(target, value)
        words = "stage" if kind == name == "stage" else fields.of(fields.WORDS, kind, name)
        return self._word(words or "", value)

    def _word(self, words: str, word: str) -> str:
        return say(self.language, code) if knows(code := f"{words}.{word}") else word

    def _text(self, text: Any) -> str:
        return str(text[self.language]) if isinstance(text, Mapping) else str(text)


@cache
def _places(kind: str) -> dict[str, int]:
    """The place of each field in the record of a kind."""
    found = KINDS[kind].record
    return {field.name: place for place, field in enumerate(fields_of(found))} if is_dataclass(found) else {}


def _ordered(kind: str, value: Mapping[str, Any]) -> list[str]:
    """The fields in the order of their record, which begins with what tells most."""
    places = _places(kind)
    return sorted(value, key=lambda name: places.get(name, len(places)))


def _differing(side: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `side` that `other` says otherwise, or not at all."""
    return {name: inner for name, inner in side.items() if name not in other or other[name] != inner}


def _has_fields(value: Any) -> bool:
    return isinstance(value, Mapping) and set(value) != {"fr", "en"}


def _cut(text: str, most: int | None) -> str:
    line = _BREAKS.sub(" ", text).strip()
    return line if most is None or len(line) <= most else line[: most - 1] + "…"
