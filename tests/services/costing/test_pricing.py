"""From cost to value: every formula through the ranking, who sets what is relative, prices that are none."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.price import linear_between, lowest_over_price
from services import commands
from services.analysis import rank
from services.costing.bench import FORMULAS
from services.costing.pricing import Offers, price_values
from services.faults import Refused
from services.rules import MULTIPLIED, PriceRule
from services.schema import dump
from tests import cases
from tests.services.costing.quality_and_price import failing, offered, said
from tests.services.refusals import codes

LAWS = settings(max_examples=40, deadline=None, database=None)
PAIR = {"a": (80, 100_000.0), "b": (70, 80_000.0)}


def scores(asked: Any, weight: float = 40, **rule: Any) -> dict[str, float | None]:
    return {place.vendor: place.score for place in rank(offered(asked, weight, **rule)).places}


def test_a_hopeless_cheap_offer_turns_82_against_80_into_67_against_68() -> None:
    assert scores(PAIR) == pytest.approx({"a": 80, "b": 82})
    found = scores({**PAIR, "c": (20, 50_000.0)})
    assert found == pytest.approx({"a": 68, "b": 67, "c": 52})


def test_a_hopeless_dear_offer_turns_82_against_48_into_82_against_84_4_under_min_max() -> None:
    assert scores(PAIR, formula="min_max") == pytest.approx({"a": 48, "b": 82})
    found = scores({**PAIR, "c": (20, 300_000.0)}, formula="min_max")
    assert found == pytest.approx({"a": 48 + 40 * 200 / 220, "b": 82, "c": 12})
    assert round(found["a"] or 0, 1) == 84.4


def test_the_balanced_one_of_three_equally_good_offers_loses() -> None:
    found = scores({"a": (100, 200.0), "b": (75, 150.0), "c": (50, 100.0)}, 50)
    assert {vendor: round(score or 0, 1) for vendor, score in found.items()} == {"a": 75, "b": 70.8, "c": 75}


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ({"formula": "linear", "best": 50, "worst": 150}, (0.5, 0.3, 0.0)),
        ({"formula": "lowest_ratio"}, (1, 100 / 120, 100 / 180)),
        ({"formula": "min_max"}, (1, 0.75, 0)),
        ({"formula": "linear_to_lowest"}, (1, 0.8, 0.2)),
        ({"formula": "n_times_lowest", "multiple": 3}, (1, 0.9, 0.6)),
        ({"formula": "mean_based"}, (0.5 + 1 / 4, 0.6, 0.15)),
        ({"formula": "logarithmic", "multiple": 1.2}, (1, 0, 0)),
        ({"formula": "price_per_point"}, (1, 100 / 120, 100 / 180)),
    ],
)
def test_each_formula_gives_a_price_its_value(rule: dict[str, Any], values: Sequence[float]) -> None:
    ranking = rank(offered({"a": (50, 100.0), "b": (50, 120.0), "c": (50, 180.0)}, **rule))
    assert list(ranking.price_values.values()) == pytest.approx(values)


@LAWS
@given(
    st.lists(st.tuples(st.integers(0, 400), st.booleans()), min_size=1, max_size=6),
    st.sampled_from([(None, None), (None, 200), (100, None), (100, 200)]),
)
def test_what_selections_stated_before_is_worth_what_it_was(
    found: list[tuple[int, bool]], anchors: tuple[float | None, float | None]
) -> None:
    prices, out = (np.array(part) for part in zip(*found, strict=True))
    offers = Offers(prices.astype(float), np.full(len(prices), np.nan), out)
    for formula in ("linear", "lowest_ratio"):
        rule = PriceRule(formula=formula, best=anchors[0], worst=anchors[1])
        np.testing.assert_allclose(price_values(rule, offers), as_before(rule, prices.astype(float), out))


def as_before(rule: PriceRule, prices: Any, out: Any) -> Any:
    """The two formulas there were, as they were written."""
    if rule.formula == "lowest_ratio":
        prices = np.where(prices > 0, prices, np.nan)
    kept = prices[~out & ~np.isnan(prices)]
    if not kept.size:
        return np.full(len(prices), np.nan)
    if rule.formula == "lowest_ratio":
        return lowest_over_price(np.maximum(prices, kept.min()))
    best = kept.min() if rule.best is None else rule.best
    worst = kept.max() if rule.worst is None else rule.worst
    if worst <= best:
        return np.where(np.isnan(prices), np.nan, (prices <= best).astype(float))
    return linear_between(prices, best, worst)


@pytest.mark.parametrize("formula", FORMULAS)
def test_an_excluded_vendor_moves_no_other_vendor_s_value(formula: str) -> None:
    rule = {"formula": formula, "multiple": 3}
    crowd = {**PAIR, "c": (90, 20_000.0), "d": (5, 900_000.0)}
    alone = rank(offered(PAIR, **rule)).price_values
    whole = cases.made(*said(crowd, **rule), failing("c"), failing("d"))
    found = rank(whole).price_values
    np.testing.assert_allclose([found["a"], found["b"]], [alone["a"], alone["b"]])
    assert (formula == "none") == np.isnan(found["c"])


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_price_of_zero_has_a_value_only_where_nothing_is_divided_by_it(formula: str) -> None:
    found = rank(offered({**PAIR, "free": (50, 0.0)}, formula=formula, multiple=3))
    if formula in ("linear", "min_max"):
        assert found.price_values["free"] == 1
    else:
        assert np.isnan(found.price_values["free"])
    reasons = [reason.code for reason in found.of("free").reasons]
    assert ("missing_cost" in reasons) == (formula not in ("linear", "min_max", "none"))


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_sum_below_zero_and_a_missing_price_have_no_value(formula: str) -> None:
    rule = PriceRule(formula=formula, multiple=3)
    prices = np.array([100.0, 200.0, np.nan])
    found = price_values(rule, Offers(prices, np.full(3, 50.0), np.zeros(3, bool)))
    assert np.isnan(found[2])
    assert np.isnan(found[:2]).all() == (formula == "none")
    whole = rank(offered({**PAIR, "c": (10, None)}, formula=formula, multiple=3))
    assert np.isnan(whole.price_values["c"])


def test_cost_shown_apart_weighs_nothing_and_the_other_axes_share_the_whole() -> None:
    selection = offered(PAIR, formula="none")
    ranking = rank(selection)
    assert ranking.weighting.global_weights == {"quality": 1, "q": 1, "needs": 0, "n": 0}
    assert scores(PAIR, formula="none") == pytest.approx({"a": 80, "b": 70})
    assert [place.status for place in ranking.places] == ["ranked", "ranked"]
    assert ranking.spending.of("a").likely.nominal == 100_000


@pytest.mark.parametrize("formula", sorted(MULTIPLIED))
def test_a_formula_with_a_multiple_needs_one(chair: commands.Desk, formula: str) -> None:
    with pytest.raises(Refused) as refused:
        commands.put(chair, "rule", ("price",), {"formula": formula})
    assert codes(refused) == ["missing_field"]
    commands.put(chair, "rule", ("price",), {"formula": formula, "multiple": 2})


def test_a_rule_without_a_multiple_is_written_as_before() -> None:
    whole = {"formula": "linear", "basis": "nominal", "best": None, "worst": None}
    assert dump(PriceRule, PriceRule()) == whole
    assert dump(PriceRule, PriceRule(multiple=2)) == {**whole, "multiple": 2}
