"""Provenance: the facts behind a number, as far as its reader may see: who said what, on what evidence."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from services.analysis import Ranking
from services.facts import Ids, parts, subject
from services.interests import uncounted
from services.journal import Fact
from services.rights import OWNERS
from services.selection import Selection
from services.weighting import Leaf

RULES = {
    "criterion": ("committee",),
    "requirement": ("values", "priorities", "gates"),
    "cost": ("price", "costs"),
}
PRICED = frozenset({"cost", "correction", "fill"})  # what is said of a vendor's costs, line by line


@dataclass(frozen=True)
class Number:
    """What a vendor gets on one leaf: points of 100 = 100 x weight x value, `share` being the leaf's part.

    A vendor of which something is missing gets its points by the weight that is rated.
    """

    vendor: str
    leaf: Leaf
    value: float | None
    points: float | None


@dataclass(frozen=True)
class Origin:
    """One fact behind a number; `owner` is the member in whose name it stands, `counts` whether it does."""

    fact: Fact
    kind: str
    ids: Ids
    owner: str
    counts: bool = True


def numbers(ranking: Ranking, vendor: str) -> tuple[Number, ...]:
    """What a vendor gets on each leaf, in the order of the tree."""
    row = ranking.vendors.index(vendor)
    values, points = ranking.values[row], ranking.total.leaf_contributions[row]
    return tuple(
        Number(vendor, leaf, *(None if np.isnan(x) else float(x) for x in (values[i], points[i])))
        for i, leaf in enumerate(ranking.weighting.leaves)
    )


def origins(selection: Selection, vendor: str, leaf: Leaf) -> tuple[Origin, ...]:
    """Every fact that a vendor's number on `leaf` comes from: what was said of it, the weights, the rules."""
    said = {"criterion": _marks, "requirement": _needs, "cost": _costs}[leaf.kind]
    found = [*said(selection, vendor, leaf.id), *_weights(selection, leaf)]
    found += [("rule", (name,), True) for name in RULES[leaf.kind]]
    return tuple(
        Origin(fact, kind, ids, ids[OWNERS[kind]] if kind in OWNERS else "", counts)
        for kind, ids, counts in found
        for fact in [selection.facts.get(subject(kind, *ids))]
        if fact is not None and fact.value is not None
    )


Said = Iterator[tuple[str, Ids, bool]]


def _marks(selection: Selection, vendor: str, criterion: str) -> Said:
    """The agreed mark, else the members': where one is agreed theirs stand beside it and do not count."""
    closed, is_agreed = uncounted(selection), selection.get("agreed", vendor, criterion) is not None
    yield "agreed", (vendor, criterion), True
    for kind in ("revision", "rating"):
        for ids in selection.all(kind):
            if ids[:2] == (vendor, criterion):
                is_first = kind == "rating" and selection.get("revision", *ids) is not None
                yield kind, ids, not (is_agreed or is_first or (ids[2], vendor) in closed)
    for ids in selection.all("approval"):
        if ids[:2] == (vendor, criterion):
            yield "approval", ids, False
    yield "scale", (selection.criteria[criterion].scale,), True


def _needs(selection: Selection, vendor: str, requirement: str) -> Said:
    """The answer and everything that shows how the requirement is met, then the requirement itself."""
    closed = uncounted(selection)
    yield "answer", (vendor, requirement), True
    for kind in ("observation", "testimony", "assurance"):
        for ids, said in selection.all(kind).items():
            if ids[0] == vendor and requirement in said.requirements:
                yield kind, ids, kind != "observation" or (ids[3], vendor) not in closed
    yield "gate", (vendor, requirement), True
    yield "requirement", (requirement,), True


def _costs(selection: Selection, vendor: str, _axis: str) -> Said:
    for path in selection.facts:
        kind, ids = parts(path)
        if kind in PRICED and ids[0] == vendor:
            yield kind, ids, True


def _weights(selection: Selection, leaf: Leaf) -> Said:
    """The weights from the leaf up to its axis."""
    is_need = leaf.kind == "requirement"
    id: str | None = selection.requirements[leaf.id].category if is_need else leaf.id
    while id is not None:
        yield "weight", (id,), True
        id = selection.criteria[id].parent
