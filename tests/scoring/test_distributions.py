"""Distributions: F and chi-square to ten decimals, for real degrees of freedom."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.distributions import chi_square_tail, f_cdf, f_quantile
from scoring.errors import ScoringError

LAWS = settings(max_examples=60, deadline=None, database=None)
DF = st.floats(0.3, 2000)
SHARE = st.floats(0.001, 0.999)


# Values to 17 digits, by numerical integration with 30 digits.
@pytest.mark.parametrize(
    ("f", "df1", "df2", "expected"),
    [
        (1.8, 5, 18, 0.8363302115768549),
        (11.03, 5, 15, 0.9998656221479508),
        (0.3, 2.5, 7.25, 0.20753009007584747),
        (4.0, 0.7, 1.3, 0.7729407925090093),
        (1.05, 499, 14500, 0.7833232064624632),
        (0.95, 300.5, 61.3, 0.38075022853522533),
        (3.0, 20, 0.4, 0.37841500623077723),
        (1e-4, 3, 9, 1.4933678499006964e-06),
        (2.0, 1, 5000, 0.8426385297656973),
    ],
)
def test_the_distribution_of_f_is_right_to_ten_decimals(
    f: float, df1: float, df2: float, expected: float
) -> None:
    assert abs(f_cdf(f, df1, df2) - expected) < 1e-10


@pytest.mark.parametrize(
    ("p", "df1", "df2", "expected"),
    [
        (0.975, 5, 18, 3.381967805875242),
        (0.975, 18, 5, 6.361883204654351),
        (0.025, 5, 15, 0.1555759630784871),
        (0.975, 4.7851, 5, 7.1907465834874085),
        (0.975, 5, 4.7851, 7.498704708056579),
        (0.975, 499, 14500, 1.1303759618507292),
        (0.975, 61.3, 499, 1.41888486057194),
        (0.5, 0.8, 2.3, 0.5093241821133656),
        (0.999, 1, 1, 405284.0679028482),
    ],
)
def test_the_quantile_of_f_is_right_to_ten_digits(p: float, df1: float, df2: float, expected: float) -> None:
    assert abs(f_quantile(p, df1, df2) / expected - 1) < 1e-10


@pytest.mark.parametrize(
    ("x", "df", "expected"),
    [
        (3.841458820694124, 1, 0.05),
        (30.760441929, 19, 0.042883473131243854),
        (0.02, 1, 0.8875370839817152),
        (500, 400, 0.00048221275959343376),
        (12.3, 7.5, 0.11324170969488798),
        (100, 3, 1.554159431389605e-21),
    ],
)
def test_the_tail_of_chi_square_is_right_to_ten_decimals(x: float, df: float, expected: float) -> None:
    assert abs(chi_square_tail(x, df) - expected) < 1e-10


@LAWS
@given(SHARE, DF, DF)
def test_a_quantile_leaves_its_share_below_it(p: float, df1: float, df2: float) -> None:
    assert f_cdf(f_quantile(p, df1, df2), df1, df2) == pytest.approx(p, abs=1e-10)


@LAWS
@given(SHARE, DF, DF)
def test_f_upside_down_is_f_with_its_degrees_of_freedom_exchanged(p: float, df1: float, df2: float) -> None:
    assert f_quantile(p, df1, df2) * f_quantile(1 - p, df2, df1) == pytest.approx(1, rel=1e-8)


@LAWS
@given(st.floats(0, 200))
def test_two_degrees_of_freedom_make_chi_square_exponential(x: float) -> None:
    assert chi_square_tail(x, 2) == pytest.approx(math.exp(-x / 2), abs=1e-13)


@LAWS
@given(st.floats(0, 500), st.floats(0, 500), st.floats(0.5, 300))
def test_a_tail_never_grows(x: float, y: float, df: float) -> None:
    low, high = sorted([x, y])
    assert 1 >= chi_square_tail(low, df) >= chi_square_tail(high, df) - 1e-12 >= -1e-12


def test_the_ends_and_what_is_missing() -> None:
    assert (f_cdf(0, 3, 4), f_cdf(-1, 3, 4), f_cdf(math.inf, 3, 4)) == (0, 0, 1)
    assert (chi_square_tail(0, 3), chi_square_tail(-1, 3), chi_square_tail(math.inf, 3)) == (1, 1, 0)
    assert (f_quantile(0.975, 3, 0.001), f_quantile(0.025, 0.001, 3)) == (math.inf, 0)
    assert math.isnan(f_cdf(math.nan, 3, 4))
    assert math.isnan(chi_square_tail(math.nan, 3))
    assert math.isnan(f_quantile(0.5, math.nan, 4))


@pytest.mark.parametrize("df", [0, -1, math.nan])
def test_without_degrees_of_freedom_there_is_no_distribution(df: float) -> None:
    for ask in (lambda: f_cdf(1, 3, df), lambda: chi_square_tail(1, df)):
        with pytest.raises(ScoringError) as caught:
            ask()
        assert caught.value.code == "df_not_positive"
    if not math.isnan(df):
        with pytest.raises(ScoringError):
            f_quantile(0.5, df, 3)


@pytest.mark.parametrize("p", [0, 1, -0.1, math.nan])
def test_a_quantile_needs_a_share_between_0_and_1(p: float) -> None:
    with pytest.raises(ScoringError) as caught:
        f_quantile(p, 3, 4)
    assert caught.value.code == "share_off_range"
