"""Normalisations: each is its formula read aloud, and what cannot be divided by is refused."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import MarksError
from scoring.normalising import normalised

LAWS = settings(max_examples=60, deadline=None, database=None)
LINEAR = ("max", "sum_of_inverse", "minmax")
COLUMNS = st.lists(st.integers(1, 40), min_size=2, max_size=6).filter(lambda column: len(set(column)) > 1)


def by_hand(column: list[Fraction], benefit: bool, rule: str) -> list[Fraction]:
    top, low = max(column), min(column)
    if rule == "max":
        return [x / top if benefit else low / x for x in column]
    if rule == "minmax":
        return [(x - low if benefit else top - x) / (top - low) for x in column]
    better = [x if benefit else 1 / x for x in column]
    return [x / sum(better) for x in better]


@LAWS
@given(COLUMNS, st.booleans(), st.sampled_from(LINEAR))
def test_a_column_is_normalised_by_its_formula(column: list[int], benefit: bool, rule: str) -> None:
    got = normalised(np.array([column], float).T, np.array([benefit]), rule)[:, 0]
    np.testing.assert_allclose(got, [float(x) for x in by_hand([*map(Fraction, column)], benefit, rule)])


@LAWS
@given(COLUMNS, st.booleans(), st.sampled_from([*LINEAR, "sum", "vector"]), st.integers(1, 9))
def test_the_unit_of_a_column_plays_no_part(column: list[int], benefit: bool, rule: str, unit: int) -> None:
    matrix, maximise = np.array([column], float).T, np.array([benefit or rule == "sum"])
    np.testing.assert_allclose(
        normalised(unit * matrix, maximise, rule), normalised(matrix, maximise, rule), rtol=1e-12
    )


def test_rounded_cells_are_rounded_half_up_as_decimals() -> None:
    matrix = np.array([[0.285], [0.284999], [1.0], [0.005]])
    got = normalised(matrix, np.array([True]), "max_rounded2")
    assert got[:, 0].tolist() == [0.29, 0.28, 1.0, 0.01]


def test_nothing_normalised_is_a_copy_of_what_was_given() -> None:
    matrix = np.array([[1.0, 2.0]])
    got = normalised(matrix, np.array([True, False]), "none")
    assert got.tolist() == matrix.tolist()
    assert got is not matrix


def test_vectors_have_length_one() -> None:
    got = normalised(np.array([[3.0, -6.0], [4.0, 8.0]]), np.array([True, False]), "vector")
    np.testing.assert_allclose(got, [[0.6, -0.6], [0.8, 0.8]])


@pytest.mark.parametrize(
    ("column", "benefit", "rule", "code"),
    [
        ([0.0, 0.0], True, "max", "not_positive"),
        ([-1.0, 0.0], True, "max", "not_positive"),
        ([0.0, 1.0], False, "max", "not_positive"),
        ([-1.0, 1.0], False, "max_rounded2", "not_positive"),
        ([0.0, 1.0], False, "sum_of_inverse", "not_positive"),
        ([1.0, -1.0], True, "sum_of_inverse", "not_positive"),
        ([0.0, 0.0], True, "sum", "not_positive"),
        ([1.0, 2.0], False, "sum", "benefits_only"),
        ([0.0, 0.0], True, "vector", "not_positive"),
        ([3.0, 3.0], True, "minmax", "constant_column"),
        ([0.1 + 0.2, 0.3], True, "minmax", "constant_column"),
        ([0.0, 0.0], False, "minmax", "constant_column"),
        ([1.0, 2.0], True, "z_score", "unknown_normalisation"),
    ],
    ids=str,
)
def test_what_cannot_be_divided_by_is_refused(
    column: list[float], benefit: bool, rule: str, code: str
) -> None:
    with pytest.raises(MarksError) as caught:
        normalised(np.array([column]).T, np.array([benefit]), rule)
    assert caught.value.code == code
    assert caught.value.params.get("column", 0) == 0


def test_a_benefit_of_zero_is_worth_zero() -> None:
    got = normalised(np.array([[0.0, 2.0], [5.0, 4.0]]), np.array([True, False]), "max")
    assert got.tolist() == [[0.0, 1.0], [1.0, 0.5]]


def test_a_method_allows_only_its_own() -> None:
    with pytest.raises(MarksError) as caught:
        normalised(np.ones((1, 1)), np.array([True]), "vector", "none", "max")
    assert caught.value.params == {"found": "vector", "known": ("none", "max")}
