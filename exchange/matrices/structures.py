"""The structures that a matrix may have: with its groups or without, weighed by one column or another."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exchange.matrices.cells import Grid
from exchange.matrices.folding import Weighing
from exchange.matrices.layout import Layout
from exchange.matrices.rows import Row, rows
from exchange.matrices.trees import Tree, flat, grow, upper

_LEGEND = re.compile(r"([^\W\d_][\w' -]{0,20}?) ?(?:=|:|→|\() ?(-?\d{1,3}(?:[.,]\d+)?)\b")
_MOSCOW = (
    (4, 3, 2, 1),
    (4, 3, 2, -1),
    (4, 3, 2, 0),
    (3, 2, 1, 0),
    (5, 3, 1, 0),
    (10, 5, 2, 0),
    (10, 5, 1, 0),
    (8, 4, 2, 1),
    (9, 3, 1, 0),
    (4, 2, 1, 0),
    (3, 2, 1, -1),
)
_SCALES = ((3, 2, 1), (5, 3, 1), (4, 2, 1), (9, 3, 1), (10, 5, 1))
_STEPS = (
    ("m must must-have muss indispensable obligatoire mandatory", 0),
    ("s should should-have soll important souhaite souhaitable desirable", 1),
    ("c could could-have kann confort optionnel optional bonus nice", 2),
    ("w wont won't", 3),
)
_LEVELS = (
    ("high haute haut h hoch alta hoog critical critique essential a p1", 0),
    ("medium moyenne moyen mittel media middel b p2", 1),
    ("low basse bas l niedrig baja laag c p3", 2),
)


_DROPPED = 6.0  # what each printed number costs that a structure leaves out


@dataclass(frozen=True, eq=False)
class Structure:
    """One way to see a matrix, and what assuming it costs."""

    tree: Tree
    weighing: Weighing
    cost: float = 0.0
    is_flat: bool = False


def structures(layout: Layout) -> tuple[list[Row], list[Structure]]:
    """The rows of a layout, and every structure that they may have."""
    held = rows(layout)
    found = []
    for tree, cost, is_flat in _trees(held):
        for weighing, more in _weighings(layout, held, tree):
            found.append(Structure(tree, weighing, cost + more, is_flat))
    return held, found


def _trees(held: Sequence[Row]) -> Iterator[tuple[Tree, float, bool]]:
    tree = grow(held)
    groups = tree.root.groups()
    yield tree, 0.0, not groups
    stated = sum(held is not None for group in groups for row in group.printed for held in row.marks)
    if groups:
        yield flat(tree), 1.0 + _DROPPED * stated, True
    if any(group.row is not None and group.row.has_marks for group in groups):
        yield upper(tree), 2.0, True


def _weighings(layout: Layout, held: Sequence[Row], tree: Tree) -> Iterator[tuple[Weighing, float]]:
    """By each column of weights; by the points of priorities where there is none."""
    by_maximum = layout.maximum is not None or any(
        mark is not None and mark.of for row in held for mark in row.marks
    )
    for weighing, cost in _columns(layout, held, bool(tree.root.groups())):
        yield weighing, cost
        if by_maximum:
            yield Weighing(weighing.leaf, weighing.group, weighing.points, by_maximum=True), cost + 1.0


def _columns(layout: Layout, held: Sequence[Row], is_grouped: bool) -> Iterator[tuple[Weighing, float]]:
    count = len(layout.weights)
    if count > 1:
        places = range(min(count, 3))
        pairs = itertools.product(places, repeat=2) if is_grouped else ((place, place) for place in places)
        for leaf, group in pairs:
            yield Weighing(leaf, group), 1.0 if leaf == group else 0.5
    elif count == 0 and layout.priority is not None:
        said = list(dict.fromkeys(row.priority.casefold() for row in held if row.priority))
        for points, cost in _points(layout.grid, said):
            yield Weighing(points=points), cost
    else:
        yield Weighing(), 0.0


def _points(grid: Grid, said: Sequence[str]) -> Iterator[tuple[tuple[tuple[str, float], ...], float]]:
    """The points that priorities may stand for: as a legend says, else as people use to give them."""
    legend = {
        word.strip().casefold(): float(points.replace(",", "."))
        for line in grid.lines
        for cell in line
        for word, points in _LEGEND.findall(cell.text)
    }
    if said and all(word in legend for word in said if word not in ("w", "wont", "won't")):
        yield tuple((word, legend.get(word, 0.0)) for word in said), 0.5
    for steps, scales in ((_STEPS, _MOSCOW), (_LEVELS, _SCALES)):
        places = {word: place for words, place in steps for word in words.split()}
        if said and all(word in places for word in said):
            for number, scale in enumerate(scales):
                yield tuple((word, float(scale[places[word]])) for word in said), 2.0 + 0.3 * number
    yield (), 3.0
