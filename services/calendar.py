"""The project calendar: phases counted back from the day the tool goes live."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from services.selection import Selection
from services.specification import Milestone, Phase

Day = datetime.date

Said = tuple[str, tuple[str, ...], Any]


@dataclass(frozen=True)
class Stretch:
    """One phase of the plan: it starts on `start` at the latest, and ends between two days.

    It starts when every phase from here on may still take its longest; `earliest_end` is when it takes its
    shortest, `end` when it takes its longest and the next one starts.
    """

    phase: str
    weeks_min: int
    weeks_max: int
    start: Day
    earliest_end: Day
    end: Day


@dataclass(frozen=True)
class Plan:
    """The phases in order: those that come before the project, its own, those that go on after go-live.

    `preliminary` and `stretches` chain without a gap up to `go_live`; only `stretches` count in the weeks.
    """

    preliminary: tuple[Stretch, ...]
    stretches: tuple[Stretch, ...]
    ongoing: tuple[str, ...]
    start: Day
    go_live: Day

    @property
    def first_day(self) -> Day:
        """When the first phase of all starts."""
        return self.preliminary[0].start if self.preliminary else self.start

    @property
    def weeks(self) -> tuple[int, int]:
        """The length of the project, shortest and longest."""
        return _sum(self.stretches)

    @property
    def earliest_go_live(self) -> Day:
        """When the tool goes live if it starts on `start` and every phase takes its shortest."""
        return shifted(self.start, self.weeks[0])

    def of(self, phase: str) -> Stretch | None:
        """The stretch of one phase; None where it goes on after go-live."""
        return next((found for found in (*self.preliminary, *self.stretches) if found.phase == phase), None)


def ordered(selection: Selection) -> dict[str, Phase]:
    """The phases by id, in the order of the calendar, preliminary ones first."""
    phases: Mapping[str, Phase] = selection.named("phase")
    return dict(sorted(phases.items(), key=lambda item: (not item[1].is_preliminary, item[1].order)))


def weeks(phases: Iterable[Phase]) -> tuple[int, int]:
    """The length of the project, shortest and longest, whatever its dates."""
    held = [_weeks(phase) for phase in phases if _counts(phase) and not phase.is_preliminary]
    return sum(least for least, _ in held), sum(most for _, most in held)


def backward(phases: Mapping[str, Phase], go_live: Day) -> Plan:
    """The plan that ends on `go_live`, each phase with its longest duration before it."""
    end, stretches = go_live, list[Stretch]()
    for id, phase in reversed(_in_order(phases)):
        stretches.insert(0, _stretch(id, phase, end))
        end = stretches[0].start
    first = next((n for n, found in enumerate(stretches) if not phases[found.phase].is_preliminary), None)
    own = len(stretches) if first is None else first
    return Plan(
        preliminary=tuple(stretches[:own]),
        stretches=tuple(stretches[own:]),
        ongoing=tuple(id for id, phase in phases.items() if not _counts(phase)),
        start=stretches[own].start if own < len(stretches) else go_live,
        go_live=go_live,
    )


def forward(phases: Mapping[str, Phase], start: Day) -> Plan:
    """The plan whose project starts on `start`, each phase with its longest duration."""
    return backward(phases, shifted(start, weeks(phases.values())[1]))


def reduced(phases: Mapping[str, Phase]) -> dict[str, Phase]:
    """The phases as they are when only what is indispensable is delivered, where that was said."""
    return {
        id: phase
        if phase.weeks_mvp is None
        else replace(phase, weeks_min=phase.weeks_mvp, weeks_max=phase.weeks_mvp)
        for id, phase in phases.items()
    }


def plan(selection: Selection) -> Plan | None:
    """The plan of the whole project; None until somebody says when the tool goes live."""
    calendar = selection.get("calendar")
    if calendar is None or calendar.go_live is None:
        return None
    return backward(ordered(selection), calendar.go_live)


def is_late(plan: Plan | None, milestone: Milestone) -> bool:
    """Whether a milestone falls after the last day that the plan leaves to its phase."""
    stretch = plan.of(milestone.phase) if plan and milestone.phase else None
    return stretch is not None and milestone.day is not None and milestone.day > stretch.end


def moved(phases: Mapping[str, Phase], id: str, step: int) -> list[Said]:
    """What puts a phase `step` places later: every phase that gets another place."""
    ids = list(phases)
    to = min(max(ids.index(id) + step, 0), len(ids) - 1)
    ids.insert(to, ids.pop(ids.index(id)))
    return [
        ("phase", (other,), replace(phases[other], order=order))
        for order, other in enumerate(ids, start=1)
        if phases[other].order != order
    ]


def _counts(phase: Phase) -> bool:
    """Whether a phase ends before go-live; without a duration it goes on after it."""
    return phase.weeks_max is not None


def _in_order(phases: Mapping[str, Phase]) -> list[tuple[str, Phase]]:
    """The phases that end before go-live, preliminary ones first."""
    held = [(id, phase) for id, phase in phases.items() if _counts(phase)]
    return sorted(held, key=lambda item: not item[1].is_preliminary)


def _stretch(id: str, phase: Phase, end: Day) -> Stretch:
    least, most = _weeks(phase)
    start = shifted(end, -most)
    return Stretch(id, least, most, start, min(shifted(start, least), end), end)


def _weeks(phase: Phase) -> tuple[int, int]:
    """The shortest and the longest duration; a phase with one duration takes exactly that."""
    most = phase.weeks_max or 0
    return (most if phase.weeks_min is None else phase.weeks_min), most


def _sum(stretches: Iterable[Stretch]) -> tuple[int, int]:
    held = list(stretches)
    return sum(found.weeks_min for found in held), sum(found.weeks_max for found in held)


def shifted(day: Day, count: int) -> Day:
    """`day` so many weeks later, kept within the days that can be written."""
    return Day.fromordinal(min(max(day.toordinal() + 7 * count, Day.min.toordinal()), Day.max.toordinal()))
