"""The project calendar as a Gantt chart, a Plotly figure as plain data."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from ui.charts.frame import GREY, Figure, axis, laid_out, upright
from ui.markup import chart_text
from words.palette import COLOURS

DAY = 24 * 60 * 60 * 1000  # Plotly counts the length of a bar on a date axis in milliseconds
ROOM = 110  # to the right of the last bar, for its word
BEFORE, OWN, AFTER = COLOURS[5], COLOURS[0], COLOURS[2]


@dataclass(frozen=True)
class Row:
    """One phase as drawn: from `start` surely to `sure_end`, perhaps to `end`, with a word on its bar."""

    label: str
    start: datetime.date
    sure_end: datetime.date
    end: datetime.date
    word: str
    colour: str = OWN


@dataclass(frozen=True)
class Mark:
    """One milestone as drawn: on the row of its phase, filled once it is done."""

    label: str
    row: str
    day: datetime.date
    is_done: bool


@dataclass(frozen=True)
class Words:
    """What the parts of the chart are called."""

    sure: str
    perhaps: str
    milestone: str
    go_live: str


def gantt(
    rows: Sequence[Row], marks: Sequence[Mark], go_live: datetime.date, words: Words, language: str
) -> Figure:
    """One bar a phase, full for its shortest duration and hatched up to its longest; a line for go-live."""
    data = [
        _bars(rows, words.sure, "", [(row.start, row.sure_end) for row in rows]),
        _bars(rows, words.perhaps, "/", [(row.sure_end, row.end) for row in rows]),
        _beside(rows),
    ]
    if marks:
        data.append(_marks(marks, words.milestone))
    layout = laid_out(
        language,
        120 + 42 * len(rows),
        barmode="overlay",
        bargap=0.35,
        xaxis=axis(type="date", tickformat="%d/%m/%Y", nticks=9, showgrid=True),
        yaxis=axis(autorange="reversed", categoryarray=[chart_text(row.label) for row in rows]),
    )
    line = upright(go_live.isoformat(), words.go_live)
    line["margin"] |= {"r": ROOM}
    return {"data": data if rows else [], "layout": {**layout, **line}}


def _bars(
    rows: Sequence[Row], name: str, shape: str, spans: Sequence[tuple[datetime.date, datetime.date]]
) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "name": chart_text(name),
        "y": [chart_text(row.label) for row in rows],
        "base": [start.isoformat() for start, _ in spans],
        "x": [(end - start).days * DAY for start, end in spans],
        "customdata": [[start.isoformat(), end.isoformat()] for start, end in spans],
        "marker": {"color": [row.colour for row in rows], "pattern": {"shape": shape, "fillmode": "overlay"}},
        "opacity": 0.55 if shape else 1,
        "hovertemplate": "%{y}<br>%{customdata[0]} → %{customdata[1]}<extra>%{fullData.name}</extra>",
    }


def _beside(rows: Sequence[Row]) -> Figure:
    """The word of each bar, to the right of its end, where it is read on any colour."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [row.end.isoformat() for row in rows],
        "y": [chart_text(row.label) for row in rows],
        "text": [f"\u2002{chart_text(row.word)}" for row in rows],
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _marks(marks: Sequence[Mark], name: str) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": chart_text(name),
        "x": [mark.day.isoformat() for mark in marks],
        "y": [chart_text(mark.row) for mark in marks],
        "text": [chart_text(mark.label) for mark in marks],
        "marker": {
            "symbol": ["diamond" if mark.is_done else "diamond-open" for mark in marks],
            "size": 13,
            "color": GREY,
            "line": {"width": 2, "color": GREY},
        },
        "hovertemplate": "%{text} · %{x|%d/%m/%Y}<extra></extra>",
    }
