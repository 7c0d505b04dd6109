"""The mark that counts: agreed by the committee, else its members' marks put together by the rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.aggregation import combine
from scoring.scales import values_of_marks
from services.interests import uncounted
from services.rules import CommitteeRule
from services.selection import Selection

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Marks:
    """Marks by member, vendor and criterion, and the value in [0, 1] that counts for each cell.

    `marks` has shape (members, vendors, criteria), NaN where there is no mark or a tie keeps it from
    counting; `values` and
    `counting` (vendors, criteria); `agreed` says where the committee has settled a mark.
    """

    members: tuple[str, ...]
    vendors: tuple[str, ...]
    criteria: tuple[str, ...]
    marks: Array
    counting: Array
    values: Array
    agreed: NDArray[np.bool_]


def count_marks(selection: Selection, vendors: Sequence[str], criteria: Sequence[str]) -> Marks:
    """The marks of every member on `vendors` x `criteria`, and what counts."""
    members = tuple(selection.members)
    marks = np.full((len(members), len(vendors), len(criteria)), np.nan)
    agreed = np.full((len(vendors), len(criteria)), np.nan)
    row, column = _positions(vendors), _positions(criteria)
    layer, closed = _positions(members), uncounted(selection)
    for (vendor, criterion, member), rating in selection.all("rating").items():
        counts = rating.mark is not None and (member, vendor) not in closed
        if counts and vendor in row and criterion in column:
            marks[layer[member], row[vendor], column[criterion]] = rating.mark
    for (vendor, criterion), settled in selection.all("agreed").items():
        if vendor in row and criterion in column:
            agreed[row[vendor], column[criterion]] = settled.mark
    rule: CommitteeRule = selection.rule("committee")
    is_agreed = ~np.isnan(agreed)
    counting = np.where(is_agreed, agreed, combine(marks, rule.combine))
    values = np.where(
        is_agreed,
        _values(selection, criteria, agreed),
        combine(_values(selection, criteria, marks), rule.combine),
    )
    return Marks(members, tuple(vendors), tuple(criteria), marks, counting, values, is_agreed)


def _positions(ids: Sequence[str]) -> Mapping[str, int]:
    return {id: index for index, id in enumerate(ids)}


def _values(selection: Selection, criteria: Sequence[str], marks: Array) -> Array:
    """Marks as values, each criterion (last axis) by its own scale."""
    values = np.full(marks.shape, np.nan)
    for index, criterion in enumerate(criteria):
        levels = selection.scale(criterion).levels
        values[..., index] = values_of_marks(
            marks[..., index],
            np.array([level.mark for level in levels], dtype=float),
            np.array([level.value for level in levels], dtype=float),
        )
    return values
