"""The rows of a matrix: which are criteria, headings, subtotals, totals, means, shares and ranks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from exchange.matrices.cells import Cell, Line
from exchange.matrices.figures import Figure, figure, is_missing, ordinal
from exchange.matrices.layout import Layout
from exchange.matrices.vocabulary import (
    BOUND,
    MEAN,
    NOT_A_TOTAL,
    PART,
    PERCENT,
    RANK,
    RANK_WEAK,
    STRONG,
    TOTAL,
    UNWEIGHTED,
    WEIGHT,
    WEIGHTED,
    opens,
    says,
    words,
)

Kind = Literal["criterion", "heading", "total", "rank", "bound", "weights", "unsaid", "none"]

FILLERS = frozenset(
    "de des du la le les the of en in im der die das sur out von van el x pour for par by avec"
    " maximum max %".split()
)
_IN_LABEL = re.compile(
    r"[(\[]? ?(?:(?:x|×|coef\.?|coeff\.?|poids|weight) ?(\d+(?:[.,]\d+)?)|(\d+(?:[.,]\d+)?) ?%)[)\]]?"
)
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*)[.)]?(?=\s|$)")
_BULLET = re.compile(r"[-–—•·*>└↳‣▪○]\s*\S")


@dataclass(frozen=True)
class Row:
    """One row under the header: what it says, and the cells that stand under each vendor."""

    line: Line
    label: str
    section: str
    kind: Kind
    weights: tuple[Figure | None, ...] = ()
    priority: str = ""
    maximum: float | None = None
    marks: tuple[Figure | None, ...] = ()
    products: tuple[Figure | None, ...] = ()
    depth: int = 0
    number: str = ""

    @property
    def has_marks(self) -> bool:
        """Whether anything is printed under the vendors."""
        return any(held is not None for held in (*self.marks, *self.products))

    @property
    def weight(self) -> float | None:
        """The first weight in the row."""
        return next((held.value for held in self.weights if held is not None), None)


def rows(layout: Layout) -> list[Row]:
    """Every row below the header that says something."""
    found: list[Row] = []
    lines = layout.grid.lines[layout.first :]
    labels = [line[layout.label].text for line in lines if line[layout.label].text]
    in_labels = sum(_IN_LABEL.search(label) is not None for label in labels) >= 0.5 * len(labels)
    for line in lines:
        row = _row(layout, line, in_labels)
        if row.label or row.section or row.has_marks:
            found.append(replace(row, kind=_kind(row, found, layout)))
    return [_ranked(row, layout) for row in found]


def _row(layout: Layout, line: Line, in_labels: bool) -> Row:
    def held(place: int | None) -> Figure | None:
        return None if place is None else figure(line[place].text, comma=layout.grid.comma)

    label, section = _texts(layout, line)
    maximum = held(layout.maximum)
    weights = tuple(held(place) for place in layout.weights)
    if in_labels and not layout.weights:
        weights = (_weight_in(label),)
    identifier = line[layout.identifier].text if layout.identifier is not None else ""
    return Row(
        line=line,
        label=label,
        section=section,
        kind="none",
        weights=weights,
        priority=line[layout.priority].text if layout.priority is not None else "",
        maximum=maximum.value if maximum else None,
        marks=tuple(held(vendor.mark) for vendor in layout.vendors),
        products=tuple(held(vendor.product) for vendor in layout.vendors),
        depth=_depth(line[layout.label], label),
        number=_number(identifier) or _number(label),
    )


def _texts(layout: Layout, line: Line) -> tuple[str, str]:
    """The label of a row and the section it names."""
    if layout.section is not None:
        section, label = line[layout.section].text, line[layout.label].text
        return label, section
    label = line[layout.label].text
    places = [*layout.texts, *([layout.identifier] if layout.identifier is not None else [])]
    others = (line[place].text for place in places)
    return label or next((text for text in others if text and not is_missing(text)), ""), ""


def _weight_in(label: str) -> Figure | None:
    found = _IN_LABEL.search(label)
    if not found:
        return None
    text = found[1] or f"{found[2]}%"
    return figure(text, comma="," in text)


def _depth(cell: Cell, label: str) -> int:
    return 1 if cell.indent >= 2 or _BULLET.match(label) else 0


def _number(text: str) -> str:
    found = _NUMBERED.match(text)
    return found[1] if found else ""


def _kind(row: Row, above: list[Row], layout: Layout) -> Kind:
    said = row.label or row.section
    if _is_rank(row, layout):
        return "rank"
    if not row.has_marks:
        return "heading" if said and not _is_remark(row) else "none"
    if row.weight is not None and not _adds_up(row, above):
        return "criterion"
    if opens(said, BOUND):
        return "bound"
    if opens(said, WEIGHT) and row.weight is None and not says(said, TOTAL | WEIGHTED):
        return "weights"
    if not said:
        return "unsaid"
    return "total" if _is_total(said) and not _is_criterion(said, row, above) else "criterion"


def _is_remark(row: Row) -> bool:
    """Whether a row without marks is a long text or a legend, no heading."""
    return (len(row.label) > 150 or ("=" in row.label)) and row.weight is None


def _adds_up(row: Row, above: list[Row]) -> bool:
    """Whether the weight of a row is that of the rows above together."""
    weight = row.weight or 0.0
    if any(abs(weight - whole) < 1e-9 for whole in (1.0, 100.0)) and len(above) > 1:
        return True
    since = 0.0
    for held in reversed(above):
        if held.kind == "criterion" or (held.kind == "heading" and held.weight is not None):
            since += held.weight or 0.0
            if abs(since - weight) < 1e-6 * max(1.0, weight):
                return True
    return _is_total(row.label) and not says(row.label, NOT_A_TOTAL)


def _is_total(said: str) -> bool:
    held = words(said)
    if not held:
        return said.strip() in ("Σ", "∑", "=", "%", "Ø", "ø")
    if opens(said, PART | MEAN | PERCENT | {"%"}, 2) or any(word in STRONG | PART for word in held):
        return True
    known = TOTAL | WEIGHTED | UNWEIGHTED | MEAN | PERCENT | FILLERS | {"%"}
    return all(word in known or word.isdecimal() for word in held)


def _is_criterion(said: str, row: Row, above: list[Row]) -> bool:
    """Whether words of a total name a criterion, as *Total cost* does, or *Total* names a section above."""
    if not says(said, NOT_A_TOTAL):
        return False
    rest = set(words(said)) - TOTAL - PART - MEAN - FILLERS
    sections = [held for held in above if held.kind == "heading" or held.section]
    return not any(rest and rest <= set(words(f"{held.label} {held.section}")) for held in sections)


def _is_rank(row: Row, layout: Layout) -> bool:
    said = words(row.label or row.section)
    known = RANK | RANK_WEAK | TOTAL | WEIGHTED | UNWEIGHTED | FILLERS
    is_named = any(word in RANK for word in said[:2]) or (
        any(word in RANK_WEAK for word in said) and all(word in known for word in said)
    )
    return row.weight is None and is_named and bool(list(_ordinals(row, layout)))


def _ordinals(row: Row, layout: Layout) -> Iterator[float]:
    count = len(layout.vendors)
    for vendor in layout.vendors:
        places = [vendor.mark] if vendor.product is None else [vendor.mark, vendor.product]
        for place in places:
            value = ordinal(row.line[place].text, comma=layout.grid.comma)
            if value is not None and 1 <= value <= count:
                yield value


def _ranked(row: Row, layout: Layout) -> Row:
    """A row of ranks with its ranks read: `1er` is none of the figures."""
    if row.kind != "rank":
        return row
    marks, products = [], []
    for vendor in layout.vendors:
        marks.append(_rank_in(row.line[vendor.mark], layout))
        products.append(_rank_in(row.line[vendor.product], layout) if vendor.product is not None else None)
    return replace(row, marks=tuple(marks), products=tuple(products))


def _rank_in(cell: Cell, layout: Layout) -> Figure | None:
    value = ordinal(cell.text, comma=layout.grid.comma)
    return None if value is None else Figure(value, 0 if value == int(value) else 1)
