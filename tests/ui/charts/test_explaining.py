"""Heat maps, stacks and marks: what is drawn is what was given."""

import plotly.graph_objects as go

from ui.charts import agreement, contributions, heat, marks
from ui.charts.frame import Series, places, shortened
from words.palette import styles

STYLES = list(styles(["a", "b"]).values())
WORDS = marks.Words("given", "mean", "agreed")


def test_a_gate_that_lowers_a_score_leaves_the_stack_whole_and_marks_where_the_score_ends() -> None:
    totals = [contributions.Total("A", 50.0, 70.0), contributions.Total("B", 60.0, 60.0)]
    series = [Series("Needs", [40.0, 35.0]), Series("Cost", [30.0, 25.0])]
    figure = contributions.stacks(totals, series, "counts", "en")
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    assert [sum(values) for values in zip(*(bar["x"] for bar in bars), strict=True)] == [70.0, 60.0]
    lowered = figure["data"][-1]
    assert (lowered["name"], lowered["x"], lowered["y"]) == ("counts", [50.0], [0])
    assert len(go.Figure(figure).data) == 4


def test_no_score_is_an_empty_figure() -> None:
    assert contributions.stacks([], [], "counts", "en")["data"] == []
    assert heat.heat([], [], [], [], "en")["data"] == []
    assert marks.spread([], (0, 5), WORDS, "en")["data"] == []
    assert agreement.agreement([], {}, "widest", "en")["data"] == []


def test_every_mark_is_drawn_once_and_equal_ones_are_counted() -> None:
    lines = [marks.Line("A", [2, 2, 5], 3.0, False, STYLES[0]), marks.Line("B", [], 4.0, True, STYLES[1])]
    figure = marks.spread(lines, (0, 5), WORDS, "en")
    rails, given, *counting = figure["data"]
    assert rails["x"] == [2, 5, None]
    assert list(zip(given["x"], given["customdata"], given["text"], strict=True)) == [(2, 2, "2"), (5, 1, "")]
    symbols = [trace["marker"]["symbol"] for trace in counting if trace.get("showlegend") is False]
    assert symbols == [["circle-open"], ["square"]]


def test_two_rows_of_the_same_words_stay_two_rows() -> None:
    axis = places(["Same", "Same"])
    assert (axis["tickvals"], axis["ticktext"], axis["range"]) == ([0, 1], ["Same", "Same"], [1.5, -0.5])


def test_a_long_label_is_cut_at_a_word_and_a_short_one_is_not() -> None:
    assert shortened("Alpha", 10) == "Alpha"
    assert shortened("One two three four five six seven", 10) == "One two<br>three …"
    assert "<" not in shortened("<b>x</b>", 40).replace("<br>", "")
