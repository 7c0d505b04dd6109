"""Costs: from lines to cash flows, from cash flows to the total cost of ownership."""

from dataclasses import replace
from random import Random
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.costs import Basis, Frame, Line, TotalCost, cash_flows, line_flows, total_cost
from scoring.errors import CostsError
from scoring.lines import RELATIVE

LAWS = settings(max_examples=60, deadline=None, database=None)
FRAME = Frame(horizon=3, users=25, user_growth=0.10)
LICENCES, SETUP, INTEGRATIONS, MIGRATION, TRAINING, SUPPORT, EXIT = range(7)
WORKED = [
    Line(LICENCES, "per_user_month", 40, minimum=5, rise=0.05),
    Line(SETUP, "days", 800, quantity=12),
    Line(INTEGRATIONS, "days", 800, quantity=12),
    Line(MIGRATION, "days", 800, quantity=5),
    Line(MIGRATION, "days", 350, quantity=10),
    Line(TRAINING, "fixed", 1200, quantity=4),
    Line(SUPPORT, "percent", 15, of=(LICENCES,)),
    Line(EXIT, "fixed", 3000, at_end=True),
]
PLAIN: list[Any] = [basis for basis in get_args(Basis) if basis not in RELATIVE and basis != "by_year"]


@st.composite
def offers(draw: st.DrawFn) -> tuple[list[Line], Frame]:
    """Plain lines in categories 0 to 2, percent lines of them in 3 and 4, and a frame."""
    plain = st.builds(
        Line,
        category=st.integers(0, 2),
        basis=st.sampled_from(PLAIN),
        amount=st.integers(0, 5000).map(float),
        quantity=st.integers(0, 20).map(float),
        minimum=st.integers(0, 40),
        year=st.integers(0, 6),
        at_end=st.booleans(),
        first_year=st.integers(1, 4),
        rise=st.sampled_from([-0.1, 0.0, 0.05, 0.2]),
        fixed_years=st.integers(1, 4),
    )
    relative = st.builds(
        Line,
        category=st.integers(3, 4),
        basis=st.just("percent"),
        amount=st.integers(0, 50).map(float),
        of=st.lists(st.integers(0, 2), min_size=1, max_size=4).map(tuple),
    )
    frame = st.builds(
        Frame,
        horizon=st.integers(1, 5),
        users=st.integers(1, 200),
        user_growth=st.sampled_from([-0.1, 0.0, 0.1]),
        discount_rate=st.sampled_from([0.0, 0.04, 0.1]),
    )
    return draw(st.lists(plain | relative, max_size=8)), draw(frame)


def test_the_worked_check_to_the_cent() -> None:
    lines = [replace(line, vat=0.0 if line.amount == 350 else 0.2) for line in WORKED]
    cost = total_cost(lines, FRAME, 7)
    assert (cost.nominal, cost.gross) == (83_394.78, 99_373.736)
    assert round(cost.per_user_month, 2) == 82.73
    assert cost.users.tolist() == [25, 28, 31]
    assert cost.by_category_and_year[LICENCES].tolist() == [0, 12_000, 14_112, 16_405.20]
    assert cost.by_category.tolist() == [42_517.20, 9_600, 9_600, 7_500, 4_800, 6_377.58, 3_000]
    assert cost.by_nature.sum(axis=1).tolist() == pytest.approx([31_500, 48_894.78, 3_000])
    assert cost.present_value == cost.nominal


@pytest.mark.parametrize(
    ("line", "flows"),
    [
        (Line(0, "fixed", 900, quantity=2), [1800, 0, 0, 0]),
        (Line(0, "days", 800, quantity=3, year=2), [0, 0, 2400, 0]),
        (Line(0, "per_user", 10), [250, 0, 0, 0]),
        (Line(0, "per_user", 10, minimum=30, at_end=True), [0, 0, 0, 300]),
        (Line(0, "per_user_month", 1), [0, 300, 336, 372]),
        (Line(0, "per_user_year", 10, minimum=28), [0, 280, 280, 310]),
        (Line(0, "per_month", 50, quantity=2), [0, 1200, 1200, 1200]),
        (Line(0, "per_year", 100, rise=0.5, fixed_years=2), [0, 100, 100, 150]),
        (Line(0, "per_year", 100, first_year=2), [0, 0, 100, 100]),
        (Line(0, "per_year", 100, first_year=4), [0, 0, 0, 0]),
        (Line(0, "fixed", 900, year=4), [0, 0, 0, 0]),
    ],
    ids=lambda value: value.basis if isinstance(value, Line) else "",
)
def test_each_basis_worked_by_hand(line: Line, flows: list[float]) -> None:
    np.testing.assert_allclose(line_flows(line, FRAME), flows)


def test_every_basis_but_percentages_has_flows_of_its_own() -> None:
    assert len(PLAIN) == 8
    for basis in PLAIN:
        assert line_flows(Line(0, basis, 100), FRAME).any()
    for basis in RELATIVE:
        with pytest.raises(CostsError) as caught:
            line_flows(Line(0, basis, 10, of=(1,)), FRAME)
        assert caught.value.code == "percent_needs_base"


def test_a_percent_line_follows_its_base_year_by_year_with_its_rises() -> None:
    lines = [Line(0, "per_year", 100, rise=0.5), Line(1, "fixed", 400), Line(2, "percent", 10, of=(0, 1, 1))]
    np.testing.assert_allclose(cash_flows(lines, FRAME, 3)[2], [40, 10, 15, 22.5])


