"""The weighted product: exponents, ratios without units, and what a float cannot hold."""

from fractions import Fraction
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.errors import ScoringError
from scoring.weighted_product import weighted_product

LAWS = settings(max_examples=60, deadline=None, database=None)
FIGURES = arrays(np.int64, (3, 3), elements=st.integers(1, 30))
EXPONENTS = st.lists(st.integers(0, 4), min_size=3, max_size=3).filter(any)
DIRECTIONS = st.lists(st.booleans(), min_size=3, max_size=3)


@LAWS
@given(FIGURES, EXPONENTS, DIRECTIONS)
def test_whole_exponents_give_exact_products(
    figures: np.ndarray, exponents: list[int], maximise: list[bool]
) -> None:
    got = weighted_product(figures, exponents, maximise)
    exact = [
        prod(Fraction(int(x)) ** (w if up else -w) for x, w, up in zip(row, exponents, maximise, strict=True))
        for row in figures
    ]
    np.testing.assert_allclose(got.scores, [float(x) for x in exact], rtol=1e-12)
    np.testing.assert_allclose(got.ratios, [[float(a / b) for b in exact] for a in exact], rtol=1e-12)


@LAWS
@given(FIGURES, EXPONENTS, DIRECTIONS, st.floats(0.001, 1000))
def test_the_unit_of_a_criterion_changes_no_ratio(
    figures: np.ndarray, exponents: list[int], maximise: list[bool], unit: float
) -> None:
    expected = weighted_product(figures, exponents, maximise).ratios
    for normalisation in ("none", "max"):
        got = weighted_product(figures * [unit, 1, 1], exponents, maximise, normalisation)
        np.testing.assert_allclose(got.ratios, expected, rtol=1e-9)


def test_what_a_float_cannot_hold_is_missing_and_still_ranked() -> None:
    result = weighted_product([[10, 10], [10, 20], [1e-9, 1]], [400, 1])
    assert np.isnan(result.scores).all()
    np.testing.assert_allclose(result.logarithms, [401, 401 + np.log10(2), -3600])
    assert result.ranks.tolist() == [2, 1, 3]
    assert result.ratios[1, 0] == pytest.approx(2)
    assert np.isnan(result.ratios[0, 2])


def test_products_far_below_one_do_not_tie() -> None:
    assert weighted_product([[2e-9, 1], [1e-9, 1]], [2, 1]).ranks.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("matrix", "maximise", "normalisation", "code"),
    [
        ([[1, 0]], [True, True], "none", "not_positive"),
        ([[1, -2]], [True, True], "max", "not_positive"),
        ([[1, 2]], [True, False], "sum", "benefits_only"),
        ([[1, 2]], [True, True], "minmax", "unknown_normalisation"),
        ([[1, None]], [True, True], "none", "value_missing"),
    ],
    ids=str,
)
def test_what_has_no_product_is_refused(
    matrix: list[list[float]], maximise: list[bool], normalisation: str, code: str
) -> None:
    with pytest.raises(ScoringError) as caught:
        weighted_product(matrix, [1, 1], maximise, normalisation)
    assert caught.value.code == code
