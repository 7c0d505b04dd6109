"""Disagreement: the range of each cell around the value that counts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.aggregation import Rule, combine
from scoring.disagreement import Disagreement, disagreement
from scoring.errors import ScoringError

LAWS = settings(max_examples=60, deadline=None, database=None)
RULES: tuple[Rule, ...] = ("mean", "median", "trimmed")


@LAWS
@given(arrays(float, (4, 2, 2), elements=st.sampled_from([0.1, 0.3, 0.7, np.nan])), st.sampled_from(RULES))
def test_what_counts_lies_between_the_lowest_and_the_highest_mark(values: np.ndarray, rule: Rule) -> None:
    found = disagreement(values, rule)
    np.testing.assert_allclose(found.current, combine(values, rule), atol=1e-12)
    given_values = ~np.isnan(found.current)
    assert (found.low[given_values] <= found.current[given_values]).all()
    assert (found.current[given_values] <= found.high[given_values]).all()
    marks = (~np.isnan(values)).sum(axis=0)
    assert not found.is_open[marks < 2].any()


def test_a_settled_cell_has_one_value_even_outside_the_marks() -> None:
    found = disagreement([[[0.2, 0.5]], [[0.4, 0.5]]], "mean", [[0.8, np.nan]])
    assert found.low.tolist() == found.high.tolist() == [[0.8, 0.5]]
    assert not found.is_open.any()


def test_a_value_outside_its_range_is_refused() -> None:
    with pytest.raises(ScoringError) as caught:
        Disagreement(np.array([[0.2]]), np.array([[0.4]]), np.array([[0.5]]))
    assert (caught.value.code, caught.value.params) == ("value_outside_range", {"vendor": 0, "leaf": 0})
    with pytest.raises(ScoringError):
        Disagreement(np.array([[0.2]]), np.array([[0.4]]), np.array([[np.nan]]))
