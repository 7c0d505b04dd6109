"""Journal: who said what, when and why, newest first; and the last thing undone."""

import streamlit as st

from services import access, commands
from ui import choices, components, state
from ui.journals import KINDS_SHOWN, fact_rows
from ui.markup import plain

place = components.open_page("journal")
facts = place.selections.journal.read(place.id)
held = place.selection
visible = [access.told(held, place.viewer, fact) for fact in facts if fact.subject in held.facts]

with st.container(horizontal=True, vertical_alignment="bottom"):
    shown = {kind: place.say(f"kind.{kind}") for kind in KINDS_SHOWN}
    kind = choices.one_or_all(place, place.say("journal.kinds"), shown, "journal_kinds")
    if place.viewer.id and st.button(place.say("journal.undo"), icon=":material/undo:", key="journal_undo"):
        state.attempt(lambda: commands.undo(place.desk), "notice.undone")
        st.rerun()
    if st.button(place.say("journal.verify"), icon=":material/verified:", key="journal_verify"):
        broken = place.selections.journal.verify(place.id)
        if broken:
            st.error(place.say("journal.broken", fact=broken.seq, what=place.say(f"break.{broken.what}")))
        else:
            st.success(plain(place.say("journal.holds", count=len(facts), hash=place.selection.hash[:12])))

rows = fact_rows(place, visible, {kind} if kind else set())
st.markdown(place.say("journal.count", count=len(rows)))
components.table(rows, key="journal_table", height=600, widths={place.say("column.said"): 420})
