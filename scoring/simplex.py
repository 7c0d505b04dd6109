"""The simplex: where weights live, and the laws they are drawn by when they are not certain."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Ints, indices
from scoring.errors import WeightsError
from scoring.points import normalise

MOST_CRITERIA = 10_000
CONCENTRATION = 100.0


class WeightLaw(Protocol):
    """How weights are drawn."""

    @property
    def criteria(self) -> int:
        """How many there are."""

    def draw(self, rng: np.random.Generator, samples: int) -> Floats:
        """Draw weights that sum to 1, shape (criteria, samples)."""


@dataclass(frozen=True)
class Uniform:
    """All weights alike: uniform on the simplex.

    Attributes
    ----------
    criteria : int
        How many there are, from 1.

    Notes
    -----
    Exponential numbers over their sum, that is Dirichlet(1, ..., 1); uniform numbers over their sum
    would crowd the middle.

    References
    ----------
    Devroye (1986), Non-Uniform Random Variate Generation, ch. XI: uniform spacings.

    Examples
    --------
    >>> Uniform(3).draw(np.random.default_rng(1), 100_000).mean(axis=1).round(2)
    array([0.33, 0.33, 0.33])
    """

    criteria: int

    def __post_init__(self) -> None:
        """Refuse a simplex without a corner."""
        if not 1 <= self.criteria <= MOST_CRITERIA or self.criteria != int(self.criteria):
            message = f"There are {self.criteria} criteria; there must be from 1 to {MOST_CRITERIA}."
            raise WeightsError("no_criteria", message, found=self.criteria, most=MOST_CRITERIA)

    def draw(self, rng: np.random.Generator, samples: int) -> Floats:
        """Draw weights that sum to 1, shape (criteria, samples)."""
        return _shared(rng.standard_exponential((self.criteria, samples)))


@dataclass(frozen=True, eq=False)
class Ordered:
    """Weights that respect an order of priorities, and nothing else.

    Attributes
    ----------
    levels : ndarray of int, (c,)
        Level of each criterion, 0 the most important; inside a level nothing is ordered.

    Notes
    -----
    The ordered weights fill a simplex with the corners (1, 0, ..), (1/2, 1/2, 0, ..), (1/3, 1/3, 1/3, 0, ..).
    Shares of these corners, uniform on the simplex, give ordered weights uniform on theirs, with the
    rank-order centroid for mean. Inside a level they are shuffled. Nothing is rejected.

    References
    ----------
    Barron & Barrett (1996), Management Science 42(11): rank-order centroid and its corners.
    Tervonen & Lahdelma (2007), EJOR 178(2): ordinal weight information in SMAA.

    Examples
    --------
    >>> ordered_by([0, 1, 1]).draw(np.random.default_rng(1), 100_000).mean(axis=1).round(3)
    array([0.611, 0.194, 0.195])
    """

    levels: Ints

    @property
    def criteria(self) -> int:
        """How many there are."""
        return len(self.levels)

    def draw(self, rng: np.random.Generator, samples: int) -> Floats:
        """Draw weights that sum to 1, shape (criteria, samples)."""
        corners = Uniform(self.criteria).draw(rng, samples)
        corners /= np.arange(1, self.criteria + 1)[:, np.newaxis]
        falling = corners[::-1].cumsum(axis=0)[::-1]
        weights = np.empty_like(falling)
        start = 0
        for level in np.unique(self.levels):
            members = np.flatnonzero(self.levels == level)
            block = falling[start : start + len(members)]
            weights[members] = rng.permuted(block, axis=0) if len(members) > 1 else block
            start += len(members)
        return weights


@dataclass(frozen=True, eq=False)
class Around:
    """Weights scattered around those the committee froze: Dirichlet.

    Attributes
    ----------
    weights : ndarray, (c,)
        Weights that sum to 1, which are the mean; those of zero stay zero.
    concentration : float
        How close the draws stay: a weight w has the variance w (1 - w) / (concentration + 1).

    Notes
    -----
    Gamma numbers of shape concentration x weight, over their sum.

    References
    ----------
    Butler, Jia & Dyer (1997), EJOR 103(3): simulated weights around a given set.

    Examples
    --------
    >>> scattered = around([0.6, 0.4, 0.0]).draw(np.random.default_rng(1), 100_000)
    >>> scattered.mean(axis=1).round(2), scattered.std(axis=1).round(3)
    (array([0.6, 0.4, 0. ]), array([0.049, 0.049, 0.   ]))
    """

    weights: Floats
    concentration: float = CONCENTRATION

    @property
    def criteria(self) -> int:
        """How many there are."""
        return len(self.weights)

    def draw(self, rng: np.random.Generator, samples: int) -> Floats:
        """Draw weights that sum to 1, shape (criteria, samples)."""
        shapes = (self.concentration * self.weights)[:, np.newaxis]
        return _shared(rng.standard_gamma(shapes, (self.criteria, samples)))


def ordered_by(levels: npt.ArrayLike) -> Ordered:
    """Read an order of priorities.

    Parameters
    ----------
    levels : array_like of int, (c,)
        Level of each criterion, 0 the most important; equal levels are not ordered among themselves.

    Returns
    -------
    Ordered
        The law.

    Raises
    ------
    WeightsError
        `no_criteria`.
    ShapeError
        `not_whole`, `wrong_shape`, `index_off_range`.

    Examples
    --------
    >>> ordered_by([0, 2, 1]).criteria
    3
    """
    read = indices(levels, "levels", None, 0, MOST_CRITERIA)
    Uniform(len(read))  # refuses an order of nothing
    return Ordered(read)


def around(weights: npt.ArrayLike, concentration: float = CONCENTRATION) -> Around:
    """Read weights and how far draws may stray from them.

    Parameters
    ----------
    weights : array_like, (c,)
        Weights, zero or more; their shares of the sum count.
    concentration : float, optional
        1 or more; a weight w is drawn with the standard deviation sqrt(w (1 - w) / (concentration + 1)).

    Returns
    -------
    Around
        The law.

    Raises
    ------
    WeightsError
        `no_weight`, `negative_weight`, `not_finite`, `concentration_off_range`.
    ShapeError
        `wrong_shape`.

    Examples
    --------
    >>> around([3, 1]).weights
    array([0.75, 0.25])
    """
    if not 1 <= concentration < np.inf:
        message = f"The concentration is {concentration}; it must be finite and at least 1."
        raise WeightsError("concentration_off_range", message, found=float(concentration))
    return Around(normalise(weights), float(concentration))


def _shared(amounts: Floats) -> Floats:
    amounts /= amounts.sum(axis=0)
    return amounts
