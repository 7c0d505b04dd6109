"""Flips: the nearest weights that change the lead, against every corner of the programs they solve."""

from fractions import Fraction
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.flips import nearest_flips
from scoring.leader import leaders

LAWS = settings(max_examples=60, deadline=None, database=None)
Weights = list[Fraction]


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[list[int]], list[int]]:
    vendors, leaves = draw(st.integers(2, 3)), draw(st.integers(2, 4))
    row = st.lists(st.integers(0, 4), min_size=leaves, max_size=leaves)
    return draw(st.lists(row, min_size=vendors, max_size=vendors)), draw(row.filter(any))


def solve(rows: list[Weights]) -> Weights | None:
    """The solution of a square system, each row with its right side last; None if there is not one."""
    size = len(rows)
    rows = [row[:] for row in rows]
    for column in range(size):
        pivot = next((r for r in range(column, size) if rows[r][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for other in range(size):
            if other != column:
                factor = rows[other][column]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[column], strict=True)]
    return [row[-1] for row in rows]


def least_moved(weights: Weights, pull: list[int]) -> Fraction | None:
    """Half the least L1 distance: the best corner, all but two weights at 0 or as they are."""
    best, size = None, len(weights)
    for i, j in combinations(range(size), 2):
        others = [k for k in range(size) if k not in (i, j)]
        for fixed in product(*[(Fraction(0), weights[k]) for k in others]):
            found = dict(zip(others, fixed, strict=True))
            left, gap = 1 - sum(fixed), -sum(pull[k] * found[k] for k in others)
            pair = solve([[Fraction(1), Fraction(1), left], [Fraction(pull[i]), Fraction(pull[j]), gap]])
            if pair is None or min(pair) < 0:
                continue
            found[i], found[j] = pair
            moved = sum(abs(found[k] - weights[k]) for k in range(size)) / 2
            best = moved if best is None else min(best, moved)
    return best


def least_square(weights: Weights, pull: list[int]) -> Fraction | None:
    """Least squared L2 distance: the best projection, over every set of weights that stay above 0."""
    best, size = None, len(weights)
    for count in range(1, size + 1):
        for inside in combinations(range(size), count):
            total, along = Fraction(count), Fraction(sum(pull[k] for k in inside))
            square = Fraction(sum(pull[k] ** 2 for k in inside))
            now = sum(weights[k] for k in inside)
            gap = sum(pull[k] * weights[k] for k in inside)
            steps = solve([[total, along, 1 - now], [along, square, -gap]])
            if steps is None:
                continue
            after = {k: weights[k] + steps[0] + steps[1] * pull[k] for k in inside}
            if min(after.values()) < 0:
                continue
            distance = sum((after.get(k, Fraction(0)) - weights[k]) ** 2 for k in range(size))
            best = distance if best is None else min(best, distance)
    return best


@LAWS
@given(cases())
def test_both_distances_are_the_least_there_are(case: tuple[list[list[int]], list[int]]) -> None:
    values, points = case
    found = nearest_flips(values, points)
    weights = [Fraction(point, sum(points)) for point in points]
    for rival, row in enumerate(values):
        pull = [a - b for a, b in zip(row, values[found.winner], strict=True)]
        if rival == found.winner or max(pull) <= 0:
            assert np.isnan([found.moved[rival], found.distance[rival]]).all()
            continue
        moved, square = least_moved(weights, pull), least_square(weights, pull)
        if sum(w * p for w, p in zip(weights, pull, strict=True)) == 0:
            moved = square = Fraction(0)
        assert moved is not None
        assert square is not None
        assert found.moved[rival] == pytest.approx(float(moved), abs=1e-9)
        assert found.distance[rival] ** 2 == pytest.approx(float(square), abs=1e-9)


@LAWS
@given(cases())
def test_at_a_flip_the_two_are_level_and_at_the_nearest_nobody_is_ahead(
    case: tuple[list[list[int]], list[int]],
) -> None:
    values, points = np.array(case[0], float), case[1]
    found = nearest_flips(values, points)
    for table, nearest in (
        (found.moved_weights, found.nearest_moved),
        (found.distance_weights, found.nearest_distance),
    ):
        for rival, weights in enumerate(table):
            if np.isnan(weights).any():
                continue
            assert weights.min() >= 0
            assert weights.sum() == pytest.approx(1)
            scores = values @ weights
            assert scores[rival] == pytest.approx(scores[found.winner], abs=1e-9)
            if rival == nearest:
                assert scores[rival] == pytest.approx(scores.max(), abs=1e-9)
                corner = np.eye(len(points))[(values[rival] - values[found.winner]).argmax()]
                beyond = 0.999 * weights + 0.001 * corner
                assert leaders(values @ beyond) != found.winner


def test_excluded_vendors_take_the_lead_nowhere() -> None:
    values = [[0.6, 0.5], [0.9, 0.4], [0.1, 0.9]]
    found = nearest_flips(values, [0.5, 0.5], [True, False, True])
    assert (found.winner, found.nearest_moved, found.nearest_distance) == (0, 2, 2)
    assert np.isnan(found.moved[1])


def test_a_dominated_rival_and_an_identical_one_never_lead() -> None:
    found = nearest_flips([[0.6, 0.5], [0.5, 0.5], [0.6, 0.5]], [0.5, 0.5])
    assert np.isnan(found.distance).all()
    assert (found.nearest_moved, found.nearest_distance) == (-1, -1)


def test_a_tie_is_no_distance_away() -> None:
    found = nearest_flips([[1, 0], [0, 1]], [1, 1])
    assert (found.moved[1], found.distance[1]) == (0, 0)


def test_a_weight_without_values_stays_zero() -> None:
    found = nearest_flips([[0.9, 0.4, None], [0.5, 0.8, 1.0]], [0.6, 0.4, 0.0])
    assert found.moved_weights[1, 2] == found.distance_weights[1, 2] == 0
    assert found.moved[1] == pytest.approx(0.1)
    assert nearest_flips([[0.9, 0.4, 0.0], [0.5, 0.8, 1.0]], [0.6, 0.4, 0.0]).moved[1] < 0.1


def test_alone_or_without_anybody_nothing_flips() -> None:
    assert nearest_flips([[1, 0]], [1, 1]).nearest_moved == -1
    found = nearest_flips([[1, 0], [0, 1]], [2, 1], [False, False])
    assert (found.winner, found.nearest_moved) == (-1, -1)


def test_many_criteria_are_walked_to_the_end() -> None:
    rng = np.random.default_rng(5)
    values, points = rng.random((8, 120)), rng.random(120)
    found = nearest_flips(values, points)
    weights = points / points.sum()
    for rival, after in enumerate(found.distance_weights):
        if rival == found.winner:
            continue
        pull = values[rival] - values[found.winner]
        assert after @ pull == pytest.approx(0, abs=1e-9)
        free = after > 0
        # Stationary: where weight is left, what was changed is one straight line of the pull.
        rest = np.column_stack([np.ones(free.sum()), pull[free]])
        change = (after - weights)[free]
        line = np.linalg.lstsq(rest, change, rcond=None)[0]
        np.testing.assert_allclose(rest @ line, change, atol=1e-9)
        assert (weights[~free] + line[0] + line[1] * pull[~free] <= 1e-9).all()


@pytest.mark.parametrize(("values", "code"), [([[1, None], [0, 1]], "value_missing"), ([], "wrong_shape")])
def test_what_has_no_whole_values_is_refused(values: object, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        nearest_flips(values, [1, 1])
    assert caught.value.code == code
