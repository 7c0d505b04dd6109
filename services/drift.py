"""The difference between two versions of a specification, and where it has drifted."""

import datetime
import enum
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from services.facts import Ids, parts
from services.records import Priority

Facts = Mapping[str, Any]
Act = Literal["added", "removed", "changed"]
Inside = tuple[str, ...]

PRIORITIES: tuple[Priority, ...] = ("must", "should", "could")  # the most binding first
_LANGUAGES = {"fr", "en"}


class Absent(enum.Enum):
    """What stands on the side where nothing was said."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT


@dataclass(frozen=True)
class Change:
    """One thing said otherwise: a whole subject, or one field `inside` it, before and after."""

    subject: str
    inside: Inside
    before: Any
    after: Any

    @property
    def kind(self) -> str:
        """The kind of the subject."""
        return parts(self.subject)[0]

    @property
    def ids(self) -> Ids:
        """The ids of the subject."""
        return parts(self.subject)[1]

    @property
    def act(self) -> Act:
        """Whether the whole subject came, went, or changed."""
        if self.inside:
            return "changed"
        if self.before is ABSENT:
            return "added"
        return "removed" if self.after is ABSENT else "changed"


def difference(before: Facts, after: Facts) -> list[Change]:
    """What was added, removed and changed, subject by subject and field by field."""
    subjects = [*before, *(path for path in after if path not in before)]
    return [
        change
        for path in subjects
        for change in _changes(path, (), before.get(path, ABSENT), after.get(path, ABSENT))
    ]


def _changes(path: str, inside: Inside, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if not (_has_fields(before) and _has_fields(after)):
        yield Change(path, inside, before, after)
        return
    for name in [*before, *(name for name in after if name not in before)]:
        yield from _changes(path, (*inside, name), before.get(name, ABSENT), after.get(name, ABSENT))


def _has_fields(value: Any) -> bool:
    """Whether `value` is a map whose parts change by themselves; a text in two languages is one thing."""
    return isinstance(value, Mapping) and set(value) != _LANGUAGES


def applied(before: Facts, changes: Iterable[Change]) -> dict[str, Any]:
    """`before` after `changes`."""
    whole = {path: _copied(value) for path, value in before.items()}
    for change in changes:
        *above, last = (change.subject, *change.inside)
        branch = whole
        for key in above:
            branch = branch[key]
        if change.after is ABSENT:
            del branch[last]
        else:
            branch[last] = change.after
    return whole


def _copied(value: Any) -> Any:
    return {key: _copied(inner) for key, inner in value.items()} if isinstance(value, Mapping) else value


def counts(changes: Iterable[Change]) -> dict[Act, int]:
    """How many subjects were added, removed and changed."""
    acts = {change.subject: change.act for change in changes}
    found = Counter(acts.values())
    return {act: found[act] for act in ("added", "removed", "changed")}


@dataclass(frozen=True)
class Moved:
    """A figure, or a day, of one thing (or of the whole where `id` is empty): before and after."""

    id: str
    before: Any
    after: Any

    @property
    def is_still(self) -> bool:
        """Whether nothing moved."""
        return bool(self.before == self.after)


@dataclass(frozen=True)
class Drift:
    """Where a specification has gone: in number, in what is asked first, in weight, money and time."""

    requirements: Moved
    by_priority: Mapping[Priority, Moved]
    raised: tuple[str, ...]
    lowered: tuple[str, ...]
    deferred: tuple[str, ...]
    weights: tuple[Moved, ...]
    envelope: Moved
    planned: Moved
    go_live: Moved
    weeks: Moved
    days: tuple[Moved, ...]


def drift(before: Facts, after: Facts) -> Drift:
    """How far `after` stands from `before`."""
    needs = _of(before, "requirement"), _of(after, "requirement")
    shared = [id for id in needs[0] if id in needs[1]]
    steps = {id: _place(needs[1][id]) - _place(needs[0][id]) for id in shared}
    return Drift(
        requirements=Moved("", len(needs[0]), len(needs[1])),
        by_priority={word: Moved(word, *(_number_of(held, word) for held in needs)) for word in PRIORITIES},
        raised=tuple(id for id, step in steps.items() if step < 0),
        lowered=tuple(id for id, step in steps.items() if step > 0),
        deferred=tuple(id for id in shared if _release(needs[0][id]) < _release(needs[1][id])),
        weights=tuple(_different(_shares(before), _shares(after))),
        envelope=Moved("", *(held.get("budget", {}).get("envelope") for held in (before, after))),
        planned=Moved("", _planned(before), _planned(after)),
        go_live=Moved("", _go_live(before), _go_live(after)),
        weeks=Moved("", _weeks(before), _weeks(after)),
        days=tuple(_different(_milestones(before), _milestones(after))),
    )


def _of(facts: Facts, kind: str) -> dict[str, Any]:
    return {ids[0]: value for path, value in facts.items() for of, ids in [parts(path)] if of == kind}


def _place(need: Any) -> int:
    return PRIORITIES.index(cast(Priority, need["priority"]))


def _number_of(needs: Mapping[str, Any], priority: str) -> int:
    return sum(need["priority"] == priority for need in needs.values())


def _release(need: Any) -> int:
    return ("1", "2", "later").index(need.get("release", "1"))


def _different(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Moved]:
    """What stands on both sides and is not the same."""
    moved = (Moved(id, before[id], after[id]) for id in before if id in after)
    return (move for move in moved if not move.is_still)


def _shares(facts: Facts) -> dict[str, float]:
    """The weight of each node among its siblings."""
    nodes, points = _of(facts, "criterion"), _of(facts, "weight")
    sums: dict[Any, list[float]] = {}
    for id, node in nodes.items():
        sums.setdefault(node.get("parent"), []).append(points.get(id, 1))
    totals = {parent: math.fsum(given) for parent, given in sums.items()}
    return {
        id: points.get(id, 1) / total for id, node in nodes.items() if (total := totals[node.get("parent")])
    }


def _planned(facts: Facts) -> float | None:
    """What the cost categories hold together, nothing where none says."""
    held = [item["planned"] for item in _of(facts, "cost_category").values() if "planned" in item]
    return math.fsum(held) if held else None


def _go_live(facts: Facts) -> datetime.date | None:
    found = facts.get("calendar", {}).get("go_live")
    return datetime.date.fromisoformat(found) if found else None


def _weeks(facts: Facts) -> tuple[int, int]:
    """The weeks of all phases together, at least and at most; a phase that goes on counts its least."""
    phases = _of(facts, "phase").values()
    least = [phase.get("weeks_min", 0) for phase in phases]
    most: Sequence[int] = [phase.get("weeks_max", phase.get("weeks_min", 0)) for phase in phases]
    return sum(least), sum(most)


def _milestones(facts: Facts) -> dict[str, datetime.date]:
    held = _of(facts, "milestone").items()
    return {id: datetime.date.fromisoformat(item["day"]) for id, item in held if "day" in item}
