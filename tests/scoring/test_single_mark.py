"""A single mark: every mark and every level tried one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.aggregation import Rule, additive, combine
from scoring.errors import ScoringError
from scoring.leader import leaders
from scoring.single_mark import mark_flips
from scoring.weights import normalise

LAWS = settings(max_examples=60, deadline=None, database=None)
LEVELS = [0.0, 0.25, 0.5, 0.75, 1.0]


@st.composite
def cases(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, Rule, list[bool]]:
    shape = draw(st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(1, 3)))
    values = draw(arrays(float, shape, elements=st.sampled_from([*LEVELS, np.nan])))
    points = draw(st.lists(st.integers(0, 4), min_size=shape[2], max_size=shape[2]).filter(any))
    axes = draw(st.lists(st.integers(0, 1), min_size=shape[2], max_size=shape[2]))
    allowed = draw(st.lists(st.booleans(), min_size=shape[1], max_size=shape[1]))
    return (
        values,
        normalise(points),
        np.array(axes),
        draw(st.sampled_from(["mean", "median", "trimmed"])),
        allowed,
    )


@LAWS
@given(cases())
def test_the_marks_found_are_all_those_that_change_the_lead(
    case: tuple[np.ndarray, np.ndarray, np.ndarray, Rule, list[bool]],
) -> None:
    values, weights, axes, rule, allowed = case
    found = mark_flips(values, weights, axes, [LEVELS] * values.shape[2], rule, allowed)
    expected = {}
    for place in np.argwhere(~np.isnan(values)):
        cell = tuple(place.tolist())
        now = LEVELS.index(values[cell])
        for level in sorted(range(len(LEVELS)), key=lambda level, now=now: (abs(level - now), level)):
            changed = values.copy()
            changed[cell] = LEVELS[level]
            scores = np.round(additive(combine(changed, rule), weights, axes).scores, 9)
            first = int(leaders(scores, allowed))
            if found.winner >= 0 and scores[first] > scores[found.winner] and cell not in expected:
                expected[cell] = (level - now, first)
    got = {
        (e, v, c): (step, first)
        for e, v, c, step, first in zip(
            found.evaluators, found.vendors, found.leaves, found.steps, found.takes, strict=True
        )
    }
    assert got == expected
    steps = [abs(step) for step, _ in expected.values()]
    np.testing.assert_equal(found.least, min(steps) if steps else np.nan)
    assert np.all(np.diff(np.abs(found.steps)) >= 0)


def test_a_panel_dilutes_one_mark() -> None:
    marks = [[[0.75], [0.5]], [[0.75], [0.5]], [[0.75], [0.5]]]
    found = mark_flips(marks, [1.0], [0], [LEVELS], "mean")
    assert np.isnan(found.least)
    assert found.steps.tolist() == []
    assert mark_flips(marks[:2], [1.0], [0], [LEVELS], "mean").least == 3


def test_what_is_not_marked_on_a_scale_is_not_changed() -> None:
    values = [[[0.75, 0.333], [0.5, 0.5]]]
    found = mark_flips(values, [0.9, 0.1], [0, 0], [LEVELS, [np.nan] * 5], "mean")
    assert set(found.leaves) == {0}
    assert found.winner == 0


def test_an_excluded_vendor_cannot_be_marked_into_the_lead() -> None:
    found = mark_flips([[[0.75], [0.5]]], [1.0], [0], [LEVELS], "mean", [True, False])
    assert np.isnan(found.least)
    assert mark_flips([[[0.75], [0.5]]], [1.0], [0], [LEVELS], "mean", [False, False]).winner == -1


def test_levels_may_come_in_any_order_and_number() -> None:
    found = mark_flips(
        [[[1.0, 0.5], [0.5, 0.5]]], [0.5, 0.5], [0, 0], [[1, 0.5, 0], [0.5, np.nan, 0]], "mean"
    )
    assert found.winner == 0
    assert found.least == 2


def test_a_mark_off_its_scale_is_named() -> None:
    with pytest.raises(ScoringError) as caught:
        mark_flips([[[0.6]]], [1.0], [0], [LEVELS], "mean")
    assert caught.value.code == "mark_off_scale"
    assert caught.value.params == {"mark": 0.6, "levels": tuple(LEVELS)}
