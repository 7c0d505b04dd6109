"""Robustness: how often each vendor comes first, second, ... while weights, marks and costs vary."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Ints, Result, floats
from scoring.contest import Contest
from scoring.draws import ValueLaw, read_values
from scoring.errors import ScoringError, ShapeError, WeightsError
from scoring.simplex import WeightLaw
from scoring.tally import LANES, Counting, Tally
from scoring.workings import Layout

SAMPLES = 10_000
MOST_SAMPLES = 100_000_000
CHUNK = 8 * LANES  # draws at a time: few enough to stay in the cache, enough to be worth the call

_MOST_NUMBERS = 2**18
_LEAST_CHUNK = 256

_Draws: TypeAlias = Iterator[tuple[Floats, Floats]]  # weights (c, draws) and drawn values (columns, v, draws)


@dataclass(frozen=True, eq=False)
class Acceptability(Result):
    """Shares of the draws, with what they come from; NaN for vendors that are not eligible.

    Attributes
    ----------
    rank_acceptability, rank_errors : ndarray, (v, v)
        Share of the draws in which the vendor of the row has the rank of the column, the best first,
        and its standard error.
    pairwise_winning, pairwise_errors : ndarray, (v, v)
        Share of the draws in which the vendor of the row is strictly ahead of that of the column, and
        its standard error; the diagonal is 0.
    central_weights : ndarray, (v, c)
        Mean of the weights by which the vendor comes first, alone or not; NaN where it never does.
    confidence_factors : ndarray, (v,)
        Share of the draws in which it comes first by these; NaN where there are none.
    samples : int
        How many draws there were.
    """

    rank_acceptability: Floats
    rank_errors: Floats
    pairwise_winning: Floats
    pairwise_errors: Floats
    central_weights: Floats
    confidence_factors: Floats
    samples: int

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("rank_acceptability", "vendors", ("rank_acceptability",), "ranks"),
        Layout("rank_errors", "vendors", ("rank_errors",), "ranks"),
        Layout("pairwise_winning", "vendors", ("pairwise_winning",), "vendors"),
        Layout("pairwise_errors", "vendors", ("pairwise_errors",), "vendors"),
        Layout("central_weights", "vendors", ("central_weights",), "leaves"),
        Layout("confidence_factors", "vendors", ("confidence_factors",)),
        Layout("samples", "", ("samples",)),
    )


def acceptability(
    values: npt.ArrayLike,
    weights: npt.ArrayLike,
    eligible: npt.ArrayLike | None = None,
    counting: Counting | None = None,
) -> Acceptability:
    """Count ranks over draws that are given.

    Parameters
    ----------
    values : array_like, (v, c) or (draws, v, c)
        Values on one scale, more is better, used as they are: the same in every draw, or its own.
    weights : array_like, (draws, c)
        Weights of each draw, zero or more, used as they are.
    eligible : array_like of bool, (v,), optional
        Who may be ranked; everybody when left out.
    counting : Counting, optional
        What is counted, and how ties are; everything, ties sharing the better rank, when left out.

    Returns
    -------
    Acceptability
        Rank acceptability, pairwise winning, central weights, confidence factors.

    Raises
    ------
    WeightsError
        `negative_weight`, `not_finite`, `no_weight`.
    MarksError
        `value_missing`.
    ShapeError
        `not_numbers`, `wrong_shape`, `not_booleans`.

    Notes
    -----
    score_a = sum of w_j u_aj, rounded to 9 decimals, in each draw; the standard error of a share p of
    n draws is sqrt(p (1 - p) / n). Vendors with equal values tie exactly. Memory beyond the arguments
    does not grow with the draws.

    References
    ----------
    Lahdelma, Hokkanen & Salminen (1998), EJOR 106(1): SMAA; Lahdelma & Salminen (2001): SMAA-2.
    Leskinen, Viitanen, Kangas & Kangas (2006), Forest Science 52(3): pairwise winning.

    Examples
    --------
    >>> found = acceptability([[1, 0], [0, 1]], [[0.8, 0.2], [0.7, 0.3], [0.5, 0.5], [0.4, 0.6]])
    >>> found.rank_acceptability[0], found.pairwise_winning[0], found.central_weights[0]
    (array([0.75, 0.25]), array([0. , 0.5]), array([0.66666667, 0.33333333]))
    """
    drawn = floats(weights, "weights", None, None)
    worth = floats(values, "values")
    _check_given(worth, drawn)
    columns = np.arange(drawn.shape[1] if worth.ndim == 3 else 0)
    table = worth[0] if worth.ndim == 3 else worth
    contest = Contest(table, columns, eligible)
    return _measure(contest, lambda: _given(drawn, worth, _chunk(table, columns)), counting)


def simulate(
    values: ValueLaw | npt.ArrayLike,
    weights: WeightLaw,
    rng: np.random.Generator,
    samples: int = SAMPLES,
    eligible: npt.ArrayLike | None = None,
    counting: Counting | None = None,
) -> Acceptability:
    """Draw weights, and values where they are not certain, and count ranks.

    Parameters
    ----------
    values : ValueLaw or array_like, (v, c)
        Values on one scale, more is better: certain, or a law of `scoring.draws` or
        `scoring.measurements`.
    weights : WeightLaw
        A law of `scoring.simplex`.
    rng : Generator
        Where the randomness comes from: the same seed gives the same bytes.
    samples : int, optional
        How many draws, from 1.
    eligible : array_like of bool, (v,), optional
        Who may be ranked; everybody when left out.
    counting : Counting, optional
        What is counted, and how ties are; everything, ties sharing the better rank, when left out.

    Returns
    -------
    Acceptability
        Rank acceptability, pairwise winning, central weights, confidence factors.

    Raises
    ------
    ScoringError
        `samples_off_range`.
    MarksError
        `value_missing`.
    ShapeError
        `not_numbers`, `wrong_shape`, `not_booleans`.

    Notes
    -----
    As `acceptability`, the draws made and forgotten chunk by chunk. Weights and values have a stream of
    their own each, seeded from `rng`, so that the weights are the same whatever else is drawn; the
    values are drawn again, alike, for the confidence factors.

    References
    ----------
    Tervonen & Lahdelma (2007), EJOR 178(2): implementing SMAA.

    Examples
    --------
    >>> from scoring.simplex import Uniform
    >>> found = simulate([[1, 0, 1], [0, 1, 0]], Uniform(3), np.random.default_rng(1), 100_000)
    >>> found.rank_acceptability[0].round(2), found.central_weights[1].round(2)
    (array([0.75, 0.25]), array([0.17, 0.67, 0.17]))
    """
    _check_samples(samples)
    law = read_values(values)
    if law.values.shape[1] != weights.criteria:
        message = f"values has shape {law.values.shape}; it must have {weights.criteria} columns."
        required = (len(law.values), weights.criteria)
        raise ShapeError("wrong_shape", message, name="values", found=law.values.shape, required=required)
    seeds = rng.integers(2**63, size=2).tolist()
    size = _chunk(law.values, law.columns)

    def draws() -> _Draws:
        of_weights, of_values = map(np.random.default_rng, seeds)
        for start in range(0, samples, size):
            count = min(size, samples - start)
            yield weights.draw(of_weights, count), law.draw(of_values, count)

    return _measure(Contest(law.values, law.columns, eligible), draws, counting)


def _measure(contest: Contest, draws: Callable[[], _Draws], counting: Counting | None) -> Acceptability:
    tally = Tally(int(contest.contends.sum()), contest.criteria, counting or Counting())
    samples = 0
    for weights, drawn in draws():
        tally.add(contest.scores(weights, drawn, "F" if tally.sorts else "C"), weights)
        samples += weights.shape[1]
    ranked = np.zeros((len(tally.ranked), len(contest.contends)))  # ranks that nobody is left to take
    ranked[:, : len(tally.ranked)] = tally.ranked / samples
    ranked = _among_all(ranked, contest.contends)
    ahead = _among_all(_among_all(tally.ahead / samples, contest.contends).T, contest.contends).T
    if not tally.counting.pairwise:
        ahead[:] = np.nan
    central = tally.favourable / np.where(tally.first > 0, tally.first, np.nan)[:, np.newaxis]
    central = central[contest.same_as]
    return Acceptability(
        rank_acceptability=ranked,
        rank_errors=_errors(ranked, samples),
        pairwise_winning=ahead,
        pairwise_errors=_errors(ahead, samples),
        central_weights=_among_all(central, contest.contends),
        confidence_factors=_among_all(_confidence(contest, draws, central), contest.contends),
        samples=samples,
    )


def _confidence(contest: Contest, draws: Callable[[], _Draws], central: Floats) -> Floats:
    """How often each contender comes first by its own central weights."""
    wins = np.where(np.isnan(central).any(axis=1), np.nan, 0.0)
    own = np.flatnonzero(wins == 0)
    if not len(contest.columns):
        scores = np.rint(contest.scores(central[own].T, np.empty((0, 0, len(own)))))
        wins[own] = scores[own, np.arange(len(own))] == scores.max(axis=0, initial=-np.inf)
        return wins
    samples = 0
    for _, drawn in draws():
        for vendor in own:
            scores = np.rint(contest.scores(central[vendor][:, np.newaxis], drawn))
            wins[vendor] += np.count_nonzero(scores[vendor] == scores.max(axis=0))
        samples += drawn.shape[2]
    return wins / samples


def _given(weights: Floats, values: Floats, size: int) -> _Draws:
    nothing = np.empty((0, 0, 0))
    for start in range(0, len(weights), size):
        chunk = weights[start : start + size]
        _check_weights(chunk)
        drawn = values[start : start + size].transpose(2, 1, 0) if values.ndim == 3 else nothing
        yield chunk.T, np.ascontiguousarray(drawn)


def _chunk(values: Floats, columns: Ints) -> int:
    vendors, criteria = values.shape
    numbers = max(vendors * max(len(columns), 1), criteria // 4, 1)
    draws = int(np.clip(_MOST_NUMBERS // numbers, _LEAST_CHUNK, CHUNK))
    return draws // LANES * LANES or draws


def _among_all(found: Floats, contends: Bools) -> Floats:
    """What was found for the contenders in the rows of all; NaN for the others."""
    rows = np.full((len(contends), *found.shape[1:]), np.nan)
    rows[contends] = found
    return rows


def _errors(shares: Floats, samples: int) -> Floats:
    return np.sqrt(shares * (1 - shares) / samples)


def _check_samples(samples: float) -> None:
    if not (isinstance(samples, int | np.integer) and 1 <= samples <= MOST_SAMPLES):
        message = f"samples is {samples}; it must be a whole number from 1 to {MOST_SAMPLES}."
        raise ScoringError("samples_off_range", message, found=samples, most=MOST_SAMPLES)


def _check_given(values: Floats, weights: Floats) -> None:
    if not len(weights):
        raise ShapeError("wrong_shape", "There are no draws; there must be at least one.", name="weights")
    draws = [len(weights)] if values.ndim == 3 else []
    floats(values, "values", *draws, None, weights.shape[1])


def _check_weights(weights: Floats) -> None:
    least = float(weights.min(initial=np.inf))
    if not least >= 0:
        code = "negative_weight" if least < 0 else "not_finite"
        message = f"A weight is {least}; weights must be finite, zero or more."
        raise WeightsError(code, message, name="weights", found=least)
    if least in (0, np.inf) and not weights.any(axis=1).all():
        raise WeightsError("no_weight", "The weights of a draw are all zero; one must be positive.")
