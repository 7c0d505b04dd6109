"""Disagreement: what the committee may still agree on, cell by cell, around what counts for now."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.aggregation import Rule, combine
from scoring.arrays import Bools, Floats, Result, unit_floats
from scoring.errors import MarksError
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class Disagreement(Result):
    """The range in which each of v vendors' values on c leaves may still be settled.

    Attributes
    ----------
    low, high : ndarray, (v, c)
        Lowest and highest value that may be agreed; NaN = missing, which is no disagreement.
    current : ndarray, (v, c)
        Value that counts for now, from low to high.
    """

    low: Floats
    high: Floats
    current: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("disagreement_low", "vendors", ("low",), "leaves"),
        Layout("disagreement_high", "vendors", ("high",), "leaves"),
        Layout("disagreement_current", "vendors", ("current",), "leaves"),
    )

    def __post_init__(self) -> None:
        """Refuse a value that lies outside its range."""
        super().__post_init__()
        missing = np.isnan(self.current)
        wrong = ~((self.low <= self.current) & (self.current <= self.high)) & ~missing
        wrong |= missing & ~(np.isnan(self.low) & np.isnan(self.high))
        if wrong.any():
            vendor, leaf = (int(place) for place in np.argwhere(wrong)[0])
            message = f"The value of vendor {vendor} on leaf {leaf} is not in its range; it must be."
            raise MarksError("value_outside_range", message, vendor=vendor, leaf=leaf)

    @property
    def is_open(self) -> Bools:
        """Which cells are not settled, shape (v, c)."""
        return np.asarray(self.low < self.high)


def disagreement(values: npt.ArrayLike, rule: Rule, agreed: npt.ArrayLike | None = None) -> Disagreement:
    """Take the range of each cell from the marks of the evaluators.

    Parameters
    ----------
    values : array_like, (e, v, c)
        Value in [0, 1] of each evaluator's mark; NaN = none. What is not marked by evaluators (an answer,
        a cost) counts as given by one of them.
    rule : {'mean', 'median', 'trimmed'}
        How the committee's mark is made.
    agreed : array_like, (v, c), optional
        Values the committee has settled, NaN where it has not; such a cell is open no more.

    Returns
    -------
    Disagreement
        From the lowest mark to the highest; settled cells from the agreed value to itself.

    Raises
    ------
    MarksError
        `value_off_range`, `unknown_rule`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    References
    ----------
    Weber (1987), EJOR 28(1): decision making with incomplete information.

    Examples
    --------
    >>> found = disagreement([[[0.2, 0.5]], [[0.8, 0.5]]], "mean")
    >>> found.low, found.current, found.high
    (array([[0.2, 0.5]]), array([[0.5, 0.5]]), array([[0.8, 0.5]]))
    """
    array = unit_floats(values, "values", None, None, None)
    low, high = np.fmin.reduce(array, axis=0, initial=np.nan), np.fmax.reduce(array, axis=0, initial=np.nan)
    current = np.clip(combine(array, rule), low, high)
    if agreed is None:
        return Disagreement(low, high, current)
    settled = unit_floats(agreed, "agreed", *current.shape)
    return Disagreement(*(np.where(np.isnan(settled), part, settled) for part in (low, high, current)))
