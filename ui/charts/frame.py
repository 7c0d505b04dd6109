"""What every figure shares: its layout, its axes, the signs of a language, and texts that only say."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ui.markup import chart_text
from words.palette import ink

Figure = dict[str, Any]
Range = tuple[float, float, float]  # low, likely, high

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
    """One named run of numbers, one for each label; None leaves a gap.

    `hatch` and `dash` tell apart what shares a colour.
    """

    name: str
    values: Sequence[float | None]
    colour: str | None = None
    hatch: str = ""
    dash: str = "solid"


def laid_out(language: str, height: int, **more: Any) -> Figure:
    """The layout that all figures share, in the signs of a language."""
    return {**_QUIET, "separators": SEPARATORS[language], "height": height, **more}


def axis(title: str = "", **more: Any) -> Figure:
    """An axis without decimals that makes room for its labels."""
    return {"title": {"text": title}, "automargin": True, "zeroline": False, "tickformat": ",.0f", **more}


def wrapped(words: str, width: int) -> str:
    """A label on short lines, so that what it names has room on a narrow screen."""
    return "<br>".join(chart_text(line) for line in textwrap.wrap(words, width) or [""])


def shortened(words: str, width: int, lines: int = 2) -> str:
    """A label on at most so many short lines; what is cut stands in the hover text and in the table."""
    held = textwrap.wrap(words, width) or [""]
    if len(held) > lines:
        held = [*held[: lines - 1], textwrap.shorten(" ".join(held[lines - 1 :]), width, placeholder=" …")]
    return "<br>".join(map(chart_text, held))


def places(labels: Sequence[str], **more: Any) -> Figure:
    """An axis of places, one a label: two labels may be the same words. The first is on top, or left."""
    at = list(range(len(labels)))
    span = [len(labels) - 0.5, -0.5] if more.pop("down", True) else [-0.5, len(labels) - 0.5]
    ticks = {"tickmode": "array", "tickvals": at, "ticktext": list(labels), "range": span}
    return axis(**{**ticks, "showgrid": False, "ticks": "", **more})


def whiskers(ranges: Sequence[Range]) -> Figure:
    """Error bars from low to high around the likely value; none where they are the same."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [high - likely if high - low > _SAME else None for low, likely, high in ranges],
        "arrayminus": [likely - low if high - low > _SAME else None for low, likely, high in ranges],
        "thickness": 3,
        "width": 0,  # Plotly draws the caps of a whisker that is not there
        "color": GREY,
    }


def hatching(hatch: str, colour: str | None) -> Figure:
    """A bar's hatching that leaves its colour, and the figure written on it, to be seen."""
    if not hatch or colour is None:
        return {"shape": ""}
    return {"shape": hatch, "bgcolor": colour, "fgcolor": ink(colour), "size": 8, "solidity": 0.12}


def legend_room(count: int) -> int:
    """The height of a legend on a narrow screen, where each name has a line of its own."""
    return 20 * count


def upright(at: float | str, label: str) -> Figure:
    """An upright line across a figure, its words above it."""
    line = {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    words = {"x": at, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False}
    return {
        "shapes": [{**line, "line": {"color": GREY, "width": 2, "dash": "dash"}}],
        "annotations": [{**words, "text": f"<b>{chart_text(label)}</b>"}],
        "margin": {**_QUIET["margin"], "t": 28},
    }
