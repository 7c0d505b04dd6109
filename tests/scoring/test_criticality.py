"""Criticality: what change of one weight puts two vendors level."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.criticality import criticality
from scoring.errors import ScoringError

LAWS = settings(max_examples=60, deadline=None, database=None)
VALUES = arrays(float, (2, 3), elements=st.sampled_from([0.0, 0.2, 0.5, 0.7, 1.0]))
POINTS = st.lists(st.integers(0, 5), min_size=3, max_size=3).filter(any)


@LAWS
@given(VALUES, POINTS)
def test_at_the_tie_the_two_are_level_and_the_weights_sum_to_1(values: np.ndarray, points: list[int]) -> None:
    found = criticality(values, points, 0, 1)
    for k, delta in enumerate(found.decrease):
        if np.isnan(delta) or np.isnan(found.weight_at_tie[k]):
            continue
        weights = found.weights.copy()
        weights[k] -= delta
        weights /= weights.sum()
        assert weights[k] == pytest.approx(found.weight_at_tie[k], abs=1e-9)
        assert (weights >= -1e-9).all()
        assert values[0] @ weights == pytest.approx(values[1] @ weights, abs=1e-9)


def test_what_no_change_can_do_is_missing() -> None:
    found = criticality([[0.9, 0.5, 0.1], [0.1, 0.5, 0.2]], [0.2, 0.2, 0.6], 0, 1)
    assert np.isnan(found.decrease[1])
    assert found.decrease[0] == pytest.approx(0.1 / 0.8)
    assert np.isnan(criticality([[0.9, 0.8], [0.1, 0.2]], [0.5, 0.5], 0, 1).decrease).all()


def test_a_weight_of_zero_has_no_per_cent() -> None:
    found = criticality([[0.9, 0.1], [0.1, 0.9]], [1, 0], 0, 1)
    assert found.decrease.tolist() == pytest.approx([1.0, -1.0])
    assert np.isnan(found.decrease_percent[1])
    assert np.isnan(found.weight_at_tie[0])
    assert found.weight_at_tie[1] == pytest.approx(0.5)


def test_only_the_two_need_values() -> None:
    assert criticality([[1, 0], [0, 1], [None, 1]], [2, 1], 0, 1).decrease[0] == pytest.approx(1 / 3)
    with pytest.raises(ScoringError) as caught:
        criticality([[1, 0], [0, 1], [None, 1]], [2, 1], 0, 2)
    assert caught.value.code == "value_missing"


@pytest.mark.parametrize(("pair", "code"), [((0, 2), "index_off_range"), ((-1, 0), "index_off_range")])
def test_vendors_that_do_not_exist_are_refused(pair: tuple[int, int], code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        criticality([[1, 0], [0, 1]], [1, 1], *pair)
    assert caught.value.code == code
