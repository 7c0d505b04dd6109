"""The versions of the specification: freeze one, see what changed since, and how far it has drifted."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from exchange.differences import Reader, reading
from exchange.drifts import drift_lines
from services import baselines, commands, drift
from services.journal import utc_now
from services.specification import Baseline
from ui import choices, components, personal, state
from ui.components import Row
from ui.dialogs import attempt_inside, seen_by
from ui.journals import actor_name
from ui.markup import plain
from ui.state import Here
from words.formats import day, number

NOW = "now"
ACTS = ("added", "removed", "changed")


def show(place: Here) -> None:
    """What was frozen, what changed since, the form that freezes, and any two versions compared."""
    st.caption(place.say("version.purpose"))
    frozen = baselines.numbered(place.selection)
    if frozen:
        _since_last(place, frozen)
        _history(place, frozen)
    else:
        st.info(place.say("version.none"))
    if place.may("baseline"):
        _freeze(place, len(frozen) + 1)
    if frozen:
        _compare(place, frozen)
    personal.show(place)


def _since_last(place: Here, frozen: Mapping[int, Baseline]) -> None:
    """What changed since the last version, in one line; and any version that no longer holds what it held."""
    last = max(frozen)
    changes = drift.difference(frozen[last].facts, baselines.specified(place.selection))
    since = place.say("version.short", number=last, day=day(frozen[last].day, place.language))
    st.markdown(f"**{plain(reading(drift.counts(changes), since, place.language))}**")
    for altered in (id for id, held in frozen.items() if not baselines.is_sound(held)):
        st.error(place.say("version.altered", number=altered))


def _history(place: Here, frozen: Mapping[int, Baseline]) -> None:
    st.header(place.say("version.history"), anchor=False)
    column = partial(_column, place)
    rows: list[Row] = []
    for id, held in sorted(frozen.items(), reverse=True):
        musts = [need for path, need in held.facts.items() if path.startswith("requirement/")]
        rows.append(
            {
                column("number"): f"{id} · {held.title}" if held.title else str(id),
                column("day"): day(held.day, place.language),
                column("who"): actor_name(place, place.selection.facts[f"baseline/{id}"].actor),
                column("reason"): held.reason,
                column("requirements"): number(len(musts), place.language, 0),
                column("musts"): number(sum(n["priority"] == "must" for n in musts), place.language, 0),
                column("fact"): number(held.seq, place.language, 0),
                column("fingerprint"): held.fingerprint[:12],
            }
        )
    components.table(
        rows,
        key="version_history",
        numbers=[column(name) for name in ("requirements", "musts", "fact")],
        widths={column("reason"): 240},
    )


def _column(place: Here, name: str) -> str:
    return place.say(f"version.column.{name}")


def _freeze(place: Here, id: int) -> None:
    """The form that freezes what stands; each number has a form of its own, so that it starts empty."""
    with st.form(f"freeze/{id}"):
        st.markdown(f"**{place.say('version.freeze')}**")
        title, reason = st.columns([1, 2])
        said = {
            "title": title.text_input(place.say("version.title"), key=f"freeze_title/{id}"),
            "reason": reason.text_input(
                place.say("version.reason"),
                placeholder=place.say("version.reason_hint"),
                key=f"freeze_reason/{id}",
            ),
        }
        sent = st.form_submit_button(
            place.say("version.freeze_button", number=id), icon=":material/lock:", key="freeze_send"
        )
        st.caption(place.say("version.freeze_help"))
    seen = seen_by(place, f"freeze/{id}", sent)
    if sent:
        attempt_inside(place, partial(_put, place, id, said, seen), "version.frozen")


def _put(place: Here, id: int, said: Mapping[str, str], seen: int) -> None:
    raw = baselines.frozen(place.selection, said["reason"], utc_now().date(), said["title"])
    commands.put(place.desk, "baseline", (str(id),), raw, seen=seen)


def _compare(place: Here, frozen: Mapping[int, Baseline]) -> None:
    """Any two versions, or one and what stands: the sentence, the drift, and every field that changed."""
    st.header(place.say("version.compare"), anchor=False)
    names = {str(id): _named(place, id, held) for id, held in frozen.items()}
    state.set_default("version_before", str(max(frozen)))
    state.set_default("version_after", NOW)
    left, right = st.columns(2)
    with left:
        before = choices.select(place.say("version.before"), names, "version_before")
    with right:
        options = {NOW: place.say("version.now"), **names}
        after = choices.select(place.say("version.after"), options, "version_after")
    sides = _facts(place, frozen, before), _facts(place, frozen, after)
    changes = drift.difference(*sides)
    since = place.say("version.short", number=int(before), day=day(frozen[int(before)].day, place.language))
    if (before, after) != (str(max(frozen)), NOW):  # that line stands at the top already
        st.markdown(plain(reading(drift.counts(changes), since, place.language)))
    if changes:
        reader = Reader(*sides, place.language)
        _drift(place, reader, drift.drift(*sides))
        _changes(place, reader, changes)


def _named(place: Here, id: int, held: Baseline) -> str:
    code = "version.named_title" if held.title else "version.named"
    return place.say(code, number=id, title=held.title, day=day(held.day, place.language))


def _facts(place: Here, frozen: Mapping[int, Baseline], version: str) -> Mapping[str, Any]:
    return baselines.specified(place.selection) if version == NOW else frozen[int(version)].facts


def _drift(place: Here, reader: Reader, found: drift.Drift) -> None:
    st.subheader(place.say("version.drift_title"), anchor=False)
    names = [_column(place, name) for name in ("figure", "before", "after", "gap")]
    rows = [
        dict(zip(names, (line.what, line.before, line.after, line.gap), strict=True))
        for line in drift_lines(found, reader)
    ]
    components.table(rows, key="version_drift", numbers=names[1:], widths={names[0]: 320}, height="content")


def _changes(place: Here, reader: Reader, changes: list[drift.Change]) -> None:
    st.subheader(place.say("version.changes"), anchor=False)
    rows = reader.rows(changes)
    kinds = {row.kind: components.kind_of(place, row.kind) for row in rows}
    acts = {act: place.say(f"version.act.{act}") for act in ACTS if any(row.act == act for row in rows)}
    with st.container(horizontal=True):
        kind = choices.one_or_all(place, _column(place, "kind"), kinds, "version_kind")
        act = choices.one_or_all(place, _column(place, "act"), acts, "version_act")
    shown: list[Row] = [
        {
            _column(place, "act"): acts[row.act],
            _column(place, "kind"): kinds[row.kind],
            _column(place, "what"): row.what,
            _column(place, "field"): row.field,
            _column(place, "before"): row.before,
            _column(place, "after"): row.after,
        }
        for row in rows
        if kind in ("", row.kind) and act in ("", row.act)
    ]
    widths = {_column(place, name): 205 for name in ("what", "before", "after")}
    components.table(shown, key="version_changes", widths=widths, row_height=72)
