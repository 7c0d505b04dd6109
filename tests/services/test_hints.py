"""Hints name what was found, in the reader's language, and leave the text alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.content import shipped
from services.creation import from_template
from services.hints import hints
from services.records import About, Requirement
from services.text import LANGUAGES, Language, Text
from services.wordings import HintWords

WORDS = shipped().hint_words
SOUND = Requirement(
    title=Text(fr="Fiche client unique", en="One customer record"),
    category="c",
    priority="must",
    need=Text(fr="Le client appelle.", en="The customer calls."),
    acceptance=Text(fr="Ouvrir la fiche en moins de 3 secondes.", en="Open the record in under 3 seconds."),
)


def found(need: Requirement, language: Language = "fr") -> set[tuple[str, str]]:
    """The codes and words of the hints on a requirement."""
    return {(hint.code, hint.found) for hint in hints(need, language, WORDS)}


def titled(words: str) -> Requirement:
    """A requirement without an acceptance test, so that nothing gives its words a figure."""
    return replace(SOUND, title=Text.same(words), acceptance=Text.same("Tester."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sound_requirement_has_no_hint(language: Language) -> None:
    assert found(SOUND, language) == set()


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Interface simple", "simple"),
        ("Une ergonomie soignée", "ergonomie"),
        ("Outil CONVIVIAL", "CONVIVIAL"),
        ("Recherche rapide", "rapide"),
        ("Un écran moderne", "moderne"),
        ("A user-friendly screen", "user-friendly"),
        ("Fast search", "Fast"),
        ("Easy to use", "Easy to use"),
        ("Rapports, exports, etc.", "etc"),
    ],
)
def test_a_word_that_cannot_be_measured_is_named_as_it_was_written(title: str, word: str) -> None:
    assert ("vague", word) in found(titled(title))


@pytest.mark.parametrize("title", ["Simplon", "Faculté", "Breakfast", "Etcetera", "Modernisation du parc"])
def test_a_word_inside_another_is_not_that_word(title: str) -> None:
    assert found(titled(title)) == set()


def test_a_figure_in_the_acceptance_test_measures_the_vague_word() -> None:
    assert found(replace(SOUND, title=Text.same("Recherche rapide"))) == set()
    vague = replace(SOUND, acceptance=Text.same("La recherche est rapide."))
    assert found(vague) == {("vague", "rapide")}


@pytest.mark.parametrize(
    ("title", "word"), [("Créer et/ou modifier", "et/ou"), ("Import and/or export", "and/or")]
)
def test_two_demands_in_one_title_are_named(title: str, word: str) -> None:
    assert ("several", word) in found(titled(title))


@pytest.mark.parametrize(
    ("acceptance", "bound"),
    [
        ("Afficher en moins de 3.", "moins de 3"),
        ("At least 20, on one page", "At least 20"),
        ("Sous 1,5", "Sous 1,5"),
    ],
)
def test_a_bound_without_a_unit_is_named(acceptance: str, bound: str) -> None:
    assert found(replace(SOUND, acceptance=Text.same(acceptance))) == {("no_unit", bound)}


@pytest.mark.parametrize(
    "acceptance",
    ["Moins de 3 secondes", "au moins 20 lignes", "plus de 15 % de gain", "under 5 MB", "Livré sous 2027."],
)
def test_a_bound_with_its_unit_and_a_year_are_sound(acceptance: str) -> None:
    assert found(replace(SOUND, acceptance=Text.same(acceptance))) == set()


def test_no_acceptance_test_and_no_need_are_said() -> None:
    assert found(replace(SOUND, acceptance=None, need=None)) == {("no_acceptance", ""), ("no_need", "")}


def test_a_text_in_two_languages_is_read_in_the_reader_s() -> None:
    need = replace(SOUND, title=Text(fr="Fiche rapide", en="Record"), acceptance=Text.same("Tester."))
    assert found(need, "fr") == {("vague", "rapide")}
    assert found(need, "en") == set()


@given(st.text(min_size=1, max_size=60), st.sampled_from(LANGUAGES))
def test_what_is_found_stands_in_the_text(title: str, language: Language) -> None:
    need = titled(title)
    for hint in hints(need, language, WORDS):
        assert hint.found in getattr(need, hint.field).get(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_listed_word_is_found(language: Language) -> None:
    for listed, code in ((WORDS.vague, "vague"), (WORDS.several, "several")):
        words = listed[language]
        assert len(set(words)) == len(words) >= 5
        for word in words:
            bare = word.removesuffix("*")
            assert (code, bare) in found(titled(f"Avec {bare} ici"), language), word


def test_without_words_only_what_is_missing_is_said() -> None:
    nothing = HintWords(vague={}, several={}, bounds={})
    assert hints(titled("Simple et/ou rapide, moins de 3"), "fr", nothing) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_requirements_follow_their_own_advice(language: Language) -> None:
    library = shipped()
    said = [
        record
        for template in library.templates.values()
        for kind, _, record in from_template(library, template, About(title=Text.same("T")))
        if kind == "requirement"
    ]
    assert len(said) > 100
    assert [need.title for need in said if found(need, language)] == []
