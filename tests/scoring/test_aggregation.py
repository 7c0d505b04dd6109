"""Aggregation: committee marks, additive totals, and the interval that missing marks leave open."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.aggregation import Rule, additive, combine
from scoring.errors import MarksError, ScoringError, ShapeError
from scoring.ranking import competition_ranks
from scoring.weights import normalise

LAWS = settings(max_examples=60, deadline=None, database=None)
RULES: tuple[Rule, ...] = ("mean", "median", "trimmed")
MARKS = arrays(
    float,
    st.tuples(st.integers(0, 7), st.integers(1, 3)),
    elements=st.sampled_from([0.0, 1.0, 2.0, 3.0, 4.0, 5.0, np.nan]),
)
VALUE = st.sampled_from([0.0, 0.2, 0.4, 0.5, 0.6, 0.8, 1.0, np.nan]) | st.floats(0, 1)

Case = tuple[np.ndarray, np.ndarray, np.ndarray]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Values, weights and axes, some of them missing, zero or without a leaf."""
    vendors, leaves = draw(st.integers(1, 4)), draw(st.integers(1, 7))
    points = draw(st.lists(st.integers(0, 9), min_size=leaves, max_size=leaves).filter(any))
    axes = draw(st.lists(st.integers(0, 3), min_size=leaves, max_size=leaves))
    return draw(arrays(float, (vendors, leaves), elements=VALUE)), normalise(points), np.array(axes)


def by_the_book(values: np.ndarray, weights: np.ndarray, axes: np.ndarray) -> tuple[Fraction | None, ...]:
    """Score, low and high of one vendor in exact fractions, axis by axis."""
    exact = [Fraction(weight) for weight in weights]
    total = sum(exact)
    top, bottom, low, missing = Fraction(0), Fraction(0), Fraction(0), Fraction(0)
    for axis in set(axes):
        leaves = [leaf for leaf in range(len(axes)) if axes[leaf] == axis]
        rated = [leaf for leaf in leaves if not np.isnan(values[leaf])]
        part = sum((exact[leaf] * Fraction(values[leaf]) for leaf in rated), Fraction(0))
        weight = sum((exact[leaf] for leaf in rated), Fraction(0))
        whole = sum((exact[leaf] for leaf in leaves), Fraction(0))
        low, missing = low + part, missing + whole - weight
        if weight:
            top, bottom = top + whole * part / weight, bottom + whole
    return 100 * top / bottom if bottom else None, 100 * low / total, 100 * (low + missing) / total


@LAWS
@given(MARKS)
def test_combined_marks_are_those_of_the_given_marks_alone(marks: np.ndarray) -> None:
    for column in range(marks.shape[1]):
        given_marks = sorted(marks[:, column][~np.isnan(marks[:, column])])
        cut = given_marks[1:-1] if len(given_marks) >= 4 else given_marks
        expected = {"mean": given_marks, "median": given_marks, "trimmed": cut}
        for rule in RULES:
            found = combine(marks, rule)[column]
            measure = np.median if rule == "median" else np.mean
            np.testing.assert_allclose(found, measure(expected[rule]) if given_marks else np.nan)


@LAWS
@given(MARKS, st.randoms())
def test_the_order_of_the_evaluators_changes_no_mark_at_all(marks: np.ndarray, random: Random) -> None:
    order = list(range(len(marks)))
    random.shuffle(order)
    for rule in RULES:
        np.testing.assert_array_equal(combine(marks[order], rule), combine(marks, rule))


def test_marks_of_any_depth_are_combined_along_the_evaluators() -> None:
    assert combine(np.ones((3, 2, 4, 5)), "mean").shape == (2, 4, 5)
    assert np.isnan(combine(np.empty((0, 2)), "median")).all()


