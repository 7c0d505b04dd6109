"""Every chart has its sentence and its table, in both languages, for one vendor or twelve."""

import itertools
import math
from collections.abc import Sequence
from functools import cache
from typing import Any, cast

import plotly.graph_objects as go
import pytest

from exchange.project_file import read_selection
from services.access import Viewer
from services.analysis import Ranking, rank
from services.explaining.agreement import agreement, spots
from services.explaining.contributions import compare, contributions
from services.explaining.heat import by_group, within
from services.explaining.parts import LEVELS
from services.selection import Selection
from services.selections import Selections
from services.text import Language
from tools.selections import Size, made
from ui.charts.frame import Figure
from ui.components import Row, vendor_names, vendor_styles
from ui.results import agreement as agreeing
from ui.results import ahead, heat_map, radar, spread
from ui.results import contributions as stacks
from ui.state import DATA, Here

COUNTS = (1, 2, 5, 12)
LANGUAGES: tuple[Language, ...] = ("fr", "en")


@cache
def case(vendors: int) -> tuple[Selection, Ranking]:
    selection = made(Size(vendors, evaluators=4))
    return selection, rank(selection)


def standing(vendors: int, language: Language) -> Here:
    return Here(cast(Selections, None), case(vendors)[0], Viewer(), language)


Told = tuple[Figure, str, list[Row]]


def told(module: Any, place: Here, found: object) -> Told:
    """The three things every view makes of its result."""
    return module.figure(place, found), module.reading(place, found), module.rows(place, found)


def views(place: Here, ranking: Ranking) -> dict[str, Told]:
    """Every chart of the section, with its sentence and its rows."""
    selection = place.selection
    axes = contributions(selection, ranking, "axis")
    spokes = radar.spokes_of(place, ranking, axes.vendors)
    heats = {"heat": by_group(selection, ranking), "heat_inside": within(selection, ranking, "D1")}
    marks = spots(ranking)
    one = [spot for (_, criterion), spot in marks.items() if criterion == "D1.task"]
    other = [spot for (vendor, _), spot in marks.items() if vendor == "v1"]
    accord = agreement(ranking)
    found = {
        "stacks": (
            stacks.stack_figure(place, ranking, axes),
            stacks.reading(place, axes),
            stacks.stack_rows(place, axes),
        ),
        "radar": told(radar, place, spokes),
        "agreement": told(agreeing, place, accord),
    }
    for view, held in (("vendors", one), ("criteria", other)):
        sentence = spread.reading(place, held, view)
        found[f"spread_{view}"] = spread.figure(place, held, view), sentence, spread.rows(place, held)
    for name, heat in heats.items():
        drawn = heat_map.figure(place, ranking, heat)
        found[name] = drawn, heat_map.reading(place, heat), heat_map.rows(place, heat)
    if len(axes.vendors) > 1:
        for level in LEVELS:
            parted = contributions(selection, ranking, level)
            found[f"ahead_{level}"] = told(ahead, place, compare(parted, *parted.vendors[:2]))
    return found


@pytest.mark.parametrize(("vendors", "language"), list(itertools.product(COUNTS, LANGUAGES)))
def test_every_chart_is_one_plotly_accepts_with_a_sentence_and_a_table(
    vendors: int, language: Language
) -> None:
    found = views(standing(vendors, language), case(vendors)[1])
    assert len(found) == (7 if vendors == 1 else 10)
    for name, (figure, reading, rows) in found.items():
        assert len(go.Figure(figure).data) == len(figure["data"]) > 0, name
        assert reading.endswith("."), name
        assert "{" not in reading, name
        assert rows, name


def shown_numbers(figure: Figure, keys: Sequence[str]) -> list[float]:
    """The numbers that a figure writes beside what it draws."""
    found: list[Any] = []
    for trace in figure["data"]:
        for key in keys:
            found += [value for value in trace.get(key, []) if isinstance(value, int | float)]
    return [value for value in found if not math.isnan(value)]


def cells(rows: Sequence[Row]) -> set[str]:
    return {str(cell).replace("\u2212", "-").replace("+", "") for row in rows for cell in row.values()}


