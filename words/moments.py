"""Moments to come: a day and an hour in somebody's time zone, and how long until then."""

import datetime

from babel.dates import format_datetime, format_timedelta, get_timezone, get_timezone_location

from services.text import Language
from words.catalogue import say
from words.formats import LOCALES

PATTERN = {"fr": "EEEE d MMMM y 'à' HH:mm", "en": "EEEE d MMMM y 'at' HH:mm"}


def moment_of(at: datetime.datetime, language: Language, timezone: str | None = None) -> str:
    """The day and the hour of `at` in `timezone`, else in its own offset; which one is named."""
    if timezone is None:
        words = format_datetime(at.replace(tzinfo=None), PATTERN[language], locale=LOCALES[language])
        return f"{words}, {at.tzname()}"
    zone = get_timezone(timezone)
    words = format_datetime(at, PATTERN[language], tzinfo=zone, locale=LOCALES[language])
    return f"{words}, {zone_name(timezone, language)}"


def zone_name(timezone: str | None, language: Language) -> str:
    """A time zone by its city, such as Paris time."""
    if timezone is None or timezone.endswith("UTC"):
        return "UTC"
    city = get_timezone_location(get_timezone(timezone), locale=LOCALES[language], return_city=True)
    return say(language, "deadline.zone_of", city=city)


def left_until(at: datetime.datetime, now: datetime.datetime, language: Language) -> str:
    """How long until `at`, or since, in the largest unit that says it: in 3 days, 2 hours ago."""
    return format_timedelta(at - now, add_direction=True, locale=LOCALES[language])
