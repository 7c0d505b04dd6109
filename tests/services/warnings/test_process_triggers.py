"""Warnings on how a committee marked and weighed: where each begins, and to whom people are named."""

from typing import Any

import pytest

from tests.services.warnings.sound import (
    BACK,
    FIRES,
    NO_CAP,
    VENDORS,
    At,
    Said,
    answered,
    found,
    need,
    node,
    rated,
    sheets,
)
from tests.services.warnings.triggers import codes, one, subjects

CELL = ("v1", "D.ease")


def speaks(code: str, *more: Said) -> bool:
    """Whether a warning still speaks after more is said."""
    return code in codes(found(*FIRES[code], *more))


@pytest.mark.parametrize(("mark", "apart"), [(3, False), (2, True), (1, True)])
def test_two_marks_of_the_scale_are_far_apart(mark: int, apart: bool) -> None:
    assert ("W11.apart" in codes(found(("rating", (*CELL, "m2"), {"mark": mark})))) == apart


def test_an_agreed_mark_settles_what_was_apart_or_missing() -> None:
    agreed = {"mark": 3, "reason": "Seen again together"}
    assert not speaks("W11.apart", ("agreed", CELL, agreed))
    assert not speaks("W11.missing", ("agreed", ("v2", "D.ease"), agreed))


def test_marks_revised_towards_each_other_are_no_longer_apart() -> None:
    assert not speaks("W11.apart", ("revision", (*CELL, "m2"), {"mark": 4, "reason": "I missed a step"}))


def test_what_was_not_seen_is_no_mark_and_whom_nobody_asked_owes_none() -> None:
    unseen = ("rating", ("v2", "D.ease", "m2"), {"code": "not_seen"})
    assert "W11.missing" in codes(found(unseen))
    elsewhere = ("member", ("m2",), {"name": "Bob", "role": "evaluator", "sections": ["gdpr"]})
    assert not speaks("W11.missing", elsewhere)


def test_nothing_is_missing_before_marks_are_revealed() -> None:
    assert not speaks("W11.missing", ("stage", (), "scoring"))


@pytest.mark.parametrize(
    ("changes", "silent"),
    [
        ([("selection", (), {"title": "Choice", "mode": "open"})], True),
        ([("stage", (), "weighting")], True),
        ([("stage", (), "scoring")], False),
        ([("declaration", ("m2", "v1"), {"interest": "tie", "tie": "gift"})], True),
        ([("vendor", ("v1",), {"name": "V1", "status": "withdrawn"})], True),
    ],
)
def test_interests_are_asked_for_once_secret_marks_begin(changes: list[Said], silent: bool) -> None:
    assert speaks("W11.unsigned", *changes) != silent


def test_a_mark_lower_throughout_is_told_from_three_quarters_of_a_mark_against_the_others() -> None:
    four = sheets("m1", "m2", "m3", "m4", given={}, lower="m4")  # one mark lower than three: 0.75 of the mean
    assert "W11.severe" not in codes(found(*four))
    (row,) = one("W11.severe").rows
    assert row.subject == "member/m5"
    (detail,) = row.details
    assert getattr(detail, "code", "") == "lower"
    assert getattr(detail, "params", {}) == {"share": pytest.approx(0.16)}


def test_a_short_sheet_or_two_different_marks_say_nothing_of_an_impression() -> None:
    assert [getattr(detail, "en", "") for detail in one("W11.flat").rows[0].details] == ["V2"]
    assert not speaks("W11.flat", ("rating", ("v2", "E0", "m2"), {"mark": 2, "comment": "Shown by half"}))
    gone: list[Said] = [("criterion", (f"E{n}",), None) for n in range(3)]
    gone += [
        ("rating", (vendor, f"E{n}", id), None) for n in range(3) for vendor in VENDORS for id in ("m1", "m2")
    ]
    assert not speaks("W11.flat", *gone)


@pytest.mark.parametrize(("mark", "silent"), [(0, False), (1, False), (2, True), (4, True), (5, False)])
def test_the_lowest_two_marks_and_the_highest_want_words(mark: int, silent: bool) -> None:
    assert ("W11.extreme" not in codes(found(*rated(v2=mark)))) == silent
    worded = [(kind, ids, {**raw, "comment": "The quote was lost"}) for kind, ids, raw in rated(v2=mark)]
    assert "W11.extreme" not in codes(found(*worded))


