"""Warnings on offers and how they were judged: empty costs, scripts, references."""

from typing import Any

import pytest

from tests.services.warnings.sound import (
    FIRES,
    FRAME,
    VENDORS,
    Said,
    found,
)
from tests.services.warnings.triggers import codes, one, subjects


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


def test_a_mark_shows_that_a_scenario_was_shown() -> None:
    silent: list[Said] = [("observation", ("v2", "s1", step, "m1"), None) for step in ("a", "b")]
    silent += [("rating", ("v2", "D.ease", id), None) for id in ("m1", "m2")]
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
