"""What if: today's assumptions change nothing, others are only imagined, turns are where they are said."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from services.costing.ranges import Money
from services.costing.spending import spend
from services.costing.turning import STEPS, curve
from services.costing.what_if import Assumption, Assumptions, cheapest, imagined, spend_if, todays
from services.rules import CostRule
from services.selection import Selection
from tests.services.costing.offers import OFFERS, Line, line, offers

LAWS = settings(max_examples=8, deadline=None, database=None)
SEATS = {"a": [line("licences", "per_user_year", 100)], "b": [line("licences", "per_year", 2150)]}


def total(selection: Selection, assumptions: Assumptions, vendor: str) -> float:
    """What a vendor costs under these assumptions."""
    return spend_if(selection, assumptions).of(vendor).likely.nominal


@LAWS
@given(OFFERS)
def test_under_todays_assumptions_the_cost_is_the_cost(held: dict[str, list[Line]]) -> None:
    selection = offers(held)
    for cost in spend(selection).vendors:
        assert total(selection, todays(selection), cost.vendor) == cost.likely.nominal
        # A detour through other values comes back to the same amounts.
        away = imagined(selection, replace(todays(selection), users=99, horizon_years=7))
        assert total(away, todays(selection), cost.vendor) == cost.likely.nominal


def test_imagining_writes_nothing() -> None:
    selection = offers(SEATS)
    before = selection.fingerprint
    other = imagined(selection, Assumptions(50, 0.0, 5, 0.02))
    rule: CostRule = selection.rule("costs")
    assert (rule.users, selection.get("cost", "a", "l0").rise) == (10, 0)
    assert (other.rule("costs").users, other.get("cost", "a", "l0").rise) == (50, 0.02)
    assert selection.fingerprint == before


def test_a_lower_rise_never_makes_a_price_fall_and_leaves_what_is_paid_once() -> None:
    lines = [line("licences", "per_year", 100, rise=0.03), line("setup", "fixed", 100, rise=0.03)]
    lower = imagined(offers({"a": lines}), Assumptions(10, 0.1, 3, -0.05))
    assert [held.rise for held in lower.all("cost").values()] == [0, 0.03]


def test_the_turn_in_users_by_hand() -> None:
    found = curve(offers(SEATS, user_growth=0), Assumptions(10, 0.0, 3), "users")
    assert [(turn.value, turn.before, turn.after) for turn in found.turns] == [(22, "a", "b")]
    below, above = found.next_turns(10)
    assert below is None
    assert above is not None
    assert above.value == 22


@pytest.mark.parametrize("assumption", STEPS)
@pytest.mark.parametrize("money", ["nominal", "present_value"])
@LAWS
@given(held=OFFERS)
def test_at_a_turn_the_cheapest_changes_and_one_step_before_it_has_not(
    held: dict[str, list[Line]], assumption: Assumption, money: Money
) -> None:
    selection = offers(held)
    today = todays(selection)
    found = curve(selection, today, assumption, money)
    assert getattr(today, assumption) in found.values
    for turn in found.turns:
        whole = assumption in ("users", "horizon_years")
        just_before = turn.value - STEPS[assumption]
        for value, vendor in ((turn.value, turn.after), (just_before, turn.before)):
            moved = {assumption: round(value) if whole else round(value, 6)}
            assert cheapest(spend_if(selection, replace(today, **moved)), money) == vendor


def test_nobody_priced_is_nothing_to_compare() -> None:
    selection = offers({"a": []})
    assert cheapest(spend(selection), "nominal") is None
    assert curve(selection, todays(selection), "users").turns == ()
