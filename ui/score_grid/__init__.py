"""The scoring grid: marks by key or tap, saved at each touch, kept by the browser until they are."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

FOLDER = Path(__file__).resolve().parent

_GRID = st.components.v2.component(
    "pondera_score_grid",
    html='<div class="grid"></div>',
    css=(FOLDER / "grid.css").read_text("utf-8"),
    js=(FOLDER / "grid.js").read_text("utf-8"),
)


def score_grid(data: Mapping[str, Any], key: str, on_edits: Callable[[], None]) -> None:
    """Show the rows in `data`; `on_edits` runs when the browser sends what is not yet acknowledged."""
    _GRID(data=dict(data), key=key, default={"edits": {}}, on_edits_change=on_edits)
