"""The lists of a contract, opened again as a person would open them."""

import csv
import datetime
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from exchange.checklists.build import LISTS, Ending, What, build, paper_of
from exchange.project_file import read_selection
from services.analysis import rank
from services.faults import Refused
from services.selection import Selection
from services.text import LANGUAGES, Language
from tests import cases
from words.catalogue import say

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample.yaml"
DAY = datetime.date(2026, 11, 24)
HEAD = "paper.column."
EVIL = '=HYPERLINK("http://example.org","x")'


@pytest.fixture(scope="module")
def sample() -> Selection:
    return read_selection(SAMPLE.read_bytes(), "sample.yaml")


def book(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(sheet: Any, language: Language = "en") -> list[dict[str, Any]]:
    """The rows of a sheet by the titles of its header."""
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == say(language, HEAD + "id"))
    names = [cell.value for cell in sheet[head]]
    found = sheet.iter_rows(min_row=head + 1, values_only=True)
    return [dict(zip(names, row, strict=True)) for row in found]


def of(selection: Selection, what: What, vendor: str | None = None, **more: Any) -> Any:
    return book(build(what, paper_of(selection, vendor, more.pop("language", "en"), DAY, **more), "xlsx"))


def small(**more: Any) -> Selection:
    """Four requirements, one vendor, its answers, and what was seen of one."""
    return cases.made(
        (
            "selection",
            (),
            {"title": {"fr": "Choisir", "en": "Choosing"}, "organisation": "A & B", "mode": "open"},
        ),
        ("criterion", ("axis",), {"title": "Axis", "node": "axis", "source": "requirements"}),
        (
            "criterion",
            ("c",),
            {"title": "C", "node": "category", "parent": "axis", "source": "requirements"},
        ),
        ("requirement", ("R1",), {"title": "Could", "category": "c", "priority": "could"}),
        (
            "requirement",
            ("R2",),
            {"title": "Must", "category": "c", "priority": "must", "acceptance": "Try it"},
        ),
        ("requirement", ("R3",), {"title": "Later", "category": "c", "priority": "should", "release": "2"}),
        ("requirement", ("R4",), {"title": EVIL, "category": "c", "priority": "should"}),
        ("process", ("p",), {"title": "Quotes", "release": "later"}),
        (
            "scenario",
            ("d",),
            {
                "title": "Demo",
                "requirements": ["R2"],
                "steps": [{"id": "1", "title": "First step", "minutes": 5}],
            },
        ),
        ("vendor", ("v1",), {"name": "One", "product": "Pro"}),
        ("vendor", ("v2",), {"name": "Two"}),
        ("member", ("m1",), {"name": "Ana", "role": "chair"}),
        ("answer", ("v1", "R1"), {"fit": "roadmap", "comment": "Soon", "available": "2027-06-30"}),
        ("answer", ("v1", "R2"), {"fit": "standard", "evidence": "document", "source": "p. 4"}),
        (
            "answer",
            ("v1", "R4"),
            {"fit": "development", "comment": EVIL, "price": 1250.5, "days": 3, "available": "2027-02-01"},
        ),
        (
            "observation",
            ("v1", "d", "1", "m1"),
            {"fit": "settings", "requirements": ["R2"], "comment": "Worked"},
        ),
        ("decision", (), {"vendor": "v1", "reason": "Best", "conditions": ["Sign the DPA"]}),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", list(LISTS))
def test_every_list_of_the_sample_opens_again_ready_to_print(
    sample: Selection, what: What, language: Language
):
    found = of(sample, what, language=language)
    for sheet in found:
        assert sheet["A1"].value in {
            say(language, f"paper.{name}.title") for name in (*LISTS, "commitments", "layers")
        }
        assert sheet.freeze_panes
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows
        assert "&P" in sheet.oddFooter.right.text
        assert sample.fingerprint[:16] in sheet.oddFooter.left.text
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert rows(sheet, language)


def test_the_same_list_on_the_same_day_is_the_same_bytes(sample: Selection):
    first, second = (build("annex", paper_of(sample, None, "fr", DAY), "xlsx") for _ in range(2))
    assert first == second


def test_the_acceptance_checklist_has_phase_1_musts_first_and_blanks_to_fill():
    found = rows(of(small(), "acceptance", "v1").active)
    assert [row["Id"] for row in found] == ["R2", "R4", "R1"]
    first = found[0]
    assert first["Acceptance test"] == "Try it"
    assert first["How to check"] == "Replay: Demo"
    assert found[1]["How to check"] == say("en", "paper.how.functional")
    assert found[1]["Acceptance test"] == say("en", "paper.no_test")
    assert first["Claimed by the vendor"] == say("en", "fit.standard")
    assert f"First step, {say('en', 'evidence.live')}" in first["Seen during the choice"]
    assert {row[name] for row in found for name in ("Result", "Date", "Signature")} == {None}


def test_the_result_is_chosen_from_a_list():
    (validation,) = of(small(), "acceptance").active.data_validations.dataValidation
    assert validation.type == "list"
    assert say("en", "paper.result.refused") in validation.formula1


def test_without_a_vendor_the_checklist_says_only_what_is_asked():
    selection = small()
    found = cases.made(
        *(
            (kind, ids, record)
            for kind, held in selection.records.items()
            for ids, record in held.items()
            if kind not in ("decision", "rule", "scale")
        )
    )
    assert "Claimed by the vendor" not in rows(of(found, "acceptance").active)[0]


def test_the_annex_says_what_was_claimed_and_shown():
    sheet, commitments = of(small(), "annex")
    by_id = {row["Id"]: row for row in rows(sheet)}
    assert list(by_id) == ["R2", "R3", "R4", "R1"]
    assert by_id["R2"]["Evidence"].startswith("Contradicted: seen as")
    assert by_id["R2"]["Source"] == "p. 4"
    assert "Worked" in by_id["R2"]["Seen during the choice"]
    assert by_id["R4"]["Price (EUR)"] == 1250.5
    assert by_id["R1"]["Available on"].date() == datetime.date(2027, 6, 30)
    assert by_id["R3"]["Claimed by the vendor"] == say("en", "paper.no_answer")
    assert by_id["R1"]["Evidence"] == say("en", "paper.shown.none")
    assert [(row["Id"], str(row["Due"])[:10]) for row in rows(commitments)] == [
        (None, "None"),
        ("R4", "2027-02-01"),
        ("R1", "2027-06-30"),
    ]
    assert rows(commitments)[0]["Commitment"] == "Sign the DPA"


def test_conditions_of_the_decision_bind_only_the_chosen_vendor():
    _, commitments = of(small(), "annex", "v2")
    assert rows(commitments) == []


def test_prices_stay_sealed_for_those_who_may_not_see_them():
    sheet, commitments = of(small(), "annex", priced=False)
    assert not [name for name in [*rows(sheet)[0], *rows(commitments)[0]] if name.startswith("Price")]


def test_the_backlog_holds_what_was_put_off_and_what_is_not_delivered():
    found = rows(of(small(), "backlog").active)
    assert [(row["Id"], row["Title"], row["Why it is here"]) for row in found] == [
        ("R1", "Could", say("en", "paper.why.undelivered")),
        ("R3", "Later", say("en", "paper.why.2")),
        (None, "Quotes", say("en", "paper.why.later")),
    ]


def test_what_looks_like_a_formula_stays_a_text():
    for what in LISTS:
        for sheet in of(small(), what):
            cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
            assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert EVIL in [row["Requirement"] for row in rows(of(small(), "annex").active)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_csv_holds_the_same_rows_and_no_text_acts(language: Language):
    paper = paper_of(small(), None, language, DAY)
    text = build("annex", paper, "csv").decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(text), delimiter=";" if language == "fr" else ","))
    assert len(found) == len(paper.selection.requirements) + 1
    assert not [cell for row in found for cell in row if cell.startswith("=")]


