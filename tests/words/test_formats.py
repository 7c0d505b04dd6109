"""Numbers, money, shares and times as each language writes them, to the last space."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.text import LANGUAGES, Language
from words.formats import clock, moment, money, number, share, signed

THIN, HARD, MINUS = "\u202f", "\u00a0", "\u2212"
AT = "2026-03-03T23:05:09.123456+00:00"


@pytest.mark.parametrize(
    ("value", "decimals", "fr", "en"),
    [
        (0, 1, "0,0", "0.0"),
        (-0.0, 1, "0,0", "0.0"),
        (-0.0, 0, "0", "0"),
        (72.57, 1, "72,6", "72.6"),
        (72.57, 2, "72,57", "72.57"),
        (999.96, 1, f"1{THIN}000,0", "1,000.0"),
        (-1234.5, 1, f"-1{THIN}234,5", "-1,234.5"),
        (1_234_567.8, 0, f"1{THIN}234{THIN}568", "1,234,568"),
        (1e12, 0, f"1{THIN}000{THIN}000{THIN}000{THIN}000", "1,000,000,000,000"),
    ],
)
def test_a_number_has_the_thousands_and_decimals_of_its_language(
    value: float, decimals: int, fr: str, en: str
) -> None:
    assert (number(value, "fr", decimals), number(value, "en", decimals)) == (fr, en)


@pytest.mark.parametrize(
    ("value", "written"),
    [(3.0, "3"), (3.5, "3.5"), (3.25, "3.25"), (0.0, "0"), (-0.0, "0"), (1000.10, "1,000.1")],
)
def test_decimals_that_say_nothing_are_left_out_on_request(value: float, written: str) -> None:
    assert number(value, "en", 2, trim=True) == written


@given(st.integers(-(10**12), 10**12), st.sampled_from(LANGUAGES))
def test_a_whole_number_reads_back_whatever_its_size(value: int, language: Language) -> None:
    assert int(re.sub(f"[,{THIN}]", "", number(value, language, 0))) == value


@given(st.floats(0, 1e9), st.integers(0, 3), st.sampled_from(LANGUAGES))
def test_a_number_is_never_off_by_more_than_half_its_last_digit(
    value: float, decimals: int, language: Language
) -> None:
    point = "," if language == "fr" else "."
    whole, _, part = number(value, language, decimals).partition(point)
    assert len(part) == decimals
    found = float(re.sub(f"[,{THIN}]", "", whole) + "." + (part or "0"))
    assert abs(found - value) <= 0.5 * 10**-decimals + 1e-6


@pytest.mark.parametrize(
    ("value", "decimals", "fr", "en"),
    [
        (0, 0, f"0{THIN}%", "0%"),
        (1, 0, f"100{THIN}%", "100%"),
        (0.1234, 1, f"12,3{THIN}%", "12.3%"),
        (0.0375, 2, f"3,75{THIN}%", "3.75%"),
        (-0.5, 0, f"-50{THIN}%", "-50%"),
        (12.5, 0, f"1{THIN}250{THIN}%", "1,250%"),
    ],
)
def test_a_share_is_written_in_per_cent(value: float, decimals: int, fr: str, en: str) -> None:
    assert (share(value, "fr", decimals), share(value, "en", decimals)) == (fr, en)


@pytest.mark.parametrize(
    ("value", "currency", "fr", "en"),
    [
        (0, "EUR", f"0{HARD}€", "€0"),
        (127_474.57, "EUR", f"127{THIN}475{HARD}€", "€127,475"),
        (-1500, "EUR", f"-1{THIN}500{HARD}€", "-€1,500"),
        (1e12, "EUR", f"1{THIN}000{THIN}000{THIN}000{THIN}000{HARD}€", "€1,000,000,000,000"),
        (5, "GBP", f"5{HARD}£GB", "£5"),
        (5, "USD", f"5{HARD}$US", "US$5"),
    ],
)
def test_money_has_its_sign_where_the_language_puts_it(value: float, currency: str, fr: str, en: str) -> None:
    assert (money(value, currency, "fr"), money(value, currency, "en")) == (fr, en)


def test_money_has_cents_only_where_they_are_asked_for() -> None:
    assert money(126.456, "EUR", "fr", cents=True) == f"126,46{HARD}€"
    assert money(126, "EUR", "en", cents=True) == "€126.00"


def test_a_currency_that_nobody_knows_is_named_by_its_letters() -> None:
    assert "XYZ" in money(5, "XYZ", "fr")
    assert "XYZ" in money(5, "XYZ", "en")


@pytest.mark.parametrize(
    ("value", "fr", "en"),
    [
        (1.66, "+1,7", "+1.7"),
        (-1.66, f"{MINUS}1,7", f"{MINUS}1.7"),
        (0, "+0,0", "+0.0"),
        (-0.0, "+0,0", "+0.0"),
        (-12_345.6, f"{MINUS}12{THIN}345,6", f"{MINUS}12,345.6"),
    ],
)
def test_a_difference_always_has_its_sign_and_a_true_minus(value: float, fr: str, en: str) -> None:
    assert (signed(value, "fr"), signed(value, "en")) == (fr, en)


def test_a_moment_is_a_day_and_a_time() -> None:
    assert moment(AT, "fr") == "3 mars 2026 23:05"
    assert moment(AT, "en") == "3 Mar 2026 23:05"


def test_a_clock_shows_the_time_where_the_reader_is() -> None:
    for language in LANGUAGES:
        assert clock(AT, language) == clock(AT, language, "UTC") == "23:05:09"
        assert clock(AT, language, "Europe/Paris") == "00:05:09"
        assert clock("2026-07-01T12:00:00+00:00", language, "America/New_York") == "08:00:00"
