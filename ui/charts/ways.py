"""Ways from a baseline to a target, each with what was measured last."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.charts.frame import GREY, Figure, axis, laid_out, wrapped
from ui.markup import chart_text
from words.palette import COLOURS

WIDTH = 26


@dataclass(frozen=True)
class Way:
    """One way from a baseline (0) to a target (1): how far it is covered, and the three figures as texts."""

    label: str
    covered: float
    start: str
    now: str
    end: str


def ways(found: Sequence[Way], names: Sequence[str], language: str) -> Figure:
    """A line for each way with a dot at its baseline, at what was measured last, and at its target."""
    start, now, end = names
    dots = [
        _dots(start, found, [0.0] * len(found), [way.start for way in found], "circle-open"),
        _dots(now, found, [100 * way.covered for way in found], [way.now for way in found], "circle"),
        _dots(end, found, [100.0] * len(found), [way.end for way in found], "diamond-open"),
    ]
    axes = {
        "xaxis": axis(ticksuffix="\u202f%" if language == "fr" else "%"),
        "yaxis": axis(autorange="reversed"),
    }
    layout = laid_out(language, 120 + 56 * len(found), **axes)
    return {"data": [*map(_rail, found), *dots] if found else [], "layout": layout}


def _rail(way: Way) -> Figure:
    """The line from baseline to target, longer where the dot has left it."""
    ends = [min(0.0, 100 * way.covered), max(100.0, 100 * way.covered)]
    line = {"type": "scatter", "mode": "lines", "x": ends, "y": [wrapped(way.label, WIDTH)] * 2}
    return {**line, "line": {"color": GREY, "width": 1}, "hoverinfo": "skip", "showlegend": False}


def _dots(name: str, found: Sequence[Way], x: Sequence[float], texts: Sequence[str], symbol: str) -> Figure:
    """One dot a way with its figure beside it: over the line where it was measured, under it at the ends."""
    is_end = symbol != "circle"
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": chart_text(name),
        "x": list(x),
        "y": [wrapped(way.label, WIDTH) for way in found],
        "text": [chart_text(text) for text in texts],
        "textposition": "bottom center" if is_end else "top center",
        "marker": {"symbol": symbol, "size": 13, "color": GREY if is_end else COLOURS[0]},
        "cliponaxis": False,
        "hovertemplate": "%{y} · %{fullData.name}: %{text}<extra></extra>",
    }
