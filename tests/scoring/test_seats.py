"""Seats: bundles, minimum, and prices by rank or by volume."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.seats import billed_seats, graduated_price, volume_price

LAWS = settings(max_examples=80, deadline=None, database=None)
TIERS = st.lists(
    st.tuples(st.integers(2, 40), st.integers(0, 100)), max_size=4, unique_by=lambda tier: tier[0]
)


@LAWS
@given(st.integers(0, 60), TIERS, st.integers(0, 100))
def test_each_seat_has_the_price_of_its_rank(
    seats: int, tiers: list[tuple[int, int]], first_price: int
) -> None:
    ordered = [(1, first_price), *sorted(tiers)]
    starts, prices = zip(*ordered, strict=True)
    by_rank = [next(p for s, p in reversed(ordered) if s <= rank) for rank in range(1, seats + 1)]
    assert float(graduated_price(seats, starts, prices)) == sum(by_rank)
    assert float(volume_price(seats, starts, prices)) == (seats * by_rank[-1] if seats else 0)


@LAWS
@given(st.integers(0, 500), st.integers(0, 50), st.integers(1, 20))
def test_billed_seats_are_the_least_whole_bundles_that_do(users: int, minimum: int, bundle: int) -> None:
    seats = int(billed_seats(users, minimum, bundle))
    assert seats % bundle == 0
    assert seats >= max(users, minimum)
    assert seats - bundle < max(users, minimum)


def test_the_published_price_list() -> None:
    starts, prices = [1, 2, 3, 6], [90, 78, 60, 57]
    assert float(graduated_price(7, starts, prices)) == 462
    totals = graduated_price(np.arange(1, 11), starts, prices)
    assert totals.tolist() == [90, 168, 228, 288, 348, 405, 462, 519, 576, 633]


def test_years_are_billed_at_once() -> None:
    seats = billed_seats([[3, 28], [31, 6]], minimum=5, bundle=10)
    assert seats.tolist() == [[10, 30], [40, 10]]
    assert graduated_price(seats, [1, 11], [10, 5]).tolist() == [[100, 200], [250, 100]]
    assert graduated_price([], [1], [10]).tolist() == []


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: billed_seats([-1]), "out_of_range"),
        (lambda: billed_seats([1], minimum=-1), "out_of_range"),
        (lambda: billed_seats([1], bundle=0), "out_of_range"),
        (lambda: billed_seats([1], bundle=1.5), "out_of_range"),
        (lambda: billed_seats([1.5]), "not_whole"),
        (lambda: graduated_price([1], [], []), "tiers_not_rising"),
        (lambda: graduated_price([1], [2], [10]), "tiers_not_rising"),
        (lambda: graduated_price([1], [1, 1], [10, 9]), "tiers_not_rising"),
        (lambda: graduated_price([1], [1, 2], [10]), "wrong_shape"),
        (lambda: graduated_price([1], [1], [np.nan]), "not_finite"),
        (lambda: volume_price([-1], [1], [10]), "out_of_range"),
    ],
)
def test_seats_that_cannot_be_priced_are_refused(call: Any, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        call()
    assert caught.value.code == code
