"""Ranks: ties share, the tie zone is told."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.ranking import competition_ranks, too_close

LAWS = settings(max_examples=60, deadline=None, database=None)
SCORES = st.lists(
    st.sampled_from([10.0, 20.0, 20.0 + 1e-11, 79.5, 80.0, np.nan]) | st.floats(0, 100), max_size=8
)


@LAWS
@given(SCORES)
def test_a_rank_is_one_more_than_the_number_of_those_above(scores: list[float]) -> None:
    rounded = np.round(scores, 9)
    for score, rank in zip(rounded, competition_ranks(scores), strict=True):
        np.testing.assert_equal(rank, np.nan if np.isnan(score) else 1 + (rounded > score).sum())


@LAWS
@given(SCORES, st.randoms())
def test_the_order_of_the_vendors_changes_no_rank(scores: list[float], random: Random) -> None:
    order = list(range(len(scores)))
    random.shuffle(order)
    shuffled = competition_ranks([scores[i] for i in order])
    np.testing.assert_array_equal(shuffled, competition_ranks(scores)[order])


def test_rounding_noise_does_not_break_a_tie() -> None:
    assert competition_ranks([0.1 + 0.2, 0.3, 0.2]).tolist() == [1, 1, 3]


def test_those_not_eligible_have_no_rank_and_take_none() -> None:
    np.testing.assert_array_equal(competition_ranks([90, 80, None], [False, True, True]), [np.nan, 1, np.nan])


@LAWS
@given(SCORES, st.floats(0, 0.5))
def test_too_close_is_told_of_nobody_or_of_the_leader_and_another(scores: list[float], zone: float) -> None:
    near = too_close(scores, None, zone)
    assert near.sum() != 1
    if near.any():
        assert near[competition_ranks(scores) == 1].all()
        rounded = np.array(scores)[near]
        assert rounded.max() - rounded.min() <= 100 * zone + 1e-8


def test_the_tie_zone_is_a_share_of_the_maximum_and_its_edge_is_inside() -> None:
    assert too_close([80, 79, 78.9], None, 0.01).tolist() == [True, True, False]
    assert too_close([80, 80, 79], None, 0).tolist() == [True, True, False]
    assert too_close([80, 70], None, 0.01).tolist() == [False, False]


def test_those_not_eligible_are_close_to_nobody() -> None:
    assert too_close([90, 80, 79.5, None], [False, True, True, True], 0.01).tolist() == [
        False,
        True,
        True,
        False,
    ]


def test_a_contest_without_contenders_has_no_ranks_and_no_ties() -> None:
    assert competition_ranks([]).tolist() == []
    assert np.isnan(competition_ranks([None, None])).all()
    assert not too_close([None, 50], [True, False], 0.01).any()
    assert too_close([], None, 0.01).tolist() == []


@pytest.mark.parametrize("zone", [-0.1, 1.1, np.nan])
def test_a_tie_zone_that_is_no_share_is_refused(zone: float) -> None:
    with pytest.raises(ScoringError) as caught:
        too_close([80.0], None, zone)
    assert caught.value.code == "zone_off_range"


@pytest.mark.parametrize(("eligible", "code"), [([True], "wrong_shape"), ([1, 0], "not_booleans")])
def test_eligibility_is_one_boolean_for_each_vendor(eligible: list[bool], code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        competition_ranks([80.0, 70.0], eligible)
    assert caught.value.code == code
