"""The weighted product: figures multiplied, each with its weight as exponent."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Result
from scoring.errors import MarksError
from scoring.matrices import read_directions, read_matrix, read_weights, row_sums
from scoring.normalising import Normalisation, normalised
from scoring.ranking import competition_ranks
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class WeightedProduct(Result):
    """Weighted products of v vendors over c criteria.

    Attributes
    ----------
    scores : ndarray, (v,)
        Higher is better; NaN where a float cannot hold it and `logarithms` alone can.
    logarithms : ndarray, (v,)
        Decimal logarithm of the scores.
    normalised : ndarray, (v, c)
        What the exponents are applied to.
    exponents : ndarray, (c,)
        Weight of each criterion, negative where less is better and nothing was normalised.
    """

    scores: Floats
    logarithms: Floats
    normalised: Floats
    exponents: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("weighted_products", "vendors", ("scores", "logarithms")),
        Layout("weighted_product_normalised", "vendors", ("normalised",), "criteria"),
        Layout("weighted_product_exponents", "criteria", ("exponents",)),
    )

    @property
    def ranks(self) -> Floats:
        """Ranks by the logarithms, so that the unit of the product plays no part; 1 = highest."""
        return competition_ranks(self.logarithms)

    @property
    def ratios(self) -> Floats:
        """Score of each vendor (row) over that of each other (column); NaN beyond what a float holds."""
        return _powers_of_ten(self.logarithms[:, None] - self.logarithms)


def weighted_product(
    matrix: npt.ArrayLike,
    weights: npt.ArrayLike,
    maximise: npt.ArrayLike | None = None,
    normalisation: Normalisation = "none",
) -> WeightedProduct:
    """Multiply the figures of each vendor, each to the power of its weight.

    Parameters
    ----------
    matrix : array_like, (v, c)
        Figures of v vendors on c criteria, more than zero, each in its unit.
    weights : array_like, (c,)
        Exponents, zero or more, used as they are.
    maximise : array_like of bool, (c,), optional
        Whether more is better; everywhere when left out.
    normalisation : {'none', 'max', 'sum'}
        See `normalised`; under none a cost takes the exponent -w, under sum there must be no cost.

    Returns
    -------
    WeightedProduct
        Scores, their logarithms, and what they come from.

    Raises
    ------
    MarksError
        `value_missing`, `too_large`, `too_few_vendors`, `unknown_normalisation`, `not_positive`,
        `benefits_only`.
    WeightsError
        `negative_weight`, `not_finite`, `no_weight`, `too_large`.
    ShapeError
        `not_numbers`, `not_booleans`, `wrong_shape`.

    Notes
    -----
    score_a = product over j of u_aj ^ w_j, by the sum of logarithms, u = normalised figures.

    References
    ----------
    Bridgman (1922), Dimensional Analysis.
    Triantaphyllou & Mann (1989), Decision Support Systems 5(3): weighted product model.

    Examples
    --------
    >>> result = weighted_product([[4, 10], [9, 20]], [0.5, 1.0], [True, False])
    >>> result.scores, result.ratios[0, 1]
    (array([0.2 , 0.15]), np.float64(1.333333))
    """
    matrix = read_matrix(matrix, "matrix")
    maximise = read_directions(maximise, matrix.shape[1])
    weights = read_weights(weights, matrix.shape[1])
    _check_positive(matrix)
    shares = normalised(matrix, maximise, normalisation, "none", "max", "sum")
    exponents = weights.copy() if normalisation != "none" else np.where(maximise, weights, -weights)
    logarithms = row_sums(np.log10(shares) * exponents)
    return WeightedProduct(_powers_of_ten(logarithms), logarithms, shares, exponents)


def _check_positive(matrix: Floats) -> None:
    wrong = np.argwhere(matrix <= 0)
    if len(wrong):
        row, column = wrong[0].tolist()
        found = float(matrix[row, column])
        message = f"matrix[{row}, {column}] is {found}; a product needs figures of more than zero."
        raise MarksError("not_positive", message, row=row, column=column, found=found)


def _powers_of_ten(logarithms: Floats) -> Floats:
    held = np.abs(logarithms) < 300
    return np.where(held, np.power(10.0, np.where(held, logarithms, 0.0)), np.nan)