@pytest.mark.parametrize("vendors", COUNTS)
def test_no_number_stands_in_a_figure_that_is_not_in_its_table(vendors: int) -> None:
    found = views(standing(vendors, "en"), case(vendors)[1])
    figure, _, rows = found["stacks"]
    written = [trace for trace in figure["data"] if trace["type"] == "bar"]
    assert {f"{value:.1f}" for value in shown_numbers({"data": written}, ["x"])} <= cells(rows)
    assert {f"{value:.1f}" for value in shown_numbers(figure, ["customdata"])} <= cells(rows)
    for name in ("heat", "heat_inside"):
        figure, _, rows = found[name]
        assert {text for text in figure["data"][1]["text"] if text != "–"} <= cells(rows)
    for level in LEVELS if vendors > 1 else ():
        figure, _, rows = found[f"ahead_{level}"]
        assert {f"{value + 0:.1f}" for value in figure["data"][-1]["customdata"]} <= cells(rows)


def test_what_is_not_known_is_a_dash_without_colour_and_never_a_zero() -> None:
    selection, ranking = case(5)
    place = standing(5, "en")
    found = within(selection, ranking, "support")
    figure = heat_map.figure(place, ranking, found)
    column = found.vendors.index("v5")
    unknown = [row for row, line in enumerate(found.cells) if line[column].value is None]
    assert unknown
    z, words = figure["data"][0]["z"], figure["data"][1]
    for row in unknown:
        assert z[row][column] is None
        assert words["text"][row * len(found.vendors) + column] == "–"
    rows = heat_map.rows(place, found)
    assert {rows[row][vendor_names(place)["v5"]] for row in unknown} == {""}
    assert place.say("explain.heat_unknown") in heat_map.reading(place, found)


def test_every_vendor_keeps_its_colour_and_its_marker() -> None:
    _, ranking = case(12)
    place = standing(12, "en")
    shown = [spot for (_, criterion), spot in spots(ranking).items() if criterion == "D1.task"]
    figure = spread.figure(place, shown, "vendors")
    counting = [
        trace for trace in figure["data"] if trace.get("showlegend") is False and trace["mode"] == "markers"
    ]
    drawn = {
        (colour, symbol.removesuffix("-open"))
        for trace in counting
        for colour, symbol in zip(trace["marker"]["color"], trace["marker"]["symbol"], strict=True)
    }
    styles = vendor_styles(place).values()
    assert drawn == {(style.colour, style.marker) for style in styles}
    assert len(drawn) == 12


def test_a_staircase_goes_on_where_the_step_before_ended() -> None:
    figure, _, _ = views(standing(5, "en"), case(5)[1])["ahead_group"]
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    spans = sorted(
        (at, base, base + length)
        for trace in bars
        for at, base, length in zip(trace["y"], trace["base"], trace["x"], strict=True)
    )
    *steps, (_, start, gap) = spans
    assert [base for _, base, _ in steps] == pytest.approx([0.0, *(end for _, _, end in steps[:-1])])
    assert (start, gap) == (0.0, pytest.approx(steps[-1][2]))


def test_two_vendors_with_the_same_points_are_said_to_be_level() -> None:
    selection, ranking = case(2)
    found = contributions(selection, ranking, "axis")
    why = compare(found, "v1", "v1")
    assert "the same points" in ahead.reading(standing(2, "en"), why)


def test_the_sample_s_points_follow_its_weights() -> None:
    sample = read_selection((DATA / "sample.yaml").read_bytes(), "sample.yaml")
    place = Here(cast(Selections, None), sample, Viewer(), "fr")
    found = contributions(sample, rank(sample), "axis")
    rows = stacks.stack_rows(place, found)
    assert [row[place.say("column.weight")] for row in rows[:5]] == [
        f"{share},0\u202f%" for share in (30, 25, 15, 10, 20)
    ]
    leader = vendor_names(place)["boree"]
    assert [row[leader] for row in rows] == ["25,0", "19,5", "11,9", "7,7", "8,5", "72,6"]
