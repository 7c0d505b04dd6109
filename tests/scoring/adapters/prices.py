"""Prices: points for a price, and awards from price and quality."""

from typing import Any

from scoring.formulas import FORMULAS
from scoring.price_quality import adjusted_prices, points_per_price, points_plus_lowest
from scoring.qcbs import quality_and_cost
from scoring.ranking import competition_ranks
from tests.scoring.adapters import Adapter

Arguments = dict[str, Any]

OPTIONS = {"linear_between": ("best", "worst"), "n_times_lowest": ("n",), "lowest_over_price": ()}


def ask_price_score(given: Arguments) -> dict[str, Any]:
    """Points and ranks."""
    formula = given["formula"]
    options = {name: given[name] for name in OPTIONS[formula] if name in given}
    scores = given.get("max_points", 1) * FORMULAS[formula](given["prices"], **options)
    return {"scores": scores, "ranks": competition_ranks(scores)}


def ask_price_quality(given: Arguments) -> dict[str, Any]:
    """What the formula gives."""
    return AWARDS[given["formula"]](given)


def _qcbs(given: Arguments) -> dict[str, Any]:
    found = quality_and_cost(
        given["prices"],
        given.get("evaluators", given.get("quality")),
        (given["w_technical"], given["w_financial"]),
        given.get("threshold"),
        given.get("technical_relative_to_best", False),
        given.get("round_before_weighting"),
    )
    names = ("technical_mean", "technical", "financial", "combined", "ranks")
    return {name: getattr(found, name) for name in names}


def _price_per_point(given: Arguments) -> dict[str, Any]:
    found = adjusted_prices(given["prices"], given["quality"], given.get("quality_max", 1))
    return {"ratio": found.ratio, "ranks": found.ranks}


def _points_per_price(given: Arguments) -> dict[str, Any]:
    corridor = given.get("corridor")
    found = points_per_price(given["prices"], given["quality"], given.get("scale", 1), corridor)
    outputs: dict[str, Any] = {"Z": found.figures, "winner": found.winner, "ranks": found.ranks}
    if corridor is not None:
        outputs["inside"] = found.inside.nonzero()[0]
        outputs["winner_by_quality"] = found.winner_by_quality
        outputs["winner_by_price"] = found.winner_by_price
    return outputs


def _points_plus_lowest(given: Arguments) -> dict[str, Any]:
    found = points_plus_lowest(given["prices"], given["quality"], given["max_price_points"])
    return {"price_points": found.price_points, "total": found.total, "ranks": found.ranks}


AWARDS: dict[str, Adapter] = {
    "qcbs": _qcbs,
    "price_per_point": _price_per_point,
    "points_per_price": _points_per_price,
    "points_plus_lowest": _points_plus_lowest,
}
ADAPTERS: dict[str, Adapter] = {"price_score": ask_price_score, "price_quality": ask_price_quality}
