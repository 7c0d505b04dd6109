"""The smallest first version: only what is indispensable, beside the whole project."""

from dataclasses import dataclass

from services import calendar
from services.costing.spending import Spending, spend
from services.records import Requirement
from services.selection import Selection


@dataclass(frozen=True)
class Extent:
    """What one way of starting delivers and takes; no plan where nobody said when the tool goes live."""

    requirements: tuple[str, ...]
    weeks: tuple[int, int]
    plan: calendar.Plan | None
    spending: Spending


@dataclass(frozen=True)
class Comparison:
    """The whole project and its smallest first version, which start on the same day."""

    full: Extent
    mvp: Extent


def is_first(need: Requirement) -> bool:
    """Whether a requirement belongs to the smallest first version."""
    return need.priority == "must" and need.release == "1"


def compare(selection: Selection) -> Comparison:
    """The whole project of `selection` beside its smallest first version."""
    phases = calendar.ordered(selection)
    full = calendar.plan(selection)
    reduced = calendar.reduced(phases)
    first = tuple(id for id, need in selection.requirements.items() if is_first(need))
    return Comparison(
        full=Extent(tuple(selection.requirements), calendar.weeks(phases.values()), full, spend(selection)),
        mvp=Extent(
            first,
            calendar.weeks(reduced.values()),
            calendar.forward(reduced, full.start) if full else None,
            spend(selection, release="1"),
        ),
    )
