"""Published cases: read from a folder, one run at a time, and compared as their contract says.

A case is one JSON file with `method`, `source`, `input`, `expected` and `tolerance`. Each entry of
`input.runs` overlays the shared arguments and answers to one entry of `expected.runs`. In `expected` null is
missing (None or NaN) and "*" is not published: the position must exist. The tolerance is the largest absolute
difference: one number, or one for each output with a `default`; either may be a list along the first level.
"""

import copy
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.scoring.adapters import Adapter

NOISE = 1e-12
UNSTATED = 1e-9
UNPUBLISHED = "*"


class NoAdapterError(Exception):
    """Nobody has said how the engine is asked for a method."""


@dataclass(frozen=True)
class Run:
    """One run of a case: what an adapter gets, and what it must give."""

    name: str
    method: str
    arguments: dict[str, Any]
    expected: dict[str, Any]
    tolerance: Any


def runs_of(folder: Path) -> list[Run]:
    """Every run of every case in a folder, by file name."""
    return [run for path in sorted(folder.rglob("*.json")) for run in _runs(path)]


def perform(run: Run, adapters: dict[str, Adapter]) -> dict[str, Any]:
    """What the adapter of the run's method gives for the arguments; it never sees what is expected."""
    if run.method not in adapters:
        known = ", ".join(sorted(adapters)) or "none"
        raise NoAdapterError(
            f"No adapter for the method {run.method!r}; tests/scoring/adapters has: {known}."
        )
    return adapters[run.method](copy.deepcopy(run.arguments))


def differences(got: dict[str, Any], expected: dict[str, Any], tolerance: Any) -> list[str]:
    """Every place where the outputs are not what is expected; none if they are."""
    found = []
    for name, figures in expected.items():
        if name in got:
            found += _compare(name, got[name], figures, _allowed(tolerance, name))
        else:
            found.append(f"{name} is not among the outputs ({', '.join(got) or 'there are none'})")
    return found


def _runs(path: Path) -> Iterator[Run]:
    case = json.loads(path.read_text("utf-8"))
    shared, expected, tolerance = dict(case["input"]), case["expected"], case["tolerance"]
    own = shared.pop("runs", None)
    if own is None:
        yield Run(path.stem, case["method"], shared, expected, tolerance)
        return
    if set(expected) != {"runs"} or len(expected["runs"]) != len(own):
        raise ValueError(f"{path}: `expected` must hold `runs` alone, one entry for each of `input.runs`")
    for number, (entry, figures) in enumerate(zip(own, expected["runs"], strict=True), 1):
        yield Run(f"{path.stem}-run{number}", case["method"], {**shared, **entry}, figures, tolerance)


def _allowed(tolerance: Any, name: str) -> Any:
    if isinstance(tolerance, dict):
        return tolerance.get(name, tolerance.get("default", UNSTATED))
    return tolerance


def _compare(place: str, got: Any, expected: Any, tolerance: Any) -> list[str]:
    got = got.tolist() if hasattr(got, "tolist") else got
    if isinstance(expected, list):
        return _compare_lists(place, got, expected, tolerance)
    if _agrees(got, expected, tolerance):
        return []
    within = "" if isinstance(expected, bool | str | None) else f" within {tolerance:g}"
    return [
        f"{place} is {got!r}; expected {'a missing value' if expected is None else repr(expected)}{within}"
    ]


def _compare_lists(place: str, got: Any, expected: list[Any], tolerance: Any) -> list[str]:
    if not isinstance(got, list | tuple):
        return [f"{place} is {got!r}; expected a list of {len(expected)}"]
    if len(got) != len(expected):
        return [f"{place} has {len(got)} entries; expected {len(expected)}"]
    allowed = tolerance if isinstance(tolerance, list) else [tolerance] * len(expected)
    rows = zip(got, expected, allowed, strict=True)
    return [found for index, row in enumerate(rows) for found in _compare(f"{place}[{index}]", *row)]


def _agrees(got: Any, expected: Any, tolerance: float) -> bool:
    if expected == UNPUBLISHED:
        return not isinstance(got, list | tuple | dict)
    if expected is None:
        return got is None or (_is_number(got) and math.isnan(got))
    if isinstance(expected, bool | str):
        return type(got) is type(expected) and bool(got == expected)
    return _is_number(got) and abs(got - expected) <= tolerance + NOISE


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
