"""Second opinions: whether the first place depends on the method by which values and weights are added up."""

from dataclasses import dataclass

import numpy as np

from scoring.opinions import METHODS, second_opinions
from services.robustness.contest import Contest


@dataclass(frozen=True)
class Opinion:
    """What one method says: the rank of each vendor, best of today first, and who comes first, if anybody."""

    method: str
    ranks: tuple[int | None, ...]
    first: tuple[str, ...]
    departs: bool


@dataclass(frozen=True)
class Opinions:
    """Every method on the same values and weights; `depends`: no vendor is first by all of them.

    `cycle` names vendors that beat each other in a circle, criterion against criterion; empty without one.
    """

    vendors: tuple[str, ...]
    methods: tuple[Opinion, ...]
    depends: bool
    cycle: tuple[str, ...]


def opinions(contest: Contest) -> Opinions | None:
    """The vendors that may lead by nine methods; None where nobody leads."""
    if contest.leader < 0:
        return None
    rows = [contest.leader, *contest.rivals]
    values = np.clip(contest.values_by(contest.units)[rows], 0.0, 1.0)
    found = second_opinions(values, contest.weights_by(contest.units))
    vendors = tuple(contest.vendors[row] for row in rows)
    methods = tuple(
        Opinion(
            method,
            tuple(None if np.isnan(rank) else int(rank) for rank in found.ranks[place]),
            tuple(vendor for vendor, is_first in zip(vendors, found.first[place], strict=True) if is_first),
            bool(found.departs[place]),
        )
        for place, method in enumerate(METHODS)
    )
    circle = tuple(vendor for vendor, within in zip(vendors, found.top_cycle, strict=True) if within)
    return Opinions(vendors, methods, found.depends, circle if len(circle) > 1 else ())
