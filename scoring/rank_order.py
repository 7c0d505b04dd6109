"""Rank order: weights from nothing but the order of importance of the criteria."""

from collections.abc import Callable
from typing import Literal

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, floats, group_sums
from scoring.errors import WeightsError

Scheme = Literal["roc", "rank_sum", "rank_reciprocal"]


def rank_order_weights(ranks: npt.ArrayLike, scheme: Scheme = "roc") -> Floats:
    """Turn ranks of importance into weights.

    Parameters
    ----------
    ranks : array_like, (n,)
        Rank of each criterion, the lowest number for the most important; only the order counts.
        Equal numbers are ties.
    scheme : {'roc', 'rank_sum', 'rank_reciprocal'}
        Rank-order centroid, rank sum or rank reciprocal.

    Returns
    -------
    ndarray, (n,)
        Weights that sum to 1, in the order of `ranks`.

    Raises
    ------
    WeightsError
        `no_weight` (no criterion), `unknown_scheme`, `rank_missing`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    At place r of n: roc (1/n) sum from j = r to n of 1/j; rank_sum 2 (n + 1 - r) / (n (n + 1));
    rank_reciprocal (1/r) / sum of 1/j. Tied criteria share equally the weights of the places they
    take together, so that the weights always sum to 1.

    References
    ----------
    Barron & Barrett (1996), Management Science 42(11): rank-order centroid.
    Stillwell, Seaver & Edwards (1981), Organizational Behavior and Human Performance 28(1): rank sum,
    rank reciprocal.

    Examples
    --------
    >>> rank_order_weights([2, 1, 3])
    array([0.27777778, 0.61111111, 0.11111111])
    >>> rank_order_weights([1, 2, 2], "rank_sum")
    array([0.5 , 0.25, 0.25])
    """
    ranks = floats(ranks, "ranks", None)
    _check(ranks, scheme)
    _, groups = np.unique(ranks, return_inverse=True)
    sizes = np.bincount(groups)
    weights = _SCHEMES[scheme](np.arange(1.0, len(ranks) + 1))
    return (group_sums(weights, np.repeat(np.arange(len(sizes)), sizes)) / sizes)[groups]


def _check(ranks: Floats, scheme: str) -> None:
    if scheme not in _SCHEMES:
        message = f"The scheme is {scheme!r}; it must be one of {tuple(_SCHEMES)}."
        raise WeightsError("unknown_scheme", message, found=scheme, known=tuple(_SCHEMES))
    if not ranks.size:
        raise WeightsError("no_weight", "There are no ranks; there must be one for each criterion.")
    if not np.isfinite(ranks).all():
        index = int((~np.isfinite(ranks)).argmax())
        message = f"ranks[{index}] is {ranks[index]}; each criterion needs a rank."
        raise WeightsError("rank_missing", message, index=index)


def _centroid(places: Floats) -> Floats:
    return np.cumsum(1 / places[::-1])[::-1] / len(places)


def _sum(places: Floats) -> Floats:
    count = len(places)
    return 2 * (count + 1 - places) / (count * (count + 1))


def _reciprocal(places: Floats) -> Floats:
    return np.asarray(1 / places / (1 / places).sum())


_SCHEMES: dict[str, Callable[[Floats], Floats]] = {
    "roc": _centroid,
    "rank_sum": _sum,
    "rank_reciprocal": _reciprocal,
}
