"""The mark that counts: agreed if there is one, else combined by the rule, each on its own scale."""

import math
from typing import Any

import pytest

from services.marks import Marks, count_marks
from tests import cases

Said = tuple[str, tuple[str, ...], Any]
HALVES = {
    "title": "Two steps",
    "levels": [
        {"mark": 0, "label": "No", "descriptor": "No", "value": 0},
        {"mark": 10, "label": "Yes", "descriptor": "Yes", "value": 1},
    ],
}
TREE: list[Said] = [
    *(("member", (id,), {"name": id, "role": "evaluator"}) for id in ("m1", "m2", "m3", "m4")),
    ("scale", ("halves",), HALVES),
    ("criterion", ("c",), {"title": "c", "node": "criterion", "parent": "a"}),
    ("criterion", ("h",), {"title": "h", "node": "criterion", "parent": "a", "scale": "halves"}),
]


def rated(*marks: int, criterion: str = "c", vendor: str = "v1") -> list[Said]:
    """The marks of the first members."""
    return [
        ("rating", (vendor, criterion, f"m{number}"), {"mark": mark})
        for number, mark in enumerate(marks, start=1)
    ]


def count(*said: Said, vendors: tuple[str, ...] = ("v1",), criteria: tuple[str, ...] = ("c",)) -> Marks:
    """What counts on some criteria of some vendors."""
    return count_marks(cases.made(*TREE, *said), vendors, criteria)


@pytest.mark.parametrize(
    ("rule", "marks", "counts"),
    [
        ("mean", (0, 1, 5), 2.0),
        ("median", (0, 1, 5), 1.0),
        ("median", (0, 1, 2, 5), 1.5),
        ("trimmed", (0, 1, 5), 2.0),
        ("trimmed", (0, 1, 2, 5), 1.5),
        ("mean", (4,), 4.0),
    ],
)
def test_marks_are_combined_by_the_rule_of_the_selection(
    rule: str, marks: tuple[int, ...], counts: float
) -> None:
    found = count(*rated(*marks), ("rule", ("committee",), {"combine": rule}))
    assert found.counting[0, 0] == pytest.approx(counts)
    assert found.values[0, 0] == pytest.approx(counts / 5)
    assert not found.agreed[0, 0]


def test_an_agreed_mark_counts_before_any_other_and_the_others_stay() -> None:
    settled = ("agreed", ("v1", "c"), {"mark": 5, "reason": "Seen twice"})
    found = count(*rated(0, 1), settled)
    assert (found.counting[0, 0], found.values[0, 0], bool(found.agreed[0, 0])) == (5, 1, True)
    assert found.marks[:2, 0, 0].tolist() == [0, 1]


def test_a_code_is_no_mark_and_no_mark_is_no_value() -> None:
    codes = [
        ("rating", ("v1", "c", f"m{n}"), {"code": code}) for n, code in ((1, "abstains"), (2, "not_seen"))
    ]
    found = count(*codes)
    assert math.isnan(found.counting[0, 0])
    assert math.isnan(found.values[0, 0])
    assert count(*codes, ("rating", ("v1", "c", "m3"), {"mark": 4})).values[0, 0] == pytest.approx(0.8)


def test_every_criterion_is_valued_on_its_own_scale() -> None:
    found = count(*rated(5), *rated(0, 10, criterion="h"), criteria=("h", "c"))
    assert found.values.tolist() == [[0.5, 1.0]]
    assert found.counting.tolist() == [[5.0, 5.0]]


def test_marks_stand_by_member_vendor_and_criterion_as_asked_for() -> None:
    found = count(*rated(3), *rated(1, 2, vendor="v2"), vendors=("v2", "v1"), criteria=("c", "h"))
    assert found.marks.shape == (4, 2, 2)
    assert found.marks[:2, 0, 0].tolist() == [1, 2]
    assert found.marks[0, 1, 0] == 3
    assert (found.members, found.vendors, found.criteria) == (
        ("m1", "m2", "m3", "m4"),
        ("v2", "v1"),
        ("c", "h"),
    )


def test_marks_of_vendors_and_criteria_not_asked_for_change_nothing() -> None:
    settled = ("agreed", ("v2", "c"), {"mark": 1, "reason": "r"})
    elsewhere = [*rated(0, vendor="v2"), *rated(10, criterion="h"), settled]
    assert count(*rated(4), *elsewhere).values.tolist() == count(*rated(4)).values.tolist()
