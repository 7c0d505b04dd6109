"""Improvements: what one value or one price must become, put back into the model."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.aggregation import additive
from scoring.errors import ScoringError
from scoring.improvements import improvements, price_to_win, price_worth
from scoring.price import linear_between, lowest_over_price
from scoring.weights import normalise

LAWS = settings(max_examples=60, deadline=None, database=None)
VALUE = st.sampled_from([0.0, 0.2, 0.4, 0.5, 0.6, 0.8, 1.0, np.nan])


@st.composite
def cases(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, list[int], list[bool]]:
    vendors, leaves = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    points = draw(st.lists(st.integers(0, 4), min_size=leaves, max_size=leaves).filter(any))
    axes = draw(st.lists(st.integers(0, 1), min_size=leaves, max_size=leaves))
    values = draw(arrays(float, (vendors, leaves), elements=VALUE))
    return values, normalise(points), axes, draw(st.lists(st.booleans(), min_size=vendors, max_size=vendors))


@LAWS
@given(cases())
def test_with_the_value_needed_a_vendor_is_level_with_the_best_of_the_others(
    case: tuple[np.ndarray, np.ndarray, list[int], list[bool]],
) -> None:
    values, weights, axes, allowed = case
    found = improvements(values, weights, axes, allowed)
    scores = additive(values, weights, axes).scores
    contends = np.array(allowed) & ~np.isnan(scores)
    for vendor, leaf in np.ndindex(values.shape):
        others = contends & (np.arange(len(values)) != vendor)
        open_to = (
            contends[vendor] and others.any() and weights[leaf] > 0 and not np.isnan(values[vendor, leaf])
        )
        if not open_to:
            assert np.isnan(found.needed[vendor, leaf])
            continue
        best = scores[others].max()
        ends = []
        for value in (0.0, 1.0, found.needed[vendor, leaf]):
            changed = values.copy()
            changed[vendor, leaf] = value
            ends.append(additive(changed, weights, axes).scores[vendor])
        if np.isnan(found.needed[vendor, leaf]):
            assert best < ends[0] + 1e-6 or best > ends[1] - 1e-6
        else:
            assert ends[2] == pytest.approx(best, abs=1e-6)


def test_a_vendor_alone_has_nothing_to_improve() -> None:
    found = improvements([[0.5, 0.5], [0.9, 0.9]], [0.5, 0.5], [0, 1], [True, False])
    assert found.winner == 0
    assert np.isnan(found.gaps).all()
    assert np.isnan(found.needed).all()


def test_what_the_second_must_reach_and_the_first_must_keep() -> None:
    found = improvements([[0.9, 0.4], [0.5, 0.8]], [0.6, 0.4], [0, 1])
    np.testing.assert_allclose(found.changes, [[-0.08 / 0.6, -0.2], [0.08 / 0.6, 0.2]])


@LAWS
@given(st.floats(0, 1), st.floats(1, 1e6), st.floats(1, 1e6))
def test_the_price_worth_a_value_is_worth_it(value: float, best: float, width: float) -> None:
    price = price_worth(value, best, best + width)
    assert linear_between([price], best, best + width)[0] == pytest.approx(value, abs=1e-6)


def test_anchors_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ScoringError) as caught:
        price_worth(0.5, 200, 100)
    assert caught.value.code == "anchors_reversed"


def stated(prices: Any) -> Any:
    return linear_between(prices, best=50, worst=250)


@LAWS
@given(
    st.lists(st.floats(0, 60), min_size=2, max_size=4),
    st.lists(st.floats(60, 240), min_size=4, max_size=4),
    st.sampled_from([stated, linear_between, lowest_over_price]),
)
def test_at_the_price_found_the_vendor_leads_and_a_little_above_it_does_not(
    merits: list[float], prices: list[float], formula: Callable[..., Any]
) -> None:
    offered = np.array(prices[: len(merits)])

    def leads(price: float) -> bool:
        asked = offered.copy()
        asked[-1] = price
        totals = np.round(np.array(merits) + 40 * formula(asked), 9)
        return bool(totals[-1] >= totals[:-1].max())

    found = price_to_win(merits, 40, offered, len(merits) - 1, formula)
    if np.isnan(found):
        assert leads(offered[-1]) or not leads(offered[-1] * 1e-6)
    else:
        assert leads(found)
        assert not leads(found * (1 + 1e-9))


@LAWS
@given(st.floats(60, 240), st.floats(70, 240), st.floats(0.001, 1))
def test_the_search_ends_where_the_formula_can_be_solved(price: float, asked: float, share: float) -> None:
    now = (250 - asked) / 200
    needed = now + share * (1 - now)
    merits = [40 * (needed - (250 - price) / 200), 0.0]
    found = price_to_win(merits, 40, [price, asked], 1, stated)
    assert found == pytest.approx(price_worth(needed, 50, 250), abs=1e-5)


def test_the_lowest_price_over_the_own_price_worked_by_hand() -> None:
    # 52 + 40 >= 60 + 40 x / 100 up to 80, where the second has become the cheapest.
    assert price_to_win([60, 52], 40, [100, 100], 1, lowest_over_price) == pytest.approx(80)
    # 58 + 40 x 50 / x >= 60 + 20 up to 90.909, where a third is the cheapest.
    assert price_to_win([60, 58, 0], 40, [100, 120, 50], 1, lowest_over_price) == pytest.approx(2000 / 22)


def test_a_winner_or_a_vendor_without_a_price_has_no_price_to_find() -> None:
    assert np.isnan(price_to_win([60, 52], 40, [100, 100], 0, lowest_over_price))
    assert np.isnan(price_to_win([60, 52], 40, [100, None], 1, lowest_over_price))
    assert np.isnan(price_to_win([90, 10], 40, [100, 100], 1, lowest_over_price))
