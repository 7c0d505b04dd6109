"""Figures are plain data that Plotly accepts whole, and say no more than the results do."""

from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.charts import bars
from ui.charts.bars import Bar
from ui.charts.frame import Figure, Series, whiskers
from ui.charts.lines import lines
from ui.charts.ways import Way, ways
from words.palette import COLOURS, MARKERS

LABELS = ["Alpha", "Beta", "Gamma"]
SERIES = [Series("Licences", [10.0, None, 0.0], COLOURS[0]), Series("Set-up", [5, 2.5, -1.0])]
BARS = [Bar("Alpha", 72.5, COLOURS[0]), Bar("Beta", 60.0, COLOURS[4]), Bar("Gamma", 80.0, COLOURS[2])]
WAYS = [
    Way("Quotes", 0.5, "50", "42", "35"),
    Way("Wrong way", -0.4, "4", "5", "1"),
    Way("Beyond", 1.3, "30", "108", "90"),
]
RANGES = [(8.0, 10.0, 15.0), (2.5, 2.5, 2.5), (0.0, 0.0, 1.0)]
LANGUAGES = ("fr", "en")
HOSTILE = "<b onclick=x>$\\alpha$</b> %{y} & co"


def figures(language: str, labels: list[str] = LABELS, series: list[Series] = SERIES) -> dict[str, Figure]:
    """One figure of every kind."""
    stacked = bars.stacked(labels, series, language, " EUR")
    return {
        "stacked": stacked,
        "with_ranges": bars.with_ranges(stacked, RANGES),
        "grouped": bars.grouped(labels, series, language, " EUR"),
        "ways": ways(WAYS, ("Baseline", "Last", "Target"), language),
        "against": bars.against(BARS, 70.0, "Limit", " EUR", language),
        "lines": lines(labels, series, {"Licences": "square"}, language, " EUR"),
    }


KINDS = list(figures("en"))


def drawn(figure: Figure) -> Any:
    """The figure as Plotly takes it: an unknown property or value raises."""
    return go.Figure(figure)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_plotly_accepts_the_figure_and_keeps_every_trace(kind: str, language: str) -> None:
    figure = figures(language)[kind]
    assert len(drawn(figure).data) == len(figure["data"]) > 0


@pytest.mark.parametrize("kind", ["stacked", "grouped", "lines"])
def test_plotly_accepts_a_figure_of_nothing(kind: str) -> None:
    for labels, series in (([], []), (LABELS, []), ([], [Series("A", [])])):
        drawn(figures("en", labels, series)[kind])
    drawn(ways([], ("Baseline", "Last", "Target"), "en"))


def test_a_way_is_as_long_as_its_dot_has_gone_and_each_dot_says_its_figure() -> None:
    *rails, start, now, end = ways(WAYS, ("Baseline", "Last", "Target"), "en")["data"]
    assert [rail["x"] for rail in rails] == [[0.0, 100.0], [-40.0, 100.0], [0.0, 130.0]]
    assert (start["x"], now["x"], end["x"]) == ([0.0] * 3, [50.0, -40.0, 130.0], [100.0] * 3)
    assert (start["text"], now["text"], end["text"]) == (
        ["50", "4", "30"],
        ["42", "5", "108"],
        ["35", "1", "90"],
    )


@pytest.mark.parametrize(("language", "signs"), [("fr", ",\u202f"), ("en", ".,")])
def test_numbers_have_the_signs_of_the_language(language: str, signs: str) -> None:
    assert all(figure["layout"]["separators"] == signs for figure in figures(language).values())


@pytest.mark.parametrize(("kind", "axis"), [("stacked", "x"), ("grouped", "y"), ("lines", "y")])
def test_what_is_missing_is_a_gap_never_a_zero(kind: str, axis: str) -> None:
    runs = figures("en")[kind]["data"]
    assert [list(run[axis]) for run in runs] == [[10.0, None, 0.0], [5, 2.5, -1.0]]
    assert drawn({"data": runs}).data[0][axis][1] is None


def test_a_whisker_stands_only_where_there_is_an_interval_and_on_its_side() -> None:
    error = whiskers([(72.5, 72.5, 72.5), (55.0, 60.0, 71.0), (50.0, 50.0, 60.0), (40.0, 50.0, 50.0)])
    assert error["symmetric"] is False
    assert error["array"] == [None, 11.0, 10.0, 0.0]
    assert error["arrayminus"] == [None, 5.0, 0.0, 10.0]
    assert error["width"] == 0


