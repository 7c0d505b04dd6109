"""Leave one out: the array versions do what scoring again, one thing less, does."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.aggregation import Rule, additive, combine
from scoring.errors import ScoringError
from scoring.leave_one_out import (
    leave_one_out,
    with_other_values,
    without_criteria,
    without_evaluators,
    without_vendors,
)
from scoring.price import lowest_over_price
from scoring.rescoring import LeftOut
from scoring.weights import normalise

LAWS = settings(max_examples=40, deadline=None, database=None)
RULES = st.sampled_from(["mean", "median", "trimmed"])


@st.composite
def panels(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[bool]]:
    shape = draw(st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(2, 4)))
    values = draw(arrays(float, shape, elements=st.sampled_from([0.0, 0.2, 0.4, 0.8, 1.0, np.nan])))
    points = draw(st.lists(st.integers(0, 4), min_size=shape[2], max_size=shape[2]).filter(any))
    axes = draw(st.lists(st.integers(0, 1), min_size=shape[2], max_size=shape[2]))
    allowed = draw(st.lists(st.booleans(), min_size=shape[1], max_size=shape[1]))
    return values, normalise(points), np.array(axes), allowed


def check_same(found: LeftOut, expected: LeftOut) -> None:
    assert found.winner == expected.winner
    np.testing.assert_allclose(found.scores, expected.scores, atol=1e-9)
    np.testing.assert_array_equal(found.winners, expected.winners)
    np.testing.assert_array_equal(found.changes, expected.changes)


@LAWS
@given(panels(), RULES)
def test_without_an_evaluator(panel: Any, rule: Rule) -> None:
    values, weights, axes, allowed = panel

    def without(left_out: int) -> np.ndarray:
        others = [e for e in range(len(values)) if e != left_out]
        return additive(combine(values[others], rule), weights, axes).scores

    whole = additive(combine(values, rule), weights, axes).scores
    expected = leave_one_out(whole, len(values), without, allowed)
    check_same(without_evaluators(values, weights, axes, rule, allowed), expected)


@LAWS
@given(panels())
def test_without_a_criterion_its_axis_keeps_its_weight(panel: Any) -> None:
    panel_values, weights, axes, allowed = panel
    values = panel_values[0]
    found = without_criteria(values, weights, axes, allowed)
    for leaf in range(len(weights)):
        kept = np.arange(len(weights)) != leaf
        inside = (axes == axes[leaf]) & kept
        again = np.where(kept, weights, 0.0)
        if again[inside].sum() > 0:
            again[inside] *= weights[axes == axes[leaf]].sum() / again[inside].sum()
        if not again.any():
            assert np.isnan(found.scores[leaf]).all()
        elif not np.isnan(values).any():
            expected = additive(values[:, kept], normalise(again[kept]), axes[kept]).scores
            np.testing.assert_allclose(found.scores[leaf], expected, atol=1e-9)


@LAWS
@given(panels(), st.lists(st.floats(10, 1000), min_size=4, max_size=4))
def test_without_a_vendor_its_price_is_gone_too(panel: Any, prices: list[float]) -> None:
    panel_values, weights, axes, allowed = panel
    values = panel_values[0].copy()
    offers = np.array(prices[: len(values)])
    values[:, 0] = lowest_over_price(offers)

    def without(left_out: int) -> np.ndarray:
        kept = np.arange(len(values)) != left_out
        scores = np.full(len(values), np.nan)
        again = values[kept].copy()
        again[:, 0] = lowest_over_price(offers[kept])
        scores[kept] = additive(again, weights, axes).scores
        return scores

    expected = leave_one_out(additive(values, weights, axes).scores, len(values), without, allowed)
    found = without_vendors(values, weights, axes, (0, offers, lowest_over_price), allowed)
    np.testing.assert_allclose(found.scores, expected.scores, atol=1e-9)
    np.testing.assert_array_equal(found.winners, expected.winners)
    for vendor in range(len(values)):
        assert found.changes[vendor] == (vendor != found.winner and expected.changes[vendor])


def test_the_paradox_of_the_hopeless_bid() -> None:
    # With C (quality 20, price 50) A leads 68 to 67; without it B leads 82 to 80.
    marks, offers = np.array([80, 70, 20]), np.array([100, 80, 50])
    values = np.column_stack([marks / 100, lowest_over_price(offers)])
    found = without_vendors(values, [0.6, 0.4], [0, 1], (1, offers, lowest_over_price))
    assert found.winner == 0
    np.testing.assert_allclose(found.scores[2, :2], [80, 82])
    assert found.changes.tolist() == [False, False, True]
    assert not without_vendors(values, [0.6, 0.4], [0, 1]).changes.any()


def test_another_formula_may_crown_another() -> None:
    values = [[0.8, 0.2], [0.6, 0.5]]
    found = with_other_values(values, [[0.2, 0.5], [0.1, 0.9]], [0.7, 0.3], [0, 1], leaf=1)
    assert found.changes.tolist() == [False, True]
    with pytest.raises(ScoringError) as caught:
        with_other_values(values, [[0.2, 0.5]], [0.7, 0.3], [0, 1], leaf=2)
    assert caught.value.code == "index_off_range"


def test_without_the_only_evaluator_nobody_leads() -> None:
    found = without_evaluators([[[0.5], [0.6]]], [1.0], [0], "mean")
    assert np.isnan(found.scores).all()
    assert found.winners.tolist() == [-1]
