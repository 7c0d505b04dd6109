"""The check of a scoring matrix made elsewhere: a file in, what is wrong out; nothing is stored."""

import streamlit as st

from exchange.matrices.recheck import Finding, Recheck, recheck
from exchange.matrices.telling import first_lines, notes, place_of, reading_lines, shown, verdict
from services.faults import Refused
from ui import components
from ui.markup import plain
from ui.state import Here

NUMBERS = ("printed", "recomputed")


def recheck_panel(place: Here) -> None:
    """Choose a file; read how it was taken, which numbers are wrong and who is first."""
    st.header(place.say("recheck.title"), anchor=False)
    st.caption(place.say("recheck.help"))
    upload = st.file_uploader(
        place.say("recheck.choose"), type=["csv", "tsv", "txt", "xlsx", "xlsm"], key="recheck_upload"
    )
    with st.expander(place.say("recheck.can_read")):
        st.markdown(place.say("recheck.can"))
    if upload is None:
        return
    try:
        found = recheck(upload.getvalue(), upload.name)
    except Refused as refused:
        components.show_faults(place, refused.faults)
        return
    _show(place, found)


def _show(place: Here, found: Recheck) -> None:
    if not found.sheets:
        why = place.say(f"recheck.why.{found.why}")
        st.warning(plain(place.say("recheck.unknown", why=why)), icon=":material/help:")
        return
    said = plain(verdict(found, place.language))
    if found.findings:
        st.error(said, icon=":material/error:")
        _table(place, found.findings, "recheck_findings")
    else:
        st.success(said, icon=":material/check_circle:")
    for sheet in found.sheets:
        for line in first_lines(sheet, place.language):
            st.markdown(f"**{plain(line)}**")
    if found.carried:
        st.markdown(plain(place.say("recheck.carried")))
        _table(place, found.carried, "recheck_carried")
    st.markdown("\n".join(f"- {plain(line)}" for line in reading_lines(found, place.language)))
    for note in notes(found, place.language):
        st.caption(plain(note))


def _table(place: Here, findings: tuple[Finding, ...], key: str) -> None:
    names = {name: place.say(f"recheck.column.{name}") for name in ("place", "vendor", *NUMBERS)}
    rows = [
        {
            names["place"]: place_of(held),
            names["vendor"]: held.vendor,
            names["printed"]: shown(held.printed, place.language),
            names["recomputed"]: shown(held.recomputed, place.language),
        }
        for held in findings
    ]
    components.table(rows, key=key, numbers=[names[name] for name in NUMBERS])
