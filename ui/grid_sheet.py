"""The score sheet as a grid: where marks are left, the running step, the rows, in one thing to draw."""

import hashlib
from collections.abc import Mapping
from typing import Any

import streamlit as st

from services import scripts
from services.demonstrations import presence
from services.facts import subject
from services.records import Observation, Rating, Scale, Scenario
from services.schema import canonical, dump
from ui import sheet_edits, state
from ui.score_grid import score_grid
from ui.scoring import CODES
from ui.sheet_places import places
from ui.state import Here
from words.formats import number

KEYS = {"a": "abstains", "n": "not_seen"}
SEEN_KEY = "e"
FITS = ("standard", "settings", "partner", "development", "workaround", "roadmap", "no")
SEEN = ("live", "recorded", "document", "spoken", "none")
WORDS = (
    "comment help hint saving lost all_saved saved waiting late refused open given evidence vendors parts "
    "needs places steps step check back next fit seen clicks minutes step_note presence absent part free "
    "other_tab"
).split()
MOVED, SHOWN = "grid/moved", "grid/shown"


@st.fragment
def grid_sheet(vendor: str, section: str, sections: Mapping[str, list[str]], closing: str) -> None:
    """The sheet of one section for one vendor; reruns alone at each edit, with the page on another place.

    `closing` is nothing while marks may be given, else `read_only` or `hidden`.
    """
    if state.taken(MOVED, False):
        st.rerun()
    place = state.here()
    criteria = [] if closing == "hidden" else sections[section]
    scenario = place.selection.criteria[section].scenario if criteria else None
    fixed = _fixed(place, criteria, scenario)
    sheet = f"{vendor}/{section}/{closing}/{hashlib.sha256(canonical(fixed).encode()).hexdigest()[:16]}"
    data = {
        "store": f"pondera/{place.id}/{place.viewer.id}",
        "sheet": sheet,
        "here": f"pondera/step/{place.id}/{vendor}/{scenario}",
        "seen": place.selection.seq,
        "disabled": bool(closing),
        "title": _title(place, vendor, section, sections) if criteria else "",
        "rows": [_row(place, vendor, id) for id in criteria],
        "script": _script(place, vendor, scenario) if scenario else None,
        "presence": _presence(place, vendor, scenario) if scenario else None,
        "free": _free(place, vendor, scenario) if scenario else None,
        "places": places(place, vendor, section, list(sections)),
        "acked": sheet_edits.acknowledged(),
        "refused": sheet_edits.refusals(),
        "fixed": None if state.value(SHOWN) == sheet else fixed,
    }
    state.set_value(SHOWN, sheet)
    score_grid(data, sheet_edits.GRID, sheet_edits.take, _go, _show_all)


def _show_all() -> None:
    """The browser asks for the sheet anew: send what it was shown before as well."""
    state.set_value(SHOWN, "")


def _fixed(place: Here, criteria: list[str], scenario: str | None) -> dict[str, Any]:
    """What no mark changes, and so is sent once for a sheet: titles, levels, words."""
    nodes = [place.selection.criteria[id] for id in criteria]
    return {
        "titles": [
            {"title": place.text(node.title), "question": place.text(node.question), "scale": node.scale}
            for node in nodes
        ],
        "levels": _levels(place, criteria),
        "codes": [[code, place.say(f"code.{code}")] for code in CODES],
        "fits": [[fit, place.say(f"fit.{fit}")] for fit in FITS],
        "evidences": [[seen, place.say(f"evidence.{seen}")] for seen in SEEN],
        "keys": KEYS,
        "seenKey": SEEN_KEY,
        "words": {name: state.raw(place.language, f"grid.{name}") for name in WORDS},
        "steps": _steps(place, place.selection.scenarios[scenario]) if scenario else [],
    }


def _go() -> None:
    """Stand at the vendor and section that were tapped; the page around follows."""
    asked = state.value(sheet_edits.GRID, {}).get("go") or {}
    for name in ("vendor", "section"):
        if isinstance(asked.get(name), str):
            state.keep(f"score_{name}", asked[name])
    state.set_value(MOVED, True)


def _title(place: Here, vendor: str, section: str, sections: Mapping[str, list[str]]) -> str:
    shows = [id for id in sections if place.selection.criteria[id].scenario]
    name, title = place.selection.vendors[vendor].name, place.text(place.selection.criteria[section].title)
    if section not in shows:
        return place.say("grid.title", title=title, vendor=name)
    at = {"number": shows.index(section) + 1, "count": len(shows)}
    return place.say("grid.title_demonstration", title=title, vendor=name, **at)


def _row(place: Here, vendor: str, id: str) -> dict[str, Any]:
    rating: Rating = place.selection.get("rating", vendor, id, place.viewer.id) or Rating()
    agreed = place.selection.get("agreed", vendor, id)
    return {
        "id": id,
        "path": subject("rating", vendor, id, place.viewer.id),
        "said": {
            "mark": rating.mark,
            "code": rating.code,
            "comment": rating.comment,
            "evidence": rating.evidence,
        },
        "agreed": place.say("score.agreed", mark=agreed.mark, reason=agreed.reason) if agreed else "",
    }


def _levels(place: Here, criteria: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The levels of each scale in use, once."""
    scales: dict[str, Scale] = {
        place.selection.criteria[id].scale: place.selection.scale(id) for id in criteria
    }
    return {
        id: [
            {"mark": one.mark, "label": place.text(one.label), "descriptor": place.text(one.descriptor)}
            for one in scale.levels
        ]
        for id, scale in scales.items()
    }


def _steps(place: Here, scenario: Scenario) -> list[dict[str, str]]:
    return [
        {
            "title": place.text(step.title),
            "minutes": number(step.minutes, place.language, 1, trim=True),
            "check": place.text(step.check),
            "needs": ", ".join(scripts.shows(scenario, step)),
        }
        for step in scenario.steps
    ]


def _script(place: Here, vendor: str, id: str) -> dict[str, Any]:
    steps = []
    for step in place.selection.scenarios[id].steps:
        ids = (vendor, id, step.id, place.viewer.id)
        steps.append(
            {"path": subject("observation", *ids), "said": _look(place.selection.get("observation", *ids))}
        )
    return {"steps": steps, "unsaid": _unsaid()}


def _look(look: Observation | None) -> dict[str, Any] | None:
    return None if look is None else {**_unsaid(), **dump(Observation, look)}


def _unsaid() -> dict[str, Any]:
    return {"fit": None, "evidence": "live", "clicks": None, "minutes": None, "comment": ""}


def _presence(place: Here, vendor: str, scenario: str) -> dict[str, Any]:
    ids = (vendor, scenario, place.viewer.id)
    return {
        "path": subject("attendance", *ids),
        "said": presence(place.selection, *ids),
        "disabled": not place.may("attendance", *ids),
        "options": [[word, place.say(f"presence.{word}")] for word in ("whole", "part", "absent")],
    }


def _free(place: Here, vendor: str, scenario: str) -> dict[str, Any]:
    """What the person noted of the whole demonstration; it shows no requirement."""
    ids = (vendor, scenario, scripts.WHOLE, place.viewer.id)
    look: Observation | None = place.selection.get("observation", *ids)
    return {
        "path": subject("observation", *ids),
        "said": look.comment if look else "",
        "unsaid": _unsaid(),
    }
