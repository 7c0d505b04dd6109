"""Results as files: stable JSON shapes, and CSV cells that no spreadsheet will run."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.project_file import read_selection
from exchange.results import costs_json, ranking_csv, ranking_json, safe_text, write_csv
from exchange.tables import read_text, separated
from services.analysis import rank
from services.costing.spending import spend
from services.selection import Selection, of_records
from words.faults import reason_sentence

SAMPLE = Path(__file__).resolve().parent.parent.parent / "data" / "sample.yaml"
PAYLOADS = [
    "=1+1",
    "+33 1 23 45 67 89",
    "-2+3",
    "@SUM(1)",
    '=HYPERLINK("http://attacker.example";"x")',
    "+cmd|' /C calc'!A0",
    "x;=1+1",
    "x,=1+1",
    "x|=1+1",
    "x\t=1+1",
    "x\r\n=1+1",
    'x; "=1+1',
    "\t=1+1",
    "  =1+1",
    "'=1+1",
    "＝1+1",
    "a\u2028=1+1",
]


@pytest.fixture(scope="module")
def sample() -> Selection:
    return read_selection(SAMPLE.read_bytes(), "sample.yaml")


@pytest.fixture(scope="module")
def ranked(sample: Selection):
    return rank(sample)


def hostile(sample: Selection, name: str) -> Selection:
    """The sample with every vendor called `name`."""
    records = {(kind, ids): record for kind, held in sample.records.items() for ids, record in held.items()}
    vendors = {key: replace(record, name=name) for key, record in records.items() if key[0] == "vendor"}
    return of_records("sample", records | vendors)


def english(reason) -> str:
    return reason_sentence(reason, "en")


def test_the_ranking_has_the_stable_shape(ranked):
    found = json.loads(json.dumps(ranking_json(ranked, english), allow_nan=False))
    assert list(found) == ["fingerprint", "ranking"]
    assert len(found["fingerprint"]) == 64
    for place in found["ranking"]:
        assert list(place) == [
            "vendor",
            "rank",
            "score",
            "low",
            "high",
            "coverage",
            "status",
            "reasons",
            "axes",
        ]
        assert place["status"] in ("ranked", "provisional", "excluded", "withdrawn")
        for axis in place["axes"].values():
            assert list(axis) == ["weight", "value", "contribution"]


def test_contributions_sum_to_the_score_and_weights_to_one(ranked):
    for place in ranking_json(ranked, english)["ranking"]:
        assert sum(axis["weight"] for axis in place["axes"].values()) == pytest.approx(1)
        if place["status"] == "ranked":
            total = sum(axis["contribution"] for axis in place["axes"].values())
            assert total == pytest.approx(place["score"])


def test_an_excluded_vendor_has_no_rank_and_a_reason(ranked):
    out = [place for place in ranking_json(ranked, english)["ranking"] if place["status"] == "excluded"]
    assert out
    assert all(place["rank"] is None and place["reasons"] for place in out)


def test_costs_have_the_stable_shape_and_add_up(sample: Selection):
    found = json.loads(json.dumps(costs_json(spend(sample, 5)), allow_nan=False))
    assert (found["currency"], found["horizon_years"]) == ("EUR", 5)
    for cost in found["vendors"]:
        assert list(cost) == [
            "vendor",
            "nominal",
            "present_value",
            "per_user_month",
            "by_year",
            "by_category",
            "missing",
        ]
        assert len(cost["by_year"]) == 6
        assert sum(cost["by_year"]) == pytest.approx(cost["nominal"])
        assert sum(cost["by_category"].values()) == pytest.approx(cost["nominal"])


def test_a_vendor_without_a_cost_line_costs_null_not_zero(sample: Selection):
    records = {
        (kind, ids): record
        for kind, held in sample.records.items()
        for ids, record in held.items()
        if kind != "cost"
    }
    bare = costs_json(spend(of_records("bare", records)))
    assert {cost["nominal"] for cost in bare["vendors"]} == {None}
    assert {cost["per_user_month"] for cost in bare["vendors"]} == {None}
    assert all(cost["missing"] and not cost["by_year"] for cost in bare["vendors"])


def rows_of(data: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_french_spreadsheets_get_their_mark_delimiter_and_comma(ranked, sample: Selection):
    data = ranking_csv(ranked, sample, "fr")
    assert data.startswith(b"\xef\xbb\xbf")
    header, first, *_ = rows_of(data, ";")
    assert header[:4] == ["Rang", "Fournisseur", "État", "Score"]
    assert float(first[3].replace(",", ".")) == pytest.approx(ranked.places[0].score)
    assert "," in first[3]


def test_english_spreadsheets_get_commas_and_points(ranked, sample: Selection):
    data = ranking_csv(ranked, sample, "en")
    assert not data.startswith(b"\xef\xbb\xbf")
    header, *rows = rows_of(data, ",")
    assert header[:4] == ["Rank", "Vendor", "Status", "Score"]
    assert len(rows) == len(sample.vendors)
    assert [row[0] for row in rows] == [str(place.rank or "") for place in ranked.places]
    assert float(rows[0][3]) == pytest.approx(ranked.places[0].score)
    assert {len(row) for row in rows} == {len(header)}


def acts(cell: str) -> bool:
    """Whether a spreadsheet would run a cell: it begins like a formula and is no number."""
    bare = cell.strip().strip('"')
    if not bare.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")):
        return False
    try:
        float(bare.replace(",", "."))
    except ValueError:
        return True
    return False


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_acts_whatever_the_delimiter(payload: str, delimiter: str, language):
    data = write_csv([["a", payload, -5.5], [payload, "b", None]], language)
    assert not [cell for row in rows_of(data, delimiter) for cell in row if acts(cell)]
    assert len(rows_of(data, delimiter)) == 2


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30))
def test_no_text_begins_a_formula_or_a_line(text: str):
    found = safe_text(text)
    assert not found.strip().startswith(("=", "+", "-", "@"))
    assert not set(found) & set("\r\n\t")


def test_numbers_stay_numbers():
    assert rows_of(write_csv([[-5, -0.5, 1e-12, 0.1 + 0.2, 12.0]], "en"), ",") == [
        ["-5", "-0.5", "0", "0.3", "12"]
    ]
    assert rows_of(write_csv([[-0.5, None]], "fr"), ";") == [["-0,5", ""]]


def test_our_own_tables_read_back_without_the_apostrophe():
    data = write_csv([["title", "priority"], ["=1+1", "must"], ["'=2", "must"]], "fr")
    table = separated(read_text(data, "ours.csv").text, "ours.csv", {"title"})
    assert [row.cells[0] for row in table.rows] == ["=1+1", "'=2"]


def test_hostile_names_are_neutralised_in_the_ranking(sample: Selection):
    selection = hostile(sample, "=1+1;@SUM(1)")
    header, first, *_ = rows_of(ranking_csv(rank(selection), selection, "fr"), ";")
    assert first[header.index("Fournisseur")] == "'=1+1;'@SUM(1)"
