"""Ways to charge: each worked by hand, and all of them to the cent of exact fractions."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.costs import Frame, Line, line_flows, total_cost
from scoring.errors import CostsError
from scoring.seats import graduated_price

LAWS = settings(max_examples=80, deadline=None, database=None)
FRAME = Frame(horizon=3, users=25, user_growth=0.10)
SEATS = ((1, 90.0), (2, 78.0), (3, 60.0), (6, 57.0))
TYPES = Frame(horizon=3, users=10, types=((7, 8, 9), (3, 20, 0)))


@pytest.mark.parametrize(
    ("line", "frame", "flows"),
    [
        (Line(0, "per_user_month", 0, tiers=SEATS, users=0), TYPES, [0, 462 * 12, 519 * 12, 576 * 12]),
        (Line(0, "per_user_month", 0, tiers=((1, 10.0), (8, 5.0)), tier_rule="volume"), FRAME, None),
        (Line(0, "per_user_year", 10, users=1), TYPES, [0, 30, 200, 0]),
        (Line(0, "per_user_year", 10), TYPES, [0, 100, 280, 90]),
        (Line(0, "per_user_year", 10, users=1, minimum=5, bundle=4), TYPES, [0, 80, 200, 80]),
        (Line(0, "per_year", 600), FRAME, [0, 600, 600, 600]),
        (
            Line(0, "per_month", 0, 800, tiers=((1, 40.0), (1001, 70.0)), tier_rule="package", growth=0.5),
            FRAME,
            [0, 480, 840, 840],
        ),
        (Line(0, "per_month", 0.05, quantities=(1000, 2000), growth=0.1), FRAME, [0, 600, 1200, 1320]),
        (Line(0, "per_year", 0, 2500, tiers=((1, 0.0), (1001, 0.1)), bundle=1000), FRAME, [0, 200, 200, 200]),
        (Line(0, "fixed", 1500), FRAME, [1500, 0, 0, 0]),
        (Line(0, "per_year", 100, discount=0.4, rise=0.1), FRAME, [0, 60, 110, 121]),
        (Line(0, "per_year", 100, discount=0.5, discount_years=2, first_year=2), FRAME, [0, 0, 50, 50]),
        (Line(0, "months", 95, quantity=4), FRAME, [380, 0, 0, 0]),
        (Line(0, "per_month", 10, last_year=1), FRAME, [0, 120, 0, 0]),
        (Line(0, "per_year", 100, floor=115, rise=0.1), FRAME, [0, 115, 115, 121]),
        (Line(0, "per_year", 100, factor=0.9, floor=50), FRAME, [0, 90, 90, 90]),
        (Line(0, "by_year", 0, amounts=(5, 6), factor=2), FRAME, [10, 12, 0, 0]),
    ],
    ids=lambda value: value.basis if isinstance(value, Line) else "",
)
def test_each_way_to_charge_worked_by_hand(line: Line, frame: Frame, flows: list[float] | None) -> None:
    expected = [0, 25 * 5 * 12, 28 * 5 * 12, 31 * 5 * 12] if flows is None else flows
    assert line_flows(line, frame).tolist() == pytest.approx(expected)


def test_seven_graduated_seats_cost_462_a_month() -> None:
    frame = Frame(horizon=1, users=7)
    assert total_cost([Line(0, "per_user_month", 0, tiers=SEATS)], frame, 1).nominal == 12 * 462


def test_percentages_of_one_off_lines_and_of_what_was_built() -> None:
    lines = [
        Line(0, "fixed", 1000),
        Line(0, "fixed", 400, year=2),
        Line(0, "per_year", 50),
        Line(0, "fixed", 9000, at_end=True),
        Line(1, "percent_one_off", 10),
        Line(2, "percent_build", 20, of=(0,), rise=0.5),
        Line(3, "percent", 10, of=(0,), floor=60),
    ]
    flows = total_cost(lines, FRAME, 4).by_category_and_year
    assert flows[1].tolist() == [100, 0, 40, 0]
    assert flows[2].tolist() == pytest.approx([0, 200, 300, 630])
    assert flows[3].tolist() == [100, 60, 60, 905]


def test_what_is_due_once_every_year_and_on_leaving_adds_up() -> None:
    lines = [Line(0, "fixed", 900), Line(0, "per_year", 100), Line(0, "fixed", 70, at_end=True)]
    cost = total_cost([*lines, Line(1, "percent", 10, of=(0,))], FRAME, 2)
    assert cost.by_nature.tolist() == [[990, 0, 0, 0], [0, 110, 110, 110], [0, 0, 0, 77]]
    assert (cost.first_cash, cost.peak_cash, cost.peak_year) == (1100, 990, 0)


def test_vat_is_added_where_it_is_due_and_taken_out_where_it_was_quoted() -> None:
    lines = [
        Line(0, "fixed", 100, vat=0.2),
        Line(0, "fixed", 120, vat=0.2, includes_vat=True),
        Line(0, "fixed", 50),
        Line(1, "percent", 10, of=(0,), vat=0.2),
    ]
    net = total_cost(lines, FRAME, 2)
    assert (net.nominal, net.net, net.gross) == (275, 275, 320)
    assert total_cost(lines, Frame(3, 25, with_vat=True), 2).nominal == 320


def test_a_year_discounted_from_its_middle() -> None:
    lines = [Line(0, "fixed", 100), Line(0, "per_year", 121)]
    cost = total_cost(lines, Frame(2, 1, discount_rate=0.21, mid_year=True), 1)
    assert cost.present_value == pytest.approx(100 + 121 / 1.1 + 121 / 1.331)


def test_tiers_that_do_not_rise_from_one_are_refused() -> None:
    for tiers in (((2, 5.0),), ((1, 5.0), (1, 4.0))):
        with pytest.raises(CostsError) as caught:
            Line(0, "per_user_month", 0, tiers=tiers)
        assert caught.value.code == "tiers_not_rising"


def test_a_type_of_users_needs_a_number_for_every_year() -> None:
    with pytest.raises(CostsError) as caught:
        Frame(horizon=3, users=5, types=((5, 5),))
    assert caught.value.code == "out_of_range"


@LAWS
@given(st.integers(0, 40), st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_graduated_lines_cost_what_the_price_list_asks(users: int, widths: list[int]) -> None:
    starts = np.cumsum([1, *widths[:-1]]).tolist()
    tiers = tuple((start, 10.0 * (9 - rank)) for rank, start in enumerate(starts))
    frame = Frame(horizon=1, users=1, types=((users,),))
    found = line_flows(Line(0, "per_user_year", 0, tiers=tiers), frame)
    assert found[1] == graduated_price(users, starts, [price for _, price in tiers])


# The same costs by other means: fractions, seat by seat and year by year.

CENTS = st.integers(0, 300_000).map(lambda cents: cents / 100)
RATES = st.sampled_from([-0.1, 0.0, 0.025, 0.0333, 0.05, 0.125])


def fraction(number: float) -> Fraction:
    return Fraction(str(number))


def price(line: Line, seats: int) -> Fraction:
    if not line.tiers:
        return fraction(line.amount) * seats
    by_rank = [[p for start, p in line.tiers if start <= seat][-1] for seat in range(1, seats + 1)]
    if line.tier_rule == "graduated":
        return sum(map(fraction, by_rank), Fraction())
    bracket = fraction(by_rank[-1] if by_rank else 0)
    return bracket * (seats if line.tier_rule == "volume" else 1)


def worked(line: Line, frame: Frame, year: int) -> Fraction:
    times = {"per_user_month": 12, "per_user_year": 1, "per_month": 12}.get(line.basis)
    if times is None:
        return fraction(line.amount) * fraction(line.quantity) if year == line.year else Fraction()
    if year < line.first_year:
        return Fraction()
    people = math.ceil(frame.users * (1 + fraction(frame.user_growth)) ** (year - 1))
    blocks = math.ceil(Fraction(max(line.minimum, people), line.bundle))
    units = price(line, blocks * line.bundle) if line.basis != "per_month" else fraction(line.amount)
    late = year - line.first_year
    growth = (1 + fraction(line.growth)) ** (year - 1)
    kept = 1 - fraction(line.discount) if late < line.discount_years else Fraction(1)
    risen = (1 + fraction(line.rise)) ** max(0, late - line.fixed_years + 1)
    return units * fraction(line.quantity) * growth * times * risen * kept


def cents_of(amount: Fraction) -> Decimal:
    """Half a cent goes to the even one, as where numbers are written."""
    return Decimal(round(amount * 100)).scaleb(-2)


def printed(amount: Any) -> Decimal:
    return Decimal(str(float(amount))).quantize(Decimal("0.01"))


TIERS = st.lists(CENTS, min_size=1, max_size=4).map(lambda p: tuple((1 + 3 * i, v) for i, v in enumerate(p)))
LINES = (
    st.builds(
        Line,
        category=st.just(0),
        basis=st.sampled_from(["fixed", "days", "per_month"]),
        amount=CENTS,
        quantity=st.sampled_from([0.5, 1.0, 2.0, 7.25]),
        year=st.integers(0, 4),
        first_year=st.integers(1, 3),
        rise=RATES,
        fixed_years=st.integers(1, 3),
        growth=RATES,
        vat=st.sampled_from([0.0, 0.085, 0.2]),
    )
    | st.builds(
        Line,
        category=st.just(0),
        basis=st.sampled_from(["per_user_month", "per_user_year"]),
        amount=CENTS,
        minimum=st.integers(0, 12),
        bundle=st.integers(1, 5),
        rise=RATES,
        discount=st.sampled_from([0.0, 0.15, 0.5]),
        discount_years=st.integers(1, 2),
        vat=st.sampled_from([0.0, 0.085, 0.2]),
    )
    | st.builds(
        Line,
        category=st.just(0),
        basis=st.just("per_user_month"),
        amount=st.just(0.0),
        tiers=TIERS,
        tier_rule=st.sampled_from(["graduated", "volume", "package"]),
        rise=RATES,
    )
)


@LAWS
@given(
    st.lists(LINES, max_size=6),
    st.integers(0, 3000).map(lambda tenths: tenths / 100),
    st.builds(Frame, horizon=st.integers(1, 6), users=st.integers(1, 60), user_growth=RATES),
)
def test_every_printed_cent_is_that_of_exact_fractions(
    lines: list[Line], percent: float, frame: Frame
) -> None:
    years = range(frame.horizon + 1)
    flows = [[worked(line, frame, year) for year in years] for line in lines]
    base = [sum((flow[year] for flow in flows), Fraction()) for year in years]
    support = [amount * fraction(percent) / 100 for amount in base]
    cost = total_cost([*lines, Line(1, "percent", percent, of=(0,))], frame, 2)
    for row, flow in zip(cost.by_line, [*flows, support], strict=True):
        assert [printed(amount) for amount in row] == [cents_of(amount) for amount in flow]
    totals = [amount + more for amount, more in zip(base, support, strict=True)]
    assert [printed(amount) for amount in cost.by_year] == [cents_of(amount) for amount in totals]
    assert printed(cost.nominal) == cents_of(sum(totals, Fraction()))
    assert printed(cost.per_user_month) == cents_of(sum(totals, Fraction()) / (12 * int(cost.users.sum())))
    taxes = sum((fraction(line.vat) * sum(f) for line, f in zip(lines, flows, strict=True)), Fraction())
    assert printed(cost.gross) == cents_of(sum(totals, Fraction()) + taxes)
