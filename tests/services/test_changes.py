"""Changes that are refused or need a reason: the mode, the deadline, the last chair, who has spoken."""

import pytest

from services import access, commands
from services.faults import Refused
from services.undoing import undo
from tests import cases
from tests.services.refusals import codes


@pytest.mark.parametrize("stage", ["scoring", "reveal", "moderation"])
def test_a_blind_selection_is_not_opened_while_something_is_sealed(
    blind_chair: commands.Desk, stage: str
) -> None:
    commands.move(blind_chair, stage, "On we go")
    about = {"title": "T", "mode": "open"}
    with pytest.raises(Refused) as refused:
        commands.put(blind_chair, "selection", (), about, reason="Let us all see")
    assert codes(refused) == ["mode_sealed"]
    assert not blind_chair.selection.is_open


def test_going_back_to_preparation_does_not_open_the_marks_either(blind_chair: commands.Desk) -> None:
    desk = cases.evaluator_desk(blind_chair, "Ana")
    commands.move(blind_chair, "scoring", "On we go")
    commands.put(desk, "rating", ("v1", cases.rated(desk.selection)[0], desk.who.id), {"mark": 3})
    commands.move(blind_chair, "preparation", "Back")
    with pytest.raises(Refused) as refused:
        commands.put(blind_chair, "selection", (), {"title": "T", "mode": "open"}, reason="r")
    assert codes(refused) == ["mode_sealed"]


def test_undoing_does_not_open_the_marks_either(chair: commands.Desk) -> None:
    commands.put(chair, "selection", (), {"title": "T", "mode": "blind"})
    second = cases.desk(
        chair.selections, chair.id, commands.join(chair.selections, chair.id, "Carl", "chair")
    )
    commands.move(second, "scoring", "On we go")
    with pytest.raises(Refused) as refused:
        undo(chair)
    assert codes(refused) == ["mode_sealed"]


def test_once_scored_the_mode_changes_with_a_reason_alone(blind_chair: commands.Desk) -> None:
    commands.put(blind_chair, "selection", (), {"title": "T", "mode": "open"})
    commands.put(blind_chair, "selection", (), {"title": "T", "mode": "blind"})
    commands.move(blind_chair, "prices", "On we go")
    about = {"title": "T", "mode": "open"}
    with pytest.raises(Refused) as refused:
        commands.put(blind_chair, "selection", (), about)
    assert codes(refused) == ["mode_reason"]
    commands.put(blind_chair, "selection", (), about, reason="A public vote")
    commands.put(blind_chair, "selection", (), {**about, "organisation": "No reason needed"})


