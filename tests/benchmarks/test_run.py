"""The benchmarks run and say what they measured; how long anything took is no test's business."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks import clock, engine, growth, run, totals
from benchmarks.rounds import Row, in_turns
from scoring.aggregation import additive

ROOT = Path(__file__).resolve().parents[2]
NAMES = {"name", "ours_ms", "peer_ms", "limit_ms", "ratio", "target", "reached"}


def test_a_quick_run_prints_its_rows_as_json_and_leaves_nothing_behind(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "run.py"), "--quick", "--json"]
    done = subprocess.run(
        [*command, "--folder", str(tmp_path)], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    found = json.loads(done.stdout)
    rows = found["rows"]
    assert len(rows) >= 4
    assert len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) == NAMES
        assert row["ratio"] == pytest.approx(row["ours_ms"] / row["limit_ms"])
        assert row["reached"] is (
            row["ratio"] <= float(row["target"].removeprefix("<= ").removesuffix("x limit"))
        )
    assert len({growth["name"] for growth in found["growth"]}) == len(found["growth"]) > 4
    assert list(tmp_path.iterdir()) == []


def test_the_table_has_a_line_for_each_row() -> None:
    rows = [Row("a", 2.0, 1.0, 3.0).as_json(), Row("b", 4.0, 1.0, peer_ms=6.0, least=2.0).as_json()]
    lines = run.table(rows).splitlines()
    assert len(lines) == 4
    assert lines[2] == "| a | 2 | – | 1 | 2.00 | <= 3x limit | reached |"
    assert lines[3] == "| b | 4 | 6 | 1 | 1.50 | >= 2x peer | not yet |"


def test_a_row_reaches_its_target_up_to_the_target_itself() -> None:
    assert [Row("", ours, 1.0, 2.0).reached for ours in (1.9, 2.0, 2.1)] == [True, True, False]
    assert [Row("", 1.0, peer_ms=peer, least=2.0).reached for peer in (1.9, 2.0, 2.1)] == [False, True, True]


def test_the_exponent_is_that_of_the_power() -> None:
    sizes = [10, 100, 1000]
    assert growth.slope(sizes, [3 * size**1.5 for size in sizes]) == pytest.approx(1.5)
    assert growth.slope(sizes, [7.0, 7.0, 7.0]) == pytest.approx(0)


def test_work_that_is_not_there_yet_is_left_out_with_a_note(capsys: pytest.CaptureFixture[str]) -> None:
    def missing() -> object:
        raise ImportError("no module named astrology")

    assert list(engine.rows((engine.Work("stars", missing),), None)) == []
    assert capsys.readouterr().err == "left out: stars (no module named astrology)\n"


def test_without_peers_a_work_is_measured_beside_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "ENOUGH_MS", 0.01)
    peer = engine.Peer("somebody", "call", 2)
    work = engine.Work("sum", lambda: (lambda: sum(range(99)), lambda: sum(range(9))), "less", 2, (peer,))
    (row,) = engine.rows((work,), None)
    assert (row.name, row.peer_ms, row.most) == ("sum; limit: less", None, 2)
    assert row.ours_ms > 0


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
