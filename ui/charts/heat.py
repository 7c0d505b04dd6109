"""A heat map: every vendor on every part, the figure written in each cell, nothing where nothing is known."""

from collections.abc import Sequence

from ui.charts.frame import GREY, Figure, laid_out, places, shortened
from words.palette import between, ink

SCALE = ((0.0, "#f2e6c9"), (0.35, "#b9cfb8"), (0.7, "#3f8a9d"), (1.0, "#0b3954"))  # pale to dark, in grey too
MANY = 8  # vendors whose names have room for two lines each
FEW = 3  # vendors whose names have room side by side on a narrow screen


def heat(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
    language: str,
) -> Figure:
    """`values` in [0, 1] as colours with `texts` in the cells, parts down and vendors across."""
    is_upright = len(columns) <= FEW
    lines = 4 if is_upright else 2 if len(columns) <= MANY else 1
    names = [shortened(name, 12 if is_upright else 22, lines) for name in columns]
    labels = [shortened(row, 50, 4) for row in rows]
    cells = {
        "type": "heatmap",
        "x": list(range(len(columns))),
        "y": list(range(len(rows))),
        "z": [list(row) for row in values],
        "text": [
            [f"{row}<br>{name}: {text}" for name, text in zip(names, line, strict=True)]
            for row, line in zip(labels, texts, strict=True)
        ],
        "zmin": 0,
        "zmax": 1,
        "colorscale": [list(stop) for stop in SCALE],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hovertemplate": "%{text}<extra></extra>",
    }
    layout = laid_out(
        language,
        (110 if is_upright else 180) + 34 * len(rows),
        xaxis=places(names, down=False, side="top", tickangle=0 if is_upright else -90),
        yaxis=places([shortened(row, 30) for row in rows]),
    )
    return {"data": [cells, _words(values, texts)] if rows and columns else [], "layout": layout}


def _words(values: Sequence[Sequence[float | None]], texts: Sequence[Sequence[str]]) -> Figure:
    """The words of each cell in an ink that can be read on it; a dash where nothing is known."""
    held = [
        (column, row, value, text)
        for row, line in enumerate(zip(values, texts, strict=True))
        for column, (value, text) in enumerate(zip(*line, strict=True))
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [column for column, _, _, _ in held],
        "y": [row for _, row, _, _ in held],
        "text": ["–" if value is None else text for _, _, value, text in held],
        "textfont": {
            "color": [GREY if value is None else ink(between(SCALE, value)) for _, _, value, _ in held],
            "size": 12,
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }
