"""Printed numbers: a rounding is right, whichever way its half goes; another number is not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.printed import prints_as


@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_what_a_program_prints_is_right(value: float, decimals: int) -> None:
    assert prints_as([value], [round(value, decimals)], decimals).tolist() == [True]


@given(st.floats(-1e6, 1e6), st.integers(0, 4), st.sampled_from([-2, -1, 1, 2]))
def test_a_unit_of_the_last_digit_away_is_wrong(value: float, decimals: int, units: int) -> None:
    other = round(value, decimals) + units * 10.0**-decimals
    half = abs(abs(value * 10**decimals) % 1 - 0.5) < 1e-6
    assert half or prints_as([value], [other], decimals).tolist() == [False]


@pytest.mark.parametrize(("value", "printed"), [(2.5, 2), (2.5, 3), (0.125, 0.12), (0.125, 0.13), (-2.5, -3)])
def test_a_half_may_go_up_or_to_the_even_digit(value: float, printed: float) -> None:
    assert prints_as([value], [printed], 0 if float(printed).is_integer() else 2).tolist() == [True]


def test_a_number_cut_off_is_wrong_and_none_prints_nothing() -> None:
    assert prints_as([2.79, np.nan], [2.7, 2.7], 1).tolist() == [False, False]
