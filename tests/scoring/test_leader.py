"""The leader: ties to the lower index; a contest is whole where it weighs."""

import numpy as np
import pytest

from scoring.errors import ScoringError
from scoring.leader import leaders, read_contest, read_eligible


def test_the_leader_is_the_lower_index_of_those_who_share_the_first_place() -> None:
    assert leaders([0.1 + 0.2, 0.3, 0.2]) == 0
    assert leaders([[1, 2], [2, 1], [None, None]]).tolist() == [1, 0, -1]
    assert leaders([[1, 2], [2, 1]], [[True, False], [False, True]]).tolist() == [0, 1]
    assert leaders([3, 2, 1], [False, True, True]) == 1
    assert leaders([1, 2], [False, False]) == -1
    assert leaders(np.empty((2, 0))).tolist() == [-1, -1]


def test_a_contest_names_the_value_it_lacks() -> None:
    with pytest.raises(ScoringError) as caught:
        read_contest([[1, 2], [1, None]], np.array([0.5, 0.5]), None)
    assert caught.value.code == "value_missing"
    assert caught.value.params == {"vendor": 1, "criterion": 1}
    values, contends = read_contest([[1, 2], [1, np.inf]], np.array([0.5, 0.5]), [True, False])
    assert np.isnan(values[1, 1])
    assert contends.tolist() == [True, False]


def test_everybody_may_lead_unless_something_is_said() -> None:
    assert read_eligible(None, 2).tolist() == [True, True]
    with pytest.raises(ScoringError) as caught:
        read_eligible([1, 0], 2)
    assert caught.value.code == "not_booleans"
    with pytest.raises(ScoringError) as caught:
        read_contest(np.empty((0, 2)), np.array([0.5, 0.5]), None)
    assert caught.value.code == "no_vendor"
