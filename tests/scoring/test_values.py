"""Requirement values: what was claimed, lowered by what was seen, times trust."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.errors import MarksError, ShapeError
from scoring.values import requirement_values

LAWS = settings(max_examples=60, deadline=None, database=None)
SAID = arrays(float, (2, 3), elements=st.sampled_from([0.0, 0.2, 0.5, 0.6, 0.7, 0.9, 1.0, np.nan]))
TRUST = arrays(float, (2, 3), elements=st.sampled_from([0.6, 0.7, 0.8, 0.9, 1.0]))


@LAWS
@given(SAID, SAID, TRUST)
def test_the_value_is_the_rule_of_the_design_read_aloud(
    claimed: np.ndarray, seen: np.ndarray, trust: np.ndarray
) -> None:
    result = requirement_values(claimed, seen, trust)
    for place in np.ndindex(claimed.shape):
        said, shown = claimed[place], seen[place]
        fit = shown if (not np.isnan(shown) and (shown < said or np.isnan(said))) else said
        np.testing.assert_equal(result.fits[place], fit)
        np.testing.assert_equal(result.values[place], fit * trust[place])
        assert result.contradicted[place] == (shown < said)


@LAWS
@given(SAID, SAID, TRUST)
def test_what_was_seen_never_raises_a_claim(claimed: np.ndarray, seen: np.ndarray, trust: np.ndarray) -> None:
    result = requirement_values(claimed, seen, trust)
    answered = ~np.isnan(claimed)
    assert (result.values[answered] <= (claimed * trust)[answered]).all()


def test_nothing_claimed_and_nothing_seen_is_missing_whatever_the_trust() -> None:
    result = requirement_values([[None, None]], [[None, None]], [[0.6, None]])
    assert np.isnan(result.values).all()
    assert not result.contradicted.any()


def test_what_was_seen_without_a_claim_counts() -> None:
    assert requirement_values([[None]], [[0.7]], [[0.9]]).values[0, 0] == pytest.approx(0.63)


def test_an_answer_without_a_trust_is_refused() -> None:
    with pytest.raises(MarksError) as caught:
        requirement_values([[1.0]], [[None]], [[None]])
    assert caught.value.code == "trust_missing"


@pytest.mark.parametrize("place", range(3))
def test_values_off_range_are_refused_wherever_they_stand(place: int) -> None:
    arguments = [[[0.5]], [[0.5]], [[0.5]]]
    arguments[place] = [[1.2]]
    with pytest.raises(MarksError) as caught:
        requirement_values(*arguments)
    assert caught.value.code == "value_off_range"
    assert caught.value.params["name"] == ("claimed", "seen", "trust")[place]


def test_shapes_must_agree() -> None:
    with pytest.raises(ShapeError):
        requirement_values([[1.0, 1.0]], [[1.0]], [[1.0, 1.0]])
