"""The sensitivity of the weighted sum, asked as the published cases ask it."""

from typing import Any

import numpy as np

from scoring.criticality import criticality
from scoring.stability import stability
from tests.scoring.adapters import Adapter

Arguments = dict[str, Any]


def ask_weight_stability(given: Arguments) -> dict[str, Any]:
    """Break-points of one weight, of a group of criteria or for a pair of vendors."""
    values, weights = given["values"], given["weights"]
    if "pair" in given:
        return _pair(values, weights, *given["pair"])
    return _group(values, weights, given["group"])


def _group(values: list[list[float]], weights: list[float], group: list[int]) -> dict[str, Any]:
    outside = ~np.isin(np.arange(len(weights)), group)
    found = stability(values, weights, outside.astype(int))
    return {
        "winner": found.winner,
        "winner_interval": [found.low[0], found.high[0]],
        "at_zero": found.at_zero[0],
        "at_one": found.at_one[0],
        "winner_at_zero": found.first_at_zero[0],
        "winner_at_one": found.first_at_one[0],
    }


def _pair(values: list[list[float]], weights: list[float], first: int, second: int) -> dict[str, Any]:
    found = criticality(values, weights, first, second)
    return {
        "scores": found.scores,
        "delta": found.decrease,
        "delta_percent": found.decrease_percent,
        "rescaled_weight_at_tie": found.weight_at_tie,
    }


ADAPTERS: dict[str, Adapter] = {"weight_stability": ask_weight_stability}
