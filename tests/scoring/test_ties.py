"""Ties: runs of equal values and the mean ranks they share."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.ties import mean_ranks, tie_runs

LAWS = settings(max_examples=60, deadline=None, database=None)


@LAWS
@given(arrays(float, st.tuples(st.integers(1, 6), st.integers(1, 3)), elements=st.integers(0, 3)))
def test_mean_ranks_are_those_of_the_places_that_ties_share(table: np.ndarray) -> None:
    ranks = mean_ranks(table)
    for column, found in zip(table.T, ranks.T, strict=True):
        for value, rank in zip(column, found, strict=True):
            assert rank == (column < value).sum() + ((column == value).sum() + 1) / 2
    lengths, columns = tie_runs(table)
    np.testing.assert_array_equal(np.bincount(columns, lengths), np.full(table.shape[1], len(table)))


def test_an_empty_table_has_no_runs() -> None:
    for shape in ((0, 2), (2, 0)):
        lengths, columns = tie_runs(np.empty(shape))
        assert len(lengths) == len(columns) == 0
        assert mean_ranks(np.empty(shape)).shape == shape
