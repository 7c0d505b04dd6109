"""Annuities: closed forms against the sums they stand for."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.annuities import (
    annuity_value,
    future_value,
    payment,
    single_present_value,
    uniform_present_value,
)
from scoring.errors import ScoringError

LAWS = settings(max_examples=80, deadline=None, database=None)
RATE = st.sampled_from([0.0, 1e-15, -1e-9, 0.004]) | st.floats(-0.5, 1)
COUNT = st.integers(1, 60)


@LAWS
@given(RATE, COUNT, RATE, st.booleans())
def test_present_values_are_sums_of_what_is_paid(rate: float, count: int, growth: float, due: bool) -> None:
    total = sum((1 + growth) ** (t - 1) / (1 + rate) ** (t - due) for t in range(1, count + 1))
    assert annuity_value(100, rate, count, growth, due) == pytest.approx(100 * total, rel=1e-9)


@LAWS
@given(RATE, COUNT, st.booleans())
def test_future_values_are_sums_that_have_grown(rate: float, count: int, due: bool) -> None:
    total = sum((1 + rate) ** (t + due) for t in range(count))
    assert future_value(100, rate, count, due) == pytest.approx(100 * total, rel=1e-9)
    grown = annuity_value(100, rate, count, due=due) / single_present_value(rate, count)
    assert future_value(100, rate, count, due) == pytest.approx(grown, rel=1e-9)


@LAWS
@given(RATE, COUNT, st.booleans())
def test_a_payment_pays_the_loan_off(rate: float, count: int, due: bool) -> None:
    due_each = payment(15_000, rate, count, due)
    assert annuity_value(due_each, rate, count, due=due) == pytest.approx(15_000, rel=1e-9)


def test_the_published_figures() -> None:
    assert payment(15_000, 0.08 / 12, 60) == pytest.approx(304.145914, abs=1e-6)
    assert payment(15_000, 0, 60) == 250
    assert annuity_value(12_000, 0.07, 20) == pytest.approx(127_128.170946, abs=1e-6)
    assert future_value(2_000, 0.075, 20) == pytest.approx(86_609.362673, abs=1e-6)
    assert future_value(2_000, 0.075, 20, due=True) == pytest.approx(93_105.064874, abs=1e-6)
    assert single_present_value(0.03, 10) == pytest.approx(0.7441, abs=5e-5)
    assert uniform_present_value(0.03, 10) == pytest.approx(8.5302, abs=5e-5)
    assert uniform_present_value(0, 10) == 10


def test_growth_at_the_discount_rate_and_a_hair_beside_it() -> None:
    assert annuity_value(100, 0.05, 10, growth=0.05) == pytest.approx(1000 / 1.05)
    assert annuity_value(100, 0.05, 10, growth=0.05 + 1e-14) == pytest.approx(1000 / 1.05)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: payment(1, -1, 3), "rate_off_range"),
        (lambda: payment(float("inf"), 0.1, 3), "not_finite"),
        (lambda: payment(1, 0.1, 0), "out_of_range"),
        (lambda: annuity_value(1, 0.1, 2.5), "out_of_range"),
        (lambda: annuity_value(1, 0.1, 3, growth=-1), "rate_off_range"),
        (lambda: annuity_value(1, -0.9, 1000), "too_large"),
        (lambda: future_value(1, 9, 1000), "too_large"),
        (lambda: future_value(1, float("nan"), 3), "rate_off_range"),
        (lambda: single_present_value(-0.9, 1000), "too_large"),
        (lambda: single_present_value(0.1, 10_001), "out_of_range"),
        (lambda: uniform_present_value(-3, 2), "rate_off_range"),
    ],
)
def test_annuities_that_cannot_be_are_refused(call: Any, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        call()
    assert caught.value.code == code
