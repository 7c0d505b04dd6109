"""PROMETHEE: flows are sums of degrees, cancel out, and twins stay together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.errors import ScoringError
from scoring.preference import Preference
from scoring.promethee import preference_degrees, promethee

LAWS = settings(max_examples=60, deadline=None, database=None)
FIGURES = arrays(np.int64, (5, 3), elements=st.integers(0, 9))
WEIGHTS = st.lists(st.integers(0, 5), min_size=3, max_size=3).filter(any)
PREFERENCE = st.builds(
    lambda maximise, stated: Preference(maximise, **stated),
    st.booleans(),
    st.sampled_from(
        [
            {},
            {"function": "u_shape", "q": 2},
            {"function": "v_shape", "p": 4},
            {"function": "level", "q": 1, "p": 3},
            {"function": "linear", "q": 1, "p": 6},
            {"function": "gaussian", "s": 2.5},
        ]
    ),
)
CRITERIA = st.lists(PREFERENCE, min_size=3, max_size=3)


@LAWS
@given(FIGURES, WEIGHTS, CRITERIA)
def test_flows_are_the_means_of_the_degrees(
    matrix: np.ndarray, weights: list[int], criteria: list[Preference]
) -> None:
    flows, pi = promethee(matrix, weights, criteria), preference_degrees(matrix, weights, criteria)
    np.testing.assert_allclose(flows.phi_plus, pi.sum(axis=1) / 4, atol=1e-12)
    np.testing.assert_allclose(flows.phi_minus, pi.sum(axis=0) / 4, atol=1e-12)
    np.testing.assert_allclose(flows.phi, flows.phi_plus - flows.phi_minus)
    assert not pi.diagonal().any()
    assert (pi + pi.T <= 1 + 1e-12).all()


@LAWS
@given(FIGURES, WEIGHTS, CRITERIA)
def test_net_flows_cancel_out(matrix: np.ndarray, weights: list[int], criteria: list[Preference]) -> None:
    assert abs(promethee(matrix, weights, criteria).phi.sum()) < 1e-12


@LAWS
@given(FIGURES, WEIGHTS, CRITERIA, st.permutations(range(5)))
def test_the_order_of_the_vendors_changes_no_rank(
    matrix: np.ndarray, weights: list[int], criteria: list[Preference], order: list[int]
) -> None:
    expected = promethee(matrix, weights, criteria).ranks
    assert promethee(matrix[order], weights, criteria).ranks.tolist() == expected[order].tolist()


@LAWS
@given(FIGURES, WEIGHTS, CRITERIA)
def test_twins_have_the_same_flow_to_the_last_bit(
    matrix: np.ndarray, weights: list[int], criteria: list[Preference]
) -> None:
    phi = promethee(np.vstack([matrix, matrix]) / 3, weights, criteria).phi
    assert phi[:5].tolist() == phi[5:].tolist()


def test_the_order_breaks_ties_by_the_lower_index() -> None:
    result = promethee([[1], [3], [2], [3]], [1], [Preference()])
    assert result.order.tolist() == [1, 3, 2, 0]
    assert result.ranks.tolist() == [4, 1, 3, 1]


def test_two_are_incomparable_when_each_leads_in_one_flow() -> None:
    result = promethee([[9, 0], [5, 5], [5, 5], [5, 5]], [1, 1], [Preference(), Preference()])
    assert (result.phi_plus[0], result.phi_minus[0]) == (0.5, 0.5)
    assert (result.phi_plus[1], result.phi_minus[1]) == pytest.approx((1 / 6, 1 / 6))
    assert result.incomparable(0, 1)
    assert result.incomparable(1, 0)
    assert not result.incomparable(1, 2)
    assert not result.incomparable(1, 1)


def test_a_constant_criterion_prefers_nobody() -> None:
    assert promethee([[1, 7], [2, 7]], [1, 1], [Preference(), Preference()]).phi.tolist() == [-0.5, 0.5]


@pytest.mark.parametrize(
    ("matrix", "weights", "code"),
    [
        ([[1, 2]], [1, 1], "too_few_vendors"),
        ([[1], [2]], [1], "wrong_shape"),
        ([[1, None], [2, 3]], [1, 1], "value_missing"),
        ([[1, 2], [2, 3]], [0, 0], "no_weight"),
    ],
    ids=str,
)
@pytest.mark.parametrize("call", [promethee, preference_degrees])
def test_what_has_no_flow_is_refused(call: object, matrix: object, weights: object, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        call(matrix, weights, [Preference(), Preference()])
    assert caught.value.code == code
