"""Negotiating: what is left to ask of a vendor before signing, where its offer is weak, open or unbounded."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.aggregation import MAXIMUM
from services.analysis import Ranking
from services.costing.lines import CostLine
from services.selection import Selection

Matter = Literal["weak", "priced", "option", "rise", "no_cap"]
MOST_WEAK = 3
_WEAK = 0.05  # points of 100 under which a line is not worth a word
_BOUGHT_ONCE = frozenset({"fixed", "days", "percent"})


@dataclass(frozen=True)
class Lever:
    """One thing to negotiate: a weak need by its points lost, a priced answer, an option, a rise of price."""

    matter: Matter
    vendor: str
    id: str
    amount: float | None = None


def levers(selection: Selection, ranking: Ranking, vendor: str) -> tuple[Lever, ...]:
    """What is left to negotiate with one vendor, what costs most points first."""
    return (
        *_weak(selection, ranking, vendor),
        *_priced(selection, vendor),
        *_lines(selection, vendor),
    )


def _weak(selection: Selection, ranking: Ranking, vendor: str) -> Iterator[Lever]:
    """The needs that are no gates on which the vendor leaves most points."""
    row = ranking.vendors.index(vendor)
    lost = []
    for column, leaf in enumerate(ranking.weighting.leaves):
        value = float(ranking.values[row, column])
        if leaf.kind != "requirement" or selection.requirements[leaf.id].priority == "must":
            continue
        if not np.isnan(value) and (points := MAXIMUM * leaf.weight * (1 - value)) >= _WEAK:
            lost.append(Lever("weak", vendor, leaf.id, points))
    yield from sorted(lost, key=lambda lever: -(lever.amount or 0))[:MOST_WEAK]


def _priced(selection: Selection, vendor: str) -> Iterator[Lever]:
    """The answers that cost something beside the offer."""
    for (requirement,), answer in selection.under("answer", vendor).items():
        if answer.price:
            yield Lever("priced", vendor, requirement, answer.price)


def _lines(selection: Selection, vendor: str) -> Iterator[Lever]:
    """The lines of cost that are options, that rise, or whose rise nothing bounds."""
    horizon = selection.rule("costs").horizon_years
    for (id,), line in selection.under("cost", vendor).items():
        if line.status != "quoted":  # what nobody quoted is nobody's to lower
            continue
        if _is_option(selection, line):
            yield Lever("option", vendor, id, line.amount)
        if line.basis not in _BOUGHT_ONCE and line.amount:
            if line.rise > 0:
                yield Lever("rise", vendor, id, line.rise)
            elif line.fixed_years < horizon:
                yield Lever("no_cap", vendor, id)


def _is_option(selection: Selection, line: CostLine) -> bool:
    """Whether a line pays only for what one could do without."""
    needs = [selection.requirements[id] for id in line.requirements if id in selection.requirements]
    return bool(needs) and all(need.priority != "must" for need in needs)
