"""The cost of every vendor in one frame: what counts, what is missing, what another horizon changes."""

import pytest

from services.costing.spending import Spending, spend
from tests import cases
from tests.services.costing.priced import CATEGORIES, case, cost, line


def test_lines_fall_into_their_category_and_their_year() -> None:
    found = cost(line("setup", "fixed", 900), line("licences", "per_user_month", 10))
    assert found.likely.by_category.tolist() == [3600, 900, 0]
    assert found.likely.by_year.tolist() == [900, 1200, 1200, 1200]
    assert found.likely.cumulative.tolist() == [900, 2100, 3300, 4500]
    assert found.likely.nominal == 4500
    assert found.likely.per_user_month == 4500 / 12 / 30


def test_categories_keep_the_order_of_the_selection() -> None:
    assert spend(case()).categories == CATEGORIES


def test_present_value_discounts_and_adds_up_category_by_category() -> None:
    found = cost(line("setup", "fixed", 900), line("licences", "per_year", 110), discount_rate=0.1)
    assert found.likely.present_value == pytest.approx(900 + 110 / 1.1 + 110 / 1.21 + 110 / 1.331)
    assert found.present_by_category.tolist() == pytest.approx([110 / 1.1 + 110 / 1.21 + 110 / 1.331, 900, 0])
    assert found.present_by_category.sum() == pytest.approx(found.likely.present_value)


def test_low_and_high_cases_take_each_line_at_its_end_and_others_as_they_are() -> None:
    found = cost(
        line("setup", "fixed", 900, low=700, high=1500),
        line("setup", "days", 100, quantity=2, high=150),
        line("licences", "fixed", 10),
    )
    assert (found.low.nominal, found.likely.nominal, found.high.nominal) == (910, 1110, 1810)


def test_a_percentage_follows_what_it_is_taken_of_in_every_case() -> None:
    found = cost(
        line("licences", "per_year", 1000, low=500, high=2000),
        line("support", "percent", 20, of=["licences"]),
    )
    assert found.likely.by_year.tolist() == [0, 1200, 1200, 1200]
    assert (found.low.nominal, found.high.nominal) == (1800, 7200)


def test_expected_categories_without_a_line_are_missing_and_a_zero_line_fills_one() -> None:
    assert cost().missing == ("licences", "setup")
    assert cost(line("setup", "fixed", 0, source="Included")).missing == ("licences",)


def test_a_line_that_is_missing_counts_for_nothing_and_fills_nothing() -> None:
    found = cost(line("setup", "fixed", 900, status="missing"))
    assert (found.likely.nominal, found.is_priced) == (0, False)
    assert "setup" in found.missing


def test_an_offer_of_zero_is_priced_and_no_offer_is_not() -> None:
    found = spend(case(line("setup", "fixed", 0)))
    assert (found.of("v1").is_priced, found.of("v2").is_priced) == (True, False)


def test_one_vendor_s_lines_are_not_another_s() -> None:
    found = spend(case(line("setup", "fixed", 900), line("setup", "fixed", 5, vendor="v2")))
    assert (found.of("v1").likely.nominal, found.of("v2").likely.nominal) == (900, 5)


def test_a_vendor_that_withdrew_has_no_cost_to_compare() -> None:
    gone = ("vendor", ("v2",), {"name": "v2", "status": "withdrawn"})
    assert [found.vendor for found in spend(case(gone)).vendors] == ["v1"]


def test_another_horizon_is_looked_at_without_changing_the_rule() -> None:
    selection = case(line("licences", "per_year", 100), line("setup", "fixed", 50, at_end=True))
    found: dict[int, Spending] = {years: spend(selection, years) for years in (1, 3, 5)}
    assert {years: item.of("v1").likely.nominal for years, item in found.items()} == {1: 150, 3: 350, 5: 550}
    assert found[5].frame.horizon_years == 5
    assert found[5].of("v1").likely.by_year.tolist() == [0, 100, 100, 100, 100, 150]
    assert selection.rule("costs").horizon_years == 3


def test_users_that_grow_and_prices_that_rise_are_counted_year_by_year() -> None:
    found = cost(line("licences", "per_user_year", 10, rise=0.5, fixed_years=2), user_growth=0.1)
    # 10, 11 and ceil(12.1) = 13 users; the price holds for two years, then rises by half.
    assert found.likely.by_year.tolist() == pytest.approx([0, 100, 110, 195])
    assert found.likely.per_user_month == pytest.approx(405 / 12 / 34)


def test_nobody_can_be_priced() -> None:
    empty = cases.made(("vendor", ("v1",), {"name": "A"}))
    assert spend(empty).categories == ()
    assert spend(empty).of("v1").likely.nominal == 0
    assert spend(cases.made()).vendors == ()
