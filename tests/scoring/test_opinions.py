"""Second opinions: one table, the same vendors and values by every method."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.aggregation import additive
from scoring.errors import ScoringError
from scoring.opinions import METHODS, second_opinions
from scoring.topsis import topsis
from scoring.vikor import vikor

LAWS = settings(max_examples=60, deadline=None, database=None)
VALUES = arrays(float, (4, 3), elements=st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.6, 0.9, 1.0]))
GAPPED = arrays(float, (4, 3), elements=st.sampled_from([0.0, 0.3, 0.5, 0.9, 1.0, np.nan]))
WEIGHTS = st.lists(st.integers(0, 5), min_size=3, max_size=3).filter(any)


def row(method: str) -> int:
    return METHODS.index(method)


@LAWS
@given(VALUES, WEIGHTS)
def test_the_first_row_is_the_products_own_total(values: np.ndarray, weights: list[int]) -> None:
    shares = np.array(weights) / sum(weights)
    np.testing.assert_allclose(
        second_opinions(values, weights).figures[0], additive(values, shares, [0, 1, 2]).scores, atol=1e-9
    )


@LAWS
@given(VALUES, WEIGHTS)
def test_who_is_worth_more_on_every_criterion_is_first_by_every_method(
    values: np.ndarray, weights: list[int]
) -> None:
    best = np.vstack([values * 0.9, np.full(3, 0.95)])
    opinions = second_opinions(best, weights)
    assert opinions.first[:, 4].all()
    assert opinions.first.sum() == len(METHODS)
    assert not opinions.depends
    assert not opinions.departs.any()


@LAWS
@given(VALUES, WEIGHTS, st.permutations(range(4)), st.permutations(range(3)))
def test_the_order_of_vendors_and_criteria_changes_no_rank(
    values: np.ndarray, weights: list[int], vendors: list[int], criteria: list[int]
) -> None:
    expected = second_opinions(values, weights)
    got = second_opinions(values[np.ix_(vendors, criteria)], np.array(weights)[criteria])
    np.testing.assert_array_equal(got.ranks, expected.ranks[:, vendors])
    assert got.depends == expected.depends


@LAWS
@given(GAPPED, WEIGHTS)
def test_who_misses_a_value_that_weighs_takes_no_part(values: np.ndarray, weights: list[int]) -> None:
    whole = ~np.isnan(values[:, np.array(weights) > 0]).any(axis=1)
    opinions = second_opinions(values, weights)
    assert opinions.compared.tolist() == whole.tolist()
    assert np.isnan(opinions.ranks[:, ~whole]).all()
    alone = second_opinions(values[whole], weights)
    np.testing.assert_array_equal(opinions.ranks[:, whole], alone.ranks)
    np.testing.assert_array_equal(opinions.first[:, whole], alone.first)


@LAWS
@given(VALUES, WEIGHTS)
def test_criteria_that_tell_nobody_apart_have_no_say(values: np.ndarray, weights: list[int]) -> None:
    more = np.hstack([values, np.full((4, 1), 0.4), np.random.default_rng(0).random((4, 1))])
    opinions = second_opinions(more, [*weights, 3, 0])
    np.testing.assert_array_equal(opinions.ranks[1:], second_opinions(values, weights).ranks[1:])
    assert opinions.telling[3:].tolist() == [False, False]


def test_each_row_is_what_its_method_says() -> None:
    values, weights = [[1.0, 0.2, 0.7], [0.7, 0.7, 0.6], [0.2, 1.0, 0.8]], [0.5, 0.3, 0.2]
    opinions = second_opinions(values, weights)
    np.testing.assert_allclose(opinions.figures[row("topsis_vector")], topsis(values, weights).closeness)
    np.testing.assert_allclose(
        opinions.figures[row("vikor")], 1 - vikor(values, weights).compromise, atol=1e-12
    )
    assert opinions.compromise_set.tolist() == vikor(values, weights).compromise_set.tolist()
    products = np.prod(np.array(values) ** weights, axis=1)
    np.testing.assert_allclose(opinions.figures[row("weighted_product")], products)
    np.testing.assert_allclose(opinions.figures[row("borda")], [1.2, 0.8, 1.0])


def test_a_vendor_that_is_out_moves_nobody() -> None:
    values, weights = [[0.9, 0.2], [0.5, 0.7], [1.0, 1.0]], [0.5, 0.5]
    opinions = second_opinions(values, weights, [True, True, False])
    np.testing.assert_array_equal(opinions.ranks[:, :2], second_opinions(values[:2], weights).ranks)
    assert np.isnan(opinions.ranks[:, 2]).all()


def test_who_is_worth_nothing_on_a_criterion_has_no_product() -> None:
    opinions = second_opinions([[0.0, 1.0], [0.1, 0.1]], [0.5, 0.5])
    product = row("weighted_product")
    assert opinions.ranks[product].tolist() == [2, 1]
    assert opinions.departs[product]
    assert opinions.depends
    nobody = second_opinions([[0.0, 1.0], [0.1, 0.0]], [0.5, 0.5])
    assert np.isnan(nobody.ranks[product]).all()
    assert not nobody.departs[product]


def test_a_circle_of_majorities_puts_nobody_first() -> None:
    circle = [[0.9, 0.5, 0.1], [0.5, 0.1, 0.9], [0.1, 0.9, 0.5]]
    opinions = second_opinions(circle, [0.4, 0.3, 0.3])
    assert not opinions.first[row("condorcet")].any()
    assert not opinions.departs[row("condorcet")]
    assert opinions.top_cycle.all()


@pytest.mark.parametrize("values", [[[0.5, 0.7], [0.5, 0.7]], [[0.5, 0.7]], [[0.5, 0.7], [0.5, None]]])
def test_vendors_that_are_alike_or_alone_are_first_by_every_method(values: list[list[float]]) -> None:
    opinions = second_opinions(values, [0.5, 0.5])
    assert opinions.first[:, opinions.compared].all()
    assert opinions.figures[0, opinions.compared] == pytest.approx(60)
    assert np.isnan(opinions.figures[1:]).all()
    assert not opinions.depends


@pytest.mark.parametrize("values", [np.empty((0, 2)), [[None, 0.5], [0.5, None]]])
def test_when_nobody_can_be_compared_nothing_is_said(values: object) -> None:
    opinions = second_opinions(values, [0.5, 0.5])
    assert np.isnan(opinions.ranks).all()
    assert not opinions.first.any()
    assert not opinions.depends


@pytest.mark.parametrize(
    ("values", "weights", "eligible", "code"),
    [
        ([[1.5]], [1], None, "value_off_range"),
        ([[0.5]], [0], None, "no_weight"),
        ([[0.5]], [1, 1], None, "wrong_shape"),
        ([[0.5]], [1], [1], "not_booleans"),
    ],
    ids=str,
)
def test_what_is_no_comparison_is_refused(
    values: object, weights: object, eligible: object, code: str
) -> None:
    with pytest.raises(ScoringError) as caught:
        second_opinions(values, weights, eligible)
    assert caught.value.code == code
