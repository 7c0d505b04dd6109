"""Costs: families stacked with what is estimated hatched, curves that cross, and what moves a cost."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.charts.frame import GREY, Figure, Range, axis, laid_out, upright, whiskers, wrapped
from ui.markup import chart_text
from words.palette import COLOURS, Style

_WIDTH = 36
HATCH = "/"


@dataclass(frozen=True)
class Family:
    """One family of cost: for each vendor what is quoted, and what is estimated."""

    name: str
    quoted: Sequence[float]
    estimated: Sequence[float]


@dataclass(frozen=True)
class Words:
    """The words in a chart's legend, and the unit after its amounts."""

    first: str
    second: str
    unit: str


@dataclass(frozen=True)
class Run:
    """One vendor along an axis."""

    name: str
    values: Sequence[float]
    style: Style


@dataclass(frozen=True)
class Dot:
    """Where two curves cross."""

    x: float
    y: float
    label: str


@dataclass(frozen=True)
class Sway:
    """One driver: what the vendor costs at its low and at its high end."""

    label: str
    at_low: float
    at_high: float


def families(
    labels: Sequence[str], found: Sequence[Family], ranges: Sequence[Range], words: Words, language: str
) -> Figure:
    """One bar a vendor, one colour a family; the estimated part hatched, a whisker from P10 to P90."""
    bars = [
        _family(labels, family, COLOURS[index % len(COLOURS)], is_estimated, words)
        for index, family in enumerate(found)
        for is_estimated in (False, True)
        if any(family.estimated if is_estimated else family.quoted)
    ]
    if any(any(family.estimated) for family in found):
        bars.append(_key(labels, words.first))
    data = [*bars, _middle(labels, ranges, words)] if bars else []
    axes = {"xaxis": axis(rangemode="tozero"), "yaxis": axis(autorange="reversed")}
    layout = laid_out(language, 150 + 44 * len(labels), **axes, barmode="stack", bargap=0.35)
    return {"data": data, "layout": layout}


def _family(labels: Sequence[str], family: Family, colour: str, is_estimated: bool, words: Words) -> Figure:
    said = f" ({chart_text(words.first)})" if is_estimated else ""
    return {
        "type": "bar",
        "orientation": "h",
        "name": chart_text(family.name),
        "legendgroup": chart_text(family.name),
        "showlegend": not is_estimated or not any(family.quoted),
        "y": list(map(chart_text, labels)),
        "x": list(family.estimated if is_estimated else family.quoted),
        "marker": {
            "color": colour,
            "pattern": {"shape": HATCH if is_estimated else "", "solidity": 0.5},
        },
        "hovertemplate": f"%{{y}} · %{{fullData.name}}{said}: %{{x:,.0f}}{words.unit}<extra></extra>",
    }


def _key(labels: Sequence[str], word: str) -> Figure:
    """What hatching means, in the legend only."""
    pattern = {"shape": HATCH, "solidity": 0.5}
    return {
        "type": "bar",
        "orientation": "h",
        "name": chart_text(word),
        "y": [chart_text(labels[0])],
        "x": [0],
        "marker": {"color": GREY, "pattern": pattern},
        "hoverinfo": "skip",
    }


def _middle(labels: Sequence[str], ranges: Sequence[Range], words: Words) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": chart_text(words.second),
        "y": list(map(chart_text, labels)),
        "x": [middle for _, middle, _ in ranges],
        "customdata": [[low, high] for low, _, high in ranges],
        "marker": {"symbol": "diamond", "size": 9, "color": "#ffffff", "line": {"color": GREY, "width": 2}},
        "error_x": {**whiskers(ranges), "thickness": 2.5, "width": 7},
        "hovertemplate": "%{y}: %{customdata[0]:,.0f} – <b>%{x:,.0f}</b> – %{customdata[1]:,.0f}"
        + words.unit
        + "<extra></extra>",
    }


def curves(
    ticks: Sequence[tuple[float, str]],
    places: Sequence[float],
    runs: Sequence[Run],
    dots: Sequence[Dot],
    unit: str,
    language: str,
) -> Figure:
    """One line a vendor over numbers, with its own marker at the ticks, and a ring where two cross."""
    labelled = {place for place, _ in ticks}
    data = [_curve(places, run, labelled, unit) for run in runs]
    across = axis(tickmode="array", tickvals=[at for at, _ in ticks], ticktext=[word for _, word in ticks])
    layout = laid_out(language, 400, xaxis=across, yaxis=axis(rangemode="tozero"))
    return {"data": [*data, _rings(dots)] if dots and data else data, "layout": layout}


def _curve(places: Sequence[float], run: Run, labelled: set[float], unit: str) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": chart_text(run.name),
        "x": list(places),
        "y": list(run.values),
        "line": {"color": run.style.colour, "width": 2.5, "dash": run.style.dash},
        "marker": {
            "symbol": run.style.marker,
            "size": [9 if place in labelled else 0 for place in places],
            "color": run.style.colour,
        },
        "hovertemplate": "%{fullData.name}: %{y:,.0f}" + unit + "<extra></extra>",
    }


def _rings(dots: Sequence[Dot]) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [dot.x for dot in dots],
        "y": [dot.y for dot in dots],
        "text": [f"<b>{chart_text(dot.label)}</b>" for dot in dots],
        "textposition": "top center",
        "marker": {"symbol": "circle-open", "size": 18, "color": GREY, "line": {"width": 2.5}},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def tornado(
    found: Sequence[Sway], likely: float, label: str, words: Words, style: Style, language: str
) -> Figure:
    """Bars from the cost at a driver's low end to that at its high end, the strongest on top."""
    names = [wrapped(sway.label, _WIDTH) for sway in found]
    ends = [
        (words.first, [sway.at_low for sway in found], HATCH),
        (words.second, [sway.at_high for sway in found], ""),
    ]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": chart_text(name),
            "y": names,
            "base": likely,
            "x": [value - likely for value in values],
            "customdata": values,
            "marker": {
                "color": style.colour,
                "pattern": {"shape": shape, "solidity": 0.5},
            },
            "hovertemplate": "%{y} · %{fullData.name}: %{customdata:,.0f}" + words.unit + "<extra></extra>",
        }
        for name, values, shape in ends
    ]
    axes = {"xaxis": axis(), "yaxis": axis(autorange="reversed")}
    layout = laid_out(language, 130 + 46 * len(found), **axes, barmode="overlay", bargap=0.3)
    return {"data": data if found else [], "layout": layout | upright(likely, label)}
