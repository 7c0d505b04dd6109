"""Contest: scores draw by draw, the same to the last bit for vendors that are the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.contest import Contest, slices
from scoring.errors import ScoringError

LAWS = settings(max_examples=60, deadline=None, database=None)
NOTHING = np.empty((0, 0, 0))
RNG = np.random.default_rng(9)


@LAWS
@given(st.integers(0, 10**5), st.integers(0, 10**4))
def test_slices_cover_every_draw_once_and_none_wakes_a_second_thread(draws: int, size: int) -> None:
    found = [place for part in slices(draws, size) for place in range(draws)[part]]
    assert found == list(range(draws))
    longest = max((part.stop - part.start for part in slices(draws, size)), default=0)
    assert longest * size <= 2**19 or len(slices(draws, size)) == 1


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("draws", [1, 7, 3000])
def test_certain_and_drawn_criteria_add_up(order: str, draws: int) -> None:
    values, weights, drawn = RNG.random((4, 5)), RNG.dirichlet(np.ones(5), draws).T, RNG.random((2, 4, draws))
    contest = Contest(values, np.array([1, 3]), np.array([True, False, True, True]))
    whole = np.repeat(values[:, :, np.newaxis], draws, axis=2)
    whole[:, [1, 3]] = drawn.transpose(1, 0, 2)
    expected = 1e9 * (whole * weights).sum(axis=1)[[0, 2, 3]]
    np.testing.assert_allclose(contest.scores(weights, drawn, order), expected, rtol=1e-12)


def test_twins_have_the_same_bits_in_every_draw() -> None:
    for criteria in range(1, 40):
        twin = RNG.random(criteria)
        contest = Contest(np.vstack([twin, RNG.random((3, criteria)), twin]), np.arange(0), None)
        scores = contest.scores(RNG.dirichlet(np.ones(criteria), 500).T, NOTHING)
        np.testing.assert_array_equal(scores[0], scores[4])
        assert contest.same_as.tolist() == [0, 1, 2, 3, 0]


def test_those_alike_in_what_is_certain_are_no_twins_where_something_is_drawn() -> None:
    contest = Contest(np.zeros((2, 2)), np.array([1]), None)
    assert contest.same_as.tolist() == [0, 1]


def test_the_values_of_those_not_eligible_are_not_read() -> None:
    contest = Contest(np.array([[np.nan], [0.5]]), np.arange(0), [False, True])
    assert contest.scores(np.ones((1, 2)), NOTHING).tolist() == [[5e8, 5e8]]


def test_a_missing_value_is_named_by_vendor_and_criterion() -> None:
    values = np.array([[0.1, 0.2, 0.3], [0.1, 0.2, np.nan]])
    with pytest.raises(ScoringError) as caught:
        Contest(values, np.array([0]), None)
    assert (caught.value.code, caught.value.params) == ("value_missing", {"vendor": 1, "criterion": 2})
    contest = Contest(values[:, :2], np.array([1]), np.array([False, True]))
    with pytest.raises(ScoringError) as caught:
        contest.scores(np.ones((2, 3)), np.array([[[0.5] * 3, [0.5, np.inf, 0.5]]]))
    assert (caught.value.code, caught.value.params) == ("not_finite", {"vendor": 1, "criterion": 1})
