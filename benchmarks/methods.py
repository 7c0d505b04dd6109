"""The works of the engine: what is called, what the least is, who the peers are, what to reach."""

from functools import partial

import numpy as np
import numpy.typing as npt

from benchmarks import inputs
from benchmarks.clock import Call
from benchmarks.engine import Peer, Work
from benchmarks.inputs import Floats


def accepting(samples: int, vendors: int, criteria: int, pairwise: bool = True) -> tuple[Call, Call]:
    """Rank acceptability over given weights; `pairwise` counts who is ahead of whom, too."""
    from scoring.robustness import acceptability
    from scoring.tally import Counting

    values, drawn = inputs.values(vendors, criteria), inputs.draws(samples, criteria)
    counting = Counting(pairwise=pairwise, central=False)
    return lambda: acceptability(values, drawn, counting=counting), lambda: values @ drawn.T


def simulating(samples: int, vendors: int, criteria: int) -> tuple[Call, None]:
    """SMAA with the drawing of the weights, uniform on the simplex."""
    from scoring.robustness import simulate
    from scoring.simplex import Uniform

    values, law = inputs.values(vendors, criteria), Uniform(criteria)
    return lambda: simulate(values, law, np.random.default_rng(1), samples), None


def drawing(samples: int, criteria: int) -> tuple[Call, Call]:
    """Weights uniform on the simplex."""
    from scoring.simplex import Uniform

    law, alike = Uniform(criteria), np.ones(criteria)
    return (
        lambda: law.draw(np.random.default_rng(1), samples),
        lambda: np.random.default_rng(1).dirichlet(alike, samples),
    )


def agreeing(units: int, raters: int) -> tuple[Call, None]:
    """Krippendorff's alpha, interval metric."""
    from scoring.krippendorff import krippendorff_alpha

    ratings = inputs.ratings(units, raters).T.copy()
    return lambda: krippendorff_alpha(ratings, "interval"), None


def correlating(targets: int, raters: int) -> tuple[Call, None]:
    """Six intraclass correlations with F and intervals."""
    from scoring.icc import intraclass

    ratings = inputs.ratings(targets, raters)
    return lambda: intraclass(ratings), None


def summing(vendors: int, criteria: int) -> tuple[Call, Call]:
    """Scores, contributions and ranks."""
    from scoring.weighted_sum import weighted_sum

    matrix, weights = inputs.values(vendors, criteria), inputs.weights(criteria)

    def ours() -> object:
        result = weighted_sum(matrix, weights)
        return result.scores, result.contributions, result.ranks

    def bare() -> object:
        contributions = matrix * weights
        scores = contributions.sum(axis=1)
        return scores, contributions, ranks(scores)

    return ours, bare


def ranks(scores: Floats) -> npt.NDArray[np.intp]:
    """Competition ranks, with no check and no corner case."""
    rounded = np.round(scores, 9)
    return 1 + len(scores) - np.searchsorted(np.sort(rounded), rounded, side="right")


def closeness(vendors: int, criteria: int) -> tuple[Call, Call]:
    """TOPSIS with vector normalisation."""
    from scoring.topsis import topsis

    matrix, weights = inputs.values(vendors, criteria), inputs.weights(criteria)
    maximise = np.array(inputs.directions(criteria))

    def bare() -> object:
        weighted = matrix / np.sqrt((matrix**2).sum(axis=0)) * (weights / weights.sum())
        high, low = weighted.max(axis=0), weighted.min(axis=0)
        ideal, anti = np.where(maximise, high, low), np.where(maximise, low, high)
        d_plus = np.sqrt(((weighted - ideal) ** 2).sum(axis=1))
        d_minus = np.sqrt(((weighted - anti) ** 2).sum(axis=1))
        return d_minus / (d_plus + d_minus)

    return lambda: topsis(matrix, weights, maximise), bare


def flows(vendors: int, criteria: int) -> tuple[Call, None]:
    """PROMETHEE II with linear preference."""
    from scoring.preference import Preference
    from scoring.promethee import promethee

    low, high = inputs.thresholds(criteria)
    preferences = [
        Preference(more, "linear", q=float(q), p=float(p))
        for more, q, p in zip(inputs.directions(criteria), low, high, strict=True)
    ]
    matrix, weights = inputs.values(vendors, criteria), inputs.weights(criteria)
    return lambda: promethee(matrix, weights, preferences), None


