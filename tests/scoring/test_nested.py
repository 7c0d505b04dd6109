"""Nested rankings: parts of the leaves with their weights rescaled, gates as they are."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.aggregation import additive
from scoring.errors import ScoringError
from scoring.nested import Gates, nested_rankings, priority_parts
from scoring.ranking import competition_ranks
from scoring.weights import normalise

LAWS = settings(max_examples=60, deadline=None, database=None)


@st.composite
def cases(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    vendors, leaves = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    values = draw(arrays(float, (vendors, leaves), elements=st.sampled_from([0.0, 0.3, 0.6, 1.0, np.nan])))
    points = draw(st.lists(st.integers(0, 4), min_size=leaves, max_size=leaves).filter(any))
    axes = draw(st.lists(st.integers(0, 2), min_size=leaves, max_size=leaves))
    return values, normalise(points), np.array(axes), draw(arrays(bool, (3, leaves)))


@LAWS
@given(cases())
def test_a_part_is_ranked_as_if_there_were_nothing_else(case: Any) -> None:
    values, weights, axes, parts = case
    found = nested_rankings(values, weights, axes, parts)
    for row, part in enumerate(parts):
        if not weights[part].any():
            assert np.isnan([*found.scores[row], *found.ranks[row], *found.weights[row]]).all()
            continue
        total = additive(values[:, part], normalise(weights[part]), axes[part])
        np.testing.assert_allclose(found.scores[row], total.scores, atol=1e-9)
        np.testing.assert_allclose(found.low[row], total.low, atol=1e-9)
        np.testing.assert_allclose(found.high[row], total.high, atol=1e-9)
        np.testing.assert_allclose(found.coverage[row], total.coverage, atol=1e-9)
        np.testing.assert_array_equal(found.ranks[row], competition_ranks(total.scores))
        assert found.weights[row].sum() == pytest.approx(1)


@LAWS
@given(cases())
def test_all_of_it_is_the_ranking_itself(case: Any) -> None:
    values, weights, axes, _ = case
    found = nested_rankings(values, weights, axes, np.ones((1, len(weights)), bool))
    np.testing.assert_allclose(found.scores[0], additive(values, weights, axes).scores, atol=1e-9)


def test_must_then_should_then_all() -> None:
    parts = priority_parts([0, 0, 1, 2])
    found = nested_rankings([[1, 1, 0, 0], [0.5, 0.5, 1, 1]], [0.25] * 4, [0] * 4, parts)
    np.testing.assert_allclose(found.scores, [[100, 50], [200 / 3, 200 / 3], [50, 75]])
    np.testing.assert_array_equal(found.ranks, [[1, 2], [1, 1], [2, 1]])


def test_what_has_no_priority_is_in_every_part() -> None:
    assert priority_parts([-1, 2], tiers=3)[:, 0].all()
    with pytest.raises(ScoringError) as caught:
        priority_parts([3])
    assert caught.value.code == "index_off_range"


def test_a_failed_gate_counts_in_every_part() -> None:
    values, parts = [[1, 1], [0.5, 0.2]], [[True, False], [False, True], [True, True]]
    failed = np.array([True, False])
    out = nested_rankings(values, [0.5, 0.5], [0, 0], parts, Gates(failed))
    assert np.isnan(out.ranks[:, 0]).all()
    assert out.ranks[:, 1].tolist() == [1, 1, 1]
    assert out.scores[2, 0] == pytest.approx(100)
    capped = nested_rankings(values, [0.5, 0.5], [0, 0], parts, Gates(failed, "cap", 40))
    np.testing.assert_allclose(capped.scores[:, 0], 40)
    assert capped.ranks[:, 0].tolist() == [2, 1, 1]
    warned = nested_rankings(values, [0.5, 0.5], [0, 0], parts, Gates(failed, "warn"))
    assert warned.ranks[:, 0].tolist() == [1, 1, 1]


def test_no_part_and_no_vendor_are_no_ranking() -> None:
    assert nested_rankings([[1, 0]], [0.5, 0.5], [0, 0], np.empty((0, 2), bool)).scores.shape[0] == 0
    assert nested_rankings(np.empty((0, 2)), [0.5, 0.5], [0, 0], [[True, True]]).scores.shape == (1, 0)


@pytest.mark.parametrize(
    ("parts", "code"), [([[1, 0]], "not_booleans"), ([[True]], "wrong_shape"), ([True, False], "wrong_shape")]
)
def test_a_part_is_one_boolean_for_each_leaf(parts: object, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        nested_rankings([[1, 0]], [0.5, 0.5], [0, 0], parts)
    assert caught.value.code == code
