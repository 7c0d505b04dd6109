"""Robustness: how far each weight may move, how often each rank is taken, marks beside their turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ui.charts.frame import GREY, Figure, axis, laid_out, wrapped
from ui.markup import chart_text
from words.palette import Style, ink

_LABEL = 30  # signs of a label before it takes another line
_RANKS = ("#096ab8", "#5f9ad6", "#a3c4ea", "#d3d9de")  # from dark to light: order is read in grey too
_BEYOND = 3  # per cent beside an end, where the mark of who takes the lead stands
_SHOWN = 0.06  # of the whole: narrower parts hold no figure


@dataclass(frozen=True)
class Range:
    """One weight: where it stands, and between which ends the first vendor stays first, in per cent."""

    label: str
    low: float
    high: float
    weight: float
    below: str
    above: str


def ranges(
    rows: Sequence[Range], colour: str, words: tuple[str, str], looks: Mapping[str, Style], language: str
) -> Figure:
    """A band from end to end for each weight, a mark where it stands, beyond each end who takes the lead."""
    percent = "\u202f%" if language == "fr" else "%"
    labels = [wrapped(row.label, _LABEL) for row in rows]
    band = {
        "type": "bar",
        "orientation": "h",
        "name": chart_text(words[0]),
        "y": labels,
        "base": [row.low for row in rows],
        "x": [row.high - row.low for row in rows],
        "customdata": [[row.low, row.high] for row in rows],
        "marker": {"color": colour, "opacity": 0.45, "line": {"color": colour, "width": 1}},
        "hovertemplate": "%{y}: %{customdata[0]:.1f} – %{customdata[1]:.1f}" + percent + "<extra></extra>",
    }
    now = {
        "type": "scatter",
        "mode": "markers",
        "name": chart_text(words[1]),
        "y": labels,
        "x": [row.weight for row in rows],
        "marker": {"symbol": "line-ns", "size": 20, "line": {"color": GREY, "width": 4}},
        "hovertemplate": "%{y}: %{x:.1f}" + percent + "<extra></extra>",
    }
    axes = {
        "xaxis": axis(
            range=[-2 * _BEYOND, 100 + 2 * _BEYOND],
            tickvals=[*range(0, 101, 20)],
            ticktext=[f"{tick}{percent}" for tick in range(0, 101, 20)],
        ),
        "yaxis": axis(autorange="reversed"),
    }
    layout = laid_out(language, 110 + 42 * len(rows), **axes, bargap=0.45)
    return {"data": [band, now, *_takers(rows, labels, looks)] if rows else [], "layout": layout}


def _takers(rows: Sequence[Range], labels: Sequence[str], looks: Mapping[str, Style]) -> list[Figure]:
    """The vendors that lead beyond an end, each by its own mark beside it."""
    ends = [
        (name, label, at)
        for row, label in zip(rows, labels, strict=True)
        for name, at in ((row.below, row.low - _BEYOND), (row.above, row.high + _BEYOND))
        if name
    ]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": chart_text(taker),
            "y": [label for name, label, _ in ends if name == taker],
            "x": [at for name, _, at in ends if name == taker],
            "marker": {"symbol": looks[taker].marker, "size": 12, "color": looks[taker].colour},
            "hovertemplate": "%{fullData.name}<extra></extra>",
        }
        for taker in dict.fromkeys(name for name, _, _ in ends)
    ]


@dataclass(frozen=True)
class Ranked:
    """One vendor: its share of the draws at each rank shown, and the standard error of the first."""

    label: str
    shares: Sequence[float]
    error: float


def acceptability(rows: Sequence[Ranked], ranks: Sequence[str], language: str) -> Figure:
    """A bar of the whole for each vendor, parted by rank, with the standard error of the first place."""
    percent = "\u202f%" if language == "fr" else "%"
    labels = [wrapped(row.label, _LABEL) for row in rows]
    data = []
    for place, name in enumerate(ranks):
        colour = _RANKS[min(place, len(_RANKS) - 1)]
        shares = [100 * row.shares[place] for row in rows]
        run: Figure = {
            "type": "bar",
            "orientation": "h",
            "name": chart_text(name),
            "y": labels,
            "x": shares,
            "text": [f"{value:.0f}{percent}" if value >= 100 * _SHOWN else "" for value in shares],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "insidetextfont": {"color": ink(colour)},
            "marker": {"color": colour, "line": {"color": GREY, "width": 0.5}},
            "hovertemplate": "%{y} · %{fullData.name}: %{x:.1f}" + percent + "<extra></extra>",
        }
        if not place:
            errors = [100 * row.error or None for row in rows]
            run["error_x"] = {"type": "data", "array": errors, "color": GREY, "thickness": 2}
        data.append(run)
    axes = {"xaxis": axis(range=[0, 100], ticksuffix=percent), "yaxis": axis(autorange="reversed")}
    layout = laid_out(language, 100 + 38 * len(rows), **axes, barmode="stack", bargap=0.3)
    return {"data": data if rows else [], "layout": layout}


def slots(
    points: Mapping[str, Sequence[tuple[int, float]]],
    looks: Mapping[str, Style],
    titles: tuple[str, str],
    language: str,
) -> Figure:
    """A mark for each demonstration: its turn to the right, what it got upwards; a look for each vendor."""
    data = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": chart_text(name),
            "x": [slot for slot, _ in held],
            "y": [100 * value for _, value in held],
            "marker": {"symbol": looks[name].marker, "size": 12, "color": looks[name].colour},
            "hovertemplate": "%{fullData.name} · %{x}: %{y:.0f}<extra></extra>",
        }
        for name, held in points.items()
    ]
    axes = {"xaxis": axis(titles[0], dtick=1), "yaxis": axis(titles[1], range=[0, 104])}
    return {"data": data, "layout": laid_out(language, 360, **axes)}
