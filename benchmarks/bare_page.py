"""The least that a saved mark can cost: a Streamlit page with a grid and one durable insert, no more."""

import os
import sqlite3

import streamlit as st

st.set_page_config(page_title="Bare", layout="wide")
ROWS = [{"id": f"c{number}", "path": f"c{number}", "title": f"Criterion {number}"} for number in range(60)]
GRID = st.components.v2.component("bare_grid", html="<div></div>", js="export default function () {}")


@st.cache_resource
def database() -> sqlite3.Connection:
    """One connection for all, as durable as ours."""
    made = sqlite3.connect(os.environ["PONDERA_DATABASE"], isolation_level=None, check_same_thread=False)
    made.execute("PRAGMA journal_mode=WAL")
    made.execute("PRAGMA synchronous=FULL")
    made.execute("CREATE TABLE IF NOT EXISTS marks (at, criterion, mark)")
    return made


def take() -> None:
    """One insert for each mark that is new."""
    acked = st.session_state.setdefault("acked", {})
    for id, edit in st.session_state["grid"]["edits"].items():
        if edit["n"] > acked.get(id, 0):
            database().execute("INSERT INTO marks VALUES (?, ?, ?)", (edit["n"], id, edit["said"]["mark"]))
            acked[id] = edit["n"]


@st.fragment
def sheet() -> None:
    """The grid; reruns alone at each mark."""
    data = {"rows": ROWS, "seen": 0, "acked": st.session_state.get("acked", {})}
    GRID(data=data, key="grid", default={"edits": {}}, on_edits_change=take)


sheet()
