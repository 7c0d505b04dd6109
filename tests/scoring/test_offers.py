"""Offers: prices and points are read, or refused with the vendor they belong to."""

from typing import Any

import numpy as np
import pytest

from scoring.errors import ScoringError
from scoring.offers import lowest, positive_factor, positive_prices, quality_points, read_prices, read_share


def test_what_is_read_is_what_was_given() -> None:
    np.testing.assert_array_equal(read_prices([0, 5, None]), [0, 5, np.nan])
    np.testing.assert_array_equal(positive_prices([[1, 2], [None, 4]]), [[1, 2], [np.nan, 4]])
    np.testing.assert_array_equal(quality_points([0, None], (2,)), [0, np.nan])
    assert (read_share(0, "a"), read_share(1, "a"), positive_factor(3, "b")) == (0, 1, 3)


def test_the_lowest_price_is_that_of_each_contest() -> None:
    np.testing.assert_array_equal(lowest(np.array([[3.0, 2.0], [np.nan, 7.0]])), [[2], [7]])
    assert lowest(np.array([np.nan])).tolist() == [np.inf]


@pytest.mark.parametrize(
    ("call", "code", "params"),
    [
        (lambda: read_prices([1, -2]), "price_not_positive", {"index": 1, "found": -2.0}),
        (lambda: positive_prices([0]), "price_not_positive", {"index": 0, "found": 0.0}),
        (lambda: quality_points([1, -1], (2,)), "quality_off_range", {"index": 1, "found": -1.0}),
        (lambda: read_share(1.5, "corridor"), "share_off_range", {"name": "corridor", "found": 1.5}),
        (lambda: positive_factor(0, "scale"), "factor_not_positive", {"name": "scale", "found": 0.0}),
        (lambda: read_prices(3), "wrong_shape", {"name": "prices"}),
    ],
)
def test_what_cannot_be_read_is_refused(call: Any, code: str, params: dict[str, Any]) -> None:
    with pytest.raises(ScoringError) as caught:
        call()
    assert (caught.value.code, caught.value.params) == (code, params)
