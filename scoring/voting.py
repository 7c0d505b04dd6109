"""Votes: ranked ballots counted by points and by majorities of two, with the circles these may run in."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Result
from scoring.errors import WeightsError
from scoring.matrices import read_matrix
from scoring.points import read_points
from scoring.ranking import DECIMALS, competition_ranks
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class Votes(Result):
    """Votes for v vendors.

    Attributes
    ----------
    pairwise : ndarray, (v, v)
        Votes that place the vendor of the row strictly before that of the column.
    borda : ndarray, (v,)
        Borda points: one for each vendor placed behind, half for each tied with.
    copeland : ndarray, (v,)
        Majorities won less majorities lost.
    plurality : ndarray, (v,)
        First places held alone.
    paths : ndarray, (v, v)
        Strength of the strongest path of majorities (Schulze): votes for its weakest link.
    borda_winners, condorcet_winner, copeland_winners, plurality_winners, schulze_winners : ndarray of bool
        Who wins, (v,); there is one Condorcet winner, who beats every other, or none.
    top_cycle : ndarray of bool, (v,)
        Smallest set that beats everybody outside it (Smith): the Condorcet winner alone, or a circle
        of vendors each beaten or held by another of it.
    """

    pairwise: Floats
    borda: Floats
    copeland: Floats
    plurality: Floats
    paths: Floats
    borda_winners: Bools
    condorcet_winner: Bools
    copeland_winners: Bools
    plurality_winners: Bools
    schulze_winners: Bools
    top_cycle: Bools

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("votes_pairwise", "vendors", ("pairwise",), "vendors"),
        Layout("votes", "vendors", ("borda", "copeland", "plurality")),
        Layout("votes_paths", "vendors", ("paths",), "vendors"),
        Layout(
            "votes_winners",
            "vendors",
            (
                "borda_winners",
                "condorcet_winner",
                "copeland_winners",
                "plurality_winners",
                "schulze_winners",
                "top_cycle",
            ),
        ),
    )

    @property
    def borda_ranks(self) -> Floats:
        """Ranks of the Borda points, 1 = highest."""
        return competition_ranks(self.borda)

    @property
    def copeland_ranks(self) -> Floats:
        """Ranks of the majorities won less lost, 1 = highest; a Condorcet winner is first."""
        return competition_ranks(self.copeland)


def count_votes(places: npt.ArrayLike, votes: npt.ArrayLike) -> Votes:
    """Count ranked ballots by Borda, Condorcet, Copeland, plurality and Schulze.

    Parameters
    ----------
    places : array_like, (b, v)
        Place of each vendor on each ballot, the lowest number first, equal numbers tied; only the
        order counts.
    votes : array_like, (b,)
        Votes cast by each ballot, or its weight, zero or more.

    Returns
    -------
    Votes
        Points, majorities and winners by each rule.

    Raises
    ------
    MarksError
        `value_missing`, `too_large`.
    WeightsError
        `negative_weight`, `not_finite`, `no_weight`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    N_ab = votes with a strictly before b. Borda_a = ((v - 1) N + sum_b N_ab - sum_b N_ba) / 2, N = all
    votes. a beats b if N_ab > N_ba. Schulze: links are majorities, as strong as N_ab; a wins if its
    strongest path to every b is no weaker than the one back. Compared after rounding to 9 decimals.

    References
    ----------
    Borda (1781); Condorcet (1785); Copeland (1951).
    Schulze (2011), Social Choice and Welfare 36(2).
    Smith (1973), Econometrica 41(6): the set that beats all others.

    Examples
    --------
    >>> cycle = count_votes([[1, 2, 3], [3, 1, 2], [2, 3, 1]], [4, 3, 2])
    >>> cycle.borda, cycle.condorcet_winner.any(), cycle.schulze_winners, cycle.top_cycle
    (array([10., 10.,  7.]), np.False_, array([ True, False, False]), array([ True,  True,  True]))
    """
    ballots = read_matrix(places, "places")
    cast = read_points(votes, "votes", len(ballots))
    if not cast.any():
        raise WeightsError("no_weight", "No vote is cast; one ballot at least must carry one.")
    before = (ballots[:, :, None] < ballots[:, None, :]).astype(np.float64)
    pairwise = np.tensordot(cast, before, 1)
    majority = np.sign(np.round(pairwise - pairwise.T, DECIMALS))
    paths = _strongest_paths(np.where(majority > 0, np.round(pairwise, DECIMALS), 0.0))
    borda = _borda(pairwise, float(cast.sum()))
    copeland, plurality = majority.sum(axis=1), cast @ _alone_first(ballots)
    return Votes(
        pairwise=pairwise,
        borda=borda,
        copeland=copeland,
        plurality=plurality,
        paths=paths,
        borda_winners=_most(borda),
        condorcet_winner=copeland == len(copeland) - 1,
        copeland_winners=_most(copeland),
        plurality_winners=_most(plurality),
        schulze_winners=np.all(paths >= paths.T, axis=1),
        top_cycle=np.all(_strongest_paths((majority >= 0).astype(np.float64)), axis=1),
    )


def _borda(pairwise: Floats, cast: float) -> Floats:
    return np.asarray(((len(pairwise) - 1) * cast + pairwise.sum(axis=1) - pairwise.sum(axis=0)) / 2)


def _alone_first(ballots: Floats) -> Floats:
    first = ballots == ballots.min(axis=1, keepdims=True)
    return np.where(first.sum(axis=1, keepdims=True) == 1, first, 0.0)


def _most(points: Floats) -> Bools:
    return np.asarray(np.round(points - points.max(), DECIMALS) == 0)


def _strongest_paths(links: Floats) -> Floats:
    paths = links.copy()
    for through in range(len(paths)):
        paths = np.maximum(paths, np.minimum(paths[:, [through]], paths[[through]]))
    return paths
