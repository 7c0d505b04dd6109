"""The weighted tree: siblings share a whole, what holds no leaf takes no part, order changes nothing."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.selection import Selection
from services.weighting import Weighting, weigh
from tests import cases

LAWS = settings(max_examples=60)
Said = list[tuple[str, tuple[str, ...], Any]]


def node(id: str, parent: str | None, points: float = 1, **more: str) -> Said:
    """A node of the tree with its points."""
    kind = more.pop("node", "axis" if parent is None else "category")
    above = {"parent": parent} if parent else {}
    return [
        ("criterion", (id,), {"title": id, "node": kind, **above, **more}),
        ("weight", (id,), points),
    ]


def leaf(id: str, parent: str, points: float = 1) -> Said:
    """A criterion that is rated."""
    return node(id, parent, points, node="criterion")


def need(id: str, category: str, priority: str = "must", discrimination: str = "medium") -> Said:
    """A requirement of a category."""
    raw = {
        "title": id,
        "category": category,
        "priority": priority,
        "discrimination": discrimination,
    }
    return [("requirement", (id,), raw)]


@st.composite
def branches(draw: st.DrawFn, parent: str, source: str, depth: int) -> Said:
    """What stands under a node: categories, some of them empty, and leaves at the end."""
    said: Said = []
    for number in range(draw(st.integers(0, 3))):
        id = f"{parent}.{number}"
        points = draw(st.integers(0, 3))
        if source == "ratings" and draw(st.booleans()):
            said += leaf(id, parent, points)
            continue
        said += node(id, parent, points, source=source)
        below = draw(branches(id, source, depth - 1)) if depth else []
        if source == "requirements" and not below:
            for line in range(draw(st.integers(0, 3))):
                priority = draw(st.sampled_from(["must", "should", "could"]))
                step = draw(st.sampled_from(["high", "medium", "low"]))
                below += need(f"{id}-{line}", id, priority, step)
        said += below
    return said


@st.composite
def trees(draw: st.DrawFn) -> Said:
    """Some axes of every source, and what stands under them."""
    said: Said = []
    for number in range(draw(st.integers(0, 4))):
        source = draw(st.sampled_from(["ratings", "requirements", "cost"]))
        said += node(f"a{number}", None, draw(st.integers(0, 3)), source=source)
        if source != "cost":
            said += draw(branches(f"a{number}", source, 2))
    return said


def siblings(selection: Selection, found: Weighting) -> dict[str | None, list[str]]:
    """The nodes that take part, by the node above them."""
    groups: dict[str | None, list[str]] = {}
    for id in found.local_weights:
        groups.setdefault(selection.criteria[id].parent, []).append(id)
    return groups


def by_leaf(found: Weighting) -> dict[str, float]:
    """The global weight of every leaf."""
    return {leaf.id: leaf.weight for leaf in found.leaves}


@LAWS
@given(trees())
def test_siblings_that_take_part_share_a_whole(said: Said) -> None:
    selection = cases.made(*said)
    found = weigh(selection)
    for group in siblings(selection, found).values():
        assert math.fsum(found.local_weights[id] for id in group) == pytest.approx(1)
        points = math.fsum(selection.weight(id) for id in group)
        for id in group:
            assert found.local_weights[id] == pytest.approx(selection.weight(id) / points)


@LAWS
@given(trees())
def test_the_leaves_share_the_whole(said: Said) -> None:
    found = weigh(cases.made(*said))
    assert found.vector.sum() == pytest.approx(1 if found.leaves else 0)
    assert all(leaf.weight >= 0 for leaf in found.leaves)
    assert [found.axes[axis] for axis in found.axis_of] == [leaf.axis for leaf in found.leaves]


@LAWS
@given(trees())
def test_a_global_weight_is_the_product_down_the_tree_and_the_sum_of_what_is_below(said: Said) -> None:
    selection = cases.made(*said)
    found = weigh(selection)
    groups = siblings(selection, found)
    for id, weight in found.global_weights.items():
        parent = selection.criteria[id].parent
        above = found.global_weights[parent] if parent else 1.0
        assert weight == pytest.approx(above * found.local_weights[id])
        if id in groups:
            assert weight == pytest.approx(math.fsum(found.global_weights[below] for below in groups[id]))


@LAWS
@given(trees())
def test_a_leaf_weighs_what_its_node_weighs_and_requirements_share_their_category(said: Said) -> None:
    selection = cases.made(*said)
    found = weigh(selection)
    for item in found.leaves:
        if item.kind != "requirement":
            assert item.weight == pytest.approx(found.global_weights[item.id])
    for category in {need.category for need in selection.requirements.values()} & set(found.local_weights):
        held = [id for id, need in selection.requirements.items() if need.category == category]
        share = math.fsum(found.requirement_weights[id] for id in held)
        assert share == pytest.approx(found.global_weights[category])


@LAWS
@given(trees(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_changes_no_weight(said: Said, random: Any) -> None:
    mixed = list(said)
    random.shuffle(mixed)
    found, turned = weigh(cases.made(*said)), weigh(cases.made(*mixed))
    assert by_leaf(turned) == pytest.approx(by_leaf(found), abs=1e-12)
    assert turned.local_weights == pytest.approx(found.local_weights)
    assert turned.global_weights == pytest.approx(found.global_weights)


@LAWS
@given(trees(), st.data())
def test_a_branch_without_a_leaf_changes_nothing(said: Said, data: st.DataObject) -> None:
    groups = [id for kind, (id,), raw in said if kind == "criterion" and raw["node"] != "criterion"]
    parent = data.draw(st.sampled_from([None, *groups]))
    before = weigh(cases.made(*said))
    after = weigh(cases.made(*said, *node("empty", parent, 3), *node("emptier", "empty", 3)))
    assert by_leaf(after) == pytest.approx(by_leaf(before))
    assert "empty" not in after.local_weights


def test_nested_categories_multiply_down_to_their_leaves() -> None:
    said = [*node("A", None, 60), *node("B", None, 40), *leaf("b", "B")]
    said += [*node("A1", "A", 3), *node("A2", "A", 1), *leaf("a2", "A2")]
    said += [*node("A11", "A1", 2), *node("A12", "A1", 2), *leaf("a11", "A11"), *leaf("a12", "A12", 9)]
    found = weigh(cases.made(*said))
    assert by_leaf(found) == pytest.approx({"a11": 0.225, "a12": 0.225, "a2": 0.15, "b": 0.4})
    assert found.global_weights["A1"] == pytest.approx(0.45)


def test_nested_categories_of_requirements_share_what_is_above_them() -> None:
    said = [*node("N", None, source="requirements"), *node("X", "N", 3, source="requirements")]
    said += [*node("X1", "X", 2, source="requirements"), *node("X2", "X", 1, source="requirements")]
    said += [*node("Y", "N", 1, source="requirements")]
    said += [*need("R1", "X1"), *need("R2", "X1", "should"), *need("R3", "X2"), *need("R4", "Y")]
    found = weigh(cases.made(*said)).requirement_weights
    assert found == pytest.approx({"R1": 0.5 * 5 / 8, "R2": 0.5 * 3 / 8, "R3": 0.25, "R4": 0.25})


def test_what_weighs_nothing_stays_in_sight_with_no_weight() -> None:
    found = weigh(cases.made(*node("A", None), *leaf("x", "A", 4), *leaf("y", "A", 0)))
    assert by_leaf(found) == {"x": 1.0, "y": 0.0}


def test_siblings_that_all_weigh_nothing_take_no_part() -> None:
    said = [
        *node("A", None, 60),
        *leaf("x", "A", 0),
        *leaf("y", "A", 0),
        *node("B", None, 1),
        *leaf("b", "B"),
    ]
    found = weigh(cases.made(*said))
    assert found.axes == ("B",)
    assert by_leaf(found) == {"b": 1.0}


def test_a_cost_axis_is_its_own_leaf_and_an_axis_without_a_leaf_is_left_out() -> None:
    found = weigh(cases.made(*node("money", None, 20, source="cost"), *node("people", None, 80)))
    assert found.axes == ("money",)
    assert [(item.id, item.axis, item.kind, item.weight) for item in found.leaves] == [
        ("money", "money", "cost", 1.0)
    ]


def test_nothing_to_value_has_no_weights() -> None:
    found = weigh(cases.made(*node("A", None), *node("B", "A")))
    assert (found.axes, found.leaves, found.local_weights, found.global_weights) == ((), (), {}, {})
    assert (found.vector.shape, found.axis_of.shape, found.requirement_weights) == ((0,), (0,), {})


def test_more_lines_do_not_make_a_category_heavier() -> None:
    tree = [*node("N", None, source="requirements")]
    for id in ("X", "Y"):
        tree += node(id, "N", source="requirements")
    few = [*need("X1", "X"), *need("Y1", "Y")]
    many = [line for number in range(2, 9) for line in need(f"X{number}", "X", "should")]
    weights = weigh(cases.made(*tree, *few, *many)).requirement_weights
    assert math.fsum(weights[f"X{number}"] for number in range(1, 9)) == pytest.approx(0.5)
    assert weights["Y1"] == pytest.approx(0.5)


def test_could_requirements_are_capped_within_the_axis() -> None:
    tree = [*node("N", None, source="requirements"), *node("X", "N", source="requirements")]
    lines = [*need("M", "X", "must"), *(line for n in range(5) for line in need(f"C{n}", "X", "could"))]
    weights = weigh(cases.made(*tree, *lines)).requirement_weights
    assert math.fsum(weights[f"C{number}"] for number in range(5)) == pytest.approx(0.15)
    assert weights["M"] == pytest.approx(0.85)


def test_what_tells_vendors_apart_weighs_more() -> None:
    tree = [*node("N", None, source="requirements"), *node("X", "N", source="requirements")]
    lines = [*need("H", "X", "must", "high"), *need("M", "X"), *need("L", "X", "must", "low")]
    weights = weigh(cases.made(*tree, *lines)).requirement_weights
    assert weights == pytest.approx({"H": 1.5 / 3, "M": 1 / 3, "L": 0.5 / 3})


def test_leaves_are_found_by_their_kind() -> None:
    said = [*node("A", None), *leaf("x", "A"), *node("N", None, source="requirements")]
    said += [*node("X", "N", source="requirements"), *need("R", "X"), *node("M", None, source="cost")]
    found = weigh(cases.made(*said))
    for kind, id in (("criterion", "x"), ("requirement", "R"), ("cost", "M")):
        assert [found.leaves[position].id for position in found.of_kind(kind)] == [id]
