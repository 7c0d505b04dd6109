"""Robustness: shares of draws, exact where brute force can say."""

import tracemalloc
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.draws import panel, priced
from scoring.errors import ScoringError
from scoring.price import linear_between, lowest_over_price
from scoring.ranges import cost_ranges
from scoring.ranking import competition_ranks
from scoring.robustness import CHUNK, Acceptability, acceptability, simulate
from scoring.simplex import Uniform, around, ordered_by
from scoring.tally import Counting

LAWS = settings(max_examples=60, deadline=None, database=None)
TENTHS = st.integers(0, 10).map(lambda tenths: tenths / 10)
RNG = np.random.default_rng(5)


@st.composite
def draws(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Values in tenths, drawn or not, and weights in twentieths: ties are frequent and exact."""
    vendors, criteria, samples = draw(st.integers(1, 5)), draw(st.integers(1, 4)), draw(st.integers(1, 12))
    shape = draw(st.sampled_from([(vendors, criteria), (samples, vendors, criteria)]))
    values = draw(arrays(float, shape, elements=TENTHS))
    cuts = draw(arrays(int, (samples, criteria - 1), elements=st.integers(0, 20)))
    edges = np.sort(np.column_stack([np.zeros(samples, int), cuts, np.full(samples, 20)]), axis=1)
    return values, np.diff(edges, axis=1) / 20


def exact_scores(values: np.ndarray, weights: np.ndarray) -> list[Fraction]:
    """The scores of one draw, in tenths and twentieths as they are meant."""
    tenths, twentieths = np.rint(values * 10).astype(int), np.rint(weights * 20).astype(int)
    return [
        sum(
            (Fraction(int(w), 20) * Fraction(int(u), 10) for w, u in zip(twentieths, row, strict=True)),
            Fraction(),
        )
        for row in tenths
    ]


def by_the_book(values: np.ndarray, weights: np.ndarray) -> dict[str, Any]:
    """Every share, from exact fractions, one draw at a time."""
    vendors = values.shape[-2]
    shared, split, ahead = (np.zeros((vendors, vendors)) for _ in range(3))
    favourable: list[list[np.ndarray]] = [[] for _ in range(vendors)]
    for index, drawn in enumerate(weights):
        scores = exact_scores(values if values.ndim == 2 else values[index], drawn)
        for one, score in enumerate(scores):
            better, equal = sum(s > score for s in scores), scores.count(score)
            shared[one, better] += 1
            split[one, better : better + equal] += 1 / equal
            ahead[one] += [score > other for other in scores]
            if not better:
                favourable[one].append(drawn)
    central = [np.mean(found, axis=0) if found else np.full(weights.shape[1], np.nan) for found in favourable]
    count = len(weights)
    return {
        "shared": shared / count,
        "split": split / count,
        "ahead": ahead / count,
        "central": np.array(central),
    }


@LAWS
@given(draws())
def test_every_share_is_that_of_exact_fractions(case: tuple[np.ndarray, np.ndarray]) -> None:
    expected = by_the_book(*case)
    found = acceptability(*case)
    np.testing.assert_allclose(found.rank_acceptability, expected["shared"], atol=1e-12)
    np.testing.assert_allclose(found.pairwise_winning, expected["ahead"], atol=1e-12)
    np.testing.assert_allclose(found.central_weights, expected["central"], atol=1e-12)
    split = acceptability(*case, counting=Counting(ties="split"))
    np.testing.assert_allclose(split.rank_acceptability, expected["split"], atol=1e-12)
    np.testing.assert_array_equal(split.central_weights, found.central_weights)
    assert found.samples == len(case[1])


@LAWS
@given(draws())
def test_rows_and_where_ties_are_split_columns_sum_to_1(case: tuple[np.ndarray, np.ndarray]) -> None:
    shares = acceptability(*case, counting=Counting(ties="split")).rank_acceptability
    np.testing.assert_allclose(shares.sum(axis=0), 1)
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    np.testing.assert_allclose(acceptability(*case).rank_acceptability.sum(axis=1), 1)


@LAWS
@given(draws(), st.randoms())
def test_the_order_of_the_vendors_changes_nothing_at_all(
    case: tuple[np.ndarray, np.ndarray], random: Any
) -> None:
    values, weights = case
    order = list(range(values.shape[-2]))
    random.shuffle(order)
    found, shuffled = acceptability(values, weights), acceptability(values[..., order, :], weights)
    np.testing.assert_array_equal(shuffled.rank_acceptability, found.rank_acceptability[order])
    np.testing.assert_array_equal(shuffled.pairwise_winning, found.pairwise_winning[np.ix_(order, order)])


@pytest.mark.parametrize("vendors", [3, 12, 13, 40, 70])
@pytest.mark.parametrize("samples", [1, CHUNK - 1, CHUNK, CHUNK + 1])
def test_chunks_and_ways_of_counting_agree(vendors: int, samples: int) -> None:
    values, weights = RNG.integers(0, 4, (vendors, 3)) / 4, RNG.dirichlet(np.ones(3), samples)
    weights[::5] = np.round(weights[::5] * 8) / 8 + 1e-3
    found = [
        acceptability(values, weights, None, Counting(pairwise=pairwise, central=central)).rank_acceptability
        for pairwise in (True, False)
        for central in (True, False)
    ]
    for shares in found[1:]:
        np.testing.assert_array_equal(shares, found[0])
    scores = np.round(weights[:50] @ values.T, 9)
    if samples == 1:
        ranks = competition_ranks(scores[0]).astype(int) - 1
        np.testing.assert_array_equal(found[0], np.eye(vendors)[ranks])


@pytest.mark.parametrize("spread", [1e-9, 1e-7, 1e-5, 1e-2, 1.0, 3.0])
@pytest.mark.parametrize("centre", [-0.5, 0.0, 0.5])
def test_scores_that_a_rough_sort_cannot_tell_apart_are_ranked_alike(spread: float, centre: float) -> None:
    values, weights = centre + spread * RNG.random((30, 4)), RNG.dirichlet(np.ones(4), 3000)
    sorted_, compared = (
        acceptability(values, weights, None, Counting(pairwise=pairwise, central=False)).rank_acceptability
        for pairwise in (False, True)
    )
    np.testing.assert_array_equal(sorted_, compared)


def test_values_too_large_to_be_packed_are_compared_instead() -> None:
    values, weights = RNG.random((20, 4)), RNG.dirichlet(np.ones(4), 500)
    counting = Counting(pairwise=False, central=False)
    small = acceptability(values, weights, None, counting).rank_acceptability
    np.testing.assert_array_equal(
        acceptability(1e9 * values, weights, None, counting).rank_acceptability, small
    )


@pytest.mark.parametrize("criteria", [3, 7, 10, 23, 50])
@pytest.mark.parametrize("others", [1, 4, 30])
def test_twins_tie_in_every_draw(criteria: int, others: int) -> None:
    twin = RNG.random(criteria)
    values = np.vstack([twin, RNG.random((others, criteria)), twin, RNG.random((others, criteria)), twin])
    found = simulate(values, Uniform(criteria), np.random.default_rng(3), 3000)
    twins = [0, others + 1, 2 * others + 2]
    assert not found.pairwise_winning[np.ix_(twins, twins)].any()
    for one in twins[1:]:
        np.testing.assert_array_equal(found.rank_acceptability[one], found.rank_acceptability[0])
        np.testing.assert_array_equal(found.central_weights[one], found.central_weights[0])


def test_a_plus_zero_and_a_minus_zero_are_twins() -> None:
    found = acceptability([[0.0, 0.3], [-0.0, 0.3]], [[0.9, 0.1]])
    assert not found.pairwise_winning.any()


@LAWS
@given(arrays(float, (4, 3), elements=TENTHS), st.integers(0, 2**32))
def test_a_dominated_vendor_never_comes_first(values: np.ndarray, seed: int) -> None:
    values[3] = values[0] - 0.05
    found = simulate(values, Uniform(3), np.random.default_rng(seed), 200)
    assert found.rank_acceptability[3, 0] == 0
    assert found.pairwise_winning[0, 3] == 1
    assert np.isnan(found.central_weights[3]).all()
    assert np.isnan(found.confidence_factors[3])
    assert (found.confidence_factors[~np.isnan(found.confidence_factors)] == 1).all()


@LAWS
@given(draws(), st.data())
def test_those_not_eligible_are_as_good_as_absent(
    case: tuple[np.ndarray, np.ndarray], data: st.DataObject
) -> None:
    values, weights = case
    vendors = values.shape[-2]
    eligible = np.array(data.draw(st.lists(st.booleans(), min_size=vendors, max_size=vendors)))
    values = np.where(eligible[:, np.newaxis], values, np.nan)
    found = acceptability(values, weights, eligible)
    alone = acceptability(values[..., eligible, :], weights)
    count = eligible.sum()
    np.testing.assert_array_equal(found.rank_acceptability[eligible, :count], alone.rank_acceptability)
    assert not found.rank_acceptability[eligible, count:].any()
    np.testing.assert_array_equal(found.pairwise_winning[np.ix_(eligible, eligible)], alone.pairwise_winning)
    np.testing.assert_array_equal(found.central_weights[eligible], alone.central_weights)
    for name in ("rank_acceptability", "pairwise_winning", "central_weights", "confidence_factors"):
        assert np.isnan(getattr(found, name)[~eligible]).all()


def contents(found: Acceptability) -> list[bytes]:
    return [np.asarray(value).tobytes() for value in vars(found).values()]


def everything_drawn() -> Any:
    """A panel that disagrees, and costs that are not certain."""
    marks = RNG.integers(0, 6, (3, 4, 3)) / 5
    costs = cost_ranges([80, 90, 100, 60], [100, 100, 110, 90], [150, 120, 140, 130], "pert")
    return priced(
        panel(np.zeros((4, 4)), np.dstack([marks, np.full((3, 4), np.nan)])), 3, costs, lowest_over_price
    )


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not() -> None:
    law, weights = everything_drawn(), around([4, 3, 2, 1])
    one, again, other = (simulate(law, weights, np.random.default_rng(seed), 20_000) for seed in (1, 1, 2))
    assert contents(one) == contents(again)
    assert contents(one) != contents(other)


def test_weights_are_drawn_alike_whatever_else_is_drawn() -> None:
    values = RNG.random((3, 2))
    certain = simulate(values, Uniform(2), np.random.default_rng(1), 1000)
    marks = np.stack([values, values])
    marks[1, 0, 0] = min(values[0, 0] + 1e-12, 1)
    drawn = simulate(panel(values, marks), Uniform(2), np.random.default_rng(1), 1000)
    np.testing.assert_allclose(drawn.rank_acceptability, certain.rank_acceptability, atol=0.002)


def test_confidence_factors_are_those_of_the_same_draws_under_the_central_weights() -> None:
    samples = 700
    values, weights = RNG.random((samples, 4, 3)), RNG.dirichlet(np.ones(3), samples)
    found = acceptability(values, weights)
    for vendor, central in enumerate(found.central_weights):
        scores = np.round(values @ central, 9)
        expected = (scores[:, vendor] == scores.max(axis=1)).mean()
        assert found.confidence_factors[vendor] == pytest.approx(expected, abs=1e-12)


def test_what_is_drawn_is_what_is_counted() -> None:
    # One vendor certain at 1/2, the other at 0 or 1 with equal chance: each is ahead half of the time.
    found = simulate(panel([[0.5], [None]], [[[None], [0]], [[None], [1]]]), Uniform(1), RNG, 40_000)
    np.testing.assert_allclose(found.pairwise_winning, [[0, 0.5], [0.5, 0]], atol=4 * 0.0025)
    assert found.pairwise_errors[0, 1] == pytest.approx(0.0025, rel=0.01)
    assert found.rank_errors[0, 0] == pytest.approx(0.0025, rel=0.01)


def test_costs_enter_the_draws_through_the_price_formula() -> None:
    costs = cost_ranges([0, 50], [50, 50], [100, 50])
    law = priced([[0.0], [0.0]], 0, costs, lambda prices: linear_between(prices, 0, 100))
    found = simulate(law, Uniform(1), RNG, 40_000)
    assert found.pairwise_winning[0, 1] == pytest.approx(0.5, abs=0.01)


def test_the_exact_case_of_three_criteria_under_an_order() -> None:
    # w1 > w2 > w3: the second vendor, good on the second criterion alone, is ahead where w2 > w1 + w3: never.
    found = simulate([[1, 0, 1], [0, 1, 0]], ordered_by([0, 1, 2]), RNG, 5000)
    np.testing.assert_array_equal(found.rank_acceptability, [[1, 0], [0, 1]])
    np.testing.assert_allclose(found.central_weights[0], [11 / 18, 5 / 18, 2 / 18], atol=0.01)


def test_memory_does_not_grow_with_the_draws() -> None:
    peaks = []
    for samples in (2 * CHUNK, 20 * CHUNK):
        tracemalloc.start()
        simulate(RNG.random((5, 10)), Uniform(10), np.random.default_rng(1), samples)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0] < 8_000_000


def test_what_is_not_counted_is_missing() -> None:
    found = acceptability([[1.0], [0.0]], [[1.0]], None, Counting(pairwise=False, central=False))
    for name in ("pairwise_winning", "pairwise_errors", "central_weights", "confidence_factors"):
        assert np.isnan(getattr(found, name)).all()
    np.testing.assert_array_equal(found.rank_acceptability, np.eye(2))


def test_nobody_and_one_alone() -> None:
    assert acceptability([[0.3]], [[1.0]]).rank_acceptability.tolist() == [[1.0]]
    assert np.isnan(acceptability([[0.3]], [[1.0]], [False]).rank_acceptability).all()
    assert acceptability(np.empty((0, 2)), [[0.5, 0.5]]).rank_acceptability.shape == (0, 0)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (([[np.nan]], [[1.0]]), "value_missing"),
        (([[np.inf]], [[1.0]]), "not_finite"),
        (([[[np.nan]]], [[1.0]]), "value_missing"),
        (([[0.5]], [[-0.1]]), "negative_weight"),
        (([[0.5]], [[np.nan]]), "not_finite"),
        (([[0.5]], [[np.inf]]), "not_finite"),
        (([[0.0]], [[np.inf]]), "not_finite"),
        (([[0.5, 0.5]], [[0.0, 0.0]]), "no_weight"),
        ((np.empty((2, 0)), np.empty((3, 0))), "no_weight"),
        (([[0.5]], np.empty((0, 1))), "wrong_shape"),
        (([[0.5]], [[0.5, 0.5]]), "wrong_shape"),
        (([[[0.5]]], [[1.0], [1.0]]), "wrong_shape"),
        (([0.5], [[1.0]]), "wrong_shape"),
        (([[0.5]], [[1.0]], [1]), "not_booleans"),
    ],
    ids=str,
)
def test_draws_that_cannot_be_counted_are_refused(arguments: tuple[Any, ...], code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        acceptability(*arguments)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("values", "samples", "code"),
    [
        ([[0.5]], 0, "samples_off_range"),
        ([[0.5]], 2.5, "samples_off_range"),
        ([[0.5, 0.5]], 10, "wrong_shape"),
        ([[None]], 10, "value_missing"),
        (panel([[None], [0.5]], [[[None], [0.7]]]), 10, "value_missing"),
    ],
    ids=str,
)
def test_a_simulation_that_cannot_be_run_is_refused(values: Any, samples: Any, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        simulate(values, Uniform(1), np.random.default_rng(1), samples)
    assert caught.value.code == code


def test_an_unknown_way_to_count_ties_is_refused() -> None:
    with pytest.raises(ScoringError) as caught:
        Counting(ties="random")
    assert caught.value.code == "unknown_ties"
