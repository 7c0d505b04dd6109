"""The formulas that may stand behind printed numbers, each with its values and what assuming it costs."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from exchange.matrices.folding import OPERATIONS, WEIGHTED, Marks, Operation, fold, is_weighed
from exchange.matrices.layout import Layout
from exchange.matrices.series import Series
from exchange.matrices.trees import Node

Floats = npt.NDArray[np.float64]
Source = Literal["marks", "subtotals", "products"]

SCALES = (1.0, 3.0, 4.0, 5.0, 6.0, 10.0, 20.0, 100.0)
_SAID_SCALE = re.compile(
    r"(?:/|sur|out of|von|of|van|sobre|[01] ?(?:-|–|à|to|bis|a|tot)) ?(\d{1,3})\b", re.IGNORECASE
)
_FACTOR_COST = 3.5


@dataclass(frozen=True)
class Formula:
    """How a series is computed: operations from the top down, a factor, and from what."""

    ways: tuple[Operation, ...]
    factor: float = 1.0
    source: Source = "marks"
    own_weight: bool = False
    cost: float = 0.0


@dataclass(frozen=True, eq=False)
class Candidate:
    """A formula with its values, and the same from the printed numbers that it builds on."""

    formula: Formula
    direct: Floats
    carried: Floats | None = None


@dataclass(frozen=True, eq=False)
class Known:
    """Numbers already explained: what was computed and what is printed, for each node."""

    direct: Mapping[Node, Floats]
    printed: Mapping[Node, Floats]


def scales(layout: Layout, leaves: Sequence[Node]) -> tuple[float, ...]:
    """The most that a mark may be: as the header says, else the scale that holds the marks."""
    said = [float(text) for text in _SAID_SCALE.findall(layout.above)]
    marks = [held.value for leaf in leaves if leaf.row for held in leaf.row.marks if held]
    most = max(marks, default=0.0)
    over = [scale for scale in SCALES if scale >= most]
    return tuple(dict.fromkeys([*(scale for scale in said if scale >= most and scale in SCALES), *over]))[:3]


def candidates(
    series: Series, marks: Marks, scale: Sequence[float], subtotals: Sequence[Known], products: Known | None
) -> Iterator[Candidate]:
    """Every formula that may be behind a series."""
    if series.kind == "product":
        yield from _products(series, marks, scale)
        return
    if products is not None:
        yield from _from_products(series, products, marks)
    if series.in_product and products is not None and "unweighted" not in series.hints:
        return
    if series.kind == "total":
        for known in subtotals:
            yield from _from_subtotals(series, marks, known, scale)
    yield from _from_marks(series, marks, scale)


def _products(series: Series, marks: Marks, scale: Sequence[float]) -> Iterator[Candidate]:
    """A weighted mark is the mark times its weight."""
    weights = np.array([marks.weight(node) for node in series.nodes])
    values = np.array([marks.leaf(node) for node in series.nodes])
    total = float(np.nansum(weights)) or 1.0
    factors = {1.0: 0.5, 0.01: 1.0, 100.0: 2.0, 1 / total: 1.5, 100 / total: 3.0}
    for place, most in enumerate(scale):
        factors |= {1 / most: 3.0 + place, 100 / most: 3.5 + place, 100 / most / total: 4.0 + place}
    for factor, cost in factors.items():
        yield Candidate(Formula(("wsum",), factor, cost=cost), weights[:, None] * values * factor)
    above = _above(marks)
    if above:
        whole = weights * np.array([above.get(node, np.nan) for node in series.nodes])
        for factor, cost in ((1.0, 2.0), (0.01, 2.5), (0.0001, 2.5)):
            yield Candidate(Formula(("wsum",), factor, cost=cost), whole[:, None] * values * factor)


def _above(marks: Marks) -> dict[Node, float]:
    """The weight of the group over each criterion, where groups have weights of their own."""
    groups = [group for group in marks.tree.root.children if group.children and group.weights]
    return {leaf: marks.weight(group) for group in groups for leaf in group.leaves()}


def _from_products(series: Series, known: Known, marks: Marks) -> Iterator[Candidate]:
    """Sums and means of the weighted marks, as they are printed and as they should be."""
    empty = np.full(series.values.shape[1], np.nan)
    held = []
    for node in series.nodes:
        leaves = node.leaves()
        weight = float(np.nansum([marks.weight(leaf) for leaf in leaves])) or 1.0
        for source in (known.direct, known.printed):
            held.append((np.array([source.get(leaf, empty) for leaf in leaves]), weight))
    for way, factor, cost in (("sum", 1.0, 0.0), ("mean", 1.0, 2.0), ("sum", 0.01, 2.0), ("sum", 100.0, 3.0)):
        folded = [fold(way, parts, np.empty(0)) * factor for parts, _ in held]  # type: ignore[arg-type]  # literals
        formula = Formula((way,), factor, "products", cost=cost)  # type: ignore[arg-type]  # literals
        yield Candidate(formula, np.array(folded[::2]), np.array(folded[1::2]))
    shares = [fold("sum", parts, np.empty(0)) / weight for parts, weight in held]
    yield Candidate(
        Formula(("wmean",), 1.0, "products", cost=1.0), np.array(shares[::2]), np.array(shares[1::2])
    )


def _from_subtotals(
    series: Series, marks: Marks, known: Known, scale: Sequence[float]
) -> Iterator[Candidate]:
    """A total of what is printed for each group."""
    parts = marks.tree.root.children
    if not any(child in known.direct for child in parts):
        return
    weights = np.array([marks.weight(child) for child in parts])
    singles = [child for child in parts if child not in known.direct]
    for weighed in (False, True) if singles and is_weighed(marks, singles) else (False,):
        direct, printed = (_parts(marks, source, weighed) for source in (known.direct, known.printed))
        for way in OPERATIONS:
            if way in WEIGHTED and (weighed or np.isnan(weights).all()):
                continue
            top, below = (fold(way, held, weights)[None, :] for held in (direct, printed))
            for factor, cost in _factors(way, series, marks, scale):
                whole = cost + _cost(way, series, is_weighed=True, is_top=False) + weighed
                formula = Formula((way,), factor, "subtotals", cost=whole)
                yield Candidate(formula, top * factor, below * factor)


def _parts(marks: Marks, known: Mapping[Node, Floats], weighed: bool) -> Floats:
    held = []
    for child in marks.tree.root.children:
        value = known[child] if child in known else marks.value(child, ("wsum",))
        held.append(value * marks.weight(child) if weighed and child not in known else value)
    return np.array(held)


def _from_marks(series: Series, marks: Marks, scale: Sequence[float]) -> Iterator[Candidate]:
    """A value folded from the marks below, level by level."""
    nodes = series.nodes
    has_weights = is_weighed(marks, [held for node in nodes for held in (*node.groups(), *node.leaves())])
    heavy = is_weighed(marks, [leaf for node in nodes for leaf in node.leaves()])
    deep = max(_depth(node) for node in nodes)
    ways = OPERATIONS if has_weights else tuple(way for way in OPERATIONS if way not in WEIGHTED)
    if series.kind == "total" and deep > 1:
        yield from _from_leaves(series, marks, scale, ways)
    for chosen in itertools.product(ways, repeat=min(deep, 3)):
        values = np.array([marks.value(node, chosen) for node in nodes])
        for factor, cost in _factors(chosen[0], series, marks, scale):
            inner = sum(_inner_cost(way) + 1.5 * (heavy and way not in WEIGHTED) for way in chosen[1:])
            whole = cost + inner + _cost(chosen[0], series, has_weights, is_top=True)
            yield Candidate(Formula(chosen, factor, cost=whole), values * factor)
            if series.kind == "subtotal" and chosen[0] not in ("sum", "wsum") and is_weighed(marks, nodes):
                own = np.array([marks.weight(node) for node in nodes])[:, None]
                for share, more in ((1.0, 0.0), (0.01, 0.5)):
                    formula = Formula(chosen, factor * share, "marks", True, whole + 1.5 + more)
                    yield Candidate(formula, values * factor * share * own)


def _from_leaves(
    series: Series, marks: Marks, scale: Sequence[float], ways: Sequence[Operation]
) -> Iterator[Candidate]:
    """A total over all criteria at once, whatever groups they stand in."""
    leaves = marks.tree.root.leaves()
    parts = np.array([marks.leaf(leaf) for leaf in leaves])
    weights = np.array([marks.weight(leaf) for leaf in leaves])
    for way in ways:
        if way in WEIGHTED and np.isnan(weights).all():
            continue
        found = fold(way, parts, weights)[None, :]
        for factor, cost in _factors(way, series, marks, scale):
            whole = cost + 1.0 + _cost(way, series, not np.isnan(weights).all(), is_top=True)
            yield Candidate(Formula((way,), factor, cost=whole), found * factor)


def _depth(node: Node) -> int:
    return 1 + max((_depth(child) for child in node.children if child.children), default=0)


def _inner_cost(way: Operation) -> float:
    return {"sum": 1.5, "mean": 1.0, "wsum": 1.2, "wmean": 1.2, "wmean_rated": 1.8}.get(way, 4.0)


def _cost(way: Operation, series: Series, is_weighed: bool, *, is_top: bool) -> float:
    """What assuming an operation costs, less where the words of the row say it."""
    plain = {"sum": 1.0, "mean": 1.2, "mean_all": 4.0, "wsum": 1.0, "wmean": 1.3, "wmean_rated": 1.6}
    cost = plain.get(way, 4.0)
    if is_weighed and is_top and way not in WEIGHTED and "unweighted" not in series.hints:
        cost += 2.0
    if way in WEIGHTED and "unweighted" in series.hints:
        cost += 5.0
    if way not in WEIGHTED and "weighted" in series.hints and is_top:
        cost += 3.0
    if "mean" in series.hints and way in ("sum", "wsum"):
        cost += 2.0
    return cost


def _factors(
    way: Operation, series: Series, marks: Marks, scale: Sequence[float]
) -> Iterator[tuple[float, float]]:
    """The factors that may bring a value to the scale that is printed, and what assuming each costs."""
    yield 1.0, 0.0
    if way == "wsum":
        yield 0.01, 0.5
        yield 100.0, 2.0
    is_share = series.rows[0].is_share or "percent" in series.hints
    if marks.weighing.by_maximum:
        scale = (1.0,)
    for place, most in enumerate(scale):
        if way == "sum":
            continue
        if way == "wsum":
            yield 1 / most, _FACTOR_COST + place
            yield 100 / most, _FACTOR_COST + 0.5 + place
            continue
        for target in (1.0, 5.0, 10.0, 20.0, 100.0):
            if target != most:
                is_said = target == series.outof or (is_share and target in (1.0, 100.0))
                yield target / most, (1.0 if is_said else _FACTOR_COST + 1.5 * (target in (1.0, 5.0))) + place
