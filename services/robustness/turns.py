"""Turns: the order of the demonstrations beside what they got, and whether it could explain the lead."""

from dataclasses import dataclass

import numpy as np

from scoring.slots import slot_drift
from services.demonstrations import turns
from services.robustness.contest import Array, Contest

_LEAST_SEEN = 8  # as for other small panels: below, a slope tells little


@dataclass(frozen=True)
class Shown:
    """What one vendor got for one scenario, in [0, 1], and the slot in which it showed it."""

    vendor: str
    scenario: str
    slot: int
    value: float


@dataclass(frozen=True)
class Order:
    """Marks beside slots: value by which a later slot differs, and points it would make of the lead.

    `explained` is what the drift alone would give the first over the second, `gap` what it has; `slope`
    is None where no slots differ. `confounded`: the order is too alike to tell a vendor from its place.
    """

    shown: tuple[Shown, ...]
    slope: float | None
    confounded: bool
    too_few: bool
    explained: float
    gap: float

    @property
    def could_explain(self) -> bool:
        """Whether the first leads by no more than its later turns would bring it."""
        return self.explained > 0 and self.gap <= self.explained


def order(contest: Contest) -> Order | None:
    """The demonstrations of the vendors that may lead; None where nobody has a turn or a mark."""
    if contest.leader < 0:
        return None
    rows, scenarios = [contest.leader, *contest.rivals], list(contest.selection.scenarios)
    slots = np.full((len(rows), len(scenarios)), np.nan)
    for column, scenario in enumerate(scenarios):
        held = {vendor: turn.order for vendor, turn in turns(contest.selection, scenario)}
        for row, place in enumerate(rows):
            slot = held.get(contest.vendors[place])
            slots[row, column] = np.nan if slot is None else slot
    weights, values = _by_scenario(contest, rows, scenarios)
    there = np.isfinite(slots) & np.isfinite(values)
    if not there.any():
        return None
    found = slot_drift(values, slots)
    second = slots[1] if len(rows) > 1 else slots[0]
    later = np.where(there[0] & np.isfinite(second), slots[0] - second, 0.0)
    gap = float(contest.scores[rows[0]] - contest.scores[rows[1]]) if len(rows) > 1 else np.inf
    slope = None if np.isnan(found.slope) else float(found.slope)
    return Order(
        tuple(
            Shown(contest.vendors[rows[r]], scenarios[c], int(slots[r, c]), float(values[r, c]))
            for r, c in np.argwhere(there).tolist()
        ),
        slope,
        found.confounded,
        found.seen < _LEAST_SEEN,
        100 * (slope or 0.0) * float(weights @ later),
        gap,
    )


def _by_scenario(contest: Contest, rows: list[int], scenarios: list[str]) -> tuple[Array, Array]:
    """The weight of each scenario's criteria, and the weighted mean of what each vendor got on them."""
    weights, values = np.zeros(len(scenarios)), np.full((len(rows), len(scenarios)), np.nan)
    for column, scenario in enumerate(scenarios):
        held = [
            place
            for place, leaf in enumerate(contest.leaves)
            if leaf.kind == "criterion" and contest.selection.criteria[leaf.id].scenario == scenario
        ]
        if held:
            weights[column] = contest.weights[held].sum()
            means = contest.values[rows][:, held] @ (contest.weights[held] / weights[column])
            values[:, column] = np.clip(means, 0.0, 1.0)
    return weights, values
