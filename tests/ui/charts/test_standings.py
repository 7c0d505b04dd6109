"""The bars of the ranking: every vendor in figures, a whisker only where a total is still open."""

import plotly.graph_objects as go

from ui.charts.standings import Standing, standings
from words.palette import styles

STYLES = list(styles(["a", "b", "c"]).values())
WHOLE = Standing("1  Alpha", 72.5, 72.5, 72.5, STYLES[0], "72.5", "€118,400 · ✓ 24 / 24")
OPEN = Standing("2  Beta", 60.0, 55.0, 71.0, STYLES[1], "60.0", "", "[55.0 – 71.0]")
OUT = Standing("– A name so long that it takes two lines", 80.0, 80.0, 80.0, STYLES[2], "80.0", is_out=True)


def test_every_vendor_is_there_in_figures_and_plotly_takes_it() -> None:
    figure = standings([WHOLE, OPEN, OUT], "fr")
    drawn = go.Figure(figure)
    assert len(drawn.data[0].y) == len(set(drawn.data[0].y)) == 3
    written = " ".join(note.text for note in drawn.layout.annotations)
    assert all(words in written for words in ("72.5", "60.0", "80.0", "[55.0 – 71.0]"))
    assert drawn.data[0].marker.pattern.shape[2] == "/"  # out of the contest, by more than a colour


def test_only_a_total_that_is_open_has_a_whisker() -> None:
    _, open_ones = standings([WHOLE, OPEN, OUT], "en")["data"]
    assert (open_ones["error_x"]["arrayminus"], open_ones["error_x"]["array"]) == ([5.0], [11.0])
    assert len(standings([WHOLE, OUT], "en")["data"]) == 1
    assert standings([], "en")["data"] == []


def test_a_figure_grows_with_its_vendors_and_with_the_lines_of_their_names() -> None:
    one, three = (standings([WHOLE] * count, "en")["layout"]["height"] for count in (1, 3))
    assert three > one
    assert standings([OUT], "en")["layout"]["height"] >= one
