"""The mark that counts: agreed by the committee, else its members' marks put together by the rule.

A member's mark is the one revised during the discussion where there is one, else the first. A revision
counts only beside a first mark, and nobody's counts on a vendor that a declared tie closes to them.
"""

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

    `marks` are the first ones and `standing` those after the discussion, `standing_values` what these are
    worth: shape (members, vendors, criteria), NaN where there is no mark. `counting` and `values` have
    shape (vendors, criteria); `agreed` says where the committee has settled a mark.
    """

    members: tuple[str, ...]
    vendors: tuple[str, ...]
    criteria: tuple[str, ...]
    marks: Array
    standing: Array
    standing_values: Array
    counting: Array
    values: Array
    agreed: NDArray[np.bool_]


def count_marks(selection: Selection, vendors: Sequence[str], criteria: Sequence[str]) -> Marks:
    """The marks of every member on `vendors` x `criteria`, and what counts."""
    members = tuple(selection.members)
    shape = (members, vendors, criteria)
    marks = _given(selection, "rating", shape)
    revised = _given(selection, "revision", shape)
    standing = np.where(np.isnan(revised) | np.isnan(marks), marks, revised)
    agreed = _agreed(selection, vendors, criteria)
    rule: CommitteeRule = selection.rule("committee")
    is_agreed = ~np.isnan(agreed)
    worth = values_on_scales(selection, criteria, standing)
    return Marks(
        members,
        tuple(vendors),
        tuple(criteria),
        marks,
        standing,
        worth,
        np.where(is_agreed, agreed, combine(standing, rule.combine)),
        np.where(is_agreed, values_on_scales(selection, criteria, agreed), combine(worth, rule.combine)),
        is_agreed,
    )


def _given(selection: Selection, kind: str, shape: tuple[Sequence[str], ...]) -> Array:
    """What members said in one layer of marks; what a tie closes is left out."""
    found = np.full(tuple(map(len, shape)), np.nan)
    layer, row, column = map(_positions, shape)
    barred = uncounted(selection)
    for (vendor, criterion, member), said in selection.all(kind).items():
        is_asked = vendor in row and criterion in column and member in layer
        if is_asked and said.mark is not None and (member, vendor) not in barred:
            found[layer[member], row[vendor], column[criterion]] = said.mark
    return found


def _agreed(selection: Selection, vendors: Sequence[str], criteria: Sequence[str]) -> Array:
    found = np.full((len(vendors), len(criteria)), np.nan)
    row, column = _positions(vendors), _positions(criteria)
    for (vendor, criterion), settled in selection.all("agreed").items():
        if vendor in row and criterion in column:
            found[row[vendor], column[criterion]] = settled.mark
    return found


def _positions(ids: Sequence[str]) -> Mapping[str, int]:
    return {id: index for index, id in enumerate(ids)}


def values_on_scales(selection: Selection, criteria: Sequence[str], marks: Array) -> Array:
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
