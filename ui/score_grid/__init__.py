"""The scoring grid: marks and steps by key or tap, saved at each touch, kept by the browser until then."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

Act = Callable[[], None]

FOLDER = Path(__file__).resolve().parent
PARTS = ("elements", "pending", "places", "steps", "marks", "grid")  # one module for the browser, in order

_GRID = st.components.v2.component(
    "pondera_score_grid",
    html='<div class="grid"></div>',
    css=(FOLDER / "grid.css").read_text("utf-8"),
    js="\n".join((FOLDER / f"{name}.js").read_text("utf-8") for name in PARTS),
)


def score_grid(data: Mapping[str, Any], key: str, on_edits: Act, on_go: Act, on_look: Act) -> None:
    """Show the sheet in `data`; `on_edits` runs when the browser sends what is not yet acknowledged.

    `on_go` runs when another place of the sheet is chosen, `on_look` when the sheet is asked for anew.
    """
    _GRID(
        data=dict(data),
        key=key,
        default={"edits": {}},
        on_edits_change=on_edits,
        on_go_change=on_go,
        on_look_change=on_look,
    )
