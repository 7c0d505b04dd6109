"""Ranks: who is first, who shares a rank, who is too close to call."""

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, booleans, floats
from scoring.errors import ScoringError

# Totals are compared after rounding, so that the noise of binary fractions never breaks a tie.
DECIMALS = 9
_UNIT = 10.0**DECIMALS


def competition_ranks(scores: npt.ArrayLike, eligible: npt.ArrayLike | None = None) -> Floats:
    """Rank totals from the highest, equal totals sharing the better rank.

    Parameters
    ----------
    scores : array_like, (v,)
        Totals, in any one unit; NaN = nothing to rank.
    eligible : array_like of bool, (v,), optional
        Who may be ranked; everybody when left out.

    Returns
    -------
    ndarray, (v,)
        1 = best; NaN for those without a total or not eligible.

    Raises
    ------
    ShapeError
        `wrong_shape`, `not_booleans`.

    Notes
    -----
    rank = 1 + the number of contenders with a higher total, totals rounded to 9 decimals: 1, 1, 3.

    References
    ----------
    Standard competition ranking ("1224"), as in public tender reports.

    Examples
    --------
    >>> competition_ranks([70, 80, 80, None])
    array([ 3.,  1.,  1., nan])
    """
    totals = np.rint(floats(scores, "scores", None) * _UNIT)
    ordered = totals.copy()
    ordered.sort()  # NaN last
    if eligible is None and len(ordered) and -np.inf < ordered[0] and ordered[-1] < np.inf:
        return _counted(totals, ordered)
    contends = _contenders(totals, eligible)
    return np.where(contends, _counted(totals, np.sort(totals[contends])), np.nan)


def too_close(scores: npt.ArrayLike, eligible: npt.ArrayLike | None, zone: float) -> Bools:
    """Say which vendors stand so near the leader that the order means nothing.

    Parameters
    ----------
    scores : array_like, (v,)
        Totals, 0 to 100; NaN = nothing to rank.
    eligible : array_like of bool, (v,), or None
        Who may be ranked; everybody when None.
    zone : float
        Width of the tie zone as a share of the maximum, in [0, 1].

    Returns
    -------
    ndarray of bool, (v,)
        Who is within the zone; the leader only if another is.

    Raises
    ------
    ScoringError
        `zone_off_range`.
    ShapeError
        `wrong_shape`, `not_booleans`.

    Notes
    -----
    leader - total <= 100 x zone, both sides rounded to 9 decimals.

    References
    ----------
    Roy (1996), Multicriteria Methodology for Decision Aiding: indifference threshold.

    Examples
    --------
    >>> too_close([80, 79.2, 70], None, 0.01)
    array([ True,  True, False])
    """
    if not 0 <= zone <= 1:
        message = f"The tie zone is {zone}; it must stay within 0 and 1."
        raise ScoringError("zone_off_range", message, found=float(zone))
    totals = floats(scores, "scores", None).round(DECIMALS)
    contends = _contenders(totals, eligible)
    leader = totals[contends].max(initial=-np.inf)
    gaps = np.where(contends, leader - np.where(contends, totals, 0.0), np.inf)
    near = np.round(gaps, DECIMALS) <= np.round(100 * zone, DECIMALS)
    return near if near.sum() > 1 else np.zeros_like(near)


def _contenders(totals: Floats, eligible: npt.ArrayLike | None) -> Bools:
    finite = np.isfinite(totals)
    return finite if eligible is None else finite & booleans(eligible, "eligible", len(totals))


def _counted(totals: Floats, ordered: Floats) -> Floats:
    """One more than how many of the ordered are higher."""
    return np.asarray(1.0 + len(ordered) - ordered.searchsorted(totals, side="right"))
