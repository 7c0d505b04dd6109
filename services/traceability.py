"""From an objective to the score: what serves what, and what stands alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from services.access import reached
from services.analysis import Ranking
from services.selection import Selection

Ids = tuple[str, ...]


@dataclass(frozen=True)
class Thread:
    """One requirement for one objective, with where it is shown and rated; either end may be missing."""

    objective: str | None
    requirement: str | None
    scenarios: Ids = ()
    criteria: Ids = ()


@dataclass(frozen=True)
class Orphans:
    """What nothing else refers to, and must requirements that nobody will see or rate."""

    objectives: Ids
    requirements: Ids
    musts: Ids
    scenarios: Ids


@dataclass(frozen=True)
class Trace:
    """Every thread, by objective, then the requirements without one; and the orphans."""

    threads: tuple[Thread, ...]
    orphans: Orphans

    def under(self, objective: str) -> dict[str, Thread]:
        """The requirements that serve an objective, each with its thread."""
        return {
            thread.requirement: thread
            for thread in self.threads
            if thread.objective == objective and thread.requirement
        }


@dataclass(frozen=True)
class Leading:
    """What the vendor in the lead is worth on each requirement, in [0, 1], where it is known."""

    vendor: str
    values: Mapping[str, float]


def trace(selection: Selection) -> Trace:
    """Follow every objective down to where it is rated."""
    serving: dict[str, list[str]] = {id: [] for id in selection.named("objective")}
    for id, need in selection.requirements.items():
        for objective in need.objectives:
            serving[objective].append(id)
    shown, rated = _shown(selection), _rated(selection)

    def thread(objective: str | None, need: str) -> Thread:
        return Thread(objective, need, shown.get(need, ()), rated.get(need, ()))

    threads = [
        found
        for objective, needs in serving.items()
        for found in [thread(objective, need) for need in needs] or [Thread(objective, None)]
    ]
    loose = [id for id, need in selection.requirements.items() if not need.objectives]
    orphans = Orphans(
        objectives=tuple(id for id, needs in serving.items() if not needs),
        requirements=tuple(loose),
        musts=tuple(
            id
            for id, need in selection.requirements.items()
            if need.priority == "must" and id not in shown and id not in rated
        ),
        scenarios=tuple(id for id, scenario in selection.scenarios.items() if not scenario.requirements),
    )
    return Trace((*threads, *(thread(None, need) for need in loose)), orphans)


def _shown(selection: Selection) -> dict[str, Ids]:
    """The scenarios that show each requirement."""
    found: dict[str, Ids] = {}
    for id, scenario in selection.scenarios.items():
        for need in dict.fromkeys(scenario.requirements):
            found[need] = (*found.get(need, ()), id)
    return found


def _rated(selection: Selection) -> dict[str, Ids]:
    """The criteria that name each requirement."""
    found: dict[str, Ids] = {}
    for id, node in selection.criteria.items():
        for need in dict.fromkeys(node.requirements):
            found[need] = (*found.get(need, ()), id)
    return found


def leading(selection: Selection, ranking: Ranking) -> Leading | None:
    """The first of the ranking and its values, once everybody may see them; nothing before."""
    first = next((place.vendor for place in ranking.places if place.rank == 1), None)
    if first is None or not (selection.is_open or reached(selection, "reveal")):
        return None
    assessment = ranking.assessment
    row = assessment.values[assessment.vendors.index(first)]
    held = zip(assessment.requirements, row.tolist(), strict=True)
    return Leading(first, {id: value for id, value in held if not np.isnan(value)})


def worth(needs: Iterable[str], weights: Mapping[str, float], lead: Leading) -> float | None:
    """The weighted value of the leader on some requirements, None where nothing is known of them."""
    found = [(weights.get(id, 0.0), lead.values[id]) for id in needs if id in lead.values]
    total = sum(weight for weight, _ in found)
    return sum(weight * value for weight, value in found) / total if total else None
