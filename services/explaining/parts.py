"""The parts of a total at three levels: axes, the groups below them, and what is really valued."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from services.analysis import Ranking
from services.selection import Selection
from services.weighting import Leaf

Level = Literal["axis", "group", "leaf"]
Kind = Literal["axis", "category", "own", "requirement", "criterion"]
LEVELS: tuple[Level, ...] = ("axis", "group", "leaf")


@dataclass(frozen=True)
class Part:
    """One part of a total: a node of the tree or a leaf, and its weight in the whole.

    `own` is an axis for what hangs from it directly beside its categories.
    """

    id: str
    kind: Kind
    axis: str
    weight: float


@dataclass(frozen=True)
class Parts:
    """The parts at one level, and for each leaf the position of the part that holds it."""

    held: tuple[Part, ...]
    of_leaf: NDArray[np.intp]

    def leaves(self, id: str) -> list[int]:
        """The positions of the leaves in the part `id`."""
        return [leaf for leaf, part in enumerate(self.of_leaf.tolist()) if self.held[part].id == id]


def parts(selection: Selection, ranking: Ranking, level: Level) -> Parts:
    """What the totals of `ranking` are made of, in the order of the tree."""
    leaves = ranking.weighting.leaves
    names = [_name(selection, leaf, level) for leaf in leaves]
    ids = list(dict.fromkeys(names))
    place = {name: index for index, name in enumerate(ids)}
    of_leaf = np.array([place[name] for name in names], dtype=np.intp)
    weights = np.bincount(of_leaf, [leaf.weight for leaf in leaves], len(ids)) if ids else np.zeros(0)
    axis = {name: leaf.axis for name, leaf in zip(names, leaves, strict=True)}
    mixed = {axis[id] for id in ids if axis[id] != id}
    held = [
        Part(id, _kind(selection, id, axis[id], mixed, level), axis[id], weight)
        for id, weight in zip(ids, weights.tolist(), strict=True)
    ]
    return Parts(tuple(held), of_leaf)


def _name(selection: Selection, leaf: Leaf, level: Level) -> str:
    if level == "leaf":
        return leaf.id
    if level == "axis" or leaf.kind == "cost":
        return leaf.axis
    if leaf.kind == "requirement":
        return selection.requirements[leaf.id].category
    return selection.criteria[leaf.id].parent or leaf.axis


def _kind(selection: Selection, id: str, axis: str, mixed: set[str], level: Level) -> Kind:
    if id in selection.criteria:
        node = selection.criteria[id].node
        return "own" if level == "group" and id == axis and axis in mixed else node
    return "requirement"


def sums(points: NDArray[np.float64], found: Parts) -> NDArray[np.float64]:
    """Points of each vendor part by part, from points leaf by leaf."""
    columns: Sequence[NDArray[np.float64]] = [
        points[:, found.of_leaf == part].sum(axis=1) for part in range(len(found.held))
    ]
    return np.stack(columns, axis=1) if columns else np.zeros((len(points), 0))
