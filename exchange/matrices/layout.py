"""The columns of a matrix: which hold criteria, weights, priorities, maxima, and which vendor's marks."""

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from exchange.matrices.cells import Cell, Grid
from exchange.matrices.figures import Figure, figure, is_missing
from exchange.matrices.vocabulary import (
    IDENTIFIER,
    MARK,
    MAXIMUM,
    POINTS,
    PRIORITY,
    PRODUCT,
    SUMMARY,
    WEIGHT,
    priorities,
    says,
    without,
    words,
)
from exchange.tables import folded

HEADER_WITHIN = 30


@dataclass(frozen=True)
class Vendor:
    """A vendor: the column of its marks, and that of its weighted marks where there is one."""

    name: str
    mark: int
    product: int | None = None


@dataclass(frozen=True)
class Layout:
    """What each column of a grid is; the lines before `first` are its title and header."""

    grid: Grid
    first: int
    names: tuple[str, ...]
    label: int
    section: int | None
    identifier: int | None
    weights: tuple[int, ...]
    priority: int | None
    maximum: int | None
    vendors: tuple[Vendor, ...]
    texts: tuple[int, ...]

    @cached_property
    def above(self) -> str:
        """All that is written in title and header."""
        return " ".join(cell.text for line in self.grid.lines[: self.first] for cell in line)


