"""How the members of a committee mark beside each other: agreement, severity, sheets all alike."""

from dataclasses import dataclass

import numpy as np

from scoring.krippendorff import krippendorff_alpha
from scoring.severity import severity, straight_lines
from services.marks import Marks, values_on_scales
from services.selection import Selection


@dataclass(frozen=True)
class Rater:
    """One member: marks given, their mean value, how much higher than the panel, vendors all marked alike.

    `effect` is a share of the scale on the cells that others marked too, None where nothing compares.
    """

    member: str
    given: int
    mean: float
    effect: float | None
    too_few: bool
    alike: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    """The agreement of first marks: 1 is perfect, 0 is chance, None where nothing can be said."""

    alpha: float | None
    units: int
    too_few: bool
    raters: tuple[Rater, ...]


def panel(selection: Selection, marks: Marks) -> Panel:
    """How the members mark, from their first marks, before anybody talked."""
    values = values_on_scales(selection, marks.criteria, marks.marks)
    given = np.asarray((~np.isnan(values)).any(axis=(1, 2)))
    if not given.any():
        return Panel(None, 0, True, ())
    values, members = values[given], [id for id, gave in zip(marks.members, given, strict=True) if gave]
    found = krippendorff_alpha(values.reshape(len(members), -1), "ordinal")
    beside, lines = severity(values), straight_lines(values)
    raters = tuple(
        Rater(
            member,
            int(beside.given[row]),
            float(beside.means[row]),
            None if np.isnan(beside.effects[row]) else float(beside.effects[row]),
            bool(beside.too_few[row]),
            tuple(id for column, id in enumerate(marks.vendors) if lines.straight[row, column]),
        )
        for row, member in enumerate(members)
    )
    return Panel(None if np.isnan(found.alpha) else found.alpha, found.units, found.too_few, raters)
