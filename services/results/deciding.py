"""Deciding differences: what puts one vendor before another, category by category, down to the last point."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.arrays import group_sums
from scoring.dominance import waterfall
from services.analysis import Ranking
from services.selection import Selection
from services.weighting import Leaf

MAIN = 3
CAPPED = ""  # the step by which a cap on a total comes in: it is on no criterion
_NOTHING = 1e-9


@dataclass(frozen=True)
class Step:
    """What one category or criterion brings to the gap, in points of 100; against the first when negative."""

    node: str
    points: float


@dataclass(frozen=True)
class Deciding:
    """Why `first` stands before `second`: steps that add up to the gap, from most for to most against."""

    first: str
    second: str
    gap: float
    steps: tuple[Step, ...]

    @property
    def main(self) -> tuple[Step, ...]:
        """The few largest steps, whichever way they go."""
        return self.largest(MAIN)

    def largest(self, count: int) -> tuple[Step, ...]:
        """So many steps that say most, from most for to most against."""
        chosen = sorted(self.steps, key=lambda step: -abs(step.points))[:count]
        return tuple(step for step in self.steps if step in chosen and abs(step.points) > _NOTHING)

    @property
    def rest(self) -> float:
        """What all the other steps come to."""
        return self.gap - sum(step.points for step in self.main)


def deciding(selection: Selection, ranking: Ranking, first: str, second: str) -> Deciding | None:
    """What puts `first` before `second`; nothing where one of them has no total."""
    totals = ranking.of(first).score, ranking.of(second).score
    if totals[0] is None or totals[1] is None:
        return None
    nodes, points = by_node(selection, ranking)
    rows = [ranking.vendors.index(vendor) for vendor in (first, second)]
    found = waterfall(points, *rows)
    held = zip(found.parts.tolist(), found.steps.tolist(), strict=True)
    steps = [Step(nodes[part], points) for part, points in held]
    gap = totals[0] - totals[1]
    if abs(gap - found.gap) > _NOTHING:
        steps.append(Step(CAPPED, gap - found.gap))
    return Deciding(first, second, gap, tuple(sorted(steps, key=lambda step: -step.points)))


def by_node(selection: Selection, ranking: Ranking) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """The categories and criteria that a total is told by, and the points of each vendor on each."""
    leaves = ranking.weighting.leaves
    named = [node_of(selection, leaf) for leaf in leaves]
    nodes = tuple(dict.fromkeys(named))
    places = np.array([nodes.index(name) for name in named], dtype=np.intp)
    rows = ranking.total.leaf_contributions
    points = np.array([group_sums(row, places, len(nodes)) for row in rows]).reshape(len(rows), len(nodes))
    return nodes, points


def node_of(selection: Selection, leaf: Leaf) -> str:
    """What a leaf is told under: a requirement by its category, a criterion by the category it stands in."""
    if leaf.kind == "requirement":
        return selection.requirements[leaf.id].category
    parent = selection.criteria[leaf.id].parent
    return parent if parent and selection.criteria[parent].node == "category" else leaf.id


def leading_pair(ranking: Ranking) -> tuple[str, str] | None:
    """The first and the second of the ranking, where there are two."""
    order = [place.vendor for place in ranking.places if place.rank is not None]
    return (order[0], order[1]) if len(order) > 1 else None
