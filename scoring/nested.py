"""Nested rankings: the same vendors by part of the leaves alone, the gates as they are."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.aggregation import additive
from scoring.arrays import Bools, Floats, Result, booleans, floats, indices, unit_floats
from scoring.points import normalise
from scoring.ranking import competition_ranks
from scoring.screening import Effect, apply_gates
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class Gates:
    """What the gates say of v vendors, whichever leaves are looked at.

    Attributes
    ----------
    failed : ndarray of bool, (v,)
        Who fails a gate that was not waived.
    effect : {'exclude', 'cap', 'warn'}
        What failing does.
    cap : float
        Highest total of a vendor that fails, used by 'cap' only.
    """

    failed: Bools
    effect: Effect = "exclude"
    cap: float = 50.0


@dataclass(frozen=True, eq=False)
class Nested(Result):
    """Rankings of v vendors by k parts of c leaves.

    Attributes
    ----------
    weights : ndarray, (k, c)
        Weights inside each part, summing to 1; all NaN in a part that weighs nothing.
    scores, low, high : ndarray, (k, v)
        Totals after the gates, 0 to 100, and the interval that missing values leave open; NaN in a part
        that weighs nothing.
    coverage : ndarray, (k, v)
        Share of the weight of the part that is rated.
    ranks : ndarray, (k, v)
        1 = best; NaN for whoever is out or has no total.
    """

    weights: Floats
    scores: Floats
    low: Floats
    high: Floats
    coverage: Floats
    ranks: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("nested_weights", "parts", ("weights",), "leaves"),
        Layout("nested_scores", "parts", ("scores",), "vendors"),
        Layout("nested_low", "parts", ("low",), "vendors"),
        Layout("nested_high", "parts", ("high",), "vendors"),
        Layout("nested_coverage", "parts", ("coverage",), "vendors"),
        Layout("nested_ranks", "parts", ("ranks",), "vendors"),
    )


def priority_parts(priorities: npt.ArrayLike, tiers: int = 3) -> Bools:
    """Say which leaves belong to each of the nested parts: must; must and should; all.

    Parameters
    ----------
    priorities : array_like of int, (c,)
        0 = must, 1 = should, 2 = could, and so on; -1 = in every part.
    tiers : int, optional
        How many priorities there are.

    Returns
    -------
    ndarray of bool, (tiers, c)
        Each part holds the one before it.

    Raises
    ------
    ShapeError
        `not_numbers`, `wrong_shape`, `not_whole`, `index_off_range`.

    References
    ----------
    Clegg & Barker (1994), CASE Method Fast-Track: MoSCoW priorities.

    Examples
    --------
    >>> priority_parts([0, 2, 1])
    array([[ True, False, False],
           [ True, False,  True],
           [ True,  True,  True]])
    """
    given = indices(priorities, "priorities", None, -1, tiers - 1)
    return np.asarray(given <= np.arange(tiers)[:, None])


def nested_rankings(
    values: npt.ArrayLike,
    weights: npt.ArrayLike,
    axes: npt.ArrayLike,
    parts: npt.ArrayLike,
    gates: Gates | None = None,
) -> Nested:
    """Rank the vendors by each part of the leaves, its weights rescaled to sum to 1.

    Parameters
    ----------
    values : array_like, (v, c)
        Values in [0, 1]; NaN = missing.
    weights : array_like, (c,)
        Global weights of the leaves, summing to 1.
    axes : array_like of int, (c,)
        Index of each leaf's axis, from 0.
    parts : array_like of bool, (k, c)
        Which leaves belong to each part: those of a priority and above, of a department, of a release.
    gates : Gates, optional
        Who fails a must requirement, and what that does; nobody fails when left out.

    Returns
    -------
    Nested
        One row for each part.

    Raises
    ------
    MarksError
        `value_off_range`.
    WeightsError
        `negative_weight`, `not_finite`.
    GateError
        `unknown_effect`, `cap_off_range`.
    ShapeError
        `wrong_shape`, `not_numbers`, `not_whole`, `index_off_range`, `not_booleans`.

    Notes
    -----
    w'_i = w_i / sum of the w of the part, and the total is that of `additive`. A failed gate counts in
    every part, even where its requirement is not in it.

    References
    ----------
    Keeney & Raiffa (1976), Decisions with Multiple Objectives: additive values in a hierarchy.

    Examples
    --------
    >>> found = nested_rankings([[1, 0.2], [0.8, 1]], [0.5, 0.5], [0, 0], [[True, False], [True, True]])
    >>> found.scores, found.ranks
    (array([[100.,  80.], [ 60.,  90.]]), array([[1., 2.], [2., 1.]]))
    """
    values = unit_floats(values, "values", None, None)
    masks = booleans(parts, "parts", None, values.shape[1])
    gates = Gates(np.zeros(len(values), bool)) if gates is None else gates
    weights = floats(weights, "weights", values.shape[1])
    rows = [_part(values, weights, axes, mask, gates) for mask in masks]
    lengths = values.shape[1], *[len(values)] * 5
    columns = ([row[place] for row in rows] for place in range(len(lengths)))
    return Nested(
        *(
            np.array(column).reshape(len(masks), length)
            for column, length in zip(columns, lengths, strict=True)
        )
    )


def _part(
    values: Floats, weights: Floats, axes: npt.ArrayLike, mask: Bools, gates: Gates
) -> tuple[Floats, ...]:
    """Weights, total after the gates with its ends, coverage and ranks of one part."""
    inside = np.where(mask, weights, 0.0)
    if not inside.any():
        nothing = np.full(len(values), np.nan)
        return np.full(len(weights), np.nan), *[nothing] * 5
    shares = normalise(inside)
    total = additive(values, shares, axes)
    after = apply_gates(total.scores, total.low, total.high, gates.failed, gates.effect, gates.cap)
    ranks = competition_ranks(after.scores, after.eligible)
    return shares, after.scores, after.low, after.high, total.coverage, ranks
