"""Moments are the same moment for everybody, each in one's own language and time zone."""

import datetime

import pytest

from services.faults import refuse
from words.faults import fault_sentence
from words.moments import left_until, moment_of, zone_name

EVENING = datetime.datetime.fromisoformat("2026-12-01T18:00:00+01:00")


@pytest.mark.parametrize(
    ("language", "timezone", "words"),
    [
        ("fr", "Europe/Paris", "mardi 1 décembre 2026 à 18:00, heure de Paris"),
        ("en", "Europe/Paris", "Tuesday 1 December 2026 at 18:00, Paris time"),
        ("en", "America/New_York", "Tuesday 1 December 2026 at 12:00, New York time"),
        ("fr", "Etc/UTC", "mardi 1 décembre 2026 à 17:00, UTC"),
        ("fr", None, "mardi 1 décembre 2026 à 18:00, UTC+01:00"),
    ],
)
def test_a_moment_names_its_day_hour_and_zone(language: str, timezone: str | None, words: str) -> None:
    assert moment_of(EVENING, language, timezone) == words


@pytest.mark.parametrize(
    ("hours", "french", "english"),
    [
        (-75, "dans 3 jours", "in 3 days"),
        (-2, "dans 2 heures", "in 2 hours"),
        (1, "il y a 1 heure", "1 hour ago"),
    ],
)
def test_the_time_left_is_said_in_words(hours: int, french: str, english: str) -> None:
    now = EVENING + datetime.timedelta(hours=hours)
    assert left_until(EVENING, now, "fr") == french
    assert left_until(EVENING, now, "en") == english


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_deadline_that_passed_is_told_in_words(language: str) -> None:
    fault = refuse("deadline_passed", at=EVENING.isoformat()).faults[0]
    sentence = fault_sentence(fault, language)
    assert "2026-12-01T" not in sentence
    assert moment_of(EVENING, language) in sentence


def test_a_zone_that_is_not_known_is_utc() -> None:
    assert zone_name(None, "fr") == "UTC"