@pytest.mark.parametrize(
    ("marks", "rule", "code"),
    [([1.0], "mode", "unknown_rule"), ([np.inf], "mean", "not_finite"), (3.0, "mean", "wrong_shape")],
)
def test_marks_that_cannot_be_combined_are_refused(marks: object, rule: Rule, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        combine(marks, rule)
    assert caught.value.code == code


@LAWS
@given(cases())
def test_totals_and_intervals_are_those_of_exact_fractions(case: Case) -> None:
    values, weights, axes = case
    total = additive(*case)
    for vendor, row in enumerate(values):
        score, low, high = by_the_book(row, weights, axes)
        np.testing.assert_allclose(total.scores[vendor], np.nan if score is None else float(score), atol=1e-9)
        np.testing.assert_allclose(total.low[vendor], float(low or 0), atol=1e-9)
        np.testing.assert_allclose(total.high[vendor], float(high or 0), atol=1e-9)


@LAWS
@given(cases())
def test_the_interval_contains_the_score_and_closes_when_nothing_is_missing(case: Case) -> None:
    values, weights, _ = case
    total = additive(*case)
    rated = ~np.isnan(total.scores)
    assert ((total.low <= total.scores) & (total.scores <= total.high))[rated].all()
    assert (total.low >= 0).all()
    assert (total.high <= 100).all()
    complete = (~np.isnan(values) | (weights == 0)).all(axis=1)
    np.testing.assert_array_equal(total.complete, complete)
    np.testing.assert_array_equal(total.low[complete], total.scores[complete])
    np.testing.assert_array_equal(total.high[complete], total.scores[complete])
    assert (total.coverage[complete] == 1).all()


@LAWS
@given(cases(), st.floats(0, 1))
def test_whatever_a_missing_mark_becomes_the_total_stays_within_the_interval(
    case: Case, later: float
) -> None:
    values, weights, axes = case
    before = additive(*case)
    after = additive(np.where(np.isnan(values), later, values), weights, axes)
    assert (after.scores >= before.low - 1e-9).all()
    assert (after.scores <= before.high + 1e-9).all()


@LAWS
@given(cases())
def test_contributions_add_up(case: Case) -> None:
    _, weights, axes = case
    total = additive(*case)
    np.testing.assert_allclose(total.contributions.sum(axis=1), total.scores, atol=1e-9)
    for axis in range(axes.max() + 1):
        inside = axes == axis
        assert total.axis_weights[axis] == pytest.approx(weights[inside].sum())
        if inside.any():
            leaves = total.leaf_contributions[:, inside].sum(axis=1)
            np.testing.assert_allclose(leaves, total.contributions[:, axis], atol=1e-9)
    rated = ~np.isnan(total.axis_values)
    assert (total.axis_values[rated] <= 1).all()
    left_out = ~rated & ~np.isnan(total.scores)[:, None]
    assert (total.contributions[left_out] == 0).all()


@LAWS
@given(cases(), st.randoms())
def test_the_order_of_vendors_and_leaves_changes_nothing(case: Case, random: Random) -> None:
    values, weights, axes = case
    rows, columns = list(range(values.shape[0])), list(range(values.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)
    shuffled = additive(values[np.ix_(rows, columns)], weights[columns], axes[columns])
    total = additive(*case)
    np.testing.assert_allclose(shuffled.scores, total.scores[rows], atol=1e-9)
    np.testing.assert_allclose(shuffled.high, total.high[rows], atol=1e-9)
    np.testing.assert_array_equal(competition_ranks(shuffled.scores), competition_ranks(total.scores)[rows])


@LAWS
@given(cases(), st.data())
def test_raising_a_mark_never_lowers_a_rank(case: Case, data: st.DataObject) -> None:
    values, weights, axes = case
    given_marks = np.argwhere(~np.isnan(values))
    if not len(given_marks):
        return
    vendor, leaf = data.draw(st.sampled_from(given_marks.tolist()))
    raised = values.copy()
    raised[vendor, leaf] = data.draw(st.floats(values[vendor, leaf], 1))
    before, after = additive(*case), additive(raised, weights, axes)
    assert after.scores[vendor] >= before.scores[vendor] or np.isnan(before.scores[vendor])
    assert not competition_ranks(after.scores)[vendor] > competition_ranks(before.scores)[vendor]


@LAWS
@given(cases())
def test_a_newcomer_without_merit_never_changes_the_order_of_the_rest(case: Case) -> None:
    values, weights, axes = case
    longer = additive(np.vstack([values, np.zeros(values.shape[1])]), weights, axes)
    np.testing.assert_array_equal(longer.scores[:-1], additive(*case).scores)


def test_a_provisional_total_worked_by_hand() -> None:
    # Axis 0 weighs 0.6 (0.4 + 0.2), axis 1 0.3, axis 2 0.1; the second leaf and axis 2 are missing.
    total = additive([[0.5, None, 0.8, None]], [0.4, 0.2, 0.3, 0.1], [0, 0, 1, 2])
    assert total.scores[0] == pytest.approx(100 * (0.6 * 0.5 + 0.3 * 0.8) / 0.9)
    assert (total.low[0], total.high[0]) == (pytest.approx(44), pytest.approx(74))
    assert total.coverage[0] == pytest.approx(0.7)
    np.testing.assert_allclose(total.axis_values, [[0.5, 0.8, np.nan]])
    np.testing.assert_allclose(total.contributions, [[30 / 0.9, 24 / 0.9, 0]])
    np.testing.assert_allclose(total.leaf_contributions, [[30 / 0.9, 0, 24 / 0.9, 0]])


def test_a_vendor_that_nobody_rated_has_no_score_and_an_open_interval() -> None:
    total = additive([[None, None]], [0.5, 0.5], [0, 1])
    assert np.isnan(total.scores[0])
    assert (total.low[0], total.high[0], total.coverage[0]) == (0, 100, 0)
    assert np.isnan(total.axis_values).all()
    assert not total.complete[0]


def test_without_a_leaf_nobody_has_a_score_yet() -> None:
    total = additive(np.empty((2, 0)), [], [])
    assert np.isnan(total.scores).all()
    assert (total.low.tolist(), total.high.tolist(), total.coverage.tolist()) == ([0, 0], [100, 100], [0, 0])
    assert not total.complete.any()
    assert total.contributions.shape == total.axis_values.shape == (2, 0)


def test_a_leaf_of_weight_zero_is_never_missed() -> None:
    total = additive([[0.7, None]], [1.0, 0.0], [0, 1])
    assert total.complete[0]
    assert total.low[0] == total.scores[0] == total.high[0] == pytest.approx(70)


@pytest.mark.parametrize("leaves", range(40, 60))
def test_a_perfect_vendor_scores_100_and_not_a_hair_more(leaves: int) -> None:
    weights = normalise(np.arange(1, leaves + 1))
    total = additive(np.ones((1, leaves)), weights, np.arange(leaves) % 7)
    assert total.scores[0] == pytest.approx(100)
    assert total.high[0] <= 100
    assert (total.axis_values <= 1).all()


@pytest.mark.parametrize(
    ("values", "weights", "axes", "code"),
    [
        ([[1.2]], [1], [0], "value_off_range"),
        ([[1]], [0.9], [0], "not_one"),
        ([[1, 1]], [1.5, -0.5], [0, 0], "negative_weight"),
        ([[1]], [np.nan], [0], "not_finite"),
        ([[1]], [0], [0], "no_weight"),
        ([[1]], [1], [-1], "index_off_range"),
        ([[1]], [1], [0.5], "not_whole"),
        ([[1, 1]], [1], [0], "wrong_shape"),
        ([1], [1], [0], "wrong_shape"),
    ],
)
def test_values_and_weights_that_do_not_fit_are_refused(
    values: object, weights: object, axes: object, code: str
) -> None:
    with pytest.raises(ScoringError) as caught:
        additive(values, weights, axes)
    assert caught.value.code == code


def test_no_vendor_is_no_total() -> None:
    assert additive(np.empty((0, 2)), [0.5, 0.5], [0, 1]).contributions.shape == (0, 2)


def test_typed_errors_tell_marks_from_shapes() -> None:
    assert issubclass(MarksError, ScoringError)
    assert not issubclass(ShapeError, MarksError)
