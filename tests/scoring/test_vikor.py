"""VIKOR: S, R and Q in exact fractions, the two conditions, the compromise set."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.errors import ScoringError
from scoring.vikor import vikor

LAWS = settings(max_examples=100, deadline=None, database=None)
FIGURES = arrays(np.int64, (4, 3), elements=st.integers(0, 6)).filter(lambda m: (np.ptp(m, axis=0) > 0).all())
WEIGHTS = st.lists(st.integers(1, 5), min_size=3, max_size=3)
DIRECTIONS = st.lists(st.booleans(), min_size=3, max_size=3)
MAJORITIES = st.sampled_from([Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(1)])


def exactly(
    matrix: np.ndarray, weights: list[int], maximise: list[bool], majority: Fraction
) -> tuple[list[Fraction], list[Fraction], list[Fraction]]:
    rows: list[list[Fraction]] = [[] for _ in matrix]
    for column, weight, up in zip(matrix.T.tolist(), weights, maximise, strict=True):
        best, worst = (max(column), min(column)) if up else (min(column), max(column))
        for row, x in zip(rows, column, strict=True):
            row.append(Fraction(weight, sum(weights)) * Fraction(best - x, best - worst))
    s, r = [sum(row, Fraction(0)) for row in rows], [max(row) for row in rows]
    q = [majority * a + (1 - majority) * b for a, b in zip(rescaled(s), rescaled(r), strict=True)]
    return s, r, q


def rescaled(losses: list[Fraction]) -> list[Fraction]:
    span = max(losses) - min(losses)
    return [(loss - min(losses)) / span if span else Fraction(0) for loss in losses]


def compromise(s: list[Fraction], r: list[Fraction], q: list[Fraction]) -> tuple[bool, bool, set[int]]:
    advantage, order = Fraction(1, len(q) - 1), sorted(range(len(q)), key=lambda a: q[a])
    stands_out = q[order[1]] - q[order[0]] >= advantage
    stable = any(q[a] == min(q) and (s[a] == min(s) or r[a] == min(r)) for a in order)
    if not stands_out:
        return stands_out, stable, {a for a in order if q[a] - min(q) < advantage}
    return stands_out, stable, {order[0]} if stable else set(order[:2])


@LAWS
@given(FIGURES, WEIGHTS, DIRECTIONS, MAJORITIES)
def test_indices_conditions_and_set_are_those_of_exact_fractions(
    matrix: np.ndarray, weights: list[int], maximise: list[bool], majority: Fraction
) -> None:
    got = vikor(matrix, weights, maximise, float(majority))
    s, r, q = exactly(matrix, weights, maximise, majority)
    for found, exact in ((got.group_loss, s), (got.regret, r), (got.compromise, q)):
        np.testing.assert_allclose(found, [float(x) for x in exact], atol=1e-12)
    chosen = set(np.flatnonzero(got.compromise_set).tolist())
    assert (got.acceptable_advantage, got.acceptable_stability, chosen) == compromise(s, r, q)
    assert got.ranks.tolist() == [1 + sum(other < own for other in q) for own in q]


def test_the_compromise_set_always_holds_the_best() -> None:
    random = np.random.default_rng(11)
    for _ in range(50):
        result = vikor(random.random((5, 4)), random.random(4))
        assert result.compromise_set[result.compromise.argmin()]


def test_equal_losses_tell_nobody_apart_and_everybody_is_the_compromise() -> None:
    result = vikor([[1.0, 0.0], [0.0, 1.0]], [0.5, 0.5])
    assert result.compromise.tolist() == [0, 0]
    assert not result.acceptable_advantage
    assert result.compromise_set.all()
    assert result.ranks.tolist() == [1, 1]


def test_losses_that_differ_by_rounding_are_equal() -> None:
    result = vikor([[0.1, 0.2, 0.3], [0.3, 0.1, 0.2], [0.2, 0.3, 0.1]], [1, 1, 1])
    assert result.compromise.tolist() == [0, 0, 0]


def test_two_that_share_the_lowest_index_have_no_advantage() -> None:
    result = vikor([[3, 3], [3, 3], [1, 1]], [1, 1])
    assert not result.acceptable_advantage
    assert result.acceptable_stability
    assert result.compromise_set.tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("matrix", "majority", "code"),
    [
        ([[1, 2]], 0.5, "too_few_vendors"),
        ([[1, 2], [1, 3]], 0.5, "constant_column"),
        ([[1, 2], [2, 3]], 1.1, "majority_off_range"),
        ([[1, 2], [2, 3]], np.nan, "majority_off_range"),
        ([[1, None], [2, 3]], 0.5, "value_missing"),
    ],
    ids=str,
)
def test_what_has_no_compromise_is_refused(matrix: object, majority: float, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        vikor(matrix, [1, 1], None, majority)
    assert caught.value.code == code
