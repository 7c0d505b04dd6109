"""Erasure: the data are gone from the database, the chain and the results stand, who did it stays."""

from pathlib import Path
from typing import Any

import pytest

from services import commands, erasure, undoing
from services.analysis import rank
from services.faults import Refused
from tests import cases

SECRET = "canary-Anastasia"


def _code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.faults[0].code


@pytest.fixture
def evaluator(chair: commands.Desk) -> commands.Desk:
    """Somebody with a name and comments to erase, who has given marks."""
    desk = cases.evaluator_desk(chair, SECRET)
    for number, criterion in enumerate(cases.rated(chair.selection)[:3]):
        for mark in (1, 4):
            raw = {"mark": mark, "comment": f"{SECRET} {number} {mark}"}
            commands.put(desk, "rating", ("v1", criterion, desk.who.id), raw)
    return desk


def _on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("journal.db*"))


def test_a_name_is_gone_from_the_file_and_an_opaque_one_stands(
    chair: commands.Desk, evaluator: commands.Desk, tmp_path: Path
) -> None:
    erasure.erase(chair, "comments", [evaluator.who.id], "Asked for")
    assert SECRET.encode() in _on_disk(tmp_path)
    fact = erasure.erase(chair, "name", [evaluator.who.id], "Asked for")
    assert chair.selection.members[evaluator.who.id].name == evaluator.who.id
    assert SECRET.encode() not in _on_disk(tmp_path)
    assert chair.selections.journal.verify(chair.id) is None
    assert (fact.actor, fact.reason, fact.value["what"]) == (chair.who.id, "Asked for", "name")


def test_comments_go_and_the_marks_and_the_ranking_stay(
    chair: commands.Desk, evaluator: commands.Desk
) -> None:
    before = rank(chair.selection)
    found = erasure.plan(chair, "comments", [evaluator.who.id])
    assert (len(found.numbers), len(found.instead), found.marks) == (6, 3, 6)
    erasure.erase(chair, "comments", [evaluator.who.id], "Asked for")
    held = chair.selection.all("rating").values()
    assert [(rating.mark, rating.comment) for rating in held] == [(4, "")] * 3
    assert rank(chair.selection).places == before.places
    assert SECRET not in str([fact.value for fact in chair.selections.journal.read(chair.id)][-8:])


def test_other_processes_forget_it_when_they_read_the_tail(
    chair: commands.Desk, evaluator: commands.Desk, tmp_path: Path
) -> None:
    other = cases.store(tmp_path)
    assert SECRET in str(other.get(chair.id).values)
    erasure.erase(chair, "comments", [evaluator.who.id], "Asked for")
    erasure.erase(chair, "name", [evaluator.who.id], "Asked for")
    for store in (other, chair.selections):
        assert SECRET not in str(store.get(chair.id).facts)


def test_a_contact_goes_and_the_customer_stays(chair: commands.Desk) -> None:
    call = {"customer": "Moulin", "answered_by": SECRET, "position": "Sales", "minutes": 30}
    commands.put(chair, "reference", ("v1", "r1"), call)
    erasure.erase(chair, "contact", ["v1", "r1"], "Asked for")
    held = chair.selection.get("reference", "v1", "r1")
    assert (held.customer, held.answered_by, held.position, held.minutes) == ("Moulin", "", "", 30)


def test_only_the_chair_erases_with_a_reason_and_something_to_erase(
    chair: commands.Desk, evaluator: commands.Desk
) -> None:
    for desk, what, ids, reason, code in (
        (evaluator, "name", [evaluator.who.id], "Mine", "not_your_role"),
        (chair, "name", [evaluator.who.id], " ", "erasure_reason"),
        (chair, "name", ["m-unknown"], "Why", "nothing_to_erase"),
        (chair, "everything", ["1"], "Why", "unknown_word"),
        (chair, "facts", ["99999"], "Why", "no_such_fact"),
        (chair, "facts", [str(chair.selection.seq)], "Why", "fact_stands"),
    ):
        before = chair.selection.seq
        with pytest.raises(Refused) as refused:
            erasure.erase(desk, what, ids, reason)
        assert _code(refused) == code
        assert chair.selection.seq == before


def test_an_archived_selection_is_erased_too(chair: commands.Desk, evaluator: commands.Desk) -> None:
    commands.move(chair, "archived", "Done")
    erasure.erase(chair, "name", [evaluator.who.id], "Asked for")
    assert chair.selection.members[evaluator.who.id].name == evaluator.who.id


def test_an_erasure_is_not_undone_nor_what_it_emptied(chair: commands.Desk, evaluator: commands.Desk) -> None:
    erasure.erase(chair, "comments", [evaluator.who.id], "Asked for")
    for desk in (chair, evaluator):
        with pytest.raises(Refused) as refused:
            undoing.undo(desk)
        assert _code(refused) == "erasure_stands"
    assert [rating.comment for rating in chair.selection.all("rating").values()] == [""] * 3


def test_a_superseded_fact_is_erased_by_its_number(chair: commands.Desk) -> None:
    first: Any = commands.put(chair, "vendor", ("v1",), {"name": "A", "summary": SECRET})
    commands.put(chair, "vendor", ("v1",), {"name": "A"})
    erasure.erase(chair, "facts", [str(first.seq)], "Asked for")
    gone = chair.selections.journal.read(chair.id)[first.seq - 1]
    assert (gone.erased, gone.value) == (True, None)
    assert chair.selections.journal.verify(chair.id) is None
