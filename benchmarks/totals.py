"""The additive total, with its gaps and intervals, beside all that it tells worked out in bare numpy."""

import time

import numpy as np
import numpy.typing as npt

from benchmarks.rounds import Row, in_turns
from scoring.aggregation import additive

LEAVES, AXES = 50, 5
Floats = npt.NDArray[np.float64]


def row(vendors: int, rounds: int, most: float) -> Row:
    """Totals of some vendors over 50 leaves in 5 axes, a few of them missing."""
    values, weights, axes = case(vendors)
    works = (lambda: additive(values, weights, axes), lambda: by_numpy(values, weights, axes))
    ours, same = in_turns(works, rounds, time.process_time)
    return Row(
        f"additive, {vendors} vendors x {LEAVES}; limit: the same results in bare numpy", ours, same, most
    )


def case(vendors: int) -> tuple[Floats, Floats, npt.NDArray[np.intp]]:
    """Values with one in twenty missing, weights that sum to 1, and the axis of each leaf."""
    random = np.random.default_rng(20261124)
    values = random.random((vendors, LEAVES))
    values[random.random(values.shape) < 0.05] = np.nan
    return values, random.dirichlet(np.ones(LEAVES)), np.sort(np.arange(LEAVES) % AXES)


def by_numpy(values: Floats, weights: Floats, axes: npt.NDArray[np.intp]) -> tuple[Floats, ...]:
    """Score, interval, coverage, axis values and contributions, with no check and no corner case."""
    member = (axes[:, np.newaxis] == np.arange(AXES)).astype(float)
    rated = np.where(np.isnan(values), 0.0, weights)
    parts = rated * np.nan_to_num(values)
    axis_rated = rated @ member
    axis_values = parts @ member / axis_rated
    contributions = 100 * axis_values * (weights @ member)
    low = 100 * parts.sum(axis=1)
    high = low + 100 * (1 - rated.sum(axis=1))
    leaves = 100 * parts * (weights @ member / axis_rated)[:, axes]
    return contributions.sum(axis=1), low, high, rated.sum(axis=1), axis_values, contributions, leaves
