"""The tree of a matrix: criteria under their headings, with the subtotals printed for each."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from exchange.matrices.rows import FILLERS, Row
from exchange.matrices.vocabulary import MEAN, PART, PERCENT, STRONG, TOTAL, UNWEIGHTED, WEIGHTED, says, words
from exchange.tables import folded

Floats = npt.NDArray[np.float64]


@dataclass(eq=False)
class Node:
    """A criterion with its marks, or a group of them; `printed` are the rows that state its value."""

    row: Row | None = None
    label: str = ""
    number: str = ""
    children: list["Node"] = field(default_factory=list)
    printed: list[Row] = field(default_factory=list)

    @property
    def weights(self) -> tuple[float | None, ...]:
        """The weights that are stated for it, one a column of weights."""
        return tuple(held.value if held else None for held in self.row.weights) if self.row else ()

    def groups(self) -> list["Node"]:
        """The groups below, outermost first."""
        inner = [child for child in self.children if child.children]
        return [*inner, *(deeper for child in inner for deeper in child.groups())]

    def leaves(self) -> list["Node"]:
        """The criteria below."""
        return [leaf for child in self.children for leaf in (child.leaves() if child.children else [child])]


@dataclass
class Tree:
    """The root over all criteria, the rows of totals, those of ranks, and those that say nothing known."""

    root: Node = field(default_factory=Node)
    totals: list[Row] = field(default_factory=list)
    ranks: list[Row] = field(default_factory=list)
    bounds: list[Row] = field(default_factory=list)


@dataclass
class _Growing:
    """A tree while it grows: the groups that are open, outermost first, and the one that closed last."""

    tree: Tree
    open: list[Node] = field(default_factory=list)
    closed: Node | None = None
    loose: int = 0
    labels: set[str] = field(default_factory=set)

    @property
    def innermost(self) -> Node:
        return self.open[-1] if self.open else self.tree.root


def grow(rows: Sequence[Row]) -> Tree:
    """The tree that rows make, read from above to below."""
    growing = _Growing(Tree())
    last = max((place for place, row in enumerate(rows) if row.kind == "criterion"), default=-1)
    for place, row in enumerate(rows):
        _take(growing, row, rows[place + 1 : place + 2], place > last)
    _prune(growing.tree.root)
    return _whole(growing.tree)


def _whole(tree: Tree) -> Tree:
    """A lone subtotal over everything is the total."""
    children = tree.root.children
    if not tree.totals and len(children) == 1 and children[0].row is None:
        tree.totals, tree.root.children = children[0].printed, children[0].children
    return tree


def _take(growing: _Growing, row: Row, after: Sequence[Row], is_past: bool) -> None:
    match row.kind:
        case "heading" if not is_past:
            _open(growing, row)
        case "criterion":
            _add(growing, row, after)
        case "total":
            _total(growing, row, is_past)
        case "unsaid" if is_past:
            growing.tree.totals.append(row)
        case "rank":
            growing.tree.ranks.append(row)
        case "bound":
            growing.tree.bounds.append(row)


def _open(growing: _Growing, row: Row) -> None:
    """A heading opens a group: below the one before where that is empty or numbered so."""
    node = Node(row, row.label or row.section, row.number)
    while growing.open and not _holds(growing.open[-1], node):
        growing.open.pop()
    growing.innermost.children.append(node)
    growing.open.append(node)


def _holds(outer: Node, inner: Node) -> bool:
    """Whether a heading stands under another."""
    if outer.number and inner.number:
        return inner.number.startswith(outer.number + ".")
    if not outer.children:
        return True
    first = outer.children[0]
    is_like = bool(first.row and inner.row and (first.row.weight is None) == (inner.row.weight is None))
    outer_like = bool(outer.row and inner.row and (outer.row.weight is None) == (inner.row.weight is None))
    return bool(first.children) and is_like and not outer_like


def _add(growing: _Growing, row: Row, after: Sequence[Row]) -> None:
    """A criterion goes under the group that is open, unless it stands as high as that group itself."""
    if row.section:
        _enter(growing, row)
    node = Node(row, row.label, row.number)
    while growing.open and _is_above(growing.open[-1], node):
        growing.closed = growing.open.pop()
        growing.loose = len(growing.tree.root.children)
    growing.innermost.children.append(node)
    if after and after[0].kind == "criterion" and _is_below(row, after[0]):
        node.printed.append(row)
        growing.open.append(node)


def _enter(growing: _Growing, row: Row) -> None:
    """A section named in a column of its own."""
    if growing.open and folded(growing.open[0].label) == folded(row.section):
        return
    group = Node(Row(row.line, row.section, row.section, "heading", row.weights[:1]), row.section)
    growing.tree.root.children.append(group)
    growing.open = [group]


def _is_below(outer: Row, inner: Row) -> bool:
    if outer.number and inner.number and inner.number != outer.number:
        return inner.number.startswith(outer.number + ".")
    return inner.depth > outer.depth


def _is_above(group: Node, node: Node) -> bool:
    """Whether a criterion is no part of the group that is open."""
    head, row, first = group.row, node.row, next(iter(group.children), None)
    if first is None or first.row is None or row is None or head is None:
        return False
    if group.number and first.number.startswith(group.number + "."):
        return bool(node.number) and not node.number.startswith(group.number + ".")
    if first.row.depth > head.depth:
        return row.depth <= head.depth
    is_weighted = head.weight is not None and row.weight is not None
    return is_weighted and first.row.weight is None and not head.section


def _total(growing: _Growing, row: Row, is_past: bool) -> None:
    """A total goes to the group that it closes, or to the whole."""
    named = _named(growing, row)
    label = folded(row.label)
    loose = len(growing.tree.root.children) > growing.loose > 0 and not growing.open
    is_part = (
        says(row.label, PART) or named is not None or label in growing.labels or (loose and bool(_own(row)))
    )
    group = named or (growing.open[-1] if growing.open else None)
    if group is None and (is_part or not is_past) and len(growing.tree.root.children) > growing.loose:
        group = _gather(growing)
    if group is None and growing.closed and (is_part or not is_past):
        group = growing.closed
    if group is None or (is_past and not is_part):
        growing.tree.totals.append(row)
        return
    group.printed.append(row)
    growing.labels.add(label)
    while group in growing.open:
        growing.open.pop()
    growing.closed, growing.loose = group, len(growing.tree.root.children)


def _named(growing: _Growing, row: Row) -> Node | None:
    """The group that a total names."""
    rest = _own(row)
    known = [*growing.open, *([growing.closed] if growing.closed else [])]
    for group in reversed(known):
        whole = set(words(group.label))
        if rest and rest <= whole | {"%", "de", "du", "of", "la", "le", "des", "the"} and rest & whole:
            return group
    return None


def _own(row: Row) -> set[str]:
    """The words of a total that are not the usual ones."""
    usual = TOTAL | STRONG | PART | MEAN | PERCENT | WEIGHTED | UNWEIGHTED | FILLERS
    return set(words(f"{row.label} {row.section}")) - usual


def _gather(growing: _Growing) -> Node:
    """A group of the criteria since the last subtotal."""
    root = growing.tree.root
    group = Node(None, "", children=root.children[growing.loose :])
    root.children[growing.loose :] = [group]
    return group


def _prune(node: Node) -> None:
    """Take out headings with nothing below."""
    for child in node.children:
        _prune(child)
    node.children = [
        child for child in node.children if child.children or (child.row and child.row.has_marks)
    ]


def flat(tree: Tree) -> Tree:
    """The same criteria without groups."""
    return Tree(Node(children=[Node(leaf.row, leaf.label) for leaf in tree.root.leaves()]), *_rest(tree))


def upper(tree: Tree) -> Tree:
    """The outermost rows only, where groups print marks of their own."""
    return Tree(Node(children=[Node(child.row, child.label) for child in tree.root.children]), *_rest(tree))


def _rest(tree: Tree) -> tuple[list[Row], list[Row], list[Row]]:
    return tree.totals, tree.ranks, tree.bounds
