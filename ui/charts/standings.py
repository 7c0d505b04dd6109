"""Standings: one line a vendor, its bar with the interval, and under its name what a director asks first."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.charts.frame import Figure, axis, laid_out, whiskers, wrapped
from ui.markup import chart_text
from words.palette import Style

WIDTH = 26  # signs of a name before it takes another line
ROOM = 135  # the scale ends at 100; what follows is for the intervals in figures


@dataclass(frozen=True)
class Standing:
    """One vendor: its bar from 0 to 100, the interval it may end in, both in figures; its notes."""

    label: str
    value: float
    low: float
    high: float
    style: Style
    score: str
    under: str = ""
    interval: str = ""
    is_out: bool = False


def standings(lines: Sequence[Standing], language: str) -> Figure:
    """Horizontal bars, best on top, hatched if out of the contest; the figures behind each bar."""
    names = [_name(line) for line in lines]
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": [line.value for line in lines],
        "marker": {
            "color": [line.style.colour for line in lines],
            "opacity": [0.45 if line.is_out else 1 for line in lines],
            "pattern": {"shape": ["/" if line.is_out else line.style.hatch for line in lines]},
        },
        "hovertemplate": "%{y}: %{x:.1f}<extra></extra>",
    }
    axes = {
        "xaxis": axis(range=[0, ROOM], tickvals=[0, 20, 40, 60, 80, 100]),
        "yaxis": axis(autorange="reversed", tickfont={"size": 14}),
    }
    tallest = max((name.count("<br>") for name in names), default=0)
    notes = [_figures(line, name) for line, name in zip(lines, names, strict=True)]
    layout = laid_out(
        language,
        60 + (32 + 18 * tallest) * len(lines),
        **axes,
        bargap=0.35,
        showlegend=False,
        annotations=notes,
    )
    return {"data": [bars, *_open(lines, names)] if lines else [], "layout": layout}


def _open(lines: Sequence[Standing], names: Sequence[str]) -> list[Figure]:
    """A whisker for each total that is not whole yet, none for the others."""
    held = [(line, name) for line, name in zip(lines, names, strict=True) if line.interval]
    if not held:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [line.value for line, _ in held],
            "y": [name for _, name in held],
            "marker": {"size": 1, "color": "rgba(0,0,0,0)"},
            "error_x": whiskers([(line.low, line.value, line.high) for line, _ in held]),
            "hoverinfo": "skip",
        }
    ]


def _name(line: Standing) -> str:
    """The vendor on as many lines as its name takes, then what stands under it."""
    name = wrapped(line.label, WIDTH)
    return f"<b>{name}</b><br>{chart_text(line.under)}" if line.under else f"<b>{name}</b>"


def _figures(line: Standing, name: str) -> Figure:
    """The score, and the interval it may end in."""
    return {
        "x": max(line.high, line.value) + 1.5,
        "y": name,
        "xanchor": "left",
        "yanchor": "middle",
        "text": f"<b>{chart_text(line.score)}</b> {chart_text(line.interval)}".strip(),
        "showarrow": False,
        "font": {"size": 15},
    }
