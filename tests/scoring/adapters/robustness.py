"""Robustness: stochastic acceptability, over draws that are given or made."""

from typing import Any

import numpy as np

from scoring.measurements import Measure, measured
from scoring.robustness import Acceptability, acceptability, simulate
from scoring.simplex import Uniform
from tests.scoring.adapters import Adapter

Arguments = dict[str, Any]

SEED = 20_261_124
NAMES = ("rank_acceptability", "central_weights", "confidence_factors", "pairwise_winning")


def ask_smaa(given: Arguments) -> dict[str, Any]:
    """Acceptability, central weights, confidence factors, pairwise winning."""
    found = _given(given) if given["kind"] == "samples" else _drawn(given)
    return {name: getattr(found, name) for name in NAMES}


def _given(given: Arguments) -> Acceptability:
    return acceptability(given["measurements"], given["weights"])


def _drawn(given: Arguments) -> Acceptability:
    criteria = [Measure(one["distribution"], one["params"], one["maximise"]) for one in given["criteria"]]
    rng = np.random.default_rng(SEED)
    return simulate(measured(criteria), Uniform(len(criteria)), rng, given.get("iterations", 100_000))


ADAPTERS: dict[str, Adapter] = {"smaa": ask_smaa}
