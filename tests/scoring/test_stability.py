"""Stability: the interval of each weight in closed form, against exact fractions on a grid of weights."""

from fractions import Fraction
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.stability import stability, sweep

LAWS = settings(max_examples=60, deadline=None, database=None)
Case = tuple[list[list[int]], list[int], list[int], list[bool]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Whole values and points, groups, who may lead: small enough for fractions."""
    vendors, leaves = draw(st.integers(1, 4)), draw(st.integers(2, 4))
    values = draw(st.lists(st.lists(st.integers(0, 4), min_size=leaves, max_size=leaves),
                           min_size=vendors, max_size=vendors))  # fmt: skip
    points = draw(st.lists(st.integers(0, 4), min_size=leaves, max_size=leaves).filter(any))
    groups = draw(st.lists(st.integers(0, 2), min_size=leaves, max_size=leaves))
    return values, points, groups, draw(st.lists(st.booleans(), min_size=vendors, max_size=vendors))


def exact_scores(
    values: list[list[int]], points: list[int], inside: list[bool]
) -> list[list[Fraction]] | None:
    """Scores with the group alone and without it, as fractions; None where they are undefined."""
    ends = []
    for belongs in (True, False):
        among = [leaf for leaf, there in enumerate(inside) if there is belongs]
        share = [1] if len(among) == 1 else [points[leaf] for leaf in among]
        if not sum(share):
            return None
        ends.append([
            Fraction(sum(w * row[leaf] for w, leaf in zip(share, among, strict=True)), sum(share))
            for row in values
        ])  # fmt: skip
    return ends


def leaders_at(ends: list[list[Fraction]], t: Fraction, allowed: list[bool]) -> set[int]:
    scores = [t * one + (1 - t) * zero for one, zero in zip(*ends, strict=True)]
    best = max(score for score, may in zip(scores, allowed, strict=True) if may)
    return {vendor for vendor, score in enumerate(scores) if allowed[vendor] and score == best}


def crossings(ends: list[list[Fraction]]) -> list[Fraction]:
    """Every t in [0, 1] where two vendors are level, and both ends."""
    found = {Fraction(0), Fraction(1)}
    lines = list(zip(*ends, strict=True))
    for one, zero in lines:
        for other_one, other_zero in lines:
            slope = (one - zero) - (other_one - other_zero)
            if slope:
                t = (other_zero - zero) / slope
                if 0 <= t <= 1:
                    found.add(t)
    return sorted(found)


@LAWS
@given(cases())
def test_the_interval_and_who_takes_over_are_those_of_exact_fractions(case: Case) -> None:
    values, points, groups, allowed = case
    found = stability(values, points, groups, allowed)
    assert (found.winner >= 0) is any(allowed)
    for group in range(max(groups) + 1):
        ends = exact_scores(values, points, [label == group for label in groups])
        if ends is None or not any(allowed):
            assert np.isnan([found.low[group], found.high[group]]).all()
            continue
        now = Fraction(sum(p for p, g in zip(points, groups, strict=True) if g == group), sum(points))
        assert found.winner == min(leaders_at(ends, now, allowed))
        marks = sorted({*crossings(ends), now})
        low = high = now
        while low > 0:
            before = marks[marks.index(low) - 1]
            middle = leaders_at(ends, (before + low) / 2, allowed)
            if found.winner not in middle:
                assert found.below[group] == min(middle)
                break
            low = before
        else:
            assert found.below[group] == -1
        while high < 1:
            after = marks[marks.index(high) + 1]
            middle = leaders_at(ends, (after + high) / 2, allowed)
            if found.winner not in middle:
                assert found.above[group] == min(middle)
                break
            high = after
        else:
            assert found.above[group] == -1
        assert (found.low[group], found.high[group]) == pytest.approx((float(low), float(high)), abs=1e-9)
        assert found.first_at_zero[group] == min(leaders_at(ends, Fraction(0), allowed))
        assert found.first_at_one[group] == min(leaders_at(ends, Fraction(1), allowed))


@LAWS
@given(cases())
def test_along_the_sweep_the_leader_is_the_one_of_exact_fractions(case: Case) -> None:
    values, points, groups, allowed = case
    ends = exact_scores(values, points, [label == groups[0] for label in groups])
    if ends is None:
        return
    found = sweep([float(zero) for zero in ends[1]], [float(one) for one in ends[0]], allowed)
    marks = crossings(ends)
    assert (len(found.first) > 0) is any(allowed)
    for before, after in pairwise(marks) if any(allowed) else []:
        middle = (before + after) / 2
        stretch = int(np.searchsorted(found.starts, float(middle), side="right")) - 1
        assert found.first[stretch] in leaders_at(ends, middle, allowed)


@LAWS
@given(cases(), st.randoms())
def test_the_order_of_criteria_and_vendors_changes_no_interval(case: Case, random: Random) -> None:
    values, points, groups, allowed = case
    columns = list(range(len(points)))
    random.shuffle(columns)
    found = stability(values, points, groups, allowed)
    shuffled = stability(
        [[row[c] for c in columns] for row in values],
        [points[c] for c in columns],
        [groups[c] for c in columns],
        allowed,
    )
    assert shuffled.winner == found.winner
    np.testing.assert_allclose(shuffled.low, found.low, atol=1e-9)
    np.testing.assert_allclose(shuffled.high, found.high, atol=1e-9)
    np.testing.assert_array_equal(shuffled.below, found.below)


def test_a_crossing_worked_by_hand() -> None:
    # The lead of 1 over 0 is 5 where the first weight is 0, and -6 where it is all there is.
    values = [[80, 60, 55, 70], [74, 72, 61, 62], [62, 85, 79, 48]]
    found = stability(values, [40, 25, 20, 15])
    assert found.winner == 1
    without = (25 * 12 + 20 * 6 - 15 * 8) / 60
    assert found.high[0] == pytest.approx(without / (without + 6))
    assert found.above[0] == 0


def test_an_excluded_vendor_takes_the_lead_nowhere() -> None:
    values = [[0.6, 0.6], [1.0, 0.2], [0.1, 0.9]]
    found = stability(values, [0.5, 0.5], eligible=[True, False, True])
    assert found.winner == 0
    assert 1 not in {*found.below, *found.above, *found.first_at_zero, *found.first_at_one}
    assert 1 not in sweep(found.at_zero[0], found.at_one[0], [True, False, True]).first


def test_identical_vendors_share_the_lead_and_never_take_it_from_each_other() -> None:
    row = [0.1, 0.7, 0.3, 0.2]
    found = stability([row, row, row], [0.1, 0.2, 0.3, 0.4])
    assert found.winner == 0
    assert (found.low.tolist(), found.high.tolist()) == ([0] * 4, [1] * 4)
    assert set(found.below) == set(found.above) == {-1}


def test_a_tie_leaves_the_winner_one_side() -> None:
    found = stability([[1, 0], [0, 1]], [1, 1])
    assert (found.winner, found.low[0], found.below[0], found.high[0], found.above[0]) == (0, 0.5, 1, 1, -1)


def test_a_criterion_of_weight_zero_can_gain_weight() -> None:
    found = stability([[1, 0], [0, 1]], [1, 0])
    assert (found.low[1], found.high[1], found.above[1]) == (0, 0.5, 1)


def test_a_missing_value_of_weight_zero_leaves_that_weight_alone() -> None:
    found = stability([[1, 0, None], [0, 1, 1]], [3, 2, 0])
    np.testing.assert_array_equal(np.isnan(found.low), [False, False, True])
    assert found.winner == 0


def test_proportions_that_nobody_knows_are_missing_not_zero() -> None:
    found = stability([[1, 2, 3], [2, 1, 3]], [1, 0, 0], [0, 1, 1])
    assert np.isnan([*found.low, *found.high]).all()
    assert np.isnan(stability([[1.0], [2.0]], [1.0]).low).all()


def test_where_nobody_may_lead_nothing_is_said() -> None:
    found = stability([[1, 2]], [1, 1], eligible=[False])
    assert found.winner == -1
    assert np.isnan(found.low).all()
    assert sweep([1, 2], [2, 1], [False, False]).first.tolist() == []
    assert sweep([], []).starts.tolist() == []


@pytest.mark.parametrize(
    ("values", "weights", "code"),
    [
        ([[1, None], [1, 2]], [1, 1], "value_missing"),
        ([[1, np.inf], [1, 2]], [1, 1], "value_missing"),
        (np.empty((0, 2)), [1, 1], "no_vendor"),
        ([[1, 2]], [0, 0], "no_weight"),
        ([[1, 2]], [1, -1], "negative_weight"),
        ([[1, 2, 3]], [1, 1], "wrong_shape"),
    ],
)
def test_what_cannot_be_swept_is_refused(values: object, weights: object, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        stability(values, weights)
    assert caught.value.code == code
