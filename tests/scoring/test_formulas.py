"""Formulas: what holds for every way to turn a price into a value."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.formulas import FORMULAS, apart, mean_based, price_per_point
from scoring.price import linear_between, logarithmic, min_max, n_times_lowest

LAWS = settings(max_examples=60, deadline=None, database=None)
PRICE = st.floats(0.01, 1e9)
PRICES = st.lists(PRICE | st.just(np.nan), min_size=1, max_size=8)
QUALITY = st.floats(0, 100)
ONLY_PRICES: dict[str, Any] = {
    **FORMULAS,
    "n_times_lowest": lambda prices: n_times_lowest(prices, 2.5),
    "logarithmic": lambda prices: logarithmic(prices, 2.5),
    "price_per_point": lambda prices: price_per_point(prices, np.full(np.shape(prices), 60)),
}
VALUED = sorted(set(FORMULAS) - {"none"})


def test_every_formula_of_the_design_is_there() -> None:
    assert set(VALUED) == {
        *("linear_between", "lowest_over_price", "min_max", "n_times_lowest"),
        *("mean_based", "logarithmic", "price_per_point"),
    }


@pytest.mark.parametrize("name", VALUED)
@LAWS
@given(prices=PRICES)
def test_a_lower_price_is_never_worth_less_and_no_price_nothing(name: str, prices: list[float]) -> None:
    values = ONLY_PRICES[name](prices)
    np.testing.assert_array_equal(np.isnan(values), np.isnan(prices))
    offered = np.array(prices)[~np.isnan(prices)]
    ordered = values[~np.isnan(prices)][np.argsort(offered)]
    assert ((ordered >= 0) & (ordered <= 1)).all()
    assert (np.diff(ordered) <= 0).all()
    if name != "mean_based" and len(ordered):
        assert ordered[0] == 1


@pytest.mark.parametrize("name", VALUED)
@LAWS
@given(prices=PRICES, exponent=st.integers(-8, 8))
def test_the_currency_changes_no_value(name: str, prices: list[float], exponent: int) -> None:
    scaled = np.array(prices) * 2.0**exponent
    np.testing.assert_allclose(ONLY_PRICES[name](scaled), ONLY_PRICES[name](prices), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", sorted(FORMULAS))
def test_many_contests_are_valued_at_once(name: str) -> None:
    prices = np.random.default_rng(1).uniform(50, 200, (6, 4))
    prices[2, 1] = np.nan
    together = ONLY_PRICES[name](prices)
    for one, row in zip(prices, together, strict=True):
        np.testing.assert_array_equal(ONLY_PRICES[name](one), row)


@pytest.mark.parametrize("name", sorted(FORMULAS))
def test_nothing_offered_is_worth_nothing(name: str) -> None:
    assert np.isnan(ONLY_PRICES[name]([None, None])).all()
    assert ONLY_PRICES[name]([]).shape == (0,)


def test_the_formulas_worked_by_hand() -> None:
    np.testing.assert_allclose(40 * min_max([100, 105, 108]), [40, 15, 0])
    np.testing.assert_allclose(10 * n_times_lowest([100, 120, 150, 200, 250], 3), [10, 9, 7.5, 5, 2.5])
    np.testing.assert_allclose(logarithmic([100, 200, 300], 4), [1, 0.5, 1 - np.log(3) / np.log(4)])
    np.testing.assert_allclose(mean_based([100, 150, 350]), [1, 0.75, 0])
    np.testing.assert_allclose(mean_based([100, None]), [0.5, np.nan])
    np.testing.assert_allclose(price_per_point([100, 100, 50], [50, 0, 50]), [0.5, 0, 1])
    np.testing.assert_allclose(price_per_point([100, None, 50], [50, 10, None]), [1, np.nan, np.nan])
    np.testing.assert_allclose(price_per_point([100, 200], [0, 0]), [0, 0])
    assert np.isnan(apart([0, 100])).all()


@LAWS
@given(st.lists(PRICE, min_size=2, max_size=6), PRICE)
def test_above_zero_a_third_offer_moves_two_logarithmic_values_alike(
    prices: list[float], newcomer: float
) -> None:
    before, after = logarithmic(prices, 1e12), logarithmic([*prices, newcomer], 1e12)[:-1]
    np.testing.assert_allclose(np.diff(after), np.diff(before), atol=1e-9)


@LAWS
@given(st.lists(PRICE, min_size=1, max_size=6), PRICE, PRICE, PRICE)
def test_only_stated_anchors_keep_a_third_offer_out(
    prices: list[float], best: float, worst: float, newcomer: float
) -> None:
    assume(worst > best)
    before = linear_between(prices, best, worst)
    np.testing.assert_array_equal(linear_between([*prices, newcomer], best, worst)[:-1], before)


def test_extreme_prices_neither_overflow_nor_divide_by_nothing() -> None:
    for name in VALUED:
        values = ONLY_PRICES[name]([1e-300, 1e300, 1e308, 1e308])
        assert ((values >= 0) & (values <= 1)).all()


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: n_times_lowest([100], 1), "multiple_off_range"),
        (lambda: n_times_lowest([100], np.nan), "multiple_off_range"),
        (lambda: logarithmic([100], np.inf), "multiple_off_range"),
        (lambda: n_times_lowest([0], 2), "price_not_positive"),
        (lambda: logarithmic([-1], 2), "price_not_positive"),
        (lambda: mean_based([0, 0]), "price_not_positive"),
        (lambda: price_per_point([0], [1]), "price_not_positive"),
        (lambda: price_per_point([1], [-1]), "quality_off_range"),
        (lambda: price_per_point([1], [np.inf]), "quality_off_range"),
        (lambda: price_per_point([1, 2], [1]), "wrong_shape"),
        (lambda: min_max([-1]), "price_not_positive"),
        (lambda: apart([np.inf]), "price_not_positive"),
        (lambda: min_max(3.0), "wrong_shape"),
    ],
)
def test_prices_that_no_formula_can_value_are_refused(call: Any, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        call()
    assert caught.value.code == code


def test_the_error_names_the_vendor_also_among_many_contests() -> None:
    with pytest.raises(ScoringError) as caught:
        mean_based([[1, 2, 3], [1, 2, -3]])
    assert caught.value.params == {"index": 2, "found": -3.0}
