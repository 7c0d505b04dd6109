"""The runner of the published cases: it compares as their contract says, and it can fail."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.scoring import adapters
from tests.scoring.published import NoAdapterError, Run, differences, perform, runs_of

RUNNER = Path(__file__).parent / "test_published_cases.py"
PUBLISHED = Path(__file__).parents[1] / "published"
SWING = {
    "method": "weights",
    "source": "worked by hand",
    "input": {"kind": "swing", "points": [3, 1]},
    "expected": {"weights": [0.75, 0.25]},
    "tolerance": 1e-9,
}


@pytest.mark.parametrize(
    ("got", "expected", "tolerance"),
    [
        (1.5, 1, 0.5),
        (1, 1.0, 0),
        (0.1 + 0.2, 0.3, 0),
        (np.float64(2), 2, 0),
        (np.array([1.0, 2.0]), [1, 2], 0),
        ((1, 2), [1, 2], 0),
        ([[1, 2], [3, 4]], [[1, 2], [3, 4]], 0),
        (None, None, 0),
        (np.nan, None, 0),
        ([np.nan, 1], [None, 1], 0),
        (True, True, 0),
        (np.bool_(False), False, 0),
        ("a", "a", 0),
        (["a", "b"], ["a", "b"], 0),
        ([5, None], ["*", "*"], 0),
        ([], [], 0),
        (1.2, 1, {"x": 0.2}),
        (1.2, 1, {"default": 0.2}),
        (1 + 5e-10, 1, {"y": 0.2}),
        ([1.2, 2.02], [1, 2], [0.2, 0.02]),
        ([1.2, 2.02], [1, 2], {"x": [0.2, 0.02]}),
        ([[1.2, 1.2], [2, 2.02]], [[1, 1], [2, 2]], [0.2, 0.02]),
    ],
)
def test_what_the_contract_allows_passes(got: Any, expected: Any, tolerance: Any) -> None:
    assert differences({"x": got, "more": 0}, {"x": expected}, tolerance) == []


@pytest.mark.parametrize(
    ("got", "expected", "tolerance"),
    [
        (1.5 + 1e-9, 1, 0.5),
        (np.nan, 1, 0.5),
        (np.inf, 1, 0.5),
        (None, 1, 0.5),
        ("1", 1, 0.5),
        (True, 1, 0.5),
        (1, True, 0.5),
        (0, None, 0.5),
        (False, None, 0.5),
        ([], None, 0.5),
        (None, False, 0.5),
        (False, True, 0.5),
        ("A", "a", 0.5),
        (None, "a", 0.5),
        ([1, 2], [1, 2, 3], 0.5),
        ([1, 2, 3], [1, 2], 0.5),
        (1, [1], 0.5),
        ([1], 1, 0.5),
        ("ab", ["a", "b"], 0.5),
        ([1], ["*", "*"], 0.5),
        ([[1]], ["*"], 0.5),
        ([1, 2.6], [1, 2], 0.5),
        (1.2, 1, {"y": 0.2}),
        (1.2, 1, {"x": 0, "default": 0.2}),
        (1 + 2e-9, 1, {"y": 0.2}),
        ([1.2, 2.2], [1, 2], [0.2, 0.02]),
        ([[1, 1], [2, 2.2]], [[1, 1], [2, 2]], [0.2, 0.02]),
    ],
)
def test_what_the_contract_forbids_fails(got: Any, expected: Any, tolerance: Any) -> None:
    assert len(differences({"x": got}, {"x": expected}, tolerance)) == 1


def test_every_wrong_place_is_named() -> None:
    found = differences({"x": [[1.0, 2.0], [3.0, None]]}, {"x": [[1, 5], [None, 4]], "y": 1}, 0.5)
    assert found == [
        "x[0][1] is 2.0; expected 5 within 0.5",
        "x[1][0] is 3.0; expected a missing value",
        "x[1][1] is None; expected 4 within 0.5",
        "y is not among the outputs (x)",
    ]


def test_a_tolerance_that_is_not_parallel_to_its_output_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        differences({"x": [1, 2]}, {"x": [1, 2]}, [0.1])


def test_runs_overlay_the_shared_arguments_and_the_entry_wins(tmp_path: Path) -> None:
    case = {"method": "m", "input": {"a": 1, "b": 2, "runs": [{}, {"b": 3, "c": 4}]}, "tolerance": 0}
    _write(tmp_path / "case.json", {**case, "expected": {"runs": [{"x": 1}, {"y": 2}]}})
    first, second = runs_of(tmp_path)
    assert (first.name, first.arguments, first.expected) == ("case-run1", {"a": 1, "b": 2}, {"x": 1})
    assert (second.name, second.arguments, second.expected) == (
        "case-run2",
        {"a": 1, "b": 3, "c": 4},
        {"y": 2},
    )


@pytest.mark.parametrize("expected", [{"runs": [{}]}, {"runs": [{}, {}], "x": 1}, {"x": 1}])
def test_runs_without_their_expectations_are_refused(tmp_path: Path, expected: dict[str, Any]) -> None:
    case = {"method": "m", "input": {"runs": [{}, {}]}, "expected": expected, "tolerance": 0}
    _write(tmp_path / "case.json", case)
    with pytest.raises(ValueError, match=r"case\.json: `expected` must hold"):
        runs_of(tmp_path)


def test_an_adapter_gets_its_own_copy_of_the_arguments_and_nothing_else() -> None:
    run = Run("case", "m", {"a": [1]}, {"x": 1}, 0)
    seen: list[Any] = []

    def adapter(arguments: dict[str, Any]) -> dict[str, Any]:
        seen.append(dict(arguments))
        arguments["a"].append(2)
        return {"x": 1}

    assert perform(run, {"m": adapter}) == {"x": 1}
    assert seen == [{"a": [1, 2]}]
    assert run.arguments == {"a": [1]}


def test_a_method_without_an_adapter_is_named() -> None:
    with pytest.raises(NoAdapterError, match=r"No adapter for the method 'm'; .* has: n\."):
        perform(Run("case", "m", {}, {}, 0), {"n": dict})


def test_a_method_claimed_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="npv is claimed by costs and money; one adapter a method"):
        adapters.merged([("costs", {"npv": dict}), ("money", {"irr": dict, "npv": dict})])


def test_every_adapter_is_tried_by_a_published_case_and_every_case_says_what_it_is_about() -> None:
    paths = sorted(PUBLISHED.glob("*.json"))
    cases = [json.loads(path.read_text("utf-8")) for path in paths]
    assert len(cases) >= 45
    assert {case["method"] for case in cases} == set(adapters.load())
    for path, case in zip(paths, cases, strict=True):
        assert all(case[key] for key in ("desc", "source", "licence")), path.name
        assert path.name.startswith(case["method"])


def test_a_folder_elsewhere_is_run_and_can_fail(tmp_path: Path) -> None:
    _write(tmp_path / "right.json", SWING)
    _write(tmp_path / "wrong.json", {**SWING, "expected": {"weights": [0.5, 0.25]}})
    _write(tmp_path / "unknown.json", {**SWING, "method": "astrology"})
    outcome = _run_pytest(tmp_path, ".")
    assert outcome.returncode == pytest.ExitCode.TESTS_FAILED
    assert "2 failed, 2 passed" in outcome.stdout
    assert "weights[0] is 0.75; expected 0.5 within 1e-09" in outcome.stdout
    assert "No adapter for the method 'astrology'" in outcome.stdout


def test_a_folder_without_a_case_fails(tmp_path: Path) -> None:
    outcome = _run_pytest(tmp_path, str(tmp_path / "nowhere"))
    assert outcome.returncode == pytest.ExitCode.TESTS_FAILED
    assert f"{tmp_path / 'nowhere'} holds no case" in outcome.stdout


def _write(path: Path, case: dict[str, Any]) -> None:
    path.write_text(json.dumps(case), "utf-8")


def _run_pytest(cwd: Path, folder: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", str(RUNNER), "--cases", folder, "-q", "-p", "no:cacheprovider"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment)
