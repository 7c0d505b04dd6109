"""Break-even: the month in which two vendors have cost the same."""

import numpy as np
import pytest
from hypothesis import given, settings

from services.costing.break_even import break_even, yearly
from services.costing.spending import spend
from tests.services.costing.offers import OFFERS, Line, line, offers

LAWS = settings(max_examples=40, deadline=None, database=None)


@LAWS
@given(OFFERS)
def test_at_a_turn_both_have_cost_the_same_and_the_last_turn_says_who_is_cheaper_at_the_end(
    held: dict[str, list[Line]],
) -> None:
    spending = spend(offers(held))
    found = break_even(spending, "a", "b")
    for turn in found.turns:
        for vendor in ("a", "b"):
            paid = np.cumsum(yearly(spending.of(vendor), "nominal"))
            assert np.interp(turn.time, range(len(paid)), paid) == pytest.approx(turn.amount)
        assert 12 * (turn.year - 1) + turn.month - 1 <= 12 * turn.time + 1e-6
        assert 12 * turn.time <= 12 * (turn.year - 1) + turn.month + 1e-6
    if found.turns and found.cheaper_at_end:
        assert found.turns[-1].cheaper == found.cheaper_at_end


@pytest.mark.parametrize(
    ("setup", "yearly_cost", "months"),
    [
        (1200, 1200, [(1, 12)]),  # both 1,200 at the end of year 1
        (1300, 1200, [(2, 1)]),
        (600, 1200, [(1, 6)]),
        (3600, 1200, []),  # equal at the horizon: nobody has overtaken
        (4000, 1200, []),
    ],
)
def test_the_month_by_hand(setup: float, yearly_cost: float, months: list[tuple[int, int]]) -> None:
    spending = spend(
        offers({"a": [line("setup", "fixed", setup)], "b": [line("licences", "per_year", yearly_cost)]})
    )
    found = break_even(spending, "a", "b")
    assert [(turn.year, turn.month) for turn in found.turns] == months
    assert all(turn.cheaper == "a" for turn in found.turns)
    assert found.cheaper_at_end == (None if setup == 3600 else "a" if setup < 3600 else "b")
