"""What the buyer counts otherwise, and what is filled from the others: seen, logged, taken back."""

from typing import Any

import pytest

from services import commands, undoing
from services.commands import Desk
from services.costing.spending import missing_categories, spend
from services.faults import Refused
from services.selections import Selections
from tests import cases
from tests.services.costing.priced import Said, case, cost, line, spending


def correct(id: str, vendor: str = "v1", **said: Any) -> Said:
    """A correction of a line."""
    return "correction", (vendor, id), {"reason": "asked by telephone", **said}


FILL: Said = ("fill", ("v1", "setup"), {"reason": "to compare"})
SEATS = line("licences", "per_year", 100)


def test_a_correction_counts_and_the_quote_stays_beside_it() -> None:
    found = cost(line("setup", "days", 500, quantity=4), correct("setup-days-500", amount=600, quantity=5))
    assert (found.quoted.nominal, found.likely.nominal) == (2000, 3000)
    assert found.counted.corrected == ("setup-days-500",)
    assert found.counted.quoted["setup-days-500"].amount == 500
    assert found.is_changed


def test_a_missing_line_that_is_given_an_amount_counts_as_an_estimate() -> None:
    found = cost(line("setup", "fixed", 0, status="missing"), correct("setup-fixed-0", amount=700))
    assert (found.quoted.nominal, found.likely.nominal) == (0, 700)
    assert (found.counted.estimated, found.counted.missing) == (("setup-fixed-0",), ())
    assert "setup" not in found.missing


def test_a_line_left_out_counts_for_nothing_and_fills_nothing() -> None:
    found = cost(SEATS, line("setup", "fixed", 9), correct("setup-fixed-9", left_out=True))
    assert (found.quoted.nominal, found.likely.nominal) == (309, 300)
    assert (found.counted.left_out, found.missing) == (("setup-fixed-9",), ("setup",))


def test_a_corrected_amount_takes_the_range_it_is_given_or_none() -> None:
    said = line("setup", "fixed", 100, low=50, high=300)
    found = cost(said, correct("setup-fixed-100", amount=200))
    assert (found.low.nominal, found.likely.nominal, found.high.nominal) == (200, 200, 200)
    found = cost(said, correct("setup-fixed-100", amount=200, low=150, high=250))
    assert (found.low.nominal, found.high.nominal) == (150, 250)


def test_a_correction_of_a_quote_that_has_changed_since_is_told() -> None:
    said = line("setup", "fixed", 100)
    assert cost(said, correct("setup-fixed-100", amount=2, was_amount=100)).counted.stale == ()
    found = cost(said, correct("setup-fixed-100", amount=2, was_amount=90))
    assert found.counted.stale == ("setup-fixed-100",)


def test_nothing_is_filled_unless_somebody_asks() -> None:
    found = cost(SEATS, line("setup", "fixed", 500, "v2"))
    assert (found.missing, found.filled, found.likely.nominal) == (("setup",), (), 300)


def test_a_family_left_empty_is_filled_with_the_median_of_the_others() -> None:
    others = [line("setup", "fixed", amount, f"v{n}") for n, amount in enumerate((900, 100, 300), start=2)]
    found = cost(SEATS, FILL, *others, vendors=("v1", "v2", "v3", "v4"))
    assert (found.filled, found.missing) == (("setup",), ())
    assert found.likely.by_category.tolist() == [300, 300, 0]
    assert (found.low.by_category[1], found.high.by_category[1]) == (100, 900)
    assert (found.quoted.nominal, len(found.likely.by_line), len(found.counted.lines)) == (300, 2, 1)
    assert found.is_changed


def test_of_two_others_the_fill_is_their_mean_year_by_year_with_their_vat() -> None:
    said = [SEATS, FILL, line("setup", "fixed", 100, "v2"), line("setup", "per_year", 100, "v3")]
    found = cost(*said, vendors=("v1", "v2", "v3"), vat_rate=0.2)
    assert found.likely.by_category_and_year[1].tolist() == [50, 50, 50, 50]
    assert (found.likely.net, found.likely.gross) == (500, 600)
    found = cost(*said, vendors=("v1", "v2", "v3"), vat_rate=0.2, counted="gross")
    assert found.likely.by_category_and_year[1].tolist() == [60, 60, 60, 60]


def test_a_fill_rests_once_the_vendor_says_a_line_and_where_no_other_has_one() -> None:
    own = line("setup", "fixed", 7)
    assert cost(SEATS, FILL, own, line("setup", "fixed", 500, "v2")).filled == ()
    found = cost(SEATS, FILL)
    assert (found.filled, found.missing) == ((), ("setup",))


def test_what_is_filled_is_never_filled_from() -> None:
    found = spending(
        FILL,
        ("fill", ("v2", "setup"), {"reason": "to compare"}),
        SEATS,
        line("licences", "per_year", 1, "v2"),
        line("setup", "fixed", 500, "v3"),
        vendors=("v1", "v2", "v3"),
    )
    assert [one.likely.by_category[1] for one in found.vendors] == [500, 500, 500]


def test_a_family_that_is_filled_is_no_more_to_be_done() -> None:
    selection = case(SEATS, FILL, line("setup", "fixed", 500, "v2"))
    assert missing_categories(selection, "v1") == ()
    assert spend(selection).of("v1").missing == ()


@pytest.fixture
def chair(selections: Selections) -> Desk:
    desk = cases.chair_desk(selections, template="crm_sme")
    cases.small(desk)
    commands.put(
        desk, "cost", ("v1", "l1"), {"category": "setup", "title": "Set-up", "basis": "fixed", "amount": 9}
    )
    return desk


def test_a_correction_is_a_fact_with_its_reason_and_is_undone(chair: Desk) -> None:
    said = {"amount": 12, "was_amount": 9, "reason": "VAT was in it", "source": "telephone"}
    fact = commands.put(chair, "correction", ("v1", "l1"), said)
    assert (fact.actor, fact.value) == (chair.who.id, said)
    assert spend(chair.selection).of("v1").likely.nominal == 12
    undoing.undo(chair)
    assert spend(chair.selection).of("v1").likely.nominal == 9
    undoing.redo(chair)
    assert spend(chair.selection).of("v1").likely.nominal == 12


def test_a_line_that_goes_takes_its_correction_along(chair: Desk) -> None:
    commands.put(chair, "correction", ("v1", "l1"), {"amount": 12, "reason": "asked"})
    commands.remove(chair, "cost", ("v1", "l1"))
    assert not chair.selection.all("correction")


@pytest.mark.parametrize(
    ("kind", "ids", "raw", "code"),
    [
        ("correction", ("v1", "l9"), {"amount": 1, "reason": "x"}, "unknown_id"),
        ("correction", ("v1", "l1"), {"reason": "x"}, "nothing_corrected"),
        ("correction", ("v1", "l1"), {"amount": 1, "low": 2, "reason": "x"}, "range_reversed"),
        ("correction", ("v1", "l1"), {"amount": 1, "reason": " "}, "empty_value"),
        ("fill", ("v1", "nothing"), {"reason": "x"}, "unknown_id"),
        ("cost", ("v1", "l2"), {"currency": "USD"}, "rate_missing"),
        ("cost", ("v1", "l2"), {"users": "readers"}, "unknown_users"),
        ("cost", ("v1", "l2"), {"tiers": [{"start": 2, "amount": 1}]}, "tiers_order"),
        ("cost", ("v1", "l2"), {"tiers": [{"start": 1, "amount": 1, "low": 2}]}, "range_reversed"),
        ("cost", ("v1", "l2"), {"first_year": 3, "last_year": 2}, "years_reversed"),
        (
            "rule",
            ("costs",),
            {"users": 9, "user_types": {"a": {"title": "A", "users": [3]}}},
            "users_not_sum",
        ),
    ],
)
def test_what_cannot_be_counted_is_refused(
    chair: Desk, kind: str, ids: tuple[str, ...], raw: dict[str, Any], code: str
) -> None:
    if kind == "cost":
        raw = {"category": "setup", "title": "More", "basis": "fixed", **raw}
    with pytest.raises(Refused) as refused:
        commands.put(chair, kind, ids, raw)
    assert [fault.code for fault in refused.value.faults] == [code]
