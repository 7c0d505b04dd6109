"""Contest: the scores of those who may be ranked, over many draws at once."""

from typing import Literal, NoReturn

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Ints, booleans
from scoring.errors import MarksError, WeightsError
from scoring.ranking import DECIMALS

_UNIT = 10.0**DECIMALS
_LARGEST = 1e200
_WORTH_A_CALL = 512
_ONE_THREAD = 2**19  # beyond so many multiplications BLAS shares them out, which a busy machine takes ill


def slices(draws: int, size: int) -> list[slice]:
    """Cut draws into slices so short that a product of so many numbers by each stays on one thread.

    Parameters
    ----------
    draws : int
        How many there are.
    size : int
        Multiplications for each.

    Returns
    -------
    list of slice
        One after the other, over all draws; a single one where each would be too short to be worth it.

    Examples
    --------
    >>> slices(20_000, 50)
    [slice(0, 10485, None), slice(10485, 20970, None)]
    """
    step = _ONE_THREAD // max(size, 1)
    if step < _WORTH_A_CALL:
        return [slice(0, draws)]
    return [slice(start, start + step) for start in range(0, draws, step)]


class Contest:
    """Vendors and their values; equal vendors get the very same score in every draw.

    Parameters
    ----------
    values : ndarray, (v, c)
        Values, finite where they are read.
    columns : ndarray of int, (d,)
        Criteria whose values come with each draw instead.
    eligible : array_like of bool, (v,), or None
        Who may be ranked; everybody when None.

    Attributes
    ----------
    contends : ndarray of bool, (v,)
        Who may be ranked: the contenders.
    criteria : int
        How many there are.
    same_as : ndarray of int, (contenders,)
        The first contender with the same values in every draw: itself, or one before it.

    Raises
    ------
    MarksError
        `value_missing`, `not_finite`.
    WeightsError
        `not_finite`.
    ShapeError
        `wrong_shape`, `not_booleans`.
    """

    def __init__(self, values: Floats, columns: Ints, eligible: npt.ArrayLike | None) -> None:
        everybody = np.ones(len(values), bool)
        self.contends: Bools = booleans(everybody if eligible is None else eligible, "eligible", len(values))
        self.criteria = values.shape[1]
        self.columns = columns
        self._certain = ~np.isin(np.arange(self.criteria), columns)
        self._check_certain(values)
        # No minus zero, which would tell twins apart.
        known = values[self.contends][:, self._certain] + 0.0
        # A product gives equal rows different last digits, so each row is multiplied once and copied.
        seen: dict[bytes, int] = {}
        twins = [seen.setdefault(row.tobytes(), len(seen)) for row in known]
        self._twins = np.array(twins) if len(seen) < len(twins) else None
        first = [twins.index(row) for row in range(len(seen))]
        self.same_as = np.arange(len(twins)) if len(columns) else np.array(first, np.int64)[twins]
        self._memory = np.empty(0)
        self._rows = _UNIT * known[first]

    def scores(self, weights: Floats, drawn: Floats, order: Literal["C", "F"] = "C") -> Floats:
        """Score the contenders in billionths, so that rounded scores are whole numbers.

        Parameters
        ----------
        weights : ndarray, (c, draws) or (c, 1)
            Weights of each draw, or the same in all.
        drawn : ndarray, (d, v, draws)
            Values of the drawn criteria.
        order : {'C', 'F'}, optional
            Whether the scores of a vendor or those of a draw lie together.

        Returns
        -------
        ndarray, (contenders, draws)
            Scores x 10^9; the next call may write over them.
        """
        scores = self._room(weights.shape[1], order)
        with np.errstate(over="ignore", invalid="ignore"):  # what is not finite is refused below
            known = weights if self._certain.all() else weights[self._certain]
            for part in slices(scores.shape[1], self._rows.size):
                np.matmul(self._rows, known[:, part], out=scores[:, part])
            if self._twins is not None:
                scores = scores[self._twins]
            for column, values in zip(self.columns, drawn, strict=True):
                scores = scores + _UNIT * weights[column] * values[self.contends]
        if len(drawn) and not np.isfinite(scores).all():
            self._refuse_drawn(drawn)
        # Whatever it is multiplied by, an infinite weight leaves no finite score.
        if not np.isfinite(scores[:1]).all():
            raise WeightsError("not_finite", "A weight is infinite; weights must be finite.", name="weights")
        return scores

    def _room(self, draws: int, order: Literal["C", "F"]) -> Floats:
        """The same memory for every chunk: new pages would cost more than the product."""
        size = len(self._rows) * draws
        if size > self._memory.size:
            self._memory = np.empty(size)
        return self._memory[:size].reshape((len(self._rows), draws), order=order)

    def _check_certain(self, values: Floats) -> None:
        read = values[np.ix_(self.contends, self._certain)]
        wrong = ~(np.abs(read) < _LARGEST)
        if wrong.any():
            row, column = np.argwhere(wrong)[0]
            self._refuse(row, np.flatnonzero(self._certain)[column], read[row, column])

    def _refuse_drawn(self, drawn: Floats) -> NoReturn:
        wrong = ~(np.abs(drawn[:, self.contends]) < _LARGEST)
        column, row, draw = np.argwhere(wrong)[0] if wrong.any() else (0, 0, 0)
        self._refuse(row, self.columns[column], drawn[:, self.contends][column, row, draw])

    def _refuse(self, row: int, column: int, found: float) -> NoReturn:
        vendor = int(np.flatnonzero(self.contends)[row])
        code = "value_missing" if np.isnan(found) else "not_finite"
        message = f"Vendor {vendor} has {found} on criterion {column}; it must have a finite value."
        raise MarksError(code, message, vendor=vendor, criterion=int(column))
