"""Figures of the Robustness page: a band, a whole bar, a mark for each thing shown."""

import pytest

from ui.charts.robustness import Range, Ranked, acceptability, ranges, slots
from words.palette import styles


@pytest.mark.parametrize("count", [1, 5, 12])
def test_each_weight_has_its_band_its_mark_and_who_leads_beyond(count: int) -> None:
    rows = [Range(f"Axis {n}", 10, 60, 30, "", "A vendor with a rather long name") for n in range(count)]
    looks = styles([rows[0].above])
    band, now, takers = ranges(rows, "#096ab8", ("stays", "now"), looks, "fr")["data"]
    assert [band["base"], band["x"], now["x"]] == [[10] * count, [50] * count, [30] * count]
    assert len(takers["x"]) == count
    assert min(takers["x"]) > 60
    assert takers["marker"]["symbol"] == looks[rows[0].above].marker


def test_the_parts_of_a_vendor_fill_its_bar_and_the_first_has_its_error() -> None:
    rows = [Ranked("A", [0.7, 0.3], 0.004), Ranked("B", [0.3, 0.7], 0.004)]
    figure = acceptability(rows, ["Rank 1", "Rank 2"], "en")
    assert [sum(run["x"][row] for run in figure["data"]) for row in (0, 1)] == pytest.approx([100, 100])
    assert figure["data"][0]["error_x"]["array"] == pytest.approx([0.4, 0.4])
    assert "error_x" not in figure["data"][1]


def test_a_vendor_keeps_its_look_beside_its_turns() -> None:
    looks = styles(["A", "B"])
    figure = slots({"A": [(1, 0.5)], "B": [(2, 0.6)]}, looks, ("Turn", "Mark"), "en")
    assert [run["marker"]["symbol"] for run in figure["data"]] == [looks[id].marker for id in ("A", "B")]


def test_nothing_to_show_is_no_figure() -> None:
    assert not ranges([], "#096ab8", ("stays", "now"), {}, "fr")["data"]
    assert not acceptability([], [], "fr")["data"]
