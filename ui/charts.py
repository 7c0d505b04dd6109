"""Plotly figures as plain data: results in, figure out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ui.markup import chart_text

Figure = dict[str, Any]

_QUIET: Figure = {
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
    "legend": {"orientation": "h", "yref": "container", "y": 0, "x": 0, "traceorder": "normal"},
    "hovermode": "closest",
}
_WHISKER = "#6b7a82"  # seen on a white and on a black page
CONFIG: Figure = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}
SEPARATORS = {"fr": ",\u202f", "en": ".,"}


@dataclass(frozen=True)
class Series:
    """One named run of numbers, one for each label; None leaves a gap."""

    name: str
    values: Sequence[float | None]
    colour: str | None = None


def _layout(language: str, height: int, **more: Any) -> Figure:
    return {**_QUIET, "separators": SEPARATORS[language], "height": height, **more}


def _axis(title: str = "", **more: Any) -> Figure:
    return {"title": {"text": title}, "automargin": True, "zeroline": False, "tickformat": ",.0f", **more}


def scores(
    names: Sequence[str],
    values: Sequence[float],
    ranges: Sequence[tuple[float, float]],
    colours: Sequence[str],
    language: str,
) -> Figure:
    """Horizontal bars from 0 to 100, best on top, with the interval of provisional totals."""
    text = [f"{value:.1f}".replace(".", "," if language == "fr" else ".") for value in values]
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": [chart_text(name) for name in names],
        "x": list(values),
        "text": text,
        "textposition": "inside",
        "insidetextanchor": "start",
        "textfont": {"color": "white", "size": 15},
        "marker": {"color": list(colours)},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [high - value for value, (_, high) in zip(values, ranges, strict=True)],
            "arrayminus": [value - low for value, (low, _) in zip(values, ranges, strict=True)],
            "thickness": 1.5,
            "color": _WHISKER,
        },
        "hovertemplate": "%{y}: %{x:.1f}<extra></extra>",
    }
    layout = _layout(
        language,
        height=60 + 44 * len(names),
        xaxis=_axis(range=[0, 100]),
        yaxis=_axis(autorange="reversed"),
        bargap=0.35,
        showlegend=False,
    )
    return {"data": [bars], "layout": layout}


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
    layout = _layout(
        language,
        height=140 + 40 * len(labels),
        barmode="stack",
        xaxis=_axis(),
        yaxis=_axis(autorange="reversed"),
        bargap=0.35,
    )
    return {"data": data, "layout": layout}


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
    return {"data": data, "layout": _layout(language, 380, barmode="group", xaxis=_axis(), yaxis=_axis())}


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
    layout = _layout(language, 380, xaxis=_axis(), yaxis=_axis(rangemode="tozero"))
    return {"data": data, "layout": layout}


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
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [high - likely for _, likely, high in ranges],
            "arrayminus": [likely - low for low, likely, _ in ranges],
            "thickness": 1.5,
            "color": _WHISKER,
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }
    return {**figure, "data": [*figure["data"], whisker]}
