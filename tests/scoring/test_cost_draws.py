"""Totals drawn line by line: within their ends, percentages with what they are taken of."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.cost_draws import drawn_totals
from scoring.errors import CostsError

LAWS = settings(max_examples=60, deadline=None, database=None)
ENDS = st.lists(st.lists(st.integers(0, 10**6), min_size=3, max_size=3).map(sorted), min_size=2, max_size=5)


def rng() -> np.random.Generator:
    return np.random.default_rng(3)


@LAWS
@given(ENDS)
def test_totals_lie_between_all_lines_low_and_all_lines_high(lines: list[list[int]]) -> None:
    low, likely, high = ends = np.transpose(lines)
    share = [0.1, 0.1, 0.1]  # one line more, a percentage of the first: 0.1 whatever that comes to
    drawn = drawn_totals(np.column_stack([ends, share]), [*([()] * len(lines)), (0,)], rng(), 200)
    factor = np.array([low[0], high[0]]) / likely[0] if likely[0] else [1, 1]
    assert (drawn >= (low.sum() + 0.1 * factor[0]) * (1 - 1e-9) - 1e-9).all()
    assert (drawn <= (high.sum() + 0.1 * factor[1]) * (1 + 1e-9) + 1e-9).all()


@LAWS
@given(st.floats(1, 1e6), st.floats(0, 2))
def test_a_percentage_is_the_same_share_of_whatever_its_base_is_drawn_at(base: float, share: float) -> None:
    alone = drawn_totals([[base / 2], [base], [3 * base]], [()], rng(), 50)
    ends = np.outer([0.5, 1, 3], [base, 0]) + np.outer([1, 1, 1], [0, share * base])
    assert drawn_totals(ends, [(), (0,)], rng(), 50) == pytest.approx(alone * (1 + share))


def test_the_mean_of_many_draws_is_that_of_the_lines() -> None:
    drawn = drawn_totals([[0, 10], [3, 10], [9, 13]], [(), ()], rng(), 200_000)
    assert drawn.mean() == pytest.approx((0 + 3 + 9) / 3 + (10 + 10 + 13) / 3, rel=0.002)


def test_a_percentage_of_nothing_stays_as_it_is() -> None:
    assert drawn_totals([[0, 5], [0, 5], [0, 5]], [(), (0,)], rng(), 3).tolist() == [5, 5, 5]
    assert drawn_totals(np.zeros((3, 0)), [], rng(), 3).tolist() == [0, 0, 0]


def test_a_percentage_of_a_percentage_is_refused() -> None:
    with pytest.raises(CostsError) as caught:
        drawn_totals(np.ones((3, 3)), [(), (0,), (1,)], rng(), 3)
    assert caught.value.code == "percent_of_percent"


def test_a_share_of_next_to_nothing_that_explodes_is_refused() -> None:
    with pytest.raises(CostsError) as caught:
        drawn_totals([[0, 1], [1e-311, 1], [1, 1]], [(), (0,)], rng(), 3)
    assert caught.value.code == "too_large"
