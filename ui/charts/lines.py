"""Lines from one label to the next, each with a marker of its own."""

from collections.abc import Mapping, Sequence

from ui.charts.frame import Figure, Series, axis, laid_out, legend_room
from ui.markup import chart_text


def lines(
    labels: Sequence[str],
    series: Sequence[Series],
    markers: Mapping[str, str],
    language: str,
    unit: str = "",
) -> Figure:
    """One line with its own marker for each series, from the first label to the last."""
    data = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": chart_text(run.name),
            "x": list(labels),
            "y": list(run.values),
            "line": {"color": run.colour, "width": 2.5, "dash": run.dash},
            "marker": {"symbol": markers.get(run.name, "circle"), "size": 9, "color": run.colour},
            "hovertemplate": "%{fullData.name} · %{x}: %{y:,.0f}" + unit + "<extra></extra>",
        }
        for run in series
    ]
    layout = laid_out(language, 300 + legend_room(len(series)), xaxis=axis(), yaxis=axis(rangemode="tozero"))
    return {"data": data, "layout": layout}
