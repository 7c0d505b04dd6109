"""Matrices made by chance: right ones hold nothing wrong; of an altered one, that number and no other."""

import json
from random import Random
from typing import Any

import pytest

import cli
from exchange.matrices.recheck import recheck
from exchange.matrices.telling import recheck_json
from tests.exchange.matrices.made import LAYOUTS, Made, Stated, altered, as_csv, as_xlsx, make, turned

SEEDS = range(5)
TURNED = {"flat", "plain"}


def made(layout: str, seed: int) -> tuple[Made, Random]:
    """A matrix of a layout; some of the simple ones with vendors in rows."""
    chance = Random(f"{layout}/{seed}")  # noqa: S311  # no secret
    found = make(chance, layout)
    return (turned(found) if layout in TURNED and seed % 3 == 2 else found), chance


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_matrix_printed_right_is_right_as_text_and_as_workbook(layout: str, seed: int) -> None:
    matrix, chance = made(layout, seed)
    found = recheck(as_csv(matrix, chance), "matrix.csv")
    assert (len(found.sheets), found.findings) == (1, ())
    assert recheck(as_xlsx(matrix), "matrix.xlsx").findings == ()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_one_wrong_number_is_found_and_no_other(layout: str, seed: int) -> None:
    matrix, chance = made(layout, seed)
    wrong = altered(matrix, chance)
    assert isinstance(wrong, Stated)
    (found,) = recheck(as_csv(matrix, chance), "matrix.csv").findings
    assert found.vendor == wrong.vendor
    if wrong.kind != "rank":
        assert found.recomputed == pytest.approx(float(wrong.right) / (100 if wrong.share else 1), abs=1e-4)


CSV = """Criterion;Weight;North;South
Ease;60 %;4;3
Support;40 %;2;5
Total;;{north};3,8
Rank;;{first};{second}
"""


def said(tmp_path: Any, capsys: Any, **printed: object) -> tuple[int, dict[str, Any]]:
    """What the command line answers to the small matrix."""
    path = tmp_path / "matrix.csv"
    path.write_text(CSV.format(**printed), encoding="utf-8")
    code = cli.main(["recheck", str(path), "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_command_says_what_is_wrong_and_who_is_first(tmp_path: Any, capsys: Any) -> None:
    code, right = said(tmp_path, capsys, north="3,2", first=2, second=1)
    assert (code, right["findings"], right["first_printed"], right["first_right"]) == (
        0,
        [],
        "South",
        "South",
    )
    code, wrong = said(tmp_path, capsys, north="4,2", first=1, second=2)
    assert code == 1
    assert (wrong["first_printed"], wrong["first_right"]) == ("North", "South")
    found = [(one["vendor"], one["printed"], one["recomputed"]) for one in wrong["findings"]]
    assert ("North", 4.2, 3.2) in found
    assert all("Total" in one["place"] or "Rank" in one["place"] for one in wrong["findings"])


@pytest.mark.parametrize("text", ["Hello;there\n", "a,b\n1,2\n", "Criterion;Weight;A;B\nEase;1;2;3\n"])
def test_what_is_no_matrix_or_prints_no_total_is_said_to_be(text: str) -> None:
    found = recheck(text.encode(), "matrix.csv")
    assert (found.sheets, found.findings) == ((), ())
    assert recheck_json(found, "en")["reading"]
