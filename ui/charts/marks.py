"""Marks with their spread: one line a vendor or a criterion, and above it the mark that counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ui.charts.frame import GREY, Figure, axis, laid_out, places, shortened
from ui.markup import chart_text
from words.palette import Style

SLATE = "#56646b"
ABOVE = 0.36  # the mark that counts stands above the marks it is made of


@dataclass(frozen=True)
class Line:
    """The marks of one vendor on one criterion, the mark that counts, and how the vendor is drawn."""

    label: str
    marks: Sequence[int]
    counting: float | None
    is_agreed: bool
    style: Style


@dataclass(frozen=True)
class Words:
    """What the signs of the chart are called."""

    given: str
    combined: str
    agreed: str


def spread(lines: Sequence[Line], ends: tuple[int, int], words: Words, language: str) -> Figure:
    """A line from the lowest to the highest mark, a dot a mark with how many gave it."""
    marked = [(place, line) for place, line in enumerate(lines) if line.marks]
    data = [_rails(marked), _given(marked, words.given)]
    for name, is_agreed in ((words.combined, False), (words.agreed, True)):
        held = [
            (place, line)
            for place, line in enumerate(lines)
            if line.counting is not None and line.is_agreed == is_agreed
        ]
        data += [_counting(held, is_agreed=is_agreed), _key(name, is_agreed=is_agreed)] if held else []
    layout = laid_out(
        language,
        110 + 48 * len(lines),
        xaxis=axis(range=[ends[0] - 0.4, ends[1] + 0.4], dtick=1, side="top"),
        yaxis=places([shortened(line.label, 34) for line in lines]),
    )
    return {"data": data if lines else [], "layout": layout}


def _rails(marked: Sequence[tuple[int, Line]]) -> Figure:
    x: list[int | None] = []
    y: list[int | None] = []
    for place, line in marked:
        x += [min(line.marks), max(line.marks), None]
        y += [place, place, None]
    rail = {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": GREY, "width": 3}}
    return {**rail, "hoverinfo": "skip", "showlegend": False}


def _given(marked: Sequence[tuple[int, Line]], name: str) -> Figure:
    spots = [
        (place, mark, count) for place, line in marked for mark, count in sorted(Counter(line.marks).items())
    ]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": chart_text(name),
        "x": [mark for _, mark, _ in spots],
        "y": [place for place, _, _ in spots],
        "text": [str(count) if count > 1 else "" for _, _, count in spots],
        "textfont": {"color": "#ffffff", "size": 12},
        "marker": {"color": SLATE, "opacity": 1, "size": [11 + 2 * min(count, 5) for _, _, count in spots]},
        "customdata": [count for _, _, count in spots],
        "hovertemplate": "%{x} × %{customdata}<extra>%{fullData.name}</extra>",
    }


def _counting(held: Sequence[tuple[int, Line]], *, is_agreed: bool) -> Figure:
    colours = [line.style.colour for _, line in held]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [line.counting for _, line in held],
        "y": [place - ABOVE for place, _ in held],
        "marker": {
            "symbol": [line.style.marker + ("" if is_agreed else "-open") for _, line in held],
            "size": 14,
            "opacity": 1,
            "color": colours,
            "line": {"width": 2.5, "color": colours},
        },
        "customdata": [shortened(line.label, 50, 4) for _, line in held],
        "hovertemplate": "%{customdata}: %{x:.1f}<extra></extra>",
        "showlegend": False,
    }


def _key(name: str, *, is_agreed: bool) -> Figure:
    """A sign for the legend alone: each vendor has a marker of its own."""
    marker = {"symbol": "circle" if is_agreed else "circle-open", "size": 14, "color": GREY}
    key = {"type": "scatter", "mode": "markers", "name": chart_text(name), "x": [None], "y": [None]}
    return {**key, "marker": {**marker, "line": {"width": 2.5, "color": GREY}}, "hoverinfo": "skip"}
