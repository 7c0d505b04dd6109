"""Worked examples from the literature, reproduced by the engine."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scoring.aggregation import additive
from scoring.price import linear_between, lowest_over_price
from scoring.ranking import competition_ranks
from scoring.years import present_value

FOLDER = Path(__file__).parents[1] / "published"
PATTERNS = ("weighted_sum__*.json", "price_score__*.json", "npv__*.json")
FILES = sorted(path for pattern in PATTERNS for path in FOLDER.glob(pattern))


def weighted_sum(
    matrix: Any, weights: Any, normalisation: str = "none", maximise: Any = None
) -> dict[str, Any]:
    values = np.array(matrix, float)
    if normalisation != "none":
        values = np.where(maximise, values / values.max(axis=0), values.min(axis=0) / values)
    if normalisation == "max_rounded2":
        values = np.floor(values * 100 + 0.5) / 100
    unit = values.max()  # the engine takes values in [0, 1]
    scores = additive(values / unit, weights, np.zeros(len(weights), int)).scores * unit / 100
    return {"scores": scores, "ranks": competition_ranks(scores)}


def price_score(
    prices: list[float], formula: str, max_points: float = 1, n: float | None = None
) -> dict[str, Any]:
    if formula == "n_times_lowest":
        assert n is not None
        values = linear_between(prices, best=min(prices), worst=n * min(prices))
    else:
        values = {"linear_between": linear_between, "lowest_over_price": lowest_over_price}[formula](prices)
    return {"scores": max_points * values, "ranks": competition_ranks(values)}


def npv(calls: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "npv": [
            present_value([0.0] * call["first_period"] + call["cash_flows"], call["rate"]) + call["plus"]
            for call in calls
        ]
    }


METHODS: dict[str, Callable[..., dict[str, Any]]] = {
    "weighted_sum": weighted_sum,
    "price_score": price_score,
    "npv": npv,
}


def runs(case: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    shared = {key: value for key, value in case["input"].items() if key != "runs"}
    if "runs" not in case["input"]:
        yield shared, case["expected"]
        return
    for own, expected in zip(case["input"]["runs"], case["expected"]["runs"], strict=True):
        yield {**shared, **own}, expected


def test_there_are_some_published_cases_of_each_method() -> None:
    assert {path.name.split("__")[0] for path in FILES} == set(METHODS)
    assert len(FILES) >= 7


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_published_case_is_reproduced(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    assert case["desc"]
    assert case["source"]
    tolerance = case["tolerance"]
    tolerance = tolerance["default"] if isinstance(tolerance, dict) else tolerance
    for arguments, expected in runs(case):
        got = METHODS[case["method"]](**arguments)
        for output, figures in expected.items():
            np.testing.assert_allclose(got[output], figures, rtol=0, atol=tolerance + 1e-12)
