"""Criticality: by how much each weight alone must change for two vendors to change order."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Result, floats, indices
from scoring.leader import read_contest
from scoring.points import normalise
from scoring.ranking import DECIMALS
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class Criticality(Result):
    """What change of each of c weights puts two of v vendors level.

    Attributes
    ----------
    scores : ndarray, (v,)
        Scores at the present weights.
    weights : ndarray, (c,)
        Present weights, summing to 1.
    decrease : ndarray, (c,)
        By how much each weight must be decreased (negative: increased) before all are rescaled to sum
        to 1; NaN where no change does it.
    decrease_percent : ndarray, (c,)
        The same in per cent of the weight; NaN where that is zero.
    weight_at_tie : ndarray, (c,)
        The weight at the tie, after rescaling.
    """

    scores: Floats
    weights: Floats
    decrease: Floats
    decrease_percent: Floats
    weight_at_tie: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("pair_scores", "vendors", ("scores",)),
        Layout("criticality", "weights", ("weights", "decrease", "decrease_percent", "weight_at_tie")),
    )


def criticality(values: npt.ArrayLike, weights: npt.ArrayLike, first: int, second: int) -> Criticality:
    """Find the change of each weight, the others as they are, that puts two vendors level.

    Parameters
    ----------
    values : array_like, (v, c)
        Values on one scale, more is better.
    weights : array_like, (c,)
        Weights of the criteria, divided by their sum first.
    first, second : int
        Indices of the two vendors.

    Returns
    -------
    Criticality
        One change for each criterion; the smallest in per cent names the most critical one.

    Raises
    ------
    MarksError
        `value_missing` (of one of the two).
    WeightsError
        `negative_weight`, `not_finite`, `no_weight`.
    ShapeError
        `no_vendor`, `not_numbers`, `wrong_shape`, `index_off_range`.

    Notes
    -----
    delta_k = (S_second - S_first) / (x_second,k - x_first,k) is taken off w_k; at the tie, once rescaled,
    the weight is (w_k - delta_k) / (1 - delta_k). Not feasible where delta_k > w_k, nor where the two
    have the same value on k.

    References
    ----------
    Triantaphyllou & Sánchez (1997), Decision Sciences 28(1), 151-194: most critical criterion.

    Examples
    --------
    >>> found = criticality([[0.9, 0.4], [0.5, 0.8]], [0.6, 0.4], 0, 1)
    >>> found.decrease, found.weight_at_tie
    (array([ 0.2, -0.2]), array([0.5, 0.5]))
    """
    weights = normalise(floats(weights, "weights", None))
    count = len(floats(values, "values", None, len(weights)))
    pair = indices([first, second], "vendors", 2, 0, count - 1)
    values, _ = read_contest(values, weights, np.isin(np.arange(count), pair))
    scores = np.where(weights > 0, values, 0.0) @ weights
    apart = values[pair[1]] - values[pair[0]]
    delta = _over(scores[pair[1]] - scores[pair[0]], apart, np.abs(apart) > 10.0**-DECIMALS / 2)
    delta = np.where(np.round(delta - weights, DECIMALS) > 0, np.nan, np.minimum(delta, weights))
    percent = 100 * _over(delta, weights, weights > 0)
    return Criticality(scores, weights, delta, percent, _over(weights - delta, 1 - delta, delta < 1))


def _over(top: npt.ArrayLike, bottom: Floats, defined: Bools) -> Floats:
    return np.where(defined, top / np.where(defined, bottom, 1.0), np.nan)
