"""The weighted tree of a selection: local and global weight of every node, requirement and leaf."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring import weights
from services.records import Criterion
from services.rules import PriceRule, PriorityRule
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


def weigh(selection: Selection, *, with_cost: bool | None = None) -> Weighting:
    """The weights of `selection`: branches without a leaf take no part, so that siblings sum to 1.

    The cost takes part unless the rule shows it apart, or as `with_cost` says.
    """
    price: PriceRule = selection.rule("price")
    nodes = _bearing(selection, price.formula != "none" if with_cost is None else with_cost)
    if not nodes:
        return Weighting((), (), {}, {})
    position = {id: index for index, id in enumerate(nodes)}
    parents = np.array([position.get(node.parent or "", -1) for node in nodes.values()])
    found = weights.local_weights(parents, np.array([selection.weight(id) for id in nodes], dtype=float))
    local = dict(zip(nodes, found.tolist(), strict=True))
    overall = dict(zip(nodes, weights.global_weights(parents, found).tolist(), strict=True))
    axes = tuple(id for id, node in nodes.items() if node.node == "axis")
    leaves = [leaf for axis in axes for leaf in _leaves(selection, nodes, local, axis, overall[axis])]
    return Weighting(axes, tuple(leaves), local, overall)


def _bearing(selection: Selection, with_cost: bool) -> dict[str, Criterion]:
    """The nodes that are, or stand above, a leaf, depth first; siblings without weight bear none."""
    children: dict[str | None, list[str]] = {}
    for id, node in selection.criteria.items():
        children.setdefault(node.parent, []).append(id)
    used = {requirement.category for requirement in selection.requirements.values()}

    def branches(parent: str | None) -> list[str]:
        grown = {id: branch for id in children.get(parent, []) if (branch := grow(id))}
        if not any(selection.weight(id) for id in grown):
            return []
        return [id for branch in grown.values() for id in branch]

    def grow(id: str) -> list[str]:
        below = branches(id)
        node = selection.criteria[id]
        is_cost = with_cost and node.node == "axis" and node.source == "cost"
        is_leaf = node.node == "criterion" or id in used or is_cost
        return [id, *below] if below or is_leaf else []

    return {id: selection.criteria[id] for id in branches(None)}


def _axis(nodes: Mapping[str, Criterion], id: str) -> str:
    while (parent := nodes[id].parent) is not None:
        id = parent
    return id


def _leaves(
    selection: Selection, nodes: Mapping[str, Criterion], local: Mapping[str, float], axis: str, weight: float
) -> Iterator[Leaf]:
    """The leaves under an axis; `weight` is the axis's own."""
    if nodes[axis].source == "cost":
        yield Leaf(axis, axis, "cost", weight)
    elif nodes[axis].source == "requirements":
        for need, share in _shares(selection, nodes, local, axis).items():
            yield Leaf(need, axis, "requirement", weight * share)
    for id, node in nodes.items():
        if node.node == "criterion" and _axis(nodes, id) == axis:
            yield Leaf(id, axis, "criterion", weight * _inside(nodes, local, id))


def _inside(nodes: Mapping[str, Criterion], local: Mapping[str, float], id: str) -> float:
    """The weight of a node within its axis."""
    share = 1.0
    while (parent := nodes[id].parent) is not None:
        share *= local[id]
        id = parent
    return share


def _shares(
    selection: Selection, nodes: Mapping[str, Criterion], local: Mapping[str, float], axis: str
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
        np.array([_inside(nodes, local, id) for id in categories], dtype=float),
        rule.could_cap,
    )
    return dict(zip(held, shares.tolist(), strict=True))
