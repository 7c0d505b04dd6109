"""The peers: each measured in their own environment, by a worker that is asked for one measurement at a time.

A line on standard input names the work; the answer is a line of JSON with its CPU time in milliseconds.
"""

import contextlib
import io
import json
import sys
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np  # the path first

from benchmarks import inputs  # the path first
from benchmarks.clock import Call, cpu_ms, repetitions  # the path first

PRODUCT: Callable[..., Any] = lambda matrix, weights, types: matrix @ weights  # noqa: E731  # pysensmcda's example


def pysensmcda_smaa(samples: int, vendors: int, criteria: int, pairwise: int) -> Call:
    """Rank acceptability over given weights, with pairwise winning indices if asked."""
    from pysensmcda.robustness import pairwise_winning_indices
    from pysensmcda.smaa import rank_acceptability, simulate

    values, types = inputs.values(vendors, criteria), np.ones(criteria)
    drawn = inputs.draws(samples, criteria)

    def call() -> object:
        result = simulate(PRODUCT, values, types, weights=drawn)
        indices = pairwise_winning_indices(result.rankings) if pairwise else None
        return rank_acceptability(result), indices

    return call


def pysensmcda_end_to_end(samples: int, vendors: int, criteria: int) -> Call:
    """The same with the drawing of the weights."""
    from pysensmcda.robustness import pairwise_winning_indices
    from pysensmcda.smaa import central_weights, rank_acceptability, simulate

    values, types = inputs.values(vendors, criteria), np.ones(criteria)

    def call() -> object:
        result = simulate(PRODUCT, values, types, num_samples=samples, seed=1)
        return rank_acceptability(result), central_weights(result), pairwise_winning_indices(result.rankings)

    return call


def pysensmcda_drawing(samples: int, criteria: int) -> Call:
    """Weights uniform on the simplex."""
    from pysensmcda.sampling import uniform_simplex

    return lambda: uniform_simplex(criteria, samples, seed=1)


def skcriteria_sum(vendors: int, criteria: int) -> Call:
    """Weighted sum and ranks of a decision matrix."""
    import skcriteria
    from skcriteria.agg.simple import WeightedSumModel

    matrix = skcriteria.mkdm(
        inputs.values(vendors, criteria), [max] * criteria, weights=inputs.weights(criteria)
    )
    return lambda: WeightedSumModel().evaluate(matrix)


def pymcdm_sum(vendors: int, criteria: int) -> Call:
    """Weighted sum and ranks of a matrix that is normalised already."""
    from pymcdm.helpers import rrankdata
    from pymcdm.methods import WSM

    arguments = inputs.values(vendors, criteria), inputs.weights(criteria), np.ones(criteria)
    return lambda: rrankdata(WSM(lambda column, cost=False: column)(*arguments, validation=False))


def skcriteria_topsis(vendors: int, criteria: int) -> Call:
    """Closeness and ranks, vector normalisation and weights applied as its pipeline does."""
    import skcriteria
    from skcriteria.agg.topsis import TOPSIS
    from skcriteria.pipelines import mkpipe
    from skcriteria.preprocessing.invert_objectives import NegateMinimize
    from skcriteria.preprocessing.scalers import VectorScaler

    senses = [max if more else min for more in inputs.directions(criteria)]
    matrix = skcriteria.mkdm(inputs.values(vendors, criteria), senses, weights=inputs.weights(criteria))
    pipeline = mkpipe(NegateMinimize(), VectorScaler(target="matrix"), TOPSIS())
    return lambda: pipeline.evaluate(matrix)


def pymcdm_topsis(vendors: int, criteria: int) -> Call:
    """Closeness, vector normalisation."""
    from pymcdm.methods import TOPSIS
    from pymcdm.normalizations import vector_normalization

    types = np.where(inputs.directions(criteria), 1, -1)
    arguments = inputs.values(vendors, criteria), inputs.weights(criteria), types
    return lambda: TOPSIS(vector_normalization)(*arguments, validation=False)


