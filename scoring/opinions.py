"""Second opinions: does the winner depend on the method? A table beside the total, not a new truth."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Result, booleans, unit_floats
from scoring.matrices import read_shares, row_sums
from scoring.preference import Preference
from scoring.promethee import promethee
from scoring.ranking import DECIMALS, competition_ranks
from scoring.topsis import topsis
from scoring.vikor import vikor
from scoring.voting import count_votes
from scoring.weighted_product import weighted_product
from scoring.workings import Layout

METHODS = (
    "additive",
    "weighted_product",
    "topsis_vector",
    "topsis_minmax",
    "vikor",
    "promethee_usual",
    "promethee_v_shape",
    "borda",
    "condorcet",
)


@dataclass(frozen=True, eq=False)
class SecondOpinions(Result):
    """What k methods say of v vendors, on the same values and weights; rows in the order of `METHODS`.

    Attributes
    ----------
    ranks : ndarray, (k, v)
        1 = best; NaN for those not compared.
    figures : ndarray, (k, v)
        What each method ranks by, in its own unit, higher is better; NaN where it has none.
    first : ndarray of bool, (k, v)
        Who comes first by each method, alone or jointly; by Condorcet only who beats every other.
    departs : ndarray of bool, (k,)
        Methods that put somebody first, but nobody who is first by the additive total.
    depends : bool
        Whether no vendor is first by every method that puts somebody first.
    compared : ndarray of bool, (v,)
        Who is compared: eligible, and nothing that weighs is missing.
    telling : ndarray of bool, (c,)
        Criteria that weigh and tell the compared vendors apart; the others are left out.
    compromise_set : ndarray of bool, (v,)
        The compromise of VIKOR, after its two conditions.
    top_cycle : ndarray of bool, (v,)
        Smallest set that beats everybody else criterion against criterion: a circle if more than one.
    """

    ranks: Floats
    figures: Floats
    first: Bools
    departs: Bools
    depends: bool
    compared: Bools
    telling: Bools
    compromise_set: Bools
    top_cycle: Bools

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("opinion_ranks", "methods", ("ranks",), "vendors"),
        Layout("opinion_figures", "methods", ("figures",), "vendors"),
        Layout("opinion_first", "methods", ("first",), "vendors"),
        Layout("opinion_departs", "methods", ("departs",)),
        Layout("opinion_depends", "", ("depends",)),
        Layout("opinion_vendors", "vendors", ("compared", "compromise_set", "top_cycle")),
        Layout("opinion_criteria", "criteria", ("telling",)),
    )


def second_opinions(
    values: npt.ArrayLike, weights: npt.ArrayLike, eligible: npt.ArrayLike | None = None
) -> SecondOpinions:
    """Rank vendors by nine methods on the same values and weights.

    Parameters
    ----------
    values : array_like, (v, c)
        Values in [0, 1]; NaN = missing. Who misses one that weighs is not compared.
    weights : array_like, (c,)
        Weights, zero or more; divided by their sum.
    eligible : array_like of bool, (v,), optional
        Who may be ranked; everybody when left out. The others take no part: in most of these methods
        their mere presence would move the ranks of the rest.

    Returns
    -------
    SecondOpinions
        Ranks and winners by each method, and whether the winner depends on it.

    Raises
    ------
    MarksError
        `value_off_range`.
    WeightsError
        `negative_weight`, `not_finite`, `no_weight`, `too_large`.
    ShapeError
        `not_numbers`, `not_booleans`, `wrong_shape`.

    Notes
    -----
    additive: 100 x sum w u. weighted_product: product of u ^ w, 0 for who is worth 0 on a criterion,
    missing where all are. topsis_vector, topsis_minmax: closeness. vikor: 1 - Q, majority 1/2.
    promethee_usual, promethee_v_shape: net flow, a difference counting in full, or by its share of the
    widest on the criterion. borda, condorcet: each criterion votes with its weight; points, and
    majorities won less lost. Values are rounded to 9 decimals first. Where no criterion tells the
    compared vendors apart all are first by every method, and only the total has a figure.

    References
    ----------
    Belton & Stewart (2002), Multiple Criteria Decision Analysis: the schools compared.

    Examples
    --------
    >>> opinions = second_opinions([[1.0, 0.2, 0.7], [0.7, 0.7, 0.6], [0.2, 1.0, 0.7]], [0.5, 0.3, 0.2])
    >>> opinions.first[0], opinions.depends
    (array([ True, False, False]), True)
    >>> [METHODS[k] for k in opinions.departs.nonzero()[0]]
    ['weighted_product']
    """
    values = np.round(unit_floats(values, "values", None, None), DECIMALS)
    shares = read_shares(weights, values.shape[1])
    heavy = shares > 0
    compared = ~np.isnan(values[:, heavy]).any(axis=1)
    if eligible is not None:
        compared &= booleans(eligible, "eligible", len(values))
    contest = values[compared]
    telling = heavy & (contest != contest[:1]).any(axis=0)
    figures = np.full((len(METHODS), len(values)), np.nan)
    figures[0, compared] = 100 * row_sums(contest[:, heavy] * shares[heavy])
    if not telling.any():
        ranks = np.where(compared, np.ones_like(figures), np.nan)
        return _result(ranks, figures, ranks == 1, telling, compared, compared)
    others, condorcet, compromise, cycle = _compare(contest[:, telling], shares[telling])
    figures[1:, compared] = others
    ranks = np.stack([competition_ranks(row) for row in figures])
    first = ranks == 1
    first[-1] = _among(compared, condorcet)
    return _result(ranks, figures, first, telling, _among(compared, compromise), _among(compared, cycle))


def _compare(values: Floats, weights: Floats) -> tuple[Floats, Bools, Bools, Bools]:
    """Figures of every method but the total; Condorcet winner, compromise set, top cycle."""
    compromise, votes = vikor(values, weights), count_votes(-values.T, weights)
    ranges = np.ptp(values, axis=0).tolist()
    figures = [
        _products(values, weights),
        topsis(values, weights).closeness,
        topsis(values, weights, normalisation="minmax").closeness,
        1 - compromise.compromise,
        promethee(values, weights, [Preference()] * len(weights)).phi,
        promethee(values, weights, [Preference(function="v_shape", p=p) for p in ranges]).phi,
        votes.borda,
        votes.copeland,
    ]
    return np.stack(figures), votes.condorcet_winner, compromise.compromise_set, votes.top_cycle


def _products(values: Floats, weights: Floats) -> Floats:
    positive = (values > 0).all(axis=1)
    if not positive.any():
        return np.full(len(values), np.nan)
    products = np.zeros(len(values))
    products[positive] = weighted_product(values[positive], weights).scores
    return products


def _among(compared: Bools, found: Bools) -> Bools:
    marked = np.zeros_like(compared)
    marked[compared] = found
    return marked


def _result(
    ranks: Floats, figures: Floats, first: Bools, telling: Bools, compromise_set: Bools, top_cycle: Bools
) -> SecondOpinions:
    decided = np.any(first, axis=1)
    everywhere = np.all(first | ~decided[:, None], axis=0)
    return SecondOpinions(
        ranks=ranks,
        figures=figures,
        first=first,
        departs=decided & ~np.any(first & first[0], axis=1),
        depends=bool(decided.any() and not everywhere.any()),
        compared=~np.isnan(figures[0]),
        telling=telling,
        compromise_set=compromise_set,
        top_cycle=top_cycle,
    )
