"""What a person can do: whole or not at all, checked, undoable."""

from typing import Any

import pytest

from services import commands, undoing
from services.content import shipped
from services.faults import Refused
from services.journal import Conflict
from services.selections import Selections
from services.text import Text
from tests import cases


def _codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


@pytest.mark.parametrize("template", ["crm_sme", "construction", "online_shop", "blank"])
def test_a_new_selection_holds_what_its_template_picks(selections: Selections, template: str) -> None:
    desk = cases.chair_desk(selections, template=template)
    manifest = shipped().templates[template]
    selection = desk.selection
    assert list(selection.requirements) == list(manifest.requirements)
    assert list(selection.scenarios) == list(manifest.scenarios)
    assert [id for id, node in selection.criteria.items() if node.node == "axis"] == list(manifest.axes)
    assert selection.members[desk.who.id].role == "chair"
    assert selection.stage == "preparation"
    assert (
        commands.check_all(selection, [(k, i, r) for k, h in selection.records.items() for i, r in h.items()])
        == []
    )


def test_an_unknown_template_is_refused_with_the_nearest_one(selections: Selections) -> None:
    with pytest.raises(Refused) as refused:
        commands.create(selections, shipped(), "crm_sm", {"title": "X"}, "Claire")
    assert refused.value.faults[0].params["nearest"] == "crm_sme"
    assert selections.ids() == []


def test_a_selection_needs_a_title_and_a_chair(selections: Selections) -> None:
    for about, chair in (({"title": " "}, "Claire"), ({"title": "X"}, " ")):
        with pytest.raises(Refused) as refused:
            commands.create(selections, shipped(), "blank", about, chair)
        assert _codes(refused) == ["empty_value"]


def test_several_things_are_said_all_or_none(chair: commands.Desk) -> None:
    before = chair.selection.seq
    said: list[Any] = [("vendor", ("v8",), {"name": "Good"}), ("vendor", ("v9",), {"name": ""})]
    with pytest.raises(Refused):
        commands.put_all(chair, said)
    assert chair.selection.seq == before


@pytest.mark.parametrize(
    ("kind", "ids", "raw", "code"),
    [
        ("rating", ("v9", "partner.understanding", "ME"), {"mark": 3}, "unknown_id"),
        ("rating", ("v1", "partner.understanding", "ME"), {"mark": 6}, "mark_off_scale"),
        ("rating", ("v1", "partner.understanding", "ME"), {}, "mark_or_code"),
        ("rating", ("v1", "partner.understanding", "ME"), {"mark": 1, "code": "abstains"}, "mark_or_code"),
        ("rating", ("v1", "partner", "ME"), {"mark": 3}, "not_rated"),
        ("requirement", ("R9",), {"title": "T", "category": "nowhere", "priority": "must"}, "unknown_id"),
        ("requirement", ("R9",), {"title": "T", "category": "partner", "priority": "must"}, "not_a_category"),
        ("requirement", ("R9",), {"title": "T", "category": "needs", "priority": "mustt"}, "unknown_word"),
        ("criterion", ("c",), {"title": "T", "node": "category"}, "axis_has_no_parent"),
        ("criterion", ("needs",), {"title": "T", "node": "category", "parent": "needs"}, "tree_loop"),
        ("weight", ("needs",), -1, "number_out_of_range"),
        ("weight", ("needs",), float("nan"), "number_not_finite"),
        ("weight", ("needs",), 0, "no_weight"),
        ("cost", ("v1", "l"), {"category": "x", "title": "T", "basis": "fixed"}, "unknown_id"),
        (
            "cost",
            ("v1", "l"),
            {"category": "support", "title": "T", "basis": "percent", "amount": 15},
            "percent_of_nothing",
        ),
        (
            "cost",
            ("v1", "l"),
            {"category": "support", "title": "T", "basis": "percent", "amount": 15, "of": ["support"]},
            "percent_of_percent",
        ),
        (
            "cost",
            ("v1", "l"),
            {"category": "setup", "title": "T", "basis": "fixed", "amount": 10, "low": 20},
            "range_reversed",
        ),
        ("rule", ("price",), {"best": 10, "worst": 5}, "anchors_reversed"),
        ("rule", ("unknown",), {}, "unknown_rule"),
        ("vendor", ("v1",), {"name": "A\u0007"}, "unprintable_sign"),
    ],
)
def test_what_does_not_hold_is_refused_and_nothing_is_written(
    chair: commands.Desk, kind: str, ids: tuple[str, ...], raw: Any, code: str
) -> None:
    before = chair.selection.seq
    with pytest.raises(Refused) as refused:
        commands.put(chair, kind, tuple(chair.who.id if id == "ME" else id for id in ids), raw)
    assert code in _codes(refused)
    assert chair.selection.seq == before


def test_a_writer_who_saw_an_older_fact_is_told(chair: commands.Desk) -> None:
    seen = chair.selection.seq
    commands.put(chair, "weight", ("cost",), 25, seen=seen)
    with pytest.raises(Conflict):
        commands.put(chair, "weight", ("cost",), 30, seen=seen)


def test_undo_gives_back_what_stood_before_and_then_the_act_before_it(chair: commands.Desk) -> None:
    commands.put(chair, "weight", ("cost",), 25)
    commands.put(chair, "weight", ("cost",), 30)
    undoing.undo(chair)
    assert chair.selection.weight("cost") == 25
    undoing.undo(chair)
    assert chair.selection.weight("cost") == 20


