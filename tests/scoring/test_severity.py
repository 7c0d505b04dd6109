"""Severity and straight lines: who marks high or low throughout, who marks everything alike."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.errors import ScoringError
from scoring.severity import severity, straight_lines

LAWS = settings(max_examples=60, deadline=None, database=None)
VALUE = st.sampled_from([0.0, 0.2, 0.4, 0.6, 0.8, 1.0])
PANELS = arrays(float, st.tuples(st.integers(2, 5), st.integers(1, 3), st.integers(1, 4)), elements=VALUE)


@LAWS
@given(PANELS)
def test_with_nothing_missing_an_effect_is_a_mean_less_the_mean_of_all(values: np.ndarray) -> None:
    found = severity(values)
    means = values.mean(axis=(1, 2))
    np.testing.assert_allclose(found.means, means)
    np.testing.assert_allclose(found.effects, means - values.mean(), atol=1e-9)
    np.testing.assert_allclose(found.cells, values.mean(axis=0), atol=1e-9)


@LAWS
@given(PANELS, st.data())
def test_effects_are_found_again_through_the_gaps(values: np.ndarray, data: st.DataObject) -> None:
    evaluators, shape = len(values), values.shape[1:]
    effects = np.array(data.draw(st.lists(st.floats(-0.1, 0.1), min_size=evaluators, max_size=evaluators)))
    effects -= effects.mean()
    exact = 0.3 + 0.4 * values[:1] + effects[:, None, None]
    gaps = data.draw(arrays(bool, values.shape))
    found = severity(np.where(gaps, np.nan, exact))
    known = ~np.isnan(found.effects)
    if known.any():
        expected = effects[known] - effects[known].mean()
        np.testing.assert_allclose(found.effects[known], expected, atol=1e-9)
    if known.all():
        cells = ~np.isnan(found.cells)
        np.testing.assert_allclose(
            found.cells[cells], (0.3 + 0.4 * values[0]).reshape(shape)[cells], atol=1e-9
        )


def test_a_plain_mean_misleads_where_an_effect_does_not() -> None:
    # The second evaluator marked only the weak vendor, as the first did.
    found = severity([[[0.8, 0.8], [0.2, 0.2]], [[np.nan, np.nan], [0.2, 0.2]]])
    assert found.means[1] < found.means[0]
    np.testing.assert_allclose(found.effects, 0, atol=1e-12)


def test_who_shares_no_cell_cannot_be_compared() -> None:
    found = severity([[[0.8, np.nan, np.nan]], [[0.6, np.nan, 0.5]], [[np.nan, 0.2, np.nan]]])
    np.testing.assert_allclose(found.effects, [0.1, -0.1, np.nan])
    np.testing.assert_allclose(found.cells, [[0.7, np.nan, 0.6]])
    alone = severity([[[0.8, 0.4]]])
    assert np.isnan(alone.effects).all()
    assert np.isnan(alone.cells).all()
    assert alone.means[0] == pytest.approx(0.6)


def test_two_evaluators_or_seven_shared_marks_are_too_few_to_tell() -> None:
    assert severity(np.full((2, 2, 9), 0.5)).too_few.tolist() == [True, True]
    values = np.full((3, 2, 4), 0.5)
    values[2, 0, 0] = np.nan
    assert severity(values).too_few.tolist() == [False, False, True]


def test_an_empty_panel_has_no_severity() -> None:
    found = severity(np.empty((0, 2, 2)))
    assert found.effects.tolist() == []
    assert np.isnan(found.cells).all()
    blank = severity(np.full((2, 1, 2), np.nan))
    assert np.isnan([*blank.means, *blank.effects, *blank.deviations]).all()


@LAWS
@given(arrays(float, (2, 2, 4), elements=st.sampled_from([0.2, 0.8, np.nan])), st.integers(2, 4))
def test_a_straight_line_is_one_mark_often_enough(values: np.ndarray, least: int) -> None:
    found = straight_lines(values, least)
    for evaluator, vendor in np.ndindex(2, 2):
        marks = values[evaluator, vendor][~np.isnan(values[evaluator, vendor])]
        sheet = evaluator, vendor
        assert found.given[sheet] == len(marks)
        assert found.too_few[sheet] == (len(marks) < least)
        assert found.straight[sheet] == (len(marks) >= least and len(set(marks)) == 1)
        share = max([(marks == mark).mean() for mark in marks], default=np.nan)
        np.testing.assert_allclose(found.commonest[sheet], share)


def test_one_mark_is_no_line_however_little_is_asked() -> None:
    assert straight_lines([[[0.5, np.nan]]], least=1).too_few.tolist() == [[True]]
    assert straight_lines(np.empty((0, 2, 3))).straight.shape == (0, 2)


@pytest.mark.parametrize(("values", "code"), [([[[1.5]]], "value_off_range"), ([[0.5]], "wrong_shape")])
def test_values_that_do_not_fit_are_refused(values: object, code: str) -> None:
    for ask in (severity, straight_lines):
        with pytest.raises(ScoringError) as caught:
            ask(values)
        assert caught.value.code == code
