"""Roots: counted exactly, located to the last binary digit."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.roots import Polynomial, positive_root, positive_roots, whole_coefficients

LAWS = settings(max_examples=100, deadline=None, database=None)
ROOT = st.fractions(min_value=-3, max_value=3, max_denominator=20)


def with_roots(roots: list[Fraction], free: list[int]) -> Polynomial:
    """The polynomial with these rational roots, times x^2 + n for each n, which has none."""
    found = [1]
    for factor in [[root.denominator, -root.numerator] for root in roots] + [[1, 0, n] for n in free]:
        found = [int(c) for c in np.convolve(np.array(found, object), np.array(factor, object))]
    return found


@LAWS
@given(st.lists(ROOT, max_size=6), st.lists(st.integers(1, 9), max_size=2), st.sampled_from([1, -7]))
def test_distinct_positive_roots_are_counted_and_the_only_one_located(
    roots: list[Fraction], free: list[int], scale: int
) -> None:
    polynomial = [scale * c for c in with_roots(roots, free)]
    positive = {root for root in roots if root > 0}
    assert positive_roots(polynomial) == len(positive)
    if len(positive) == 1:
        top, bottom = positive_root(polynomial)
        assert Fraction(top, bottom) == pytest.approx(positive.pop(), rel=1e-17)


@LAWS
@given(st.lists(st.integers(-50, 50), min_size=1, max_size=9))
def test_as_many_roots_as_the_companion_matrix_has_well_apart(coefficients: list[int]) -> None:
    found = np.roots(coefficients)
    real = np.sort(found[(np.abs(found.imag) < 1e-9) & (found.real > 1e-9)].real)
    near = np.abs(found.imag[(np.abs(found.imag) > 0) & (np.abs(found.imag) < 1e-3)])
    if not near.size and (np.diff(real) > 1e-3).all():
        assert positive_roots(coefficients) == len(real)


def test_two_roots_a_billionth_apart_stay_two_and_a_double_one_is_one() -> None:
    near = Fraction(10**9 + 1, 10**9)
    assert positive_roots(with_roots([Fraction(1), near], [])) == 2
    assert positive_roots(with_roots([near, near], [])) == 1
    assert positive_roots(with_roots([near, near], [1])) == 1


def test_a_polynomial_without_a_sign_change_has_no_positive_root() -> None:
    assert (
        positive_roots([1, 2, 3]) == positive_roots([-1]) == positive_roots([]) == positive_roots([0, 0]) == 0
    )


@pytest.mark.parametrize(
    "root", [Fraction(1, 10**30), Fraction(10**30), Fraction(1), Fraction(2), Fraction(3, 2)]
)
def test_a_root_of_any_size_is_located(root: Fraction) -> None:
    top, bottom = positive_root(with_roots([root], []))
    assert Fraction(top, bottom) == pytest.approx(root, rel=1e-17)


@LAWS
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=5))
def test_numbers_are_scaled_as_they_are_written(numbers: list[float]) -> None:
    whole = whole_coefficients(numbers)
    written = [Fraction(repr(number)) for number in numbers]
    for one, other in zip(whole, written, strict=True):
        assert one * sum(map(abs, written)) == other * sum(map(abs, whole))
