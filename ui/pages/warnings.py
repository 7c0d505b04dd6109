"""Warnings: what could make the choice or the project fail, most serious first."""

import streamlit as st

from ui import components
from ui.main import page_of
from ui.warnings import show_board, warned

place = components.open_page("warnings")


def go(page: str) -> None:
    """Open a page."""
    st.switch_page(page_of(place, page))


show_board(place, warned(place), go)
