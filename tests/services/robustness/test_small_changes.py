"""One mark: what suffices, and that a level less does not."""

from hypothesis import given, settings

from services.analysis import rank
from services.robustness.single_mark import mark_changes
from services.selection import Selection
from tests import cases
from tests.services.robustness.contests import asked, failing, made, selections

MARKS = {
    "v1": {"x.one": (4, 4, 4), "x.two": (4, 3, 4)},
    "v2": {"x.one": (4, 3, 4), "x.two": (3, 4, 4)},
    "v3": {"x.one": (5, 5, 5), "x.two": (5, 5, 5)},
}
WEIGHTS = {"x.one": 40.0, "x.two": 30.0}
ANCHORS = ("rule", ("price",), {"formula": "linear", "best": 50, "worst": 250})


@settings(max_examples=40, deadline=None)
@given(selection=selections(whole=False))
def test_a_single_mark_changed_so_far_changes_the_first_and_a_level_less_does_not(
    selection: Selection,
) -> None:
    found = asked(selection)
    for change in mark_changes(found)[:6]:
        first = found.vendors[found.leader]
        assert change.member is not None
        ids = (change.vendor, change.criterion, change.member)
        assert selection.get("rating", *ids).mark == change.before
        said = cases.with_said(selection, ("rating", ids, {"mark": change.after}))
        ranking = rank(said)
        assert ranking.of(change.taker).rank == 1
        assert ranking.of(first).rank != 1
        nearer = change.after - (1 if change.steps > 0 else -1)
        held = rank(cases.with_said(selection, ("rating", ids, {"mark": nearer})))
        assert held.of(first).rank == 1


def test_an_agreed_mark_is_no_single_members() -> None:
    agreed = ("agreed", ("v2", "x.one"), {"mark": 3, "reason": "Seen again"})
    changes = mark_changes(asked(made(WEIGHTS, {"v1": MARKS["v1"], "v2": MARKS["v2"]}, agreed)))
    on_it = [change for change in changes if (change.vendor, change.criterion) == ("v2", "x.one")]
    assert {change.member for change in on_it} == {None}
    assert (on_it[0].before, on_it[0].after, on_it[0].taker) == (3.0, 5.0, "v2")


def test_no_mark_puts_an_excluded_vendor_in_front() -> None:
    found = asked(made(WEIGHTS, MARKS, *failing("v3")))
    assert {change.taker for change in mark_changes(found)} == {"v2"}
