"""Workings: the intermediate tables of a result, with a caption code, as its class declares them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Protocol, TypeAlias

import numpy as np

from scoring.arrays import Bools, Floats, Ints, Result
from scoring.errors import ShapeError

Ids: TypeAlias = Mapping[str, Sequence[str]]


class Layout(NamedTuple):
    """How one table is taken from a result: one field as a matrix, or several side by side.

    Attributes
    ----------
    caption : str
        Code of the caption.
    rows : str
        What the rows stand for, such as vendors; empty for numbers that stand alone.
    fields : tuple of str
        The one field that is a matrix; without `columns`, the fields that are a column each, all
        booleans or all numbers.
    columns : str
        What the columns of a matrix stand for.
    first : int
        How many ids of `rows` come before the first row, such as 1 where years begin at 1.
    """

    caption: str
    rows: str
    fields: tuple[str, ...]
    columns: str = ""
    first: int = 0


@dataclass(frozen=True, eq=False)
class Table(Result):
    """One table of workings.

    Attributes
    ----------
    caption : str
        Code of the caption.
    rows, columns : tuple of str
        Ids of the rows, and of the columns.
    values : ndarray, (rows, columns)
        Numbers or booleans; NaN = missing.
    """

    caption: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: Floats | Ints | Bools

    def __post_init__(self) -> None:
        """Refuse names that do not fit the values."""
        super().__post_init__()
        names = (len(self.rows), len(self.columns))
        if self.values.shape != names:
            message = f"Table {self.caption} has shape {self.values.shape}; its names are for {names}."
            raise ShapeError(
                "wrong_shape", message, name=self.caption, found=self.values.shape, required=names
            )

    def __str__(self) -> str:
        """The table as aligned text, for a terminal."""
        body = [(row, *map(_cell, line)) for row, line in zip(self.rows, self.values.tolist(), strict=True)]
        lines = [(self.caption, *self.columns), *body]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        return "\n".join(
            "  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]) for line in lines
        )


class Explained(Protocol):
    """A result whose class declares its workings."""

    workings: ClassVar[tuple[Layout, ...]]


def tables(result: Explained, ids: Ids | None = None) -> tuple[Table, ...]:
    """Lay out the workings of a result as its class declares them.

    Parameters
    ----------
    result : Explained
        Any named result with a class attribute `workings`.
    ids : mapping of str to sequence of str, optional
        The ids of vendors, axes and whatever else the layouts name; numbers from 0 where left out.

    Returns
    -------
    tuple of Table
        One for each layout, in their order.

    Raises
    ------
    ShapeError
        `wrong_shape` (the ids do not fit the arrays).

    Notes
    -----
    A declaration names the intermediates, one function lays them out: a formula never formats.

    References
    ----------
    Kizielewicz, Shekhovtsov & Sałabun (2023), SoftwareX 22: pymcdm, tables of intermediates.

    Examples
    --------
    >>> from scoring.aggregation import additive
    >>> total = additive([[1.0, 0.5], [0.5, None]], weights=[0.6, 0.4], axes=[0, 1])
    >>> print(tables(total, {"vendors": ["v1", "v2"], "axes": ["demos", "support"]})[3])
    axis_values  demos  support
    v1               1      0.5
    v2             0.5        -
    """
    return tuple(_table(result, layout, ids or {}) for layout in result.workings)


def _table(result: Explained, layout: Layout, ids: Ids) -> Table:
    found = [np.asarray(getattr(result, field)) for field in layout.fields]
    values = found[0] if layout.columns else np.column_stack([np.atleast_1d(field) for field in found])
    rows = _names(ids, layout.rows, layout.first, len(values)) if layout.rows else ("total",)
    columns = _names(ids, layout.columns, 0, values.shape[1]) if layout.columns else layout.fields
    return Table(layout.caption, rows, columns, values)


def _names(ids: Ids, kind: str, first: int, count: int) -> tuple[str, ...]:
    given = ids.get(kind)
    return tuple(map(str, range(first, first + count))) if given is None else tuple(given)[first:]


def _cell(value: float) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "-" if np.isnan(value) else f"{value:.6g}"
