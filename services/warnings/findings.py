"""What a warning rule sees and what it finds: a code, and the rows that caused it."""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from services.access import reached
from services.analysis import Ranking, rank
from services.facts import subject
from services.selection import Selection
from services.shelves import Library
from services.specification import Sight
from services.text import Text
from services.warnings.thresholds import Level, Thresholds, Topic


@dataclass(frozen=True)
class Detail:
    """What is wrong with a row: a code of ours with its parameters."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


Told = str | Text | Detail


@dataclass(frozen=True)
class Row:
    """What caused a warning: a subject with its title, and what is wrong with it.

    `name` comes before the title: the id people know it by, or whose it is. A detail is a code of ours,
    alone or with parameters, or a text of the selection.
    """

    subject: str
    title: Text
    name: str = ""
    details: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One warning: its code such as `W2.unpriced`, how serious it is, what caused it, who may see it."""

    code: str
    level: Level
    rows: tuple[Row, ...] = ()
    params: Mapping[str, object] = field(default_factory=dict)
    sight: Sight = "all"

    @property
    def number(self) -> str:
        """The number of the warning, such as W2."""
        return self.code.partition(".")[0]

    @property
    def variant(self) -> str:
        """Which of its triggers fired."""
        return self.code.partition(".")[2]

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects of its rows, in one order whatever theirs."""
        return tuple(sorted(row.subject for row in self.rows))

    @property
    def key(self) -> str:
        """A name for this warning with these rows."""
        digest = hashlib.sha256("\n".join(self.subjects).encode()).hexdigest()
        return f"{self.variant}-{digest[:12]}"


@dataclass(frozen=True)
class View:
    """What the rules look at: the facts somebody may see, the library, the day.

    `judges` is whether they may read how every member marks, `member` who they are: one may always read it
    of oneself. `given` is the ranking of these facts, where it was worked out already.
    """

    selection: Selection
    library: Library
    today: datetime.date
    sees_prices: bool = True
    sees_marks: bool = True
    sees_ties: bool = True
    judges: bool = True
    member: str = ""
    given: Ranking | None = None

    @property
    def thresholds(self) -> Thresholds:
        """The numbers and words of the library."""
        found = self.library.thresholds
        if found is None:
            raise KeyError("warnings.yaml")
        return found

    @cached_property
    def ranking(self) -> Ranking:
        """Weights, requirements, marks and costs brought together."""
        return self.given or rank(self.selection)

    @property
    def has_begun(self) -> bool:
        """Whether there is enough to miss something: requirements, or weights under way."""
        return bool(self.selection.requirements) or reached(self.selection, "weighting")

    def may_judge(self, member: str) -> bool:
        """Whether how `member` marks may be told here."""
        return self.judges or member == self.member

    def finding(self, code: str, rows: Iterable[Row] = (), sight: Sight = "all", **params: object) -> Finding:
        """A warning, at the level the library gives it."""
        return Finding(code, self.thresholds.levels[code], tuple(rows), params, sight)

    def row(self, kind: str, *ids: str, details: Iterable[Told] = ()) -> Row:
        """The row of one record of the selection."""
        record: Any = self.selection.get(kind, *ids)
        title = getattr(record, "title", None) or Text.same(getattr(record, "name", ids[-1]))
        return Row(subject(kind, *ids), title, self._known_as(kind, ids), tuple(details))

    def cell(self, vendor: str, criterion: str, details: Iterable[Told] = ()) -> Row:
        """The row of one vendor on one criterion."""
        title, name = self._title_below(criterion), self.selection.vendors[vendor].name
        return Row(subject("agreed", vendor, criterion), title, name, tuple(details))

    def _title_below(self, criterion: str) -> Text:
        """The title of a criterion after that of its family: several families may ask the same thing."""
        node = self.selection.criteria[criterion]
        above = self.selection.criteria.get(node.parent or "")
        if above is None or above.node == "axis":
            return node.title
        return Text(fr=f"{above.title.fr} · {node.title.fr}", en=f"{above.title.en} · {node.title.en}")

    def _known_as(self, kind: str, ids: tuple[str, ...]) -> str:
        """What people call a thing before its title: an id they know by heart, or whose it is."""
        if kind == "cost":
            return self.selection.vendors[ids[0]].name
        return ids[-1] if kind in ("requirement", "scenario") else ""


def treats(topic: Topic, record: Any, *names: str) -> bool:
    """Whether a record comes from the topic's library items, or says one of its words under `names`."""
    if record.origin is not None and record.origin in topic.origins:
        return True
    texts = [text for name in names if (text := getattr(record, name)) is not None]
    said = "\n".join(f"{text.fr}\n{text.en}" for text in texts).casefold()
    return any(word.casefold() in said for word in topic.words)
