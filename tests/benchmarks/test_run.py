"""The benchmarks run and say what they measured; how long anything took is no test's business."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks import run, totals
from benchmarks.rounds import Row, in_turns
from scoring.aggregation import additive

ROOT = Path(__file__).resolve().parents[2]
NAMES = {"name", "ours_ms", "peer_ms", "limit_ms", "ratio", "target", "reached"}


def test_a_quick_run_prints_its_rows_as_json_and_leaves_nothing_behind(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "run.py"), "--quick", "--json"]
    done = subprocess.run(
        [*command, "--folder", str(tmp_path)], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    rows = json.loads(done.stdout)["rows"]
    assert len(rows) >= 4
    assert len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) == NAMES
        assert row["ratio"] == pytest.approx(row["ours_ms"] / row["limit_ms"])
        assert row["reached"] is (
            row["ratio"] <= float(row["target"].removeprefix("<= ").removesuffix("x limit"))
        )
    assert list(tmp_path.iterdir()) == []


def test_the_table_has_a_line_for_each_row() -> None:
    rows = [Row("a", 2.0, 1.0, 3.0).as_json(), Row("b", 4.0, 1.0, 3.0, peer_ms=9.0).as_json()]
    lines = run.table(rows).splitlines()
    assert len(lines) == 4
    assert lines[2] == "| a | 2 | – | 1 | 2.00 | <= 3x limit | reached |"
    assert lines[3] == "| b | 4 | 9 | 1 | 4.00 | <= 3x limit | not yet |"


def test_a_row_reaches_its_target_up_to_the_target_itself() -> None:
    assert [Row("", ours, 1.0, 2.0).as_json()["reached"] for ours in (1.9, 2.0, 2.1)] == [True, True, False]


def test_works_take_turns_and_the_median_counts() -> None:
    called: list[str] = []
    ticks = iter([0.0, 1.0, 1.0, 5.0, 5.0, 9.0, 9.0, 10.0, 10.0, 12.0, 12.0, 12.5])
    works = (lambda: called.append("ours"), lambda: called.append("bare"))
    assert in_turns(works, 3, lambda: next(ticks)) == [2000.0, 1000.0]
    assert called == ["ours", "bare"] * 4


def test_the_limit_of_the_totals_is_the_same_work() -> None:
    values, weights, axes = totals.case(20)
    found = additive(values, weights, axes)
    ours = (
        found.scores,
        found.low,
        found.high,
        found.coverage,
        found.axis_values,
        found.contributions,
        found.leaf_contributions,
    )
    for one, other in zip(ours, totals.by_numpy(values, weights, axes), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-9)
