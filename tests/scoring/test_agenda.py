"""The moderation agenda: the stop rule proven by putting every value in the place of every disagreement."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.agenda import agenda
from scoring.aggregation import Rule, additive
from scoring.disagreement import Disagreement, disagreement
from scoring.weights import normalise

LAWS = settings(max_examples=120, deadline=None, database=None)
RULES: tuple[Rule, ...] = ("mean", "median", "trimmed")


class Case:
    """A small panel with weights, axes, floors of gates, and who may lead."""

    def __init__(self, draw: st.DrawFn) -> None:
        vendors, leaves = draw(st.integers(1, 3)), draw(st.integers(1, 2))
        element = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0, np.nan])
        self.values = draw(arrays(float, (draw(st.integers(1, 3)), vendors, leaves), elements=element))
        self.panel = disagreement(self.values, draw(st.sampled_from(RULES)))
        self.weights = normalise(
            draw(st.lists(st.integers(0, 3), min_size=leaves, max_size=leaves).filter(any))
        )
        self.axes = np.array(draw(st.lists(st.integers(0, 1), min_size=leaves, max_size=leaves)))
        self.floors = np.array(draw(st.lists(st.sampled_from([np.nan, np.nan, 0.4]), min_size=leaves,
                                             max_size=leaves)))  # fmt: skip
        self.allowed = np.array(draw(st.lists(st.booleans(), min_size=vendors, max_size=vendors)))

    def __repr__(self) -> str:
        return f"{self.values.tolist()} {self.weights} {self.axes} {self.floors} {self.allowed}"

    def outcome(self, values: np.ndarray) -> tuple[set[int], list[list[bool]]]:
        """Who is first, and which gates are passed, of those who may lead at all."""
        passes = ~(values < self.floors)
        scores = np.round(additive(values, self.weights, self.axes).scores, 9)
        contends = passes.all(axis=1) & self.allowed & ~np.isnan(scores)
        best = scores[contends].max(initial=-np.inf)
        first = {int(vendor) for vendor in np.flatnonzero(contends & (scores == best))}
        return first, passes[self.allowed].tolist()

    def substitutions(self, cells: list[tuple[int, int]]) -> list[np.ndarray]:
        """Every table with each of these cells at its low, its high, a value between and as it stands."""
        panel, found = self.panel, []
        ends = [
            (panel.low[cell], panel.high[cell], (panel.low[cell] + panel.high[cell]) / 2, panel.current[cell])
            for cell in cells
        ]
        for choice in product(*ends):
            table = panel.current.copy()
            for cell, value in zip(cells, choice, strict=True):
                table[cell] = value
            found.append(table)
        return found


cases = st.composite(lambda draw: Case(draw))


@LAWS
@given(cases())
def test_once_no_cell_matters_no_substitution_changes_the_winner_or_a_gate(case: Case) -> None:
    found = agenda(case.panel, case.weights, case.axes, case.floors, case.allowed)
    listed = list(zip(found.vendors.tolist(), found.leaves.tolist(), strict=True))
    still = [tuple(cell) for cell in np.argwhere(case.panel.is_open).tolist()]
    left = [cell for cell in still if cell not in listed[: found.enough]]
    _, gates = case.outcome(case.panel.current)
    for table in case.substitutions(left):
        first, after = case.outcome(table)
        assert after == gates
        assert found.winner in first if found.winner >= 0 else not first


@LAWS
@given(cases())
def test_every_cell_listed_can_change_the_winner_or_a_gate(case: Case) -> None:
    found = agenda(case.panel, case.weights, case.axes, case.floors, case.allowed)
    still = [tuple(cell) for cell in np.argwhere(case.panel.is_open).tolist()]
    _, gates = case.outcome(case.panel.current)
    lost = [found.winner not in first for first, _ in map(case.outcome, case.substitutions(still))]
    for vendor, leaf, alone, gate in zip(found.vendors, found.leaves, found.alone, found.gates, strict=True):
        single = [case.outcome(table) for table in case.substitutions([(vendor, leaf)])]
        assert gate == any(after != gates for _, after in single)
        assert alone == any(found.winner not in first if found.winner >= 0 else first for first, _ in single)
        assert gate or vendor == found.winner or found.threatens[vendor]
        assert gate or any(lost)


@LAWS
@given(cases())
def test_the_agenda_is_in_order_and_says_how_much_is_enough(case: Case) -> None:
    found = agenda(case.panel, case.weights, case.axes, case.floors, case.allowed)
    keys = list(zip(~found.alone, ~found.gates, -np.round(found.impacts, 9), strict=True))
    assert keys == sorted(keys)
    assert 0 <= found.enough <= len(found.vendors)
    listed = list(zip(found.vendors.tolist(), found.leaves.tolist(), strict=True))
    low, high = case.panel.low.copy(), case.panel.high.copy()
    for count, cell in enumerate([*listed, None]):
        panel = Disagreement(low.copy(), high.copy(), case.panel.current)
        remaining = agenda(panel, case.weights, case.axes, case.floors, case.allowed)
        assert (len(remaining.vendors) == 0) is (count >= found.enough)
        if cell is not None:
            low[cell] = high[cell] = case.panel.current[cell]


def test_disagreement_on_a_vendor_far_behind_is_not_worth_the_time() -> None:
    marks = [[[0.9, 0.9], [0.1, 0.1]], [[0.9, 0.8], [0.5, 0.1]]]
    found = agenda(disagreement(marks, "mean"), [0.5, 0.5], [0, 0])
    assert found.vendors.tolist() == []
    assert (found.winner, found.enough) == (0, 0)
    assert not found.threatens.any()


def test_two_cells_may_matter_that_alone_do_not() -> None:
    # The gap is 10 points; each cell moves 7.5.
    marks = [[[0.8, 0.8], [0.55, 0.55]], [[0.8, 0.8], [0.85, 0.85]]]
    found = agenda(disagreement(marks, "mean"), [0.5, 0.5], [0, 0])
    assert found.vendors.tolist() == [1, 1]
    np.testing.assert_allclose(found.impacts, [7.5, 7.5])
    assert not found.alone.any()
    assert found.enough == 1


def test_an_agreed_mark_is_open_no_more() -> None:
    marks = [[[0.6], [0.2]], [[0.6], [1.0]]]
    assert agenda(disagreement(marks, "mean"), [1.0], [0]).vendors.tolist() == [1]
    settled = disagreement(marks, "mean", [[np.nan], [0.8]])
    found = agenda(settled, [1.0], [0])
    assert (found.winner, found.vendors.tolist()) == (1, [])


def test_a_gate_that_is_disputed_comes_first() -> None:
    marks = [[[0.9, 0.6], [0.5, 0.5]], [[0.9, 0.2], [0.5, 0.5]]]
    found = agenda(disagreement(marks, "mean"), [0.9, 0.1], [0, 0], floors=[np.nan, 0.3])
    assert (found.vendors.tolist(), found.leaves.tolist()) == ([0], [1])
    assert found.gates.tolist() == found.alone.tolist() == [True]
    excluded = agenda(disagreement(marks, "mean"), [0.9, 0.1], [0, 0], [np.nan, 0.3], [False, True])
    assert excluded.vendors.tolist() == []


def test_what_is_missing_is_no_disagreement() -> None:
    found = agenda(disagreement([[[0.5, np.nan], [0.4, 0.4]]], "mean"), [0.5, 0.5], [0, 0])
    assert found.vendors.tolist() == []
    np.testing.assert_allclose(found.low, [50, 40])
