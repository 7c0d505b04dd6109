"""Krippendorff's alpha, against its own coincidence matrix in fractions."""

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.errors import ScoringError
from scoring.krippendorff import Metric, krippendorff_alpha, ratings_of_counts

LAWS = settings(max_examples=60, deadline=None, database=None)
METRICS: tuple[Metric, ...] = ("nominal", "ordinal", "interval", "ratio")
RATINGS = arrays(
    float,
    st.tuples(st.integers(1, 4), st.integers(1, 6)),
    elements=st.sampled_from([0.0, 1.0, 2.0, 3.0, 5.0, np.nan]),
)


def by_the_book(ratings: np.ndarray, metric: Metric) -> Fraction | None:
    """Alpha in fractions from the coincidence matrix, as its author defines it."""
    units = [[int(value) for value in unit if not np.isnan(value)] for unit in ratings.T]
    found: dict[tuple[int, int], Fraction] = {}
    for unit in units:
        for a, b in permutations(range(len(unit)), 2):
            pair = unit[a], unit[b]
            found[pair] = found.get(pair, Fraction(0)) + Fraction(1, len(unit) - 1)
    counts: dict[int, Fraction] = {}
    for (a, _), times in found.items():
        counts[a] = counts.get(a, Fraction(0)) + times
    values, total = sorted(counts), sum(counts.values(), Fraction(0))

    def difference(a: int, b: int) -> Fraction:
        low, high = sorted([a, b])
        between = sum((counts[g] for g in values if low <= g <= high), Fraction(0))
        return {
            "nominal": Fraction(a != b),
            "ordinal": (between - (counts[a] + counts[b]) / 2) ** 2,
            "interval": Fraction((a - b) ** 2),
            "ratio": Fraction(a - b, a + b or 1) ** 2,
        }[metric]

    observed = sum((times * difference(*pair) for pair, times in found.items()), Fraction(0))
    chance = sum(counts[a] * (counts[b] - (a == b)) * difference(a, b) for a in values for b in values)
    return 1 - observed * (total - 1) / chance if chance else None


@LAWS
@given(RATINGS, st.sampled_from(METRICS))
def test_alpha_is_that_of_the_coincidence_matrix(ratings: np.ndarray, metric: Metric) -> None:
    expected = by_the_book(ratings, metric)
    found = krippendorff_alpha(ratings, metric)
    np.testing.assert_allclose(found.alpha, np.nan if expected is None else float(expected), atol=1e-9)
    given_values = (~np.isnan(ratings)).sum(axis=0)
    assert found.pairable == given_values[given_values > 1].sum()
    assert found.units == (given_values > 1).sum()


@LAWS
@given(RATINGS, st.floats(-5, 5), st.floats(0.5, 20))
def test_interval_alpha_knows_no_unit_and_no_zero(ratings: np.ndarray, zero: float, unit: float) -> None:
    found = krippendorff_alpha(ratings, "interval").alpha
    np.testing.assert_allclose(krippendorff_alpha(zero + unit * ratings, "interval").alpha, found, atol=1e-7)
    ranked = krippendorff_alpha(np.exp(ratings), "ordinal").alpha
    np.testing.assert_allclose(ranked, krippendorff_alpha(ratings, "ordinal").alpha, atol=1e-9)


@pytest.mark.parametrize("metric", METRICS)
def test_perfect_agreement_is_1_and_agreement_on_one_value_is_undefined(metric: Metric) -> None:
    assert krippendorff_alpha([[1, 2, 3], [1, 2, 3]], metric).alpha == pytest.approx(1)
    assert np.isnan(krippendorff_alpha([[2.1] * 9] * 3, metric).alpha)
    assert np.isnan(krippendorff_alpha([[0, 0], [0, 0]], metric).alpha)


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("ratings", [[[1, 2, 3]], [[None, 1], [2, None]], np.empty((0, 3)), np.empty((3, 0))])
def test_without_a_pair_there_is_no_alpha(ratings: object, metric: Metric) -> None:
    found = krippendorff_alpha(ratings, metric)
    assert np.isnan([found.alpha, found.observed, found.expected]).all()
    assert (found.pairable, found.too_few) == (0, True)


def test_opposite_values_have_no_ratio() -> None:
    assert np.isnan(krippendorff_alpha([[1, -1], [-1, 2]], "ratio").alpha)


def test_counts_are_ratings_of_which_the_rater_is_forgotten() -> None:
    counts = [[2, 1, 0], [0, 0, 3], [0, 1, 0], [0, 0, 0]]
    np.testing.assert_array_equal(
        ratings_of_counts(counts), [[1, 3, 2, np.nan], [1, 3, np.nan, np.nan], [2, 3, np.nan, np.nan]]
    )
    assert ratings_of_counts(np.zeros((2, 3), int)).shape == (0, 2)


@LAWS
@given(arrays(int, st.tuples(st.integers(1, 5), st.integers(1, 4)), elements=st.integers(0, 3)))
def test_every_count_comes_back(counts: np.ndarray) -> None:
    ratings = ratings_of_counts(counts)
    for category in range(counts.shape[1]):
        np.testing.assert_array_equal((ratings == category + 1).sum(axis=0), counts[:, category])


@pytest.mark.parametrize(
    ("ratings", "metric", "code"),
    [
        ([[1, 2]], "metric", "unknown_metric"),
        ([[1, np.inf]], "interval", "not_finite"),
        ([1], "ratio", "wrong_shape"),
    ],
)
def test_ratings_that_cannot_be_compared_are_refused(ratings: object, metric: Metric, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        krippendorff_alpha(ratings, metric)
    assert caught.value.code == code


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ScoringError) as caught:
        ratings_of_counts([[1, -1]])
    assert caught.value.code == "count_negative"
