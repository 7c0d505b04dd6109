"""The verdict follows the stated rule, and says which condition failed."""

import itertools
from typing import Any

import numpy as np
import pytest

from scoring.errors import ScoringError
from scoring.verdict import Thresholds, verdict

FIRM: dict[str, Any] = {"gap": 6.2, "first_share": 0.97, "leave_one_out": [False], "distance": 0.14}


@pytest.mark.parametrize(
    ("change", "word", "failed"),
    [
        ({}, "robust", []),
        ({"gap": 1.0}, "too_close", ["gap"]),
        ({"gap": 1.0000001}, "robust", []),
        ({"gap": 0.3 - 0.1 - 0.2 + 1.0}, "too_close", ["gap"]),
        ({"gap": 0}, "too_close", ["gap"]),
        ({"first_share": 0.9}, "robust", []),
        ({"first_share": 0.8999}, "sensitive", ["share_robust"]),
        ({"first_share": 0.6}, "sensitive", ["share_robust"]),
        ({"first_share": 0.5999}, "too_close", ["share_close", "share_robust"]),
        ({"leave_one_out": [False, True]}, "sensitive", ["leave_one_out"]),
        ({"distance": 0.1}, "robust", []),
        ({"distance": 0.0999}, "sensitive", ["distance"]),
        ({"distance": np.inf}, "robust", []),
        ({"gap": np.nan, "distance": np.nan, "leave_one_out": []}, "robust", []),
    ],
    ids=str,
)
def test_each_condition_turns_where_it_is_stated(change: Any, word: str, failed: list[str]) -> None:
    found = verdict(**{**FIRM, **change})
    assert found.word == word
    assert [check.code for check in found.failed] == failed
    assert len(found.checks) == 5


def test_better_figures_never_make_a_worse_verdict() -> None:
    order = ["too_close", "sensitive", "robust"]
    steps = ([0.0, 0.5, 2.0], [0.3, 0.7, 0.95], [[True], [False]], [0.0, 0.2])
    for case in itertools.product(*steps):
        found = order.index(verdict(*case).word)
        for place, values in enumerate(steps):
            rank = values.index(case[place])
            if rank + 1 < len(values):
                better = [*case]
                better[place] = values[rank + 1]
                assert order.index(verdict(*better).word) >= found


def test_a_check_tells_what_was_found_and_what_is_required() -> None:
    found = verdict(0.4, 0.7, [True, True, False], 0.02, Thresholds(zone=0.005, distance=0.05))
    assert [(check.found, check.required, check.holds) for check in found.checks] == [
        (0.4, 0.5, False),
        (0.7, 0.6, True),
        (0.7, 0.9, False),
        (2.0, 0.0, False),
        (0.02, 0.05, False),
    ]
    assert found.word == "too_close"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"first_share": np.nan}, "share_off_range"),
        ({"first_share": 1.1}, "share_off_range"),
        ({"gap": -1}, "negative_distance"),
        ({"distance": -0.1}, "negative_distance"),
        ({"leave_one_out": [1]}, "not_booleans"),
    ],
    ids=str,
)
def test_figures_that_cannot_be_are_refused(change: Any, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        verdict(**{**FIRM, **change})
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("thresholds", "code"),
    [
        ({"zone": -0.1}, "share_off_range"),
        ({"distance": 2}, "share_off_range"),
        ({"robust_share": 0.5, "close_share": 0.6}, "thresholds_crossed"),
    ],
    ids=str,
)
def test_thresholds_that_cannot_be_are_refused(thresholds: Any, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        Thresholds(**thresholds)
    assert caught.value.code == code
