"""Objectives after go-live: what was measured, and how far it has come from baseline to target."""

from dataclasses import dataclass

from services.selection import Selection
from services.specification import Measure, Objective


@dataclass(frozen=True)
class FollowUp:
    """One objective with its measures, oldest first, by their ids."""

    id: str
    goal: Objective
    measures: tuple[tuple[str, Measure], ...]

    @property
    def last(self) -> Measure | None:
        """The newest measure."""
        return self.measures[-1][1] if self.measures else None

    @property
    def progress(self) -> float | None:
        """The share of the way from baseline to target; below 0 it goes the wrong way, above 1 beyond."""
        return progress(self.goal, self.last.value) if self.last else None

    @property
    def is_reached(self) -> bool:
        """Whether the newest measure is at the target or beyond."""
        return self.progress is not None and self.progress >= 1


def progress(goal: Objective, value: float) -> float | None:
    """How far `value` is on the way from baseline to target, None where there is no way to go."""
    if goal.baseline is None or goal.target is None or goal.baseline == goal.target:
        return None
    return (value - goal.baseline) / (goal.target - goal.baseline)


def follow_ups(selection: Selection) -> tuple[FollowUp, ...]:
    """Every objective, in order, with what was measured of it."""
    return tuple(
        FollowUp(id, goal, _measures(selection, id)) for id, goal in selection.named("objective").items()
    )


def _measures(selection: Selection, objective: str) -> tuple[tuple[str, Measure], ...]:
    held = [(ids[0], measure) for ids, measure in selection.under("measure", objective).items()]
    return tuple(sorted(held, key=lambda item: item[1].day))
