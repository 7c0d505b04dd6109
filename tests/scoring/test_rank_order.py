"""Rank order: exact weights, ties that share, one whole."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.rank_order import rank_order_weights

LAWS = settings(max_examples=60, deadline=None, database=None)
SCHEMES = ("roc", "rank_sum", "rank_reciprocal")
RANKS = st.lists(st.integers(1, 8), min_size=1, max_size=12)


def exactly(count: int, scheme: str) -> list[Fraction]:
    places = range(1, count + 1)
    if scheme == "roc":
        return [sum((Fraction(1, j) for j in range(r, count + 1)), Fraction(0)) / count for r in places]
    raw = [Fraction(count + 1 - r) if scheme == "rank_sum" else Fraction(1, r) for r in places]
    return [weight / sum(raw) for weight in raw]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("count", [1, 2, 3, 7, 30])
def test_weights_are_the_formula_in_exact_fractions(count: int, scheme: str) -> None:
    expected = [float(weight) for weight in exactly(count, scheme)]
    np.testing.assert_allclose(rank_order_weights(range(1, count + 1), scheme), expected, rtol=1e-14)


@LAWS
@given(RANKS, st.sampled_from(SCHEMES))
def test_ties_share_the_places_they_take_and_all_sums_to_1(ranks: list[int], scheme: str) -> None:
    weights, places = exactly(len(ranks), scheme), sorted(ranks)
    shared = {
        rank: sum(w for w, place in zip(weights, places, strict=True) if place == rank) / places.count(rank)
        for rank in ranks
    }
    got = rank_order_weights(ranks, scheme)
    np.testing.assert_allclose(got, [float(shared[rank]) for rank in ranks], rtol=1e-13)
    assert got.sum() == pytest.approx(1)


@LAWS
@given(RANKS, st.sampled_from(SCHEMES))
def test_who_ranks_higher_weighs_more_and_only_the_order_counts(ranks: list[int], scheme: str) -> None:
    weights = rank_order_weights(ranks, scheme)
    for rank, weight in zip(ranks, weights, strict=True):
        assert (weights[np.array(ranks) > rank] < weight).all()
    assert rank_order_weights([10.0 * rank - 3 for rank in ranks], scheme).tolist() == weights.tolist()


@pytest.mark.parametrize(
    ("ranks", "scheme", "code"),
    [
        ([], "roc", "no_weight"),
        ([1, None], "roc", "rank_missing"),
        ([1, np.inf], "roc", "rank_missing"),
        ([1, 2], "borda", "unknown_scheme"),
        ([[1, 2]], "roc", "wrong_shape"),
    ],
    ids=str,
)
def test_what_is_no_order_is_refused(ranks: object, scheme: str, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        rank_order_weights(ranks, scheme)
    assert caught.value.code == code
