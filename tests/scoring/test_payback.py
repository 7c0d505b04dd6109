"""Payback: in exact fractions, interpolated within the year."""

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.payback import payback

LAWS = settings(max_examples=80, deadline=None, database=None)


def by_the_book(flows: list[Fraction]) -> float:
    """The moment the running total first reaches zero, each flow spread evenly over its period."""
    total = flows[0]
    for period, flow in enumerate(flows[1:], 1):
        if total + flow >= 0:
            return float(period - 1 + -total / flow)
        total += flow
    return math.nan


@LAWS
@given(st.integers(1, 500), st.lists(st.integers(-50, 200), max_size=8), st.integers(-20, 60))
def test_both_paybacks_are_those_of_exact_fractions(outlay: int, later: list[int], percent: int) -> None:
    flows = [Fraction(-outlay), *map(Fraction, later)]
    rate = percent / 100
    found = payback([float(flow) for flow in flows], rate)
    discounted = [flow / (1 + Fraction(percent, 100)) ** t for t, flow in enumerate(flows)]
    np.testing.assert_allclose(found.payback, by_the_book(flows), atol=1e-9)
    np.testing.assert_allclose(found.discounted_payback, by_the_book(discounted), atol=1e-9)
    assert found.npv == pytest.approx(float(sum(discounted)), abs=1e-6)
    np.testing.assert_allclose(found.cumulative[-1], float(sum(flows)), atol=1e-9)


def test_the_published_case() -> None:
    found = payback([-52_125] + [12_000] * 8, 0.12)
    assert found.payback == pytest.approx(4.34, abs=0.005)
    assert found.discounted_payback == pytest.approx(6.51, abs=0.005)
    assert found.npv == pytest.approx(7_486.68, abs=0.005)
    assert found.internal_rate == pytest.approx(0.16, abs=0.0005)


def test_a_whole_number_at_a_years_end_whatever_the_binary_fractions_leave() -> None:
    assert payback([-0.8, 0.1, 0.7], 0).payback == 2
    assert payback([-0.3, 0.1, 0.1, 0.1], 0.0).payback == pytest.approx(3, abs=1e-12)
    assert payback([-100, 50, 50, 50], 0).payback == 2


def test_never_is_missing() -> None:
    found = payback([-100, 40, 40], 0.1)
    assert math.isnan(found.payback)
    assert math.isnan(found.discounted_payback)
    assert math.isnan(payback([-100], 0.1).payback)
    later = payback([-100, 60, 60], 0.2)
    assert later.payback == pytest.approx(1 + 40 / 60)
    assert math.isnan(later.discounted_payback)


@pytest.mark.parametrize(
    ("flows", "rate", "code"),
    [
        ([0, 10], 0.1, "no_outlay"),
        ([5, 10], 0.1, "no_outlay"),
        ([], 0.1, "wrong_shape"),
        ([-1, np.nan], 0.1, "not_finite"),
        ([-1, 2], -1, "rate_off_range"),
    ],
    ids=str,
)
def test_investments_that_cannot_be_are_refused(flows: Any, rate: float, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        payback(flows, rate)
    assert caught.value.code == code
