"""Price formulas: what an offered price is worth."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.errors import PriceError
from scoring.price import linear_between, lowest_over_price

LAWS = settings(max_examples=60, deadline=None, database=None)
PRICE = st.floats(0.01, 1e9)
PRICES = st.lists(PRICE | st.just(np.nan), min_size=1, max_size=8)
FORMULAS: list[Callable[..., Any]] = [linear_between, lowest_over_price]


@LAWS
@given(PRICES)
def test_a_lower_price_is_never_worth_less(prices: list[float]) -> None:
    for formula in FORMULAS:
        values = formula(prices)
        np.testing.assert_array_equal(np.isnan(values), np.isnan(prices))
        offered = np.array(prices)[~np.isnan(prices)]
        ordered = values[~np.isnan(prices)][np.argsort(offered)]
        assert ((ordered >= 0) & (ordered <= 1)).all()
        assert (np.diff(ordered) <= 0).all()
        assert not len(ordered) or ordered[0] == 1


@LAWS
@given(PRICES, PRICE, PRICE, PRICE)
def test_between_stated_anchors_a_newcomer_moves_nobody(
    prices: list[float], best: float, worst: float, newcomer: float
) -> None:
    assume(worst > best)
    before = linear_between(prices, best, worst)
    np.testing.assert_array_equal(linear_between([*prices, newcomer], best, worst)[:-1], before)


def test_the_straight_line_worked_by_hand() -> None:
    assert linear_between([0, 50, 100, 150, 200, 300], best=100, worst=200).tolist() == [1, 1, 1, 0.5, 0, 0]
    assert linear_between([100, 150, 300]).tolist() == [1, 0.75, 0]


def test_equal_prices_without_anchors_are_all_worth_1() -> None:
    np.testing.assert_array_equal(linear_between([100, None, 100]), [1, np.nan, 1])
    assert linear_between([100]).tolist() == [1]
    assert linear_between([0, 0]).tolist() == [1, 1]


def test_one_stated_anchor_holds_even_when_the_offers_leave_no_line() -> None:
    assert linear_between([80, 90], best=100).tolist() == [1, 1]
    assert linear_between([200, 300], worst=200).tolist() == [0, 0]
    assert linear_between([100, 200], best=150).tolist() == [1, 0]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_price_is_no_value(formula: Callable[..., Any]) -> None:
    assert np.isnan(formula([None, None])).all()
    assert formula([]).tolist() == []


@pytest.mark.parametrize("price", [-1, np.inf, -np.inf])
@pytest.mark.parametrize("formula", FORMULAS)
def test_a_price_below_zero_or_without_end_is_refused(formula: Callable[..., Any], price: float) -> None:
    with pytest.raises(PriceError) as caught:
        formula([100, price])
    assert caught.value.code == "price_not_positive"
    assert caught.value.params == {"index": 1, "found": price}


def test_nothing_is_divided_by_a_price_of_zero() -> None:
    with pytest.raises(PriceError, match="more than zero"):
        lowest_over_price([100, 0])


@pytest.mark.parametrize(
    ("best", "worst", "code"),
    [
        (200, 100, "anchors_reversed"),
        (100, 100, "anchors_reversed"),
        (-1, None, "anchor_off_range"),
        (None, np.inf, "anchor_off_range"),
        (np.nan, 100, "anchor_off_range"),
    ],
)
def test_anchors_that_span_nothing_are_refused(best: float | None, worst: float | None, code: str) -> None:
    with pytest.raises(PriceError) as caught:
        linear_between([100], best, worst)
    assert caught.value.code == code
