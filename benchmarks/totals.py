"""The additive total beside the bare product, and beside all that it tells worked out in bare numpy."""

import time
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from benchmarks.rounds import Row, in_turns
from scoring.aggregation import additive

LEAVES, AXES = 50, 5
Floats = npt.NDArray[np.float64]


def rows(vendors: int, rounds: int) -> Iterator[Row]:
    """Totals of some vendors over 50 leaves in 5 axes, a few of them missing."""
    values, weights, axes = case(vendors)
    whole = np.nan_to_num(values)
    works = (
        lambda: additive(values, weights, axes),
        lambda: whole @ weights,
        lambda: by_numpy(values, weights, axes),
    )
    ours, product, same = in_turns(works, rounds, time.process_time)
    yield Row(f"additive, {vendors} vendors x {LEAVES}; limit: values @ weights", ours, product, 2)
    yield Row(f"additive, {vendors} vendors x {LEAVES}; limit: the same results in numpy", ours, same, 2)


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
