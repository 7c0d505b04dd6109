"""The steps of a demonstration with the browser's ordinary controls: one at a time, saved at each touch."""

from functools import partial
from typing import Any

import streamlit as st

from services import commands, scripts
from services.demonstrations import presence
from services.records import Observation, Scenario, Step
from services.schema import dump
from ui import choices, state
from ui.grid_sheet import FITS, SEEN
from ui.markup import plain
from ui.sheet_edits import OWN, shown
from ui.state import Here

UNSAID = ""
PRESENCES = ("whole", "part", "absent")


@st.fragment
def step_sheet(vendor: str, scenario: str) -> None:
    """Whether the person saw the demonstration, the step chosen, and a note of the whole; reruns alone."""
    place = state.here()
    script: Scenario = place.selection.scenarios[scenario]
    _presence(place, vendor, scenario)
    titles = {
        step.id: place.say(
            "grid.native_step", number=number, title=place.text(step.title), minutes=step.minutes
        )
        for number, step in enumerate(script.steps, start=1)
    }
    chosen = choices.select(place.say("grid.steps"), titles, f"step/{vendor}/{scenario}")
    step = next(one for one in script.steps if one.id == chosen)
    _step(place, (vendor, scenario, step.id, place.viewer.id), step)
    _note(place, (vendor, scenario, scripts.WHOLE, place.viewer.id), "free")


def _presence(place: Here, vendor: str, scenario: str) -> None:
    ids = (vendor, scenario, place.viewer.id)
    key = f"presence/{vendor}/{scenario}"
    state.set_value(key, presence(place.selection, *ids))

    def save() -> None:
        if state.value(key):
            said = {"presence": state.value(key)}
            state.attempt(partial(commands.put, place.desk, "attendance", ids, said))

    found = st.segmented_control(
        place.say("grid.presence"),
        PRESENCES,
        format_func=lambda word: place.say(f"presence.{word}"),
        key=key,
        on_change=save,
        disabled=not place.may("attendance", *ids),
    )
    if found in ("part", "absent"):
        st.caption(place.say(f"grid.{found}"))


def _step(place: Here, ids: tuple[str, ...], step: Step) -> None:
    look: Observation | None = place.selection.get("observation", *ids)
    if step.check:
        st.caption(plain(place.say("grid.check", check=place.text(step.check))))
    fit, seen, clicks, minutes = st.columns([3, 3, 2, 2])
    offered = [UNSAID, *FITS]
    with fit:
        _choice(place, ids, "fit", offered, (look.fit or UNSAID) if look else UNSAID)
    with seen:
        _choice(place, ids, "evidence", list(SEEN), look.evidence if look else "live")
    with clicks:
        _count(place, ids, "clicks", look.clicks if look else None)
    with minutes:
        _count(place, ids, "minutes", look.minutes if look else None)
    _note(place, ids, "step_note")


def _choice(place: Here, ids: tuple[str, ...], name: str, offered: list[str], now: str) -> None:
    key = _key(name, ids)
    state.set_value(key, now if now in offered else offered[0])
    words = "fit" if name == "fit" else "evidence"
    st.selectbox(
        place.say(f"grid.{'fit' if name == 'fit' else 'seen'}"),
        offered,
        format_func=lambda word: place.say(f"{words}.{word}") if word else place.say("grid.unsaid"),
        key=key,
        disabled=not place.may("observation", *ids),
        on_change=_save,
        args=(name, ids, place.selection.seq),
    )


def _count(place: Here, ids: tuple[str, ...], name: str, now: float | None) -> None:
    key = _key(name, ids)
    state.set_value(key, now)
    st.number_input(
        place.say(f"grid.{name}"),
        min_value=0 if name == "clicks" else 0.0,
        step=1 if name == "clicks" else 0.5,
        value=None,
        key=key,
        disabled=not place.may("observation", *ids),
        on_change=_save,
        args=(name, ids, place.selection.seq),
    )


def _note(place: Here, ids: tuple[str, ...], label: str) -> None:
    key = _key("comment", ids)
    look: Observation | None = place.selection.get("observation", *ids)
    state.set_value(key, look.comment if look else "")
    st.text_input(
        place.say(f"grid.{label}"),
        key=key,
        disabled=not place.may("observation", *ids),
        on_change=_save,
        args=("comment", ids, place.selection.seq),
    )


def _save(name: str, ids: tuple[str, ...], seen: int) -> None:
    place = state.here()
    before: Observation | None = place.selection.get("observation", *ids)
    said: dict[str, Any] = dump(Observation, before) if before else {}
    new = state.value(_key(name, ids))
    said[name] = (None if new == UNSAID else new) if name != "comment" else new or ""
    said["requirements"] = shown(place.selection, ids, said)
    seen = max(seen, int(state.value(OWN, 0)))
    fact = state.attempt(partial(commands.put, place.desk, "observation", ids, said, seen=seen))
    if fact is not None:
        state.set_value(OWN, fact.seq)


def _key(name: str, ids: tuple[str, ...]) -> str:
    return "/".join((name, *ids[:3]))
