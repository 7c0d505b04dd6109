"""The pictures of the price laboratory: whole for Plotly, names readable, rings where the lead changes."""

import itertools

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.charts import labels, price
from words.palette import styles

STYLES = styles([f"v{number}" for number in range(12)])
HOSTILE = "<b onclick=x>$x$</b> %{y}"
RUNS = [
    price.Sweep("Alcyon", 80.0, 20.0, STYLES["v0"], leads=True),
    price.Sweep(HOSTILE, 60.0, 90.0, STYLES["v1"], leads=True),
    price.Sweep("Société nouvelle des logiciels du Val d’Orge", 10.0, 10.0, STYLES["v2"], leads=False),
]
OFFERS = [
    price.Offer("Alcyon", 100.0, 80.0, STYLES["v0"], True),
    price.Offer(HOSTILE, 120.0, 70.0, STYLES["v1"], False),
    price.Offer("Société nouvelle des logiciels du Val d’Orge", 90.0, 95.0, STYLES["v2"], False, is_out=True),
    price.Offer("Borée", 80.0, 60.0, STYLES["v3"], True),
]
TITLES, WORDS = ("Cost", "Points"), ("Efficient", "exclu")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_plotly_accepts_both_pictures_and_no_name_means_anything_to_it(language: str) -> None:
    crossing = price.Crossing(0.25, 66.0, f"25 %: {HOSTILE}")
    swept = price.sweep(RUNS, [crossing], price.Mark(0.2, "today"), TITLES, language)
    edge = price.frontier(OFFERS, TITLES, WORDS, " EUR", language)
    assert (len(go.Figure(swept).data), len(go.Figure(edge).data)) == (4, 6)
    assert "<b onclick" not in str((swept, edge))
    assert [word["text"].count("<b>") for word in swept["layout"]["annotations"]] == [1, 1]


def test_a_line_runs_straight_from_one_end_to_the_other_with_its_own_marker() -> None:
    first, *_ = price.sweep(RUNS, [], None, TITLES, "en")["data"]
    assert list(zip(first["x"], first["y"], strict=True)) == [
        (0, 80),
        (25, 65),
        (50, 50),
        (75, 35),
        (100, 20),
    ]
    assert (first["marker"]["symbol"], first["line"]["dash"]) == (STYLES["v0"].marker, STYLES["v0"].dash)


def test_an_excluded_offer_is_hollow_and_says_so_and_the_frontier_runs_without_it() -> None:
    edge, *dots, legend = price.frontier(OFFERS, TITLES, WORDS, " EUR", "en")["data"]
    assert list(zip(edge["x"], edge["y"], strict=True)) == [(80, 60), (100, 80)]
    assert [dot["marker"]["symbol"].endswith("-open") for dot in dots] == [False, False, True, False]
    assert (legend["name"], legend["x"]) == ("exclu", [None])


def test_nothing_to_draw_is_no_picture() -> None:
    assert price.frontier([], TITLES, WORDS, "", "en")["data"] == []
    assert price.sweep([], [], None, TITLES, "en")["data"] == []


@settings(max_examples=60, deadline=None, database=None)
@given(st.permutations(range(12)))
def test_twelve_names_of_offers_that_stand_apart_cover_neither_dots_nor_each_other(order: list[int]) -> None:
    points = [(100.0 + 10 * place, 40.0 + 4 * height) for place, height in enumerate(order)]
    names = ["Fournisseur"] * 12
    boxes = [
        labels._box(dot, name, spot)
        for dot, name, spot in zip(
            labels._pixels(points, points), names, labels.spots(points, names), strict=True
        )
    ]
    assert all(not labels._overlap(one, other) for one, other in itertools.combinations(boxes, 2))


def test_a_name_keeps_off_the_line_that_leaves_its_dot() -> None:
    points = [(0.0, 0.0), (10.0, 10.0)]
    lines = [((0.0, 0.0), (10.0, 0.0)), ((10.0, 0.0), (10.0, 10.0))]
    assert labels.spots(points, ["Alpha", "Beta"])[0] == "middle right"
    assert labels.spots(points, ["Alpha", "Beta"], lines)[0] != "middle right"
