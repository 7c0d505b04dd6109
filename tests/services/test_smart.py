"""An objective is SMART when five things are said of it, and each check names what is not."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.content import shipped
from services.smart import LETTERS, checks, is_smart
from services.specification import Objective
from services.text import Text

WORDS = Text.same("Said")
WHOLE = Objective(
    title=WORDS,
    process="quotes",
    population=WORDS,
    kpi=WORDS,
    unit=WORDS,
    baseline=50,
    target=35,
    attainable="yes",
    issue=WORDS,
    due_months=6,
)
NEEDED = {
    "process": ("specific", "process"),
    "population": ("specific", "population"),
    "kpi": ("measurable", "kpi"),
    "unit": ("measurable", "unit"),
    "baseline": ("measurable", "baseline"),
    "target": ("measurable", "target"),
    "attainable": ("attainable", "attainable_unsaid"),
    "issue": ("relevant", "issue"),
    "due_months": ("timely", "due"),
}


def missing(goal: Objective) -> dict[str, tuple[str, ...]]:
    """What each unmet check misses."""
    return {check.letter: check.missing for check in checks(goal) if not check.is_met}


def test_the_letters_stand_in_the_order_of_the_word() -> None:
    assert "".join(letter[0] for letter in LETTERS) == "smart"
    assert tuple(check.letter for check in checks(WHOLE)) == LETTERS


def test_a_whole_objective_is_smart_by_a_day_or_by_months_after_go_live() -> None:
    assert is_smart(WHOLE)
    assert is_smart(replace(WHOLE, due_months=None, due=datetime.date(2027, 6, 30)))
    assert is_smart(replace(WHOLE, due_months=0))


@pytest.mark.parametrize(("field", "expected"), NEEDED.items())
def test_without_one_thing_only_its_own_check_fails(field: str, expected: tuple[str, str]) -> None:
    letter, name = expected
    assert missing(replace(WHOLE, **{field: None})) == {letter: (name,)}


@pytest.mark.parametrize("word", ["doubtful", "no"])
def test_only_a_yes_of_the_committee_makes_it_attainable(word: Any) -> None:
    assert missing(replace(WHOLE, attainable=word)) == {"attainable": (f"attainable_{word}",)}


def test_a_target_that_is_where_one_stands_measures_nothing() -> None:
    assert missing(replace(WHOLE, target=50)) == {"measurable": ("change",)}


def test_a_bare_title_misses_everything() -> None:
    assert set(missing(Objective(title=WORDS))) == set(LETTERS)


@given(st.sets(st.sampled_from(sorted(NEEDED))))
def test_saying_more_never_unmeets_a_check(left_out: set[str]) -> None:
    poorer = replace(WHOLE, **dict.fromkeys(left_out))
    for field in left_out:
        richer = replace(poorer, **{field: getattr(WHOLE, field)})
        assert set(missing(richer)) <= set(missing(poorer))


def test_the_examples_of_the_library_leave_only_the_committee_s_own_judgement() -> None:
    goals = shipped().objectives
    assert len(goals) > 3
    for id, goal in goals.items():
        assert missing(goal) == {"attainable": ("attainable_unsaid",)}, id
