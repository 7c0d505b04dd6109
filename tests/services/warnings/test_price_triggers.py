"""Warnings on prices that flatter: the winner by price alone, the offer far below the others."""

import pytest

from tests.services.warnings.sound import FIRES, VENDORS, Said, answered, found, line, node, rated
from tests.services.warnings.triggers import codes, one, subjects

COST: Said = ("criterion", ("cost",), node("axis", source="cost"))


def priced(**amounts: float) -> list[Said]:
    """Offers that hold one fixed line each, and nothing else."""
    bare: list[Said] = [
        ("cost", (id, name), None) for id in VENDORS for name in ("seats", "flows", "training", "exit")
    ]
    bare += [("cost_category", (id,), None) for id in ("integrations", "training", "exit", "licences")]
    bare += [("vendor", (id,), {"name": id.upper()}) for id in amounts]
    return [*bare, *(("cost", (id, "support"), line("support", amount)) for id, amount in amounts.items())]


def test_the_winner_by_price_names_who_leads_once_cost_counts_less() -> None:
    assert one("W8.price").params == {"vendor": "V1", "other": "V2", "share": 0.25}
    assert subjects("W8.price") == ("vendor/v1",)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(rated(v1=4), id="the first is as good as any without the cost"),
        pytest.param(
            [("cost", ("v2", "flows"), line("integrations", 3800))], id="it leads at a quarter less too"
        ),
        pytest.param(
            [("cost", ("v3", "flows"), line("integrations", 2900)), *rated(v3=0)], id="another is cheaper"
        ),
        pytest.param([("answer", ("v1", "F1"), None)], id="an answer that could decide is missing"),
        pytest.param([("criterion", ("cost",), None)], id="cost has no weight"),
    ],
)
def test_a_winner_is_not_suspected_where(changes: list[Said]) -> None:
    assert "W8.price" not in codes(found(*FIRES["W8.price"], *changes))


@pytest.mark.parametrize(("lowest", "speaks"), [(7500, False), (7499, True)])
def test_of_few_offers_one_is_low_below_three_quarters_of_the_next(lowest: float, speaks: bool) -> None:
    held = found(*priced(v1=lowest, v2=10_000, v3=30_000))
    assert ("W9.total" in codes(held)) == speaks


@pytest.mark.parametrize(("lowest", "speaks"), [(8000, False), (7999, True)])
def test_of_many_offers_one_is_low_below_four_fifths_of_the_median_of_the_others(
    lowest: float, speaks: bool
) -> None:
    held = found(*priced(v1=lowest, v2=8_100, v3=10_000, v4=20_000))
    assert ("W9.total" in codes(held)) == speaks


def test_an_offer_that_leaves_a_category_empty_is_not_compared() -> None:
    empty = ("cost", ("v2", "flows"), None)
    assert "W9.total" not in codes(found(*FIRES["W9.total"], empty))


def test_an_offer_alone_is_not_low() -> None:
    gone: list[Said] = [("vendor", (id,), {"name": id, "status": "withdrawn"}) for id in ("v1", "v3")]
    assert not {"W9.total", "W9.line"} & codes(found(*FIRES["W9.total"], *gone))


@pytest.mark.parametrize(("amount", "speaks"), [(0, False), (449, True), (450, False)])
def test_a_category_is_low_below_half_the_median_of_the_others(amount: float, speaks: bool) -> None:
    held = found(("cost", ("v2", "exit"), line("exit", amount, at_end=True)))
    assert ("W9.line" in codes(held)) == speaks


def test_a_low_category_is_named_with_its_vendor_and_needs_three_offers() -> None:
    (row,) = one("W9.line").rows
    assert (row.subject, [getattr(detail, "en", "") for detail in row.details]) == ("vendor/v2", ["exit"])
    gone = ("vendor", ("v3",), {"name": "V3", "status": "withdrawn"})
    assert "W9.line" not in codes(found(*FIRES["W9.line"], gone))


def test_costs_of_first_and_second_that_do_not_meet_are_told_apart() -> None:
    apart = ("cost", ("v1", "flows"), line("integrations", 4000, low=3001, high=5000))
    assert "W13.overlap" not in codes(found(*answered(), apart))
