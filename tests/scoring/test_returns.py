"""Returns: the internal rate where there is one, yearly returns, return on investment."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.money import net_present_value
from scoring.returns import annualised_return, internal_rate, return_on_investment

LAWS = settings(max_examples=80, deadline=None, database=None)
RATE = st.integers(-90, 300).map(lambda percent: percent / 100)


@pytest.mark.parametrize(
    ("flows", "rate", "count"),
    [
        ([-70_000, 12_000, 15_000, 18_000, 21_000, 26_000], 0.0866309480, 1),
        ([-70_000, 12_000, 15_000, 18_000, 21_000], -0.0212448482, 1),
        ([-70_000, 12_000, 15_000], -0.4435069413, 1),
        ([100, -110], 0.1, 1),
        ([-100, 230, -132], None, 2),
        ([-1, 2.2, -1.21], 0.1, 1),
        ([-100, 0, 0], None, 0),
        ([-100, -5], None, 0),
        ([100, 5], None, 0),
        ([-100], None, 0),
        ([0, -100, 110, 0], 0.1, 1),
        ([-1, 6, -11, 6], None, 3),
        ([-1, 4, -5, 2], None, 2),
        ([1, -2, 2], None, 0),
    ],
)
def test_rates_worked_by_hand(flows: list[float], rate: float | None, count: int) -> None:
    found = internal_rate(flows)
    assert found.number_of_roots == count
    np.testing.assert_allclose(found.rate, np.nan if rate is None else rate, atol=1e-9)


def test_where_every_rate_will_do_both_are_missing() -> None:
    for flows in ([0, 0], []):
        found = internal_rate(flows)
        assert math.isnan(found.rate)
        assert math.isnan(found.number_of_roots)


@LAWS
@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=12))
def test_at_a_rate_that_is_found_the_flows_are_worth_nothing(flows: list[int]) -> None:
    found = internal_rate(flows)
    assume(not math.isnan(found.rate))
    factors = (1 + found.rate) ** -np.arange(len(flows))
    assert abs(float(net_present_value(flows, found.rate))) <= 1e-9 * (np.abs(flows) * factors).sum()


@LAWS
@given(st.lists(RATE, min_size=1, max_size=4))
def test_flows_made_of_rates_have_just_these(rates: list[float]) -> None:
    flows = np.array([1.0])
    for rate in rates:
        flows = np.round(np.convolve(flows, [-1, 1 + rate]), 12)
    found = internal_rate(flows)
    assert found.number_of_roots == len(set(rates))
    np.testing.assert_allclose(found.rate, rates[0] if len(set(rates)) == 1 else np.nan, atol=1e-12)


def test_a_hundred_years_are_no_trouble() -> None:
    flows = [-100.0] + [60 * (-1) ** (year // 10) for year in range(100)]
    assert internal_rate(flows).number_of_roots == 2


@LAWS
@given(st.floats(-0.99, 10), st.floats(1, 50))  # below a year 1 + r loses its digits
def test_a_yearly_return_compounds_to_the_whole(total: float, years: float) -> None:
    assert (1 + annualised_return(total, years)) ** years - 1 == pytest.approx(total, abs=1e-9)


def test_returns_worked_by_hand() -> None:
    assert annualised_return(0.5, 5) == pytest.approx(0.0845, abs=5e-5)
    assert annualised_return(0.3, 3) == pytest.approx(0.0914, abs=5e-5)
    assert annualised_return(-1, 3) == -1
    assert annualised_return(0, 3) == 0
    assert return_on_investment(50, 100) == -0.5


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: internal_rate([1, np.nan]), "not_finite"),
        (lambda: internal_rate([[1, 2]]), "wrong_shape"),
        (lambda: internal_rate([-1e-308, 1e308]), "too_large"),
        (lambda: annualised_return(-1.1, 1), "return_off_range"),
        (lambda: annualised_return(np.nan, 1), "return_off_range"),
        (lambda: annualised_return(0.5, 0), "duration_off_range"),
        (lambda: annualised_return(1e300, 1e-3), "too_large"),
        (lambda: return_on_investment(1, 0), "cost_not_positive"),
        (lambda: return_on_investment(np.nan, 1), "not_finite"),
        (lambda: return_on_investment(1e308, 1e-300), "too_large"),
    ],
)
def test_returns_of_nothing_are_refused(call: Any, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        call()
    assert caught.value.code == code
