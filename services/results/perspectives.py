"""Perspectives: the vendors by a part of the needs alone: a department's, the musts, release 1."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.nested import Gates, Nested, nested_rankings, priority_parts
from scoring.regret import Regret, least_regret
from services.analysis import Ranking
from services.departments import Naming, known, naming
from services.records import Requirement
from services.rules import GateRule
from services.selection import Selection
from services.text import Text
from services.weighting import Leaf

PRIORITIES = ("must", "should", "could")
TIERS = ("must", "should", "could", "release_1")


@dataclass(frozen=True)
class Perspective:
    """The vendors by one part: how many requirements are in it, each vendor's total and rank, None without.

    `share` is the part of the whole weight that it holds.
    """

    name: str
    title: Text | None
    count: int
    share: float
    scores: Mapping[str, float | None]
    ranks: Mapping[str, int | None]

    @property
    def first(self) -> tuple[str, ...]:
        """Who leads, several where they are level."""
        return tuple(vendor for vendor, rank in self.ranks.items() if rank == 1)


@dataclass(frozen=True)
class Compromise:
    """The vendor least regretted, and with it the department that gives up most: how much, for whom.

    `lead` is the largest regret that the leader of the whole ranking would leave, and whose.
    """

    vendor: str
    department: int
    points: float
    favourite: str
    lead: tuple[str, int, float] | None


def by_department(selection: Selection, ranking: Ranking) -> tuple[Perspective, ...]:
    """The ranking of each department over the requirements that name it, none others."""
    names, words = known(selection), naming(selection)
    masks = [_of_needs(selection, ranking, _names(words, name)) for name in names]
    found = _perspectives(selection, ranking, [(name.en, name) for name in names], masks)
    return tuple(view for view in found if view.count)


def by_tier(selection: Selection, ranking: Ranking) -> tuple[Perspective, ...]:
    """The whole ranking with the indispensable needs alone, then with more; then with release 1 alone.

    Demonstrations, references, support and cost count in each; the third is the ranking itself.
    """
    leaves = ranking.weighting.leaves
    tiers = priority_parts([_tier(selection, leaf) for leaf in leaves], len(PRIORITIES))
    first = [_is_in(selection, leaf, lambda need: need.release == "1") for leaf in leaves]
    return _perspectives(selection, ranking, [(name, None) for name in TIERS], [*tiers, first])


def compromise(ranking: Ranking, views: Sequence[Perspective]) -> Compromise | None:
    """The choice that leaves no department far behind its favourite; nothing where none has a say."""
    found = regret(ranking, views)
    if found.choice < 0:
        return None
    choice, vendors = found.choice, ranking.vendors
    department = int(np.nanargmax(found.regrets[:, choice]))
    leader = next((vendors.index(place.vendor) for place in ranking.places if place.rank == 1), -1)
    return Compromise(
        vendors[choice],
        department,
        float(found.regrets[department, choice]),
        vendors[found.favourites[department]],
        _worst(vendors, found, leader),
    )


def regret(ranking: Ranking, views: Sequence[Perspective]) -> Regret:
    """What each department gives up with each vendor that may be chosen."""
    scores = np.array([[view.scores[id] for id in ranking.vendors] for view in views], dtype=float)
    placed = {place.vendor for place in ranking.places if place.rank is not None}
    may = np.array([id in placed for id in ranking.vendors], dtype=bool)
    return least_regret(scores.reshape(len(views), len(ranking.vendors)), may)


def _worst(vendors: Sequence[str], found: Regret, vendor: int) -> tuple[str, int, float] | None:
    """The department that loses most with a vendor."""
    if vendor < 0 or np.isnan(found.regrets[:, vendor]).all():
        return None
    department = int(np.nanargmax(found.regrets[:, vendor]))
    return vendors[vendor], department, float(found.regrets[department, vendor])


def _names(words: Naming, name: Text) -> Callable[[Requirement], bool]:
    return lambda need: name in words.all(need.departments)


def _of_needs(selection: Selection, ranking: Ranking, wanted: Callable[[Requirement], bool]) -> list[bool]:
    """The leaves that are requirements of one sort, and nothing else."""
    return [
        leaf.kind == "requirement" and wanted(selection.requirements[leaf.id])
        for leaf in ranking.weighting.leaves
    ]


def _is_in(selection: Selection, leaf: Leaf, wanted: Callable[[Requirement], bool]) -> bool:
    return leaf.kind != "requirement" or wanted(selection.requirements[leaf.id])


def _tier(selection: Selection, leaf: Leaf) -> int:
    """The place of a requirement's priority; what is no requirement is in every part."""
    return PRIORITIES.index(selection.requirements[leaf.id].priority) if leaf.kind == "requirement" else -1


def _perspectives(
    selection: Selection,
    ranking: Ranking,
    names: Sequence[tuple[str, Text | None]],
    masks: Sequence[Sequence[bool]],
) -> tuple[Perspective, ...]:
    weighting, vendors = ranking.weighting, ranking.vendors
    if not weighting.leaves or not vendors or not names:
        return ()
    parts = np.array(masks, dtype=bool).reshape(len(names), len(weighting.leaves))
    needs = np.array([leaf.kind == "requirement" for leaf in weighting.leaves], dtype=bool)
    gates = _gates(selection, ranking)
    found = nested_rankings(ranking.values, weighting.vector, weighting.axis_of, parts, gates)
    return tuple(
        Perspective(
            name,
            title,
            int((parts[row] & needs).sum()),
            float(weighting.vector[parts[row]].sum()),
            *_row(vendors, found, row),
        )
        for row, (name, title) in enumerate(names)
    )


def _row(
    vendors: Sequence[str], found: Nested, row: int
) -> tuple[Mapping[str, float | None], Mapping[str, int | None]]:
    scores = {id: None if np.isnan(x) else float(x) for id, x in zip(vendors, found.scores[row], strict=True)}
    ranks = {id: None if np.isnan(x) else int(x) for id, x in zip(vendors, found.ranks[row], strict=True)}
    return scores, ranks


def _gates(selection: Selection, ranking: Ranking) -> Gates:
    rule: GateRule = selection.rule("gates")
    failed = np.array([bool(ranking.assessment.failed(id)) for id in ranking.vendors], dtype=bool)
    return Gates(failed, rule.effect, rule.cap)
