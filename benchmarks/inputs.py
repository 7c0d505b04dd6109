"""Inputs: the same arrays for us and for the peers, in their process as in ours, from one seed."""

import itertools
from functools import cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
SEED = 20261124


@cache
def values(vendors: int, criteria: int) -> Floats:
    """Values in [0, 1[: what every vendor is worth on every criterion."""
    return np.random.default_rng([SEED, vendors, criteria]).random((vendors, criteria))


@cache
def weights(criteria: int) -> Floats:
    """One vector of weights."""
    return np.random.default_rng([SEED, criteria]).dirichlet(np.ones(criteria))


@cache
def draws(samples: int, criteria: int) -> Floats:
    """Vectors of weights, uniform on the simplex."""
    return np.random.default_rng([SEED, samples, criteria]).dirichlet(np.ones(criteria), samples)


def directions(criteria: int) -> list[bool]:
    """Whether more is better: two criteria in three."""
    return [criterion % 3 != 2 for criterion in range(criteria)]


def thresholds(criteria: int) -> tuple[Floats, Floats]:
    """Indifference and preference thresholds, in the unit of `values`."""
    return np.full(criteria, 0.1), np.full(criteria, 0.5)


@cache
def ratings(targets: int, raters: int) -> Floats:
    """Marks from 1 to 5 of targets that differ, by raters who differ."""
    random = np.random.default_rng([SEED, targets, raters])
    drawn = 3 + random.normal(size=(targets, 1)) + 0.5 * random.normal(size=(targets, raters))
    return np.clip(np.round(drawn), 1, 5)


@cache
def judgements(items: int) -> Floats:
    """A pairwise matrix on Saaty's scale, 1/9 to 9, reciprocal and not quite consistent."""
    random = np.random.default_rng([SEED, items])
    worth = random.uniform(1, 5, items)
    matrix = np.ones((items, items))
    for first, second in itertools.combinations(range(items), 2):
        ratio = worth[first] / worth[second] * random.uniform(0.8, 1.25)
        stated = float(np.clip(np.round(max(ratio, 1 / ratio)), 1, 9))
        matrix[first, second] = stated if ratio > 1 else 1 / stated
        matrix[second, first] = 1 / matrix[first, second]
    return matrix


@cache
def cash_flows(scenarios: int, periods: int) -> Floats:
    """Yearly flows of many scenarios: an outlay, then receipts."""
    flows = np.random.default_rng([SEED, scenarios, periods]).uniform(10, 30, (scenarios, periods))
    flows[:, 0] -= 100
    return flows
