"""The score sheet as a grid: what the rows show, and what becomes of each edit the browser sends."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from services import commands
from services.faults import Fault, NotSaved, Refused
from services.journal import Conflict
from services.records import Rating
from ui import state
from ui.markup import plain
from ui.score_grid import score_grid
from ui.scoring import CODES, standing
from ui.state import Here
from words.faults import fault_sentence

KEYS = {"a": "abstains", "n": "not_seen"}
WORDS = ("comment", "help", "saving", "lost", "all_saved", "saved", "waiting", "refused", "open")


@st.fragment
def grid_sheet(vendor: str, section: str, criteria: list[str]) -> None:
    """The rows of one section for one vendor; reruns alone at each edit."""
    place = state.here()
    store = f"pondera/{place.id}/{place.viewer.id}/{vendor}/{section}"
    data = {
        "store": store,
        "seen": place.selection.seq,
        "disabled": not place.may("rating", vendor, criteria[0], place.viewer.id),
        "rows": [_row(place, vendor, id) for id in criteria],
        "codes": [[code, place.say(f"code.{code}")] for code in CODES],
        "keys": KEYS,
        "words": {name: state.raw(place.language, f"grid.{name}") for name in WORDS},
        "acked": _acked(store),
        "refused": state.taken(f"refused/{store}", {}),
    }
    score_grid(data, key=store, on_edits=partial(_take, store, vendor, criteria))
    st.markdown(plain(standing(place, vendor, criteria)))


def _row(place: Here, vendor: str, id: str) -> dict[str, Any]:
    node = place.selection.criteria[id]
    rating: Rating | None = place.selection.get("rating", vendor, id, place.viewer.id)
    agreed = place.selection.get("agreed", vendor, id)
    return {
        "id": id,
        "title": place.text(node.title),
        "question": place.text(node.question),
        "mark": rating.mark if rating else None,
        "code": rating.code if rating else None,
        "comment": rating.comment if rating else "",
        "agreed": place.say("score.agreed", mark=agreed.mark, reason=agreed.reason) if agreed else "",
        "levels": [
            {
                "mark": level.mark,
                "label": place.text(level.label),
                "descriptor": place.text(level.descriptor),
            }
            for level in place.selection.scale(id).levels
        ],
    }


def _acked(store: str) -> dict[str, float]:
    """The number of the last edit of each row that was dealt with in this session."""
    found: dict[str, float] = state.value(f"acked/{store}", {})
    return found


def _take(store: str, vendor: str, criteria: Sequence[str]) -> None:
    """Save what is new among the edits; never trust the browser with more than one's own marks."""
    place = state.here()
    acked, refused = dict(_acked(store)), {}
    for id, edit in state.edits(store).items():
        number = edit.get("n") if isinstance(edit, Mapping) else None
        if id not in criteria or not isinstance(number, int | float) or number <= acked.get(id, 0):
            continue
        try:
            fault = _said(place, (vendor, id, place.viewer.id), edit)
        except NotSaved as failed:  # not acknowledged, so that the browser keeps it and sends it again
            refused[id] = fault_sentence(failed.faults[0], place.language)
            continue
        acked[id] = number
        if fault is not None:
            refused[id] = fault_sentence(fault, place.language)
    state.set_value(f"acked/{store}", acked)
    state.set_value(f"refused/{store}", refused)


def _said(place: Here, ids: tuple[str, ...], edit: Mapping[str, Any]) -> Fault | None:
    """Say one edit: a mark, a code, or that neither stands; what was wrong, if it was refused."""
    mark, code, comment = edit.get("mark"), edit.get("code"), edit.get("comment") or ""
    try:
        if mark is None and code is None:
            if place.desk.selection.get("rating", *ids) is not None:
                commands.remove(place.desk, "rating", ids)
            return None
        said = {"mark": mark, "code": code, "comment": comment}
        seen = max(_number(edit.get("seen")), int(state.value("own_last_fact", 0)))
        fact = commands.put(place.desk, "rating", ids, said, seen=seen)
    except NotSaved:
        raise
    except Refused as refused:
        return refused.faults[0]
    except Conflict as conflict:
        return state.conflict_fault(conflict)
    state.set_value("own_last_fact", fact.seq)
    return None


def _number(seen: Any) -> int:
    return seen if isinstance(seen, int) and not isinstance(seen, bool) else 0
