"""Hints on comments: to their author before the reveal, to the chair after it."""

from typing import Any

import pytest

from services import access, commands
from services.remarks import remarks
from tests import cases
from tests.services.meeting_cases import TREE, Said


def hints(comment: str, mark: int = 3, *more: Said) -> list[tuple[str, str | int]]:
    said = ("rating", ("v1", "heavy", "a"), {"mark": mark, "comment": comment})
    found = remarks(cases.made(*TREE, said, *more))
    return [(remark.lack, remark.other) for remark in found if remark.criterion == "heavy"]


@pytest.mark.parametrize("mark", [0, 1, 5])
def test_a_mark_at_an_end_of_the_scale_asks_for_words(mark: int) -> None:
    assert hints("", mark) == [("missing", "")]
    assert hints("Shown twice, on our own data", mark) == []


def test_a_middle_mark_may_go_without_words() -> None:
    assert hints("", 3) == []


def test_a_very_short_comment_is_named() -> None:
    assert hints("Quick.") == [("short", "")]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_text_of_a_level_is_no_comment(language: Any) -> None:
    for level in cases.made(*TREE).scale("heavy").levels:
        assert ("level", "") in hints(level.descriptor.get(language))


def test_the_name_of_another_vendor_is_named_whatever_its_accents() -> None:
    assert hints("Much slower than BOREE here") == [("vendor", "v2")]
    assert hints("Alcyon did well on our data") == []
    assert hints("An ill-bored team, on the whole") == []


def test_the_same_words_on_several_cells_are_named_on_each() -> None:
    other = ("rating", ("v1", "light", "a"), {"mark": 3, "comment": "shown  on our DATA"})
    assert hints("Shown on our data", 3, other) == [("twice", 2)]
    theirs = ("rating", ("v1", "light", "b"), {"mark": 3, "comment": "Shown on our data"})
    assert hints("Shown on our data", 3, theirs) == []


def test_before_the_reveal_an_author_is_told_of_own_comments_only(room: dict[str, commands.Desk]) -> None:
    chair = room["chair"]
    commands.move(chair, "scoring", "Again")
    seen = access.seen_by(chair.selection, room["Ana"].who)
    assert {remark.member for remark in remarks(seen)} == {room["Ana"].who.id}
    assert remarks(access.seen_by(chair.selection, chair.who)) == []
