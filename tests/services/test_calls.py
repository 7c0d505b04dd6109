"""Reference calls: which count, which are comparable, and for whom some are missing."""

from typing import Any

import pytest

from services import calls, finalists
from services.analysis import rank
from services.faults import Refused
from services.selection import Selection
from tests import cases

Said = tuple[str, tuple[str, ...], Any]


def customer(id: str, vendor: str = "v1", **more: Any) -> Said:
    return "reference", (vendor, id), {"customer": id, **more}


def made(*said: Said) -> Selection:
    return cases.made(*(("vendor", (id,), {"name": id}) for id in ("v1", "v2")), *said)


def near(sector: str | None, size: str | None, integrations: str | None) -> dict[str, Any]:
    return {"sector_close": sector, "size_close": size, "integrations_close": integrations}


@pytest.mark.parametrize(
    ("sides", "comparable"),
    [
        (("close", "close", "far"), True),
        (("partly", "partly", None), True),
        (("close", "far", "far"), False),
        (("close", None, None), False),
        ((None, None, None), False),
    ],
)
def test_a_customer_is_comparable_when_two_sides_of_three_are_near(
    sides: tuple[str | None, ...], comparable: bool
) -> None:
    assert calls.count(made(customer("r1", **near(*sides))), "v1").comparable == int(comparable)


def test_only_calls_that_were_held_without_a_tie_count() -> None:
    close = near("close", "close", "close")
    found = calls.count(
        made(
            customer("done", **close),
            customer("planned", state="planned", **close),
            customer("declined", state="declined", **close),
            customer("tied", has_tie=True, **close),
            customer("other", "v2", **close),
        ),
        "v1",
    )
    assert (found.done, found.comparable, found.planned) == (1, 1, 1)


def test_only_an_alarm_on_a_question_about_ties_makes_a_tie() -> None:
    flag: Said = ("question", ("tie",), {"about": "reference", "title": "Tie?", "answer": "flag"})
    text: Said = ("question", ("work",), {"about": "reference", "title": "Work?"})
    said = [customer("r1"), customer("r2"), flag, text]
    alarm = {"is_flag": True}
    selection = made(
        *said, ("testimony", ("v1", "r1", "tie"), alarm), ("testimony", ("v1", "r2", "work"), alarm)
    )
    assert calls.heard(selection) == {("v1", "r2")}


def test_a_reference_is_not_asked_what_is_asked_of_support_nor_the_other_way_round(chair: Any) -> None:
    from services import commands

    commands.put(chair, "reference", ("v1", "r1"), {"customer": "Moulin"})
    for about, kind, ids in (
        ("support", "testimony", ("v1", "r1", "q")),
        ("reference", "assurance", ("v1", "q")),
    ):
        commands.put(chair, "question", ("q",), {"about": about, "title": "Who answers?"})
        with pytest.raises(Refused) as refused:
            commands.put(chair, kind, ids, {"answer": "Somebody"})
        assert [fault.code for fault in refused.value.faults] == [f"asked_of_{about}"]


def test_finalists_have_answered_and_may_still_be_chosen(chair: Any) -> None:
    from services import commands

    answer = {"fit": "standard", "evidence": "live"}
    commands.put(chair, "answer", ("v1", "R1"), answer)
    assert finalists.finalists(chair.selection, rank(chair.selection)) == ["v1"]
    commands.put(chair, "answer", ("v2", "R1"), {"fit": "no"})
    assert finalists.finalists(chair.selection, rank(chair.selection)) == ["v1"]
    commands.put(chair, "vendor", ("v1",), {"name": "One", "status": "withdrawn", "reason": "Sold"})
    assert finalists.finalists(chair.selection, rank(chair.selection)) == []