@pytest.mark.parametrize("of", [(1,), (0, 1), (2,)], ids=["another's", "one among others", "its own"])
def test_a_percentage_of_a_percentage_is_refused(of: tuple[int, ...]) -> None:
    lines = [Line(0, "fixed", 100), Line(1, "percent", 15, of=(0,)), Line(2, "percent", 10, of=of)]
    with pytest.raises(CostsError) as caught:
        cash_flows(lines, FRAME, 3)
    assert caught.value.code == "percent_of_percent"
    assert caught.value.params == {"line": 2, "category": of[-1]}


def test_the_quantity_of_a_percent_line_counts_as_on_any_other() -> None:
    lines = [Line(0, "fixed", 1000), Line(1, "percent", 5, quantity=3, of=(0,))]
    assert cash_flows(lines, FRAME, 2)[1, 0] == pytest.approx(150)


def test_two_percentages_of_the_same_base_may_share_a_category() -> None:
    lines = [Line(0, "fixed", 100), Line(1, "percent", 15, of=(0,)), Line(1, "percent", 10, of=(0,))]
    assert cash_flows(lines, FRAME, 2)[1, 0] == pytest.approx(25)


@LAWS
@given(offers())
def test_every_view_of_the_cost_adds_up_to_the_same_total(offer: tuple[list[Line], Frame]) -> None:
    cost = total_cost(*offer, 5)
    views = [cost.by_category, cost.by_year, cost.by_category_and_year, cost.by_line]
    for view in views:
        assert view.sum() == pytest.approx(cost.nominal)
    assert cost.cumulative[-1] == pytest.approx(cost.nominal)
    np.testing.assert_allclose(np.diff(cost.cumulative), cost.by_year[1:], atol=1e-6)
    assert cost.per_user_month * 12 * cost.users.sum() == pytest.approx(cost.nominal)
    assert cost.present_value <= cost.nominal + 1e-6
    assert (cost.by_line >= 0).all()


@LAWS
@given(offers(), st.randoms())
def test_the_order_of_the_lines_changes_no_flow(offer: tuple[list[Line], Frame], random: Random) -> None:
    lines, frame = offer
    shuffled = list(lines)
    random.shuffle(shuffled)
    np.testing.assert_allclose(cash_flows(shuffled, frame, 5), cash_flows(lines, frame, 5))


@LAWS
@given(offers(), st.integers(1, 7))
def test_cost_is_proportional_to_its_amounts(offer: tuple[list[Line], Frame], factor: int) -> None:
    lines, frame = offer
    dearer = [
        line if line.basis == "percent" else replace(line, amount=line.amount * factor) for line in lines
    ]
    np.testing.assert_allclose(cash_flows(dearer, frame, 5), factor * cash_flows(lines, frame, 5))


def test_present_value_discounts_every_year_but_year_0() -> None:
    cost = total_cost([Line(0, "fixed", 100), Line(0, "per_year", 121)], Frame(2, 1, discount_rate=0.10), 1)
    assert cost.present_value == pytest.approx(100 + 110 + 100)


def test_users_that_pay_for_a_minimum_are_not_more_users() -> None:
    cost = total_cost([Line(0, "per_user_year", 120, minimum=10)], Frame(1, 5), 1)
    assert cost.nominal == 1200
    assert cost.per_user_month == 20


def test_an_offer_without_a_line_costs_nothing() -> None:
    cost = total_cost([], FRAME, 2)
    assert isinstance(cost, TotalCost)
    assert (cost.nominal, cost.present_value, cost.per_user_month) == (0, 0, 0)
    assert cost.by_category_and_year.shape == (2, 4)
    assert cost.by_line.shape == (0, 4)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"basis": "per_week"}, "unknown_basis"),
        ({"amount": np.nan}, "too_large"),
        ({"amount": np.inf}, "too_large"),
        ({"quantity": 1e300}, "too_large"),
        ({"year": -1}, "out_of_range"),
        ({"minimum": -1}, "out_of_range"),
        ({"bundle": 0}, "out_of_range"),
        ({"rise": -1.0}, "rate_off_range"),
        ({"rise": np.nan}, "rate_off_range"),
        ({"fixed_years": 0}, "out_of_range"),
        ({"first_year": 0}, "out_of_range"),
    ],
    ids=str,
)
def test_a_line_that_describes_no_flow_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(CostsError) as caught:
        replace(Line(0, "fixed", 100), **changes)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"horizon": 0}, "out_of_range"),
        ({"users": 0}, "out_of_range"),
        ({"user_growth": -1.0}, "rate_off_range"),
        ({"discount_rate": -1.0}, "rate_off_range"),
        ({"user_growth": 1e9}, "too_large"),
    ],
    ids=str,
)
def test_a_frame_in_which_nothing_can_be_computed_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(CostsError) as caught:
        replace(FRAME, **changes)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (Line(2, "fixed", 1), "unknown_category"),
        (Line(-1, "fixed", 1), "unknown_category"),
        (Line(0, "percent", 1, of=(5,)), "unknown_category"),
        (Line(0, "percent", 1), "percent_of_nothing"),
    ],
)
def test_a_line_that_has_no_place_in_the_offer_is_refused(line: Line, code: str) -> None:
    with pytest.raises(CostsError) as caught:
        total_cost([line], FRAME, 2)
    assert caught.value.code == code
