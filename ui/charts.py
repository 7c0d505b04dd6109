"""Plotly figures as plain data: results in, figure out."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ui.markup import chart_text
from words.palette import COLOURS, ink

Figure = dict[str, Any]

_QUIET: Figure = {
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "margin": {"l": 8, "r": 24, "t": 8, "b": 8},
    "legend": {"orientation": "h", "yref": "container", "y": 0, "x": 0, "traceorder": "normal"},
    "hovermode": "closest",
}
_SAME = 1e-6  # closer than that, low and high are one
GREY = "#6b7a82"  # seen on a white and on a black page
CONFIG: Figure = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}
SEPARATORS = {"fr": ",\u202f", "en": ".,"}


@dataclass(frozen=True)
class Series:
    """One named run of numbers, one for each label; None leaves a gap."""

    name: str
    values: Sequence[float | None]
    colour: str | None = None


def laid_out(language: str, height: int, **more: Any) -> Figure:
    """The layout that all figures share, in the signs of a language."""
    return {**_QUIET, "separators": SEPARATORS[language], "height": height, **more}


def axis(title: str = "", **more: Any) -> Figure:
    """An axis without decimals that makes room for its labels."""
    return {"title": {"text": title}, "automargin": True, "zeroline": False, "tickformat": ",.0f", **more}


@dataclass(frozen=True)
class Bar:
    """One bar from 0 to 100: its length, the interval it may end in, and whether it is out of the contest."""

    label: str
    value: float
    low: float
    high: float
    colour: str
    is_out: bool = False


def scores(bars: Sequence[Bar], language: str) -> Figure:
    """Horizontal bars, best on top; a line for the interval of a provisional total, hatched if out."""
    data = {
        "type": "bar",
        "orientation": "h",
        "y": [chart_text(bar.label) for bar in bars],
        "x": [bar.value for bar in bars],
        "texttemplate": "<b>%{x:.1f}</b>",
        "textposition": "inside",
        "insidetextanchor": "start",
        "insidetextfont": {
            "color": [GREY if bar.is_out else ink(bar.colour) for bar in bars],
            "size": 15,
        },
        "marker": {
            "color": [bar.colour for bar in bars],
            "opacity": [0.45 if bar.is_out else 1 for bar in bars],
            "pattern": {"shape": ["/" if bar.is_out else "" for bar in bars]},
        },
        "error_x": _interval([(bar.low, bar.value, bar.high) for bar in bars]),
        "hovertemplate": "%{y}: %{x:.1f}<extra></extra>",
    }
    axes = {"xaxis": axis(range=[0, 100]), "yaxis": axis(autorange="reversed")}
    layout = laid_out(language, 50 + 44 * len(bars), **axes, bargap=0.3, showlegend=False)
    return {"data": [data], "layout": layout}


def _interval(ranges: Sequence[tuple[float, float, float]]) -> Figure:
    """Error bars from low to high around the likely value; none where they are the same."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [high - likely if high - low > _SAME else None for low, likely, high in ranges],
        "arrayminus": [likely - low if high - low > _SAME else None for low, likely, high in ranges],
        "thickness": 1.5,
        "color": GREY,
    }


def stacked(labels: Sequence[str], series: Sequence[Series], language: str, unit: str = "") -> Figure:
    """Horizontal stacked bars: one bar for each label, one colour for each series."""
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": chart_text(run.name),
            "y": [chart_text(label) for label in labels],
            "x": list(run.values),
            "marker": {"color": run.colour} if run.colour else {},
            "hovertemplate": "%{y} · %{fullData.name}: %{x:,.1f}" + unit + "<extra></extra>",
        }
        for run in series
    ]
    layout = laid_out(
        language,
        height=140 + 40 * len(labels),
        barmode="stack",
        xaxis=axis(),
        yaxis=axis(autorange="reversed"),
        bargap=0.35,
    )
    return {"data": data, "layout": layout}


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


def _wrapped(way: Way) -> str:
    """The label on short lines, so that the way itself has room on a narrow screen."""
    return "<br>".join(chart_text(line) for line in textwrap.wrap(way.label, 26) or [""])


def _rail(way: Way) -> Figure:
    """The line from baseline to target, longer where the dot has left it."""
    ends = [min(0.0, 100 * way.covered), max(100.0, 100 * way.covered)]
    line = {"type": "scatter", "mode": "lines", "x": ends, "y": [_wrapped(way)] * 2}
    return {**line, "line": {"color": GREY, "width": 1}, "hoverinfo": "skip", "showlegend": False}


