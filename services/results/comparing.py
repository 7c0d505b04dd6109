"""Two rankings of one selection, then and now: who moved, and which changes between them moved it most."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from services.analysis import Place, Ranking, rank
from services.facts import subject
from services.history import Difference, Entry, differences
from services.selection import Selection
from services.stages import STAGE

# What a result comes from, in the order people ask about it; a change of any other kind moves nothing.
GROUPS: Mapping[str, frozenset[str]] = {
    "weights": frozenset({"weight", "criterion", "requirement", "scale", "scenario"}),
    "answers": frozenset({"answer", "observation", "testimony", "assurance"}),
    "marks": frozenset({"rating", "revision", "agreed", "declaration", "consequence"}),
    "costs": frozenset({"cost", "cost_category"}),
    "gates": frozenset({"gate"}),
    "vendors": frozenset({"vendor"}),
    "rules": frozenset({"rule"}),
}
LEAST = 0.005  # points of 100; less is not worth a line


@dataclass(frozen=True)
class Moved:
    """One vendor then and now; None where it had no place, or has none."""

    vendor: str
    then: Place | None
    now: Place | None

    @property
    def gap(self) -> float | None:
        """By how many points its score rose."""
        scores = [place.score if place else None for place in (self.then, self.now)]
        return None if scores[0] is None or scores[1] is None else scores[1] - scores[0]


@dataclass(frozen=True)
class Effect:
    """What one group of changes did: how many, who would lead today without them, whom they moved most.

    `points` is by how much the score of `vendor`, one that is ranked today, rose or fell because of them.
    """

    group: str
    count: int
    leader: str | None
    vendor: str | None
    points: float


@dataclass(frozen=True)
class Comparison:
    """The vendors in today's order, and the groups of changes, those that moved a score most first."""

    moved: tuple[Moved, ...]
    effects: tuple[Effect, ...]
    leaders: tuple[str | None, str | None]
    count: int

    @property
    def is_same(self) -> bool:
        """Whether nothing at all differs."""
        return self.count == 0


def compare(then: Selection, now: Selection, before: Ranking, after: Ranking) -> Comparison:
    """`now`, ranked as `after`, beside `then`, ranked as `before`."""
    changed = differences(then, now)
    groups = Counter(group for one in changed if (group := group_of(one)))
    effects = [_effect(group, count, then, now, after) for group, count in groups.items()]
    known = {place.vendor: place for place in before.places}
    today = {place.vendor: place for place in after.places}
    return Comparison(
        tuple(Moved(id, known.get(id), today.get(id)) for id in {**today, **known}),
        tuple(sorted(effects, key=lambda effect: -abs(effect.points))),
        (leader(before), leader(after)),
        len(changed),
    )


def group_of(one: Difference) -> str | None:
    """The group a change belongs to, if a result can come from it."""
    return next((group for group, kinds in GROUPS.items() if one.kind in kinds), None)


def leader(ranking: Ranking) -> str | None:
    """Who is first, if anybody is."""
    return next((place.vendor for place in ranking.places if place.rank == 1), None)


def put_back(then: Selection, now: Selection, group: str) -> Selection:
    """`now` with one group of what was said as it stood `then`."""
    kinds = GROUPS[group]
    paths = [subject(one.kind, *one.ids) for one in differences(then, now) if one.kind in kinds]
    old = [then.facts[path] for path in paths if path in then.values]
    return now.without(path for path in paths if path in now.facts).with_facts(old)


def _effect(group: str, count: int, then: Selection, now: Selection, after: Ranking) -> Effect:
    """What a group of changes did to today's ranking, by taking it back alone."""
    without = rank(put_back(then, now, group))
    held = {place.vendor: place.score for place in without.places}
    rises = [
        (place.vendor, place.score - score)
        for place in after.places
        if place.rank is not None
        and place.score is not None
        and (score := held.get(place.vendor)) is not None
    ]
    vendor, points = max(rises, key=lambda rise: abs(rise[1]), default=(None, 0.0))
    is_felt = abs(points) >= LEAST
    return Effect(group, count, leader(without), vendor if is_felt else None, points if is_felt else 0.0)


MomentKind = Literal["start", "stage", "freeze", "baseline", "decision"]


@dataclass(frozen=True)
class Moment:
    """A moment that people remember: the number of its fact, when, and what happened."""

    seq: int
    at: str
    kind: MomentKind
    name: str = ""


def moments(entries: Sequence[Entry]) -> list[Moment]:
    """The first fact, each move, each version of the specification and each decision, newest first."""
    found = [Moment(entry.fact.seq, entry.fact.at, "start") for entry in entries[:1]]
    for entry in entries:
        if entry.fact.subject == STAGE and entry.act in ("moved", "moved_back"):
            found.append(Moment(entry.fact.seq, entry.fact.at, "stage", str(entry.after)))
        elif entry.kind in ("baseline", "decision", "freeze") and entry.after is not None:
            name = entry.ids[0] if entry.ids else ""
            found.append(Moment(entry.fact.seq, entry.fact.at, entry.kind, name))  # type: ignore[arg-type]  # one of three kinds
    return found[::-1]
