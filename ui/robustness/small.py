"""Small changes: the single marks that would do, and what each vendor behind must improve."""

from collections.abc import Sequence

import streamlit as st

from services.robustness.single_mark import MarkChange, mark_changes
from ui import components, state
from ui.components import Row, vendor_names
from ui.markup import plain
from ui.moderation import title_of
from ui.results.drawers import drawer
from ui.results.improving import improving
from ui.robustness.held import worked_out
from ui.state import Here
from words.formats import number, signed

TOLD = 3


def small(place: Here) -> None:
    """The whole section."""
    st.header(place.say("robustness.mark.title"), anchor=False)
    found = worked_out(place, "marks", mark_changes)
    if not found:
        st.markdown(plain(place.say("robustness.mark.none")))
    st.markdown("\n".join(f"- {plain(sentence(place, change))}" for change in found[:TOLD]))
    if len(found) > TOLD:
        label = place.say("robustness.mark.all", count=len(found))
        drawer(label, "robustness_marks", lambda: _table(place, found))
    improving(place, state.ranking(place))


def sentence(place: Here, change: MarkChange) -> str:
    """One mark, as it is and as it would have to be."""
    names = vendor_names(place)
    member = place.selection.members.get(change.member or "")
    code = "one" if member else "agreed"
    return place.say(
        f"robustness.mark.{code}",
        member=member.name if member else "",
        title=title_of(place, change.criterion),
        vendor=names[change.vendor],
        before=number(change.before, place.language, 1, trim=True),
        after=number(change.after, place.language, 1, trim=True),
        taker=names[change.taker],
    )


def _table(place: Here, found: Sequence[MarkChange]) -> None:
    column = {
        name: place.say(f"robustness.column.{name}")
        for name in ("who", "vendor", "criterion", "before", "after", "levels", "leader")
    }
    names = vendor_names(place)
    rows: list[Row] = [
        {
            column["who"]: _who(place, change),
            column["vendor"]: names[change.vendor],
            column["criterion"]: title_of(place, change.criterion),
            column["before"]: number(change.before, place.language, 1, trim=True),
            column["after"]: number(change.after, place.language, 1, trim=True),
            column["levels"]: signed(change.steps, place.language, 0),
            column["leader"]: names[change.taker],
        }
        for change in found
    ]
    numbers = [column[name] for name in ("before", "after", "levels")]
    components.table(rows, key="robustness_marks_table", numbers=numbers)


def _who(place: Here, change: MarkChange) -> str:
    member = place.selection.members.get(change.member or "")
    return member.name if member else place.say("robustness.mark.committee")
