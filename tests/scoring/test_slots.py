"""Slots: the drift is found, and not where vendors alone differ."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.slots import slot_drift

ROTATED = np.array([[1, 2, 3], [2, 3, 1], [3, 1, 2]], dtype=float)


@settings(max_examples=50, deadline=None)
@given(
    vendors=st.lists(st.floats(0.3, 0.5), min_size=3, max_size=3),
    scenarios=st.lists(st.floats(-0.1, 0.1), min_size=3, max_size=3),
    slope=st.floats(-0.05, 0.05),
)
def test_a_drift_laid_over_vendors_and_scenarios_is_found(
    vendors: list[float], scenarios: list[float], slope: float
) -> None:
    values = np.array(vendors)[:, None] + np.array(scenarios) + slope * ROTATED
    found = slot_drift(values, ROTATED)
    assert found.slope == pytest.approx(slope, abs=1e-9)
    assert not found.confounded


def test_what_nobody_marked_or_showed_counts_for_nothing() -> None:
    values = np.array([[0.5, 0.6, np.nan], [0.4, 0.5, 0.6]])
    slots = np.array([[1, 2, 3], [2, 1, np.nan]])
    assert slot_drift(values, slots).seen == 4


def test_without_different_slots_there_is_no_drift() -> None:
    assert np.isnan(slot_drift([[0.5, 0.4]], [[1, 1]]).slope)
    assert np.isnan(slot_drift(np.empty((0, 0)), np.empty((0, 0))).slope)
