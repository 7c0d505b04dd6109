"""Rescoring: whether the lead survives, whoever does the scoring."""

import numpy as np
import pytest

from scoring.errors import ScoringError
from scoring.rescoring import leave_one_out, rescore


def test_a_lead_that_becomes_a_tie_is_not_lost() -> None:
    found = leave_one_out([60, 70], 2, lambda left_out: [[65, 65], [66, 65]][left_out])
    assert found.winner == 1
    assert found.winners.tolist() == [0, 0]
    assert found.changes.tolist() == [False, True]


def test_an_excluded_vendor_takes_no_lead() -> None:
    found = leave_one_out([60, 70], 1, lambda _: [60, 90], [True, False])
    assert (found.winner, found.winners[0], found.changes[0]) == (0, 0, False)


def test_nothing_to_leave_out_changes_nothing() -> None:
    assert leave_one_out([], 0, lambda _: []).winners.tolist() == []
    found = leave_one_out([60, 70], 0, lambda _: [])
    assert (found.winner, found.scores.shape) == (1, (0, 2))


def test_totals_of_another_length_are_refused() -> None:
    with pytest.raises(ScoringError) as caught:
        leave_one_out([60, 70], 1, lambda _: [60])
    assert caught.value.code == "wrong_shape"


def test_many_tables_are_scored_as_one() -> None:
    values = np.array([[0.9, 0.4], [0.5, 0.8]])
    tables = np.stack([values, values[::-1], np.full((2, 2), np.nan)])
    found = rescore(values, tables, [0.6, 0.4], [0, 1], None)
    np.testing.assert_allclose(found.scores, [[70, 62], [62, 70], [np.nan, np.nan]])
    assert found.winners.tolist() == [0, 1, -1]
    assert found.changes.tolist() == [False, True, True]
