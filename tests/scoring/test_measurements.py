"""Measurements: normal and lognormal, on one scale."""

import numpy as np
import pytest

from scoring.errors import ScoringError
from scoring.measurements import Measure, measured
from scoring.robustness import simulate
from scoring.simplex import Uniform


def rng() -> np.random.Generator:
    return np.random.default_rng(11)


def test_a_scale_ends_where_the_measurements_are_likely_to() -> None:
    law = measured(
        [
            Measure("exact", [0.2, 0.7]),
            Measure("normal", [[10, 2], [20, 1]]),
            Measure("lognormal", [[0, 0.5], [1, 0]], maximise=False),
        ]
    )
    np.testing.assert_allclose(law.low.ravel(), [10 - 3.92, np.exp(-0.98)])
    np.testing.assert_allclose((law.low + law.width).ravel(), [21.96, np.exp(1)])
    np.testing.assert_array_equal(law.values[:, 0], [0.2, 0.7])
    assert law.columns.tolist() == [1, 2]


def test_values_are_scaled_turned_and_not_clipped() -> None:
    law = measured([Measure("normal", [[0, 1], [0, 0]], maximise=False)])
    values = law.draw(rng(), 100_000)[0]
    np.testing.assert_allclose(values[1], 0.5)
    assert values[0].mean() == pytest.approx(0.5, abs=0.005)
    assert values[0].std() == pytest.approx(1 / 3.92, rel=0.01)
    assert values.min() < 0
    assert values.max() > 1


def test_the_logarithm_of_a_lognormal_measurement_is_normal() -> None:
    law = measured([Measure("lognormal", [[1, 0.3], [1, 0.3]])])
    logs = np.log(law.draw(rng(), 100_000)[0] * law.width[0] + law.low[0])
    assert logs.mean() == pytest.approx(1, abs=0.005)
    assert logs.std() == pytest.approx(0.3, rel=0.01)


def test_the_chance_to_be_ahead_is_that_of_the_normal_distribution() -> None:
    # d = 1, s = sqrt(2): P(second ahead) = Phi(1 / sqrt 2) = 0.7602.
    law = measured([Measure("normal", [[0, 1], [1, 1]])])
    found = simulate(law, Uniform(1), rng(), 100_000)
    assert found.pairwise_winning[1, 0] == pytest.approx(0.7602, abs=0.006)
    assert found.confidence_factors[1] == pytest.approx(0.7602, abs=0.006)


@pytest.mark.parametrize(
    ("measure", "code"),
    [
        (Measure("uniform", [0.5]), "unknown_distribution"),
        (Measure("exact", [0.5], maximise=False), "exact_minimised"),
        (Measure("exact", [np.nan]), "value_missing"),
        (Measure("exact", [[0.5, 0.1]]), "wrong_shape"),
        (Measure("normal", [0.5]), "wrong_shape"),
        (Measure("normal", [[0, -1]]), "deviation_negative"),
        (Measure("normal", [[0, 0]]), "no_range"),
        (Measure("lognormal", [[1000, 1]]), "no_range"),
    ],
    ids=str,
)
def test_measurements_that_say_nothing_are_refused(measure: Measure, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        measured([measure])
    assert caught.value.code == code


def test_no_measurement_at_all_is_no_vendor() -> None:
    assert measured([]).values.shape == (0, 0)
