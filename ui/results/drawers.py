"""Drawers: what is behind a sentence, drawn once somebody opens it."""

from collections.abc import Callable

import streamlit as st

from ui.markup import plain


def drawer(label: str, key: str, draw: Callable[[], None], icon: str | None = None) -> None:
    """A folded part of the page; nobody waits for one that is closed."""
    opened = st.expander(plain(label), key=key, icon=icon, on_change="rerun")
    if opened.open:
        with opened:
            draw()
