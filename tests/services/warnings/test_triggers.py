"""Every trigger of every warning: silent on a sound selection, alone to speak where it is given cause."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from services.content import shipped
from services.warnings.board import findings
from services.warnings.findings import Finding, View
from tests.services.warnings.sound import (
    FIRES,
    FLOW,
    FRAME,
    LICENCES,
    OBJECTIVE,
    SOUND,
    VENDORS,
    found,
    line,
    need,
    scenario,
    sound,
)
from words.catalogue import knows

PRICES = {
    "W1.licences",
    "W2.unpriced",
    "W2.thin",
    "W3.untrained",
    "W4.exit",
    "W4.prices",
    "W7.empty",
    "W7.zero",
}
MARKS = {"W3.hard", "W15.unshown", "W15.script"}
WITHOUT_ROWS = {
    "W3.unasked",
    "W4.horizon",
    "W4.growth",
    "W4.later",
    "W5.none",
    "W6.functional",
    "W6.non_functional",
    "W6.privacy",
    "W6.response",
    "W6.availability",
    "W6.hosting",
}


def codes(findings: list[Finding]) -> set[str]:
    """The codes of some findings."""
    return {finding.code for finding in findings}


def one(code: str, *changes: Any) -> Finding:
    """The one finding of a code."""
    (finding,) = [finding for finding in found(*(changes or FIRES[code])) if finding.code == code]
    return finding


def subjects(code: str, *changes: Any) -> tuple[str, ...]:
    """The rows that caused a warning."""
    return one(code, *changes).subjects


def test_a_sound_selection_gives_no_warning() -> None:
    assert found() == []


@pytest.mark.parametrize("code", FIRES)
def test_a_trigger_speaks_alone_where_it_is_given_cause(code: str) -> None:
    assert codes(found(*FIRES[code])) == {code}


def test_every_warning_has_a_level_a_cause_and_a_sentence() -> None:
    thresholds = shipped().thresholds
    assert thresholds is not None
    assert set(thresholds.levels) == set(FIRES)
    assert [code for code in FIRES if not knows(f"warning.{code}")] == []


@pytest.mark.parametrize("code", FIRES)
def test_a_warning_names_the_rows_that_caused_it(code: str) -> None:
    assert bool(one(code).rows) == (code not in WITHOUT_ROWS)


@pytest.mark.parametrize("code", FIRES)
def test_prices_and_marks_are_warned_of_only_to_those_who_may_see_them(code: str) -> None:
    finding = one(code)
    assert finding.sight == ("prices" if code in PRICES else "marks" if code in MARKS else "all")
    assert (code in codes(found(*FIRES[code], sees_prices=False))) == (code not in PRICES)
    assert (code in codes(found(*FIRES[code], sees_marks=False))) == (code not in MARKS)


def test_who_sees_neither_prices_nor_marks_is_not_told_that_they_are_missing() -> None:
    hidden = {"cost", "rating", "observation"}
    selection = sound(*((kind, ids, None) for kind, ids, _ in SOUND if kind in hidden))
    assert findings(View(selection, shipped(), TODAY, sees_prices=False, sees_marks=False)) == []


def test_an_empty_selection_is_not_scolded_for_what_it_has_not_begun() -> None:
    kept = {"selection", "rule"}
    empty = sound(*((kind, ids, None) for kind, ids, _ in SOUND if kind not in kept))
    assert findings(View(empty, shipped(), TODAY)) == []


TODAY = datetime.date(2026, 11, 24)


# W1.


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


# W2.


@pytest.mark.parametrize("name", ["source", "target", "object", "direction", "trigger", "frequency"])
def test_each_field_of_a_flow_that_is_left_out_is_named(name: str) -> None:
    (row,) = one("W2.unsaid", ("integration", ("i1",), {**FLOW, name: None})).rows
    assert (row.subject, row.details) == ("integration/i1", (name,))


def test_a_flow_without_a_price_is_named_vendor_by_vendor() -> None:
    assert subjects("W2.unpriced") == ("vendor/v2",)
    without = ("integration", ("i1",), None), ("integration", ("i2",), None)
    assert "W2.unpriced" not in codes(found(*FIRES["W2.unpriced"], *without))


def test_a_single_flow_may_be_small() -> None:
    assert subjects("W2.thin") == ("vendor/v2",)
    assert "W2.thin" not in codes(found(*FIRES["W2.thin"], ("integration", ("i2",), None)))


# W3.


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


# W4.


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


# W5.


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


# W6.


def test_a_library_requirement_treats_its_subject_in_whatever_words() -> None:
    own = need("should", kind="non_functional", origin="library/USE-04", title="Fast", confirmed=True)
    assert found(("requirement", ("N1",), own)) == []


# W7.


def test_empty_categories_are_named_with_their_vendor() -> None:
    (row,) = one("W7.empty").rows
    assert (row.subject, [detail.en for detail in row.details if not isinstance(detail, str)]) == (
        "vendor/v2",
        ["support"],
    )


def test_a_vendor_without_a_price_is_empty_once_prices_are_open() -> None:
    nothing = [("cost", ("v3", id), None) for id in ("seats", "flows", "training", "support", "exit")]
    assert subjects("W7.empty", *nothing) == ("vendor/v3",)
    assert "W7.empty" not in codes(found(*nothing, ("stage", (), "scoring")))


# W10.


def test_confirming_half_of_a_template_is_enough() -> None:
    kept = FIRES["W10.untouched"][0]
    confirmed = ("requirement", ("CON-02",), {**kept[2], "confirmed": True})
    assert "W10.untouched" not in codes(found(kept, confirmed))
    assert one("W10.untouched").params == {"share": 1.0}


# W14.


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


# W15.


def test_a_mark_shows_that_a_scenario_was_shown() -> None:
    silent = [("observation", ("v2", "s1", step, "m1"), None) for step in ("a", "b")]
    assert subjects("W15.unshown", *silent) == ("vendor/v2",)
    assert "W15.unshown" not in codes(found(*silent, ("rating", ("v2", "D.ease", "m1"), {"mark": 3})))
    assert "W15.unshown" in codes(found(*silent, ("rating", ("v2", "D.ease", "m1"), {"code": "not_seen"})))


def test_a_vendor_that_withdrew_showed_nothing_and_need_not() -> None:
    gone = ("vendor", ("v2",), {"name": "V2", "status": "withdrawn"})
    assert "W15.unshown" not in codes(found(*FIRES["W15.unshown"], gone))


def test_a_step_seen_at_few_vendors_is_no_difference_of_script() -> None:
    rare = [("observation", (vendor, "s2", "b", "m1"), None) for vendor in VENDORS[1:]]
    assert "W15.script" not in codes(found(*rare))


def test_the_frame_is_what_the_long_term_is_read_from() -> None:
    assert one("W4.horizon", ("rule", ("costs",), {**FRAME, "horizon_years": 1})).params == {
        "count": 1,
        "least": 3,
    }


# W16.

CUSTOMER = {
    "customer": "Joinery",
    "sector_close": "close",
    "size_close": "close",
    "integrations_close": "far",
}
QUESTION = ("question", ("q1",), {"about": "support", "title": "Whom do we call?"})


@pytest.mark.parametrize("more", [{"state": "planned"}, {"has_tie": True}, {"size_close": "far"}])
def test_a_reference_not_heard_or_tied_or_unlike_us_vouches_for_nobody(more: dict[str, Any]) -> None:
    assert subjects("W16.references", ("reference", ("v1", "r2"), {**CUSTOMER, **more})) == ("vendor/v1",)


def test_nobody_vouches_before_vendors_are_judged_and_none_is_missed() -> None:
    for stage, speaks in (("weighting", False), ("scoring", True)):
        changes = [("stage", (), stage), *FIRES["W16.references"], *FIRES["W16.support"]]
        assert ({"W16.references", "W16.support"} <= codes(found(*changes))) == speaks


def test_a_vendor_that_may_no_longer_be_chosen_needs_no_reference() -> None:
    gone = ("vendor", ("v1",), {"name": "V1", "status": "withdrawn"})
    failed = ("answer", ("v1", "F1"), {"fit": "no"})
    for out in (gone, failed):
        assert "W16.references" not in codes(found(*FIRES["W16.references"], out))


def test_one_answer_about_support_is_enough_for_one_question() -> None:
    assert "W16.support" not in codes(found(QUESTION, ("assurance", ("v1", "q1"), {"answer": "By phone"})))
