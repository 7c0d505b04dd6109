"""Awards by price and quality: adjusted prices, points per price, points plus lowest."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.price_quality import adjusted_prices, points_per_price, points_plus_lowest

LAWS = settings(max_examples=60, deadline=None, database=None)
OFFERS = st.lists(st.tuples(st.integers(1, 1000), st.integers(1, 100)), min_size=1, max_size=6)


def test_the_published_figures_of_the_simple_method() -> None:
    award = points_per_price([65_000, 74_000, 100_000], [60, 75, 100], 100_000)
    np.testing.assert_allclose(award.figures, [92.3077, 101.3514, 100], atol=5e-5)
    np.testing.assert_array_equal(award.ranks, [3, 1, 2])
    assert (award.winner, award.inside.tolist()) == (1, [False, True, False])


def test_the_bound_of_the_corridor_is_inside() -> None:
    # Z = 1, 0.9, 0.89 and 0.9 by a binary hair: 10 % below 1 is just inside.
    award = points_per_price([100, 100, 100, 10], [100, 90, 89, 9], corridor=0.1)
    assert award.inside.tolist() == [True, True, False, True]
    assert (award.winner, award.winner_by_quality, award.winner_by_price) == (0, 0, 3)
    assert points_per_price([100, 200], [50, 200], corridor=1.0).winner_by_quality == 1


def test_equal_figures_go_to_the_lower_index() -> None:
    award = points_per_price([300, 100, 200], [30, 10, 20], corridor=0)
    assert award.ranks.tolist() == [1, 1, 1]
    assert (award.winner, award.winner_by_quality, award.winner_by_price) == (0, 0, 1)
    assert points_per_price([1, 2], [0, 0]).inside.tolist() == [True, True]


@LAWS
@given(OFFERS, st.sampled_from([1e-6, 1.0, 1e6]))
def test_adjusted_prices_rank_as_points_per_price_do_in_any_unit(
    offers: list[tuple[int, int]], scale: float
) -> None:
    prices, quality = np.array(offers, float).T
    by_price = adjusted_prices(prices * scale, quality, quality_max=100)
    by_points = points_per_price(prices, quality * scale)
    np.testing.assert_array_equal(by_price.ranks, by_points.ranks)
    np.testing.assert_allclose(by_price.ratio * quality / 100, prices * scale)


def test_without_a_point_or_a_price_there_is_no_adjusted_price_and_no_rank() -> None:
    found = adjusted_prices([100, 100, None, 50], [50, 0, 50, None])
    np.testing.assert_allclose(found.ratio, [2, np.nan, np.nan, np.nan])
    np.testing.assert_array_equal(found.ranks, [1, np.nan, np.nan, np.nan])


def test_the_dearer_offer_wins_on_points() -> None:
    found = points_plus_lowest([10_000, 8_000, None], [90, 74, 100], 70)
    np.testing.assert_allclose(found.price_points, [56, 70, np.nan])
    np.testing.assert_allclose(found.total, [146, 144, np.nan])
    np.testing.assert_array_equal(found.ranks, [1, 2, np.nan])


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: adjusted_prices([0], [1]), "price_not_positive"),
        (lambda: adjusted_prices([1], [-1]), "quality_off_range"),
        (lambda: adjusted_prices([1], [1], 0), "factor_not_positive"),
        (lambda: points_per_price([1], [1], np.nan), "factor_not_positive"),
        (lambda: points_per_price([1], [1], corridor=1.5), "share_off_range"),
        (lambda: points_per_price([None], [1]), "no_offer"),
        (lambda: points_per_price([], []), "no_offer"),
        (lambda: points_plus_lowest([1], [1], -5), "factor_not_positive"),
        (lambda: points_plus_lowest([1, 2], [1], 5), "wrong_shape"),
        (lambda: points_plus_lowest([[1, 2]], [1], 5), "wrong_shape"),
    ],
)
def test_offers_that_cannot_be_awarded_are_refused(call: Any, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        call()
    assert caught.value.code == code
