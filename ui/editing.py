"""Tables that are edited in place: only the cells that changed are said, each as one fact."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from ui import state

Row = dict[str, Any]


def editor(
    rows: Sequence[Row],
    key: str,
    save: Callable[[int, Row], None],
    columns: dict[str, Any],
    locked: Sequence[str] | bool,
    **more: Any,
) -> None:
    """Show `rows`; for each row that a person changes, call `save` with its position and the new cells."""

    def save_each(changed: Mapping[int, Row]) -> None:
        for position, cells in changed.items():
            save(position, cells)

    batch_editor(rows, key, save_each, columns, locked, **more)


def batch_editor(
    rows: Sequence[Row],
    key: str,
    save: Callable[[Mapping[int, Row]], None],
    columns: dict[str, Any],
    locked: Sequence[str] | bool,
    **more: Any,
) -> None:
    """Show `rows`; call `save` once with all that a person changed at a time: the new cells by position.

    The key changes after each save, so that the table always starts from what now stands.
    """
    version = state.value(f"{key}/version", 0)
    inner = f"{key}/{version}"

    def on_change() -> None:
        changed = state.value(inner, {}).get("edited_rows", {})
        save({int(position): cells for position, cells in changed.items()})
        state.set_value(f"{key}/version", version + 1)

    st.data_editor(
        list(rows),
        key=inner,
        hide_index=True,
        column_config=columns,
        disabled=locked,
        on_change=on_change,
        placeholder="",
        **more,
    )
