"""Ties: runs of equal values in the columns of a table, and the mean ranks they share."""

import numpy as np

from scoring.arrays import Floats, Ints


def tie_runs(table: Floats) -> tuple[Ints, Ints]:
    """Count the equal values of each column, value by value.

    Parameters
    ----------
    table : ndarray, (r, c)
        Numbers; NaN = none.

    Returns
    -------
    ndarray of int, (runs,)
        How often each value occurs in its column, 1 for a value by itself.
    ndarray of int, (runs,)
        The column of each run, ascending.

    Examples
    --------
    >>> tie_runs(np.array([[1.0, 5.0], [1.0, np.nan], [2.0, 7.0]]))
    (array([2, 1, 1, 1]), array([0, 0, 1, 1]))
    """
    rows = len(table)
    line = np.sort(table, axis=0).T.ravel()
    starts = np.ones(len(line), bool)
    starts[1:] = line[1:] != line[:-1]
    starts[:: max(rows, 1)] = True
    places = starts.nonzero()[0]
    lengths = np.diff(places, append=len(line))
    known = ~np.isnan(line[places])
    return lengths[known], (places // max(rows, 1))[known]


def mean_ranks(table: Floats) -> Floats:
    """Rank each column from the lowest, equal values sharing the mean of their ranks.

    Parameters
    ----------
    table : ndarray, (r, c)
        Numbers, none missing.

    Returns
    -------
    ndarray, (r, c)
        1 = lowest.

    References
    ----------
    Kendall (1945), Biometrika 33(3): the treatment of ties in ranking problems.

    Examples
    --------
    >>> mean_ranks(np.array([[3.0], [1.0], [3.0]]))
    array([[2.5],
           [1. ],
           [2.5]])
    """
    lengths, columns = tie_runs(table)
    ends = np.cumsum(lengths)
    ranks = np.empty(table.shape)
    shared = np.repeat(ends - (lengths - 1) / 2 - columns * len(table), lengths)
    np.put_along_axis(ranks, np.argsort(table, axis=0, kind="stable"), shared.reshape(table.shape[::-1]).T, 0)
    return ranks
