"""Warnings on the need: oversizing, integrations, adoption, the long term, objectives, kinds, calendar."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from services.content import shipped
from services.warnings.board import findings
from services.warnings.findings import View
from tests.services.warnings.sound import (
    FIRES,
    FLOW,
    LICENCES,
    OBJECTIVE,
    found,
    line,
    need,
    scenario,
    sound,
)
from tests.services.warnings.triggers import TODAY, codes, one, subjects


@pytest.mark.parametrize(("musts", "others", "speaks"), [(10, 16, True), (9, 17, False), (25, 0, False)])
def test_many_musts_matter_only_in_a_long_list(musts: int, others: int, speaks: bool) -> None:
    rows = [("requirement", (f"M{n}",), need()) for n in range(musts)]
    rows += [("requirement", (f"S{n}",), need("should", release="2")) for n in range(others)]
    few = [("requirement", (id,), None) for id in ("F1", "F2", "N1", "N2", "N3", "G1")]
    flows = [("integration", (id,), {**FLOW, "requirements": []}) for id in ("i1", "i2")]
    stories = [("scenario", (id,), scenario("M0")) for id in ("s1", "s2")]
    answers = [("answer", ("v1", id), None) for id in ("F1", "F2", "N1", "G1")]
    assert ("W1.musts" in codes(found(*few, *flows, *stories, *answers, *rows))) == speaks


def test_a_licence_line_that_serves_nothing_counts_once_another_says_what_it_serves() -> None:
    module = ("cost", ("v2", "module"), {**LICENCES, "amount": 2})
    assert "W1.licences" not in codes(found(module))
    linked = ("cost", ("v2", "seats"), {**LICENCES, "requirements": ["F1"]})
    finding = one("W1.licences", linked, module)
    assert finding.subjects == ("cost/v2/module",)
    assert finding.params == {"vendor": "V2", "share": pytest.approx(2 / 12)}


def test_a_small_idle_option_is_let_pass() -> None:
    linked = ("cost", ("v2", "seats"), {**LICENCES, "requirements": ["F1"]})
    assert "W1.licences" not in codes(found(linked, ("cost", ("v2", "module"), {**LICENCES, "amount": 1})))


@pytest.mark.parametrize("name", ["source", "target", "object", "direction", "trigger", "frequency"])
def test_each_field_of_a_flow_that_is_left_out_is_named(name: str) -> None:
    (row,) = one("W2.unsaid", ("integration", ("i1",), {**FLOW, name: None})).rows
    assert (row.subject, row.details) == ("integration/i1", (name,))


def test_a_flow_without_a_price_is_named_vendor_by_vendor() -> None:
    assert subjects("W2.unpriced") == ("vendor/v2",)
    without = ("integration", ("i1",), None), ("integration", ("i2",), None)
    assert "W2.unpriced" not in codes(found(*FIRES["W2.unpriced"], *without))


def test_a_single_flow_may_be_small() -> None:
    assert subjects("W2.thin") == ("vendor/v1", "vendor/v2", "vendor/v3")
    assert "W2.thin" not in codes(found(*FIRES["W2.thin"], ("integration", ("i2",), None)))


def test_a_department_is_heard_by_a_future_user_who_rates() -> None:
    ann = {"name": "Ann", "role": "evaluator", "department": "Sales", "future_user": True}
    assert subjects("W3.unheard") == ("department/Marketing",)
    for missing in ({**ann, "future_user": False}, {**ann, "role": "director"}, {**ann, "department": None}):
        assert subjects("W3.unheard", ("member", ("m1",), missing)) == ("department/Sales",)


def test_without_a_scope_the_departments_are_those_of_the_processes_of_phase_1() -> None:
    scope = ("scope", (), None)
    lived = ("process", ("p",), {"title": "P", "departments": ["Workshop"]})
    later = ("process", ("q",), {"title": "Q", "departments": ["Finance"], "release": "2"})
    assert subjects("W3.unheard", scope, lived, later) == ("department/Workshop",)


def test_only_the_marks_of_future_users_say_that_a_tool_is_hard() -> None:
    other = ("member", ("m2",), {"name": "Bob", "role": "evaluator"})
    severe = ("rating", ("v1", "D.ease", "m2"), {"mark": 0})
    assert "W3.hard" not in codes(found(other, severe))
    assert subjects("W3.hard") == ("vendor/v1",)
    abstains = ("rating", ("v1", "D.ease", "m1"), {"code": "abstains"})
    assert "W3.hard" not in codes(found(abstains))


@pytest.mark.parametrize(
    "said", [{"rise": 0.02}, {"rise": 0, "fixed_years": 3}, {"rise": 0, "basis": "fixed"}, {"amount": 0}]
)
def test_a_price_that_is_capped_held_or_paid_once_is_no_open_end(said: dict[str, Any]) -> None:
    assert "W4.prices" not in codes(found(("cost", ("v2", "seats"), {**LICENCES, **said})))


def test_an_exit_at_no_cost_is_a_price_once_it_is_said() -> None:
    assert found(("cost", ("v2", "exit"), line("exit", 0))) == []
    assert subjects("W4.exit", ("cost", ("v2", "exit"), line("exit", 0, status="missing"))) == ("vendor/v2",)


def test_a_process_of_phase_2_is_a_long_term_view() -> None:
    later = ("process", ("q",), {"title": "Q", "release": "2"})
    assert "W4.later" not in codes(found(*FIRES["W4.later"], later))


@pytest.mark.parametrize(
    ("field", "named"),
    [("kpi", "kpi"), ("baseline", "baseline"), ("target", "target_value"), ("due_months", "due")],
)
def test_what_an_objective_lacks_is_named(field: str, named: str) -> None:
    (row,) = one("W5.vague", ("objective", ("o1",), {**OBJECTIVE, field: None})).rows
    assert row.details == (named,)


def test_only_a_priority_objective_must_be_served() -> None:
    second = {**OBJECTIVE, "priority": "could"}
    assert found(("objective", ("o2",), second)) == []
    assert subjects("W5.unserved", ("objective", ("o2",), {**OBJECTIVE, "priority": "must"})) == (
        "objective/o2",
    )


def test_a_library_requirement_treats_its_subject_in_whatever_words() -> None:
    own = need("should", kind="non_functional", origin="library/USE-04", title="Fast", confirmed=True)
    assert found(("requirement", ("N1",), own)) == []


def test_confirming_half_of_a_template_is_enough() -> None:
    kept = FIRES["W10.untouched"][0]
    confirmed = ("requirement", ("CON-02",), {**kept[2], "confirmed": True})
    assert "W10.untouched" not in codes(found(kept, confirmed))
    assert one("W10.untouched").params == {"share": 1.0}


@pytest.mark.parametrize(
    ("stage", "go_live", "speaks"),
    [
        ("weighting", "2027-03-08", True),  # 15 weeks from 24 November end on 9 March
        ("weighting", "2027-03-09", False),
        ("scoring", "2027-02-08", True),  # the choice is under way: 11 weeks end on 9 February
        ("scoring", "2027-02-09", False),
        ("decision", "2026-01-01", False),
    ],
)
def test_a_calendar_overlaps_go_live_when_its_shortest_phases_no_longer_fit(
    stage: str, go_live: str, speaks: bool
) -> None:
    changes = ("stage", (), stage), ("calendar", (), {"go_live": go_live})
    assert ("W14.overlap" in codes(found(*changes))) == speaks


def test_the_day_one_looks_at_it_decides() -> None:
    selection = sound(("stage", (), "weighting"))
    early = View(selection, shipped(), TODAY)
    late = replace(early, today=datetime.date(2027, 5, 1))
    assert codes(findings(early)) == set()
    assert codes(findings(late)) == {"W14.overlap"}
