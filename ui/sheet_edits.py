"""What becomes of the edits that the browser of a scoring sheet sends: each is said in one's own name."""

from collections.abc import Callable, Mapping
from typing import Any

from services import commands, scripts
from services.facts import KINDS, Ids, parts
from services.faults import Fault, NotSaved, Place, Refused
from services.journal import Conflict, Fact
from services.records import Observation
from services.schema import dump, parse
from services.selection import Selection
from ui import state
from ui.state import Here
from words.faults import fault_sentence

GRID = "score_grid"
OWN = "own_last_fact"
ACKED, REFUSED = "grid/acked", "grid/refused"
EMPTY: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "rating": lambda said: said.get("mark") is None and said.get("code") is None,
    "observation": lambda said: _bare(dump(Observation, parse(Observation, _bare(said)))) == {},
    "attendance": lambda said: not said.get("presence"),
}


def take() -> None:
    """Save what is new among the edits; never trust the browser with more than one's own words."""
    place = state.here()
    acked: dict[str, float] = dict(state.value(ACKED, {}))
    refused: dict[str, str] = {}
    for path, edit in state.edits(GRID).items():
        number = edit.get("n") if isinstance(edit, Mapping) else None
        if not isinstance(number, int | float) or number <= acked.get(path, 0):
            continue
        try:
            fault = _said(place, path, edit)
        except NotSaved as failed:  # not acknowledged, so that the browser keeps it and sends it again
            refused[path] = fault_sentence(failed.faults[0], place.language)
            continue
        acked[path] = number
        if fault is not None:
            refused[path] = fault_sentence(fault, place.language)
    state.set_value(ACKED, acked)
    state.set_value(REFUSED, refused)


def acknowledged() -> dict[str, float]:
    """The number of the last edit that was dealt with, for what the browser still holds."""
    acked: Mapping[str, float] = state.value(ACKED, {})
    return {path: acked[path] for path in state.edits(GRID) if path in acked}


def refusals() -> dict[str, str]:
    """Why edits were refused, once."""
    found: dict[str, str] = state.taken(REFUSED, {})
    return found


def _said(place: Here, path: str, edit: Mapping[str, Any]) -> Fault | None:
    """Say one edit, or take back what stands; what was wrong, if it was refused."""
    try:
        kind, ids = parts(path)
        said = edit.get("said")
        if kind not in EMPTY or not isinstance(said, Mapping):
            return Fault("unknown_subject", Place(), {"subject": path})
        if EMPTY[kind](said):
            if place.desk.selection.get(kind, *ids) is not None:
                commands.remove(place.desk, kind, ids)
            return None
        fact = _put(place, kind, ids, edit)
    except NotSaved:
        raise
    except Refused as refused:
        return refused.faults[0]
    except Conflict as conflict:
        return state.conflict_fault(conflict)
    state.set_value(OWN, fact.seq)
    return None


def _put(place: Here, kind: str, ids: Ids, edit: Mapping[str, Any]) -> Fact:
    """Say one edit; another tab's word is a conflict, one's own that the page had not shown yet is not."""
    seen = max(_number(edit.get("seen")), int(state.value(OWN, 0)))
    said = dict(edit["said"])
    if kind == "observation":
        said["requirements"] = shown(place.desk.selection, ids, said)
    try:
        return commands.put(place.desk, kind, ids, said, seen=seen)
    except Conflict as conflict:
        if not _is_own(conflict.stands, place.viewer.id, edit.get("was")):
            raise
        return commands.put(place.desk, kind, ids, said, seen=conflict.stands.seq)


def shown(selection: Selection, ids: Ids, said: Mapping[str, Any]) -> list[str]:
    """The requirements that an observation bears on: those of its step, once it says how they are met."""
    vendor, scenario, step, member = ids
    before: Observation | None = selection.get("observation", vendor, scenario, step, member)
    if said.get("fit") is None:
        return list(before.requirements) if before and before.fit is None else []
    if before and before.requirements:
        return list(before.requirements)
    script = selection.scenarios.get(scenario)
    found = next((one for one in script.steps if one.id == step), None) if script else None
    return list(scripts.shows(script, found)) if script and found else []


def _is_own(stands: Fact, member: str, was: Any) -> bool:
    """Whether what stands is an earlier word of the same row, saved without the browser hearing of it."""
    kind, _ = parts(stands.subject)
    if stands.actor != member or not isinstance(was, list) or stands.value is None:
        return False
    try:
        return _bare(stands.value) in [_bare(_canonical(kind, said)) for said in was]
    except Refused:
        return False


def _canonical(kind: str, said: Any) -> Any:
    record = KINDS[kind].record
    return dump(record, parse(record, said))


def _bare(value: Mapping[str, Any]) -> dict[str, Any]:
    """What the browser says of a row: the requirements come from the script."""
    return {name: said for name, said in value.items() if name != "requirements"}


def _number(seen: Any) -> int:
    return seen if isinstance(seen, int) and not isinstance(seen, bool) else 0
