"""The same script for all: what a vendor was shown is known, a change of it has a reason and is told."""

from dataclasses import replace
from typing import Any

import pytest

from services import commands, demonstrations, scripts
from services.faults import Refused
from services.records import Scenario, Step
from services.selections import Selections
from services.text import Text
from services.warnings.demonstrating import demonstrating
from services.warnings.findings import Finding, View
from tests import cases
from tests.services.warnings.sound import TODAY, scenario, sound
from words.warnings import row_words


def _desk(store: Selections, mode: str = "open") -> commands.Desk:
    desk = cases.chair_desk(store, mode)
    cases.small(desk, ("v1", "v2", "v3"))
    said = [("scenario", (id,), scenario("R1", "R2")) for id in ("s1", "s2")]
    commands.put_all(desk, said)
    return desk


def _open(desk: commands.Desk, vendor: str) -> None:
    said = demonstrations.opening(desk.selection, vendor, "s1")
    commands.put(desk, "demonstration", (vendor, "s1"), said)


def _renamed(desk: commands.Desk, reason: str = "") -> None:
    commands.put(desk, "scenario", ("s1",), {**scenario("R1"), "title": "Another story"}, reason=reason)


def _codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def test_a_script_may_change_freely_until_a_vendor_was_shown_it(selections: Selections) -> None:
    desk = _desk(selections)
    _renamed(desk)
    _open(desk, "v1")
    with pytest.raises(Refused) as refused:
        commands.put(desk, "scenario", ("s1",), scenario("R2"))
    assert _codes(refused) == ["script_shown"]
    assert refused.value.faults[0].params["vendors"] == ["Vendor v1"]
    commands.put(desk, "scenario", ("s2",), scenario("R2"))


def test_a_shown_script_changes_with_a_reason_and_who_saw_which_is_told(selections: Selections) -> None:
    desk = _desk(selections)
    _open(desk, "v1")
    _renamed(desk, "The vendors asked for more time")
    _open(desk, "v2")
    seen = list(scripts.versions(desk.selection, "s1").values())
    assert seen == [["v1"], ["v2", "v3"]]
    assert desk.selection.facts["scenario/s1"].reason == "The vendors asked for more time"


def test_a_shown_scenario_is_taken_away_only_with_a_reason(selections: Selections) -> None:
    desk = _desk(selections)
    _open(desk, "v1")
    with pytest.raises(Refused) as refused:
        commands.remove(desk, "scenario", ("s1",))
    assert _codes(refused) == ["script_shown"]
    commands.remove(desk, "scenario", ("s1",), "Asked by nobody")
    assert "s1" not in desk.selection.scenarios


def test_confirming_a_script_or_saying_it_again_is_no_change(selections: Selections) -> None:
    desk = _desk(selections)
    _open(desk, "v1")
    commands.put(desk, "scenario", ("s1",), {**scenario("R1", "R2"), "confirmed": True})
    assert list(scripts.versions(desk.selection, "s1").values()) == [["v1", "v2", "v3"]]


def test_a_script_is_settled_once_marks_are_given(selections: Selections) -> None:
    desk = _desk(selections, "blind")
    _renamed(desk)
    for stage in ("weighting", "scoring"):
        commands.move(desk, stage, "Early, for this test")
    with pytest.raises(Refused) as refused:
        commands.put(desk, "scenario", ("s1",), scenario("R2"))
    assert _codes(refused) == ["script_shown"]
    commands.put(desk, "scenario", ("s1",), scenario("R2"), reason="A slip of the pen")


def test_different_scripts_are_a_warning_that_says_who_saw_which() -> None:
    first = ("demonstration", ("v1", "s1"), {"script": "0" * 64})
    whole = sound(first)
    same = scripts.fingerprint(whole.scenarios["s1"])
    second = ("demonstration", ("v2", "s1"), {"script": same})

    def versions(*said: Any) -> list[Finding]:
        view = View(sound(*said), cases.shipped(), TODAY)
        return [found for found in demonstrating(view) if found.code == "W15.versions"]

    assert not versions(("demonstration", ("v1", "s1"), {"script": same}), second)
    [found] = versions(first, second)
    told = {row.subject: row_words(row, "en").partition(" — ")[2] for row in found.rows}
    assert told["vendor/v1"] == "A (00000000)"
    assert told["vendor/v2"] == told["vendor/v3"] == f"B ({same[:8]})"


def test_a_note_of_the_whole_is_no_showing() -> None:
    gone = [("observation", ("v2", "s2", step, "m1"), None) for step in ("a", "b")]
    note = ("observation", ("v2", "s2", scripts.WHOLE, "m1"), {"comment": "They never came"})
    view = View(sound(*gone, note), cases.shipped(), TODAY)
    assert "W15.unshown" in {found.code for found in demonstrating(view)}


def _scenario(*ids: str) -> Scenario:
    steps = tuple(Step(id=id, title=Text.same(id), minutes=5) for id in ids)
    return Scenario(title=Text.same("Story"), requirements=("R1", "R2"), steps=steps)


@pytest.mark.parametrize(
    ("step", "by", "order"),
    [("a", 1, "bac"), ("c", -1, "acb"), ("a", -1, "abc"), ("c", 1, "abc"), ("b", 1, "acb")],
)
def test_a_step_moves_among_the_others_and_stays_at_an_end(step: str, by: int, order: str) -> None:
    moved = scripts.moved(_scenario("a", "b", "c"), step, by)
    assert "".join(one["id"] for one in moved["steps"]) == order


def test_a_step_shows_its_own_requirements_else_those_of_the_scenario() -> None:
    story = _scenario("a")
    assert scripts.shows(story, story.steps[0]) == ("R1", "R2")
    assert scripts.shows(story, replace(story.steps[0], requirements=("R2",))) == ("R2",)


@pytest.mark.parametrize("ids", [("a", "a"), ("a", scripts.WHOLE)])
def test_steps_have_ids_of_their_own(selections: Selections, ids: tuple[str, str]) -> None:
    desk = _desk(selections)
    steps = [{"id": id, "title": id, "minutes": 1} for id in ids]
    with pytest.raises(Refused) as refused:
        commands.put(desk, "scenario", ("s3",), {"title": "Story", "steps": steps})
    assert _codes(refused) == ["step_repeated"]


def test_a_step_shows_only_requirements_there_are_and_holds_them(selections: Selections) -> None:
    desk = _desk(selections)
    steps = [{"id": "a", "title": "A", "minutes": 1, "requirements": ["R9"]}]
    with pytest.raises(Refused) as refused:
        commands.put(desk, "scenario", ("s3",), {"title": "Story", "steps": steps})
    assert [(fault.code, fault.place.path) for fault in refused.value.faults] == [
        ("unknown_id", "scenarios/s3/steps/0/requirements/0")
    ]
    steps[0]["requirements"] = ["R3"]
    commands.put(desk, "scenario", ("s3",), {"title": "Story", "steps": steps})
    with pytest.raises(Refused) as refused:
        commands.remove(desk, "requirement", ("R3",))
    assert _codes(refused) == ["still_used"]
