"""A moderation: what stands on each cell, and in which order."""

import pytest

from services.marks import count_marks
from tests.services.meeting_cases import look, marks


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((3, 3), "agree"),
        ((2, 3), "agree"),
        ((2, 4), "differ"),
        ((1, 4), "apart"),
        ((0, 5), "apart"),
        ((3,), None),
    ],
)
def test_the_spread_is_said_in_three_words(given: tuple[int, ...], words: str | None) -> None:
    _, found = look(*marks("v1", "heavy", *given))
    cell = found.of("v1", "heavy")
    assert cell is not None
    assert cell.closeness == words


def test_what_could_change_the_winner_comes_first_and_what_is_settled_last() -> None:
    said = [
        *marks("v1", "light", 0, 5),
        *marks("v2", "light", 3, 3),
        *marks("v1", "heavy", 3, 4),
        *marks("v2", "heavy", 2, 4),
    ]
    _, found = look(*said)
    assert [cell.key for cell in found.cells] == [
        ("v2", "heavy"),
        ("v1", "heavy"),
        ("v1", "light"),
        ("v2", "light"),
    ]
    assert (len(found.decisive), found.settled, len(found.open)) == (3, 1, 3)


def test_an_agreed_cell_is_settled_and_can_change_nothing() -> None:
    said = [*marks("v1", "heavy", 3, 4), *marks("v2", "heavy", 2, 4)]
    settled = [("agreed", (vendor, "heavy"), {"mark": 3, "reason": "Seen"}) for vendor in ("v1", "v2")]
    _, found = look(*said, *settled)
    assert found.outlook.stop == "yes"
    assert [cell.state for cell in found.cells if cell.agreed] == ["agreed", "agreed"]


def test_who_is_tied_or_abstains_is_left_out_and_counts_for_nothing() -> None:
    said = [
        *marks("v1", "heavy", 1, 4),
        ("rating", ("v1", "heavy", "c"), {"code": "abstains"}),
        ("declaration", ("a", "v1"), {"interest": "tie", "tie": "family"}),
    ]
    selection, found = look(*said)
    cell = found.of("v1", "heavy")
    assert cell is not None
    assert [opinion.member for opinion in cell.opinions] == ["b"]
    assert count_marks(selection, ["v1"], ["heavy"]).counting[0, 0] == 4


def test_the_chair_may_let_a_tied_member_rate_and_the_mark_counts_again() -> None:
    said = [
        *marks("v1", "heavy", 1, 4),
        ("declaration", ("a", "v1"), {"interest": "tie", "tie": "gift"}),
        ("consequence", ("a", "v1"), {"effect": "rates", "reason": "A pen"}),
    ]
    assert count_marks(look(*said)[0], ["v1"], ["heavy"]).counting[0, 0] == 2.5


def test_the_three_layers_stay_apart_and_the_revised_mark_counts_until_one_is_agreed() -> None:
    said = [
        *marks("v1", "heavy", 1, 4),
        ("revision", ("v1", "heavy", "a"), {"mark": 3, "reason": "Seen again"}),
    ]
    selection, found = look(*said)
    cell = found.of("v1", "heavy")
    assert cell is not None
    first = cell.opinions[0]
    assert (first.mark, first.standing, cell.mean, cell.spread) == (1, 3, 3.5, pytest.approx(0.2))
    counted = count_marks(selection, ["v1"], ["heavy"])
    assert (counted.counting[0, 0], counted.agreed[0, 0]) == (3.5, False)
    assert counted.marks[0, 0, 0] == 1
    settled = look(*said, ("agreed", ("v1", "heavy"), {"mark": 2, "reason": "r"}))[0]
    assert count_marks(settled, ["v1"], ["heavy"]).counting[0, 0] == 2


def test_a_revision_without_a_first_mark_counts_for_nothing() -> None:
    said = [*marks("v1", "heavy", 1), ("revision", ("v1", "heavy", "b"), {"mark": 5, "reason": "r"})]
    assert count_marks(look(*said)[0], ["v1"], ["heavy"]).counting[0, 0] == 1
