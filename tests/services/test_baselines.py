"""A baseline holds the specification as it was: numbered, sealed, never changed."""

import datetime

import pytest

from exchange.project_file import read_selection, write_selection
from services import baselines, commands, undoing
from services.commands import Desk
from services.facts import KINDS, parts
from services.faults import Place, Refused
from services.selections import Selections
from tests import cases

DAY = datetime.date(2026, 11, 3)


def freeze(desk: Desk, reason: str = "sent to the vendors") -> None:
    selection = desk.selection
    number = str(baselines.next_number(selection))
    commands.put(desk, "baseline", (number,), baselines.frozen(selection, reason, DAY))


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {fault.code for fault in refused.value.faults}


def test_a_baseline_holds_the_specification_and_nothing_else(chair: Desk):
    commands.put(chair, "answer", ("v1", "R1"), {"fit": "standard", "price": 900})
    before = chair.selection
    freeze(chair)
    found = baselines.numbered(chair.selection)[1]
    assert (found.day, found.seq, found.reason) == (DAY, before.seq, "sent to the vendors")
    assert found.facts == {
        path: value for path, value in before.values.items() if parts(path)[0] in baselines.FROZEN
    }
    assert {"requirement/R1", "weight/needs", "selection"} <= set(found.facts)
    assert not {"vendor", "member", "answer", "stage"} & {parts(path)[0] for path in found.facts}
    assert baselines.is_sound(found)


def test_every_kind_is_either_specified_or_left_out_on_purpose():
    left = set(KINDS) - baselines.FROZEN
    assert left == {
        *("stage", "measure", "vendor", "member", "answer", "observation", "reference", "rating"),
        *("agreed", "gate", "cost", "correction", "fill", "decision", "baseline", "dismissal", "import"),
        *("question", "testimony", "assurance", "declaration", "consequence", "deadline", "freeze"),
        "return",
        *("demonstration", "attendance", "doubt", "revision", "discussion", "approval", "attachment"),
        *("erasure", "signature", "benefit"),
    }


def test_numbers_go_up_by_one(chair: Desk):
    for _ in range(3):
        freeze(chair)
    assert list(baselines.numbered(chair.selection)) == [1, 2, 3]
    for number in ("5", "0", "04", "x"):
        with pytest.raises(Refused) as refused:
            commands.put(chair, "baseline", (number,), baselines.frozen(chair.selection, "why", DAY))
        assert codes(refused) == {"baseline_number"}
        assert refused.value.faults[0].params["wanted"] == "4"


def test_a_reason_is_asked_for(chair: Desk):
    with pytest.raises(Refused) as refused:
        freeze(chair, reason="  ")
    assert codes(refused) == {"empty_value"}


def test_a_baseline_is_never_changed_removed_or_undone(chair: Desk):
    freeze(chair)
    before = chair.selection
    for act in (
        lambda: commands.put(chair, "baseline", ("1",), baselines.frozen(before, "other", DAY)),
        lambda: commands.remove(chair, "baseline", ("1",)),
        lambda: undoing.undo(chair),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert codes(refused) == {"baseline_stands"}
    assert chair.selection.fingerprint == before.fingerprint


def test_facts_that_are_not_those_of_the_fingerprint_are_refused(chair: Desk):
    raw = baselines.frozen(chair.selection, "why", DAY)
    raw["facts"]["requirement/R1"] = {**raw["facts"]["requirement/R1"], "title": "Something easier"}
    with pytest.raises(Refused) as refused:
        commands.put(chair, "baseline", ("1",), raw)
    assert codes(refused) == {"baseline_altered"}


def test_only_those_who_prepare_may_freeze(chair: Desk):
    evaluator = cases.evaluator_desk(chair, "Eve")
    with pytest.raises(Refused) as refused:
        freeze(evaluator)
    assert codes(refused) == {"not_your_role"}


def test_what_changes_afterwards_leaves_the_baseline_as_it_was(chair: Desk):
    freeze(chair)
    commands.put(chair, "requirement", ("R1",), {"title": "New", "category": "needs", "priority": "could"})
    assert baselines.numbered(chair.selection)[1].facts["requirement/R1"]["title"] == "Need R1"


def test_a_copy_starts_without_the_versions_of_the_first(chair: Desk):
    freeze(chair)
    copy = commands.duplicate(chair, chair.selection.about.title)
    assert baselines.next_number(chair.selections.get(copy)) == 1


@pytest.mark.parametrize("template", ["blank", "crm_sme"])
def test_a_selection_file_brings_baselines_back_as_they_were(selections: Selections, template: str):
    chair = cases.chair_desk(selections, template=template)
    commands.put(chair, "calendar", (), {"go_live": "2027-03-01"})
    commands.put(chair, "budget", (), {"envelope": 90_000.5})
    freeze(chair)
    freeze(chair, "again")
    read = read_selection(write_selection(chair.selection).encode(), "file.yaml")
    assert read.fingerprint == chair.selection.fingerprint
    assert baselines.numbered(read) == baselines.numbered(chair.selection)


def test_an_altered_baseline_in_a_file_is_told_with_its_line(chair: Desk):
    freeze(chair)
    text = write_selection(chair.selection)
    start = text.index("baselines:")
    altered = text[:start] + text[start:].replace("title: Need R1", "title: Need R9", 1)
    assert altered != text
    with pytest.raises(Refused) as refused:
        read_selection(altered.encode(), "file.yaml")
    assert codes(refused) == {"baseline_altered"}
    assert refused.value.faults[0].place.line


def test_a_fault_inside_a_baseline_of_a_file_is_told_where_it_is(chair: Desk):
    freeze(chair)
    text = write_selection(chair.selection)
    start = text.index("baselines:")
    altered = text[:start] + text[start:].replace("priority: must", "priority: mst", 1)
    with pytest.raises(Refused) as refused:
        read_selection(altered.encode(), "file.yaml")
    fault = refused.value.faults[0]
    assert (fault.code, fault.params["nearest"]) == ("unknown_word", "must")
    assert fault.place.path == "baselines/1/facts/requirement/R1/priority"


def test_what_a_record_says_by_default_today_is_no_part_of_an_old_baseline():
    raw = {"facts": {"weight/a": "2.5", "requirement/R": {"title": "T", "category": "c", "priority": "must"}}}
    facts = baselines.retyped(raw, lambda path: Place(), ())["facts"]
    assert facts == {"weight/a": 2.5, "requirement/R": {"title": "T", "category": "c", "priority": "must"}}
    assert baselines.retyped("nonsense", lambda path: Place(), ()) == "nonsense"
