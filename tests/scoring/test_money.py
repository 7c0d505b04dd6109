"""Money over time: present values in exact fractions, both conventions."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.money import discount_factors, discounting, net_present_value
from scoring.years import present_value

LAWS = settings(max_examples=60, deadline=None, database=None)
FLOWS = st.lists(st.integers(-10_000, 100_000), min_size=1, max_size=11)
RATE = st.integers(-49, 100).map(lambda percent: percent / 100)


@LAWS
@given(FLOWS, RATE, st.sampled_from([0, 1]), st.integers(-50_000, 50_000))
def test_the_value_is_the_closed_form_in_exact_fractions(
    flows: list[int], rate: float, first: int, plus: int
) -> None:
    terms = [flow / (1 + Fraction(rate)) ** (t + first) for t, flow in enumerate(flows)]
    size = float(sum(map(abs, terms)) + abs(plus))
    found = net_present_value(flows, rate, first, plus)
    assert float(found) == pytest.approx(float(sum(terms) + plus), abs=1e-12 * size + 1e-9)
    by_series = net_present_value([flows], [rate], first, plus)
    assert float(by_series[0]) == pytest.approx(float(found), abs=1e-12 * size + 1e-9)


@pytest.mark.parametrize("scenarios", [1, 4096, 10_000])
def test_many_scenarios_at_once_are_each_worth_what_they_are_alone(scenarios: int) -> None:
    rng = np.random.default_rng(4)
    flows, rates = rng.normal(size=(scenarios, 11)), rng.uniform(-0.2, 0.4, scenarios)
    one_rate, own_rates = net_present_value(flows, 0.07), net_present_value(flows, rates, 1)
    np.testing.assert_allclose(one_rate, present_value(flows, 0.07), rtol=1e-10, atol=1e-10)
    for place in rng.integers(0, scenarios, 20):
        alone = net_present_value(flows[place], float(rates[place]), 1)
        assert float(own_rates[place]) == pytest.approx(float(alone), abs=1e-10)


def test_a_square_of_flows_is_discounted_along_its_rows() -> None:
    flows = np.arange(9.0).reshape(3, 3)
    np.testing.assert_allclose(net_present_value(flows, [0, 1, 1]), [3, 3 + 4 / 2 + 5 / 4, 6 + 7 / 2 + 8 / 4])
    assert net_present_value(np.ones((2, 3, 4)), np.zeros((2, 3))).shape == (2, 3)


def test_the_published_conventions() -> None:
    flows = [-15_000, 1_500, 2_500, 3_500, 4_500, 6_000]
    assert float(net_present_value(flows, 0.05)) == pytest.approx(122.89, abs=0.005)
    assert float(net_present_value(flows, 0.05, first_period=1)) == pytest.approx(117.04, abs=0.005)


def test_the_published_table_of_costs_and_benefits() -> None:
    costs, benefits = [10, 20, 30, 30, 20, 10, 5, 5, 5, 5], [0, 0, 5, 10, 30, 40, 40, 40, 40, 25]
    worth = discounting(costs, benefits, 0.07)
    figures = [worth.pv_cost, worth.pv_benefit, worth.npv]
    figures += [worth.pv_cost_mid_year, worth.pv_benefit_mid_year, worth.npv_mid_year]
    np.testing.assert_allclose(figures, [106.40, 142.41, 36.01, 110.06, 147.31, 37.25], atol=0.0051)


@LAWS
@given(FLOWS, RATE)
def test_the_middle_of_a_year_is_worth_half_a_year_more(flows: list[int], rate: float) -> None:
    worth = discounting(flows, flows[::-1], rate)
    assert worth.pv_cost_mid_year == pytest.approx(worth.pv_cost * (1 + rate) ** 0.5, abs=1e-6)
    assert worth.npv == pytest.approx(worth.pv_benefit - worth.pv_cost)
    assert worth.npv == pytest.approx(
        float(net_present_value(np.subtract(flows[::-1], flows), rate, 1)), abs=1e-6
    )


def test_no_year_is_worth_nothing() -> None:
    worth = discounting([], [], 0.05)
    assert (worth.npv, worth.factors.size) == (0, 0)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: net_present_value([1, 2], -1), "rate_off_range"),
        (lambda: net_present_value([1, 2], np.nan), "rate_off_range"),
        (lambda: net_present_value([[1, 2]], [np.inf]), "rate_off_range"),
        (lambda: net_present_value([1, np.nan], 0.1), "not_finite"),
        (lambda: net_present_value([1, np.inf, -np.inf], 0.1), "not_finite"),
        (lambda: net_present_value([[1, None]], [0.1]), "not_finite"),
        (lambda: net_present_value([1e308, 1e308], 0), "too_large"),
        (lambda: net_present_value([1.0] * 3000, -0.9), "too_large"),
        (lambda: net_present_value([1], 0.1, 2), "out_of_range"),
        (lambda: net_present_value([], 0.1), "wrong_shape"),
        (lambda: net_present_value(5.0, 0.1), "wrong_shape"),
        (lambda: net_present_value([[1, 2]], [0.1, 0.2]), "wrong_shape"),
        (lambda: discount_factors(0.1, [np.inf]), "not_finite"),
        (lambda: discount_factors(-0.9, [1000]), "too_large"),
        (lambda: discounting([1, 2], [1], 0.1), "wrong_shape"),
        (lambda: discounting([1], [np.nan], 0.1), "not_finite"),
        (lambda: discounting([1], [1], -2), "rate_off_range"),
    ],
)
def test_flows_that_cannot_be_discounted_are_refused(call: Any, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        call()
    assert caught.value.code == code
