"""Who may see and say what: each right is a pair, allowed and refused."""

from typing import Any

import pytest

from services import access, commands, rights
from services.faults import Refused
from services.selection import Selection
from tests import cases

LINE = {"category": "licences", "title": "Licences", "basis": "fixed", "amount": 987_654}


def _to(chair: commands.Desk, *stages: str) -> None:
    for stage in stages:
        commands.move(chair, stage, "On we go")


def _rate(desk: commands.Desk, mark: int, comment: str = "") -> None:
    criterion = cases.rated(desk.selection)[0]
    raw = {"mark": mark, "comment": comment}
    commands.put(desk, "rating", ("v1", criterion, desk.who.id), raw)


def _code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.faults[0].code


def test_before_the_reveal_nobody_sees_anothers_mark_the_chair_included(blind_chair: commands.Desk) -> None:
    _to(blind_chair, "weighting")
    first, second = (cases.evaluator_desk(blind_chair, name) for name in ("Ana", "Bo"))
    director = cases.evaluator_desk(blind_chair, "Dee", "director")
    _to(blind_chair, "scoring")
    _rate(first, 4, "canary-ana")
    for desk in (second, director, blind_chair):
        seen = access.seen_by(desk.selection, desk.who)
        assert not seen.all("rating")
        assert "canary-ana" not in str(seen.values)
    assert "canary-ana" in str(access.seen_by(first.selection, first.who).values)


def test_after_the_reveal_all_marks_are_seen(blind_chair: commands.Desk) -> None:
    evaluator = cases.evaluator_desk(blind_chair, "Ana")
    _to(blind_chair, "scoring")
    _rate(evaluator, 4)
    _to(blind_chair, "reveal")
    assert access.seen_by(blind_chair.selection, blind_chair.who).all("rating")


def test_prices_are_sealed_until_opened_but_for_the_buyer(blind_chair: commands.Desk) -> None:
    member = commands.new_id("m")
    commands.put(blind_chair, "member", (member,), {"name": "Buy", "role": "consultant", "buyer": True})
    buyer = cases.desk(blind_chair.selections, blind_chair.id, member)
    commands.put(buyer, "cost", ("v1", "l1"), LINE)
    assert access.seen_by(buyer.selection, buyer.who).all("cost")
    assert "987654" not in str(access.seen_by(buyer.selection, blind_chair.who).values)
    with pytest.raises(Refused) as refused:
        commands.put(blind_chair, "cost", ("v1", "l2"), LINE)
    assert _code(refused) == "prices_sealed"
    _to(blind_chair, "prices")
    assert access.seen_by(buyer.selection, blind_chair.who).all("cost")


def test_in_an_open_selection_everybody_sees_everything(chair: commands.Desk) -> None:
    evaluator = cases.evaluator_desk(chair, "Ana")
    _rate(evaluator, 4)
    commands.put(chair, "cost", ("v1", "l1"), LINE)
    seen = access.seen_by(chair.selection, access.Viewer())
    assert seen.all("rating")
    assert seen.all("cost")


def test_nobody_rates_in_anothers_name(chair: commands.Desk) -> None:
    first, second = (cases.evaluator_desk(chair, name) for name in ("Ana", "Bo"))
    criterion = cases.rated(chair.selection)[0]
    with pytest.raises(Refused) as refused:
        commands.put(first, "rating", ("v1", criterion, second.who.id), {"mark": 3})
    assert _code(refused) == "not_your_mark"


@pytest.mark.parametrize("role", ["director", "consultant"])
def test_only_the_chair_and_evaluators_rate(chair: commands.Desk, role: str) -> None:
    with pytest.raises(Refused) as refused:
        _rate(cases.evaluator_desk(chair, "Ana", role), 3)
    assert _code(refused) == "not_your_role"


@pytest.mark.parametrize(
    ("kind", "ids", "raw"),
    [
        ("weight", ("requirements",), 40),
        ("vendor", ("v9",), {"name": "New"}),
        ("rule", ("gates",), {"effect": "warn"}),
        ("stage", (), "decision"),
        ("agreed", ("v1", "partner.understanding"), {"mark": 3, "reason": "r"}),
        ("gate", ("v1", "R1"), {"reason": "r"}),
        ("decision", (), {"vendor": "v1", "reason": "r"}),
        ("member", ("m9",), {"name": "X", "role": "chair"}),
    ],
)
def test_an_evaluator_prepares_and_decides_nothing(
    chair: commands.Desk, kind: str, ids: tuple[str, ...], raw: Any
) -> None:
    before = chair.selection.seq + 1
    evaluator = cases.evaluator_desk(chair, "Ana")
    with pytest.raises(Refused) as refused:
        commands.put(evaluator, kind, ids, raw)
    assert _code(refused) == "not_your_role"
    assert chair.selection.seq == before
    commands.put(chair, kind, ids, raw)


def test_weights_and_rules_are_frozen_once_scoring_is_open(blind_chair: commands.Desk) -> None:
    commands.put(blind_chair, "weight", ("cost",), 21)
    _to(blind_chair, "scoring")
    for kind, ids, raw in (("weight", ("cost",), 22), ("rule", ("ties",), {"zone": 0.02})):
        with pytest.raises(Refused) as refused:
            commands.put(blind_chair, kind, ids, raw)
        assert _code(refused) == "frozen"


def test_blind_marks_are_given_in_the_scoring_stage_only(blind_chair: commands.Desk) -> None:
    evaluator = cases.evaluator_desk(blind_chair, "Ana")
    with pytest.raises(Refused) as refused:
        _rate(evaluator, 3)
    assert _code(refused) == "wrong_stage"
    _to(blind_chair, "scoring")
    _rate(evaluator, 3)


