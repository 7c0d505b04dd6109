"""Who may say what: every kind of fact by every person at every stage, in one's own and in another's name."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from services import access
from services.access import Viewer
from services.facts import KINDS
from services.faults import Refused
from services.journal import utc_now
from services.records import STAGES
from services.rights import OWNERS
from services.selection import Selection
from tests import cases
from tests.secrecy.conftest import Committee

RIGHTS = yaml.safe_load((Path(__file__).parents[1] / "data" / "rights.yaml").read_text("utf-8"))["rights"]
PEOPLE = {"chair": "chair", "ana": "evaluator", "con": "consultant", "buy": "buyer", "dee": "director"}


def test_every_kind_of_fact_has_its_rights() -> None:
    assert set(RIGHTS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_said_by_those_and_then_only(at_stage: Any, kind: str) -> None:
    wrong = []
    committee = at_stage("scoring")
    for stage in STAGES:
        selection = _at(committee, stage)
        for name, role in PEOPLE.items():
            for own in (True, False):
                found = _allowed(selection, committee, kind, name, own=own)
                if found != _expected(kind, role, stage, own=own):
                    wrong.append((stage, role, "own" if own else "another's", found))
    assert not wrong


def _at(committee: Committee, stage: str) -> Selection:
    """The same facts, the selection standing at `stage`."""
    whole = committee.desk("chair").selection
    return whole.showing({"stage": stage})


def _allowed(selection: Selection, committee: Committee, kind: str, name: str, *, own: bool) -> bool:
    who = access.viewer(selection, committee.members[name])
    other = committee.members["bo"]
    try:
        access.check_write(selection, who, kind, _ids(selection, who, kind, who.id if own else other), _NOW)
    except Refused:
        return False
    return True


_NOW = utc_now()


def _ids(selection: Selection, who: Viewer, kind: str, member: str) -> tuple[str, ...]:
    """A subject of the kind that nobody has spoken on, about the first of everything it names."""
    first = {"vendor": "v1", "criterion": cases.rated(selection)[0], "member": member}
    ids = [first.get(target, "new") for target in KINDS[kind].ids]
    if kind in OWNERS:
        ids[OWNERS[kind]] = member
    return tuple(ids)


def _expected(kind: str, role: str, stage: str, *, own: bool) -> bool:
    rights = RIGHTS[kind]
    if rights.get("own") and not own and role not in rights.get("for_others", ()):
        return False
    return _holds(rights, role, stage) or ("also" in rights and _holds(rights["also"], role, stage))


def _holds(rights: dict[str, Any], role: str, stage: str) -> bool:
    first, last = (STAGES.index(end) for end in rights["when"])
    return role in rights["by"] and first <= STAGES.index(stage) <= last


def test_a_mark_is_refused_after_the_deadline_and_taken_before_it(at_stage: Any) -> None:
    committee = at_stage("scoring")
    whole = committee.desk("chair").selection
    ana = committee.desk("ana").who
    selection = cases.with_said(whole, ("deadline", (), {"at": _NOW.isoformat()}))
    ids = _ids(selection, ana, "rating", ana.id)
    access.check_write(selection, ana, "rating", ids, _NOW)
    with pytest.raises(Refused) as refused:
        access.check_write(selection, ana, "rating", ids, _NOW + datetime.timedelta(seconds=1))
    assert refused.value.faults[0].code == "deadline_passed"


@pytest.mark.parametrize(
    ("effect", "code"), [(None, "interest_declared"), ("abstains", "interest_declared"), ("rates", None)]
)
def test_a_declared_tie_closes_the_vendor_unless_the_chair_decides_otherwise(
    at_stage: Any, effect: str | None, code: str | None
) -> None:
    committee = at_stage("scoring")
    ana = committee.desk("ana").who
    tie = ("declaration", (ana.id, "v1"), {"interest": "tie", "tie": "family"})
    selection = cases.with_said(committee.desk("chair").selection, tie)
    if effect:
        decided = {"effect": effect, "reason": "Weighed"}
        selection = cases.with_said(selection, ("consequence", (ana.id, "v1"), decided))
    ids = _ids(selection, ana, "rating", ana.id)
    if code is None:
        access.check_write(selection, ana, "rating", ids, _NOW)
        return
    with pytest.raises(Refused) as refused:
        access.check_write(selection, ana, "rating", ids, _NOW)
    assert refused.value.faults[0].code == code
    access.check_write(selection, ana, "rating", ("v2", *ids[1:]), _NOW)


def test_who_has_not_declared_reads_no_offer_and_judges_none(at_stage: Any) -> None:
    committee = at_stage("scoring")
    ana = committee.desk("ana").who
    whole = committee.desk("chair").selection
    selection = whole.without([f"declaration/{ana.id}/v1"])
    with pytest.raises(Refused) as refused:
        access.check_write(selection, ana, "rating", _ids(selection, ana, "rating", ana.id), _NOW)
    assert refused.value.faults[0].code == "declare_first"
    assert not access.may_see(selection, ana, "answer/v1/R1")
    assert access.may_see(selection, ana, "answer/v2/R1")


def test_a_section_assigned_to_others_is_theirs(at_stage: Any) -> None:
    committee = at_stage("scoring")
    ana = committee.desk("ana").who
    whole = committee.desk("chair").selection
    first, *_, last = cases.rated(whole)
    person = replace(whole.members[ana.id], sections=(last,))
    selection = cases.with_said(whole, ("member", (ana.id,), person))
    with pytest.raises(Refused) as refused:
        access.check_write(selection, ana, "rating", ("v1", first, ana.id), _NOW)
    assert refused.value.faults[0].code == "not_your_section"
    access.check_write(selection, ana, "rating", ("v1", last, ana.id), _NOW)
