"""The families that imported requirements join: those of the selection by name, and new ones."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from exchange.tables import folded
from services.facts import Ids
from services.faults import refuse
from services.records import Criterion
from services.selection import Selection
from services.text import Text

Said = tuple[str, Ids, Any]

IMPORTED = "imported"
USUAL_WEIGHT = 10
LONGEST = 40  # signs of the id of a new family

_NO_LETTER = re.compile(r"[^a-z0-9]+")


class Families:
    """Where requirements go: `chosen` says it by section, `home` takes those that name no family."""

    def __init__(
        self, selection: Selection, title: Text, home: str = "", chosen: Mapping[str, str] | None = None
    ) -> None:
        self._selection = selection
        self._title = title
        self._known = _families(selection)
        self._chosen = {folded(name): id for name, id in (chosen or {}).items() if id}
        self._departments = _departments(selection)
        self._made: dict[str, Text] = {}
        self._home = home

    @property
    def home(self) -> str:
        """The family of requirements that name none; made if it is missing."""
        if self._home:
            return self._home
        if IMPORTED not in self._selection.criteria:
            self._made.setdefault(IMPORTED, self._title)
        return IMPORTED

    def of(self, section: str) -> str:
        """The family that a section names; a new one if the selection has none of that name."""
        name = folded(section)
        known = self._chosen.get(name) or self._known.get(name)
        if known:
            return known
        id = self._new_id(section)
        self._known[name] = id
        self._made[id] = Text.same(section)
        return id

    def is_known(self, section: str) -> bool:
        """Whether the selection has a family of that name."""
        return folded(section) in _families(self._selection)

    def department(self, text: Text) -> Text:
        """The department as the selection names it already."""
        return self._departments.get(folded(text.fr), text)

    def said(self) -> Iterator[Said]:
        """The new families that were needed, each with a weight like its siblings'."""
        if not self._made:
            return
        criteria = self._selection.criteria
        axis = next((id for id, node in criteria.items() if _is_requirements_axis(node)), None)
        if axis is None:
            raise refuse("no_requirements_axis")
        siblings = [self._selection.weight(id) for id, node in criteria.items() if node.parent == axis]
        weight = sum(siblings) / len(siblings) if siblings else USUAL_WEIGHT
        for id, title in self._made.items():
            yield (
                "criterion",
                (id,),
                Criterion(title=title, node="category", parent=axis, source="requirements"),
            )
            yield "weight", (id,), weight

    def _new_id(self, section: str) -> str:
        """A readable id that no criterion has."""
        apart = unicodedata.normalize("NFKD", section.casefold())
        plain = _NO_LETTER.sub("-", "".join(sign for sign in apart if not unicodedata.combining(sign)))
        start = plain.strip("-")[:LONGEST].strip("-") or "family"
        taken = {*self._selection.criteria, *self._made, IMPORTED}
        tries = chain([start], (f"{start}-{number}" for number in range(2, 10_000)))
        return next(id for id in tries if id not in taken)


def _families(selection: Selection) -> dict[str, str]:
    """The id of each family of requirements, by its id and its title in either language."""
    held = [
        (id, node)
        for id, node in selection.criteria.items()
        if node.node == "category" and node.source == "requirements"
    ]
    return {folded(name): id for id, node in held for name in (node.title.fr, node.title.en, id)}


def _departments(selection: Selection) -> dict[str, Text]:
    """The departments already named in the selection, by their name in either language."""
    kinds = ("requirement", "scenario", "objective", "process")
    named = chain(
        *(record.departments for kind in kinds for record in _all(selection, kind)),
        (member.department for member in selection.members.values() if member.department),
    )
    return {folded(name): text for text in named for name in (text.en, text.fr)}


def _all(selection: Selection, kind: str) -> Iterable[Any]:
    return selection.all(kind).values()


def _is_requirements_axis(node: Criterion) -> bool:
    return node.node == "axis" and node.source == "requirements"
