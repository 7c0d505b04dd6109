"""Warnings set aside with a reason stay aside while they name nothing new, and hide with their cause."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import access, commands
from services.access import Viewer
from services.commands import Desk
from services.content import shipped
from services.faults import Refused
from services.records import STAGES, StageName
from services.selection import Selection
from services.specification import Sight
from services.text import Text
from services.warnings.board import Board, board, dismiss, stamp, take_back
from services.warnings.findings import Finding, Row
from services.warnings.thresholds import LEVELS
from tests import cases
from tests.services.warnings.sound import FIRES, sound

TODAY = datetime.date(2026, 11, 24)
CHAIR = Viewer("c", "chair")
FLOW = {"title": "Orders", "source": "Shop"}


def seen(desk: Desk) -> Board:
    """The board as the person at `desk` sees it."""
    return board(access.seen_by(desk.selection, desk.who), desk.who, shipped(), TODAY)


def standing(found: Board, code: str) -> Finding:
    """The one warning of a code that stands."""
    (finding,) = [finding for finding in found.standing if finding.code == code]
    return finding


def stands(found: Board) -> set[str]:
    return {finding.code for finding in found.standing}


@pytest.fixture
def chair(tmp_path: Path) -> Desk:
    """The chair of an open selection with three requirements, two vendors and a flow described by half."""
    desk = cases.chair_desk(cases.store(tmp_path))
    cases.small(desk)
    commands.put(desk, "integration", ("i1",), FLOW)
    return desk


def test_the_most_serious_come_first() -> None:
    changes = [change for code in ("W4.growth", "W2.unsaid", "W5.unserved") for change in FIRES[code]]
    found = board(sound(*changes), CHAIR, shipped(), TODAY)
    assert [finding.code for finding in found.standing] == ["W5.unserved", "W2.unsaid", "W4.growth"]
    assert [found.count(level) for level in LEVELS] == [1, 1, 1]


def test_a_warning_set_aside_says_who_why_and_when_and_can_be_taken_back(chair: Desk) -> None:
    dismiss(chair, standing(seen(chair), "W2.unsaid"), "The publisher answers on Monday")
    (aside,) = seen(chair).set_aside
    assert (aside.finding.code, aside.actor, aside.reason) == (
        "W2.unsaid",
        chair.who.id,
        "The publisher answers on Monday",
    )
    assert datetime.datetime.fromisoformat(aside.at)
    assert "W2.unsaid" not in stands(seen(chair))
    take_back(chair, aside)
    assert "W2.unsaid" in stands(seen(chair))
    assert seen(chair).set_aside == ()


def test_it_comes_back_when_it_names_a_new_row_and_stays_aside_when_it_names_fewer(chair: Desk) -> None:
    commands.put(chair, "integration", ("i2",), FLOW)
    dismiss(chair, standing(seen(chair), "W2.unsaid"), "Later")
    commands.remove(chair, "integration", ("i1",))
    assert "W2.unsaid" not in stands(seen(chair))
    commands.put(chair, "integration", ("i3",), FLOW)
    assert standing(seen(chair), "W2.unsaid").subjects == ("integration/i2", "integration/i3")


def test_one_trigger_set_aside_says_nothing_of_another(chair: Desk) -> None:
    before = stands(seen(chair))
    assert {"W5.none", "W2.unsaid"} <= before
    dismiss(chair, standing(seen(chair), "W5.none"), "A pilot")
    assert stands(seen(chair)) == before - {"W5.none"}


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_warning_is_not_set_aside_without_a_reason(chair: Desk, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        dismiss(chair, standing(seen(chair), "W5.none"), reason)
    assert [fault.code for fault in refused.value.faults] == ["reason_missing"]
    assert "W5.none" in stands(seen(chair))


def test_an_evaluator_sees_warnings_and_sets_none_aside(chair: Desk) -> None:
    evaluator = cases.evaluator_desk(chair, "Eve")
    with pytest.raises(Refused) as refused:
        dismiss(evaluator, standing(seen(evaluator), "W5.none"), "Never mind")
    assert [fault.code for fault in refused.value.faults] == ["not_your_role"]


@given(st.sets(st.text("ab/", min_size=1, max_size=4), max_size=5), st.randoms())
def test_the_key_of_a_warning_follows_from_its_rows_in_any_order(paths: set[str], random: Any) -> None:
    rows = [Row(path, Text.same("T")) for path in sorted(paths)]
    before = Finding("W2.unsaid", "notice", tuple(rows))
    random.shuffle(rows)
    after = Finding("W2.unsaid", "notice", tuple(rows))
    assert before.key == after.key
    assert before.key.startswith("unsaid-")
    more = Finding("W2.unsaid", "notice", (*rows, Row("ccc", Text.same("T"))))
    assert more.key != before.key


# Secrecy.


@pytest.fixture
def blind(tmp_path: Path) -> tuple[Desk, Desk, Desk]:
    """Chair, buyer and evaluator of a blind selection in which the buyer entered one price."""
    chair = cases.chair_desk(cases.store(tmp_path), mode="blind")
    cases.small(chair)
    buyer = cases.evaluator_desk(chair, "Bea", "consultant")
    raw = {"name": "Bea", "role": "consultant", "buyer": True}
    commands.put(chair, "member", (buyer.who.id,), raw)
    buyer = cases.desk(chair.selections, chair.id, buyer.who.id)
    line = {"category": "licences", "title": "Seats", "basis": "fixed", "amount": 9000}
    commands.put(buyer, "cost", ("v1", "l1"), line)
    return chair, buyer, cases.evaluator_desk(chair, "Eve")


def test_before_prices_are_opened_only_a_buyer_is_warned_of_them(blind: tuple[Desk, Desk, Desk]) -> None:
    chair, buyer, evaluator = blind
    assert "W7.empty" in stands(seen(buyer))
    for desk in (chair, evaluator):
        assert not {finding.code for finding in seen(desk).standing if finding.sight == "prices"}
    commands.move(chair, "prices", "Opened")
    for desk in (chair, evaluator):
        assert "W7.empty" in stands(seen(desk))


def test_the_reason_for_setting_aside_a_warning_on_prices_is_as_secret_as_they_are(
    blind: tuple[Desk, Desk, Desk],
) -> None:
    chair, buyer, evaluator = blind
    finding = standing(seen(buyer), "W7.empty")
    dismiss(buyer, finding, "9,000 was the first offer")
    path = f"dismissal/W7/{finding.key}"
    assert path in access.seen_by(buyer.selection, buyer.who).facts
    for desk in (chair, evaluator):
        assert path not in access.seen_by(desk.selection, desk.who).facts
    commands.move(chair, "prices", "Opened")
    for desk in (chair, evaluator):
        assert path in access.seen_by(desk.selection, desk.who).facts


@pytest.mark.parametrize(
    ("sight", "stage", "readers"),
    [
        ("ties", "scoring", {"chair", "buyer"}),
        ("ties", "reveal", {"chair", "buyer", "evaluator"}),
        ("marks", "scoring", set()),
        ("results", "reveal", {"buyer"}),
        ("results", "prices", {"chair", "buyer", "evaluator"}),
        ("people", "scoring", set()),
        ("people", "prices", {"chair", "buyer"}),
    ],
)
def test_a_reason_is_read_by_whoever_may_see_what_it_is_about(
    blind: tuple[Desk, Desk, Desk], sight: Sight, stage: StageName, readers: set[str]
) -> None:
    chair, _, _ = blind
    dismiss(chair, Finding("W11.unsigned", "alert", (Row("member/x", Text.same("T")),), sight=sight), "Known")
    for step in STAGES[: STAGES.index(stage) + 1]:
        if step != chair.selection.stage:
            commands.move(chair, step, "Now")
    desks = dict(zip(("chair", "buyer", "evaluator"), blind, strict=True))
    able = {name for name, desk in desks.items() if access.seen_by(desk.selection, desk.who).all("dismissal")}
    assert able == readers


def test_a_mark_given_in_secret_does_not_make_the_warnings_anew(blind: tuple[Desk, Desk, Desk]) -> None:
    chair, _, evaluator = blind
    commands.move(chair, "scoring", "Now")
    before = _stamp(evaluator)
    commands.put(evaluator, "rating", ("v1", cases.rated(chair.selection)[0], evaluator.who.id), {"mark": 3})
    assert _stamp(evaluator) == before
    commands.move(chair, "reveal", "Seen enough")
    assert _stamp(evaluator) != before


def test_whatever_else_is_said_does(blind: tuple[Desk, Desk, Desk]) -> None:
    chair, _, evaluator = blind
    before = _stamp(evaluator)
    commands.put(chair, "objective", ("o1",), {"title": "Faster"})
    assert _stamp(evaluator) != before


def _stamp(desk: Desk) -> str:
    selection: Selection = access.seen_by(desk.selection, desk.who)
    return stamp(selection, desk.who)
