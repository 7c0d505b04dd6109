"""Concordance: Kendall's W and Fleiss' kappa, against fractions."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.concordance import fleiss_kappa, kendall_w
from scoring.errors import ScoringError

LAWS = settings(max_examples=60, deadline=None, database=None)
SCORES = arrays(float, st.tuples(st.integers(2, 6), st.integers(2, 5)), elements=st.integers(0, 4))


def w_by_the_book(scores: np.ndarray) -> Fraction | None:
    n, m = scores.shape
    ranks = [
        [sum(Fraction(x < v) for x in column) + Fraction(1 + sum(x == v for x in column), 2) for v in column]
        for column in scores.T.tolist()
    ]
    sums = [sum(rank[subject] for rank in ranks) for subject in range(n)]
    spread = sum((total - sum(sums) / n) ** 2 for total in sums)
    ties = sum(column.count(v) ** 3 - column.count(v) for column in scores.T.tolist() for v in set(column))
    most = m * m * (n**3 - n) - m * ties
    return 12 * spread / most if most else None


@LAWS
@given(SCORES)
def test_w_is_that_of_exact_fractions(scores: np.ndarray) -> None:
    found, expected = kendall_w(scores), w_by_the_book(scores)
    if expected is None:
        assert np.isnan([found.w, found.chi2, found.p]).all()
        return
    assert found.w == pytest.approx(float(expected), abs=1e-9)
    assert -1e-9 <= found.w <= 1 + 1e-9
    assert found.w_uncorrected <= found.w + 1e-9
    n, m = scores.shape
    assert found.rank_sums.sum() == pytest.approx(m * n * (n + 1) / 2)
    assert found.chi2 == pytest.approx(m * (n - 1) * found.w)


def test_raters_of_one_mind_concord_and_opposite_ones_do_not() -> None:
    assert kendall_w([[1, 10], [2, 20], [3, 30]]).w == pytest.approx(1)
    assert kendall_w([[1, 3], [2, 2], [3, 1]]).w == pytest.approx(0)
    assert kendall_w([[1, 3], [2, 2], [3, 1]]).p == pytest.approx(1)


def test_scores_that_only_rounding_tells_apart_are_tied() -> None:
    assert kendall_w([[0.1 + 0.2, 1], [0.3, 2], [0.9, 3]]).tie_sum == 6


@pytest.mark.parametrize(
    "scores", [[[1], [2], [3]], [[1, 2, 3]], [[1, 1], [1, 1]], np.empty((0, 2)), np.empty((2, 0))]
)
def test_where_there_is_no_order_to_share_w_is_missing(scores: object) -> None:
    found = kendall_w(scores)
    assert np.isnan([found.w, found.p]).all()
    assert found.too_few


def test_a_gap_in_the_scores_is_refused() -> None:
    with pytest.raises(ScoringError) as caught:
        kendall_w([[1, 2], [1, None]])
    assert (caught.value.code, caught.value.params) == ("mark_missing", {"target": 1})


@LAWS
@given(st.integers(2, 5), st.integers(1, 5), st.integers(2, 4), st.randoms())
def test_kappa_is_that_of_exact_fractions(m: int, subjects: int, categories: int, random: Random) -> None:
    ratings = [[random.randrange(categories) for _ in range(m)] for _ in range(subjects)]
    counts = [[row.count(c) for c in range(categories)] for row in ratings]
    shares = [Fraction(sum(row[c] for row in counts), subjects * m) for c in range(categories)]
    by_subject = [Fraction(sum(n * n for n in row) - m, m * (m - 1)) for row in counts]
    expected, observed = sum(p * p for p in shares), sum(by_subject) / subjects
    found = fleiss_kappa(counts)
    kappa = (observed - expected) / (1 - expected) if expected != 1 else None
    np.testing.assert_allclose(found.kappa, np.nan if kappa is None else float(kappa), atol=1e-9)
    np.testing.assert_allclose(found.by_subject, [float(p) for p in by_subject])
    for c, p in enumerate(shares):
        apart = sum(Fraction(row[c] * (m - row[c])) for row in counts)
        single = 1 - apart / (subjects * m * (m - 1) * p * (1 - p)) if 0 < p < 1 else None
        np.testing.assert_allclose(
            found.by_category[c], np.nan if single is None else float(single), atol=1e-9
        )
    if kappa is not None:
        chance = np.array([float(p * (1 - p)) for p in shares])
        kappas = np.nan_to_num(found.by_category)
        assert found.kappa == pytest.approx((chance * kappas).sum() / chance.sum(), abs=1e-9)


def test_two_categories_have_the_same_kappa_and_perfect_agreement_is_1() -> None:
    found = fleiss_kappa([[7, 0], [0, 7]])
    assert found.kappa == pytest.approx(1)
    np.testing.assert_allclose(found.by_category, 1)
    # With shares of one half A = 1/2 and the standard error is 1 / sqrt(N m (m - 1) / 2).
    assert found.z == pytest.approx(np.sqrt(2 * 7 * 6 / 2))


@pytest.mark.parametrize("counts", [[[5, 0], [5, 0]], [[1, 0], [0, 1]], np.empty((0, 2)), [[0, 0]]])
def test_without_chance_or_without_pairs_kappa_is_missing(counts: object) -> None:
    found = fleiss_kappa(counts)
    assert np.isnan([found.kappa, found.z]).all()
    assert found.too_few


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ([[3, 1], [2, 1]], "counts_unequal"),
        ([[3, -1]], "count_negative"),
        ([[3, None]], "not_finite"),
        ([3], "wrong_shape"),
    ],
)
def test_counts_that_are_no_ratings_are_refused(counts: object, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        fleiss_kappa(counts)
    assert caught.value.code == code
