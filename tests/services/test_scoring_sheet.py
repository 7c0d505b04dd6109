"""What closes a vendor to an evaluator, what may still be read, and what is left where."""

import datetime

import pytest

from services import commands
from services.facts import Ids
from services.scoring_sheet import closed, first_place, lefts
from services.sections import assigned
from services.selections import Selections
from tests import cases
from tests.services.warnings.sound import scenario


@pytest.fixture
def chair(selections: Selections) -> commands.Desk:
    """A blind selection with two vendors and a demonstration."""
    desk = cases.chair_desk(selections, "blind", "crm_sme")
    commands.put_all(desk, [("vendor", (id,), {"name": id.upper()}) for id in ("v1", "v2")])
    return desk


def _move(desk: commands.Desk, *stages: str) -> None:
    for stage in stages:
        commands.move(desk, stage, "For this test")


def _closing(desk: commands.Desk, vendor: str = "v1") -> tuple[str, str] | None:
    criterion = next(iter(assigned(desk.selection, desk.who.id).values()))[0]
    found = closed(desk.selection, desk.who, vendor, criterion, desk.selections.now())
    return (found.fault.code, found.closing) if found else None


def test_a_sheet_opens_with_the_declaration_and_the_stage(chair: commands.Desk) -> None:
    member = commands.join(chair.selections, chair.id, "Ana", "evaluator")
    ana = cases.desk(chair.selections, chair.id, member)
    _move(chair, "weighting", "scoring")
    assert _closing(ana) == ("declare_first", "hidden")
    commands.put(ana, "declaration", (member, "v1"), {"interest": "none"})
    commands.put(ana, "declaration", (member, "v2"), {"interest": "tie", "tie": "family"})
    assert _closing(ana) is None
    assert _closing(ana, "v2") == ("interest_declared", "hidden")


def test_before_scoring_there_is_no_sheet_and_after_it_one_s_marks_are_read(chair: commands.Desk) -> None:
    ana = cases.evaluator_desk(chair, "Ana")
    assert _closing(ana) == ("wrong_stage", "hidden")
    _move(chair, "weighting", "scoring")
    past = chair.selections.now() - datetime.timedelta(hours=1)
    commands.put(chair, "deadline", (), {"at": past.isoformat()})
    assert _closing(ana) == ("deadline_passed", "read_only")
    _move(chair, "reveal")
    assert _closing(ana) == ("wrong_stage", "read_only")


def test_what_is_left_falls_with_each_mark_by_vendor_and_section(chair: commands.Desk) -> None:
    ana = cases.evaluator_desk(chair, "Ana")
    _move(chair, "weighting", "scoring")
    section, criteria = next(iter(assigned(ana.selection, ana.who.id).items()))
    ids: Ids = ("v2", criteria[0], ana.who.id)
    before = lefts(ana.selection, ana.who.id)
    commands.put(ana, "rating", ids, {"mark": 3})
    after = lefts(ana.selection, ana.who.id)
    assert {where for where in before if before[where] != after[where]} == {("v2", section)}
    assert after["v2", section].left == before["v2", section].left - 1


def test_the_sheet_opens_on_the_demonstration_that_runs(selections: Selections) -> None:
    desk = cases.chair_desk(selections, "open", "crm_sme")
    vendors = {id: {"name": id} for id in ("v1", "v2")}
    commands.put_all(desk, [("vendor", (id,), raw) for id, raw in vendors.items()])
    sections = assigned(desk.selection, desk.who.id)
    first = (next(iter(vendors)), next(iter(sections)))
    assert first_place(desk.selection, sections, list(vendors), selections.now()) == first
    shown = [id for id in sections if desk.selection.criteria[id].scenario]
    script = str(desk.selection.criteria[shown[-1]].scenario)
    commands.put(desk, "demonstration", ("v2", script), {"script": "a" * 64})
    assert first_place(desk.selection, sections, list(vendors), selections.now()) == ("v2", shown[-1])
    commands.put(desk, "scenario", ("alone",), scenario())  # a scenario that no criterion rates
    commands.put(desk, "demonstration", ("v2", "alone"), {"script": "a" * 64})
    assert first_place(desk.selection, sections, list(vendors), selections.now()) == first
