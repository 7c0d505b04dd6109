"""Benefits: hours times people times cost times adoption, beside the cost and never inside it."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import commands
from services.analysis import rank
from services.costing.benefits import outcomes, yearly
from services.costing.spending import spend
from services.faults import Refused
from services.selection import Selection
from tests import cases

SAVED = {"title": "Typing twice", "hours": 2, "weeks": 45, "hour_cost": 40, "adoption": [0.5, 1.0]}


def selection(*benefits: dict[str, Any], users: int = 10) -> Selection:
    """One vendor that costs 20,000 before go-live and 1,000 a year for 3 years."""
    rule = {"currency": "EUR", "horizon_years": 3, "users": users, "user_growth": 0, "discount_rate": 0}
    return cases.made(
        ("selection", (), {"title": "Choosing", "mode": "open"}),
        ("rule", ("costs",), rule),
        ("cost_category", ("all",), {"title": "All"}),
        ("vendor", ("v1",), {"name": "Alcyon"}),
        ("cost", ("v1", "start"), {"category": "all", "title": "Start", "basis": "fixed", "amount": 20_000}),
        ("cost", ("v1", "run"), {"category": "all", "title": "Run", "basis": "per_year", "amount": 1_000}),
        *(("benefit", (f"b{number}",), said) for number, said in enumerate(benefits)),
    )


def test_adoption_goes_on_as_it_last_was() -> None:
    held = selection(SAVED)
    assert yearly(held, spend(held)).tolist() == [0, 18_000, 36_000, 36_000]


def test_the_outlay_is_back_where_the_sum_of_flows_crosses_nothing() -> None:
    held = selection(SAVED)
    (found,) = outcomes(held, spend(held))
    assert found.flows.tolist() == [-20_000, 17_000, 35_000, 35_000]
    assert found.roi == pytest.approx((90_000 - 23_000) / 23_000)
    assert found.worth is not None
    assert found.worth.payback == pytest.approx(1 + 3_000 / 35_000)
    assert found.worth.npv == pytest.approx(67_000)


@given(st.floats(0.1, 40), st.integers(0, 500))
def test_twice_the_hours_bring_twice_as_much_and_cost_nothing_more(hours: float, people: int) -> None:
    once = selection({**SAVED, "hours": hours, "people": people})
    twice = selection({**SAVED, "hours": 2 * hours, "people": people})
    assert np.allclose(2 * yearly(once, spend(once)), yearly(twice, spend(twice)))
    assert spend(once).of("v1").likely.nominal == spend(selection()).of("v1").likely.nominal


def test_no_benefit_moves_the_ranking(chair: commands.Desk) -> None:
    before = rank(chair.selection).places
    commands.put(chair, "benefit", ("b1",), SAVED)
    assert rank(chair.selection).places == before


@pytest.mark.parametrize("wrong", [{"hours": 200}, {"adoption": []}, {"adoption": [1.2]}, {"weeks": None}])
def test_what_cannot_be_is_refused(chair: commands.Desk, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        commands.put(chair, "benefit", ("b1",), {**SAVED, **wrong})
    assert not chair.selection.all("benefit")
