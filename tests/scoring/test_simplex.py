"""The simplex: drawn weights sum to 1 and fill the set they are drawn from evenly."""

from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.simplex import Uniform, WeightLaw, around, ordered_by

LAWS = settings(max_examples=60, deadline=None, database=None)
SEEDS = st.integers(0, 2**32)
SAMPLES = 40_000


def draw(law: WeightLaw, samples: int = SAMPLES, seed: int = 7) -> np.ndarray:
    return law.draw(np.random.default_rng(seed), samples)


@LAWS
@given(
    st.integers(1, 30).map(Uniform)
    | st.lists(st.integers(0, 4), min_size=1, max_size=30).map(ordered_by)
    | st.lists(st.floats(0, 100), min_size=1, max_size=30).filter(any).map(around),
    SEEDS,
)
def test_drawn_weights_are_shares_of_a_whole(law: WeightLaw, seed: int) -> None:
    weights = draw(law, 50, seed)
    assert weights.shape == (law.criteria, 50)
    assert (weights >= 0).all()
    np.testing.assert_allclose(weights.sum(axis=0), 1)
    np.testing.assert_array_equal(draw(law, 50, seed), weights)


@LAWS
@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), SEEDS)
def test_an_order_of_priorities_is_kept_in_every_draw(levels: list[int], seed: int) -> None:
    weights = draw(ordered_by(levels), 50, seed)
    for above in set(levels):
        for below in range(above + 1, 4):
            if below in levels:
                more, less = weights[np.array(levels) == above], weights[np.array(levels) == below]
                assert (more.min(axis=0) >= less.max(axis=0) - 1e-15).all()


def test_uniform_weights_have_the_moments_of_the_simplex() -> None:
    # Dirichlet(1, ..., 1): mean 1/n, variance (n - 1) / (n^2 (n + 1)), P(w > t) = (1 - t)^(n - 1).
    weights = draw(Uniform(4))
    np.testing.assert_allclose(weights.mean(axis=1), 0.25, atol=0.004)
    np.testing.assert_allclose(weights.var(axis=1), 3 / 80, rtol=0.03)
    np.testing.assert_allclose((weights > 0.5).mean(axis=1), 0.125, atol=0.007)


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_a_full_order_has_the_rank_order_centroid_for_mean(count: int) -> None:
    centroid = [sum(1 / j for j in range(r, count + 1)) / count for r in range(1, count + 1)]
    order = np.random.default_rng(1).permutation(count)
    np.testing.assert_allclose(draw(ordered_by(order)).mean(axis=1), np.array(centroid)[order], atol=0.004)


def test_ordered_weights_are_uniform_weights_that_happen_to_be_in_order() -> None:
    uniform = draw(Uniform(3), 200_000)
    kept = uniform[:, (uniform[0] >= uniform[1]) & (uniform[1] >= uniform[2])]
    ordered = draw(ordered_by([0, 1, 2]))
    quantiles = np.linspace(0.05, 0.95, 19)
    for one, other in zip(kept, ordered, strict=True):
        np.testing.assert_allclose(np.quantile(one, quantiles), np.quantile(other, quantiles), atol=0.01)


def test_inside_a_level_every_order_is_equally_likely() -> None:
    weights = draw(ordered_by([1, 1, 0, 1]))
    orders = np.argsort(weights[[0, 1, 3]], axis=0).T
    for order in permutations(range(3)):
        assert (orders == order).all(axis=1).mean() == pytest.approx(1 / 6, abs=0.01)


def test_weights_scatter_around_the_frozen_ones_as_far_as_they_are_told() -> None:
    weights = draw(around([0.5, 0.3, 0.2, 0.0], concentration=50))
    np.testing.assert_allclose(weights.mean(axis=1), [0.5, 0.3, 0.2, 0], atol=0.003)
    np.testing.assert_allclose(weights.var(axis=1), np.array([0.25, 0.21, 0.16, 0]) / 51, rtol=0.03)
    assert not weights[3].any()


def test_one_criterion_weighs_everything() -> None:
    for law in (Uniform(1), ordered_by([3]), around([0.2])):
        assert (draw(law, 10) == 1).all()


@pytest.mark.parametrize(
    ("call", "argument", "code"),
    [
        (Uniform, 0, "no_criteria"),
        (Uniform, 1.5, "no_criteria"),
        (ordered_by, [], "no_criteria"),
        (ordered_by, [-1], "index_off_range"),
        (ordered_by, [0.5], "not_whole"),
        (around, [], "no_weight"),
        (around, [0, 0], "no_weight"),
        (around, [1, -1], "negative_weight"),
        (around, [1, np.nan], "not_finite"),
        (lambda concentration: around([1], concentration), 0.5, "concentration_off_range"),
        (lambda concentration: around([1], concentration), np.nan, "concentration_off_range"),
    ],
)
def test_laws_that_draw_nothing_are_refused(call: Any, argument: Any, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        call(argument)
    assert caught.value.code == code
