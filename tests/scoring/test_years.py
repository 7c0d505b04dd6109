"""Years: seats, rises, present value."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import CostsError, ScoringError
from scoring.years import present_value, rises, seats_by_year

LAWS = settings(max_examples=60, deadline=None, database=None)


@LAWS
@given(st.integers(1, 10_000_000), st.integers(-50, 100), st.integers(1, 10), st.integers(0, 100))
def test_seats_are_whole_people_counted_exactly(users: int, percent: int, horizon: int, minimum: int) -> None:
    seats = seats_by_year(users, percent / 100, horizon, minimum)
    factor = 1 + Fraction(percent, 100)
    for year, found in enumerate(seats):
        assert found == max(minimum, math.ceil(users * factor**year))


def test_seats_worked_by_hand() -> None:
    assert seats_by_year(25, 0.10, 3).tolist() == [25, 28, 31]
    assert seats_by_year(3, 0.0, 2, minimum=5).tolist() == [5, 5]
    assert seats_by_year(100, 0.10, 2).tolist() == [100, 110]
    assert seats_by_year(10_000_000, 0.10, 3).tolist() == [10_000_000, 11_000_000, 12_100_000]


def test_a_rise_waits_for_the_end_of_the_fixed_years() -> None:
    assert rises(0.5, 1, 1, 3).tolist() == [1, 1.5, 2.25]
    assert rises(0.5, 3, 1, 5).tolist() == [1, 1, 1, 1.5, 2.25]
    assert rises(0.5, 1, 2, 4).tolist() == [0, 1, 1.5, 2.25]
    assert rises(0.5, 1, 5, 3).tolist() == [0, 0, 0]


@LAWS
@given(
    st.lists(st.integers(-10_000, 100_000), min_size=1, max_size=11),
    st.integers(-49, 100).map(lambda p: p / 100),
)
def test_present_value_is_the_closed_form_in_exact_fractions(flows: list[int], rate: float) -> None:
    exact = sum(flow / (1 + Fraction(rate)) ** year for year, flow in enumerate(flows))
    size = sum(abs(flow) / (1 + Fraction(rate)) ** year for year, flow in enumerate(flows))
    assert float(present_value(flows, rate)) == pytest.approx(float(exact), abs=1e-12 * float(size) + 1e-9)


def test_present_value_of_many_vendors_at_once() -> None:
    found = present_value([[100, 110], [0, 220]], 0.10)
    np.testing.assert_allclose(found, [200, 200])
    assert float(present_value([100, 50], 0)) == 150


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: seats_by_year(0, 0, 3), "out_of_range"),
        (lambda: seats_by_year(math.nan, 0, 3), "out_of_range"),
        (lambda: seats_by_year(25, -1, 3), "rate_off_range"),
        (lambda: seats_by_year(25, math.inf, 3), "rate_off_range"),
        (lambda: seats_by_year(25, 0, 0), "out_of_range"),
        (lambda: seats_by_year(25, 0, 101), "out_of_range"),
        (lambda: seats_by_year(25, 0, 3, -1), "out_of_range"),
        (lambda: seats_by_year(25, 1e300, 10), "too_large"),
        (lambda: seats_by_year(1e15, 9, 10), "too_large"),
        (lambda: rises(-1.5, 1, 1, 3), "rate_off_range"),
        (lambda: rises(0.1, 0, 1, 3), "out_of_range"),
        (lambda: rises(0.1, 1, 0, 3), "out_of_range"),
        (lambda: rises(0.1, 1, 1, 2.5), "out_of_range"),
        (lambda: rises(1e200, 1, 1, 10), "too_large"),
        (lambda: present_value([1, 2], -1), "rate_off_range"),
        (lambda: present_value([1, 2], math.nan), "rate_off_range"),
        (lambda: present_value([1, math.nan], 0.1), "not_finite"),
        (lambda: present_value([1e308, 1e308], 0), "too_large"),
        (lambda: present_value([], 0.1), "wrong_shape"),
        (lambda: present_value(5.0, 0.1), "wrong_shape"),
    ],
)
def test_years_that_cannot_be_counted_are_refused(call: Callable[[], Any], code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        call()
    assert caught.value.code == code


def test_an_error_names_what_is_out_of_range() -> None:
    with pytest.raises(CostsError, match="horizon is 0; it must be a whole number from 1 to 100") as caught:
        seats_by_year(25, 0, 0)
    assert caught.value.params == {"name": "horizon", "found": 0, "least": 1, "most": 100}
