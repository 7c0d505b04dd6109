"""The smallest first version: the must requirements of phase 1, sooner and never dearer."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services import mvp
from services.costing.spending import spend
from services.selection import Selection
from tests import cases

RELEASES = st.sampled_from(["1", "2", "later"])
PRIORITIES = st.sampled_from(["must", "should", "could"])
LINES = st.lists(
    st.tuples(st.sampled_from(["fixed", "per_user_month", "per_year"]), st.integers(0, 5000), RELEASES),
    max_size=6,
)


def selection(
    needs: Sequence[tuple[str, str]] = (),
    lines: Sequence[tuple[str, int, str]] = (),
) -> Selection:
    """A selection with requirements, two phases before a go-live, and one vendor's cost lines."""
    node = {"title": "C", "node": "category", "parent": "axis", "source": "requirements"}
    said: list[Any] = [
        ("criterion", ("axis",), {"title": "A", "node": "axis", "source": "requirements"}),
        ("criterion", ("needs",), node),
        ("vendor", ("v",), {"name": "V"}),
        ("cost_category", ("setup",), {"title": "S", "expected": True}),
        ("calendar", (), {"go_live": "2027-03-15"}),
        ("phase", ("p",), {"title": "P", "weeks_min": 4, "weeks_max": 6, "weeks_mvp": 3}),
        ("phase", ("q",), {"title": "Q", "weeks_min": 2, "weeks_max": 3, "order": 1}),
    ]
    for number, (priority, release) in enumerate(needs):
        need = {"title": "N", "category": "needs", "priority": priority, "release": release}
        said.append(("requirement", (f"R{number}",), need))
    for number, (basis, amount, release) in enumerate(lines):
        line = {"category": "setup", "title": "L", "basis": basis, "amount": amount, "release": release}
        said.append(("cost", ("v", f"l{number}"), line))
    return cases.made(*said)


@given(st.lists(st.tuples(PRIORITIES, RELEASES), max_size=8))
def test_it_holds_the_must_requirements_of_phase_1_and_no_other(needs: list[tuple[str, str]]) -> None:
    found = mvp.compare(selection(needs))
    assert len(found.full.requirements) == len(needs)
    assert found.mvp.requirements == tuple(
        f"R{number}" for number, need in enumerate(needs) if need == ("must", "1")
    )


@given(LINES)
def test_it_never_costs_more_and_what_it_leaves_out_is_the_cost_of_the_later_lines(
    lines: list[tuple[str, int, str]],
) -> None:
    found = mvp.compare(selection(lines=lines))
    later = spend(selection(lines=[line for line in lines if line[2] != "1"])).of("v").likely.nominal
    full, first = (one.spending.of("v").likely.nominal for one in (found.full, found.mvp))
    assert first <= full
    assert abs(full - first - later) < 1e-6


def test_it_goes_live_sooner_from_the_same_start() -> None:
    found = mvp.compare(selection())
    assert found.full.plan is not None
    assert found.mvp.plan is not None
    assert found.full.weeks == (6, 9)
    assert found.mvp.weeks == (5, 6)
    assert found.mvp.plan.start == found.full.plan.start
    assert (found.full.plan.go_live - found.mvp.plan.go_live).days == 21


def test_without_a_go_live_the_weeks_are_still_compared() -> None:
    found = mvp.compare(cases.made(("phase", ("p",), {"title": "P", "weeks_max": 6, "weeks_mvp": 3})))
    assert (found.full.weeks, found.mvp.weeks) == ((6, 6), (3, 3))
    assert found.full.plan is None
    assert found.mvp.plan is None