def test_an_unknown_vendor_is_refused_with_the_known_ones():
    with pytest.raises(Refused) as refused:
        paper_of(small(), "v3", "en", DAY)
    (fault,) = refused.value.faults
    assert (fault.code, fault.params["known"]) == ("unknown_vendor", ["v1", "v2"])


def test_an_annex_without_a_vendor_is_refused():
    selection = small().without(["decision"])
    with pytest.raises(Refused) as refused:
        build("annex", paper_of(selection, None, "en", DAY), "xlsx")
    assert refused.value.faults[0].code == "vendor_needed"
    for ending in Ending.__args__:  # type: ignore[attr-defined]  # a Literal lists its words
        assert build("acceptance", paper_of(selection, None, "en", DAY), ending)


def test_making_a_list_changes_no_result(sample: Selection):
    before = rank(sample)
    of(sample, "annex")
    assert rank(sample).fingerprint == before.fingerprint


# Calls and support.


def heard() -> Selection:
    """A reference that answered one of two questions, and a support question answered with a document."""
    needs = [
        ("requirement", ("R1",), {"title": "Orders from the shop", "category": "c", "priority": "must"}),
        ("criterion", ("c",), {"title": "C", "node": "axis", "source": "requirements"}),
    ]
    asked = {"about": "reference", "title": "Flows", "question": "Do they run?", "requirements": ["R1"]}
    return cases.made(
        *needs,
        ("vendor", ("v1",), {"name": "One"}),
        ("reference", ("v1", "r1"), {"customer": EVIL, "answered_by": "Ana", "state": "done"}),
        ("reference", ("v1", "r2"), {"customer": "Joinery", "state": "planned"}),
        ("question", ("q1",), asked),
        ("question", ("q2",), {"about": "reference", "title": "Any tie?", "answer": "flag"}),
        ("question", ("s1",), {"about": "support", "title": "Whom do we call?"}),
        ("testimony", ("v1", "r1", "q1"), {"answer": EVIL, "fit": "workaround", "requirements": ["R1"]}),
        ("testimony", ("v1", "r1", "q2"), {"is_flag": True}),
        (
            "assurance",
            ("v1", "s1"),
            {"answer": "A desk", "evidence": "document", "source": "p. 9", "fit": "standard"},
        ),
    )


