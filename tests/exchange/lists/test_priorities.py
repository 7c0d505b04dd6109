"""Priority words: known in both languages, read beside the others of their column, never guessed."""

import pytest

from exchange.lists.priorities import PriorityWords, marked, modal
from services.content import shipped

WORDS = shipped().import_words


def meaning(cell: str, *beside: str) -> str | None:
    return PriorityWords.of(WORDS, [cell, *beside]).get(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("INDISPENSABLE", "must"),
        ("Must have", "must"),
        ("must-have", "must"),
        ("M", "must"),
        ("Mandatory (M)", "must"),
        ("M - Must have", "must"),
        ("Must / Indispensable", "must"),
        ("Critique !", "must"),
        ("Essentiel", "must"),
        ("Obligatoire", "must"),
        ("F0", "must"),
        ("P0", "must"),
        ("P1", "must"),
        ("important", "should"),
        ("S", "should"),
        ("Recommended", "should"),
        ("F1", "should"),
        ("Confort", "could"),
        ("Nice\u00a0to have", "could"),
        ("optionnel", "could"),
        ("C", "could"),
        ("P3", "could"),
        ("P1 (haute)", "must"),
        ("W", "out"),
        ("Won’t have", "out"),
        ("Hors périmètre", "out"),
    ],
)
def test_priority_words_are_known_in_both_languages(cell: str, expected: str):
    assert meaning(cell) == expected


@pytest.mark.parametrize(
    "cell", ["", "1", "2", "3", "oui", "Non", "yes", "x", "D", "souhaitable", "perhaps", "Must / Should"]
)
def test_words_that_depend_on_who_wrote_them_are_never_guessed(cell: str):
    assert meaning(cell) is None


@pytest.mark.parametrize(
    ("cell", "beside", "expected"),
    [
        ("P1", "P0", None),
        ("P0", "P1", "must"),
        ("High", "Critical", None),
        ("High", "Low", "must"),
        ("Critical", "High", "must"),
        ("Souhaitable", "Optionnel", "should"),
        ("Souhaitable", "Important", "could"),
        ("Desirable", "Nice to have", "should"),
    ],
)
def test_a_word_means_what_its_scale_makes_it(cell: str, beside: str, expected: str | None):
    assert meaning(cell, beside) == expected


def test_a_word_on_two_scales_is_unclear():
    assert meaning("Souhaitable", "Important", "Optionnel") is None


def test_a_misspelt_word_is_proposed_and_an_unclear_one_is_not():
    words = PriorityWords.of(WORDS, [])
    assert (words.get("indispensible"), words.nearest("indispensible")) == (None, "must")
    assert words.nearest("souhaitable") is None


@pytest.mark.parametrize(
    ("title", "word", "rest"),
    [
        ("[Must] Search", "Must", "Search"),
        ("Should: filter", "Should", "filter"),
        ("Sort (could)", "could", "Sort"),
        ("Print - Priority: high", "high", "Print"),
        ("Undo (in two steps)", "", "Undo (in two steps)"),
        ("Note: print", "", "Note: print"),
        ("Must", "", "Must"),
    ],
)
def test_a_mark_beside_a_title_is_found(title: str, word: str, rest: str):
    assert marked(title, PriorityWords.of(WORDS, [])) == (word, rest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tool MUST print", ("MUST", "must")),
        ("The tool SHALL NOT print", ("SHALL", "must")),
        ("The tool shall print", ("shall", None)),
        ("L'outil DOIT trier", ("DOIT", "must")),
        ("MUST sort and MAY print", ("must", None)),
        ("It WON’T dial", ("WON'T", "out")),
        ("mustard and dismay", ("", None)),
    ],
)
def test_verbs_of_duty_state_a_priority_in_capitals_only(text: str, expected):
    assert modal(text, WORDS) == expected
