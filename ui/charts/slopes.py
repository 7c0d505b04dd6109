"""Slopes: each vendor's score at two moments, a line between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.charts.frame import Figure, axis, laid_out
from ui.markup import chart_text
from words.palette import Style


@dataclass(frozen=True)
class Slope:
    """One vendor: its name, its score then and now, how it is drawn."""

    name: str
    then: float
    now: float
    style: Style


def slopes(found: Sequence[Slope], moments: tuple[str, str], language: str) -> Figure:
    """A line for each vendor from then to now, its marker at both ends."""
    data = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": chart_text(slope.name),
            "x": [chart_text(moment) for moment in moments],
            "y": [slope.then, slope.now],
            "line": {"color": slope.style.colour, "width": 2.5, "dash": slope.style.dash},
            "marker": {"symbol": slope.style.marker, "size": 11, "color": slope.style.colour},
            "cliponaxis": False,
            "hovertemplate": "%{fullData.name} · %{x}: %{y:.1f}<extra></extra>",
        }
        for slope in sorted(found, key=lambda slope: -slope.now)
    ]
    layout = laid_out(language, 340, xaxis=axis(range=[-0.15, 1.15]), yaxis=axis(ticks="outside"))
    return {"data": data, "layout": layout}