def _dots(name: str, found: Sequence[Way], x: Sequence[float], texts: Sequence[str], symbol: str) -> Figure:
    """One dot a way with its figure beside it: over the line where it was measured, under it at the ends."""
    is_end = symbol != "circle"
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": chart_text(name),
        "x": list(x),
        "y": list(map(_wrapped, found)),
        "text": [chart_text(text) for text in texts],
        "textposition": "bottom center" if is_end else "top center",
        "marker": {"symbol": symbol, "size": 13, "color": GREY if is_end else COLOURS[0]},
        "cliponaxis": False,
        "hovertemplate": "%{y} · %{fullData.name}: %{text}<extra></extra>",
    }


def grouped(labels: Sequence[str], series: Sequence[Series], language: str, unit: str = "") -> Figure:
    """Vertical bars side by side: one group for each label, one colour for each series."""
    data = [
        {
            "type": "bar",
            "name": chart_text(run.name),
            "x": list(labels),
            "y": list(run.values),
            "marker": {"color": run.colour} if run.colour else {},
            "hovertemplate": "%{fullData.name} · %{x}: %{y:,.0f}" + unit + "<extra></extra>",
        }
        for run in series
    ]
    return {"data": data, "layout": laid_out(language, 380, barmode="group", xaxis=axis(), yaxis=axis())}


def lines(
    labels: Sequence[str],
    series: Sequence[Series],
    markers: Mapping[str, str],
    language: str,
    unit: str = "",
) -> Figure:
    """One line with its own marker for each series, from the first label to the last."""
    data = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": chart_text(run.name),
            "x": list(labels),
            "y": list(run.values),
            "line": {"color": run.colour, "width": 2.5},
            "marker": {"symbol": markers.get(run.name, "circle"), "size": 9, "color": run.colour},
            "hovertemplate": "%{fullData.name} · %{x}: %{y:,.0f}" + unit + "<extra></extra>",
        }
        for run in series
    ]
    layout = laid_out(language, 380, xaxis=axis(), yaxis=axis(rangemode="tozero"))
    return {"data": data, "layout": layout}


def against(bars: Sequence[Bar], limit: float | None, limit_label: str, unit: str, language: str) -> Figure:
    """Horizontal bars beside the one line they should not pass; the part beyond it is hatched."""
    ceiling = max([bar.value for bar in bars], default=0.0) if limit is None else limit
    parts = [
        ("", [min(bar.value, ceiling) for bar in bars]),
        ("/", [max(bar.value - ceiling, 0) for bar in bars]),
    ]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "y": [chart_text(bar.label) for bar in bars],
            "x": values,
            "customdata": [bar.value for bar in bars],
            "texttemplate": "" if shape else "<b>%{customdata:,.0f}" + unit + "</b>",
            "textposition": "inside",
            "insidetextanchor": "start",
            "insidetextfont": {"color": [ink(bar.colour) for bar in bars]},
            "marker": {"color": [bar.colour for bar in bars], "pattern": {"shape": shape}},
            "hovertemplate": "%{y}: %{customdata:,.0f}" + unit + "<extra></extra>",
        }
        for shape, values in parts
    ]
    axes = {"xaxis": axis(rangemode="tozero"), "yaxis": axis(autorange="reversed")}
    layout = laid_out(language, 90 + 40 * len(bars), **axes, barmode="stack", bargap=0.35, showlegend=False)
    if limit is not None:
        layout |= upright(limit, limit_label)
    return {"data": data if bars else [], "layout": layout}


def upright(at: float | str, label: str) -> Figure:
    """An upright line across a figure, its words above it."""
    line = {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    words = {"x": at, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False}
    return {
        "shapes": [{**line, "line": {"color": GREY, "width": 2, "dash": "dash"}}],
        "annotations": [{**words, "text": f"<b>{chart_text(label)}</b>"}],
        "margin": {**_QUIET["margin"], "t": 28},
    }


def with_ranges(figure: Figure, ranges: Sequence[tuple[float, float, float]]) -> Figure:
    """Stacked bars with a whisker at their end from the lowest to the highest case (low, likely, high)."""
    if not figure["data"]:
        return figure
    whisker = {
        "type": "scatter",
        "mode": "markers",
        "y": figure["data"][0]["y"],
        "x": [likely for _, likely, _ in ranges],
        "marker": {"size": 1, "color": "rgba(0,0,0,0)"},
        "error_x": _interval(ranges),
        "hoverinfo": "skip",
        "showlegend": False,
    }
    return {**figure, "data": [*figure["data"], whisker]}
