"""Two cumulative curves cross where they are equal, and the other one is below after it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.crossings import crossings
from scoring.errors import ShapeError

LAWS = settings(max_examples=100, deadline=None, database=None)
STREAM = st.lists(st.integers(0, 10_000), min_size=5, max_size=5)


def at(flows: list[int], time: float) -> float:
    """What has been paid by then."""
    return float(np.interp(time, np.arange(len(flows)), np.cumsum(flows)))


@LAWS
@given(STREAM, STREAM)
def test_both_have_cost_the_same_at_a_crossing_and_the_sign_turns_there(
    one: list[int], other: list[int]
) -> None:
    found = crossings(one, other)
    edges = [0.0, *found.times, 4.0]
    for time, amount in zip(found.times, found.amounts, strict=True):
        assert at(one, time) == pytest.approx(amount)
        assert at(other, time) == pytest.approx(amount)
    for below, start, end in zip(found.first_below, edges[1:-1], edges[2:], strict=True):
        between = [at(one, time) - at(other, time) for time in np.linspace(start, end, 50)]
        assert all(gap <= 1e-6 if below else gap >= -1e-6 for gap in between)


@LAWS
@given(STREAM, STREAM)
def test_the_order_of_the_two_does_not_matter(one: list[int], other: list[int]) -> None:
    forth, back = crossings(one, other), crossings(other, one)
    assert forth.times.tolist() == pytest.approx(back.times.tolist())
    assert forth.first_below.tolist() == (~back.first_below).tolist()


@pytest.mark.parametrize(
    ("one", "other", "times", "below"),
    [
        ([100, 10, 10], [60, 40, 40], [1 + 1 / 3], [True]),
        ([100, 10, 10], [100, 10, 10], [], []),
        ([100, 10, 10], [90, 10, 10], [], []),
        ([10, 0, 0], [0, 10, 10], [1], [True]),  # equal at the end of year 1, then apart
        ([10, 0, 10], [0, 10, 0], [], []),  # touched and gone back
        ([10, 0, 20], [0, 20, 0], [0.5, 1.5], [True, False]),
        ([10, 5, 5, 0], [0, 15, 5, 5], [1], [True]),  # run together for a year
    ],
)
def test_by_hand(one: list[int], other: list[int], times: list[float], below: list[bool]) -> None:
    found = crossings(one, other)
    assert found.times.tolist() == pytest.approx(times)
    assert found.first_below.tolist() == below


def test_nothing_to_compare_is_refused() -> None:
    with pytest.raises(ShapeError):
        crossings([], [])
    with pytest.raises(ShapeError):
        crossings([1], [1, 2])
