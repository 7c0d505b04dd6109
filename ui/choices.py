"""Select boxes by id: what stands is an id, what is shown are words that may change or repeat."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from ui import state
from ui.state import Here


def select(
    label: str, options: Mapping[str, str], key: str, on_change: Callable[[], None] | None = None
) -> str:
    """One of `options` (id -> shown words).

    Streamlit tells options apart by the words shown: they are made distinct, and what stands is set anew
    at each run, since the words may have changed.
    """
    shown = distinct(options)
    chosen = state.value(key)
    state.set_value(key, chosen if chosen in shown else next(iter(shown)))
    found = st.selectbox(label, list(shown), format_func=shown.__getitem__, key=key, on_change=on_change)
    return str(found)


def distinct(options: Mapping[str, str]) -> dict[str, str]:
    """`options` with the id after words that more than one of them has."""
    times = Counter(options.values())
    return {id: f"{words} · {id}" if times[words] > 1 else words for id, words in options.items()}


def one_or_all(place: Here, label: str, options: Mapping[str, str], key: str) -> str:
    """One of `options`, or nothing for all of them."""
    return select(label, {"": place.say("filter.all"), **options}, key)


def pick(place: Here, code: str, options: Mapping[str, str]) -> str:
    """One of `options`, by the sentence `code`."""
    return select(place.say(code), options, f"pick_{code}")


def kept(place: Here, name: str, options: Mapping[str, str]) -> str:
    """One of `options`, kept in the address so that a reload comes back to it."""
    key = f"choose_{name}"
    state.set_value(key, state.kept(name))
    found = select(place.say(f"choose.{name}"), options, key, partial(_keep, name, key))
    state.keep(name, found)
    return found


def _keep(name: str, key: str) -> None:
    state.keep(name, state.value(key))
