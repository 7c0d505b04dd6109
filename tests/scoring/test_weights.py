"""Weights: siblings sum to 1, categories never move, printed figures add up."""

import itertools
import math
from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError, ShapeError, WeightsError
from scoring.weights import global_weights, largest_remainder, local_weights, normalise, shares_by_priority

LAWS = settings(max_examples=60, deadline=None, database=None)
POINTS = st.floats(0, 1e6) | st.integers(0, 100).map(float)


@st.composite
def trees(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Parents and positive points of a tree, its nodes in any order."""
    count = draw(st.integers(1, 12))
    parents = [draw(st.integers(-1, node - 1)) for node in range(count)]
    order = draw(st.permutations(range(count)))
    place = {node: order.index(node) for node in range(count)}
    shuffled = [-1 if parents[node] < 0 else place[parents[node]] for node in order]
    points = draw(st.lists(st.floats(0.1, 1e6), min_size=count, max_size=count))
    return np.array(shuffled), np.array(points)


Lines = tuple[list[float], list[int], list[bool], list[float], float]


@st.composite
def axes(draw: st.DrawFn) -> Lines:
    """The lines of an axis: points, category, could, budgets, cap."""
    categories = draw(st.integers(1, 4))
    count = draw(st.integers(1, 12))
    points = draw(st.lists(st.sampled_from([0.5, 1.0, 1.5, 3.0, 5.0, 7.5]), min_size=count, max_size=count))
    category = draw(st.lists(st.integers(0, categories - 1), min_size=count, max_size=count))
    could = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    budgets = draw(st.lists(st.floats(0.5, 50), min_size=categories, max_size=categories))
    return points, category, could, budgets, draw(st.sampled_from([0.0, 0.05, 0.15, 0.5, 1.0]))


def by_category(weights: np.ndarray, lines: Lines) -> np.ndarray:
    return np.bincount(lines[1], weights, len(lines[3]))


def refusal(call: object, *arguments: object) -> ScoringError:
    with pytest.raises(ScoringError) as caught:
        call(*arguments)
    return caught.value


@LAWS
@given(st.lists(POINTS, min_size=1, max_size=40))
def test_normalised_points_sum_to_1_and_keep_their_proportions(points: list[float]) -> None:
    assume(any(points))
    weights = normalise(points)
    assert math.isclose(math.fsum(weights), 1, abs_tol=1e-15 * len(points))
    total = sum(map(Fraction, points))
    np.testing.assert_allclose(weights, [float(Fraction(point) / total) for point in points], atol=1e-15)


@LAWS
@given(st.lists(POINTS, min_size=1, max_size=20), st.randoms())
def test_the_order_of_points_changes_no_weight_at_all(points: list[float], random: Random) -> None:
    assume(any(points))
    order = list(range(len(points)))
    random.shuffle(order)
    assert normalise([points[i] for i in order]).tolist() == normalise(points)[order].tolist()


def test_huge_and_tiny_points_still_sum_to_1() -> None:
    assert normalise([1e308, 1e308, 1e308]).sum() == pytest.approx(1)
    assert normalise([5e-324, 5e-324]).tolist() == [0.5, 0.5]


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ([], "no_weight"),
        ([0, 0], "no_weight"),
        ([1, -1], "negative_weight"),
        ([1, np.nan], "not_finite"),
        ([1, np.inf], "not_finite"),
        ([-np.inf], "not_finite"),
        (3.0, "wrong_shape"),
    ],
    ids=str,
)
def test_points_that_share_out_nothing_are_refused(points: object, code: str) -> None:
    assert refusal(normalise, points).code == code
    assert refusal(largest_remainder, points, 1).code == code


@LAWS
@given(trees())
def test_siblings_sum_to_1_and_so_do_the_leaves(tree: tuple[np.ndarray, np.ndarray]) -> None:
    parents, points = tree
    local = local_weights(parents, points)
    for parent in set(parents):
        assert math.fsum(local[parents == parent]) == pytest.approx(1)
    weights = global_weights(parents, local)
    leaves = ~np.isin(np.arange(len(parents)), parents)
    assert math.fsum(weights[leaves]) == pytest.approx(1)


@LAWS
@given(trees())
def test_a_global_weight_is_the_product_of_the_local_ones_up_to_the_top(
    tree: tuple[np.ndarray, np.ndarray],
) -> None:
    parents, points = tree
    local = local_weights(parents, points)
    for node, weight in enumerate(global_weights(parents, local)):
        product, above = local[node], parents[node]
        while above >= 0:
            product, above = product * local[above], parents[above]
        assert weight == pytest.approx(product)


def test_a_chain_as_deep_as_the_tree_is_no_cycle() -> None:
    assert global_weights(np.arange(-1, 499), np.ones(500)).tolist() == [1.0] * 500


@pytest.mark.parametrize("parents", [[0], [1, 0], [1, 2, 0], [-1, 0, 3, 2], [-1, 3, 1, 2, 3]], ids=str)
def test_a_tree_that_bites_its_tail_is_refused(parents: list[int]) -> None:
    error = refusal(global_weights, parents, np.ones(len(parents)))
    assert error.code == "cyclic_tree"
    node = error.params["node"]
    path = [node]
    while len(path) <= len(parents):
        path.append(parents[path[-1]])
    assert node in path[1:]


def test_siblings_that_do_not_sum_to_1_are_named_by_their_parent() -> None:
    error = refusal(global_weights, [-1, 0, 0], [1, 0.5, 0.4])
    assert str(error) == "Weights under node 0 sum to 0.900; siblings must sum to 1."
    assert error.code == "siblings_not_one"
    assert error.params["parent"] == 0


def test_siblings_without_any_point_are_named_by_their_parent() -> None:
    error = refusal(local_weights, [-1, -1, 1, 1], [1, 1, 0, 0])
    assert (error.code, error.params) == ("no_weight", {"parent": 1})
    assert refusal(local_weights, [-1], [0]).params == {"parent": -1}
    assert refusal(local_weights, [], []).code == "no_weight"


def test_a_parent_that_is_not_there_is_refused() -> None:
    assert refusal(local_weights, [-1, 2], [1, 1]).code == "index_off_range"
    assert refusal(global_weights, [-2], [1]).code == "index_off_range"
    assert isinstance(refusal(global_weights, [-1, -1], [1]), ShapeError)


@LAWS
@given(axes())
def test_the_lines_of_an_axis_sum_to_1_and_each_category_to_its_budget(lines: Lines) -> None:
    weights = shares_by_priority(*lines)
    budgets = np.array(lines[3]) * np.isin(np.arange(len(lines[3])), lines[1])
    assert (weights >= 0).all()
    assert math.fsum(weights) == pytest.approx(1)
    np.testing.assert_allclose(by_category(weights, lines), budgets / budgets.sum())


@LAWS
@given(axes(), st.lists(st.tuples(st.sampled_from([0.5, 1.0, 1.5]), st.integers(0, 11)), max_size=8))
def test_could_lines_added_to_a_category_move_no_category_weight(
    lines: Lines, more: list[tuple[float, int]]
) -> None:
    points, category, could, budgets, cap = lines
    homes = [category[home % len(category)] for _, home in more]
    longer: Lines = (
        points + [points for points, _ in more],
        category + homes,
        could + [True] * len(more),
        budgets,
        cap,
    )
    before = by_category(shares_by_priority(*lines), lines)
    np.testing.assert_allclose(by_category(shares_by_priority(*longer), longer), before)


@LAWS
@given(axes(), st.randoms())
def test_the_order_of_the_lines_changes_nothing(lines: Lines, random: Random) -> None:
    points, category, could, budgets, cap = lines
    order = list(range(len(points)))
    random.shuffle(order)
    shuffled = shares_by_priority(
        [points[i] for i in order], [category[i] for i in order], [could[i] for i in order], budgets, cap
    )
    np.testing.assert_allclose(shuffled, shares_by_priority(*lines)[order])


@LAWS
@given(axes())
def test_could_lines_beside_others_never_weigh_more_than_the_cap(lines: Lines) -> None:
    _, category, could, _, cap = lines
    weights = shares_by_priority(*lines)
    mixed = {home for home, is_could in zip(category, could, strict=True) if not is_could}
    inside = [c and home in mixed for home, c in zip(category, could, strict=True)]
    assert weights[inside].sum() <= cap + 1e-12


@LAWS
@given(axes())
def test_lines_of_one_category_and_kind_keep_their_proportions_under_the_cap(lines: Lines) -> None:
    points, category, could, _, _ = lines
    weights = shares_by_priority(*lines)
    for i, j in itertools.pairwise(range(len(points))):
        if (category[i], could[i]) == (category[j], could[j]):
            assert weights[i] * points[j] == pytest.approx(weights[j] * points[i])


def test_the_could_cap_worked_by_hand() -> None:
    # Categories of 60 and 40: could weighs 0.6 x 2/5 = 0.24 in the first, over 0.15; the second is all could.
    weights = shares_by_priority([3, 2, 1, 3], [0, 0, 1, 1], [False, True, True, True], [60, 40], 0.15)
    np.testing.assert_allclose(weights, [0.45, 0.15, 0.10, 0.30])


def test_a_category_without_a_line_drops_out() -> None:
    weights = shares_by_priority([5, 5], [0, 2], [False, False], [30, 50, 10], 0.15)
    np.testing.assert_allclose(weights, [0.75, 0.25])


def test_a_budget_that_no_line_can_carry_is_refused_with_its_category() -> None:
    error = refusal(shares_by_priority, [5, 0], [0, 1], [False, True], [1, 1], 0.15)
    assert (error.code, error.params) == ("no_weight", {"category": 1})
    weights = shares_by_priority([5, 0], [0, 1], [False, True], [1, 0], 0.15)
    assert weights.tolist() == [1.0, 0.0]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (([], [], [], [1], 0.15), "no_weight"),
        (([1], [0], [False], [0], 0.15), "no_weight"),
        (([1], [1], [False], [1], 0.15), "index_off_range"),
        (([1], [0], [False], [], 0.15), "index_off_range"),
        (([-1], [0], [False], [1], 0.15), "negative_weight"),
        (([1], [0], [False], [np.nan], 0.15), "not_finite"),
        (([1], [0], [False], [1], 1.5), "cap_off_range"),
        (([1], [0], [False], [1], np.nan), "cap_off_range"),
        (([1], [0], [1], [1], 0.15), "not_booleans"),
        (([1, 1], [0], [False], [1], 0.15), "wrong_shape"),
    ],
    ids=str,
)
def test_an_axis_that_cannot_be_shared_out_is_refused(arguments: tuple[object, ...], code: str) -> None:
    assert refusal(shares_by_priority, *arguments).code == code


@LAWS
@given(st.lists(POINTS, min_size=1, max_size=60), st.integers(0, 6))
def test_printed_percentages_add_up_to_exactly_100(points: list[float], decimals: int) -> None:
    assume(any(points))
    printed = largest_remainder(points, decimals)
    assert sum(round(float(percent) * 10**decimals) for percent in printed) == 100 * 10**decimals
    assert printed.tolist() == [round(float(percent), decimals) for percent in printed]
    exact = normalise(points) * 100
    assert (np.abs(printed - exact) < 10.0**-decimals + 1e-9).all()
    assert not printed[exact == 0].any()


def test_equal_remainders_go_to_the_lower_index() -> None:
    assert largest_remainder([1, 1, 1, 1, 1, 1], 0).tolist() == [17, 17, 17, 17, 16, 16]
    assert largest_remainder([0.145, 0.245, 0.61], 0).tolist() == [15, 24, 61]
    assert largest_remainder([1, 2] * 40, 0).tolist() == [1, 2] * 20 + [1, 1] * 20


@pytest.mark.parametrize("decimals", [-1, 7, 1.5])
def test_decimals_that_cannot_be_printed_are_refused(decimals: float) -> None:
    with pytest.raises(WeightsError) as caught:
        largest_remainder([1], decimals)
    assert caught.value.code == "decimals_off_range"
