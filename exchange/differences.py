"""The difference between two versions in words: what came, went or changed, field by field."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.drift import ABSENT, Act, Change, Facts, Inside
from services.facts import subject
from services.text import Language
from words.catalogue import knows, say
from words.formats import day, money, number, share

# The list that names the words of a field.
_WORDS = {
    "priority": "priority",
    "release": "release",
    "kind": "kind_of",
    "discrimination": "discrimination",
    "mode": "mode",
    "node": "node",
    "effect": "effect",
    "combine": "combine",
    "formula": "formula",
    "basis": "option.costs_money",
    "source": "version.source",
    "attainable": "version.attainable",
    "hosting": "version.hosting",
    "direction": "version.direction",
}
# What the ids in a field name.
_NAMES = {
    "category": "criterion",
    "parent": "criterion",
    "scenario": "scenario",
    "scale": "scale",
    "phase": "phase",
    "process": "process",
    "processes": "process",
    "objectives": "objective",
}
_DAYS = {"due", "go_live", "day"}
_MONEY = {"envelope", "planned", "best", "worst"}
_SHARES = {"could_cap", "zone", "user_growth", "discount_rate", "users_on_spreadsheets", "manual_share_saved"}
_INNER = {"points": "priority", "discrimination": "discrimination", "fits": "fit", "evidence": "evidence"}


@dataclass(frozen=True)
class Row:
    """One change as people read it; `kind` and `act` are codes to filter by, the rest are words."""

    kind: str
    act: str
    what: str
    field: str
    before: str
    after: str


class Reader:
    """Puts values of two versions into words, naming what ids stand for."""

    def __init__(self, before: Facts, after: Facts, language: Language) -> None:
        self.language = language
        self.facts = {**before, **after}
        self.titles = {path: value["title"] for path, value in self.facts.items() if _is_titled(value)}
        costs = self.facts.get("rule/costs", {})
        self.currency = str(costs.get("currency", "EUR"))

    def rows(self, changes: Iterable[Change]) -> list[Row]:
        """One row a change, in order."""
        return [
            Row(
                change.kind,
                change.act,
                self.what(change),
                self.field(change.kind, change.inside),
                self.side(change, change.before),
                self.side(change, change.after),
            )
            for change in changes
        ]

    def what(self, change: Change) -> str:
        """The thing that changed: its id where people use it, and its title."""
        if change.kind == "rule":
            return say(self.language, f"version.rule.{change.ids[0]}")
        if not change.ids:
            return ""
        title = self.title(change.kind, change.ids[0])
        return f"{change.ids[0]} · {title}" if change.kind == "requirement" and title else title

    def title(self, kind: str, id: str) -> str:
        """The title of a record by its id; a weight is that of its criterion."""
        found = self.titles.get(subject("criterion" if kind == "weight" else kind, id))
        return id if found is None else self.value("title", found)

    def field(self, kind: str, inside: Inside) -> str:
        """A field in words, and which part of it."""
        if not inside:
            return say(self.language, "version.field.weight") if kind == "weight" else ""
        name, *inner = inside
        known = say(self.language, code) if knows(code := f"version.field.{name}") else name
        return " · ".join([known, *(self.word(_INNER.get(name, ""), part) for part in inner)])

    def word(self, words: str, word: str) -> str:
        """One of our words, or the word itself."""
        return say(self.language, code) if knows(code := f"{words}.{word}") else word

    def side(self, change: Change, value: Any) -> str:
        """One side of a change; of a whole record only what tells most."""
        if value is ABSENT:
            return ""
        if change.inside:
            return self.value(change.inside[0], value)
        if not isinstance(value, Mapping):
            return self.value("", value)
        if not change.ids:
            said = (f"{self.field(change.kind, (name,))} {self.value(name, value[name])}" for name in value)
            return " · ".join(said)
        return self.value("priority", value["priority"]) if "priority" in value else ""

    def value(self, name: str, value: Any) -> str:
        """The value of the field `name` as the reader's language writes it."""
        if isinstance(value, Mapping):
            return self.map(value)
        if isinstance(value, list):
            return ", ".join(self.value(name, item) for item in value)
        if value is None:
            return ""
        if isinstance(value, bool):
            return say(self.language, f"version.{'yes' if value else 'no'}")
        return self.figure(name, value) if isinstance(value, int | float) else self.text(name, str(value))

    def map(self, value: Mapping[str, Any]) -> str:
        """A text in this language, or the parts of a step or a level."""
        if set(value) == {"fr", "en"}:
            return str(value[self.language])
        return " – ".join(self.value(name, inner) for name, inner in value.items() if name != "id")

    def figure(self, name: str, value: float) -> str:
        """A number, a share or an amount."""
        if name in _MONEY:
            return money(value, self.currency, self.language)
        if name in _SHARES:
            return share(value, self.language)
        return number(value, self.language, 3, trim=True)

    def text(self, name: str, value: str) -> str:
        """A day, a word of ours, the title behind an id, or a text of a person."""
        if name in _DAYS:
            return day(datetime.date.fromisoformat(value), self.language)
        if name in _NAMES:
            return self.title(_NAMES[name], value)
        return self.word(_WORDS.get(name, ""), value)


def _is_titled(value: Any) -> bool:
    return isinstance(value, Mapping) and "title" in value


def reading(counts: Mapping[Act, int], since: str, language: Language) -> str:
    """What happened between two versions in one sentence, `since` naming the first."""
    if not any(counts.values()):
        return say(language, "version.nothing", since=since)
    named: Sequence[str] = [
        say(language, f"version.count.{act}", count=count) for act, count in counts.items() if count
    ]
    return say(language, "version.since", since=since, changes=", ".join(named))
