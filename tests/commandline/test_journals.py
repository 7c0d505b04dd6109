"""The command line over a journal: as it stood, taken away, verified with an anchor, erased."""

import json
from pathlib import Path

import pytest

from services import commands
from tests import cases


@pytest.fixture
def case(tmp_path: Path) -> tuple[Path, commands.Desk, commands.Desk]:
    """A blind selection in scoring, in a database: the chair, and an evaluator who has given a mark."""
    chair = cases.chair_desk(cases.store(tmp_path), mode="blind")
    cases.small(chair)
    evaluator = cases.evaluator_desk(chair, "Ana")
    for vendor, fit in (("v1", "standard"), ("v2", "no")):
        commands.put(chair, "answer", (vendor, "R1"), {"fit": fit})
    commands.move(chair, "scoring", "Ready enough")
    raw = {"mark": 4, "comment": "canary-ana"}
    criterion = cases.rated(chair.selection)[0]
    commands.put(evaluator, "rating", ("v1", criterion, evaluator.who.id), raw)
    return tmp_path / "journal.db", chair, evaluator


def test_a_ranking_as_it_stood_is_that_of_its_fact(run, case):
    database, chair, _ = case
    then = next(
        fact.seq for fact in chair.selections.journal.read(chair.id) if fact.subject == "answer/v2/R1"
    )
    words = ("rank", database, "--member", chair.who.id, "--format", "json")
    code, out, err = run(*words, "--at", then)
    assert (code, err) == (0, "")
    commands.put(chair, "answer", ("v2", "R1"), {"fit": "standard"})
    assert json.loads(run(*words, "--at", then)[1]) == json.loads(out)
    before, after = json.loads(out)["ranking"], json.loads(run(*words)[1])["ranking"]
    status = [{spot["vendor"]: spot["status"] for spot in found}["v2"] for found in (before, after)]
    assert status == ["excluded", "provisional"]


def test_a_visitor_s_command_sees_no_mark_before_the_reveal_and_a_member_s_only_its_own(run, case):
    database, chair, evaluator = case
    coverage = {}
    for name, words in {
        "visitor": (),
        "chair": ("--member", chair.who.id),
        "own": ("--member", evaluator.who.id),
    }.items():
        found = json.loads(run("rank", database, "--format", "json", *words)[1])["ranking"]
        coverage[name] = next(spot["coverage"] for spot in found if spot["vendor"] == "v1")
    assert coverage["chair"] < coverage["own"]
    for member, sees in ((chair, False), (evaluator, True)):
        out = database.parent / "journal.jsonl"
        assert run("journal", database, "-o", out, "--member", member.who.id)[0] == 0
        assert ("canary-ana" in out.read_text()) == sees
        code, said, err = run("verify", out)
        assert (code, err) == (0, "")
        assert ("not open to the reader" in said) != sees


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("rank", "DB", "--at", "yesterday"), "neither a fact's number"),
        (("rank", "DB", "--at", "2020-01-01"), "Nothing had been said"),
        (("rank", "DB", "--member", "m-none"), "no member"),
        (("rank", "DB", "--selection", "none"), "no selection"),
        (("rank", "data/sample.yaml", "--at", "3"), "has no past"),
        (("journal", "DB", "-o", "journal.txt"), "journal.txt"),
        (("verify", "DB", "--anchor", "12:zz"), "no anchor"),
    ],
)
def test_what_cannot_be_read_is_said(run, case, words, expected):
    code, _, err = run(*(case[0] if word == "DB" else word for word in words))
    assert code == 1
    assert expected in err


def test_an_earlier_export_is_an_anchor_that_a_rewritten_database_does_not_meet(run, case, tmp_path):
    database, chair, _ = case
    for ending in ("csv", "jsonl"):
        earlier = tmp_path / f"earlier.{ending}"
        run("journal", database, "-o", earlier, "--member", chair.who.id)
        commands.put(chair, "vendor", ("v1",), {"name": f"Since {ending}"})
        code, out, err = run("verify", database, "--anchor", earlier)
        assert (code, err) == (0, "")
        assert "still has the hash" in out
    other = cases.chair_desk(cases.store(tmp_path, "other.db"))
    cases.small(other)
    code, _, err = run("verify", tmp_path / "other.db", "--anchor", tmp_path / "earlier.csv")
    assert code == 1
    assert "rewritten or cut" in err


def test_erasing_is_looked_at_first_and_done_with_yes(run, case):
    database, chair, evaluator = case
    words = (
        "erase",
        database,
        "comments",
        evaluator.who.id,
        "--member",
        chair.who.id,
        "--reason",
        "Asked for",
    )
    before = chair.selection.seq
    assert "1 facts would be emptied" in run(*words)[1]
    assert chair.selection.seq == before
    code, out, err = run(*words, "--yes")
    assert (code, err) == (0, "")
    assert f"fact {chair.selection.seq}" in out
    assert "canary-ana" not in str(chair.selections.journal.read(chair.id))
    assert run("verify", database)[0] == 0
    code, _, err = run(
        "erase", database, "name", "m1", "--member", evaluator.who.id, "--reason", "x", "--yes"
    )
    assert code == 1
    assert "role" in err
