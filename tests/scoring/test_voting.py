"""Votes: every rule counted by hand, circles told, ties shared."""

import itertools
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.voting import count_votes

LAWS = settings(max_examples=100, deadline=None, database=None)
VENDORS = range(4)
PLACES = st.lists(st.integers(0, 3), min_size=4, max_size=4)
BALLOTS = st.lists(st.tuples(PLACES, st.integers(1, 5)), min_size=1, max_size=6)
Ballots = list[tuple[list[int], int]]


def ask(ballots: Ballots, unit: float = 1) -> object:
    return count_votes([places for places, _ in ballots], [unit * votes for _, votes in ballots])


def marked(found: np.ndarray) -> set[int]:
    return set(np.flatnonzero(found).tolist())


def top(points: Sequence[Fraction | int]) -> set[int]:
    return {a for a in VENDORS if points[a] == max(points)}


def majorities(ballots: Ballots) -> list[list[int]]:
    return [
        [sum(votes for places, votes in ballots if places[a] < places[b]) for b in VENDORS] for a in VENDORS
    ]


def strongest_path(pairwise: list[list[int]], start: int, end: int) -> int:
    between = [vendor for vendor in VENDORS if vendor not in (start, end)]
    strengths = [0]
    for length in range(len(between) + 1):
        for middle in itertools.permutations(between, length):
            links = list(itertools.pairwise([start, *middle, end]))
            if all(pairwise[a][b] > pairwise[b][a] for a, b in links):
                strengths.append(min(pairwise[a][b] for a, b in links))
    return max(strengths)


@LAWS
@given(BALLOTS)
def test_points_are_counted_ballot_by_ballot(ballots: Ballots) -> None:
    found = ask(ballots)
    borda, first = [Fraction(0)] * 4, [0] * 4
    for places, votes in ballots:
        for a in VENDORS:
            others = [places[b] for b in VENDORS if b != a]
            borda[a] += votes * sum(Fraction(1 + (b > places[a]) - (b < places[a]), 2) for b in others)
            first[a] += votes * (places[a] < min(others))
    assert found.borda.tolist() == borda
    assert found.plurality.tolist() == first
    assert marked(found.borda_winners) == top(borda)
    assert marked(found.plurality_winners) == top(first)


@LAWS
@given(BALLOTS)
def test_majorities_are_counted_pair_by_pair(ballots: Ballots) -> None:
    found, pairwise = ask(ballots), majorities(ballots)
    assert found.pairwise.tolist() == pairwise
    wins = [sum(pairwise[a][b] > pairwise[b][a] for b in VENDORS) for a in VENDORS]
    losses = [sum(pairwise[a][b] < pairwise[b][a] for b in VENDORS) for a in VENDORS]
    assert marked(found.condorcet_winner) == {a for a in VENDORS if wins[a] == 3}
    copeland = [won - lost for won, lost in zip(wins, losses, strict=True)]
    assert found.copeland.tolist() == copeland
    assert marked(found.copeland_winners) == top(copeland)


@LAWS
@given(BALLOTS)
def test_schulze_compares_the_strongest_paths_of_all(ballots: Ballots) -> None:
    pairwise = majorities(ballots)
    paths = [[strongest_path(pairwise, a, b) if a != b else 0 for b in VENDORS] for a in VENDORS]
    winners = {a for a in VENDORS if all(paths[a][b] >= paths[b][a] for b in VENDORS)}
    found = ask(ballots)
    assert marked(found.schulze_winners) == winners
    assert winners
    off_diagonal = ~np.eye(4, dtype=bool)
    assert found.paths[off_diagonal].tolist() == np.array(paths)[off_diagonal].tolist()


@LAWS
@given(BALLOTS)
def test_the_top_cycle_is_the_smallest_set_that_beats_all_others(ballots: Ballots) -> None:
    pairwise = majorities(ballots)
    groups = (set(group) for size in range(1, 5) for group in itertools.combinations(VENDORS, size))
    smallest = next(
        group
        for group in groups
        if all(pairwise[a][b] > pairwise[b][a] for a in group for b in {*VENDORS} - group)
    )
    found = ask(ballots)
    assert marked(found.top_cycle) == smallest
    assert marked(found.schulze_winners) <= smallest


@LAWS
@given(BALLOTS)
def test_weights_as_votes_elect_the_same(ballots: Ballots) -> None:
    whole, shares = ask(ballots), ask(ballots, unit=0.1)
    for rule in ("borda", "copeland", "plurality", "schulze"):
        assert marked(getattr(whole, f"{rule}_winners")) == marked(getattr(shares, f"{rule}_winners"))
    assert marked(whole.condorcet_winner) == marked(shares.condorcet_winner)
    assert marked(whole.top_cycle) == marked(shares.top_cycle)


def test_a_circle_has_no_condorcet_winner() -> None:
    found = count_votes([[1, 2, 3], [3, 1, 2], [2, 3, 1]], [1, 1, 1])
    assert not found.condorcet_winner.any()
    assert found.top_cycle.all()
    assert found.schulze_winners.all()
    assert found.copeland_ranks.tolist() == found.borda_ranks.tolist() == [1, 1, 1]


def test_majorities_of_weights_are_compared_without_their_rounding() -> None:
    found = count_votes([[1, 2], [1, 2], [2, 1]], [0.1, 0.2, 0.3])
    assert not found.condorcet_winner.any()
    assert found.copeland.tolist() == [0, 0]


def test_a_vendor_alone_beats_everybody_there_is() -> None:
    assert count_votes([[1]], [3]).condorcet_winner.tolist() == [True]


@pytest.mark.parametrize(
    ("places", "votes", "code"),
    [
        ([], [], "wrong_shape"),
        ([[1, 2]], [0], "no_weight"),
        ([[1, 2]], [-1], "negative_weight"),
        ([[1, 2]], [1, 1], "wrong_shape"),
        ([[1, None]], [1], "value_missing"),
    ],
    ids=str,
)
def test_what_is_no_ballot_is_refused(places: object, votes: object, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        count_votes(places, votes)
    assert caught.value.code == code