def pydecision_topsis(vendors: int, criteria: int) -> Call:
    """Closeness, vector normalisation."""
    from pyDecision.algorithm import topsis_method

    senses = ["max" if more else "min" for more in inputs.directions(criteria)]
    arguments = inputs.values(vendors, criteria), inputs.weights(criteria), senses
    return lambda: topsis_method(*arguments, graph=False, verbose=False)


def pymcdm_promethee(vendors: int, criteria: int) -> Call:
    """Net flow, linear preference; an object works once, so each call makes one."""
    from pymcdm.methods import PROMETHEE_II

    low, high = inputs.thresholds(criteria)
    types = np.where(inputs.directions(criteria), 1, -1)
    arguments = inputs.values(vendors, criteria), inputs.weights(criteria), types
    return lambda: PROMETHEE_II("vshape_2", p=high, q=low)(*arguments, validation=False)


def pyrepo_promethee(vendors: int, criteria: int) -> Call:
    """Net flow, linear preference."""
    from pyrepo_mcda.mcda_methods import PROMETHEE_II

    low, high = inputs.thresholds(criteria)
    types = np.where(inputs.directions(criteria), 1, -1)
    method = PROMETHEE_II()
    arguments = inputs.values(vendors, criteria), inputs.weights(criteria), types
    functions = [method._linear_function] * criteria
    return lambda: method(*arguments, preference_functions=functions, p=high, q=low)


def pydecision_promethee(vendors: int, criteria: int) -> Call:
    """Net flow, linear preference; it knows no direction, so costs are negated beforehand."""
    from pyDecision.algorithm import promethee_ii

    low, high = inputs.thresholds(criteria)
    matrix = inputs.values(vendors, criteria) * np.where(inputs.directions(criteria), 1, -1)
    arguments = matrix, inputs.weights(criteria), low, high, high, ["t5"] * criteria
    return lambda: promethee_ii(*arguments, sort=False, graph=False, verbose=False)


def krippendorff_alpha(units: int, raters: int) -> Call:
    """Alpha, interval metric."""
    import krippendorff

    data = inputs.ratings(units, raters).T.copy()
    return lambda: krippendorff.alpha(data, level_of_measurement="interval")


def pingouin_icc(targets: int, raters: int) -> Call:
    """Six forms with F tests and intervals, from its long table."""
    import pandas as pd
    import pingouin

    given = inputs.ratings(targets, raters)
    target, rater = (axis.ravel() for axis in np.indices(given.shape))
    table = pd.DataFrame({"target": target, "rater": rater, "rating": given.ravel()})
    return lambda: pingouin.intraclass_corr(table, targets="target", raters="rater", ratings="rating")


def ahpy_weights(items: int) -> Call:
    """Priorities and consistency ratio."""
    import ahpy

    matrix = inputs.judgements(items)
    pairs = {(i, j): float(matrix[i, j]) for i in range(items) for j in range(i + 1, items)}
    return lambda: ahpy.Compare("weights", pairs, precision=10)


def pymcdm_ahp(items: int) -> Call:
    """Priorities and consistency ratio."""
    from pymcdm.weights.subjective import AHP

    matrix = inputs.judgements(items)

    def call() -> object:
        method = AHP(matrix=matrix)
        return method(), method.get_cr()

    return call


def numpy_financial_npv(scenarios: int, periods: int) -> Call:
    """Present values, one call a scenario: on a square array its own loop is wrong."""
    import numpy_financial

    flows = inputs.cash_flows(scenarios, periods)
    return lambda: [numpy_financial.npv(0.05, row) for row in flows]


@cache
def prepared(function: str, *sizes: int) -> tuple[Call, int]:
    """One piece of work, ready and warm, and how many calls make one measurement."""
    call = globals()[function](*sizes)
    return call, repetitions(call)


def measured(line: str) -> float:
    """One measurement, with what the peers say on the way unheard: a function and its sizes, by name."""
    function, *sizes = line.split()
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return cpu_ms(*prepared(function, *map(int, sizes)))


if __name__ == "__main__":
    for line in iter(sys.stdin.readline, ""):
        print(json.dumps(measured(line)), flush=True)
