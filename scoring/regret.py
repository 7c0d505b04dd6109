"""Regret: what each group gives up with each choice, and the choice that disappoints the least."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Result, floats
from scoring.leader import NOBODY, read_eligible
from scoring.ranking import DECIMALS
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class Regret(Result):
    """What k groups give up with each of v vendors.

    Attributes
    ----------
    regrets : ndarray, (k, v)
        Points of a vendor behind the favourite of a group; NaN where the vendor may not be chosen, or
        where it or the group has no total.
    worst : ndarray, (v,)
        Largest regret of a vendor over the groups; NaN where it has none, or where one is not known.
    favourites : ndarray of int, (k,)
        Whom each group would choose, the lower index where several are level; -1 = nobody.
    choice : int
        The vendor whose largest regret is smallest; -1 = nobody.
    """

    regrets: Floats
    worst: Floats
    favourites: npt.NDArray[np.int64]
    choice: int

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("regrets", "parts", ("regrets",), "vendors"),
        Layout("worst_regret", "vendors", ("worst",)),
        Layout("favourites", "parts", ("favourites",)),
        Layout("least_regret", "", ("choice",)),
    )


def least_regret(scores: npt.ArrayLike, eligible: npt.ArrayLike | None = None) -> Regret:
    """Find the vendor that leaves no group far behind its favourite.

    Parameters
    ----------
    scores : array_like, (k, v)
        Totals of each vendor as each group sees them, in any one unit, more is better; NaN = none.
    eligible : array_like of bool, (v,), optional
        Who may be chosen; everybody when left out.

    Returns
    -------
    Regret
        The regrets, and who is least regretted: of those level, the one with the smaller sum of regrets,
        then the lower index.

    Raises
    ------
    ShapeError
        `not_numbers`, `wrong_shape`, `not_booleans`.

    Notes
    -----
    r_gv = max_u s_gu - s_gv; choice = argmin_v max_g r_gv. A group that has no total for anybody has no
    say; a vendor that has none where others do is not chosen. Compared after rounding to 9 decimals.

    References
    ----------
    Savage (1951), Journal of the American Statistical Association 46(253): minimax regret.

    Examples
    --------
    >>> found = least_regret([[80, 70, 40], [30, 60, 70]])
    >>> found.regrets, found.worst, found.choice
    (array([[ 0., 10., 40.],
           [40., 10.,  0.]]), array([40., 10., 40.]), 1)
    """
    given = floats(scores, "scores", None, None)
    may = read_eligible(eligible, given.shape[1])
    known = np.isfinite(given) & may
    speaks = known.any(axis=1)
    totals = np.where(known, given, -np.inf)
    best = totals.max(axis=1, initial=-np.inf)
    behind = np.where(speaks, best, 0.0)[:, None] - np.where(known, given, 0.0)
    regrets = np.where(known, behind, np.nan)
    heard = np.asarray(np.round(regrets[speaks], DECIMALS), dtype=np.float64)
    worst = heard.max(axis=0) if len(heard) else np.full(given.shape[1], np.nan)
    favourites = np.where(speaks, totals.argmax(axis=1) if given.shape[1] else NOBODY, NOBODY)
    return Regret(regrets, worst, favourites, _least(heard, worst))


def _least(heard: Floats, worst: Floats) -> int:
    chosen = np.flatnonzero(np.isfinite(worst))
    if not chosen.size:
        return NOBODY
    sums = np.round(heard[:, chosen].sum(axis=0), DECIMALS)
    return int(chosen[np.lexsort((chosen, sums, worst[chosen]))[0]])
