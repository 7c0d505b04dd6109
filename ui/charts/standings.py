"""Standings: one line a vendor, its bar with the interval, and under its name what a director asks first."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.charts.frame import GREY, Figure, axis, laid_out, whiskers, wrapped
from ui.markup import chart_text
from words.palette import Style, ink

WIDTH = 26  # signs of a name before it takes another line
ROOM = 135  # the scale ends at 100; what follows is for the intervals in figures


@dataclass(frozen=True)
class Standing:
    """One vendor: its bar from 0 to 100, the interval it may end in, what stands under its name."""

    label: str
    value: float
    low: float
    high: float
    style: Style
    under: str = ""
    interval: str = ""
    is_out: bool = False


def standings(lines: Sequence[Standing], language: str) -> Figure:
    """Horizontal bars, best on top, hatched if out of the contest; the interval in figures behind the bar."""
    names = [_name(line) for line in lines]
    data = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": [line.value for line in lines],
        "texttemplate": "<b>%{x:.1f}</b>",
        "textposition": "inside",
        "insidetextanchor": "start",
        "insidetextfont": {
            "color": [GREY if line.is_out else ink(line.style.colour) for line in lines],
            "size": 16,
        },
        "marker": {
            "color": [line.style.colour for line in lines],
            "opacity": [0.45 if line.is_out else 1 for line in lines],
            "pattern": {"shape": ["/" if line.is_out else line.style.hatch for line in lines]},
        },
        "error_x": whiskers([(line.low, line.value, line.high) for line in lines]),
        "hovertemplate": "%{y}: %{x:.1f}<extra></extra>",
    }
    axes = {
        "xaxis": axis(range=[0, ROOM], tickvals=[0, 20, 40, 60, 80, 100]),
        "yaxis": axis(autorange="reversed", tickfont={"size": 14}),
    }
    height = 36 + sum(24 + 18 * name.count("<br>") for name in names)
    notes = [_interval(line, name) for line, name in zip(lines, names, strict=True) if line.interval]
    layout = laid_out(language, height, **axes, bargap=0.3, showlegend=False, annotations=notes)
    return {"data": [data] if lines else [], "layout": layout}


def _name(line: Standing) -> str:
    """The vendor on as many lines as its name takes, then what stands under it."""
    name = wrapped(line.label, WIDTH)
    return f"<b>{name}</b><br>{chart_text(line.under)}" if line.under else f"<b>{name}</b>"


def _interval(line: Standing, name: str) -> Figure:
    return {
        "x": max(line.high, line.value) + 2,
        "y": name,
        "xanchor": "left",
        "yanchor": "middle",
        "text": chart_text(line.interval),
        "showarrow": False,
        "font": {"size": 13},
    }
