"""Weights: from ranks and swings, and from pairwise comparisons by one judge or several."""

from typing import Any

import numpy as np

from scoring.hierarchy import pairwise_local_weights, synthesise
from scoring.judges import group_priorities
from scoring.pairwise import Priorities, pairwise_matrix, priorities
from scoring.rank_order import rank_order_weights
from scoring.swing import swing_weights
from scoring.weights import global_weights
from tests.scoring.adapters import Adapter

Arguments = dict[str, Any]


def ask_weights(given: Arguments) -> dict[str, Any]:
    """Weights, those of some ranks, percentages."""
    if given["kind"] == "swing":
        weights = swing_weights(given["points"])
        return {"weights": weights, "percent": 100 * weights}
    weights = rank_order_weights(np.arange(1, given["n"] + 1), given["kind"])
    positions = np.array(given.get("positions") or [], int)
    return {"weights": weights, "at_positions": weights[positions - 1]}


def ask_ahp(given: Arguments) -> dict[str, Any]:
    """Priorities and consistency of the criteria, priorities of the alternatives."""
    stated = given.get("random_index")
    top = priorities(_matrix(given["matrix"]), stated)
    outputs = {
        "weights": top.weights,
        "lambda_max": top.lambda_max,
        "CI": top.consistency_index,
        "CR": None if stated is None else top.consistency_ratio,
    }
    if given.get("alternatives") is None:
        return outputs
    local = [priorities(_matrix(leaf["matrix"])).weights for leaf in given["alternatives"]]
    found = synthesise(_leaf_weights(top, given.get("tree")), local)
    return {**outputs, "local": local, "overall": found.overall, "ranks": found.ranks}


def ask_group_ahp(given: Arguments) -> dict[str, Any]:
    """Priorities of the group, and how many judges are consistent."""
    judges = [pairwise_matrix(given["n"], _times(row)) for row in given["judgements"]]
    found = group_priorities(judges, given["random_index"])
    return {"aij_weights": found.weights, "consistent_count": int(found.consistent.sum())}


def _matrix(given: Any) -> Any:
    return pairwise_matrix(given["n"], given["upper"]) if isinstance(given, dict) else given


def _leaf_weights(top: Priorities, tree: list[Any] | None) -> Any:
    """Global weights of the leaves, sub-criteria in the place of their parent."""
    branches = [branch and _matrix(branch["matrix"]) for branch in tree or [None] * len(top.weights)]
    parents, matrices, leaves = [-1] * len(branches), {-1: top.matrix}, []
    for node, matrix in enumerate(branches):
        if matrix is None:
            leaves.append(node)
            continue
        matrices[node] = matrix
        leaves += range(len(parents), len(parents) + len(matrix))
        parents += [node] * len(matrix)
    return global_weights(parents, pairwise_local_weights(parents, matrices))[leaves]


def _times(judgements: list[float]) -> list[float]:
    """How many times the first of each pair is preferred: -k says k times, +k that the second is."""
    return [-judgement if judgement < 0 else 1 / judgement for judgement in judgements]


ADAPTERS: dict[str, Adapter] = {"weights": ask_weights, "ahp": ask_ahp, "group_ahp": ask_group_ahp}