def test_undo_takes_back_a_whole_act(chair: commands.Desk) -> None:
    said: list[Any] = [("vendor", ("v8",), {"name": "A"}), ("vendor", ("v9",), {"name": "B"})]
    commands.put_all(chair, said)
    fingerprint = chair.selection.fingerprint
    commands.put(chair, "vendor", ("v8",), {"name": "C"})
    undoing.undo(chair)
    assert chair.selection.fingerprint == fingerprint
    undoing.undo(chair)
    assert set(chair.selection.vendors) == {"v1", "v2"}


def test_undo_is_my_own_last_act_not_somebody_elses(chair: commands.Desk) -> None:
    evaluator = cases.evaluator_desk(chair, "Ana")
    criterion = cases.rated(chair.selection)[0]
    commands.put(evaluator, "rating", ("v1", criterion, evaluator.who.id), {"mark": 3})
    commands.put(chair, "weight", ("cost",), 25)
    undoing.undo(evaluator)
    assert chair.selection.get("rating", "v1", criterion, evaluator.who.id) is None
    assert chair.selection.weight("cost") == 25


def test_the_making_of_a_selection_is_not_undone(selections: Selections) -> None:
    with pytest.raises(Refused) as refused:
        undoing.undo(cases.chair_desk(selections))
    assert _codes(refused) == ["nothing_to_undo"]


def test_removing_a_vendor_takes_its_marks_and_costs_with_it(chair: commands.Desk) -> None:
    criterion = cases.rated(chair.selection)[0]
    commands.put(chair, "rating", ("v1", criterion, chair.who.id), {"mark": 3})
    commands.put(chair, "answer", ("v1", "R1"), {"fit": "standard"})
    commands.remove(chair, "vendor", ("v1",))
    assert "v1" not in chair.selection.vendors
    assert not chair.selection.all("rating")
    assert not chair.selection.all("answer")
    undoing.undo(chair)
    assert chair.selection.get("rating", "v1", criterion, chair.who.id).mark == 3


def test_what_others_refer_to_is_not_removed(chair: commands.Desk) -> None:
    with pytest.raises(Refused) as refused:
        commands.remove(chair, "criterion", ("needs",))
    assert _codes(refused) == ["still_used"]
    assert "requirement/R1" in refused.value.faults[0].params["by"]  # type: ignore[operator]  # a list of subjects


def test_a_copy_starts_over_without_marks(chair: commands.Desk) -> None:
    criterion = cases.rated(chair.selection)[0]
    commands.put(chair, "rating", ("v1", criterion, chair.who.id), {"mark": 3})
    commands.move(chair, "scoring", "Ready enough")
    copy = chair.selections.get(commands.duplicate(chair, Text.same("Again")))
    assert copy.about.title == Text.same("Again")
    assert copy.stage == "preparation"
    assert not copy.all("rating")
    assert list(copy.requirements) == list(chair.selection.requirements)
    assert copy.vendors == chair.selection.vendors


def test_two_members_do_not_share_a_name(chair: commands.Desk) -> None:
    cases.evaluator_desk(chair, "Ana")
    with pytest.raises(Refused) as refused:
        cases.evaluator_desk(chair, " ANA ")
    assert _codes(refused) == ["name_taken"]


def test_texts_are_cleaned_as_they_enter(chair: commands.Desk) -> None:
    commands.put(chair, "vendor", ("v1",), {"name": "  Borée\r\n "})
    assert chair.selection.vendors["v1"].name == "Borée"


def test_another_process_reads_what_was_said(chair: commands.Desk, tmp_path: Any) -> None:
    commands.put(chair, "weight", ("cost",), 33)
    assert cases.store(tmp_path).get(chair.id).weight("cost") == 33


def test_undo_leaves_nothing_that_refers_to_nothing(chair: commands.Desk) -> None:
    evaluator = cases.evaluator_desk(chair, "Ana")
    commands.put(chair, "vendor", ("v9",), {"name": "Late"})
    commands.put(evaluator, "rating", ("v9", cases.rated(chair.selection)[0], evaluator.who.id), {"mark": 3})
    with pytest.raises(Refused) as refused:
        undoing.undo(chair)
    assert _codes(refused) == ["still_used"]
    assert "v9" in chair.selection.vendors


def test_undo_passes_over_what_changed_nothing(chair: commands.Desk) -> None:
    consultant = cases.evaluator_desk(chair, "Sol", "consultant")
    commands.put(consultant, "weight", ("cost",), 44)
    standing = chair.selection.vendors["v1"]
    commands.put(consultant, "vendor", ("v1",), {"name": standing.name})
    undoing.undo(consultant)
    assert chair.selection.weight("cost") == 20


def test_a_stage_is_not_left_by_undoing(chair: commands.Desk) -> None:
    commands.move(chair, "scoring", "Ready enough")
    with pytest.raises(Refused) as refused:
        undoing.undo(chair)
    assert _codes(refused) == ["reason_missing"]


def test_a_copy_holds_no_price_that_its_maker_may_not_see(blind_chair: commands.Desk) -> None:
    member = commands.new_id("m")
    commands.put(blind_chair, "member", (member,), {"name": "Buy", "role": "consultant", "buyer": True})
    buyer = cases.desk(blind_chair.selections, blind_chair.id, member)
    line = {"category": "setup", "title": "T", "basis": "fixed", "amount": 987_654}
    commands.put(buyer, "cost", ("v1", "l"), line)
    copy = commands.duplicate(blind_chair, Text.same("Again"))
    assert not blind_chair.selections.get(copy).all("cost")


@pytest.mark.parametrize("parent", ["requirements", "needs", "cost"])
def test_a_rated_criterion_stands_under_a_rated_axis(chair: commands.Desk, parent: str) -> None:
    raw = {"title": "T", "node": "criterion", "parent": parent}
    with pytest.raises(Refused) as refused:
        commands.put(chair, "criterion", ("odd",), raw)
    assert "source_differs" in _codes(refused)
