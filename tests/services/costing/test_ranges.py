"""Ranges of cost: percentiles in order, probabilities that add up, the same draws each time."""

import pytest
from hypothesis import given, settings

from services.costing.ranges import VendorRanges, draw_ranges
from services.costing.spending import spend
from services.selection import Selection
from tests.services.costing.offers import OFFERS, Line, line, offers

LAWS = settings(max_examples=15, deadline=None, database=None)


def ranges(selection: Selection) -> VendorRanges:
    """The ranges of a selection with a price in it."""
    found = draw_ranges(selection, spend(selection))
    assert found is not None
    return found


@LAWS
@given(OFFERS)
def test_percentiles_rise_between_the_extreme_cases_and_probabilities_add_up(
    held: dict[str, list[Line]],
) -> None:
    selection = offers(held)
    found = ranges(selection)
    for cost in spend(selection).vendors:
        low, middle, high = found.percentiles(cost.vendor)
        assert cost.low.nominal - 0.01 <= low <= middle <= high <= cost.high.nominal + 0.01
    ties = 1 - found.probability("a", "b") - found.probability("b", "a")
    assert -1e-12 <= ties <= 1


def test_the_same_facts_give_the_same_draws_and_a_newcomer_leaves_those_of_the_others() -> None:
    mine = {"a": [line("setup", "fixed", 900, low=800, high=1500)]}
    one, again = ranges(offers(mine)), ranges(offers(mine))
    with_more = ranges(offers({**mine, "b": [line("setup", "fixed", 700, low=100, high=900)]}))
    assert one.percentiles("a") == again.percentiles("a") == with_more.percentiles("a")


def test_certain_offers_cost_less_always_never_or_the_same() -> None:
    sure = {id: [line("setup", "fixed", amount)] for id, amount in (("a", 100), ("b", 200), ("c", 100))}
    found = ranges(offers(sure))
    assert found.percentiles("a") == (100, 100, 100)
    assert (found.probability("a", "b"), found.probability("b", "a")) == (1, 0)
    assert (found.probability("a", "c"), found.probability("c", "a")) == (0, 0)


def test_a_percentage_follows_what_it_is_taken_of() -> None:
    base = line("licences", "per_year", 1000, low=500, high=3000)
    share = line("support", "percent", 20, of=["licences"])
    alone, both = ranges(offers({"a": [base]})), ranges(offers({"a": [base, share]}))
    assert both.percentiles("a")[2] - both.percentiles("a")[0] == pytest.approx(
        1.2 * (alone.percentiles("a")[2] - alone.percentiles("a")[0]), rel=0.01
    )


def test_the_present_value_is_drawn_as_well_and_nobody_priced_is_nothing_to_draw() -> None:
    selection = offers({"a": [line("licences", "per_year", 1000)]})
    spending = spend(selection)
    found = draw_ranges(selection, spending, "present_value")
    assert found is not None
    assert found.percentiles("a")[1] == pytest.approx(spending.of("a").likely.present_value)
    empty = offers({"a": []})
    assert draw_ranges(empty, spend(empty)) is None
