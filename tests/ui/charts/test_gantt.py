"""The Gantt chart is plain data that Plotly accepts: full and hatched bars, milestones, go-live."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from ui.charts import gantt
from ui.charts.frame import Figure

START = datetime.date(2027, 1, 4)
WEEK = datetime.timedelta(weeks=1)
ROWS = (
    gantt.Row("Choose", START, START + 4 * WEEK, START + 6 * WEEK, "4–6"),
    gantt.Row("Set up", START + 6 * WEEK, START + 8 * WEEK, START + 8 * WEEK, "2"),
)
MARKS = (
    gantt.Mark("Chosen", "Choose", START + 5 * WEEK, is_done=True),
    gantt.Mark("Ready", "Set up", START + 8 * WEEK, is_done=False),
)
WORDS = gantt.Words("sure", "perhaps", "milestone", "go-live")
HOSTILE = "<b onclick=x>$\\alpha$</b> %{y}"


def drawn(
    rows: Sequence[gantt.Row] = ROWS,
    marks: Sequence[gantt.Mark] = MARKS,
    words: gantt.Words = WORDS,
) -> Figure:
    """The figure, which Plotly takes whole: an unknown property or value raises."""
    figure = gantt.gantt(rows, marks, START + 8 * WEEK, words, "fr")
    go.Figure(figure)
    return figure


def test_a_bar_is_full_for_the_shortest_duration_and_hatched_up_to_the_longest() -> None:
    sure, perhaps, *_ = drawn()["data"]
    weeks = [[length / gantt.DAY / 7 for length in part["x"]] for part in (sure, perhaps)]
    assert weeks == [[4, 2], [2, 0]]
    assert sure["base"] == ["2027-01-04", "2027-02-15"]
    assert perhaps["base"] == ["2027-02-01", "2027-03-01"]
    assert (sure["marker"]["pattern"]["shape"], perhaps["marker"]["pattern"]["shape"]) == ("", "/")


def test_every_bar_has_its_word_beside_it() -> None:
    words = drawn()["data"][2]
    assert [text.strip("\u2002") for text in words["text"]] == ["4–6", "2"]
    assert words["x"] == ["2027-02-15", "2027-03-01"]


def test_a_milestone_is_filled_once_it_is_done() -> None:
    marks = drawn()["data"][-1]
    assert marks["marker"]["symbol"] == ["diamond", "diamond-open"]
    assert marks["y"] == ["Choose", "Set up"]
    assert len(drawn(marks=[])["data"]) == len(drawn()["data"]) - 1


def test_go_live_is_a_line_with_its_name() -> None:
    layout = drawn()["layout"]
    assert [(line["x0"], line["x1"]) for line in layout["shapes"]] == [("2027-03-01", "2027-03-01")]
    assert "go-live" in layout["annotations"][0]["text"]


def test_the_first_phase_stands_on_top_and_more_phases_make_a_taller_figure() -> None:
    layout = drawn()["layout"]
    assert layout["yaxis"]["autorange"] == "reversed"
    assert layout["height"] > drawn(ROWS[:1], [])["layout"]["height"]


def test_nothing_to_draw_is_no_trace() -> None:
    assert drawn([], [])["data"] == []


@pytest.mark.parametrize("place", ["label", "word", "mark", "words"])
def test_names_are_shown_as_words_whatever_they_hold(place: str) -> None:
    rows = [replace(ROWS[0], **{place: HOSTILE})] if place in ("label", "word") else ROWS[:1]
    marks = [replace(MARKS[0], label=HOSTILE)] if place == "mark" else MARKS[:1]
    words = gantt.Words(HOSTILE, HOSTILE, HOSTILE, HOSTILE) if place == "words" else WORDS
    written = repr(drawn(rows, marks, words))
    assert "onclick=x>" not in written
    assert "%{y} " not in written.replace("%{y}<br>", "")
