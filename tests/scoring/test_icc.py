"""Intraclass correlation: the six forms, their mean squares and intervals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.errors import ScoringError
from scoring.icc import FORMS, intraclass

LAWS = settings(max_examples=60, deadline=None, database=None)
TABLES = arrays(float, st.tuples(st.integers(3, 6), st.integers(2, 5)), elements=st.integers(0, 9).map(float))
JUDGES = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


@LAWS
@given(TABLES)
def test_the_mean_squares_split_the_whole_variation(table: np.ndarray) -> None:
    found, (n, k) = intraclass(table), table.shape
    whole = ((table - table.mean()) ** 2).sum()
    within = found.msw * n * (k - 1)
    assert found.msb * (n - 1) + within == pytest.approx(whole, abs=1e-9)
    assert found.msj * (k - 1) + found.mse * (n - 1) * (k - 1) == pytest.approx(within, abs=1e-9)


@LAWS
@given(TABLES, st.floats(-50, 50), st.floats(0.1, 50))
def test_no_form_knows_a_unit_or_a_zero(table: np.ndarray, zero: float, unit: float) -> None:
    found, again = intraclass(table), intraclass(zero + unit * table)
    np.testing.assert_allclose(again.icc, found.icc, atol=1e-6)
    known = [0, 2, 3, 5] if found.icc[1] < 0 or found.df2 < 1 else slice(None)
    np.testing.assert_allclose(again.low[known], found.low[known], rtol=1e-4, atol=1e-4)


@LAWS
@given(TABLES)
def test_each_coefficient_lies_in_its_interval(table: np.ndarray) -> None:
    found = intraclass(table)
    known = ~np.isnan(found.low) & ~np.isnan(found.icc)
    known[[1, 4]] &= found.icc[[1, 4]] > 0  # the interval of the second form is an approximation
    assert (found.low[known] <= found.icc[known] + 1e-9).all()
    assert (found.icc[known] <= found.high[known] + 1e-9).all()


@LAWS
@given(TABLES, arrays(float, 5, elements=st.integers(-3, 3).map(float)))
def test_consistency_does_not_see_that_one_rater_is_more_severe(
    table: np.ndarray, severity: np.ndarray
) -> None:
    shifted = intraclass(table + severity[: table.shape[1]]).icc
    np.testing.assert_allclose(shifted[[2, 5]], intraclass(table).icc[[2, 5]], atol=1e-9)


# The figures of an independent package, run once on the table of Shrout and Fleiss.
def test_the_table_of_its_authors_to_more_digits_than_they_print() -> None:
    found = intraclass(JUDGES)
    expected = [0.165742, 0.289764, 0.714841, 0.442797, 0.620051, 0.909316]
    np.testing.assert_allclose(found.icc, expected, atol=1e-6)
    np.testing.assert_allclose(found.low, [-0.133, 0.019, 0.342, -0.884, 0.071, 0.676], atol=1e-3)
    np.testing.assert_allclose(found.high, [0.723, 0.761, 0.946, 0.912, 0.927, 0.986], atol=1e-3)
    assert len(FORMS) == len(found.icc)


def test_a_wider_confidence_is_a_wider_interval() -> None:
    narrow, wide = intraclass(JUDGES, confidence=0.9), intraclass(JUDGES, confidence=0.99)
    assert (wide.low < narrow.low).all()
    assert (wide.high > narrow.high).all()


def test_a_target_with_a_gap_is_refused_or_left_out() -> None:
    table = [*JUDGES, [1, None, 2, 3]]
    with pytest.raises(ScoringError) as caught:
        intraclass(table)
    assert (caught.value.code, caught.value.params) == ("mark_missing", {"target": 6})
    found = intraclass(table, listwise=True)
    np.testing.assert_array_equal(found.icc, intraclass(JUDGES).icc)
    assert found.targets == 6


def test_a_total_variance_below_zero_gives_no_coefficient() -> None:
    # B = 1/6, J = 1/6, E = 2/3: the mean of two raters has B + (J - E) / 3 = 0 for its total variance.
    found = intraclass([[0, 0], [1, 0], [0, 1]])
    assert found.icc[1] == pytest.approx(-1)
    assert np.isnan([found.icc[4], found.low[4]]).all()


@pytest.mark.parametrize("value", [0.0, 0.1, 1 / 3, 1e9])
def test_where_everything_is_equal_nothing_is_defined(value: float) -> None:
    found = intraclass(np.full((4, 3), value))
    assert np.isnan([*found.icc, *found.low, *found.high, found.f1, found.f3]).all()
    assert found.msb == found.msw == found.mse == 0


def test_perfect_raters_agree_and_leave_no_noise_for_an_interval() -> None:
    found = intraclass([[0.1] * 3, [0.7] * 3, [0.3] * 3])
    np.testing.assert_allclose(found.icc, 1)
    assert np.isnan([*found.low, *found.high]).all()


@pytest.mark.parametrize("table", [[[1, 2, 3]], [[1], [2]], np.empty((0, 3)), np.empty((3, 0)), [[None, 1]]])
def test_one_target_or_one_rater_has_no_correlation(table: object) -> None:
    found = intraclass(table, listwise=True)
    assert np.isnan([*found.icc, found.msb, found.df2]).all()
    assert found.too_few


def test_six_targets_are_too_few_to_tell() -> None:
    assert intraclass(JUDGES).too_few
    assert not intraclass(JUDGES * 2).too_few


def test_an_infinite_rating_and_no_confidence_are_refused() -> None:
    with pytest.raises(ScoringError) as caught:
        intraclass([[1, np.inf], [1, 2]])
    assert caught.value.code == "not_finite"
    with pytest.raises(ScoringError) as caught:
        intraclass(JUDGES, confidence=1.0)
    assert caught.value.code == "share_off_range"
