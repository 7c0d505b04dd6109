"""The verdict says who leads only as firmly as the ranking allows."""

from typing import Any

import pytest

from services.analysis import AxisResult, Place, Ranking, Reason
from services.verdict import advantages, verdict
from services.weighting import Weighting

AXES = ("needs", "cost")


def place(vendor: str, rank: int | None, score: float | None, **more: Any) -> Place:
    """A place whose total is whole unless an interval is given."""
    defaults: dict[str, Any] = {
        "low": score,
        "high": score,
        "coverage": 1.0,
        "status": "ranked",
        "is_close": False,
        "reasons": (),
        "axes": {},
    }
    return Place(vendor=vendor, rank=rank, score=score, **{**defaults, **more})


def ranking(*places: Place) -> Ranking:
    """A ranking of which only the places and the axes are looked at."""
    weighting = Weighting(AXES, (), {}, {})
    rest: Any = None
    return Ranking("", places, weighting, rest, rest, rest, {})


def points(*given: float | None) -> dict[str, AxisResult]:
    """The points that each axis brings."""
    return {axis: AxisResult(0.5, None, found) for axis, found in zip(AXES, given, strict=True)}


def test_nobody_ranked_is_no_verdict() -> None:
    excluded = place("v1", None, 80.0, status="excluded")
    for found in (ranking(), ranking(excluded), ranking(place("v2", None, None, status="withdrawn"))):
        assert verdict(found) == Reason("verdict.none")


def test_one_ranked_vendor_stands_alone_whatever_an_excluded_one_scores() -> None:
    found = verdict(ranking(place("v1", 1, 60.0), place("v2", None, 90.0, status="excluded")))
    assert (found.code, dict(found.params)) == ("verdict.alone", {"first": "v1", "score": 60.0})


def test_a_clear_lead_names_both_and_the_gap() -> None:
    found = verdict(ranking(place("v1", 1, 72.5), place("v2", 2, 70.0)))
    assert found.code == "verdict.leads"
    assert found.params == {
        "first": "v1",
        "score": 72.5,
        "second": "v2",
        "second_score": 70.0,
        "gap": pytest.approx(2.5),
    }


def test_a_lead_within_the_tie_zone_is_too_close_to_call() -> None:
    places = [place("v1", 1, 70.4, is_close=True), place("v2", 2, 70.0, is_close=True)]
    assert verdict(ranking(*places)).code == "verdict.close"


def test_a_tie_for_first_is_too_close_to_call() -> None:
    places = [place("v1", 1, 70.0, is_close=True), place("v2", 1, 70.0, is_close=True)]
    found = verdict(ranking(*places))
    assert (found.code, found.params["gap"]) == ("verdict.close", 0)


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ({}, {"low": 60.0, "high": 71.0, "status": "provisional"}, "verdict.provisional"),
        ({}, {"low": 60.0, "high": 69.0, "status": "provisional"}, "verdict.leads"),
        ({"low": 60.0, "high": 90.0, "status": "provisional"}, {}, "verdict.provisional"),
        ({"low": 66.0, "high": 90.0, "status": "provisional"}, {}, "verdict.leads"),
        ({}, {"low": 65.0, "high": 75.0}, "verdict.leads"),
    ],
)
def test_a_lead_that_missing_marks_could_turn_is_provisional(
    first: dict[str, Any], second: dict[str, Any], code: str
) -> None:
    found = verdict(ranking(place("v1", 1, 70.0, **first), place("v2", 2, 65.0, **second)))
    assert found.code == code


def test_any_vendor_that_could_still_lead_makes_it_provisional_not_only_the_second() -> None:
    third = place("v3", 3, 40.0, low=20.0, high=90.0, status="provisional")
    found = verdict(ranking(place("v1", 1, 70.0), place("v2", 2, 65.0), third))
    assert (found.code, found.params["second"]) == ("verdict.provisional", "v2")


def test_advantages_come_largest_first_and_an_unknown_axis_counts_for_nothing() -> None:
    places = [
        place("v1", 1, 40.0, axes=points(10.0, 30.0)),
        place("v2", 2, 35.0, axes=points(35.0, None)),
    ]
    found = ranking(*places)
    assert advantages(found, "v1", "v2") == [("cost", 30.0), ("needs", -25.0)]
    assert advantages(found, "v2", "v1") == [("needs", 25.0), ("cost", -30.0)]
