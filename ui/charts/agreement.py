"""How far apart the marks of a committee lie, criterion by criterion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ui.charts.frame import GREY, Figure, axis, laid_out, places, shortened
from ui.markup import chart_text
from words.palette import COLOURS

COLOUR = {"agree": COLOURS[2], "differ": COLOURS[4], "apart": COLOURS[1]}
SYMBOL = {"agree": "circle", "differ": "diamond", "apart": "square"}


@dataclass(frozen=True)
class Apart:
    """How far apart marks lie on one criterion, a share of the scale: on average, at most, in a word."""

    label: str
    mean: float
    widest: float
    closeness: str


def agreement(found: Sequence[Apart], names: Mapping[str, str], widest: str, language: str) -> Figure:
    """A line a criterion from 0 to its mean spread, with a sign by how far that is, and its widest cell."""
    percent = "\u202f%" if language == "fr" else "%"
    rails: Figure = {"type": "scatter", "mode": "lines", "line": {"color": GREY, "width": 2}}
    rails["x"] = [x for one in found for x in (0, 100 * one.widest, None)]
    rails["y"] = [y for place in range(len(found)) for y in (place, place, None)]
    data: list[Figure] = [{**rails, "hoverinfo": "skip", "showlegend": False}]
    for word, name in names.items():
        held = [(place, one) for place, one in enumerate(found) if one.closeness == word]
        if held:
            data.append(_dots(name, held, [100 * one.mean for _, one in held], COLOUR[word], SYMBOL[word]))
    every = list(enumerate(found))
    data.append(_dots(widest, every, [100 * one.widest for one in found], GREY, "line-ns-open"))
    for trace in data[1:]:
        trace["hovertemplate"] = "%{x:.0f}" + percent + "<extra>%{fullData.name}</extra>"
    layout = laid_out(
        language,
        110 + 38 * len(found),
        xaxis=axis(range=[-2, 104], ticksuffix=percent, side="top"),
        yaxis=places([shortened(one.label, 38) for one in found]),
    )
    return {"data": data if found else [], "layout": layout}


def _dots(
    name: str, held: Sequence[tuple[int, Apart]], x: Sequence[float], colour: str, symbol: str
) -> Figure:
    edge = {"width": 2, "color": colour}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": chart_text(name),
        "x": list(x),
        "y": [place for place, _ in held],
        "marker": {"symbol": symbol, "size": 13, "opacity": 1, "color": colour, "line": edge},
    }