def test_the_call_guide_has_a_sheet_for_each_reference_with_what_it_said():
    first, second = of(heard(), "calls", "v1")
    said = rows(first)
    assert [row["Answer"] for row in said] == [EVIL, None]
    assert [row["What it shows"] for row in said] == [say("en", "fit.workaround"), None]
    assert [row["Alarm"] for row in said] == [None, say("en", "yes_no.yes")]
    assert said[0]["Bears on"] == "R1 Orders from the shop"
    assert said[0]["Question"].startswith("Do they run?")
    assert {row["Answer"] for row in rows(second)} == {None}


def test_without_a_vendor_the_call_guide_is_one_blank_sheet():
    (blank,) = of(heard(), "calls")
    assert [row["Question"].split("\n")[0] for row in rows(blank)] == ["Do they run?", "Any tie?"]
    assert {row["Answer"] for row in rows(blank)} == {None}
    assert say("en", "paper.calls.blank") in [blank.cell(row, 1).value for row in range(1, 6)]


@pytest.mark.parametrize(("vendor", "answer", "proof"), [("v1", "A desk", "Document"), (None, None, None)])
def test_the_support_list_says_what_a_vendor_answered_and_what_proves_it(
    vendor: str | None, answer: str | None, proof: str | None
):
    (row,) = rows(of(heard(), "support", vendor).active)
    assert (row["Question"].split("\n")[0], row["Answer"], row["Proof"]) == (
        "Whom do we call?",
        answer,
        proof,
    )
