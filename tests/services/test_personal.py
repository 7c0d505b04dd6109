"""What came from the library stands as shipped until somebody edits or confirms it."""

from dataclasses import replace
from typing import Any

import pytest

from services import commands, personal
from services.content import shipped
from services.schema import dump
from services.selection import Selection
from services.selections import Selections
from tests import cases


@pytest.fixture
def fresh(selections: Selections) -> commands.Desk:
    return cases.chair_desk(selections, template="crm_sme")


def states(selection: Selection) -> dict[tuple[str, str], personal.Personality]:
    return {(item.kind, item.id): item.state for item in personal.items(selection, shipped())}


@pytest.mark.parametrize("template", list(shipped().templates))
def test_all_that_a_template_gives_stands_as_shipped(selections: Selections, template: str):
    selection = cases.chair_desk(selections, template=template).selection
    found = personal.untouched(selection, shipped())
    assert found.items
    assert found.share == 1
    assert set(states(selection).values()) == {"shipped"}


def test_a_selection_with_nothing_from_the_library_has_nothing_untouched():
    found = personal.untouched(cases.made(("vendor", ("v1",), {"name": "One"})), shipped())
    assert (found.items, found.share) == ((), 0)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("requirement", {"title": "Ours"}),
        ("requirement", {"priority": "could"}),
        ("requirement", {"reason": "Because"}),
        ("scenario", {"title": "Ours"}),
        ("objective", {"target": 12}),
        ("process", {"release": "later"}),
        ("integration", {"manual_hours": 7}),
        ("migration", {"volume": 1200}),
        ("phase", {"owner": "Ana"}),
        ("criterion", {"question": "Ours?"}),
    ],
)
def test_whatever_is_changed_in_an_item_makes_it_edited(
    fresh: commands.Desk, kind: str, change: dict[str, Any]
):
    selection = fresh.selection
    id = next(id for id, record in selection.named(kind).items() if record.origin)
    record = dump(type(selection.get(kind, id)), selection.get(kind, id)) | change
    commands.put(fresh, kind, (id,), record)
    after = states(fresh.selection)
    assert after[(kind, id)] == "edited"
    assert set(after.values()) == {"shipped", "edited"}


def test_where_an_item_stands_is_no_edit(fresh: commands.Desk):
    phase = next(iter(fresh.selection.named("phase")))
    record = replace(fresh.selection.get("phase", phase), order=99)
    commands.put(fresh, "phase", (phase,), record)
    assert states(fresh.selection)[("phase", phase)] == "shipped"


def test_a_link_of_our_own_is_an_edit_and_one_left_out_is_none(fresh: commands.Desk):
    selection = fresh.selection
    id, scenario = next((id, found) for id, found in selection.scenarios.items() if found.requirements)
    commands.put(fresh, "scenario", (id,), replace(scenario, requirements=scenario.requirements[1:]))
    assert states(fresh.selection)[("scenario", id)] == "shipped"
    other = next(need for need in selection.requirements if need not in scenario.requirements)
    commands.put(fresh, "scenario", (id,), replace(scenario, requirements=(other,)))
    assert states(fresh.selection)[("scenario", id)] == "edited"


@pytest.mark.parametrize("kind", personal.KINDS)
def test_confirming_all_of_a_kind_leaves_none_of_it_untouched(fresh: commands.Desk, kind: str):
    commands.put_all(fresh, personal.confirmations(fresh.selection, shipped(), kind))
    counted = personal.counts(personal.items(fresh.selection, shipped()), kind)
    assert set(counted) == {"confirmed"}
    assert kind not in {item.kind for item in personal.untouched(fresh.selection, shipped()).items}


def test_one_item_can_be_confirmed_by_itself(fresh: commands.Desk):
    before = personal.untouched(fresh.selection, shipped())
    id = next(iter(fresh.selection.requirements))
    said = personal.confirmations(fresh.selection, shipped(), "requirement", (id,))
    commands.put_all(fresh, said)
    assert fresh.selection.requirements[id].confirmed
    assert len(personal.untouched(fresh.selection, shipped()).items) == len(before.items) - 1


def test_what_the_library_no_longer_holds_cannot_be_called_untouched():
    record = {"title": "Old", "origin": "library/gone"}
    selection = cases.made(("process", ("p1",), record))
    assert states(selection) == {("process", "p1"): "edited"}
