"""Series of printed numbers that one formula should explain: totals, subtotals, weighted marks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from exchange.matrices.cells import Cell
from exchange.matrices.figures import Figure
from exchange.matrices.layout import Layout, Vendor
from exchange.matrices.rows import Row
from exchange.matrices.trees import Node, Tree
from exchange.matrices.vocabulary import MEAN, PERCENT, UNWEIGHTED, WEIGHTED, says, words
from exchange.tables import folded

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Kind = Literal["product", "subtotal", "total"]
Hint = Literal["weighted", "unweighted", "mean", "percent"]


@dataclass(frozen=True, eq=False)
class Printed:
    """One row of printed numbers: the cell, the value and the decimals under each vendor."""

    label: str
    cells: tuple[Cell, ...]
    figures: tuple[Figure | None, ...]

    @cached_property
    def values(self) -> Floats:
        """What is printed; NaN = nothing."""
        return np.array([held.value if held else np.nan for held in self.figures], dtype=float)

    @cached_property
    def decimals(self) -> tuple[int, ...]:
        """The decimals of each: those of the row, where a program left out zeros at the end."""
        held = [figure for figure in self.figures if figure]
        most = max((figure.decimals for figure in held), default=0)
        if any(figure.keeps_zeros for figure in held):
            return tuple(figure.decimals if figure else 0 for figure in self.figures)
        return tuple(most for _ in self.figures)

    @cached_property
    def is_share(self) -> bool:
        """Whether the numbers carry per cent signs."""
        return any(figure is not None and figure.is_share for figure in self.figures)


@dataclass(frozen=True, eq=False)
class Series:
    """Printed rows that share a formula, with the node each states; `in_product`: of weighted columns."""

    kind: Kind
    nodes: tuple[Node, ...]
    rows: tuple[Printed, ...]
    hints: frozenset[Hint] = frozenset()
    in_product: bool = False
    outof: float | None = None
    is_certain: bool = True

    @cached_property
    def values(self) -> Floats:
        """What is printed, a row for each node."""
        return np.array([row.values for row in self.rows])

    @cached_property
    def decimals(self) -> npt.NDArray[np.int_]:
        """The decimals of each number."""
        return np.array([row.decimals for row in self.rows])

    @cached_property
    def bits(self) -> Floats:
        """How much each number tells: few digits may be met by chance."""
        most = np.nanmax(np.abs(self.values)) if not np.isnan(self.values).all() else 1.0
        unit = 10.0 ** -self.decimals.astype(float)
        return np.asarray(np.clip(np.log2(1 + most / unit), 1.0, 12.0))


def all_series(tree: Tree, layout: Layout) -> list[Series]:
    """Every series of a tree, what others are made from before them."""
    found = [*_products(tree, layout), *_subtotals(tree, layout)]
    for row in tree.totals:
        for in_product in (False, True):
            found += _series("total", [(tree.root, row)], layout, in_product)
    return found


def _products(tree: Tree, layout: Layout) -> list[Series]:
    leaves = [(leaf, leaf.row) for leaf in tree.root.leaves() if leaf.row]
    return _series("product", leaves, layout, in_product=True)


def _subtotals(tree: Tree, layout: Layout) -> list[Series]:
    """The subtotals, those that are called alike together."""
    alike: dict[tuple[frozenset[Hint], int, bool], list[tuple[Node, Row]]] = {}
    for group in tree.root.groups():
        seen: dict[frozenset[Hint], int] = {}
        for row in group.printed:
            hints = _hints(row.label) if row.kind == "total" else frozenset()
            is_outer = any(child.children for child in group.children)
            alike.setdefault((hints, seen.get(hints, 0), is_outer), []).append((group, row))
            seen[hints] = seen.get(hints, 0) + 1
    return [
        series
        for pairs in alike.values()
        for in_product in (False, True)
        for series in _series("subtotal", pairs, layout, in_product)
    ]


def _series(kind: Kind, pairs: Sequence[tuple[Node, Row]], layout: Layout, in_product: bool) -> list[Series]:
    """The series of these rows in one kind of column, if anything is printed there."""
    held = [(node, row, _printed(row, layout.vendors, in_product)) for node, row in pairs]
    held = [(node, row, printed) for node, row, printed in held if not np.isnan(printed.values).all()]
    if not held or (in_product and all(vendor.product is None for vendor in layout.vendors)):
        return []
    labels = [row.label or row.section for _, row, _ in held] if kind == "total" else [held[0][1].label]
    hints = _hints(labels[0]) if kind != "product" else frozenset()
    has_products = any(vendor.product is not None for vendor in layout.vendors)
    if has_products and kind != "product" and not hints & {"weighted", "unweighted"}:
        hints |= {"weighted" if in_product else "unweighted"}
    return [
        Series(
            kind,
            tuple(node for node, _, _ in held),
            tuple(printed for _, _, printed in held),
            hints,
            in_product,
            _outof(labels[0]),
            all(row.kind != "unsaid" for _, row, _ in held),
        )
    ]


def _printed(row: Row, vendors: Iterable[Vendor], in_product: bool) -> Printed:
    figures = row.products if in_product else row.marks
    places = [vendor.product if in_product else vendor.mark for vendor in vendors]
    cells = tuple(row.line[place] if place is not None else Cell() for place in places)
    return Printed(row.label or row.section, cells, figures)


def _hints(label: str) -> frozenset[Hint]:
    """What the words of a label say of the formula."""
    found: set[Hint] = set()
    if says(label, UNWEIGHTED):
        found.add("unweighted")
    elif says(label, WEIGHTED):
        found.add("weighted")
    if says(label, MEAN) or any(sign in label for sign in "Øø"):
        found.add("mean")
    if says(label, PERCENT) or "%" in label:
        found.add("percent")
    return frozenset(found)


def _outof(label: str) -> float | None:
    """What a total is out of, as its label says: *sur 20*, */100*, *out of 10*."""
    said = words(label)
    for number in reversed(said):
        if number in ("5", "10", "20", "100") and folded(label).rstrip(") ").endswith(number):
            return float(number)
    return None
