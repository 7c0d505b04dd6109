"""Slots: whether what vendors get rises or falls with the order in which they show themselves."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Result, floats, unit_floats
from scoring.workings import Layout

_RANK_NOISE = 1e-9


@dataclass(frozen=True, eq=False)
class SlotDrift(Result):
    """How values of v vendors in s scenarios change with their slot.

    Attributes
    ----------
    slope : float
        Change of value from one slot to the next; NaN where no slots differ.
    seen : int
        Values with a slot.
    confounded : bool
        Whether the order is so alike in all scenarios that a vendor cannot be told from its place; the
        slope then says as much about the vendors as about the order.
    """

    slope: float
    seen: int
    confounded: bool

    workings: ClassVar[tuple[Layout, ...]] = (Layout("slot_drift", "", ("slope", "seen", "confounded")),)


def slot_drift(values: npt.ArrayLike, slots: npt.ArrayLike) -> SlotDrift:
    """Find by how much the value changes from one slot to the next.

    Parameters
    ----------
    values : array_like, (v, s)
        What each vendor got in each scenario, in [0, 1]; NaN = nothing.
    slots : array_like, (v, s)
        Place of each vendor in the order of the scenario, from 1; NaN = none.

    Returns
    -------
    SlotDrift
        The slope, and whether it can be told from the vendors themselves.

    Raises
    ------
    MarksError
        `value_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    Least squares of value = vendor + scenario + slope x slot. Where the slots are a sum of vendor and
    scenario, value = scenario + slope x slot instead, and the slope is confounded.

    References
    ----------
    Searle (1987), Linear Models for Unbalanced Data: a covariate beside a two-way layout.
    Bruine de Bruin (2005), Acta Psychologica 118(3): marks rise with the place in the order.

    Examples
    --------
    >>> slot_drift([[0.5, 0.8], [0.7, 0.6]], [[1, 2], [2, 1]])
    SlotDrift(slope=0.2, seen=4, confounded=False)
    >>> slot_drift([[0.5, 0.6], [0.7, 0.8]], [[1, 1], [2, 2]])
    SlotDrift(slope=0.2, seen=4, confounded=True)
    """
    table = unit_floats(values, "values", None, None)
    places = floats(slots, "slots", *table.shape)
    there = np.isfinite(table) & np.isfinite(places)
    vendors, scenarios = np.nonzero(there)
    given, place = table[there], places[there]
    by_scenario = np.eye(table.shape[1])[scenarios]
    for confounded, others in (
        (False, np.hstack([by_scenario, np.eye(table.shape[0])[vendors]])),
        (True, by_scenario),
    ):
        rest = place - _fitted(others, place)
        if float(rest @ rest) > _RANK_NOISE:
            return SlotDrift(float(rest @ given) / float(rest @ rest), int(there.sum()), confounded)
    return SlotDrift(float("nan"), int(there.sum()), confounded=True)


def _fitted(design: Floats, target: Floats) -> Floats:
    """What the columns of `design` explain of `target`."""
    if not len(target):
        return target
    return np.asarray(design @ np.linalg.lstsq(design, target, rcond=_RANK_NOISE)[0])
