"""Departments: how a selection names them, the same one under one name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from services.content import shipped
from services.selection import Selection
from services.text import Text


@dataclass(frozen=True)
class Naming:
    """The name that stands for a department, by each word that is used for it."""

    by_word: Mapping[str, Text]

    def find(self, words: str) -> Text:
        """The department that `words` name, new if nobody named it yet."""
        return self.by_word.get(words.strip().casefold()) or Text.same(words.strip())

    def same(self, name: Text) -> Text:
        """The one name of a department that may be known in one language only."""
        return self.by_word.get(name.fr.casefold()) or self.by_word.get(name.en.casefold()) or name

    def all(self, names: Iterable[Text]) -> tuple[Text, ...]:
        """Each of `names` under its one name, once, everybody left out."""
        everybody = shipped().departments.get("all")
        return tuple(name for name in dict.fromkeys(map(self.same, names)) if name != everybody)


def naming(selection: Selection) -> Naming:
    """The names of the library, then those of the selection, in two languages first."""
    said = sorted(_said(selection), key=lambda name: name.fr == name.en)
    by_word: dict[str, Text] = {}
    for name in (*shipped().departments.values(), *said):
        for word in (name.fr, name.en):
            by_word.setdefault(word.casefold(), name)
    return Naming(by_word)


def known(selection: Selection) -> tuple[Text, ...]:
    """Every department that the selection names, as first said."""
    return naming(selection).all(_said(selection))


def _said(selection: Selection) -> Iterator[Text]:
    scope = selection.get("scope")
    yield from scope.departments if scope else ()
    for kind in ("objective", "process", "requirement", "scenario"):
        for record in selection.named(kind).values():
            yield from record.departments
    yield from (member.department for member in selection.members.values() if member.department)