def comparing(items: int) -> tuple[Call, None]:
    """AHP: priorities and consistency."""
    from scoring.pairwise import priorities

    matrix = inputs.judgements(items)
    return lambda: priorities(matrix), None


def discounting(scenarios: int, periods: int) -> tuple[Call, Call]:
    """Net present values of many scenarios."""
    from scoring.money import net_present_value

    given = inputs.cash_flows(scenarios, periods)

    def horner() -> object:
        value = np.zeros(scenarios)
        for flow in given.T[::-1]:
            value = value / 1.05 + flow
        return value

    return lambda: net_present_value(given, 0.05), horner


def _summing(vendors: int) -> Work:
    size = f"{vendors} 10"
    peers = Peer("scikit-criteria", f"skcriteria_sum {size}", 5), Peer("pymcdm", f"pymcdm_sum {size}", 1)
    name, limit = f"weighted sum with ranks, {vendors} x 10", "the same in bare numpy"
    return Work(name, partial(summing, vendors, 10), limit, 2, peers)


def _closeness(vendors: int) -> Work:
    size = f"{vendors} 10"
    peers = (
        Peer("scikit-criteria", f"skcriteria_topsis {size}", 10),
        Peer("pymcdm", f"pymcdm_topsis {size}", 1),
        Peer("pyDecision", f"pydecision_topsis {size}", 1),
    )
    return Work(f"TOPSIS, {vendors} x 10", partial(closeness, vendors, 10), "bare numpy", 2, peers)


def _accepting(vendors: int, criteria: int, least: float, most: float, *, pairwise: bool = True) -> Work:
    size = f"100000 {vendors} {criteria}"
    peer = Peer("pysensmcda", f"pysensmcda_smaa {size} {int(pairwise)}", least)
    name = f"SMAA, 100,000 samples, {vendors} x {criteria}{'' if pairwise else ', no pairwise indices'}"
    ours = partial(accepting, 100_000, vendors, criteria, pairwise)
    return Work(name, ours, "the product alone", most, (peer,))


WORKS = (
    _accepting(5, 10, 50, 5),
    _accepting(10, 50, 12, 2.3),
    _accepting(50, 50, 17, 2.3, pairwise=False),
    Work(
        "SMAA with its drawing, 100,000 samples, 5 x 10",
        partial(simulating, 100_000, 5, 10),
        peers=(Peer("pysensmcda", "pysensmcda_end_to_end 100000 5 10", 20),),
    ),
    Work(
        "SMAA with its drawing, 1,000,000 samples, 10 x 50",
        partial(simulating, 1_000_000, 10, 50),
        peers=(Peer("pysensmcda", "pysensmcda_end_to_end 1000000 10 50", 1),),
    ),
    Work(
        "drawing 100,000 weights, 10 criteria",
        partial(drawing, 100_000, 10),
        "Generator.dirichlet",
        2,
        (Peer("pysensmcda", "pysensmcda_drawing 100000 10", 1),),
    ),
    _summing(10),
    _summing(1000),
    _closeness(10),
    _closeness(1000),
    Work(
        "PROMETHEE II, 1000 x 10",
        partial(flows, 1000, 10),
        peers=(Peer("pymcdm", "pymcdm_promethee 1000 10", 70),),
    ),
    Work(
        "PROMETHEE II, 300 x 10",
        partial(flows, 300, 10),
        peers=(
            Peer("pyrepo-mcda", "pyrepo_promethee 300 10", 70),
            Peer("pyDecision", "pydecision_promethee 300 10", 70),
        ),
    ),
    Work(
        "Krippendorff alpha, interval, 500 x 30",
        partial(agreeing, 500, 30),
        peers=(Peer("krippendorff", "krippendorff_alpha 500 30", 2),),
    ),
    Work(
        "ICC, six forms with intervals, 500 x 30",
        partial(correlating, 500, 30),
        peers=(Peer("pingouin", "pingouin_icc 500 30", 100),),
    ),
    Work(
        "AHP, 15 x 15",
        partial(comparing, 15),
        peers=(Peer("ahpy", "ahpy_weights 15", 4), Peer("pymcdm", "pymcdm_ahp 15", 4)),
    ),
    Work(
        "NPV, 100,000 scenarios x 11",
        partial(discounting, 100_000, 11),
        "Horner's rule in bare numpy",
        2,
        (Peer("numpy-financial", "numpy_financial_npv 100000 11", 150),),
    ),
)
