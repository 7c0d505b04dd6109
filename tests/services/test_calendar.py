"""The plan counted back from go-live: phases chain, dates move together, less is never later."""

import datetime
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services import calendar, commands
from services.content import shipped
from services.faults import Refused
from services.selection import Selection
from services.specification import Milestone, Phase
from services.text import Text
from tests import cases

GO_LIVE = datetime.date(2027, 3, 15)
WEEK = datetime.timedelta(weeks=1)
DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 1, 1))


def phase(
    least: int | None, most: int | None, mvp: int | None = None, *, preliminary: bool = False, order: int = 0
) -> Phase:
    """A phase with its durations."""
    return Phase(
        title=Text.same("P"),
        weeks_min=least,
        weeks_max=most,
        weeks_mvp=mvp,
        is_preliminary=preliminary,
        order=order,
    )


@st.composite
def calendars(draw: st.DrawFn) -> dict[str, Phase]:
    """Phases of every sort, the smallest version of each no longer than its shortest duration."""
    held = {}
    for number in range(draw(st.integers(0, 6))):
        most = draw(st.none() | st.integers(0, 30))
        least = None if most is None else draw(st.none() | st.integers(0, most))
        mvp = draw(st.none() | st.integers(0, most if least is None else least)) if most is not None else None
        held[f"p{number}"] = phase(least, most, mvp, preliminary=draw(st.booleans()))
    return held


def shipped_phases() -> dict[str, Phase]:
    """The phases of the library, as a selection holds them."""
    return {
        id: phase(held.weeks_min, held.weeks_max, held.weeks_mvp, preliminary=held.is_preliminary)
        for id, held in shipped().phases.items()
    }


def test_the_shipped_phases_take_15_to_21_weeks_after_2_to_4_of_writing() -> None:
    plan = calendar.backward(shipped_phases(), GO_LIVE)
    assert plan.weeks == (15, 21)
    assert [(one.weeks_min, one.weeks_max) for one in plan.preliminary] == [(2, 4)]
    assert plan.ongoing == ("follow_up",)


def test_the_shipped_plan_by_hand() -> None:
    plan = calendar.backward(shipped_phases(), GO_LIVE)
    assert plan.first_day == datetime.date(2026, 9, 21)
    assert plan.start == datetime.date(2026, 10, 19)
    assert plan.earliest_go_live == datetime.date(2027, 2, 1)
    setup = plan.of("setup")
    assert setup is not None
    assert setup.start == datetime.date(2026, 11, 30)
    assert setup.earliest_end == datetime.date(2027, 1, 11)
    assert setup.end == datetime.date(2027, 1, 25)
    assert plan.of("follow_up") is None


@given(calendars(), DAYS)
def test_phases_chain_without_a_gap_up_to_go_live(phases: dict[str, Phase], go_live: datetime.date) -> None:
    plan = calendar.backward(phases, go_live)
    chain = [*plan.preliminary, *plan.stretches]
    assert [one.end for one in chain] == [one.start for one in chain[1:]] + [go_live] * bool(chain)
    assert all(one.start <= one.earliest_end <= one.end for one in chain)
    assert {one.phase for one in chain} | set(plan.ongoing) == set(phases)
    assert plan.first_day <= plan.start <= plan.earliest_go_live <= go_live


@given(calendars(), DAYS, st.integers(-500, 500))
def test_shifting_go_live_shifts_everything(
    phases: dict[str, Phase], go_live: datetime.date, count: int
) -> None:
    shift = datetime.timedelta(days=count)
    plan, later = calendar.backward(phases, go_live), calendar.backward(phases, go_live + shift)
    for one, other in zip(
        (*plan.preliminary, *plan.stretches), (*later.preliminary, *later.stretches), strict=True
    ):
        assert (one.start + shift, one.earliest_end + shift, one.end + shift) == (
            other.start,
            other.earliest_end,
            other.end,
        )
    assert later.start - plan.start == shift
    assert later.weeks == plan.weeks


@given(calendars(), DAYS)
def test_the_plan_from_its_start_is_the_plan_to_its_end(
    phases: dict[str, Phase], go_live: datetime.date
) -> None:
    plan = calendar.backward(phases, go_live)
    assert calendar.forward(phases, plan.start) == plan
    assert plan.weeks == calendar.weeks(phases.values())
    assert plan.go_live - plan.start == plan.weeks[1] * WEEK


