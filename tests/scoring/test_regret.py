"""Least regret: the choice whose worst disappointment is smallest, found again by trying every one."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.errors import ShapeError
from scoring.regret import least_regret

LAWS = settings(max_examples=80, deadline=None, database=None)
SCORES = st.sampled_from([0.0, 12.5, 40.0, 70.0, 100.0, np.nan])


@st.composite
def cases(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    shape = draw(st.integers(0, 4)), draw(st.integers(1, 4))
    return draw(arrays(float, shape, elements=SCORES)), draw(arrays(bool, shape[1]))


def by_trying(scores: np.ndarray, eligible: np.ndarray) -> int:
    """Whom one would choose by hand: the smallest worst regret, then the smallest sum, then the first."""
    rows = [row for row in scores.tolist() if any(s == s and e for s, e in zip(row, eligible, strict=True))]
    found = []
    for vendor, may in enumerate(eligible):
        if not may or not rows or any(row[vendor] != row[vendor] for row in rows):
            continue
        best = [max(s for s, e in zip(row, eligible, strict=True) if e and s == s) for row in rows]
        regrets = [top - row[vendor] for top, row in zip(best, rows, strict=True)]
        found.append((max(regrets), sum(regrets), vendor))
    return min(found)[2] if found else -1


@LAWS
@given(cases())
def test_no_other_choice_disappoints_less(case: Any) -> None:
    assert least_regret(*case).choice == by_trying(*case)


@LAWS
@given(cases())
def test_a_regret_is_never_negative_and_the_favourite_has_none(case: Any) -> None:
    found = least_regret(*case)
    assert (found.regrets[~np.isnan(found.regrets)] >= 0).all()
    for group, favourite in enumerate(found.favourites):
        assert favourite == -1 or found.regrets[group, favourite] == 0
        assert (favourite == -1) == bool(np.isnan(found.regrets[group]).all())


def test_everybodys_second_choice_beats_two_camps() -> None:
    assert least_regret([[80, 70, 40], [30, 60, 70]]).choice == 1


def test_whoever_may_not_be_chosen_is_neither_chosen_nor_missed() -> None:
    found = least_regret([[90, 70, 60], [90, 60, 65]], [False, True, True])
    assert found.choice == 1
    assert np.isnan(found.regrets[:, 0]).all()
    np.testing.assert_array_equal(found.favourites, [1, 2])


def test_nobody_is_chosen_where_nothing_is_known() -> None:
    assert least_regret(np.empty((0, 2))).choice == -1
    assert least_regret([[np.nan, np.nan]]).choice == -1
    with pytest.raises(ShapeError):
        least_regret([1.0, 2.0])
