"""Swings: points become shares, and what all vendors do alike uses nothing of its weight."""

import numpy as np
import pytest

from scoring.errors import ScoringError
from scoring.swing import swing_weights, used_swings


def test_swing_points_become_shares_wherever_the_largest_stands() -> None:
    assert swing_weights([20, 100, 80]).tolist() == [0.1, 0.5, 0.4]
    assert swing_weights([1, 5, 4]).tolist() == [0.1, 0.5, 0.4]


def test_a_used_swing_is_the_weight_times_the_range() -> None:
    values = [[1.0, 0.5, None, None], [0.0, 0.5, 0.75, None], [0.5, 0.5, 0.25, None]]
    np.testing.assert_array_equal(used_swings(values, [0.4, 0.3, 0.2, 0.1]), [0.4, 0.0, 0.1, np.nan])


def test_without_vendors_no_swing_is_known() -> None:
    assert np.isnan(used_swings(np.empty((0, 2)), [0.5, 0.5])).all()


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: swing_weights([0, 0]), "no_weight"),
        (lambda: swing_weights([]), "no_weight"),
        (lambda: swing_weights([-1, 2]), "negative_weight"),
        (lambda: used_swings([[1.5]], [1]), "value_off_range"),
        (lambda: used_swings([[0.5]], [1, 1]), "wrong_shape"),
    ],
)
def test_what_is_no_swing_is_refused(call: object, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        call()
    assert caught.value.code == code
