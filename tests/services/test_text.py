"""Text enters once through one gate, clean for good, and keeps both its languages."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.schema import dump, parse
from services.text import LANGUAGES, Text, clean, unprintable

ANYTHING = st.text() | st.text(alphabet="\r\n\t\x00\x1b \u00a0e\u0301é")
WORDS = ANYTHING.map(clean).filter(bool)


@given(ANYTHING)
def test_what_is_clean_stays_as_it_is(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


@given(ANYTHING)
def test_a_clean_text_can_be_printed_stored_and_compared(raw: str) -> None:
    found = clean(raw)
    assert unprintable(found) is None
    assert "\r" not in found
    assert found == found.strip() == unicodedata.normalize("NFC", found)
    found.encode()


@given(st.text(alphabet=st.characters(codec="ascii", categories=["L", "N", "P", "S"])))
def test_ordinary_words_are_not_touched(words: str) -> None:
    assert clean(words) == words


def test_line_breaks_are_of_one_kind_and_accents_are_composed() -> None:
    assert clean(" e\u0301te\u0301\r\nb\rc\td\x00 ") == "été\nb\nc\td"


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud83d"])
def test_signs_that_nobody_can_print_are_found_and_dropped(sign: str) -> None:
    assert unprintable(f"a{sign}b\x01") == sign
    assert clean(f"a{sign}b") == "ab"


@pytest.mark.parametrize("words", ["", "\r\n\t", "été", "\u202f;", "👍🏽", "\u200fاختيار"])
def test_what_can_be_printed_has_nothing_to_find(words: str) -> None:
    assert unprintable(words) is None


@given(WORDS, WORDS)
def test_a_text_reads_back_from_its_shortest_form(fr: str, en: str) -> None:
    text = Text(fr=fr, en=en)
    short = dump(Text, text)
    assert short == (fr if fr == en else {"fr": fr, "en": en})
    assert parse(Text, short) == text
    assert [text.get(language) for language in LANGUAGES] == [fr, en]


def test_a_person_s_own_words_are_the_same_in_both_languages() -> None:
    text = Text.same("Bonjour")
    assert (text.fr, text.en) == ("Bonjour", "Bonjour")
    assert text.with_language("en", "Hello") == Text.same("Hello")


def test_a_translated_text_changes_in_one_language_only() -> None:
    text = Text(fr="Besoin", en="Need")
    assert text.with_language("fr", "Exigence") == Text(fr="Exigence", en="Need")
    assert text.with_language("en", "Requirement") == Text(fr="Besoin", en="Requirement")
    assert text == Text(fr="Besoin", en="Need")