@pytest.mark.parametrize("code", ["W11.flat", "W11.severe", "W11.extreme"])
def test_how_a_person_marks_is_told_to_the_chair_and_to_that_person(code: str) -> None:
    named = subjects(code)
    for member in ("m1", "m2", "m5"):
        told = [one for one in found(*FIRES[code], judges=False, member=member) if one.code == code]
        rows = told[0].subjects if told else ()
        assert rows == tuple(path for path in named if path == f"member/{member}")


def test_a_revision_that_keeps_the_mark_changes_nothing() -> None:
    same: dict[str, Any] = {"mark": 4, "reason": "I stand by it"}
    assert "W11.revised" not in codes(found(("revision", (*CELL, "m1"), same)))


@pytest.mark.parametrize(
    "change",
    [
        ("rating", (*CELL, "m1"), At("2026-11-09", {"mark": 4})),
        ("return", ("1",), At("2026-11-10", {**BACK, "origin": "scoring", "to": "weighting"})),
        ("return", ("1",), At("2026-11-10", {**BACK, "origin": "prices", "to": "reveal"})),
    ],
)
def test_a_mark_given_before_others_were_shown_is_as_it_should_be(change: Said) -> None:
    assert not speaks("W11.reopened", change)


@pytest.mark.parametrize(("weight", "heavy"), [(1.5, False), (1.51, True)])
def test_of_three_families_one_is_heavy_beyond_half(weight: float, heavy: bool) -> None:
    assert speaks("W12.heavy", ("weight", ("needs",), weight)) == heavy
    assert "W12.heavy" not in codes(found(("weight", ("needs",), 100)))  # two families: one always has half


@pytest.mark.parametrize(("weight", "thin"), [(5, False), (4.99, True)])
def test_an_axis_is_thin_below_a_twentieth(weight: float, thin: bool) -> None:
    changes = [("weight", ("requirements",), 100 - weight), ("weight", ("demos",), weight)]
    assert ("W12.thin" in codes(found(*changes))) == thin


@pytest.mark.parametrize(("weight", "split"), [(0.89, False), (0.9, True), (1.1, True), (1.11, False)])
def test_families_of_about_the_same_weight_have_about_as_many_lines(weight: float, split: bool) -> None:
    assert speaks("W12.split", ("weight", ("gdpr",), weight)) == split
    assert subjects("W12.split") == ("criterion/needs",)
    five_times: list[Said] = [("requirement", (id,), None) for id in ("S0", "S1", "S2")]
    assert not speaks("W12.split", *five_times)


def test_a_criterion_tells_vendors_apart_from_more_than_half_a_mark_and_all_must_have_one() -> None:
    half: Said = ("rating", ("v3", "D.ease", "m1"), {"mark": 3})
    assert speaks("W12.alike", half)
    assert not speaks("W12.alike", half, ("rating", ("v3", "D.ease", "m2"), {"mark": 3}))
    nobody: list[Said] = [("rating", ("v3", "D.ease", id), None) for id in ("m1", "m2")]
    assert not speaks("W12.alike", *nobody)


def test_weights_said_with_the_first_mark_or_before_are_not_late() -> None:
    mark: Said = ("rating", (*CELL, "m1"), At("2026-11-20", {"mark": 4}))
    others: list[Said] = [
        ("rating", (vendor, "D.ease", id), At("2026-11-20", {"mark": 3}))
        for vendor in VENDORS
        for id in ("m1", "m2")
    ]
    assert not speaks("W12.late", *others, mark)
    rule: Said = ("rule", ("priorities",), At("2026-11-20", NO_CAP))
    assert subjects("W12.late", rule) == ("rule/priorities",)


def test_a_first_place_is_not_questioned_while_something_missing_may_change_it() -> None:
    for code in ("W13.close", "W13.unsure"):
        assert not speaks(code, ("answer", ("v1", "F2"), None))


@pytest.mark.parametrize(("zone", "close"), [(0.01, False), (0.016, True)])
def test_the_tie_zone_is_the_design_s(zone: float, close: bool) -> None:
    changes = [*FIRES["W13.unsure"], ("rule", ("ties",), {"zone": zone})]  # 1.57 points apart
    assert ("W13.close" in codes(found(*changes))) == close


def test_a_leader_that_other_weights_hardly_change_is_sure() -> None:
    assert 0.2 < float(str(one("W13.unsure").params["share"])) < 0.3
    assert "W13.unsure" not in codes(found(*answered(F1="development"), *rated(v1=3, v2=3)))


def test_a_family_added_is_weighed_with_the_others() -> None:
    extra: list[Said] = [
        ("criterion", ("other",), node("category", "requirements", source="requirements")),
        ("requirement", ("O1",), need("should", category="other")),
    ]
    assert not {"W12.heavy", "W12.split"} & codes(found(*extra))
