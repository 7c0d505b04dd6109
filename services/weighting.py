"""The weighted tree of a selection: local and global weight of every node, requirement and leaf."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring import weights
from services.records import Criterion
from services.rules import PriorityRule
from services.selection import Selection


@dataclass(frozen=True)
class Leaf:
    """What is really valued: a requirement, a rated criterion, or the cost; `axis` is the top level above."""

    id: str
    axis: str
    kind: str
    weight: float


@dataclass(frozen=True)
class Weighting:
    """Local weights (among siblings) and global weights (product down the tree) of what holds a leaf."""

    axes: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    local_weights: Mapping[str, float]
    global_weights: Mapping[str, float]

    def of_kind(self, kind: str) -> list[int]:
        """The positions of the leaves of one kind."""
        return [index for index, leaf in enumerate(self.leaves) if leaf.kind == kind]

    @property
    def vector(self) -> NDArray[np.float64]:
        """The global weights of the leaves, in order; they sum to 1."""
        return np.array([leaf.weight for leaf in self.leaves], dtype=float)

    @property
    def axis_of(self) -> NDArray[np.intp]:
        """For each leaf, the position of its axis."""
        return np.array([self.axes.index(leaf.axis) for leaf in self.leaves], dtype=np.intp)

    @property
    def requirement_weights(self) -> dict[str, float]:
        """The global weight of each requirement."""
        return {leaf.id: leaf.weight for leaf in self.leaves if leaf.kind == "requirement"}


def weigh(selection: Selection) -> Weighting:
    """The weights of `selection`: branches without a leaf take no part, so that siblings sum to 1."""
    nodes = _bearing(selection)
    if not nodes:
        return Weighting((), (), {}, {})
    ids = list(nodes)
    position = {id: index for index, id in enumerate(ids)}
    parents = np.array([position.get(node.parent or "", -1) for node in nodes.values()])
    points = np.array([selection.weight(id) for id in ids], dtype=float)
    local = weights.local_weights(parents, points)
    overall = weights.global_weights(parents, local)
    global_weights = dict(zip(ids, overall.tolist(), strict=True))
    leaves = [leaf for id, node in nodes.items() for leaf in _leaves(selection, nodes, id, node, global_weights)]
    axes = tuple(id for id, node in nodes.items() if node.node == "axis")
    leaves.sort(key=lambda leaf: axes.index(leaf.axis))
    return Weighting(axes, tuple(leaves), dict(zip(ids, local.tolist(), strict=True)), global_weights)


def _bearing(selection: Selection) -> dict[str, Criterion]:
    """The nodes that are, or stand above, a leaf."""
    criteria = selection.criteria
    used = {requirement.category for requirement in selection.requirements.values()}
    kept: set[str] = set()
    for id, node in criteria.items():
        if node.node == "criterion" or id in used or (node.node == "axis" and node.source == "cost"):
            above: str | None = id
            while above is not None and above not in kept:
                kept.add(above)
                above = criteria[above].parent
    return {id: node for id, node in criteria.items() if id in kept}


def _axis(nodes: Mapping[str, Criterion], id: str) -> str:
    while (parent := nodes[id].parent) is not None:
        id = parent
    return id


def _leaves(
    selection: Selection,
    nodes: Mapping[str, Criterion],
    id: str,
    node: Criterion,
    global_weights: Mapping[str, float],
) -> list[Leaf]:
    axis = _axis(nodes, id)
    if node.source == "cost" and node.node == "axis":
        return [Leaf(id, axis, "cost", global_weights[id])]
    if node.node == "criterion":
        return [Leaf(id, axis, "criterion", global_weights[id])]
    if node.source == "requirements" and node.node == "axis":
        shares = _shares(selection, nodes, id, global_weights)
        return [Leaf(need, id, "requirement", share) for need, share in shares.items()]
    return []


def _shares(
    selection: Selection, nodes: Mapping[str, Criterion], axis: str, global_weights: Mapping[str, float]
) -> dict[str, float]:
    """The requirements of an axis share its categories' budgets by priority, never by number of lines."""
    rule: PriorityRule = selection.rule("priorities")
    categories = [id for id, node in nodes.items() if node.node == "category" and _axis(nodes, id) == axis]
    held = {id: need for id, need in selection.requirements.items() if need.category in categories}
    points = [rule.points[need.priority] * rule.discrimination[need.discrimination] for need in held.values()]
    shares = weights.shares_by_priority(
        np.array(points, dtype=float),
        np.array([categories.index(need.category) for need in held.values()], dtype=np.intp),
        np.array([need.priority == "could" for need in held.values()], dtype=bool),
        np.array([global_weights[id] for id in categories], dtype=float),
        rule.could_cap,
    )
    return dict(zip(held, (shares * global_weights[axis]).tolist(), strict=True))

