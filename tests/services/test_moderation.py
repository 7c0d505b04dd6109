"""A moderation: what stands on each cell, in which order, and what may be said of it."""

from pathlib import Path
from typing import Any

import pytest

from services import access, commands
from services.agreeing import LEAST_REASON, agree, approve, discussed, may_agree, reveal, revise
from services.analysis import rank
from services.faults import Refused
from services.marks import count_marks
from services.moderation import Meeting, approvals, awaited, dissenters, meeting, on_the_table, turnout
from services.panel import panel
from services.remarks import remarks
from services.selection import Selection
from tests import cases

Said = tuple[str, tuple[str, ...], Any]
LONG = "The invoice came only after a script was started by hand, twice."
TREE: list[Said] = [
    ("selection", (), {"title": "Choosing"}),
    *(("member", (id,), {"name": id.upper(), "role": "evaluator"}) for id in ("a", "b", "c")),
    ("member", ("z",), {"name": "Zoe", "role": "chair"}),
    ("criterion", ("q",), {"title": "Quality", "node": "axis"}),
    ("criterion", ("heavy",), {"title": "Heavy", "node": "criterion", "parent": "q"}),
    ("criterion", ("light",), {"title": "Light", "node": "criterion", "parent": "q"}),
    ("weight", ("heavy",), 9),
    ("weight", ("light",), 1),
    ("vendor", ("v1",), {"name": "Alcyon"}),
    ("vendor", ("v2",), {"name": "Borée", "product": "Borée Suite"}),
]


def marks(vendor: str, criterion: str, *given: int) -> list[Said]:
    """The marks of the first members."""
    return [
        ("rating", (vendor, criterion, member), {"mark": mark})
        for member, mark in zip("abc", given, strict=False)
    ]


def look(*said: Said) -> tuple[Selection, Meeting]:
    selection = cases.made(*TREE, ("stage", (), "moderation"), *said)
    return selection, meeting(selection, rank(selection))


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


# What is done in the meeting.


@pytest.fixture
def room(tmp_path: Path) -> dict[str, commands.Desk]:
    """A blind selection at the moderation stage: the chair and two evaluators, marks 1 and 4 on one cell."""
    chair = cases.chair_desk(cases.store(tmp_path), "blind", "crm_sme")
    commands.put_all(chair, [("vendor", ("v1",), {"name": "Alcyon"}), ("vendor", ("v2",), {"name": "Borée"})])
    people = {name: cases.evaluator_desk(chair, name) for name in ("Ana", "Bo")}
    commands.move(chair, "scoring", "Ready")
    criterion = cases.rated(chair.selection)[0]
    for person, mark in zip(people.values(), (1, 4), strict=True):
        commands.put(person, "rating", ("v1", criterion, person.who.id), {"mark": mark})
    commands.move(chair, "moderation", "Ready")
    return {"chair": chair, **people}


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


# Hints on comments.


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


# The committee beside itself.


def test_two_members_are_too_few_to_tell_how_far_they_agree() -> None:
    selection, _ = look(*marks("v1", "heavy", 1, 4), *marks("v2", "heavy", 2, 3))
    found = panel(selection, count_marks(selection, ["v1", "v2"], ["heavy", "light"]))
    assert found.too_few
    assert [rater.given for rater in found.raters] == [2, 2]
    assert all(rater.too_few for rater in found.raters)


def test_a_severe_member_is_one_who_marks_lower_on_the_same_cells() -> None:
    selection, _ = look(*marks("v1", "heavy", 1, 4, 4), *marks("v2", "heavy", 2, 4, 5))
    raters = panel(selection, count_marks(selection, ["v1", "v2"], ["heavy"])).raters
    assert raters[0].effect is not None
    assert raters[0].effect < -0.3


def test_nobody_s_marks_say_nothing() -> None:
    selection, _ = look()
    found = panel(selection, count_marks(selection, ["v1"], ["heavy"]))
    assert (found.alpha, found.raters) == (None, ())
