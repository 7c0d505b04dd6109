"""The load in a small way: five evaluators sign in, open the Score page of a server, and lose nothing."""

from benchmarks import load


def test_five_evaluators_lose_nothing_and_the_figures_are_told() -> None:
    found = load.measure(5, 7)
    assert found.lost == 0
    assert found.saves >= 10
    assert found.p50 > 0
    assert found.memory_after > found.memory_before > 0
    assert load.line(found).count("|") == 12
