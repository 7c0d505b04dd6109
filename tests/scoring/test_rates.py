"""Rates: the exact relation of real and nominal."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.rates import (
    nominal_rate,
    real_rate,
    value_of_nominal,
    value_of_real_annuity,
    value_via_real,
)

LAWS = settings(max_examples=80, deadline=None, database=None)
RATE = st.floats(-0.5, 1)


@LAWS
@given(RATE, RATE)
def test_real_and_nominal_are_two_sides_of_one_relation(nominal: float, inflation: float) -> None:
    real = real_rate(nominal, inflation)
    assert (1 + real) * (1 + inflation) == pytest.approx(1 + nominal)
    assert nominal_rate(real, inflation) == pytest.approx(nominal, abs=1e-12)


@LAWS
@given(st.floats(-1e6, 1e6), st.floats(0, 30), RATE, RATE)
def test_an_amount_is_worth_the_same_by_either_way(
    amount: float, year: float, nominal: float, inflation: float
) -> None:
    direct = value_of_nominal(amount, year, nominal)
    assert value_via_real(amount, year, nominal, inflation) == pytest.approx(direct, rel=1e-9)


def test_the_published_figures() -> None:
    assert real_rate(0.05, 0.025) == pytest.approx(0.0244, abs=5e-5)
    assert real_rate(0.08, 0.035) == pytest.approx(0.0435, abs=5e-5)
    assert value_of_real_annuity(100, 4, 0.05, 0.025) == pytest.approx(376.75, abs=0.005)
    assert real_rate(0.03, 0.03) == 0
    assert value_of_nominal(100, 0, 0.1) == 100


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: real_rate(-1, 0), "rate_off_range"),
        (lambda: real_rate(0, -1), "rate_off_range"),
        (lambda: nominal_rate(float("nan"), 0), "rate_off_range"),
        (lambda: value_of_nominal(1, -1, 0.1), "duration_off_range"),
        (lambda: value_of_nominal(1, float("inf"), 0.1), "duration_off_range"),
        (lambda: value_of_nominal(float("nan"), 1, 0.1), "not_finite"),
        (lambda: value_of_nominal(1, 1000, -0.9), "too_large"),
        (lambda: value_of_nominal(1e300, 100, -0.9), "too_large"),
        (lambda: value_via_real(1, 1, 0.1, -2), "rate_off_range"),
        (lambda: value_of_real_annuity(1, 0, 0.1, 0.1), "out_of_range"),
    ],
)
def test_rates_that_cannot_be_are_refused(call: Any, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        call()
    assert caught.value.code == code
