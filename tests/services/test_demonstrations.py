"""Turns: an order in which no vendor always comes first, and the demonstration that runs now."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import commands, demonstrations
from services.selection import Selection
from services.selections import Selections
from tests import cases
from tests.services.warnings.sound import scenario

NOON = datetime.datetime(2026, 12, 1, 12, tzinfo=datetime.UTC)


def _made(vendors: int, scenarios: int) -> Selection:
    return cases.made(
        *(("vendor", (f"v{n}",), {"name": f"V{n}"}) for n in range(vendors)),
        *(("scenario", (f"s{n}",), scenario()) for n in range(scenarios)),
    )


@given(st.integers(2, 6), st.integers(2, 5))
def test_a_rotation_gives_each_a_place_and_none_always_the_first(vendors: int, scenarios: int) -> None:
    whole = _made(vendors, scenarios)
    said = demonstrations.rotation(whole)
    planned = cases.with_said(whole, *said)
    for id in planned.scenarios:
        orders = [turn.order for _, turn in demonstrations.turns(planned, id)]
        assert orders == list(range(1, vendors + 1))
    assert demonstrations.always_first(planned) is None


def test_a_rotation_keeps_times_and_what_was_opened() -> None:
    times = {"starts": "2026-12-01T09:00:00+01:00", "place": "Room 2"}
    whole = cases.with_said(
        _made(2, 2),
        ("demonstration", ("v0", "s0"), times),
        ("demonstration", ("v1", "s0"), {"script": "a" * 64, "order": 5}),
    )
    said = {ids: raw for _, ids, raw in demonstrations.rotation(whole)}
    assert said["v0", "s0"]["place"] == "Room 2"
    assert ("v1", "s0") not in said


def test_the_same_vendor_first_everywhere_is_seen() -> None:
    orders = [("demonstration", (f"v{n}", id), {"order": n + 1}) for n in range(2) for id in ("s0", "s1")]
    assert demonstrations.always_first(cases.with_said(_made(2, 2), *orders)) == "v0"
    assert demonstrations.always_first(_made(2, 2)) is None


@pytest.mark.parametrize(
    ("hour", "expected"), [(8, None), (9, ("v0", "s0")), (10, ("v0", "s0")), (11, ("v1", "s1"))]
)
def test_the_demonstration_that_runs_is_the_last_that_began(
    hour: int, expected: tuple[str, str] | None
) -> None:
    whole = cases.with_said(
        _made(2, 2),
        ("demonstration", ("v0", "s0"), {"starts": "2026-12-01T09:00:00Z"}),
        ("demonstration", ("v1", "s1"), {"starts": "2026-12-01T11:00:00Z"}),
    )
    assert demonstrations.running(whole, NOON.replace(hour=hour)) == expected


def test_an_opened_demonstration_runs_even_before_its_time(selections: Selections) -> None:
    desk = cases.chair_desk(selections)
    cases.small(desk)
    commands.put(desk, "scenario", ("s1",), scenario("R1"))
    assert demonstrations.running(desk.selection, selections.now()) is None
    later = (selections.now() + datetime.timedelta(hours=1)).isoformat()
    said = demonstrations.opening(desk.selection, "v2", "s1") | {"starts": later}
    commands.put(desk, "demonstration", ("v2", "s1"), said)
    assert demonstrations.running(desk.selection, selections.now()) == ("v2", "s1")
