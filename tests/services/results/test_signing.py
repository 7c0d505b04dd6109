"""A signature covers what a result comes from: it goes stale when that changes, and not for a note."""

import pytest

from services import commands, erasure
from services.commands import Desk
from services.facts import KINDS, parts
from services.faults import Refused
from services.results import signing
from services.selection import of_records
from services.selections import Selections
from services.text import Text
from tests import cases

DECIDED = {"vendor": "v1", "reason": "It was shown to work"}


@pytest.fixture
def people(selections: Selections) -> dict[str, Desk]:
    """A blind selection at the decision stage: decided; chair, evaluator, director, consultant."""
    chair = cases.chair_desk(selections, "blind")
    cases.small(chair)
    roles = {"ana": "evaluator", "dee": "director", "con": "consultant"}
    people = {name: cases.evaluator_desk(chair, name, role) for name, role in roles.items()}
    commands.put(chair, "answer", ("v1", "R1"), {"fit": "standard", "evidence": "live"})
    commands.move(chair, "decision", "Everything was seen")
    signing.decide(chair, DECIDED)
    return {"chair": chair, **people}


def sign(desk: Desk, verdict: str = "agrees", comment: str = "") -> None:
    signing.sign(desk, signing.seal(desk.selection), verdict, comment)


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.faults[0].code


def holds(desk: Desk) -> list[bool]:
    return [one.holds for one in signing.signatures(desk.selection)]


def test_each_member_concerned_signs_in_turn_and_is_no_longer_awaited(people: dict[str, Desk]) -> None:
    chair = people["chair"]
    concerned = [people[name].who.id for name in ("chair", "ana", "dee")]
    assert signing.awaited(chair.selection) == concerned
    sign(people["ana"])
    sign(people["dee"], "dissents", "The other one costs less")
    assert signing.awaited(chair.selection) == [chair.who.id]
    found = {one.member: (one.verdict, one.comment) for one in signing.signatures(chair.selection)}
    assert found[people["dee"].who.id] == ("dissents", "The other one costs less")
    with pytest.raises(Refused) as refused:
        sign(people["con"])
    assert code(refused) == "not_your_role"


@pytest.mark.parametrize(
    ("kind", "ids", "raw"),
    [
        ("answer", ("v1", "R1"), {"fit": "partner", "evidence": "live"}),
        ("answer", ("v2", "R2"), {"fit": "standard"}),
        ("decision", (), {**DECIDED, "conditions": ["Sign the annex"]}),
        ("cost", ("v1", "l1"), {"category": "licences", "title": "L", "basis": "fixed", "amount": 9}),
        ("gate", ("v1", "R1"), {"reason": "Not needed at night"}),
        ("vendor", ("v2",), {"name": "Vendor v2", "status": "withdrawn", "reason": "No time"}),
    ],
)
def test_a_signature_no_longer_holds_once_a_fact_that_counts_changes_and_says_which(
    people: dict[str, Desk], kind: str, ids: tuple[str, ...], raw: dict[str, object]
) -> None:
    chair = people["chair"]
    sign(people["ana"])
    assert holds(chair) == [True]
    if kind == "cost":
        commands.put(chair, "cost_category", ("licences",), {"title": "Licences"})
    fact = commands.put(chair, kind, ids, raw)
    (one,) = signing.signatures(chair.selection)
    assert not one.holds
    assert fact.subject in one.changed
    assert people["ana"].who.id in signing.awaited(chair.selection)
    sign(people["ana"])
    assert holds(chair) == [True]


def test_a_note_a_doubt_a_risk_or_another_signature_changes_nothing_that_was_signed(
    people: dict[str, Desk],
) -> None:
    chair = people["chair"]
    sign(people["ana"])
    answer = {"fit": "standard", "evidence": "live", "comment": "A note added later"}
    commands.put(chair, "answer", ("v1", "R1"), answer)
    commands.put(chair, "doubt", ("d1",), {"vendor": "v1", "question": "When?", "author": chair.who.id})
    commands.put(chair, "risk", ("r1",), {"title": "Late data"})
    sign(people["dee"])
    assert holds(chair) == [True, True]


def test_what_was_changed_and_put_back_is_what_was_signed(people: dict[str, Desk]) -> None:
    chair = people["chair"]
    sign(people["ana"])
    for fit in ("no", "standard"):
        commands.put(chair, "answer", ("v1", "R1"), {"fit": fit, "evidence": "live"})
    assert holds(chair) == [True]


def test_signing_what_is_no_longer_in_view_is_refused_and_changes_nothing(people: dict[str, Desk]) -> None:
    chair = people["chair"]
    sealed = signing.seal(chair.selection)
    commands.put(chair, "answer", ("v1", "R1"), {"fit": "no"})
    with pytest.raises(Refused) as refused:
        signing.sign(people["ana"], sealed, "agrees")
    assert code(refused) == "signed_moved"
    assert signing.signatures(chair.selection) == []


def test_nothing_is_signed_or_decided_before_the_decision_stage(blind_chair: Desk) -> None:
    with pytest.raises(Refused) as refused:
        signing.decide(blind_chair, DECIDED)
    assert code(refused) == "wrong_stage"
    with pytest.raises(Refused) as refused:
        sign(blind_chair)
    assert code(refused) == "wrong_stage"
    commands.move(blind_chair, "decision", "Straight on")
    with pytest.raises(Refused) as refused:
        sign(blind_chair)
    assert code(refused) == "nothing_to_sign"


def test_a_decision_has_a_reason_and_chooses_nobody_who_is_out(people: dict[str, Desk]) -> None:
    chair = people["chair"]
    with pytest.raises(Refused) as refused:
        signing.decide(chair, {"vendor": "v1", "reason": "  "})
    assert code(refused) == "decision_unreasoned"
    commands.put(chair, "answer", ("v1", "R1"), {"fit": "no"})
    with pytest.raises(Refused) as refused:
        signing.decide(chair, DECIDED)
    assert code(refused) == "decision_excluded"
    commands.put(chair, "gate", ("v1", "R1"), {"reason": "Nobody works at night"})
    signing.decide(chair, DECIDED)


def test_whoever_dissents_says_why_and_those_words_can_be_erased(people: dict[str, Desk]) -> None:
    chair, dee = people["chair"], people["dee"]
    with pytest.raises(Refused) as refused:
        sign(dee, "dissents")
    assert code(refused) == "dissent_unreasoned"
    sign(dee, "dissents", "Too dear for us")
    erasure.erase(chair, "comments", [dee.who.id], "At their request")
    (one,) = signing.signatures(chair.selection)
    assert (one.verdict, one.comment, one.holds) == ("dissents", "", True)


def test_a_copy_to_start_over_from_bears_no_signature(people: dict[str, Desk]) -> None:
    sign(people["ana"])
    copy = people["chair"].selections.get(commands.duplicate(people["chair"], Text.same("Again")))
    assert not copy.all("signature")
    assert copy.get("decision") is None


def test_every_kind_is_either_signed_or_left_out_on_purpose() -> None:
    assert set(KINDS) > signing.UNSIGNED
    counted = "decision vendor requirement criterion weight scale rule answer observation testimony".split()
    counted += "assurance rating revision agreed gate cost".split()
    assert set(counted) <= set(KINDS) - signing.UNSIGNED


def test_the_digest_is_the_same_whatever_order_the_facts_came_in(people: dict[str, Desk]) -> None:
    selection = people["chair"].selection
    standing = [parts(path) for path in reversed(list(selection.values))]
    turned = of_records("other", {(kind, ids): selection.get(kind, *ids) for kind, ids in standing})
    assert signing.seal(turned) == signing.seal(selection)