def test_stacked_bars_get_their_whiskers_at_the_end_of_the_bar() -> None:
    figure = figures("en")["with_ranges"]
    whisker = figure["data"][-1]
    assert (whisker["y"], whisker["x"]) == (figure["data"][0]["y"], [10.0, 2.5, 0.0])
    assert whisker["error_x"]["array"] == [5.0, None, 1.0]
    assert whisker["error_x"]["arrayminus"] == [2.0, None, 0.0]
    assert (whisker["showlegend"], whisker["hoverinfo"]) == (False, "skip")


def test_whiskers_leave_the_figure_they_are_given_as_it_was() -> None:
    stacked = figures("en")["stacked"]
    assert len(bars.with_ranges(stacked, RANGES)["data"]) == len(stacked["data"]) + 1 == 3
    empty = bars.stacked([], [], "en")
    assert bars.with_ranges(empty, []) is empty


def test_the_best_stands_on_top() -> None:
    assert bars.stacked(LABELS, SERIES, "en")["layout"]["yaxis"]["autorange"] == "reversed"


def test_what_passes_the_limit_is_hatched_and_both_parts_make_the_value() -> None:
    within, beyond = bars.against(BARS, 70.0, "Limit", "", "en")["data"]
    assert within["x"] == [70.0, 60.0, 70.0]
    assert beyond["x"] == [2.5, 0, 10.0]
    assert (within["marker"]["pattern"]["shape"], beyond["marker"]["pattern"]["shape"]) == ("", "/")
    assert (within["customdata"], beyond["texttemplate"]) == ([72.5, 60.0, 80.0], "")


def test_without_a_limit_there_is_no_line_and_nothing_beyond_it() -> None:
    figure = bars.against(BARS, None, "Limit", "", "en")
    assert "shapes" not in figure["layout"]
    assert figure["data"][1]["x"] == [0, 0, 0]
    assert figure["data"][0]["x"] == [bar.value for bar in BARS]
    drawn(bars.against([], 5.0, "Limit", "", "en"))


def test_more_bars_and_a_longer_legend_make_a_taller_figure() -> None:
    def height(labels: int, names: int) -> int:
        runs = [Series(str(name), [1.0] * labels) for name in range(names)]
        return int(bars.stacked([str(label) for label in range(labels)], runs, "en")["layout"]["height"])

    assert height(1, 1) < height(2, 1) < height(2, 5) < height(2, 12)


def test_what_shares_a_colour_is_hatched_or_dashed_and_keeps_that_colour() -> None:
    runs = [Series("A", [1.0], COLOURS[0]), Series("K", [2.0], COLOURS[0], hatch=".", dash="dash")]
    one, other = (bar["marker"]["pattern"] for bar in bars.grouped(["y"], runs, "en")["data"])
    assert (one["shape"], other["shape"], other["bgcolor"]) == ("", ".", COLOURS[0])
    assert [run["line"]["dash"] for run in lines(["y"], runs, {}, "en")["data"]] == ["solid", "dash"]


def test_every_line_has_its_own_marker() -> None:
    runs = [Series(name, [1.0], colour) for name, colour in zip("ABC", COLOURS, strict=False)]
    markers = dict(zip("ABC", MARKERS, strict=False))
    found = lines(["year 0"], runs, markers, "en")["data"]
    assert [run["marker"]["symbol"] for run in found] == list(MARKERS[:3])
    assert [run["line"]["color"] for run in found] == list(COLOURS[:3])


@pytest.mark.parametrize("kind", ["stacked", "grouped", "lines"])
def test_names_are_shown_as_words_whatever_they_hold(kind: str) -> None:
    figure = figures("en", ["A"], [Series(HOSTILE, [1.0])])[kind]
    labelled = bars.stacked([HOSTILE], [Series("A", [1.0])], "en")["data"][0]["y"][0]
    for written in (figure["data"][0]["name"], labelled.replace("<br>", "")):
        assert not set("<>$") & set(written)
        assert "%{" not in written
    drawn(figure)


def test_pages_share_no_figure_and_no_layout() -> None:
    one, other = bars.stacked(LABELS, SERIES, "en"), bars.stacked(LABELS, SERIES, "en")
    one["layout"]["margin_of_mine"] = 1
    one["data"][0]["x"][0] = 99
    assert other == bars.stacked(LABELS, SERIES, "en")


VALUES = st.none() | st.floats(-1e9, 1e9)


@settings(max_examples=25)
@given(
    st.sampled_from(["stacked", "grouped", "lines"]),
    st.lists(st.lists(VALUES, min_size=3, max_size=3), max_size=4),
    st.text(min_size=1, max_size=8),
)
def test_plotly_accepts_any_numbers_under_any_name(
    kind: str, values: list[list[float | None]], name: str
) -> None:
    runs = [Series(f"{name}{number}", run) for number, run in enumerate(values)]
    assert len(drawn(figures("fr", LABELS, runs)[kind]).data) == len(values)
