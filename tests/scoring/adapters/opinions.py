"""Second methods: weighted sum and product, value functions, TOPSIS, VIKOR, PROMETHEE II, votes."""

from typing import Any

import numpy as np

from scoring.points import normalise
from scoring.preference import Preference
from scoring.promethee import preference_degrees, promethee
from scoring.topsis import topsis
from scoring.value_functions import piecewise_linear
from scoring.vikor import vikor
from scoring.voting import count_votes
from scoring.weighted_product import weighted_product
from scoring.weighted_sum import weighted_sum
from tests.scoring.adapters import Adapter

Arguments = dict[str, Any]


def _weights(given: Arguments) -> Any:
    return normalise(given["weights"]) if given.get("normalise_weights") else given["weights"]


def ask_weighted_sum(given: Arguments) -> dict[str, Any]:
    """Scores and ranks."""
    found = weighted_sum(
        given["matrix"], _weights(given), given.get("maximise"), given.get("normalisation", "none")
    )
    return {"scores": found.scores, "ranks": found.ranks}


def ask_weighted_product(given: Arguments) -> dict[str, Any]:
    """Scores, their logarithms and ratios, ranks."""
    found = weighted_product(
        given["matrix"], _weights(given), given.get("maximise"), given.get("normalisation", "none")
    )
    return {
        "scores": found.scores,
        "log10_scores": found.logarithms,
        "ratios": found.ratios,
        "ranks": found.ranks,
    }


def ask_value_function(given: Arguments) -> dict[str, Any]:
    """The values of each function."""
    return {
        "values": [
            piecewise_linear(one["at"], one["x"], one["v"], one.get("outside", "clip"))
            for one in given["functions"]
        ]
    }


def ask_topsis(given: Arguments) -> dict[str, Any]:
    """Closeness, distances, ranks."""
    found = topsis(given["matrix"], given["weights"], given["maximise"], given.get("normalisation", "vector"))
    return {
        "closeness": found.closeness,
        "d_plus": found.d_plus,
        "d_minus": found.d_minus,
        "ranks": found.ranks,
    }


def ask_vikor(given: Arguments) -> dict[str, Any]:
    """S, R, Q, both conditions, the compromise."""
    found = vikor(given["matrix"], given["weights"], given["maximise"], given.get("v", 0.5))
    return {
        "S": found.group_loss,
        "R": found.regret,
        "Q": found.compromise,
        "ranks": found.ranks,
        "acceptable_advantage": found.acceptable_advantage,
        "acceptable_stability": found.acceptable_stability,
        "compromise_set": np.flatnonzero(found.compromise_set),
    }


def ask_promethee(given: Arguments) -> dict[str, Any]:
    """Degrees, flows, order, and what PROMETHEE I says of the fourth and fifth."""
    criteria = [_preference(criterion) for criterion in given["criteria"]]
    found = promethee(given["matrix"], given["weights"], criteria)
    outputs = {
        "pi": preference_degrees(given["matrix"], given["weights"], criteria),
        "phi_plus": found.phi_plus,
        "phi_minus": found.phi_minus,
        "phi": found.phi,
        "ranks": found.ranks,
        "order": found.order,
    }
    if len(found.order) >= 5:
        outputs |= {"order_top5": found.order[:5], "a4_a5_incomparable": found.incomparable(3, 4)}
    if len(found.order) >= 6:
        outputs["top6_set"] = np.sort(found.order[:6])
    return outputs


def _preference(criterion: Arguments) -> Preference:
    stated = {name: criterion[name] for name in ("q", "p", "s") if criterion.get(name) is not None}
    return Preference(criterion["maximise"], criterion["function"], **stated)


def ask_voting(given: Arguments) -> dict[str, Any]:
    """Points, majorities and winners by name."""
    names = given["candidates"]
    places = [_places(ballot["ranking"], names) for ballot in given["ballots"]]
    found = count_votes(places, [ballot["count"] for ballot in given["ballots"]])

    def named(marked: Any) -> list[str]:
        return sorted(name for name, won in zip(names, marked, strict=True) if won)

    return {
        "borda_points": found.borda,
        "borda_points_n_to_1": found.borda + sum(ballot["count"] for ballot in given["ballots"]),
        "borda_winners": named(found.borda_winners),
        "condorcet_winner": next(iter(named(found.condorcet_winner)), None),
        "copeland_winners": named(found.copeland_winners),
        "plurality_winners": named(found.plurality_winners),
        "schulze_winners": named(found.schulze_winners),
        "pairwise": found.pairwise,
    }


def _places(ranking: list[Any], names: list[str]) -> list[int]:
    tied = [entry if isinstance(entry, list) else [entry] for entry in ranking]
    place = {name: position for position, entry in enumerate(tied) for name in entry}
    return [place[name] for name in names]


ADAPTERS: dict[str, Adapter] = {
    "weighted_sum": ask_weighted_sum,
    "weighted_product": ask_weighted_product,
    "value_function": ask_value_function,
    "topsis": ask_topsis,
    "vikor": ask_vikor,
    "promethee2": ask_promethee,
    "voting": ask_voting,
}
