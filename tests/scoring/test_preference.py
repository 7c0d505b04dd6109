"""Preference functions: fast sums are the sums of degrees, boundaries fall on the right side."""

from fractions import Fraction
from math import exp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import MarksError
from scoring.preference import Preference, degrees, rounding_noise, summed_degrees

LAWS = settings(max_examples=100, deadline=None, database=None)
COLUMNS = st.lists(st.integers(-20, 20), min_size=1, max_size=12)
PREFERENCES = st.sampled_from(
    [
        Preference(),
        Preference(function="u_shape", q=0),
        Preference(function="u_shape", q=0.3),
        Preference(function="v_shape", p=0.7),
        Preference(function="level", q=0.1, p=0.6),
        Preference(function="linear", q=0.2, p=0.9),
        Preference(function="gaussian", s=0.4),
    ]
)
TENTH = Fraction(1, 10)


def by_hand(preference: Preference, d: Fraction) -> Fraction | float:
    q, p = (Fraction(str(x)) if x == x else Fraction(0) for x in (preference.q, preference.p))
    match preference.function:
        case "usual":
            return Fraction(d > 0)
        case "u_shape":
            return Fraction(d > q)
        case "level":
            return Fraction((d > q) + (d > p), 2)
        case "gaussian":
            return 1 - exp(-float(d * d) / (2 * preference.s**2)) if d > 0 else 0.0
    low = q if preference.function == "linear" else Fraction(0)
    return min(max((d - low) / (p - low), Fraction(0)), Fraction(1))


@LAWS
@given(COLUMNS, PREFERENCES)
def test_degrees_and_their_sums_are_those_of_exact_tenths(column: list[int], preference: Preference) -> None:
    exact = [[by_hand(preference, TENTH * (a - b)) for b in sorted(column)] for a in sorted(column)]
    ordered = np.sort(column) / 10
    noise = rounding_noise(ordered)
    found = degrees(preference, ordered[:, None] - ordered, noise)
    np.testing.assert_allclose(found, np.array(exact, float), atol=1e-14)
    over, under = summed_degrees(preference, ordered)
    np.testing.assert_allclose(over, [float(sum(row)) for row in exact], atol=1e-12)
    np.testing.assert_allclose(under, [float(sum(row)) for row in zip(*exact, strict=True)], atol=1e-12)


@LAWS
@given(COLUMNS, PREFERENCES)
def test_equal_figures_have_equal_sums_to_the_last_bit(column: list[int], preference: Preference) -> None:
    ordered = np.repeat(np.sort(column) / 7, 2)
    for sums in summed_degrees(preference, ordered):
        assert sums[::2].tolist() == sums[1::2].tolist()


@pytest.mark.parametrize("function", ["v_shape", "linear"])
def test_slopes_too_steep_for_sums_of_prefixes_keep_their_digits(function: str) -> None:
    preference = Preference(function=function, q=0.0, p=1e-7)
    ordered = np.sort(np.random.default_rng(2).random(300))
    over, _ = summed_degrees(preference, ordered)
    expected = np.clip((ordered[:, None] - ordered) / 1e-7, 0, 1).sum(axis=1)
    np.testing.assert_allclose(over, expected, rtol=1e-12)


def test_many_vendors_are_compared_block_by_block() -> None:
    ordered = np.sort(np.random.default_rng(2).random(1500))  # more than one block
    over, under = summed_degrees(Preference(function="gaussian", s=0.2), ordered)
    found = degrees(Preference(function="gaussian", s=0.2), ordered[:, None] - ordered, 0.0)
    np.testing.assert_allclose(over, found.sum(axis=1))
    np.testing.assert_allclose(under, found.sum(axis=0))


def test_a_difference_that_is_the_threshold_does_not_pass_it() -> None:
    for high, low, q in [(0.8, 0.6, 0.2), (0.3, 0.1, 0.2), (0.9, 0.8, 0.1), (1.1, 1.0, 0.1)]:
        ordered = np.array([low, high])
        over, under = summed_degrees(Preference(function="u_shape", q=q), ordered)
        assert (over.tolist(), under.tolist()) == ([0, 0], [0, 0])


@pytest.mark.parametrize(
    ("stated", "code", "name"),
    [
        ({"function": "cubic"}, "unknown_function", None),
        ({"function": "u_shape", "q": -1}, "threshold_off_range", "q"),
        ({"function": "u_shape", "q": np.nan}, "threshold_off_range", "q"),
        ({"function": "v_shape"}, "threshold_off_range", "p"),
        ({"function": "v_shape", "p": 0}, "threshold_off_range", "p"),
        ({"function": "level", "q": 2, "p": 2}, "threshold_off_range", "p"),
        ({"function": "linear", "q": 2, "p": 1}, "threshold_off_range", "p"),
        ({"function": "linear", "q": 2, "p": np.inf}, "threshold_off_range", "p"),
        ({"function": "gaussian"}, "threshold_off_range", "s"),
        ({"function": "gaussian", "s": 0}, "threshold_off_range", "s"),
    ],
    ids=str,
)
def test_a_function_without_its_threshold_is_refused(
    stated: dict[str, object], code: str, name: str | None
) -> None:
    with pytest.raises(MarksError) as caught:
        Preference(**stated)
    assert caught.value.code == code
    assert caught.value.params.get("name") == name
