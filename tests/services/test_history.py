"""The history shows what its reader may see now of what was said then, and a selection as it stood."""

import datetime
from typing import Any

import pytest

from services import access, commands, history, undoing
from services.analysis import rank
from services.faults import Refused
from services.records import STAGES
from tests import cases

PRICE = 987_654


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> dict[str, commands.Desk]:
    """A blind selection in scoring, whose facts each hold the token of what they are."""
    chair = cases.chair_desk(cases.store(tmp_path_factory.mktemp("history")), mode="blind")
    cases.small(chair)
    person = {"name": "Buy", "role": "consultant", "buyer": True}
    commands.put(chair, "member", ("mbuy",), person)
    buyer = cases.desk(chair.selections, chair.id, "mbuy")
    first, second = (cases.evaluator_desk(chair, name) for name in ("Ana", "Bo"))
    director = cases.evaluator_desk(chair, "Dee", "director")
    consultant = cases.evaluator_desk(chair, "Sol", "consultant")
    _prices(buyer)
    _files(chair, buyer)
    commands.move(chair, "scoring", "Ready enough")
    criterion = cases.rated(chair.selection)[0]
    for mark in (1, 4):
        raw = {"mark": mark, "comment": f"mark-{mark}-ana"}
        commands.put(first, "rating", ("v1", criterion, first.who.id), raw)
    _doubt(first)
    desks = {"chair": chair, "evaluator": second, "director": director, "consultant": consultant}
    return {**desks, "buyer": buyer, "author": first}


def _prices(buyer: commands.Desk) -> None:
    line = {"category": "licences", "title": "price-line", "basis": "fixed", "amount": PRICE}
    commands.put(buyer, "cost", ("v1", "l1"), line)
    for price in (PRICE, PRICE + 1, None):
        answer = {"fit": "standard", "comment": "answer-seen", "price": price}
        commands.put(buyer, "answer", ("v1", "R1"), answer)


def _files(chair: commands.Desk, buyer: commands.Desk) -> None:
    file = {"name": "priced-file.pdf", "sha256": "0" * 64, "size": 3, "vendor": "v1"}
    commands.put(buyer, "attachment", ("f1",), {**file, "holds_prices": True})
    commands.put(buyer, "attachment", ("f1",), {**file, "name": "cleaned.pdf"})
    commands.put(chair, "dismissal", ("W1", "x"), {"reason": "set-aside-prices", "sight": "prices"})
    commands.put(chair, "dismissal", ("W1", "x"), {"reason": "set-aside-all", "sight": "all"})


def _doubt(author: commands.Desk) -> None:
    doubt = {"vendor": "v1", "question": "doubt-open", "author": author.who.id}
    commands.put(author, "doubt", ("d1",), doubt)
    commands.put(author, "doubt", ("d1",), {**doubt, "question": "doubt-put", "state": "asked"})


def _seen(selection: Any, desk: commands.Desk) -> str:
    facts = desk.selections.journal.read(desk.id)
    found = history.entries(facts, selection, access.viewer(selection, desk.who.id))
    return str([(entry.fact, entry.before, entry.after) for entry in found])


BEFORE_REVEAL = [stage for stage in STAGES if STAGES.index(stage) < STAGES.index("reveal")]
BEFORE_PRICES = [stage for stage in STAGES if STAGES.index(stage) < STAGES.index("prices")]
PERSONS = ("chair", "evaluator", "director", "consultant", "buyer", "author", "visitor")


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("person", PERSONS)
def test_a_past_fact_is_shown_to_whom_its_value_is_open_now(
    case: dict[str, commands.Desk], person: str, stage: str
) -> None:
    chair = case["chair"]
    selection = _at(chair, stage)
    visitor = commands.Desk(chair.selections, chair.id, access.Viewer())
    said = _seen(selection, case.get(person, visitor))
    sees_marks = person == "author" or stage not in BEFORE_REVEAL
    sees_prices = person == "buyer" or stage not in BEFORE_PRICES
    has_declared = person != "visitor" or sees_marks
    assert ("mark-1-ana" in said, "mark-4-ana" in said) == (sees_marks, sees_marks)
    assert ("price-line" in said, str(PRICE) in said, str(PRICE + 1) in said) == (sees_prices,) * 3
    assert ("priced-file" in said) == (sees_prices and has_declared)
    assert ("set-aside-prices" in said, "set-aside-all" in said) == (sees_prices, True)
    assert ("doubt-open" in said) == (person in ("chair", "consultant", "buyer") or sees_marks)
    assert ("doubt-put" in said, "answer-seen" in said) == (has_declared,) * 2


