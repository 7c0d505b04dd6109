"""Draws: panels, and costs that become values."""

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.draws import Certain, panel, priced, read_values
from scoring.errors import ScoringError
from scoring.price import linear_between, lowest_over_price
from scoring.ranges import cost_ranges

LAWS = settings(max_examples=60, deadline=None, database=None)
VALUE = st.sampled_from([0.0, 0.4, 0.6, 1.0, np.nan])


def rng(seed: int = 3) -> np.random.Generator:
    return np.random.default_rng(seed)


@LAWS
@given(
    arrays(float, (2, 3), elements=VALUE),
    st.integers(0, 4).flatmap(lambda count: arrays(float, (count, 2, 3), elements=VALUE)),
    st.booleans(),
)
def test_every_cell_is_what_the_panel_gave_or_else_what_stands(
    own: np.ndarray, marks: np.ndarray, open_missing: bool
) -> None:
    law = panel(own, marks, open_missing)
    drawn = law.draw(rng(), 200)
    assert drawn.shape == (len(law.columns), 2, 200)
    for column in range(3):
        cells = law.values[:, column]
        for vendor, cell in enumerate(cells):
            given_marks = marks[:, vendor, column]
            given_marks = given_marks[~np.isnan(given_marks)]
            place = np.flatnonzero(law.columns == column)
            seen = drawn[place[0], vendor] if len(place) else np.full(200, cell)
            if len(given_marks):
                assert set(seen) <= set(given_marks)
            elif np.isnan(own[vendor, column]) and open_missing:
                assert len(set(seen)) == 200
                assert ((seen >= 0) & (seen < 1)).all()
            else:
                np.testing.assert_array_equal(seen, own[vendor, column])


@LAWS
@given(st.permutations(range(4)))
def test_the_order_of_the_evaluators_changes_no_draw(order: list[int]) -> None:
    marks = np.random.default_rng(1).integers(0, 6, (4, 3, 2)) / 5
    marks[0, 0, 0] = np.nan
    own = np.zeros((3, 2))
    np.testing.assert_array_equal(panel(own, marks[order]).draw(rng(), 50), panel(own, marks).draw(rng(), 50))


def test_each_mark_given_is_drawn_as_often_as_it_was_given() -> None:
    law = panel([[None]], [[[0.2]], [[0.8]], [[0.2]], [[None]]])
    shares = Counter(law.draw(rng(), 60_000).ravel().tolist())
    assert shares[0.2] / 60_000 == pytest.approx(2 / 3, abs=0.01)


def test_a_panel_of_one_mind_leaves_nothing_to_draw() -> None:
    law = panel([[0.1, 0.3]], [[[0.5, None]], [[0.5, None]]])
    assert law.columns.tolist() == []
    assert law.values.tolist() == [[0.5, 0.3]]
    assert law.draw(rng(), 4).shape == (0, 1, 4)


def test_costs_are_valued_draw_by_draw() -> None:
    costs = cost_ranges([100, 100], [150, 100], [200, 100])
    law = priced([[0.5, 0], [0.5, 0]], 1, costs, lowest_over_price)
    worth = law.draw(rng(), 1000)
    np.testing.assert_allclose(worth[0, 0], 100 / costs.draw(rng(), 1000)[0])
    assert (worth[0, 1] == 1).all()
    assert law.columns.tolist() == [1]
    assert law.values.shape == (2, 2)


def test_a_panel_and_costs_are_drawn_together() -> None:
    base = panel([[None, None]], [[[0.2, None]], [[0.4, None]]])
    law = priced(base, 1, cost_ranges([0], [5], [10]), lambda cost: linear_between(cost, 0, 10))
    assert law.columns.tolist() == [0, 1]
    marks, worth = law.draw(rng(), 500)
    assert set(marks.ravel()) == {0.2, 0.4}
    assert len(set(worth.ravel())) == 500


def test_a_law_is_taken_as_it_is_and_values_as_certain() -> None:
    law = Certain(np.zeros((2, 3)))
    assert read_values(law) is law
    assert isinstance(read_values([[0.5]]), Certain)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: panel([[2.0]], [[[0.5]]]), "value_off_range"),
        (lambda: panel([[0.5]], [[[-0.5]]]), "value_off_range"),
        (lambda: panel([[0.5]], [[0.5]]), "wrong_shape"),
        (lambda: panel([0.5], [[[0.5]]]), "wrong_shape"),
        (lambda: read_values([0.5]), "wrong_shape"),
        (lambda: priced([[0.5]], 1, cost_ranges([1], [1], [1]), lowest_over_price), "index_off_range"),
        (lambda: priced([[0.5]], 0, cost_ranges([1, 1], [1, 1], [1, 1]), lowest_over_price), "wrong_shape"),
        (
            lambda: priced(
                panel([[None]], [[[0.1]], [[0.2]]]), 0, cost_ranges([1], [1], [1]), lowest_over_price
            ),
            "drawn_twice",
        ),
    ],
)
def test_laws_that_do_not_fit_are_refused(call: Any, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        call()
    assert caught.value.code == code
