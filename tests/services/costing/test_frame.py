"""The frame of the costs: types of users, currencies, VAT, the middle of the year; and the worked check."""

import datetime
from typing import Any

import pytest

from services.rules import CostRule
from services.schema import dump, parse
from tests.services.costing.priced import Said, cost, line

TYPES = {
    "full": {"title": "Full", "users": [7, 8]},
    "reader": {"title": "Reader", "users": [3], "growth": 1.0},
}
DAY = datetime.date(2026, 11, 2).isoformat()


def test_the_worked_check_of_a_whole_offer_to_the_cent() -> None:
    days: dict[str, Any] = {"basis": "days", "category": "setup", "amount": 800}
    said = [
        line("licences", "per_user_month", 40, minimum=5, rise=0.05),
        line("support", "percent", 15, of=["licences"]),
        *(
            ("cost", ("v1", id), {"title": id, **days, **more})
            for id, more in {
                "setup": {"quantity": 12},
                "flows": {"quantity": 12},
                "migration": {"quantity": 5},
                "cleaning": {"quantity": 10, "amount": 350, "internal": True},
                "training": {"basis": "fixed", "amount": 1200, "quantity": 4},
                "exit": {"basis": "fixed", "amount": 3000, "at_end": True},
            }.items()
        ),
    ]
    found = cost(*said, users=25, user_growth=0.1, vat_rate=0.2).likely
    assert (found.nominal, found.net, round(found.gross, 2)) == (83_394.78, 83_394.78, 99_373.74)
    assert found.by_category_and_year[0].tolist() == [0, 12_000, 14_112, 16_405.20]
    assert found.by_category[2] == 6_377.58
    assert found.by_nature[0].sum() == 31_500
    assert round(found.per_user_month, 2) == 82.73
    assert cost(*said, users=25, user_growth=0.1, vat_rate=0.2, counted="gross").likely.nominal == found.gross


def test_a_line_bills_its_type_of_users_or_all_of_them() -> None:
    found = cost(
        line("licences", "per_user_year", 100, users="full"),
        line("licences", "per_user_year", 1, users="reader"),
        line("setup", "per_user_year", 10),
        user_types=TYPES,
    )
    # 7 and 3, then 8 and 6, then 8 and 12 users.
    assert found.likely.users.tolist() == [10, 14, 20]
    assert found.likely.by_line.tolist() == [[0, 700, 800, 800], [0, 3, 6, 12], [0, 100, 140, 200]]


def test_seven_seats_at_graduated_prices() -> None:
    starts = {1: 90, 2: 78, 3: 60, 6: 57}
    tiers = [{"start": start, "amount": amount, "high": 100} for start, amount in starts.items()]
    said = line("licences", "per_user_month", 0, tiers=tiers, users="full")
    found = cost(said, user_types=TYPES, horizon_years=1)
    assert found.likely.nominal == 462 * 12
    assert found.high.nominal == 700 * 12


def test_other_currencies_are_counted_at_a_dated_rate() -> None:
    rates = {"USD": {"rate": 0.9, "day": DAY}}
    said = [
        line("licences", "per_year", 100, currency="USD"),
        line("setup", "fixed", 100, currency="CHF", rate=1.05, rate_day=DAY),
    ]
    assert cost(*said, rates=rates).likely.by_line.tolist() == [[0, 90, 90, 90], [105, 0, 0, 0]]


def test_an_amount_in_a_currency_nobody_knows_is_missing_and_not_zero() -> None:
    found = cost(line("licences", "per_year", 100, currency="USD"), line("setup", "fixed", 1))
    assert found.counted.missing == ("licences-per_year-100",)
    assert found.missing == ("licences",)


def test_vat_is_that_of_the_line_and_none_on_internal_effort() -> None:
    said: list[Said] = [
        line("setup", "fixed", 100),
        line("setup", "fixed", 200, vat_rate=0.1),
        line("setup", "fixed", 300, internal=True),
        line("setup", "fixed", 60, includes_vat=True),
    ]
    found = cost(*said, vat_rate=0.2)
    assert found.likely.by_category[1] == 650
    assert cost(*said, vat_rate=0.2, counted="gross").likely.by_category[1] == 700


def test_the_middle_of_the_year_is_discounted_less() -> None:
    said = line("licences", "per_year", 121)
    found = cost(said, discount_rate=0.21, discounting="mid_year", horizon_years=1)
    assert found.likely.present_value == pytest.approx(110)
    assert found.present_by_category.sum() == pytest.approx(110)
    assert found.present_by_year.sum() == pytest.approx(110)


def test_a_frame_that_says_nothing_new_is_written_as_it_always_was() -> None:
    assert set(dump(CostRule, CostRule())) == {
        *("currency", "horizon_years", "users", "user_growth", "discount_rate"),
    }
    said = {"users": 10, "user_types": TYPES, "counted": "gross"}
    assert parse(CostRule, dump(CostRule, parse(CostRule, said))) == parse(CostRule, said)
