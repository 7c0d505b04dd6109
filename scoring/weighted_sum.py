"""The weighted sum of figures normalised among themselves (simple additive weighting)."""

from dataclasses import dataclass
from typing import ClassVar

import numpy.typing as npt

from scoring.arrays import Floats, Result
from scoring.matrices import read_directions, read_matrix, read_weights, row_sums
from scoring.normalising import Normalisation, normalised
from scoring.ranking import competition_ranks
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class WeightedSum(Result):
    """Weighted sums of v vendors over c criteria.

    Attributes
    ----------
    scores : ndarray, (v,)
        Higher is better.
    normalised : ndarray, (v, c)
        What the weights are applied to.
    contributions : ndarray, (v, c)
        What each criterion brings to the score.
    """

    scores: Floats
    normalised: Floats
    contributions: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("weighted_sums", "vendors", ("scores",)),
        Layout("weighted_sum_normalised", "vendors", ("normalised",), "criteria"),
        Layout("weighted_sum_contributions", "vendors", ("contributions",), "criteria"),
    )

    @property
    def ranks(self) -> Floats:
        """Ranks of the scores, 1 = highest."""
        return competition_ranks(self.scores)


def weighted_sum(
    matrix: npt.ArrayLike,
    weights: npt.ArrayLike,
    maximise: npt.ArrayLike | None = None,
    normalisation: Normalisation = "none",
) -> WeightedSum:
    """Sum the weighted figures of each vendor.

    Parameters
    ----------
    matrix : array_like, (v, c)
        Figures of v vendors on c criteria, each in its unit.
    weights : array_like, (c,)
        Weights, zero or more, used as they are.
    maximise : array_like of bool, (c,), optional
        Whether more is better; everywhere when left out. Plays no part under none.
    normalisation : {'none', 'max', 'max_rounded2', 'sum_of_inverse'}
        See `normalised`; none takes figures that are on a common scale already.

    Returns
    -------
    WeightedSum
        Scores, in the unit of the normalised figures times the weights, and their workings.

    Raises
    ------
    MarksError
        `value_missing`, `too_large`, `too_few_vendors`, `unknown_normalisation`, `not_positive`.
    WeightsError
        `negative_weight`, `not_finite`, `no_weight`, `too_large`.
    ShapeError
        `not_numbers`, `not_booleans`, `wrong_shape`.

    Notes
    -----
    score_a = sum over j of w_j u_aj, u = normalised figures. The product's own model, with missing
    values and intervals, is `aggregation.additive`.

    References
    ----------
    Fishburn (1967), Operations Research 15(3): additive utilities.
    Hwang & Yoon (1981), Multiple Attribute Decision Making: simple additive weighting.

    Examples
    --------
    >>> weighted_sum([[25, 20], [10, 40]], [0.5, 0.5], [True, False], "max").scores
    array([1.  , 0.45])
    """
    matrix = read_matrix(matrix, "matrix")
    maximise = read_directions(maximise, matrix.shape[1])
    weights = read_weights(weights, matrix.shape[1])
    shares = normalised(matrix, maximise, normalisation, "none", "max", "max_rounded2", "sum_of_inverse")
    contributions = shares * weights
    return WeightedSum(row_sums(contributions), shares, contributions)
