"""The reading of a matrix: of all that it may mean, what explains most of what is printed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from exchange.matrices.cells import Grid, turned
from exchange.matrices.choosing import Explained, explain
from exchange.matrices.figures import Figure
from exchange.matrices.folding import Marks
from exchange.matrices.formulas import Known, candidates, scales
from exchange.matrices.layout import Layout, layout
from exchange.matrices.ranks import Ranked, ranked
from exchange.matrices.rows import Row
from exchange.matrices.series import Printed, Series, all_series
from exchange.matrices.structures import Structure, structures
from exchange.matrices.trees import Node

Floats = npt.NDArray[np.float64]

_UNREAD = 6.0  # what each printed number costs that no formula explains


@dataclass(frozen=True, eq=False)
class Reading:
    """One way to read a grid: its structure, every series with its formula, and its ranks."""

    layout: Layout
    rows: tuple[Row, ...]
    structure: Structure
    explained: tuple[Explained, ...]
    unread: tuple[Series, ...]
    ranks: tuple[Ranked, ...] = ()
    gain: float = 0.0
    main: Explained | None = None
    totals: Floats = field(default_factory=lambda: np.empty(0))

    @property
    def is_known(self) -> bool:
        """Whether anything printed is explained."""
        return bool(self.explained) or any(rank.is_understood for rank in self.ranks)


def read(grid: Grid) -> Reading | None:
    """The best reading of a grid, upright or turned; None where it is no matrix."""
    found = [reading for held in (grid, turned(grid)) for reading in _readings(held)]
    return max(found, key=lambda reading: (reading.is_known, reading.gain), default=None)


def _readings(grid: Grid) -> Iterator[Reading]:
    seen = layout(grid)
    if seen is None:
        return
    rows, found = structures(seen)
    if any(row.kind == "weights" for row in rows):
        return
    for structure in found:
        if len(structure.tree.root.children) > 0:
            yield _reading(seen, tuple(rows), structure)


def _reading(seen: Layout, rows: tuple[Row, ...], structure: Structure) -> Reading:
    tree = structure.tree
    marks = Marks(tree, structure.weighing, len(seen.vendors))
    scale = scales(seen, tree.root.leaves())
    explained: list[Explained] = []
    unread: list[Series] = []
    for series in all_series(tree, seen):
        found = explain(
            series, candidates(series, marks, scale, _subtotals(explained), _products(explained)), explained
        )
        if found is None or not found.is_understood:
            unread.append(series)
        else:
            explained.append(found)
    main = _main(explained)
    totals = main.direct[0] if main else _plain(marks)
    ranks = tuple(_ranks(structure, seen, explained, main, totals))
    gain = sum(found.gain for found in explained) - structure.cost
    gain -= _UNREAD * sum(int((~np.isnan(series.values)).sum()) for series in unread)
    gain += sum(float(rank.is_right.sum()) - 2 * float((~rank.is_right).sum()) for rank in ranks)
    return Reading(seen, rows, structure, tuple(explained), tuple(unread), ranks, gain, main, totals)


def _plain(marks: Marks) -> Floats:
    """The total where none is printed: weighted where there are weights."""
    has_weights = any(not np.isnan(marks.weight(leaf)) for leaf in marks.tree.root.leaves())
    return marks.value(marks.tree.root, ("wsum",) if has_weights else ("sum",))


def _products(explained: list[Explained]) -> Known | None:
    found = next((held for held in explained if held.series.kind == "product"), None)
    return _known(found) if found else None


def _subtotals(explained: list[Explained]) -> list[Known]:
    """What is printed for groups; each way it is printed, and all columns of one."""
    return [_known(held) for held in explained if held.series.kind == "subtotal"]


def _known(held: Explained) -> Known:
    direct: dict[Node, Floats] = dict(zip(held.series.nodes, held.direct, strict=True))
    shown = np.where(np.isnan(held.series.values), held.direct, held.series.values)
    printed: Mapping[Node, Floats] = dict(zip(held.series.nodes, shown, strict=True))
    return Known(direct, printed)


def _main(explained: list[Explained]) -> Explained | None:
    """The total that decides: a weighted one rather than another, the first of these."""
    totals = [held for held in explained if held.series.kind == "total"]
    weighted = [held for held in totals if _is_weighted(held)]
    return next(iter(weighted or totals), None)


def _is_weighted(held: Explained) -> bool:
    way, source = held.formula.ways[0], held.formula.source
    is_made = source == "products" or (source == "subtotals" and way == "sum")
    return "unweighted" not in held.series.hints and (is_made or way.startswith("w"))


def _ranks(
    structure: Structure, seen: Layout, explained: list[Explained], main: Explained | None, totals: Floats
) -> Iterator[Ranked]:
    others = [held for held in explained if held.series.kind == "total" and held is not main]
    bases: list[tuple[Floats, Floats | None, Explained | None]] = []
    for held in ([main] if main else []) + others:
        bases.append((held.direct[0], held.series.values[0], held))
    if not bases:
        bases = [(totals, None, None)]
    for row in structure.tree.ranks:
        for figures, places in _cells(row, seen):
            printed = Printed(row.label, tuple(row.line[place] for place in places), figures)
            found = ranked(printed, bases) if any(figures) else None
            if found:
                yield found


def _cells(row: Row, seen: Layout) -> Iterator[tuple[tuple[Figure | None, ...], tuple[int, ...]]]:
    yield row.marks, tuple(vendor.mark for vendor in seen.vendors)
    yield row.products, tuple(vendor.product or 0 for vendor in seen.vendors)
