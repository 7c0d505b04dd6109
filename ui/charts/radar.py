"""A radar: one closed line a vendor over spokes; a habit of the trade, never the only picture."""

from collections.abc import Mapping, Sequence

from ui.charts.frame import GREY, Figure, Series, laid_out, shortened
from ui.markup import chart_text
from words.palette import Style


def radar(
    labels: Sequence[str], runs: Sequence[Series], styles: Mapping[str, Style], language: str
) -> Figure:
    """A closed line a vendor over spokes from 0 to 100; where a value is missing the line is open."""
    spokes = [shortened(label, 16) for label in labels]
    data = [
        {
            "type": "scatterpolar",
            "mode": "lines+markers",
            "name": chart_text(run.name),
            "theta": [*spokes, *spokes[:1]],
            "r": [*run.values, *run.values[:1]],
            "line": {"color": styles[run.name].colour, "dash": styles[run.name].dash, "width": 2.5},
            "marker": {"symbol": styles[run.name].marker, "size": 9, "color": styles[run.name].colour},
            "hovertemplate": "%{theta}: %{r:.0f}<extra>%{fullData.name}</extra>",
        }
        for run in runs
    ]
    grid = {"gridcolor": GREY, "linecolor": GREY, "griddash": "dot"}
    polar = {
        "bgcolor": "rgba(0,0,0,0)",
        "radialaxis": {
            "range": [0, 100],
            "nticks": 5,
            "tickfont": {"color": GREY},
            **grid,
            "griddash": "dot",
        },
        "angularaxis": grid,
    }
    layout = laid_out(language, 440, polar=polar)
    layout["margin"] = {"l": 70, "r": 70, "t": 36, "b": 60}
    return {"data": data if labels else [], "layout": layout}
