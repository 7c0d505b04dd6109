"""Flows of data: what is unsaid is named, hours add up, hosting is held against the wish."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import commands, creation, flows
from services.content import shipped
from services.faults import Refused
from services.selection import Selection
from services.specification import Integration
from services.text import Text
from tests import cases

FULL = {
    "title": "Orders",
    "source": "Shop",
    "target": "CRM",
    "object": "Orders",
    "direction": "in",
    "trigger": "Order confirmed",
    "frequency": "Hourly",
}


def of(*integrations: dict[str, Any]) -> flows.Flows:
    """The flows of a selection that holds `integrations`."""
    said = [("integration", (f"i{n}",), {"title": "T", **raw}) for n, raw in enumerate(integrations)]
    return flows.integrations(cases.made(*said))


def test_a_flow_that_says_everything_misses_nothing() -> None:
    assert of(FULL).missing == {"i0": ()}
    assert of(FULL).incomplete == 0


@pytest.mark.parametrize("name", flows.FLOW)
def test_each_field_a_flow_leaves_out_is_named(name: str) -> None:
    found = of({key: value for key, value in FULL.items() if key != name})
    assert found.missing == {"i0": (name,)}
    assert found.incomplete == 1


def test_an_empty_flow_misses_all_six() -> None:
    assert flows.unsaid(Integration(title=Text.same("T"))) == flows.FLOW
    assert len(flows.FLOW) == 6


@given(st.lists(st.none() | st.integers(0, 500), max_size=6))
def test_hours_of_a_year_are_twelve_times_those_of_the_months_that_are_known(hours: list[int | None]) -> None:
    found = of(*({"manual_hours": value} if value is not None else {} for value in hours))
    assert found.hours_a_month == sum(value for value in hours if value is not None)
    assert found.hours_a_year == 12 * found.hours_a_month
    assert found.unmeasured == hours.count(None)


def test_a_flow_is_priced_by_the_vendors_that_have_a_cost_line_for_it() -> None:
    line = {"category": "c", "title": "L", "basis": "fixed", "amount": 10}
    selection = cases.made(
        ("cost_category", ("c",), {"title": "C"}),
        *(("vendor", (id,), {"name": id}) for id in ("v1", "v2", "v3")),
        *(("integration", (id,), {"title": id}) for id in ("shop", "mail")),
        ("cost", ("v1", "a"), {**line, "integration": "shop"}),
        ("cost", ("v1", "b"), {**line, "integration": "shop", "basis": "per_year"}),
        ("cost", ("v2", "a"), {**line, "integration": "shop", "status": "missing"}),
        ("cost", ("v3", "a"), line),
    )
    assert flows.priced(selection) == {"shop": ("v1",), "mail": ()}


def test_a_cost_line_for_a_flow_that_is_not_there_is_refused(chair: commands.Desk) -> None:
    line = {"category": "setup", "title": "L", "basis": "fixed", "integration": "shopp"}
    commands.put(chair, "integration", ("shop",), {"title": "Shop"})
    with pytest.raises(Refused) as caught:
        commands.put(chair, "cost", ("v1", "a"), line)
    (fault,) = caught.value.faults
    assert (fault.code, fault.params["nearest"]) == ("unknown_id", "shop")


def test_data_to_take_over_add_up_and_name_what_they_leave_out() -> None:
    whole = {"title": "A", "source": "S", "format": "CSV", "volume": 1200, "cleaning_days": 2.5}
    selection = cases.made(
        ("migration", ("a",), whole), ("migration", ("b",), {"title": "B", "volume": 300, "cleaning_days": 0})
    )
    found = flows.migrations(selection)
    assert (found.volume, found.cleaning_days, found.incomplete) == (1500, 2.5, 1)
    assert found.missing == {"a": (), "b": ("source", "format")}


def test_personal_data_are_the_category_and_what_comes_from_the_library_under_any_other() -> None:
    node = {"title": "C", "node": "category", "parent": "axis", "source": "requirements"}
    need = {"title": "N", "priority": "must"}
    selection = cases.made(
        ("criterion", ("axis",), {"title": "A", "node": "axis", "source": "requirements"}),
        ("criterion", ("gdpr",), node),
        ("criterion", ("other",), node),
        ("requirement", ("A",), {**need, "category": "gdpr"}),
        ("requirement", ("B",), {**need, "category": "other", "origin": "library/GDP-02"}),
        ("requirement", ("C",), {**need, "category": "other"}),
    )
    assert list(flows.privacy(selection, shipped())) == ["A", "B"]
    left = flows.privacy_left(selection, shipped())
    assert "GDP-02" not in left
    assert {"GDP-01", "GDP-03"} <= set(left)


def test_consent_erasure_and_hosting_in_europe_are_offered_and_can_be_added_from_nothing(
    chair: commands.Desk,
) -> None:
    offered = flows.privacy_left(chair.selection, shipped())
    assert offered[:3] == ["GDP-01", "GDP-02", "GDP-03"]
    for id in offered:
        commands.put_all(chair, creation.adopted(shipped(), chair.selection, id))
    assert flows.privacy_left(chair.selection, shipped()) == []
    assert list(flows.privacy(chair.selection, shipped())) == offered
    need = chair.selection.requirements["GDP-01"]
    assert (need.category, need.priority, need.origin) == ("gdpr", "must", "library/GDP-01")
    assert chair.selection.criteria["gdpr"].parent == "requirements"
    assert chair.selection.weight("gdpr") == creation.NEW_CATEGORY


def hosted(wish: str | None, mode: str | None) -> bool | None:
    """Whether a vendor that hosts as `mode` agrees with `wish`."""
    vendor = {"name": "V"} | ({"hosting_mode": mode} if mode else {})
    scope = [("scope", (), {"hosting": wish})] if wish else []
    (found,) = flows.hosting(cases.made(("vendor", ("v",), vendor), *scope))
    return found.agrees


@pytest.mark.parametrize(
    ("wish", "mode", "agrees"),
    [
        (None, "cloud", None),
        ("cloud", None, None),
        ("cloud", "cloud", True),
        ("cloud", "on_premise", False),
        ("on_premise", "cloud", False),
        ("either", "on_premise", True),
        ("either", None, True),
    ],
)
def test_hosting_is_held_against_the_wish(wish: str | None, mode: str | None, agrees: bool | None) -> None:
    assert hosted(wish, mode) is agrees


def test_a_vendor_that_withdrew_hosts_nothing() -> None:
    selection: Selection = cases.made(("vendor", ("v",), {"name": "V", "status": "withdrawn"}))
    assert flows.hosting(selection) == []