def test_a_deadline_is_moved_or_removed_with_a_reason_alone(blind_chair: commands.Desk) -> None:
    commands.put(blind_chair, "deadline", (), {"at": "2026-12-01T18:00:00+01:00"})
    later = {"at": "2026-12-02T18:00:00+01:00"}
    for act in (
        lambda: commands.put(blind_chair, "deadline", (), later),
        lambda: commands.remove(blind_chair, "deadline", ()),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert codes(refused) == ["deadline_reason"]
    fact = commands.put(blind_chair, "deadline", (), later, reason="Two people were ill")
    assert fact.reason == "Two people were ill"


def test_the_last_chair_stays(chair: commands.Desk) -> None:
    me = (chair.who.id,)
    for said in (
        {"name": "Claire", "role": "evaluator"},
        {"name": "Claire", "role": "chair", "until": "2027-01-01"},
    ):
        with pytest.raises(Refused) as refused:
            commands.put(chair, "member", me, said)
        assert codes(refused) == ["last_chair"]
    second = commands.join(chair.selections, chair.id, "Carl", "chair")
    commands.put(chair, "member", (second,), {"name": "Carl", "role": "director"})
    with pytest.raises(Refused) as undone:
        commands.put(chair, "member", me, {"name": "Claire", "role": "director"})
    assert codes(undone) == ["last_chair"]


def test_a_member_who_has_said_something_is_not_removed(blind_chair: commands.Desk) -> None:
    silent = commands.join(blind_chair.selections, blind_chair.id, "Sid", "evaluator")
    speaking = cases.evaluator_desk(blind_chair, "Ana")
    commands.remove(blind_chair, "member", (silent,))
    assert silent not in blind_chair.selection.members
    with pytest.raises(Refused) as refused:
        commands.remove(blind_chair, "member", (speaking.who.id,))
    assert codes(refused) == ["member_has_said"]


def test_a_member_whose_access_has_ended_writes_nothing_and_keeps_no_seat(chair: commands.Desk) -> None:
    desk = cases.evaluator_desk(chair, "Ana")
    ended = {"name": "Ana", "role": "evaluator", "until": "2020-01-01"}
    commands.put(chair, "member", (desk.who.id,), ended)
    with pytest.raises(Refused) as refused:
        commands.put(desk, "rating", ("v1", cases.rated(desk.selection)[0], desk.who.id), {"mark": 3})
    assert codes(refused) == ["access_ended"]
    seats = {chair.id: desk.who.id, "gone": "m1"}
    assert access.seated(chair.selections, seats) == {}
    assert access.seated(chair.selections, {chair.id: chair.who.id}) == {chair.id: chair.who.id}


def test_a_buyer_is_no_evaluator_before_prices_are_opened(blind_chair: commands.Desk) -> None:
    said = {"name": "Bea", "role": "evaluator", "buyer": True}
    with pytest.raises(Refused) as refused:
        commands.put(blind_chair, "member", ("m9",), said)
    assert codes(refused) == ["buyer_evaluator"]
    commands.put(blind_chair, "member", ("m9",), {**said, "role": "consultant"})
    commands.move(blind_chair, "prices", "On we go")
    commands.put(blind_chair, "member", ("m9",), said)


@pytest.mark.parametrize("stage", ["scoring", "moderation", "prices", "decision"])
def test_from_the_freeze_on_nobody_changes_how_a_cost_becomes_a_value(
    blind_chair: commands.Desk, stage: str
) -> None:
    commands.put(blind_chair, "rule", ("price",), {"formula": "min_max"})
    commands.move(blind_chair, stage, "On we go")
    with pytest.raises(Refused) as refused:
        commands.put(
            blind_chair, "rule", ("price",), {"formula": "lowest_ratio"}, reason="It suits us better"
        )
    assert codes(refused) == ["frozen"]


def test_a_step_back_before_prices_are_opened_frees_the_formula_and_after_it_does_not(
    blind_chair: commands.Desk,
) -> None:
    commands.move(blind_chair, "moderation", "On we go")
    commands.move(blind_chair, "weighting", "Back")
    commands.put(blind_chair, "rule", ("price",), {"formula": "lowest_ratio"})
    commands.move(blind_chair, "prices", "On we go")
    commands.move(blind_chair, "weighting", "Back")
    commands.put(blind_chair, "rule", ("ties",), {"zone": 0.02})
    for reason in ("", "It suits us better"):
        with pytest.raises(Refused) as refused:
            commands.put(blind_chair, "rule", ("price",), {"formula": "min_max"}, reason=reason)
        assert codes(refused) == ["price_rule_settled"]


def test_undoing_does_not_change_the_formula_once_prices_were_opened(blind_chair: commands.Desk) -> None:
    commands.put(blind_chair, "rule", ("price",), {"formula": "min_max"})
    carl = commands.join(blind_chair.selections, blind_chair.id, "Carl", "chair")
    second = cases.desk(blind_chair.selections, blind_chair.id, carl)
    commands.move(second, "prices", "On we go")
    commands.move(second, "weighting", "Back")
    with pytest.raises(Refused) as refused:
        undo(blind_chair)
    assert codes(refused) == ["price_rule_settled"]


def test_in_a_selection_open_to_all_the_formula_changes_with_a_reason_once_prices_stand(
    chair: commands.Desk,
) -> None:
    commands.put(chair, "rule", ("price",), {"formula": "min_max"})
    commands.move(chair, "prices", "On we go")
    with pytest.raises(Refused) as refused:
        commands.put(chair, "rule", ("price",), {"formula": "linear"})
    assert codes(refused) == ["price_rule_reason"]
    commands.put(chair, "rule", ("price",), {"formula": "linear"}, reason="The board asked to see it")
    commands.put(chair, "rule", ("price",), {"formula": "linear"})
