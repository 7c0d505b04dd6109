"""Numbers, money, shares and dates as each language writes them."""

import datetime

from babel.dates import format_date, format_datetime, format_time, get_timezone
from babel.numbers import format_currency, format_decimal

from services.text import Language

LOCALES: dict[Language, str] = {"fr": "fr_FR", "en": "en_GB"}


def number(value: float, language: Language, decimals: int = 1, *, trim: bool = False) -> str:
    """`value` with its thousands and decimals; `trim` leaves out decimals that are zero."""
    value = 0.0 if round(value, decimals) == 0 else value  # no minus before a zero
    places = ("#" if trim else "0") * decimals
    pattern = "#,##0." + places if decimals else "#,##0"
    return format_decimal(value, format=pattern, locale=LOCALES[language])


def share(value: float, language: Language, decimals: int = 1) -> str:
    """A share of 1 in per cent."""
    sign = "\u202f%" if language == "fr" else "%"
    return number(value * 100, language, decimals) + sign


def money(value: float, currency: str, language: Language, *, cents: bool = False) -> str:
    """An amount in `currency`, without cents on screen."""
    value = 0.0 if round(value, 2 if cents else 0) == 0 else value
    pattern = {"fr": "#,##0{}\u00a0¤", "en": "¤#,##0{}"}[language].format(".00" if cents else "")
    return format_currency(value, currency, pattern, locale=LOCALES[language], currency_digits=False)


def moment(at: str, language: Language, timezone: str | None = None) -> str:
    """The date and time of a fact, from its ISO text, in the time zone given, else in UTC."""
    zone = get_timezone(timezone) if timezone else None
    when = datetime.datetime.fromisoformat(at)
    return format_datetime(when, "d MMM y HH:mm", tzinfo=zone, locale=LOCALES[language])


def moment_in(value: datetime.datetime, language: Language, timezone: str | None = None) -> str:
    """A day and a time where the reader is, as far as that is known."""
    zone = get_timezone(timezone) if timezone else datetime.UTC
    return format_datetime(value, "EEE d MMM y HH:mm", tzinfo=zone, locale=LOCALES[language])


def day(value: datetime.date, language: Language) -> str:
    """A day, its month in letters."""
    return format_date(value, "d MMM y", locale=LOCALES[language])


def signed(value: float, language: Language, decimals: int = 1) -> str:
    """`value` with its sign, a true minus, for a difference."""
    sign = "\u2212" if round(value, decimals) < 0 else "+"
    return sign + number(abs(value), language, decimals)


def clock(at: str, language: Language, timezone: str | None = None) -> str:
    """The time of day of a fact, in the reader's time zone where it is known."""
    zone = get_timezone(timezone) if timezone else datetime.UTC
    return format_time(datetime.datetime.fromisoformat(at), "HH:mm:ss", tzinfo=zone, locale=LOCALES[language])


def file_size(size: int, language: Language) -> str:
    """The size of a file, in thousands or millions of bytes."""
    unit = {"fr": "o", "en": "B"}[language]
    if size >= 1_000_000:
        return f"{number(size / 1e6, language, 1, trim=True)}\u00a0M{unit}"
    return f"{number(max(size / 1e3, 0.1), language, 1, trim=True)}\u00a0k{unit}"
