"""Gates: the rule of outcomes, and what failing does."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.errors import GateError, ScoringError
from scoring.screening import Effect, Fitness, Outcome, Support, apply_gates, outcomes

LAWS = settings(max_examples=60, deadline=None, database=None)
TOTALS = arrays(float, 4, elements=st.floats(0, 100) | st.just(np.nan))


def rule(fitness: Fitness, support: Support) -> Outcome:
    if fitness == Fitness.ABSENT:
        return Outcome.FAIL
    if fitness == Fitness.UNKNOWN or support == Support.CLAIMED:
        return Outcome.NOT_VERIFIED
    if fitness == Fitness.FULL and support == Support.CONFIRMED:
        return Outcome.PASSED
    return Outcome.RESERVED


@pytest.mark.parametrize(("fitness", "support"), list(itertools.product(Fitness, Support)))
def test_each_gate_follows_the_rule(fitness: Fitness, support: Support) -> None:
    assert outcomes([fitness], [support]).tolist() == [rule(fitness, support)]


def test_better_evidence_for_the_same_fit_never_worsens_a_gate() -> None:
    for fitness in Fitness:
        found = outcomes([fitness] * 3, list(Support))
        assert (np.diff(found) >= 0).all()


def test_a_gate_holds_for_every_vendor_and_requirement_at_once() -> None:
    found = outcomes(np.full((2, 3), Fitness.FULL), np.full((2, 3), Support.SPOKEN))
    assert found.tolist() == [[Outcome.RESERVED] * 3] * 2
    assert outcomes(np.empty((2, 0)), np.empty((2, 0))).shape == (2, 0)


@pytest.mark.parametrize(
    ("fitness", "support", "code"),
    [([3], [0], "unknown_fitness"), ([-2], [0], "unknown_fitness"), ([0], [3], "unknown_support")],
)
def test_a_code_that_does_not_exist_is_refused(fitness: list[int], support: list[int], code: str) -> None:
    with pytest.raises(GateError) as caught:
        outcomes(fitness, support)
    assert caught.value.code == code


@LAWS
@given(TOTALS, arrays(bool, 4), st.floats(0, 100))
def test_a_cap_holds_for_those_that_fail_and_for_no_other(
    scores: np.ndarray, failed: np.ndarray, cap: float
) -> None:
    screened = apply_gates(scores, scores / 2, scores, failed, "cap", cap)
    for before, after in ((scores, screened.scores), (scores / 2, screened.low), (scores, screened.high)):
        np.testing.assert_array_equal(after[~failed], before[~failed])
        np.testing.assert_array_equal(after[failed], np.minimum(before[failed], cap))
    assert screened.eligible.all()


@LAWS
@given(TOTALS, arrays(bool, 4))
def test_excluding_takes_the_rank_and_leaves_the_total(scores: np.ndarray, failed: np.ndarray) -> None:
    screened = apply_gates(scores, scores, scores, failed, "exclude", 50)
    np.testing.assert_array_equal(screened.scores, scores)
    np.testing.assert_array_equal(screened.eligible, ~failed)


def test_a_warning_changes_nothing() -> None:
    screened = apply_gates([80.0], [70.0], [90.0], [True], "warn", 50)
    assert (screened.scores[0], screened.low[0], screened.high[0], screened.eligible[0]) == (80, 70, 90, True)


@pytest.mark.parametrize(
    ("failed", "effect", "cap", "code"),
    [
        ([True], "expel", 50, "unknown_effect"),
        ([True], "cap", 101, "cap_off_range"),
        ([True], "cap", np.nan, "cap_off_range"),
        ([1], "cap", 50, "not_booleans"),
        ([True, True], "cap", 50, "wrong_shape"),
    ],
)
def test_an_effect_that_cannot_be_applied_is_refused(
    failed: list[bool], effect: Effect, cap: float, code: str
) -> None:
    with pytest.raises(ScoringError) as caught:
        apply_gates([80.0], [80.0], [80.0], failed, effect, cap)
    assert caught.value.code == code
