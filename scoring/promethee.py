"""PROMETHEE: how far each vendor is preferred to the others, and they to it, criterion by criterion."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Ints, Result
from scoring.errors import ShapeError
from scoring.matrices import read_matrix, read_shares, row_sums
from scoring.preference import Preference, degrees, rounding_noise, summed_degrees
from scoring.ranking import DECIMALS, competition_ranks
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class Promethee(Result):
    """Outranking flows of v vendors over c criteria.

    Attributes
    ----------
    phi : ndarray, (v,)
        Net flow, -1 to 1, higher is better.
    phi_plus, phi_minus : ndarray, (v,)
        Leaving flow, higher is better, and entering flow, lower is better; 0 to 1.
    leaving, entering : ndarray, (v, c)
        The same on each criterion alone.
    weights : ndarray, (c,)
        Weights, summing to 1.
    """

    phi: Floats
    phi_plus: Floats
    phi_minus: Floats
    leaving: Floats
    entering: Floats
    weights: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("promethee_flows", "vendors", ("phi", "phi_plus", "phi_minus")),
        Layout("promethee_leaving", "vendors", ("leaving",), "criteria"),
        Layout("promethee_entering", "vendors", ("entering",), "criteria"),
        Layout("promethee_weights", "criteria", ("weights",)),
    )

    @property
    def ranks(self) -> Floats:
        """Ranks of the net flow (PROMETHEE II), 1 = highest."""
        return competition_ranks(self.phi)

    @property
    def order(self) -> Ints:
        """All vendors from best to worst by the net flow; of equals the lower index first."""
        return np.argsort(self.ranks, kind="stable")

    def incomparable(self, first: int, second: int) -> bool:
        """Whether each of two vendors is strictly ahead in one of the flows (PROMETHEE I)."""
        strength = np.round(self.phi_plus[first] - self.phi_plus[second], DECIMALS)
        weakness = np.round(self.phi_minus[first] - self.phi_minus[second], DECIMALS)
        return bool(strength * weakness > 0)


def promethee(matrix: npt.ArrayLike, weights: npt.ArrayLike, criteria: Sequence[Preference]) -> Promethee:
    """Compute the outranking flows of vendors.

    Parameters
    ----------
    matrix : array_like, (v, c)
        Figures of two vendors or more on c criteria, each in its unit.
    weights : array_like, (c,)
        Weights, zero or more; divided by their sum.
    criteria : sequence of Preference, (c,)
        Direction and preference function of each criterion.

    Returns
    -------
    Promethee
        Net, leaving and entering flows, and those of each criterion.

    Raises
    ------
    MarksError
        `value_missing`, `too_large`, `too_few_vendors`; from `Preference`, `unknown_function` and
        `threshold_off_range`.
    WeightsError
        `negative_weight`, `not_finite`, `no_weight`, `too_large`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    phi+_a = sum over j of w_j sum over b of P_j(d_j(a, b)) / (v - 1); phi-_a the same with d_j(b, a);
    phi = phi+ - phi-. A difference passes a threshold only by more than the rounding of its figures.

    References
    ----------
    Brans & Vincke (1985), Management Science 31(6): PROMETHEE.
    Brans, Vincke & Mareschal (1986), EJOR 24(2): how to select and how to rank projects.

    Examples
    --------
    >>> price, support = Preference(maximise=False, function="v_shape", p=40), Preference()
    >>> promethee([[100, 3], [120, 4], [160, 4]], [1, 1], [price, support]).phi
    array([-0.125,  0.375, -0.25 ])
    """
    matrix, shares = _read(matrix, weights, criteria)
    flows = np.empty((2, *matrix.shape[::-1]))  # a criterion's flows lie together, to be written at once
    for j, preference in enumerate(criteria):
        column = matrix[:, j].copy() if preference.maximise else -matrix[:, j]
        order = column.argsort()
        over, under = summed_degrees(preference, column.take(order))
        flows[0, j][order], flows[1, j][order] = over, under
    flows /= len(matrix) - 1
    leaving, entering = flows[0].T, flows[1].T
    phi_plus, phi_minus = row_sums(leaving * shares), row_sums(entering * shares)
    return Promethee(phi_plus - phi_minus, phi_plus, phi_minus, leaving, entering, shares)


def preference_degrees(
    matrix: npt.ArrayLike, weights: npt.ArrayLike, criteria: Sequence[Preference]
) -> Floats:
    """Say to what degree each vendor is preferred to each other.

    Parameters
    ----------
    matrix : array_like, (v, c)
        As for `promethee`.
    weights : array_like, (c,)
        As for `promethee`.
    criteria : sequence of Preference, (c,)
        As for `promethee`.

    Returns
    -------
    ndarray, (v, v)
        Degree in [0, 1] to which the vendor of the row is preferred to that of the column; diagonal 0.

    Raises
    ------
    MarksError
        `value_missing`, `too_large`, `too_few_vendors`.
    WeightsError
        `negative_weight`, `not_finite`, `no_weight`, `too_large`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    pi(a, b) = sum over j of w_j P_j(d_j(a, b)).

    References
    ----------
    Brans & Vincke (1985), Management Science 31(6): PROMETHEE.

    Examples
    --------
    >>> preference_degrees([[3, 1], [4, 1]], [3, 1], [Preference(), Preference()])
    array([[0.  , 0.  ],
           [0.75, 0.  ]])
    """
    matrix, shares = _read(matrix, weights, criteria)
    total = np.zeros((len(matrix), len(matrix)))
    for column, share, preference in zip(matrix.T, shares, criteria, strict=True):
        signed = column if preference.maximise else -column
        total += share * degrees(preference, signed[:, None] - signed, rounding_noise(column))
    return total


def _read(
    matrix: npt.ArrayLike, weights: npt.ArrayLike, criteria: Sequence[Preference]
) -> tuple[Floats, Floats]:
    figures = read_matrix(matrix, "matrix", least=2)
    if len(criteria) != figures.shape[1]:
        found, required = len(criteria), figures.shape[1]
        message = (
            f"There are {found} preference functions; there must be one for each of {required} criteria."
        )
        raise ShapeError("wrong_shape", message, name="criteria", found=found, required=required)
    return figures, read_shares(weights, figures.shape[1])
