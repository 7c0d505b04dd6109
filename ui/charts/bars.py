"""Bars: scores with their interval, stacks, groups, and amounts beside a limit."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.charts.frame import GREY, Figure, Range, Series, axis, laid_out, upright, whiskers, wrapped
from ui.markup import chart_text
from words.palette import ink

NAME = 26  # letters on one line of a label


@dataclass(frozen=True)
class Bar:
    """One bar from 0 to 100: its length, the interval it may end in, and whether it is out of the contest."""

    label: str
    value: float
    low: float
    high: float
    colour: str
    is_out: bool = False
    hatch: str = ""


def scores(bars: Sequence[Bar], language: str) -> Figure:
    """Horizontal bars, best on top; a line for the interval of a provisional total, hatched if out."""
    data = {
        "type": "bar",
        "orientation": "h",
        "y": [wrapped(bar.label, NAME) for bar in bars],
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
            "pattern": {"shape": ["/" if bar.is_out else bar.hatch for bar in bars]},
        },
        "error_x": whiskers([(bar.low, bar.value, bar.high) for bar in bars]),
        "hovertemplate": "%{y}: %{x:.1f}<extra></extra>",
    }
    axes = {"xaxis": axis(range=[0, 100]), "yaxis": axis(autorange="reversed")}
    layout = laid_out(language, 50 + 44 * len(bars), **axes, bargap=0.3, showlegend=False)
    return {"data": [data], "layout": layout}


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
        height=140 + 40 * len(labels),
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
            "marker": {"color": run.colour} if run.colour else {},
            "hovertemplate": "%{fullData.name} · %{x}: %{y:,.0f}" + unit + "<extra></extra>",
        }
        for run in series
    ]
    return {"data": data, "layout": laid_out(language, 380, barmode="group", xaxis=axis(), yaxis=axis())}


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
