"""Who a paper is for: with the names of the committee, or with E1, E2 … in their place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from services.facts import parts, subject
from services.selection import Selection

Audience = Literal["client", "committee"]
AUDIENCES: tuple[Audience, ...] = ("client", "committee")
_SHORTEST = 3  # letters of a part of a name that is looked for by itself


def pseudonyms(selection: Selection) -> dict[str, str]:
    """E1, E2 … for each member, in the order in which they joined."""
    return {id: f"E{number}" for number, id in enumerate(selection.members, start=1)}


def meant_for(selection: Selection, audience: Audience) -> Selection:
    """The selection as this audience reads it: for the committee, no member is named in any text.

    A name is found as it is written, whole or by one of its parts; a nickname is not.
    """
    if audience == "client" or not selection.members:
        return selection
    told = _Telling(_numbers(selection), frozenset(id for path in selection.facts for id in parts(path)[1]))
    values = {path: told.of(value) for path, value in selection.values.items()}
    changed = {path: value for path, value in values.items() if value != selection.values[path]}
    for id, number in pseudonyms(selection).items():
        path = subject("member", id)
        changed[path] = {**changed.get(path, selection.values[path]), "name": number}
    return selection.showing(changed)


def _numbers(selection: Selection) -> dict[str, str]:
    """The number of everybody a whole name, or a part that only one person has, leads to."""
    found: dict[str, set[str]] = {}
    for id, number in pseudonyms(selection).items():
        for words in _ways(selection.members[id].name):
            found.setdefault(words, set()).add(number)
    return {words: next(iter(numbers)) if len(numbers) == 1 else "E" for words, numbers in found.items()}


def _ways(name: str) -> list[str]:
    return [name, *(part for part in name.split() if len(part) >= _SHORTEST and part[0].isupper())]


@dataclass(frozen=True)
class _Telling:
    """Values with numbers in the place of names; an id stays what it is, whatever it looks like."""

    numbers: Mapping[str, str]
    ids: frozenset[str]

    @cached_property
    def names(self) -> re.Pattern[str]:
        """Every way to name a member, the longest first."""
        ways = sorted(self.numbers, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ways))})(?!\w)")

    def of(self, value: Any) -> Any:
        """A value of plain JSON, its texts without names."""
        if isinstance(value, str):
            return value if value in self.ids else self.names.sub(self._number, value)
        if isinstance(value, list):
            return [self.of(one) for one in value]
        if isinstance(value, dict):
            return {name: self.of(one) for name, one in value.items()}
        return value

    def _number(self, found: re.Match[str]) -> str:
        return self.numbers[found.group()]
