"""A vendor's answers to the requirements, edited in place."""

import streamlit as st

from services import commands
from services.assessment import Assessment
from services.records import Answer
from services.schema import dump
from ui import components, state, tables
from ui.editing import Row, editor
from ui.state import Here

FITS = ("standard", "settings", "partner", "development", "workaround", "roadmap", "no")
EVIDENCE = ("none", "spoken", "document", "reference", "recorded", "live")


def answer_editor(place: Here, vendor: str, assessment: Assessment) -> None:
    """One row a requirement: the fit claimed, the evidence seen, a comment, and what follows from them."""
    needs = list(place.selection.requirements)
    fit, evidence, comment = (place.say(f"column.{name}") for name in ("fit", "evidence", "comment"))
    fits = {place.say(f"fit.{word}"): word for word in FITS}
    seen = {place.say(f"evidence.{word}"): word for word in EVIDENCE}

    def save(position: int, cells: Row) -> None:
        changed: Row = {}
        if fit in cells:
            changed["fit"] = fits.get(cells[fit])
        if evidence in cells:
            changed["evidence"] = seen.get(cells[evidence], "none")
        if comment in cells:
            changed["comment"] = cells[comment] or ""
        _save(place, (vendor, needs[position]), changed)

    may = components.why_not(place, "answer")
    locked = [name for name in tables.columns(place, tables.ANSWER) if name not in (fit, evidence, comment)]
    editor(
        tables.answer_rows(place, vendor, assessment),
        f"answers_{vendor}",
        save,
        {
            fit: st.column_config.SelectboxColumn(options=list(fits), help=place.say("answers.fit_help")),
            evidence: st.column_config.SelectboxColumn(
                options=list(seen), help=place.say("answers.evidence_help")
            ),
            place.say("column.value"): components.percent(),
            place.say("column.title"): st.column_config.Column(width=280),
        },
        locked=locked if may else True,
        height=560,
    )


def _save(place: Here, ids: tuple[str, str], changed: Row) -> None:
    """Say what changed of an answer; without a fit there is none, and nothing for the rest to belong to."""
    before = place.desk.selection.get("answer", *ids)  # whole, with a price that this person may not see
    said = {**(dump(Answer, before) if before else {}), **changed}
    if said.get("fit") is not None:
        state.attempt(lambda: commands.put(place.desk, "answer", ids, said), "notice.saved")
    elif before is not None:
        state.attempt(lambda: commands.remove(place.desk, "answer", ids), "notice.removed")
    else:
        state.refuse("fit_first")