def _at(chair: commands.Desk, stage: str) -> Any:
    """The selection as if the chair had moved it, in memory only."""
    return chair.selection.showing({"stage": stage})


def test_a_change_of_price_alone_is_not_there_while_prices_are_closed(
    case: dict[str, commands.Desk],
) -> None:
    def answers(person: str) -> list[tuple[Any, Any]]:
        found = history.history(case[person])
        return [(entry.before, entry.after) for entry in found if entry.kind == "answer"]

    assert answers("evaluator") == [(None, {"fit": "standard", "comment": "answer-seen"})]
    assert len(answers("buyer")) == 3


def test_an_open_selection_shows_everything_to_everybody(chair: commands.Desk) -> None:
    facts = chair.selections.journal.read(chair.id)
    assert len(history.entries(facts, chair.selection, access.Viewer())) == len(facts)


def test_each_act_is_told_apart(chair: commands.Desk) -> None:
    start = chair.selection.seq
    commands.put(chair, "weight", ("cost",), 25)
    undoing.undo(chair)
    undoing.redo(chair)
    commands.put(chair, "vendor", ("v9",), {"name": "Late"})
    commands.remove(chair, "vendor", ("v9",))
    commands.move(chair, "scoring", "Go")
    commands.move(chair, "weighting", "Back")
    found = [entry for entry in history.history(chair) if entry.fact.seq > start]
    acts = [entry.act for entry in found if entry.kind not in ("freeze", "return")]
    assert acts == ["changed", "undone", "redone", "said", "taken_back", "moved", "moved_back"]
    assert [entry.points for entry in found][:3] == [None, start + 1, start + 2]
    assert (found[0].before, found[0].after) == (20, 25)


def test_a_selection_as_it_stood_ranks_as_it_did(chair: commands.Desk) -> None:
    for vendor, fit in (("v1", "standard"), ("v2", "settings")):
        commands.put_all(chair, [("answer", (vendor, need), {"fit": fit}) for need in ("R1", "R2", "R3")])
    then, before = chair.selection.seq, rank(chair.selection)
    commands.put(chair, "answer", ("v1", "R2"), {"fit": "no"})
    found = history.stood_at(chair, then)
    assert found.selection.fingerprint == before.fingerprint
    assert rank(found.selection).places == before.places
    assert rank(chair.selection).places != before.places


def test_an_act_counts_whole_and_a_moment_counts_what_was_said_by_then(chair: commands.Desk) -> None:
    facts = chair.selections.journal.read(chair.id)
    whole = history.stood_at(chair, 1)
    assert whole.selection.seq == sum(fact.at == facts[0].at for fact in facts)
    moment = datetime.datetime.fromisoformat(facts[-1].at)
    assert history.stood_at(chair, moment).selection.fingerprint == chair.selection.fingerprint
    with pytest.raises(Refused) as refused:
        history.stood_at(chair, datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
    assert refused.value.faults[0].code == "before_the_first"


def test_the_past_is_seen_with_the_rights_of_now(case: dict[str, commands.Desk]) -> None:
    chair = case["chair"]
    facts = chair.selections.journal.read(chair.id)
    for person, hidden in (
        ("chair", ("mark-4-ana", str(PRICE))),
        ("evaluator", ("mark-1-ana", "doubt-open")),
    ):
        for fact in facts[:: max(len(facts) // 12, 1)] + facts[-3:]:
            found = history.standing(facts, chair.selection, case[person].who, fact.seq)
            assert not [token for token in hidden if token in str(found.selection.facts)]
    opened = history.standing(facts, _at(chair, "decision"), case["director"].who, len(facts))
    assert "mark-4-ana" in str(opened.selection.facts)
    assert opened.selection.stage == "scoring"


@pytest.mark.parametrize(
    ("text", "seq"), [("12", 12), ("2026-03-03", None), ("2026-03-03T10:00+02:00", None)]
)
def test_a_moment_is_a_number_or_a_time(text: str, seq: int | None) -> None:
    found = history.moment_or_number(text)
    assert found == seq if seq else isinstance(found, datetime.datetime) and found.tzinfo is not None


@pytest.mark.parametrize("text", ["yesterday", "-3", "1.5", "٣"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        history.moment_or_number(text)
    assert refused.value.faults[0].code == "no_moment"
