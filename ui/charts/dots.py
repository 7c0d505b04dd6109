"""Marks as dots on their scale: the agenda at a glance, and one cell for a room to read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ui.charts.frame import GREY, Figure, axis, laid_out, wrapped
from ui.markup import chart_text
from words.palette import COLOURS, ink

COLOUR = {"agree": COLOURS[2], "differ": COLOURS[4], "apart": COLOURS[1]}
_WIDTH = {"agree": 3, "differ": 6, "apart": 9}  # so that colour is not the only sign
FAR = 20  # points: read at five metres
NARROW = 11  # letters on one line of a label


@dataclass(frozen=True)
class Line:
    """One cell of the agenda: its label, its marks, and how close they are."""

    label: str
    marks: Sequence[int]
    closeness: str


def agenda(lines: Sequence[Line], names: Mapping[str, str], ends: tuple[int, int], language: str) -> Figure:
    """A line from the lowest to the highest mark of each cell, a dot a mark with how many gave it."""
    data = [
        _dots(names[word], [line for line in lines if line.closeness == word], COLOUR[word])
        for word in COLOUR
        if any(line.closeness == word for line in lines)
    ]
    rails = [_rail(line) for line in lines]
    axes = {
        "xaxis": axis(range=[ends[0] - 0.3, ends[1] + 0.3], dtick=1),
        "yaxis": axis(autorange="reversed", categoryorder="array", categoryarray=[*map(_label, lines)]),
    }
    return {"data": [*rails, *data], "layout": laid_out(language, 90 + 44 * len(lines), **axes)}


def _label(line: Line) -> str:
    return wrapped(line.label, 48)


def _rail(line: Line) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [min(line.marks), max(line.marks)],
        "y": [_label(line)] * 2,
        "line": {"color": COLOUR[line.closeness], "width": _WIDTH[line.closeness]},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _dots(name: str, lines: Sequence[Line], colour: str) -> Figure:
    spots = [(line, mark, count) for line in lines for mark, count in sorted(Counter(line.marks).items())]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": chart_text(name),
        "x": [mark for _, mark, _ in spots],
        "y": [_label(line) for line, _, _ in spots],
        "text": [str(count) if count > 1 else "" for _, _, count in spots],
        "textfont": {"color": ink(colour), "size": 13},
        "marker": {"color": colour, "opacity": 1, "size": [18 + 2 * min(count, 6) for _, _, count in spots]},
        "hovertemplate": "%{y}: %{x}<extra></extra>",
    }


@dataclass(frozen=True)
class Layer:
    """One layer of marks: its name, and who gave which."""

    name: str
    marks: Mapping[int, Sequence[str]]
    symbol: str
    colour: str


def cell(layers: Sequence[Layer], levels: Sequence[tuple[int, str]], language: str) -> Figure:
    """The layers of one cell one above the other, over the scale with its words; names beside each dot."""
    names = [wrapped(layer.name, NARROW) for layer in layers]
    ticks = [
        f'<b>{mark}</b><br><span style="font-size:14px">{wrapped(words, NARROW)}</span>'
        for mark, words in levels
    ]
    marks = [mark for mark, _ in levels]
    margin = (marks[-1] - marks[0]) / 10
    axes = {
        "xaxis": axis(
            range=[marks[0] - margin, marks[-1] + margin],
            tickvals=marks,
            ticktext=ticks,
            tickfont={"size": FAR},
            tickangle=0,
        ),
        "yaxis": axis(
            categoryorder="array",
            categoryarray=names[::-1],
            range=[-0.8, len(names) - 0.6],
            tickfont={"size": FAR},
        ),
    }
    data = [_layer(layer) for layer in layers]
    names_under = max((len(who) for layer in layers for who in layer.marks.values()), default=0)
    height = 130 + len(layers) * (60 + 24 * names_under)
    return {"data": data, "layout": laid_out(language, height, showlegend=False, **axes)}


def _layer(layer: Layer) -> Figure:
    held = sorted(layer.marks.items())
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": chart_text(layer.name),
        "x": [mark for mark, _ in held],
        "y": [wrapped(layer.name, NARROW)] * len(held),
        "text": ["<br>".join(f"<b>{chart_text(name)}</b>" for name in who) for _, who in held],
        "textposition": "bottom center",
        "textfont": {"size": FAR - 4},
        "marker": {
            "symbol": layer.symbol,
            "color": layer.colour,
            "opacity": 1,
            "size": [26 + 5 * min(len(who), 7) for _, who in held],
            "line": {"color": GREY, "width": 1},
        },
        "cliponaxis": False,
        "hovertemplate": "%{x}: %{text}<extra></extra>",
    }
