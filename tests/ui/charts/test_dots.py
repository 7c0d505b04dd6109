"""Marks as dots: every mark is there, in its layer, and no name means anything to the chart."""

from ui.charts import dots

LEVELS = [(0, "No"), (1, "Partly shown to us"), (2, "Yes")]


def test_a_cell_shows_each_layer_with_who_gave_which_mark() -> None:
    first = dots.Layer("First", {0: ["Ana"], 2: ["Bo", "<b>$x$</b>"]}, "circle", "#096ab8")
    agreed = dots.Layer("Agreed", {1: [""]}, "star", "#c74a0e")
    figure = dots.cell([first, agreed], LEVELS, "en")
    assert [list(trace["x"]) for trace in figure["data"]] == [[0, 2], [1]]
    assert "&lt;b&gt;&#36;x&#36;" in figure["data"][0]["text"][1]
    assert figure["layout"]["xaxis"]["tickvals"] == [0, 1, 2]


def test_more_names_under_a_dot_make_room_for_themselves() -> None:
    def height(*names: str) -> int:
        return int(
            dots.cell([dots.Layer("F", {0: names}, "circle", "#096ab8")], LEVELS, "en")["layout"]["height"]
        )

    assert height("Ana", "Bo", "Chloé") > height("Ana")


def test_the_agenda_draws_wider_lines_where_marks_lie_further_apart() -> None:
    lines = [dots.Line("1 A", [2, 2, 3], "agree"), dots.Line("2 B", [0, 2], "apart")]
    names = {"agree": "agree", "differ": "differ", "apart": "far apart"}
    figure = dots.agenda(lines, names, (0, 2), "en")
    near, far = (trace["line"]["width"] for trace in figure["data"] if trace["mode"] == "lines")
    assert near < far
    (agreeing, _) = (trace for trace in figure["data"] if trace["mode"] != "lines")
    assert list(zip(agreeing["x"], agreeing["text"], strict=True)) == [(2, "2"), (3, "")]
