"""A single mark: whose, on what, and by how few levels it would have to differ for another to come first."""

from dataclasses import dataclass

import numpy as np

from scoring.single_mark import mark_flips
from services.robustness.contest import Array, Contest
from services.robustness.cube import cube
from services.rules import CommitteeRule
from services.selection import Selection


@dataclass(frozen=True)
class MarkChange:
    """One mark, as given and as it would have to be; `member` is None where the committee agreed it."""

    member: str | None
    vendor: str
    criterion: str
    before: float
    after: float
    steps: int
    taker: str


def mark_changes(contest: Contest) -> tuple[MarkChange, ...]:
    """Every single mark that would change the lead, fewest levels first."""
    if contest.leader < 0:
        return ()
    held = cube(contest)
    rated = {id: column for column, id in enumerate(held.criteria) if id is not None}
    if not rated:
        return ()
    ladders = {column: _ladder(contest.selection, id) for id, column in rated.items()}
    levels = _levels(ladders, len(held.criteria))
    rule: CommitteeRule = contest.selection.rule("committee")
    found = mark_flips(held.values, held.weights, held.axes, levels, rule.combine, contest.eligible)
    made = []
    for flip in range(len(found.steps)):
        row, vendor, column = (int(of[flip]) for of in (found.evaluators, found.vendors, found.leaves))
        steps, values = int(found.steps[flip]), ladders[column][0]
        place = int(np.abs(values - held.values[row, vendor, column]).argmin())
        made.append(
            MarkChange(
                held.members[row - 1] if row else None,
                contest.vendors[vendor],
                str(held.criteria[column]),
                float(ladders[column][1][place]),
                float(ladders[column][1][place + steps]),
                steps,
                contest.vendors[int(found.takes[flip])],
            )
        )
    return tuple(made)


def _ladder(selection: Selection, criterion: str) -> tuple[Array, Array]:
    """Values of the levels of a scale, rising, and their marks."""
    levels = sorted(selection.scale(criterion).levels, key=lambda level: level.value)
    return np.array([level.value for level in levels]), np.array([level.mark for level in levels])


def _levels(ladders: dict[int, tuple[Array, Array]], columns: int) -> Array:
    width = max(len(values) for values, _ in ladders.values())
    levels = np.full((columns, width), np.nan)
    for column, (values, _) in ladders.items():
        levels[column, : len(values)] = values
    return levels
