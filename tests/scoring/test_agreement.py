"""Agreement on each cell: how far apart the marks are, and when that tells little."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.agreement import spread, too_few

LAWS = settings(max_examples=60, deadline=None, database=None)


@LAWS
@given(arrays(float, (4, 2, 3), elements=st.sampled_from([0.0, 0.2, 0.5, 1.0, np.nan])))
def test_the_spread_of_a_cell_is_that_of_its_marks(values: np.ndarray) -> None:
    found = spread(values)
    for vendor, criterion in np.ndindex(2, 3):
        marks = values[:, vendor, criterion][~np.isnan(values[:, vendor, criterion])]
        place = vendor, criterion
        assert found.given[place] == len(marks)
        np.testing.assert_equal(found.low[place], marks.min() if len(marks) else np.nan)
        np.testing.assert_equal(found.high[place], marks.max() if len(marks) else np.nan)
        np.testing.assert_equal(found.spread[place], np.ptp(marks) if len(marks) > 1 else np.nan)
        expected = marks.std(ddof=1) if len(marks) > 1 else np.nan
        np.testing.assert_allclose(found.deviation[place], expected, atol=1e-12)


def test_an_empty_panel_has_no_spread() -> None:
    assert np.isnan(spread(np.empty((0, 2, 2))).spread).all()


@pytest.mark.parametrize(("evaluators", "subjects", "few"), [(2, 100, True), (3, 7, True), (3, 8, False)])
def test_two_evaluators_or_seven_subjects_are_too_few_to_tell(
    evaluators: int, subjects: int, few: bool
) -> None:
    assert too_few(evaluators, subjects) is few
