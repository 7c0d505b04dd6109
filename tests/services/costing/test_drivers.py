"""Drivers: the strongest first, none that does nothing has a length, each end is what the cost would be."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from services.costing.drivers import Driver, tornado
from services.costing.ranges import Money
from services.costing.what_if import spend_if, todays
from services.selection import Selection
from tests.services.costing.offers import OFFERS, Line, line, offers

LAWS = settings(max_examples=15, deadline=None, database=None)


def by_name(selection: Selection, money: Money = "nominal") -> dict[str, Driver]:
    """The drivers of a, families by their id."""
    found = tornado(selection, "a", 3, money)
    return {driver.category or driver.kind: driver for driver in found.drivers}


@LAWS
@given(OFFERS)
def test_the_strongest_stands_first_and_its_ends_are_costs_under_those_ends(
    held: dict[str, list[Line]],
) -> None:
    selection = offers(held)
    found = tornado(selection, "a", 3)
    lengths = [driver.length for driver in found.drivers]
    assert lengths == sorted(lengths, reverse=True)
    assert found.likely == spend_if(selection, todays(selection)).of("a").likely.nominal
    users = by_name(selection)["users"]
    assert (users.low, users.high) == (8, 12)
    fewer = spend_if(selection, replace(todays(selection), users=8))
    assert users.at_low == fewer.of("a").likely.nominal


def test_what_changes_nothing_has_no_length() -> None:
    found = by_name(offers({"a": [line("setup", "fixed", 900)]}))
    for name in ("users", "user_growth", "rise", "discount_rate"):
        assert found[name].length == 0
    assert found["setup"].length == pytest.approx(360)
    assert "days" not in found
    assert "licences" not in found


def test_a_family_moves_between_its_own_ends_where_it_has_some_else_by_a_fifth() -> None:
    lines = [
        line("setup", "days", 100, quantity=10),
        line("licences", "per_year", 1000, low=900, high=1500),
        line("support", "percent", 10, of=["licences"]),
    ]
    found = by_name(offers({"a": lines}))
    assert (found["setup"].at_low, found["setup"].at_high) == pytest.approx((4100, 4500))
    assert (found["days"].at_low, found["days"].at_high) == pytest.approx((4100, 4500))
    assert found["licences"].is_own
    assert (found["licences"].at_low, found["licences"].at_high) == pytest.approx((3970, 5950))


def test_the_discount_rate_counts_in_present_value_only() -> None:
    selection = offers({"a": [line("licences", "per_year", 1000)]})
    assert by_name(selection)["discount_rate"].length == 0
    found = by_name(selection, "present_value")["discount_rate"]
    assert found.at_low > found.at_high
    assert (found.low, found.high) == pytest.approx((0.03, 0.07))
