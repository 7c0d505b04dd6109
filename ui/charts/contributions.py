"""Where points come from: stacks by part, and a staircase from one total to another."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.charts.frame import GREY, Figure, Series, axis, laid_out, legend_room, places, shortened
from ui.markup import chart_text
from words.palette import COLOURS, Style, ink

NAME = 24  # letters on one line of a label
SHAPES = ("", "/", "", "\\", "", "x", "", ".", "", "+")  # every second part is hatched: told apart in grey
HATCHED = {"fillmode": "overlay", "fgopacity": 0.3, "size": 12, "solidity": 0.12}  # figures stay legible
ROOM = 2.4  # points under which a figure does not fit into its bar


@dataclass(frozen=True)
class Total:
    """The end of a stack: its label, the score that counts, and what the parts come to before the gates."""

    label: str
    score: float
    raw: float


def stacks(totals: Sequence[Total], series: Sequence[Series], counts: str, language: str) -> Figure:
    """One bar a vendor, one part after the other, the score at its end; a line where a gate lowers it."""
    at = list(range(len(totals)))
    data = [_part(run, index, at) for index, run in enumerate(series)]
    data.append(_ends(totals, at))
    if any(total.score < total.raw for total in totals):
        data.append(_lowered(totals, counts))
    furthest = max((total.raw for total in totals), default=0.0)
    layout = laid_out(
        language,
        80 + legend_room(len(series)) + 44 * len(totals),
        barmode="stack",
        bargap=0.3,
        xaxis=axis(range=[0, min(furthest * 1.12 + 1, 112)]),
        yaxis=places([shortened(total.label, NAME) for total in totals]),
    )
    return {"data": data if totals and series else [], "layout": layout}


def _part(run: Series, index: int, at: list[int]) -> Figure:
    colour = run.colour or COLOURS[index % len(COLOURS)]
    pattern = {"shape": SHAPES[index % len(SHAPES)], **HATCHED}
    return {
        "type": "bar",
        "orientation": "h",
        "name": chart_text(run.name),
        "y": at,
        "x": list(run.values),
        "texttemplate": ["" if value is None or value < ROOM else "<b>%{x:.1f}</b>" for value in run.values],
        "textposition": "inside",
        "textangle": 0,
        "insidetextanchor": "middle",
        "insidetextfont": {"color": ink(colour), "size": 13},
        "marker": {"color": colour, "pattern": pattern},
        "hovertemplate": "%{fullData.name}: %{x:.1f}<extra></extra>",
    }


def _ends(totals: Sequence[Total], at: list[int]) -> Figure:
    return {
        "type": "scatter",
        "mode": "text",
        "y": at,
        "x": [total.raw for total in totals],
        "customdata": [total.score for total in totals],
        "texttemplate": "\u2002<b>%{customdata:.1f}</b>",
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _lowered(totals: Sequence[Total], counts: str) -> Figure:
    held = [(place, total) for place, total in enumerate(totals) if total.score < total.raw]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": chart_text(counts),
        "y": [place for place, _ in held],
        "x": [total.score for _, total in held],
        "marker": {"symbol": "line-ns-open", "size": 30, "color": GREY, "line": {"width": 4, "color": GREY}},
        "hovertemplate": "%{fullData.name}: %{x:.1f}<extra></extra>",
    }


@dataclass(frozen=True)
class Stair:
    """One step of a staircase: what it is, how far it goes, where it ends."""

    label: str
    step: float
    end: float


@dataclass(frozen=True)
class Sides:
    """The two vendors of a staircase: what their steps are called and how they are drawn; the gap's word."""

    ahead: str
    behind: str
    styles: tuple[Style, Style]
    gap: str


def staircase(stairs: Sequence[Stair], gap: float, sides: Sides, language: str) -> Figure:
    """A bar a step, each from where the one before ended; the last bar is the gap they add up to."""
    every = [*stairs, Stair(sides.gap, gap, gap)]
    spans = [(stair.end - stair.step, stair.end) for stair in stairs] + [(0.0, gap)]
    ahead = [index for index, stair in enumerate(stairs) if stair.step >= 0]
    behind = [index for index, stair in enumerate(stairs) if stair.step < 0]
    first, second = sides.styles
    data = [
        _steps(sides.ahead, ahead, spans, first.colour, ""),
        _steps(sides.behind, behind, spans, second.colour, "/"),
        _steps(sides.gap, [len(stairs)], spans, GREY, ""),
        _figures(every, spans),
    ]
    low, high = (pick(end for span in spans for end in span) for pick in (min, max))
    room = (high - low) * 0.14 + 0.1
    layout = laid_out(
        language,
        120 + 36 * len(every),
        barmode="overlay",
        bargap=0.3,
        xaxis=axis(range=[low - room / 3, high + room], zeroline=True, tickformat=".1~f"),
        yaxis=places([shortened(stair.label, 30) for stair in every]),
    )
    return {"data": [trace for trace in data if trace["y"]] if stairs else [], "layout": layout}


def _steps(
    name: str, held: Sequence[int], spans: Sequence[tuple[float, float]], colour: str, shape: str
) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "name": chart_text(name),
        "y": list(held),
        "base": [spans[index][0] for index in held],
        "x": [spans[index][1] - spans[index][0] for index in held],
        "marker": {"color": colour, "pattern": {"shape": shape, "fillmode": "overlay"}},
        "hovertemplate": "%{x:+.1f}<extra>%{fullData.name}</extra>",
    }


def _figures(stairs: Sequence[Stair], spans: Sequence[tuple[float, float]]) -> Figure:
    """The figure of each step, to the right of its bar."""
    return {
        "type": "scatter",
        "mode": "text",
        "y": list(range(len(stairs))),
        "x": [max(span) for span in spans],
        "customdata": [stair.step for stair in stairs],
        "texttemplate": "\u2002%{customdata:+.1f}",
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }
