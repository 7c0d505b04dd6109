"""Every vendor on every part at a glance: values between 0 and 1, with the marks behind them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.aggregation import additive
from services.analysis import Ranking
from services.explaining.parts import Part, parts
from services.selection import Selection


@dataclass(frozen=True)
class Cell:
    """One vendor on one part: its value in [0, 1], None where nothing is known, which is no 0.

    `mark` is the mark that counts where the part is a rated criterion; `is_partial` says that only some of
    the part's weight is known.
    """

    value: float | None
    mark: float | None = None
    is_partial: bool = False


@dataclass(frozen=True)
class Heat:
    """Parts down, vendors across, best vendor first."""

    vendors: tuple[str, ...]
    held: tuple[Part, ...]
    cells: tuple[tuple[Cell, ...], ...]

    @property
    def is_known(self) -> bool:
        """Whether every cell has a value."""
        return all(cell.value is not None for row in self.cells for cell in row)

    @property
    def is_partial(self) -> bool:
        """Whether a value stands on a part of its weight."""
        return any(cell.is_partial for row in self.cells for cell in row)

    def furthest(self) -> tuple[int, int, int] | None:
        """The row on which vendors lie furthest apart, its best and its worst vendor."""
        found = [(row, _ends(cells)) for row, cells in enumerate(self.cells)]
        held = [(row, ends) for row, ends in found if ends]
        if not held:
            return None
        row, (best, worst) = max(held, key=lambda one: _gap(self.cells[one[0]], *one[1]))
        return row, best, worst

    def ends_of(self, column: int) -> tuple[int, int] | None:
        """The best and the worst row of one vendor."""
        return _ends([row[column] for row in self.cells])


def _ends(cells: Sequence[Cell]) -> tuple[int, int] | None:
    known = [(index, cell.value) for index, cell in enumerate(cells) if cell.value is not None]
    if not known:
        return None
    best, worst = (pick(known, key=lambda one: one[1])[0] for pick in (max, min))
    return best, worst


def _gap(cells: Sequence[Cell], best: int, worst: int) -> float:
    return (cells[best].value or 0.0) - (cells[worst].value or 0.0)


def by_group(selection: Selection, ranking: Ranking) -> Heat:
    """Every vendor on every group of criteria or requirements."""
    found = parts(selection, ranking, "group")
    rows = _order(ranking)
    values, weights = ranking.values[rows], ranking.weighting.vector
    grouped = additive(values, weights, found.of_leaf).axis_values.T
    gaps = np.isnan(values) & (weights > 0)
    cells = []
    for part, line in enumerate(grouped.tolist()):
        partial: NDArray[np.bool_] = np.any(gaps[:, found.of_leaf == part], axis=1)
        known = list(map(_number, line))
        cells.append(
            tuple(
                Cell(value, None, is_partial=value is not None and bool(gap))
                for value, gap in zip(known, partial, strict=True)
            )
        )
    return Heat(tuple(ranking.vendors[row] for row in rows), found.held, tuple(cells))


def within(selection: Selection, ranking: Ranking, group: str) -> Heat:
    """Every vendor on every leaf of one group."""
    leaves = parts(selection, ranking, "group").leaves(group)
    held = parts(selection, ranking, "leaf").held
    rows = _order(ranking)
    cells = []
    for leaf in leaves:
        values = ranking.values[rows, leaf].tolist()
        marks = [math.nan] * len(rows)
        if held[leaf].kind == "criterion":
            marks = ranking.marks.counting[rows, ranking.marks.criteria.index(held[leaf].id)].tolist()
        cells.append(
            tuple(Cell(_number(value), _number(mark)) for value, mark in zip(values, marks, strict=True))
        )
    shown = tuple(held[leaf] for leaf in leaves)
    return Heat(tuple(ranking.vendors[row] for row in rows), shown, tuple(cells))


def _order(ranking: Ranking) -> list[int]:
    placed = [place.vendor for place in ranking.places]
    return [ranking.vendors.index(vendor) for vendor in placed if vendor in ranking.vendors]


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
