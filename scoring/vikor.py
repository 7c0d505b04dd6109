"""VIKOR: the compromise between the good of the many criteria and the regret on the worst of them."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Result
from scoring.errors import MarksError
from scoring.matrices import NOISE, read_directions, read_matrix, read_shares, row_sums
from scoring.normalising import normalised
from scoring.ranking import DECIMALS, competition_ranks
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class Vikor(Result):
    """Compromise among v vendors over c criteria.

    Attributes
    ----------
    losses : ndarray, (v, c)
        Weighted distance to the best figure of each criterion, as a share of its range.
    group_loss, regret, compromise : ndarray, (v,)
        S, the sum of the losses; R, the largest; Q, the index made of both. Lower is better.
    advantage : float
        Least gap of Q that makes the first one stand out, 1 / (v - 1).
    acceptable_advantage : bool
        Whether the second-lowest Q is so far from the lowest.
    acceptable_stability : bool
        Whether one with the lowest Q also has the lowest S or the lowest R.
    compromise_set : ndarray of bool, (v,)
        The best alone if both hold; the best and the second if stability fails; without the
        advantage, everybody closer to the best than it.
    """

    losses: Floats
    group_loss: Floats
    regret: Floats
    compromise: Floats
    advantage: float
    acceptable_advantage: bool
    acceptable_stability: bool
    compromise_set: Bools

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("vikor_losses", "vendors", ("losses",), "criteria"),
        Layout("vikor", "vendors", ("group_loss", "regret", "compromise")),
        Layout("vikor_advantage", "", ("advantage",)),
        Layout("vikor_conditions", "", ("acceptable_advantage", "acceptable_stability")),
        Layout("vikor_compromise_set", "vendors", ("compromise_set",)),
    )

    @property
    def ranks(self) -> Floats:
        """Ranks of Q, 1 = lowest."""
        return competition_ranks(-self.compromise)


def vikor(
    matrix: npt.ArrayLike,
    weights: npt.ArrayLike,
    maximise: npt.ArrayLike | None = None,
    majority: float = 0.5,
) -> Vikor:
    """Look for a compromise among vendors.

    Parameters
    ----------
    matrix : array_like, (v, c)
        Figures of two vendors or more on c criteria, each in its unit.
    weights : array_like, (c,)
        Weights, zero or more; divided by their sum.
    maximise : array_like of bool, (c,), optional
        Whether more is better; everywhere when left out.
    majority : float, optional
        Weight of S against R, in [0, 1] (v in the papers).

    Returns
    -------
    Vikor
        S, R, Q, the two conditions and the compromise set.

    Raises
    ------
    MarksError
        `value_missing`, `too_large`, `too_few_vendors`, `constant_column`, `majority_off_range`.
    WeightsError
        `negative_weight`, `not_finite`, `no_weight`, `too_large`.
    ShapeError
        `not_numbers`, `not_booleans`, `wrong_shape`.

    Notes
    -----
    D_aj = w_j (best_j - x_aj) / (best_j - worst_j); S_a = sum_j D_aj; R_a = max_j D_aj;
    Q_a = m (S_a - min S) / (max S - min S) + (1 - m) (R_a - min R) / (max R - min R), m = majority.
    Where all vendors have the same S, or the same R, its term tells nobody apart and is 0. Q, S and R
    are compared after rounding to 9 decimals.

    References
    ----------
    Opricovic & Tzeng (2004), EJOR 156(2): compromise solution by MCDM methods.
    Opricovic & Tzeng (2007), EJOR 178(2): extended VIKOR method.

    Examples
    --------
    >>> result = vikor([[1, 3000], [2, 3750], [5, 4500]], [0.5, 0.5], [False, True])
    >>> result.compromise, result.compromise_set
    (array([1., 0., 1.]), array([False,  True, False]))
    """
    matrix = read_matrix(matrix, "matrix", least=2)
    maximise = read_directions(maximise, matrix.shape[1])
    shares = read_shares(weights, matrix.shape[1])
    _check_majority(majority)
    losses = normalised(matrix, ~maximise, "minmax") * shares
    group_loss, regret = row_sums(losses), losses.max(axis=1)
    compromise = majority * _rescaled(group_loss) + (1 - majority) * _rescaled(regret)
    advantage = 1 / (len(matrix) - 1)
    stands_out, stable, chosen = _conditions(compromise, group_loss, regret, advantage)
    return Vikor(losses, group_loss, regret, compromise, advantage, stands_out, stable, chosen)


def _check_majority(majority: float) -> None:
    if not 0 <= majority <= 1:
        message = f"The weight of the majority is {majority}; it must stay within 0 and 1."
        raise MarksError("majority_off_range", message, found=float(majority))


def _rescaled(losses: Floats) -> Floats:
    span = losses.max() - losses.min()
    return (losses - losses.min()) / span if span > NOISE else np.zeros_like(losses)


def _conditions(
    compromise: Floats, group_loss: Floats, regret: Floats, advantage: float
) -> tuple[bool, bool, Bools]:
    gaps = np.round(compromise - compromise.min(), DECIMALS)
    lead = np.round(advantage, DECIMALS)
    first, second = np.argsort(gaps, kind="stable")[:2]
    stands_out = bool(gaps[second] >= lead)
    stable = bool(((gaps == 0) & (_lowest(group_loss) | _lowest(regret))).any())
    if not stands_out:
        return stands_out, stable, gaps < lead
    chosen = np.zeros(len(gaps), np.bool_)
    chosen[[first] if stable else [first, second]] = True
    return stands_out, stable, chosen


def _lowest(losses: Floats) -> Bools:
    return np.asarray(np.round(losses - losses.min(), DECIMALS) == 0)
