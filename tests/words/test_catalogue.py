"""Sentences as each language sets them: French spaces, plural forms, numbers written out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.text import LANGUAGES, Text
from words.catalogue import knows, say, typeset, words

THIN, HARD = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("oui ; non ! quoi ? 5 % 3 €", f"oui{THIN}; non{THIN}! quoi{THIN}? 5{THIN}% 3{THIN}€"),
        ("ainsi : cela", f"ainsi{HARD}: cela"),
        ("dit « oui » alors", f"dit «{HARD}oui{HARD}» alors"),
        ("l'un d'eux", "l’un d’eux"),
        ("10:30, fichier.csv:12", "10:30, fichier.csv:12"),
        ("https://exemple.fr", "https://exemple.fr"),
        ("", ""),
    ],
)
def test_french_is_typeset(typed: str, set_: str) -> None:
    assert typeset(typed) == set_


@given(st.text(alphabet="ab ;:!?%€«»'’." + THIN + HARD))
def test_what_is_typeset_stays_as_it_is(typed: str) -> None:
    assert typeset(typeset(typed)) == typeset(typed)


def test_no_french_sentence_is_left_unset_and_no_english_one_is_set() -> None:
    assert not [code for code, text in words("fr").items() if text != typeset(text)]
    assert not [code for code, text in words("en").items() if set(text) & set(THIN + HARD)]


@pytest.mark.parametrize(
    ("count", "fr", "en"),
    [
        (0, "0 exigence", "0 requirements"),
        (1, "1 exigence", "1 requirement"),
        (2, "2 exigences", "2 requirements"),
        (1200, f"1{THIN}200 exigences", "1,200 requirements"),
    ],
)
def test_a_count_takes_the_form_of_its_language(count: int, fr: str, en: str) -> None:
    for language, start in (("fr", fr), ("en", en)):
        assert say(language, "lists.kept.requirement", count=count) == start


def test_parameters_are_written_as_the_language_writes_them() -> None:
    params = {"first": "A", "second": "B", "score": 1234.5, "second_score": 70.25, "gap": 2.0}
    assert (
        say("en", "verdict.leads", **params) == "A leads: 1,234.5 against 70.25 for B, a gap of 2 out of 100."
    )
    assert f"1{THIN}234,5" in say("fr", "verdict.leads", **params)
    title = Text(fr="Besoin", en="Need")
    assert say("fr", "frame.archived", title=title).startswith("Besoin")
    assert say("en", "costs.missing", vendor="A", missing=["x", title]).count("x, Need") == 1


def test_words_of_people_are_not_typeset_and_not_read_as_patterns() -> None:
    assert "{count} l'un ?" in say("fr", "frame.archived", title="{count} l'un ?")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_code_is_a_fault_of_ours(language: str) -> None:
    assert not knows("no.such.code")
    with pytest.raises(KeyError):
        say(language, "no.such.code")
