"""Prices that come back: each planted fault in its place, and nothing read without the right to."""

from typing import Any

import pytest

from exchange.questionnaire.incoming import read_questionnaire
from exchange.questionnaire.layout import ANSWERS, PRICES, price_lines
from services.selection import Selection
from tests.exchange.questionnaire.conftest import (
    VENDOR,
    opened,
    place,
    saved,
    write,
)
from tests.exchange.questionnaire.returned import Filled, at, found, row_of

PER_USER = "par utilisateur et par mois"


PRICED: list[tuple[str, Any, str, str]] = [
    ("amount", "850 €", "error", "number_with_unit"),
    ("amount", "10%", "error", "number_with_unit"),
    ("amount", None, "error", "price_without_amount"),
    ("basis", None, "error", "price_without_basis"),
    ("basis", "forfaits", "error", "word_unknown"),
    ("year", 11, "error", "number_too_large"),
    ("year", 1.5, "error", "number_not_whole"),
    ("quantity", 0, "warning", "quantity_zero"),
    ("quantity", "=2*3", "error", "entry_formula"),
]


@pytest.mark.parametrize("planted", PRICED, ids=lambda planted: f"{planted[0]}-{planted[3]}")
def test_a_planted_fault_among_prices_is_found(
    sample: Selection, filled: Filled, planted: tuple[str, Any, str, str]
):
    name, typed, level, code = planted
    book = opened(filled("fr"))
    book["Prix"].cell(*place(PRICES, 1, name)).value = typed
    returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)
    assert found(returned) == {(level, code, at(PRICES, 1, name))}
    assert ("P02" in returned.prices) == (level != "error")


@pytest.mark.parametrize(
    ("cells", "planted"),
    [
        ({"basis": PER_USER, "quantity": 25, "year": None}, ("quantity", "warning", "users_twice")),
        ({"basis": "par an", "year": 0}, ("year", "error", "yearly_before_start")),
        ({"basis": "jours"}, ("quantity", "warning", "days_uncounted")),
        ({"amount": 0}, ("note", "warning", "free_untold")),
        (dict.fromkeys(("label", "basis", "amount", "year")), ("amount", "warning", "price_missing")),
    ],
)
def test_a_price_line_that_does_not_hold_together_is_told(
    sample: Selection, filled: Filled, cells: dict[str, Any], planted: tuple[str, str, str]
):
    name, level, code = planted
    book = opened(filled("fr"))
    write(book, PRICES, "fr", 2, **cells)
    returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)
    assert found(returned) == {(level, code, at(PRICES, 2, name))}


def test_a_percentage_is_no_price(sample: Selection, filled: Filled):
    book = opened(filled("fr"))
    cell = book["Prix"].cell(*place(PRICES, 1, "amount"))
    cell.value, cell.number_format = 0.15, "0%"
    returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)
    assert found(returned) == {("error", "percent_for_number", at(PRICES, 1, "amount"))}


def test_a_free_line_may_price_an_expected_category(sample: Selection, filled: Filled):
    book = opened(filled("fr"))
    free = list(price_lines(sample).values()).index(None)
    category = book["Prix"].cell(*place(PRICES, 0, "category")).value
    write(book, PRICES, "fr", 0, label=None, basis=None, amount=None, year=None)
    write(book, PRICES, "fr", free, category=category, basis="par an", amount=99.5)
    returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)
    assert returned.findings == ()
    line = returned.prices[f"P{free + 1:02}"]
    assert (line.category, line.basis, line.amount, line.first_year) == ("licences", "per_year", 99.5, 1)
    assert line.title == sample.get("cost_category", "licences").title


def test_without_the_right_to_see_prices_none_is_read_nor_found_fault_with(sample: Selection, filled: Filled):
    book = opened(filled("fr"))
    write(book, PRICES, "fr", 0, amount="850 €")
    write(book, ANSWERS, "fr", row_of(sample, "partner"), price="cher")
    returned = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR, with_prices=False)
    assert returned.findings == ()
    assert not returned.prices
    assert {answer.price for answer in returned.answers.values()} == {None}
