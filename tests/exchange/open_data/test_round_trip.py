"""Open data: what goes out as JSON or tables comes back to the same fingerprint, and no cell acts."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from exchange.given import Given
from exchange.open_data.bundle import MANIFEST, packed, read_bundle, write_bundle
from exchange.open_data.json_file import write_json
from exchange.open_data.tables import records, tables
from exchange.open_data.xmcda import NAMESPACE, write_xmcda
from exchange.project_file import read_selection
from services.analysis import rank
from services.faults import Refused
from services.journal import utc_now
from services.selection import Selection
from tests import cases

ROOT = Path(__file__).resolve().parents[3]
ODD = ["=1+1", "'", "''=x", "@SUM(1)", "a\nb", "\tx", '"', "１", "é", "NO", "12:30", "1e-5", "- x", "\u2028"]

TEXTS = st.sampled_from(ODD) | st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=80)


@pytest.fixture(scope="module")
def sample() -> Selection:
    return read_selection((ROOT / "data" / "sample.yaml").read_bytes(), "sample.yaml")


def odd(comments: list[str]) -> Selection:
    """A selection that holds odd texts in every place that people write in."""
    return cases.made(
        ("selection", (), {"title": "Choosing"}),
        ("criterion", ("q",), {"title": "Quality", "node": "axis"}),
        ("criterion", ("c",), {"title": "Ease", "node": "criterion", "parent": "q"}),
        ("weight", ("c",), 2.5),
        *(("vendor", (f"v{n}",), {"name": f"V{n}", "integrator": text}) for n, text in enumerate(comments)),
        *(("member", (f"m{n}",), {"name": f"M{n}", "role": "evaluator"}) for n in range(len(comments))),
        *(("rating", (f"v{n}", "c", f"m{n}"), {"mark": n % 6, "comment": t}) for n, t in enumerate(comments)),
    )


def test_the_sample_comes_back_from_json_and_from_tables(sample: Selection) -> None:
    assert read_selection(write_json(sample), "sample.json").fingerprint == sample.fingerprint
    bundle = write_bundle(sample, rank(sample), "fr")
    assert read_bundle(bundle, "sample.zip").fingerprint == sample.fingerprint
    assert bundle == write_bundle(sample, rank(sample), "fr")


def test_the_json_keeps_to_the_published_schema(sample: Selection) -> None:
    schema = json.loads((ROOT / "criteria" / "schemas" / "selection.json").read_text("utf-8"))
    jsonschema.validate(json.loads(write_json(sample)), schema)


@settings(max_examples=40)
@drawn(st.lists(TEXTS, max_size=5))
def test_any_text_comes_back_from_the_tables_and_acts_in_no_cell(texts: list[str]) -> None:
    selection = odd(texts)
    for table in tables(selection.values):
        for row in csv.reader(io.StringIO(table.content.decode("utf-8-sig"), newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    held = {
        (table.section, ids): value for table in tables(selection.values) for ids, value in records(table)
    }
    assert [held["ratings", (f"v{n}", "c", f"m{n}")].get("comment", "") for n in range(len(texts))] == [
        rating.comment for rating in selection.all("rating").values()
    ]
    assert held["weights", ("c",)] == 2.5


def _edited(bundle: bytes, name: str, old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    assert old.encode() in files[name]
    return packed({**files, name: files[name].replace(old.encode(), new.encode())})


def test_an_edited_table_comes_in_as_edited(sample: Selection) -> None:
    name = sample.vendors["cobalt"].name
    bundle = _edited(write_bundle(sample, rank(sample), "en"), "vendors.csv", name, "Cobalt Nouveau")
    assert read_bundle(bundle, "sample.zip").vendors["cobalt"].name == "Cobalt Nouveau"


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (MANIFEST, '"selection-csv/1"', '"selection-csv/9"', "unknown_schema"),
        (MANIFEST, '"tables"', '"sheets"', "bundle_manifest"),
        (MANIFEST, '"vendors"', '"suppliers"', "bundle_manifest"),
        ("ratings.csv", "\r\n", ",one cell more\r\n", "bundle_table"),
        ("weights.csv", "\r\n", "x\r\n", "bundle_table"),
    ],
)
def test_a_bundle_that_does_not_hold_together_is_refused(
    sample: Selection, file: str, old: str, new: str, code: str
) -> None:
    bundle = write_bundle(sample, rank(sample), "en")
    with pytest.raises(Refused) as refused:
        read_bundle(_edited(bundle, file, old, new), "sample.zip")
    assert refused.value.faults[0].code == code


def test_xmcda_holds_what_the_ranking_weighs(sample: Selection) -> None:
    ranking = rank(sample)
    root = ElementTree.fromstring(write_xmcda(Given(sample, "en", utc_now().date())))  # noqa: S314  # our own
    assert root.tag == f"{{{NAMESPACE}}}XMCDA"
    weights = [
        float(found.text or "nan")
        for found in root.findall("criteriaValues/criterionValue/values/value/real")
    ]
    assert weights == ranking.weighting.vector.tolist()
    rows: list[list[float]] = []
    for vendor in root.findall("performanceTable/alternativePerformances"):
        cells: list[Any] = vendor.findall("performance/values/value")
        rows.append([float(cell.findtext("real", "nan")) for cell in cells])
    assert np.array_equal(np.array(rows), ranking.values, equal_nan=True)
