"""How the marks below a node become its value: sums and means, weighted or not, of what is there."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from exchange.matrices.trees import Node, Tree

Floats = npt.NDArray[np.float64]
Operation = Literal["sum", "mean", "mean_all", "wsum", "wmean", "wmean_rated", "ratio"]

OPERATIONS: tuple[Operation, ...] = ("wsum", "wmean", "wmean_rated", "sum", "mean", "mean_all")
WEIGHTED: frozenset[Operation] = frozenset({"wsum", "wmean", "wmean_rated"})


@dataclass(frozen=True)
class Weighing:
    """Which column weighs criteria and which groups; the points of priorities where no column has them."""

    leaf: int = 0
    group: int = 0
    points: tuple[tuple[str, float], ...] = ()
    by_maximum: bool = False


class Marks:
    """The numbers of a tree under one way of weighing, folded on demand and kept."""

    def __init__(self, tree: Tree, weighing: Weighing, count: int) -> None:
        self.tree, self.weighing, self.count = tree, weighing, count
        self._points = dict(weighing.points)
        self._kept: dict[tuple[int, tuple[Operation, ...]], Floats] = {}

    def weight(self, node: Node) -> float:
        """The weight of a node; that of a group is the sum of its parts where none is stated; NaN = none."""
        if not node.children:
            return self._stated(node, self.weighing.leaf)
        stated = self._stated(node, self.weighing.group)
        if np.isnan(stated) and node.row is not None and node.row.section:
            stated = self._first(node)
        if not np.isnan(stated):
            return stated
        parts = np.array([self.weight(child) for child in node.children])
        return float(np.nansum(parts)) if not np.isnan(parts).all() else float("nan")

    def _first(self, node: Node) -> float:
        if self.weighing.group == self.weighing.leaf:
            return float("nan")
        found = (self._stated(child, self.weighing.group) for child in node.children)
        return next((weight for weight in found if not np.isnan(weight)), float("nan"))

    def _stated(self, node: Node, column: int) -> float:
        if self._points and node.row is not None and node.row.priority:
            return self._points.get(node.row.priority.casefold(), float("nan"))
        weights = node.weights
        held = weights[column] if column < len(weights) else None
        return float("nan") if held is None else held

    def leaf(self, node: Node) -> Floats:
        """The marks of a criterion, as shares of its maximum where these are asked for."""
        row = node.row
        marks = [held.value if held else np.nan for held in row.marks] if row else [np.nan] * self.count
        found = np.array(marks, dtype=float)
        if self.weighing.by_maximum:
            found = found / (self.maximum(node) or np.nan)
        return found

    def maximum(self, node: Node) -> float | None:
        """The most that a criterion can be given, where it is stated."""
        if node.row is None:
            return None
        of = (held.of for held in node.row.marks if held and held.of)
        return node.row.maximum or next(of, None)

    def value(self, node: Node, ways: tuple[Operation, ...]) -> Floats:
        """The value of a node: `ways` are the operations from this level down; the last goes on below."""
        if not node.children:
            return self.leaf(node)
        key = (id(node), ways)
        if key not in self._kept:
            below = ways[1:] or ways
            parts = np.array([self.value(child, below) for child in node.children])
            self._kept[key] = fold(ways[0], parts, self.weights(node))
        return self._kept[key]

    def weights(self, node: Node) -> Floats:
        """The weights of the parts of a node."""
        return np.array([self.weight(child) for child in node.children])


def fold(way: Operation, parts: Floats, weights: Floats) -> Floats:
    """One value a column of `parts`, missing ones left out; NaN where there is none at all."""
    there = ~np.isnan(parts)
    with warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        held = np.where(there, parts, 0.0)
        match way:
            case "sum":
                found = held.sum(axis=0)
            case "mean":
                found = held.sum(axis=0) / there.sum(axis=0)
            case "mean_all":
                found = held.sum(axis=0) / len(parts)
            case _:
                found = _weighed(way, held, there, np.nan_to_num(weights))
    return np.where(there.any(axis=0), found, np.nan)


def _weighed(way: Operation, held: Floats, there: npt.NDArray[np.bool_], weights: Floats) -> Floats:
    total = weights @ held
    if way == "wmean":
        return np.asarray(total / weights.sum())
    if way == "wmean_rated":
        return np.asarray(total / (weights @ there))
    return np.asarray(total)


def is_weighed(marks: Marks, nodes: Sequence[Node]) -> bool:
    """Whether any of these has a weight."""
    return any(not np.isnan(marks.weight(node)) for node in nodes)
