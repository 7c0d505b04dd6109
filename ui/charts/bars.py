"""Bars: stacks, groups, and amounts beside a limit."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.charts.frame import (
    Figure,
    Range,
    Series,
    axis,
    hatching,
    laid_out,
    legend_room,
    upright,
    whiskers,
    wrapped,
)
from ui.markup import chart_text
from words.palette import ink

NAME = 26  # letters on one line of a label


@dataclass(frozen=True)
class Bar:
    """One bar: its label, its length, its colour."""

    label: str
    value: float
    colour: str


def stacked(labels: Sequence[str], series: Sequence[Series], language: str, unit: str = "") -> Figure:
    """Horizontal stacked bars: one bar for each label, one colour for each series."""
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": chart_text(run.name),
            "y": [wrapped(label, NAME) for label in labels],
            "x": list(run.values),
            "marker": {"color": run.colour} if run.colour else {},
            "hovertemplate": "%{y} · %{fullData.name}: %{x:,.1f}" + unit + "<extra></extra>",
        }
        for run in series
    ]
    layout = laid_out(
        language,
        height=100 + legend_room(len(series)) + 40 * len(labels),
        barmode="stack",
        xaxis=axis(),
        yaxis=axis(autorange="reversed"),
        bargap=0.35,
    )
    return {"data": data, "layout": layout}


def with_ranges(figure: Figure, ranges: Sequence[Range]) -> Figure:
    """Stacked bars with a whisker at their end from the lowest to the highest case (low, likely, high)."""
    if not figure["data"]:
        return figure
    whisker = {
        "type": "scatter",
        "mode": "markers",
        "y": figure["data"][0]["y"],
        "x": [likely for _, likely, _ in ranges],
        "marker": {"size": 1, "color": "rgba(0,0,0,0)"},
        "error_x": whiskers(ranges),
        "hoverinfo": "skip",
        "showlegend": False,
    }
    return {**figure, "data": [*figure["data"], whisker]}


def grouped(labels: Sequence[str], series: Sequence[Series], language: str, unit: str = "") -> Figure:
    """Vertical bars side by side: one group for each label, one colour for each series."""
    data = [
        {
            "type": "bar",
            "name": chart_text(run.name),
            "x": list(labels),
            "y": list(run.values),
            "marker": {"color": run.colour, "pattern": hatching(run.hatch, run.colour)} if run.colour else {},
            "hovertemplate": "%{fullData.name} · %{x}: %{y:,.0f}" + unit + "<extra></extra>",
        }
        for run in series
    ]
    height = 300 + legend_room(len(series))
    return {"data": data, "layout": laid_out(language, height, barmode="group", xaxis=axis(), yaxis=axis())}


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
            "y": [wrapped(bar.label, NAME) for bar in bars],
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
