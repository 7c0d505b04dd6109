"""Waivers: only the chair, only with a reason, only for a gate that is failed or not verified."""

import pytest

from services import commands, waivers
from services.analysis import rank
from services.faults import Refused
from tests import cases


def test_a_failed_gate_is_set_aside_and_comes_back(chair: commands.Desk) -> None:
    commands.put(chair, "answer", ("v1", "R1"), {"fit": "no"})
    assert rank(chair.selection).of("v1").status == "excluded"
    fact = waivers.waive(chair, "v1", "R1", "Not needed in year 1")
    assert rank(chair.selection).of("v1").status != "excluded"
    (found,) = waivers.standing(chair.selection)
    assert found == waivers.Standing("v1", "R1", chair.who.id, fact.at, "Not needed in year 1")
    assert not [gate for gate in waivers.open_gates(rank(chair.selection).assessment) if gate.vendor == "v1"]
    commands.remove(chair, "gate", found.ids)
    assert rank(chair.selection).of("v1").status == "excluded"


def test_what_cannot_be_set_aside_is_refused(chair: commands.Desk) -> None:
    evaluator = cases.evaluator_desk(chair, "Ana")
    confirmed = {"fit": "standard", "evidence": "live"}
    commands.put_all(chair, [("answer", (vendor, "R1"), confirmed) for vendor in ("v1",)])
    for desk, vendor, requirement, reason, code in (
        (chair, "v1", "R1", "Why", "gate_not_failed"),
        (chair, "v2", "R2", "Why", "gate_not_failed"),
        (chair, "v9", "R1", "Why", "gate_not_failed"),
        (chair, "v2", "R1", "  ", "waiver_reason"),
        (evaluator, "v2", "R1", "Why", "not_your_role"),
    ):
        with pytest.raises(Refused) as refused:
            waivers.waive(desk, vendor, requirement, reason)
        assert refused.value.faults[0].code == code
    waivers.waive(chair, "v2", "R1", "Nobody has asked yet")