def test_an_archived_selection_takes_no_word_but_its_reopening(chair: commands.Desk) -> None:
    _to(chair, "archived")
    with pytest.raises(Refused) as refused:
        commands.put(chair, "weight", ("cost",), 22)
    assert _code(refused) == "archived"
    with pytest.raises(Refused) as late:
        commands.join(chair.selections, chair.id, "Late", "evaluator")
    assert _code(late) == "archived"
    commands.move(chair, "decision", reason="A new offer came in")
    commands.put(chair, "weight", ("cost",), 22)


def test_going_back_asks_for_a_reason(chair: commands.Desk) -> None:
    _to(chair, "scoring")
    with pytest.raises(Refused) as refused:
        commands.move(chair, "preparation")
    assert _code(refused) == "reason_missing"


def test_somebody_who_is_no_member_only_reads(chair: commands.Desk) -> None:
    stranger = commands.Desk(chair.selections, chair.id, access.viewer(chair.selection, "m-unknown"))
    with pytest.raises(Refused):
        commands.put(stranger, "weight", ("cost",), 22)
    assert not access.may_write(chair.selection, stranger.who, "rating", now=chair.selections.now())


def test_every_kind_of_fact_has_a_writer() -> None:
    from services.facts import KINDS

    assert set(rights.WRITERS) == set(KINDS)


def test_hiding_leaves_what_is_seen_as_it_was(chair: commands.Desk) -> None:
    whole: Selection = chair.selection
    assert whole.without([]) is whole
    less = whole.without(["requirement/R1"])
    assert "R1" not in less.requirements
    assert less.fingerprint != whole.fingerprint


def test_a_price_named_in_an_answer_is_sealed_as_the_others(blind_chair: commands.Desk) -> None:
    answer = {"fit": "development", "price": 987_654, "days": 4, "comment": "Soon"}
    commands.put(blind_chair, "answer", ("v1", "R1"), answer)
    whole = blind_chair.selection
    seen = access.seen_by(whole, blind_chair.who)
    assert "987654" not in str(seen.values)
    held = seen.get("answer", "v1", "R1")
    assert (held.price, held.days, held.comment) == (None, 4, "Soon")
    assert seen.expects("answer", "v1", "R1") == whole.expects("answer", "v1", "R1")
    buyer = access.Viewer(blind_chair.who.id, "chair", buyer=True)
    assert access.seen_by(whole, buyer).get("answer", "v1", "R1").price == 987_654
    _to(blind_chair, "weighting", "scoring", "reveal", "moderation", "prices")
    assert access.seen_by(blind_chair.selection, blind_chair.who).get("answer", "v1", "R1").price == 987_654


def test_what_a_reference_said_is_noted_by_those_whom_nothing_ties_to_the_vendor(
    blind_chair: commands.Desk,
) -> None:
    commands.put(blind_chair, "reference", ("v1", "r1"), {"customer": "Joinery"})
    ids, answer = ("v1", "r1", "references.adoption"), {"answer": "Everybody"}
    member = commands.join(blind_chair.selections, blind_chair.id, "Ana", "evaluator")
    ana = cases.desk(blind_chair.selections, blind_chair.id, member)
    for declared, code in (
        (None, "declare_first"),
        ({"interest": "tie", "tie": "gift"}, "interest_declared"),
    ):
        if declared:
            commands.put(ana, "declaration", (member, "v1"), declared)
        with pytest.raises(Refused) as refused:
            commands.put(ana, "testimony", ids, answer)
        assert _code(refused) == code
    commands.put(ana, "declaration", (member, "v1"), {"interest": "none"})
    commands.put(ana, "testimony", ids, answer)
    commands.put(blind_chair, "testimony", ids, {"answer": "Nearly everybody"})


def test_nobody_takes_others_marks_away_with_what_they_are_about(blind_chair: commands.Desk) -> None:
    evaluator = cases.evaluator_desk(blind_chair, "Ana")
    _to(blind_chair, "scoring")
    _rate(evaluator, 4)
    with pytest.raises(Refused) as refused:
        commands.remove(blind_chair, "vendor", ("v1",))
    assert _code(refused) == "marks_stand"
    commands.remove(blind_chair, "vendor", ("v2",))  # nobody has judged it
    criterion = cases.rated(evaluator.selection)[0]
    commands.remove(evaluator, "rating", ("v1", criterion, evaluator.who.id))
    assert not evaluator.selection.all("rating")


def test_what_still_refers_to_a_thing_is_named_only_to_who_may_see_it(blind_chair: commands.Desk) -> None:
    evaluator = cases.evaluator_desk(blind_chair, "Ana")
    consultant = cases.evaluator_desk(blind_chair, "Con", "consultant")
    doubt = {"vendor": "v1", "question": "Who pays?", "author": evaluator.who.id}
    commands.put(evaluator, "doubt", ("secret",), doubt)
    for desk in (blind_chair, consultant):
        with pytest.raises(Refused) as refused:
            commands.remove(desk, "vendor", ("v1",))
        assert refused.value.faults[0].params["by"] == ["doubt/secret"]  # who prepares puts doubts to vendors
    line = {**LINE, "requirements": ["R3"]}
    buyer = commands.new_id("m")
    commands.put(blind_chair, "member", (buyer,), {"name": "Buy", "role": "consultant", "buyer": True})
    commands.put(cases.desk(blind_chair.selections, blind_chair.id, buyer), "cost", ("v2", "l1"), line)
    with pytest.raises(Refused) as sealed:
        commands.remove(blind_chair, "requirement", ("R3",))
    assert sealed.value.faults[0].params["by"] == ["…"]
