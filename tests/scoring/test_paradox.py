"""The ranking paradox: found where it is, and only there."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.formulas import mean_based, price_per_point
from scoring.paradox import Award, newcomers, points_for_price, withdrawals
from scoring.phantoms import phantoms
from scoring.price import linear_between, logarithmic, lowest_over_price, min_max, n_times_lowest

LAWS = settings(max_examples=60, deadline=None, database=None)
SLOW = settings(LAWS, max_examples=15)
OFFERS = st.lists(st.tuples(st.integers(10, 400), st.integers(0, 60)), min_size=1, max_size=5)
A, B, C = range(3)


def award(formula: Callable[..., Any], *options: float, most: float = 40) -> Award:
    return points_for_price(lambda prices: formula(prices, *options), most)


FREE = {
    "anchored": award(linear_between, 10, 400),
    "per point": price_per_point,
    "apart": lambda prices, quality: quality,
}
# Quality counts 60, price 40: A has 80 of 100 points at 100 k, B 70 at 80 k.
PRICES, QUALITY = [100, 80], [48.0, 42.0]


def test_a_hopeless_cheap_bid_makes_the_other_win() -> None:
    joined = newcomers(PRICES, QUALITY, award(lowest_over_price), [50], [12])
    np.testing.assert_allclose(award(lowest_over_price)(np.array(PRICES), np.array(QUALITY)), [80, 82])
    np.testing.assert_allclose(joined.totals_with, [[68, 67, 52]])
    assert joined.changes_winner.tolist() == [True]
    left = withdrawals([*PRICES, 50], [*QUALITY, 12], award(lowest_over_price))
    assert left.changes_winner.tolist() == [False, False, True]
    np.testing.assert_allclose(left.totals_without[C], [80, 82, np.nan])


def test_a_hopeless_dear_bid_does_so_under_min_max() -> None:
    joined = newcomers(PRICES, QUALITY, award(min_max), [300], [12])
    np.testing.assert_allclose(award(min_max)(np.array(PRICES), np.array(QUALITY)), [48, 82])
    np.testing.assert_allclose(joined.totals_with, [[48 + 40 * 200 / 220, 82, 12]])
    assert joined.totals_with.round(1).tolist() == [[84.4, 82, 12]]
    assert joined.changes_winner.tolist() == [True]


def test_the_third_withdraws_and_the_second_leads() -> None:
    left = withdrawals([120, 100, 60], [50, 44, 20], award(lowest_over_price))
    np.testing.assert_allclose(left.totals, [70, 68, 60])
    np.testing.assert_allclose(left.totals_without[C], [50 + 40 * 100 / 120, 84, np.nan])
    np.testing.assert_array_equal(left.ranks_without[C], [2, 1, np.nan])
    assert left.changes_winner.tolist() == [False, False, True]
    assert left.changes_order.tolist() == [False, False, True]


def test_the_balanced_bid_of_three_equally_good_ones_loses() -> None:
    half = points_for_price(lowest_over_price, 50)
    totals = half(np.array([200.0, 150.0, 100.0]), np.array([50.0, 37.5, 25.0]))
    np.testing.assert_allclose(totals.round(1), [75, 70.8, 75])


@pytest.mark.parametrize("rule", FREE.values(), ids=FREE)
@SLOW
@given(offers=OFFERS, price=st.integers(10, 400), quality=st.integers(0, 60))
def test_a_rule_without_the_paradox_never_shows_it(
    rule: Award, offers: list[tuple[int, int]], price: int, quality: int
) -> None:
    prices, points = np.array(offers, float).T
    left = withdrawals(prices, points, rule)
    joined = newcomers(prices, points, rule, [price], [quality])
    assert not left.changes_winner.any()
    assert not joined.changes_winner.any()
    assert not joined.changes_order.any()
    assert not len(phantoms(prices, points, rule).low)


@pytest.mark.parametrize("formula", [lowest_over_price, min_max, mean_based])
@LAWS
@given(offers=OFFERS, price=st.integers(10, 400), quality=st.integers(0, 60))
def test_who_joins_and_who_withdraws_are_two_sides_of_one_thing(
    formula: Callable[..., Any], offers: list[tuple[int, int]], price: int, quality: int
) -> None:
    prices, points = np.array(offers, float).T
    joined = newcomers(prices, points, award(formula), [price], [quality])
    left = withdrawals([*prices, price], [*points, quality], award(formula))
    np.testing.assert_array_equal(joined.totals_with[0], left.totals)
    assert joined.changes_winner[0] == left.changes_winner[-1]
    assert joined.changes_order[0] == left.changes_order[-1]


def test_the_winner_who_withdraws_and_the_newcomer_who_wins_are_no_paradox() -> None:
    left = withdrawals([100, 100], [50, 40], award(lowest_over_price))
    assert not left.changes_winner.any()
    joined = newcomers(PRICES, QUALITY, award(lowest_over_price), [10], [60])
    assert joined.ranks_with[0, -1] == 1
    assert not joined.changes_winner.any()


def test_above_zero_the_logarithm_keeps_the_order_of_two() -> None:
    rule = award(logarithmic, 1000)
    assert not withdrawals([120, 100, 60], [50, 44, 20], rule).changes_order.any()


def test_the_phantoms_prices_are_found_to_their_ends() -> None:
    # 48 + 0.4 p > 42 + 0.5 p below 60, down to the sixteenth of the lowest price.
    found = phantoms(PRICES, QUALITY, award(lowest_over_price))
    np.testing.assert_allclose(found.low, [5])
    np.testing.assert_allclose(found.high, [60], rtol=1e-9)
    assert found.winner.tolist() == [A]
    # 48 + 40 (h - 100) / (h - 80) > 82 above 80 + 800 / 6.
    found = phantoms(PRICES, QUALITY, award(min_max))
    np.testing.assert_allclose(found.low, [80 + 800 / 6], rtol=1e-9)
    np.testing.assert_allclose(found.high, [1600])


@SLOW
@example(list(zip(PRICES, QUALITY, strict=True)))  # where there is such a price for sure
@given(OFFERS)
def test_inside_an_interval_the_phantom_decides(offers: list[tuple[int, int]]) -> None:
    prices, points = np.array(offers, float).T
    rule = award(n_times_lowest, 3)
    found = phantoms(prices, points, rule)
    assert len(found.low) or offers != list(zip(PRICES, QUALITY, strict=True))
    for low, high, winner in zip(found.low, found.high, found.winner, strict=True):
        joined = newcomers(prices, points, rule, [low, high], [0, 0])
        assert joined.changes_winner.all()
        assert (joined.ranks_with[:, winner] == 1).all()


def test_one_vendor_alone_and_none_have_no_paradox() -> None:
    left = withdrawals([100], [50], award(lowest_over_price))
    assert np.isnan(left.totals_without).all()
    assert not left.changes_winner.any()
    assert not len(phantoms([100], [50], award(lowest_over_price)).low)
    assert withdrawals([], [], award(lowest_over_price)).totals_without.shape == (0, 0)
    assert not len(phantoms([], [], award(lowest_over_price)).low)


def test_a_vendor_without_a_price_neither_wins_nor_decides() -> None:
    left = withdrawals([100, 80, None], [48, 42, 60], award(lowest_over_price))
    np.testing.assert_array_equal(left.ranks, [2, 1, np.nan])
    assert not left.changes_winner.any()


@pytest.mark.parametrize(
    ("prices", "quality", "code"),
    [([0], [1], "price_not_positive"), ([1], [-1], "quality_off_range"), ([1], [1, 2], "wrong_shape")],
)
def test_offers_that_cannot_be_compared_are_refused(prices: Any, quality: Any, code: str) -> None:
    for call in (withdrawals, phantoms):
        with pytest.raises(ScoringError) as caught:
            call(prices, quality, award(lowest_over_price))
        assert caught.value.code == code