class Columns:
    """A grid with the figures in it, read once."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.figures = [[figure(cell.text, comma=grid.comma) for cell in line] for line in grid.lines]
        self.numeric = [place for place in range(grid.width) if self._is_numeric(place, 0)]

    def _is_numeric(self, column: int, first: int) -> bool:
        held = sum(line[column] is not None for line in self.figures[first:])
        texts = sum(is_text(line[column], row[column]) for line, row in self._pairs(first))
        return held > 0 and held >= texts - 2

    def _pairs(self, first: int) -> Iterator[tuple[list[Figure | None], tuple[Cell, ...]]]:
        return zip(self.figures[first:], self.grid.lines[first:], strict=True)

    def header(self) -> tuple[int, int] | None:
        """The lines of the header: the first with two names over figures, and those that go on with it."""
        for start in range(min(len(self.grid.lines), HEADER_WITHIN)):
            if self._is_header(start):
                end = start + 1
                while end < len(self.grid.lines) and end < start + 4 and self._is_header(end):
                    end += 1
                return start, end
        return None

    def _is_header(self, place: int) -> bool:
        line, held = self.grid.lines[place], self.figures[place]
        if any(held[column] is not None for column in self.numeric):
            return False
        named = [line[column].text for column in self.numeric if not is_missing(line[column].text)]
        everything = {folded(cell.text) for cell in line if cell.text}
        return len(named) > 1 and len(everything) > 1

    def figures_below(self, column: int, first: int) -> list[Figure]:
        """The figures of a column below the header."""
        return [found for line in self.figures[first:] if (found := line[column]) is not None]

    def texts_below(self, column: int, first: int) -> list[str]:
        """The texts of a column below the header, those that are no figures."""
        return [row[column].text for held, row in self._pairs(first) if is_text(held[column], row[column])]


def is_text(held: Figure | None, cell: Cell) -> bool:
    """Whether a cell holds words."""
    return held is None and not is_missing(cell.text)


def layout(grid: Grid) -> Layout | None:
    """The layout of a grid, or None where it has no header over figures."""
    columns = Columns(grid)
    found = columns.header()
    if found is None:
        return None
    names = _names(grid, *found)
    kinds = {place: _kind(columns, found[1], place, names[place]) for place in range(grid.width)}
    texts = tuple(place for place, kind in kinds.items() if kind == "text")
    vendors = _vendors([(place, names[place]) for place, kind in kinds.items() if kind == "mark"])
    if not texts or not vendors:
        return None
    before = [place for place in texts if place < vendors[0].mark] or list(texts[:1])
    label, section = _label(columns, found[1], before)
    weights = _weights(kinds, names)
    return Layout(
        grid=grid,
        first=found[1],
        names=names,
        label=label,
        section=section,
        identifier=_only(kinds, "identifier"),
        weights=weights,
        priority=_only(kinds, "priority"),
        maximum=_only(kinds, "maximum"),
        vendors=tuple(vendors),
        texts=tuple(before),
    )


def _only(kinds: dict[int, str], kind: str) -> int | None:
    return next((place for place, found in kinds.items() if found == kind), None)


def _weights(kinds: dict[int, str], names: tuple[str, ...]) -> tuple[int, ...]:
    """The columns of weights; points are weights where nothing else is."""
    named = tuple(place for place, kind in kinds.items() if kind == "weight")
    return named or tuple(place for place, kind in kinds.items() if kind == "points")


def _names(grid: Grid, start: int, end: int) -> tuple[str, ...]:
    """The name of each column: what stands over it, a text over several counting for each."""
    header = [[cell.text for cell in line] for line in grid.lines[start:end]]
    for upper, lower in itertools.pairwise(header):
        for place in range(1, len(upper)):
            if not upper[place] and lower[place]:
                upper[place] = upper[place - 1]
    below = [len({folded(line[place]) for place in range(len(line)) if line[place]}) for line in header]
    kept = [line for line, count in zip(header, below, strict=True) if count > 1 or len(header) == 1]
    stacked = [[line[place] for line in kept if line[place]] for place in range(grid.width)]
    return tuple(" ".join(dict.fromkeys(texts)) for texts in stacked)


def _kind(columns: Columns, first: int, place: int, name: str) -> str:
    """What a column holds."""
    figures, texts = columns.figures_below(place, first), columns.texts_below(place, first)
    if not figures or len(texts) > len(figures):
        is_priority = priorities(texts) and (says(name, PRIORITY | WEIGHT) or max(map(len, texts)) == 1)
        return "priority" if is_priority else "text" if texts else "empty"
    return _named_kind(name, [found.value for found in figures], place)


def _named_kind(name: str, values: list[float], place: int) -> str:
    said = words(name)
    if says(name, PRODUCT):
        return "mark"
    if says(name, WEIGHT):
        return "weight"
    if (said and (set(said) <= IDENTIFIER)) or (place == 0 and _counts(values)):
        return "identifier"
    if says(name, MAXIMUM):
        return "maximum"
    if set(said) & SUMMARY and len(said) < 3:
        return "summary"
    if said and set(said) <= POINTS:
        return "points"
    if said and set(said) <= PRIORITY:
        return "weight"
    return "mark" if said else "empty"


def _counts(values: list[float]) -> bool:
    return len(values) > 1 and values == [float(number) for number in range(1, len(values) + 1)]


def _label(columns: Columns, first: int, texts: list[int]) -> tuple[int, int | None]:
    """The column of the criteria, and that of their sections: the one that says less often something new."""
    if len(texts) < 2:
        return texts[0], None
    outer, inner = (columns.texts_below(place, first) for place in texts[:2])
    repeats = len(outer) - len(set(outer))
    is_section = len(set(inner)) > len(set(outer)) and (len(outer) < len(inner) or repeats > 1)
    return (texts[1], texts[0]) if is_section else (texts[0], None)


def _vendors(named: list[tuple[int, str]]) -> list[Vendor]:
    """The vendors behind the columns of marks; weighted marks stand beside the marks they come from."""
    shared = _shared([words(name) for _, name in named])
    marks: list[tuple[int, str, str]] = []
    products: dict[int, int] = {}
    has_plain = any(not _is_product(name, shared) for _, name in named)
    for place, name in named:
        stem = without(name, PRODUCT, MARK)
        if has_plain and _is_product(name, shared):
            same = [index for index, _, other in marks if stem and other == stem]
            nearest = [index for index, _, _ in marks if index not in products]
            owner = next(iter(same or nearest[-1:]), None)
            if owner is not None:
                products[owner] = place
                continue
        marks.append((place, name, stem))
    return [Vendor(_shown(name, shared), place, products.get(place)) for place, name, _ in marks]


def _is_product(name: str, shared: frozenset[str]) -> bool:
    return any(word in PRODUCT and word not in shared for word in words(name))


def _shared(names: list[list[str]]) -> frozenset[str]:
    """The words in every name."""
    count = Counter(word for name in names for word in set(name))
    return (
        frozenset(word for word, found in count.items() if found == len(names))
        if len(names) > 1
        else frozenset()
    )


def _shown(name: str, shared: frozenset[str]) -> str:
    """The vendor's own name: without a last word that says only that this is the mark."""
    parts = name.split()
    while len(parts) > 1 and (set(words(parts[-1])) <= MARK) and words(parts[-1]):
        parts.pop()
    while (
        len(parts) > 1
        and set(words(parts[0])) <= MARK
        and words(parts[0])
        and not shared & set(words(parts[0]))
    ):
        parts.pop(0)
    return " ".join(parts)