@given(calendars(), DAYS)
def test_the_smallest_version_is_never_later_than_the_whole(
    phases: dict[str, Phase], go_live: datetime.date
) -> None:
    plan = calendar.backward(phases, go_live)
    smallest = calendar.forward(calendar.reduced(phases), plan.start)
    assert smallest.go_live <= plan.go_live
    assert smallest.earliest_go_live <= plan.earliest_go_live
    assert smallest.start == plan.start


@given(calendars())
def test_what_is_said_of_the_smallest_version_changes_durations_only(phases: dict[str, Phase]) -> None:
    reduced = calendar.reduced(phases)
    assert list(reduced) == list(phases)
    for id, held in phases.items():
        if held.weeks_mvp is None:
            assert reduced[id] == held
        else:
            assert reduced[id].weeks_min == reduced[id].weeks_max == held.weeks_mvp


def test_a_phase_with_one_duration_takes_exactly_that() -> None:
    assert calendar.weeks([phase(None, 5)]) == (5, 5)


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
def test_a_plan_at_the_end_of_time_stays_within_it(day: datetime.date) -> None:
    plan = calendar.backward({"a": phase(1, 520), "b": phase(1, 520)}, day)
    assert datetime.date.min <= plan.first_day <= plan.go_live == day
    assert calendar.shifted(day, 52) >= day


def made(*phases: tuple[str, dict[str, Any]], go_live: str | None = "2027-03-15") -> Selection:
    """A selection with some phases and a go-live."""
    said = [("phase", (id,), {"title": id, **raw}) for id, raw in phases]
    return cases.made(*said, ("calendar", (), {"go_live": go_live} if go_live else {}))


def test_phases_stand_in_their_order_with_preliminary_ones_first() -> None:
    selection = made(
        ("b", {"order": 2, "weeks_max": 1}),
        ("a", {"order": 1, "weeks_max": 2}),
        ("w", {"order": 9, "weeks_max": 3, "is_preliminary": True}),
    )
    assert list(calendar.ordered(selection)) == ["w", "a", "b"]


def test_without_a_go_live_there_is_no_plan() -> None:
    assert calendar.plan(made(("a", {"weeks_max": 2}), go_live=None)) is None
    assert calendar.plan(cases.made()) is None
    plan = calendar.plan(made(("a", {"weeks_max": 2})))
    assert plan is not None
    assert plan.start == GO_LIVE - 2 * WEEK


@given(calendars(), st.data())
def test_a_phase_that_moves_trades_places_and_nothing_else(
    phases: dict[str, Phase], data: st.DataObject
) -> None:
    assume(phases)
    id, step = data.draw(st.sampled_from(list(phases))), data.draw(st.sampled_from([-1, 1]))
    said = {ids[0]: record for _, ids, record in calendar.moved(phases, id, step)}
    after = sorted(phases, key=lambda other: said.get(other, phases[other]).order)
    before = list(phases)
    to = min(max(before.index(id) + step, 0), len(before) - 1)
    before.insert(to, before.pop(before.index(id)))
    assert after == before


def test_a_milestone_is_late_after_the_last_day_of_its_phase() -> None:
    plan = calendar.backward({"a": phase(1, 2), "b": phase(1, 2)}, GO_LIVE)
    end = GO_LIVE - 2 * WEEK

    def late(day: datetime.date | None, of: str | None = "a") -> bool:
        return calendar.is_late(plan, Milestone(title=Text.same("M"), phase=of, day=day))

    assert not late(end)
    assert late(end + datetime.timedelta(days=1))
    assert not late(None)
    assert not late(end + 10 * WEEK, None)
    assert not calendar.is_late(None, Milestone(title=Text.same("M"), phase="a", day=end + WEEK))


def test_a_shortest_duration_above_the_longest_is_refused(chair: commands.Desk) -> None:
    with pytest.raises(Refused) as caught:
        commands.put(chair, "phase", ("x",), {"title": "X", "weeks_min": 5, "weeks_max": 4})
    (fault,) = caught.value.faults
    assert (fault.code, fault.place.path) == ("weeks_reversed", "phases/x/weeks_min")
