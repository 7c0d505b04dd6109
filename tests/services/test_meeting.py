"""The meeting: a cell is revealed, discussed, agreed and approved, each step by whoever may."""

from typing import Any

import pytest

from services import access, commands
from services.agreeing import LEAST_REASON, agree, approve, discussed, may_agree, reveal, revise
from services.analysis import rank
from services.faults import Refused
from services.marks import count_marks
from services.moderation import approvals, awaited, dissenters, meeting, on_the_table, turnout
from tests import cases

LONG = "The invoice came only after a script was started by hand, twice."


def cell_of(room: dict[str, commands.Desk]) -> tuple[str, str]:
    return "v1", cases.rated(room["chair"].selection)[0]


def refused(act: Any, *given: Any, **more: Any) -> str:
    with pytest.raises(Refused) as found:
        act(*given, **more)
    return found.value.faults[0].code


def test_a_cell_goes_from_hidden_to_revealed_to_discussed_to_agreed(room: dict[str, commands.Desk]) -> None:
    chair, cell = room["chair"], cell_of(room)

    def state() -> str:
        found = meeting(chair.selection, rank(chair.selection)).of(*cell)
        assert found is not None
        return found.state

    assert state() == "hidden"
    reveal(chair, *cell)
    assert (state(), on_the_table(chair.selection)) == ("revealed", cell)
    discussed(chair, *cell)
    assert state() == "discussed"
    agree(chair, cell, {"mark": 2, "reason": "Between both"})
    assert state() == "agreed"


def test_only_the_chair_reveals_and_agrees(room: dict[str, commands.Desk]) -> None:
    cell = cell_of(room)
    assert refused(reveal, room["Ana"], *cell) == "not_your_role"
    assert refused(agree, room["Ana"], cell, {"mark": 2, "reason": "r"}) == "not_your_role"
    assert [may_agree(desk, cell) for desk in room.values()] == [True, False, False]


def test_before_the_reveal_nothing_is_agreed_and_no_refusal_tells_a_mark(
    room: dict[str, commands.Desk],
) -> None:
    chair = room["chair"]
    commands.move(chair, "scoring", "One more demonstration")
    codes = {refused(agree, chair, cell_of(room), {"mark": mark, "reason": "r"}) for mark in range(6)}
    assert codes == {"wrong_stage"}


@pytest.mark.parametrize(
    ("mark", "reason", "code"),
    [
        (2, "", "agreed_unreasoned"),
        (3, "   ", "agreed_unreasoned"),
        (5, "Short", "reason_too_short"),
        (1, "x" * (LEAST_REASON - 1), "reason_too_short"),
    ],
)
def test_an_agreed_mark_needs_a_reason_and_a_fuller_one_beside_the_median(
    room: dict[str, commands.Desk], mark: int, reason: str, code: str
) -> None:
    assert refused(agree, room["chair"], cell_of(room), {"mark": mark, "reason": reason}) == code


@pytest.mark.parametrize(("mark", "reason"), [(2, "Short"), (3, "Short"), (5, LONG)])
def test_the_marks_around_a_median_of_two_and_a_half_need_few_words(
    room: dict[str, commands.Desk], mark: int, reason: str
) -> None:
    agree(room["chair"], cell_of(room), {"mark": mark, "reason": reason})
    assert room["chair"].selection.get("agreed", *cell_of(room)).mark == mark


def test_an_agreed_mark_changes_only_with_a_reason_and_old_approvals_no_longer_count(
    room: dict[str, commands.Desk],
) -> None:
    chair, cell = room["chair"], cell_of(room)
    present = [desk.who.id for desk in room.values()]
    agree(chair, cell, {"mark": 2, "reason": "Between", "present": present})
    approve(room["Ana"], cell, 2, "agrees")
    approve(room["Bo"], cell, 2, "dissents", "It worked")
    assert dissenters(chair.selection, *cell) == [room["Bo"].who.id]
    assert awaited(chair.selection, *cell) == [chair.who.id]
    changed = {"mark": 3, "reason": "Between", "present": present}
    assert refused(agree, chair, cell, changed) == "agreed_changed"
    agree(chair, cell, changed, why="The recording was shown")
    assert approvals(chair.selection, *cell) == {}
    assert set(awaited(chair.selection, *cell)) == set(present)
    assert refused(approve, room["Ana"], cell, 2, "agrees") == "agreed_moved"
    newest = chair.selections.journal.read(chair.id)[-1]
    assert newest.reason == "The recording was shown"


def test_a_better_worded_reason_keeps_the_approvals(room: dict[str, commands.Desk]) -> None:
    chair, cell = room["chair"], cell_of(room)
    agree(chair, cell, {"mark": 2, "reason": "Between"})
    approve(room["Ana"], cell, 2, "agrees")
    agree(chair, cell, {"mark": 2, "reason": LONG})
    assert list(approvals(chair.selection, *cell)) == [room["Ana"].who.id]


def test_a_member_revises_only_an_own_mark_with_a_reason_and_before_it_is_agreed(
    room: dict[str, commands.Desk],
) -> None:
    chair, cell = room["chair"], cell_of(room)
    assert refused(revise, room["Ana"], cell, 3, " ") == "revision_unreasoned"
    assert refused(revise, chair, cell, 3, "r") in ("nothing_to_revise", "declare_first")
    revise(room["Ana"], cell, 3, "I had missed the third step")
    assert chair.selection.get("rating", *cell, room["Ana"].who.id).mark == 1
    agree(chair, cell, {"mark": 4, "reason": "As seen"})
    assert refused(revise, room["Ana"], cell, 2, "r") == "already_agreed"
    assert refused(approve, room["Ana"], ("v2", cell[1]), 4, "agrees") == "nothing_agreed"


def test_going_back_before_the_reveal_hides_every_layer_from_the_others(
    room: dict[str, commands.Desk],
) -> None:
    chair, cell = room["chair"], cell_of(room)
    revise(room["Ana"], cell, 3, "Seen again")
    agree(chair, cell, {"mark": 3, "reason": LONG})
    approve(room["Ana"], cell, 3, "agrees")
    commands.move(chair, "scoring", "One more demonstration")
    kinds = ("rating", "revision", "approval", "agreed")
    seen = {name: access.seen_by(chair.selection, desk.who) for name, desk in room.items()}
    assert [len(seen["Ana"].all(kind)) for kind in kinds] == [1, 1, 1, 0]
    assert [len(seen["chair"].all(kind)) for kind in kinds] == [0, 0, 0, 0]
    assert [len(seen["Bo"].all(kind)) for kind in kinds] == [1, 0, 0, 0]


def test_marks_that_a_tie_closes_are_read_by_those_who_prepare_alone(room: dict[str, commands.Desk]) -> None:
    chair, cell, ana = room["chair"], cell_of(room), room["Ana"]
    commands.put(ana, "declaration", (ana.who.id, "v1"), {"interest": "tie", "tie": "family"})
    path = (*cell, ana.who.id)
    seen = {name: access.seen_by(chair.selection, desk.who) for name, desk in room.items()}
    assert [seen[name].get("rating", *path) is None for name in ("chair", "Ana", "Bo")] == [
        False,
        False,
        True,
    ]
    counted = [count_marks(held, ["v1"], [cell[1]]).counting[0, 0] for held in seen.values()]
    assert counted == [4, 4, 4]


def test_the_turnout_is_two_numbers(room: dict[str, commands.Desk]) -> None:
    criteria = len(cases.rated(room["chair"].selection))
    assert turnout(room["chair"].selection) == (2, 2 * 2 * criteria)
