"""Obstacles: what a move to another stage asks first, so that one says why where one goes on without it."""

import datetime

import numpy as np

from services.costing.spending import spend
from services.faults import Fault, Place
from services.marks import Marks, count_marks
from services.progress import marks_left, raters
from services.readiness import unready
from services.records import STAGES, StageName
from services.sections import sections
from services.selection import Selection
from services.stages import is_back


def obstacles(selection: Selection, stage: StageName, day: datetime.date) -> list[Fault]:
    """What is missing on `day` for a move of the whole `selection` to `stage`, each as a sentence's code."""
    if is_back(selection.stage, stage):
        return [Fault("reason_missing")]
    if stage == "archived":
        return [] if selection.get("decision") else [Fault("early.decision")]
    missing = unready(selection, stage)
    found = [Fault("not_ready", Place(), {"unready": list(missing)})] if missing else []
    passed = STAGES[STAGES.index(selection.stage) + 1 : STAGES.index(stage) + 1]
    if "reveal" in passed:
        found += _marks(selection, day)
    if "prices" in passed:
        found += _agenda(selection)
    if "decision" in passed:
        found += _costs(selection)
    return found


def _marks(selection: Selection, day: datetime.date) -> list[Fault]:
    """The marks still to be given by those who may rate, and who has not declared interests."""
    left = {member: marks_left(selection, member) for member in raters(selection, day)}
    late = [selection.members[member].name for member, count in left.items() if count]
    return [Fault("early.marks", Place(), {"count": sum(left.values()), "names": late})] if late else []


def _agenda(selection: Selection) -> list[Fault]:
    count = len(unsettled(selection))
    return [Fault("early.agenda", Place(), {"count": count})] if count else []


def unsettled(selection: Selection) -> list[tuple[str, str]]:
    """The cells (vendor, criterion) without an agreed mark, but those where all who rated say the same."""
    vendors = [id for id, vendor in selection.vendors.items() if vendor.status == "active"]
    criteria = [id for held in sections(selection).values() for id in held]
    marks = count_marks(selection, vendors, criteria)
    return [
        (vendor, criterion)
        for v, vendor in enumerate(vendors)
        for c, criterion in enumerate(criteria)
        if not marks.agreed[v, c] and not _is_unanimous(marks, v, c)
    ]


def _is_unanimous(marks: Marks, v: int, c: int) -> bool:
    given = marks.marks[:, v, c]
    return len(np.unique(given[~np.isnan(given)])) == 1


def _costs(selection: Selection) -> list[Fault]:
    """The vendors still in the race without a price, and the expected lines nobody filled."""
    found = []
    for cost in spend(selection).vendors:
        name = selection.vendors[cost.vendor].name
        if not cost.is_priced:
            found.append(Fault("early.unpriced", Place(), {"vendor": name}))
        elif cost.missing:
            titles = [selection.get("cost_category", id).title for id in cost.missing]
            params = {"vendor": name, "count": len(titles), "titles": titles}
            found.append(Fault("early.cost_lines", Place(), params))
    return found
