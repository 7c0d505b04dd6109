"""Quality- and cost-based selection: threshold first, prices after."""

from typing import Any

import numpy as np
import pytest

from scoring.errors import ScoringError
from scoring.qcbs import quality_and_cost

WEIGHTS = (0.7, 0.3)


def test_the_published_illustration_rounded_and_not() -> None:
    offers = ([120, 100, 110], [75, 80, 90], WEIGHTS, 75, True)
    rounded, exact = quality_and_cost(*offers, decimals=0), quality_and_cost(*offers)
    np.testing.assert_allclose(rounded.combined, [83, 92.3, 97.3])
    np.testing.assert_allclose(exact.combined, [83.3333, 92.2222, 97.2727], atol=5e-5)
    np.testing.assert_array_equal(exact.ranks, [3, 2, 1])


def test_the_price_of_an_eliminated_offer_is_never_read() -> None:
    for price in (1, 0, -5, np.inf, None):
        found = quality_and_cost([price, 100, 200], [59.9, 60, 80], (0.6, 0.4), 60)
        assert found.eliminated.tolist() == [True, False, False]
        np.testing.assert_allclose(found.financial, [np.nan, 100, 50])
        np.testing.assert_allclose(found.combined, [np.nan, 76, 68])
        np.testing.assert_array_equal(found.ranks, [np.nan, 1, 2])


def test_the_mean_of_the_evaluators_is_held_against_the_threshold() -> None:
    marks = [[70, 50, 0.1], [50, 60, 0.2], [60, 69.9, 0.3]]
    found = quality_and_cost([1, 1, 1], marks, WEIGHTS, 60)
    np.testing.assert_allclose(found.technical_mean, [60, 179.9 / 3, 0.2])
    assert found.eliminated.tolist() == [False, True, True]
    assert not quality_and_cost([1], [[0.1], [0.2], [0.3]], WEIGHTS, 0.2).eliminated[0]


def test_the_best_quality_is_the_best_of_those_let_through() -> None:
    found = quality_and_cost([1, 2], [40, 80], (1, 0), None, True)
    np.testing.assert_allclose(found.technical, [50, 100])
    found = quality_and_cost([1, 2, 0], [90, 80, 10], (1, 0), 50, True)
    np.testing.assert_allclose(found.technical, [100, 800 / 9, np.nan])


def test_nobody_let_through_and_marks_that_nobody_gave() -> None:
    found = quality_and_cost([1, 2], [10, 20], WEIGHTS, 50, True)
    assert found.eliminated.all()
    assert np.isnan(found.combined).all()
    assert np.isnan(found.ranks).all()
    found = quality_and_cost([1, 2], [[10, None], [None, None]], WEIGHTS)
    np.testing.assert_allclose(found.technical_mean, [10, np.nan])
    np.testing.assert_allclose(found.combined, [37, np.nan])
    assert found.eliminated.tolist() == [False, False]


def test_halves_are_rounded_up_whatever_their_binary_fraction() -> None:
    found = quality_and_cost([1, 1, 1], [0.5, 1.005, 2.675], (1, 0), decimals=2)
    np.testing.assert_allclose(found.technical, [0.5, 1.01, 2.68])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"prices": [0]}, "price_not_positive"),
        ({"quality": [-1]}, "quality_off_range"),
        ({"quality": [[[1]]]}, "wrong_shape"),
        ({"quality": [1, 2]}, "wrong_shape"),
        ({"quality": [0], "relative_to_best": True}, "factor_not_positive"),
        ({"weights": (1.2, 0)}, "share_off_range"),
        ({"weights": (0.5, np.nan)}, "share_off_range"),
        ({"decimals": 10}, "decimals_off_range"),
        ({"decimals": -1}, "decimals_off_range"),
    ],
    ids=str,
)
def test_selections_that_cannot_be_made_are_refused(change: dict[str, Any], code: str) -> None:
    offers: dict[str, Any] = {"prices": [1], "quality": [50], "weights": WEIGHTS}
    with pytest.raises(ScoringError) as caught:
        quality_and_cost(**{**offers, **change})
    assert caught.value.code == code
