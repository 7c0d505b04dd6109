"""Draws: what vendors are worth, as far as it is certain, and how the rest is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Ints, floats, indices, unit_floats
from scoring.errors import ShapeError
from scoring.ranges import Ranges


@runtime_checkable
class ValueLaw(Protocol):
    """What v vendors are worth on c criteria, in each draw."""

    @property
    def values(self) -> Floats:
        """Values, shape (v, c); those of the drawn columns are not read."""

    @property
    def columns(self) -> Ints:
        """The criteria that are drawn."""

    def draw(self, rng: np.random.Generator, samples: int) -> Floats:
        """Draw these, shape (columns, v, samples)."""


@dataclass(frozen=True, eq=False)
class Certain:
    """Values of which none is drawn.

    Attributes
    ----------
    values : ndarray, (v, c)
        The values.
    """

    values: Floats

    @property
    def columns(self) -> Ints:
        """The criteria that are drawn: none."""
        return np.empty(0, np.int64)

    def draw(self, rng: np.random.Generator, samples: int) -> Floats:
        """Draw nothing, shape (0, v, samples)."""
        return np.empty((0, len(self.values), samples))


@dataclass(frozen=True, eq=False)
class Panel:
    """Values of which some are drawn from the marks of a panel, one evaluator's for each cell and draw.

    Attributes
    ----------
    values : ndarray, (v, c)
        Values as they stand.
    columns : ndarray of int, (d,)
        Criteria on which the panel does not give every vendor one value.
    given : ndarray, (d, v, e)
        The panel's values on these, those that were given first.
    count : ndarray of int, (d, v)
        How many were given; 0 = any value from 0 to 1 is drawn.
    """

    values: Floats
    columns: Ints
    given: Floats
    count: Ints

    def draw(self, rng: np.random.Generator, samples: int) -> Floats:
        """Draw the criteria that are not certain, shape (columns, v, samples)."""
        at = rng.random((*self.count.shape, samples))
        count = self.count[..., np.newaxis]
        drawn = np.take_along_axis(self.given, (at * count).astype(np.intp), axis=2)
        return np.where(count > 0, drawn, at)


@dataclass(frozen=True, eq=False)
class Priced:
    """Values of which one column is what drawn costs are worth, vendor against vendor in each draw.

    Attributes
    ----------
    base : ValueLaw
        The other columns.
    column : int
        The criterion that the cost makes.
    costs : Ranges
        What each vendor costs.
    formula : callable
        Costs, shape (samples, v), to values, such as those of `scoring.formulas`.
    """

    base: ValueLaw
    column: int
    costs: Ranges
    formula: Callable[[Floats], Floats]

    @property
    def values(self) -> Floats:
        """Values, shape (v, c); those of the drawn columns are not read."""
        return self.base.values

    @property
    def columns(self) -> Ints:
        """The criteria that are drawn."""
        return np.append(self.base.columns, self.column)

    def draw(self, rng: np.random.Generator, samples: int) -> Floats:
        """Draw the criteria of the base, and the cost, shape (columns, v, samples)."""
        others = self.base.draw(rng, samples)
        worth = self.formula(self.costs.draw(rng, samples).T).T
        return np.concatenate([others, worth[np.newaxis]])


def panel(values: npt.ArrayLike, marks: npt.ArrayLike, open_missing: bool = False) -> Panel:
    """Read values of which some are uncertain because the panel's marks differ.

    Parameters
    ----------
    values : array_like, (v, c)
        Values in [0, 1] where the panel gives none: agreed marks, requirements; NaN = none.
    marks : array_like, (e, v, c)
        What each evaluator's mark is worth, in [0, 1]; NaN = none given.
    open_missing : bool, optional
        Whether a cell that nobody gave a value is drawn from 0 to 1, as far as its interval is open;
        else it stays missing, and nothing can be simulated.

    Returns
    -------
    Panel
        The values as they stand, and what is drawn in their place.

    Raises
    ------
    MarksError
        `value_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    Every mark given for a cell is equally likely, and cells are drawn apart.

    References
    ----------
    Lahdelma & Salminen (2001), Operations Research 49(3): SMAA-2 with stochastic criteria values.

    Examples
    --------
    >>> law = panel([[None, 0.8]], [[[0.2, None]], [[0.6, None]]])
    >>> law.columns, np.unique(law.draw(np.random.default_rng(1), 100))
    (array([0]), array([0.2, 0.6]))
    """
    own = unit_floats(values, "values", None, None)
    given = np.sort(unit_floats(marks, "marks", None, *own.shape), axis=0)
    count = (~np.isnan(given)).sum(axis=0)
    first = given[0] if len(given) else np.full_like(own, np.nan)
    certain = np.where(count > 0, first, own)
    spread = (given > first).any(axis=0) | (np.isnan(certain) & open_missing)
    columns = np.flatnonzero(spread.any(axis=0))
    rows = np.concatenate([certain[np.newaxis], given[1:]])[..., columns]
    known = np.maximum(count, ~np.isnan(certain) | (not open_missing))[..., columns]
    return Panel(certain, columns, rows.transpose(2, 1, 0), known.T)


def priced(
    base: ValueLaw | npt.ArrayLike, column: int, costs: Ranges, formula: Callable[[Floats], Floats]
) -> Priced:
    """Read values of which one column comes from costs that are not certain.

    Parameters
    ----------
    base : ValueLaw or array_like, (v, c)
        The other columns, as a law or as values.
    column : int
        The criterion that the cost makes.
    costs : Ranges
        What each vendor costs.
    formula : callable
        Costs, shape (samples, v), to values, such as those of `scoring.formulas`.

    Returns
    -------
    Priced
        The values as they stand, and what is drawn in their place.

    Raises
    ------
    ShapeError
        `not_numbers`, `wrong_shape`, `index_off_range`, `drawn_twice`.

    Notes
    -----
    In each draw the formula sees the costs of all vendors in that draw.

    References
    ----------
    Lahdelma & Salminen (2001), Operations Research 49(3): SMAA-2 with stochastic criteria values.

    Examples
    --------
    >>> from scoring.price import linear_between
    >>> from scoring.ranges import cost_ranges
    >>> law = priced([[0.5, 0]], 1, cost_ranges([100], [150], [200]), lambda c: linear_between(c, 100, 200))
    >>> law.draw(np.random.default_rng(1), 100_000).mean().round(2)
    np.float64(0.5)
    """
    law = read_values(base)
    vendors, criteria = law.values.shape
    place = int(indices([column], "column", 1, 0, criteria - 1)[0])
    floats(costs.low, "costs", vendors, None)
    if place in law.columns:
        message = f"Criterion {place} is drawn already; it cannot be the cost."
        raise ShapeError("drawn_twice", message, column=place)
    return Priced(law, place, costs, formula)


def read_values(given: ValueLaw | npt.ArrayLike) -> ValueLaw:
    """Take a law as it is, and values as certain.

    Parameters
    ----------
    given : ValueLaw or array_like, (v, c)
        Either.

    Returns
    -------
    ValueLaw
        The law.

    Raises
    ------
    ShapeError
        `not_numbers`, `wrong_shape`.

    Examples
    --------
    >>> read_values([[0.5, 1.0]]).columns
    array([], dtype=int64)
    """
    if isinstance(given, ValueLaw):
        return given
    return Certain(floats(given, "values", None, None))
