"""Personal data and hosting: the requirements on them, and how each vendor would host the tool."""

import streamlit as st

from services import commands, creation, flows
from services.specification import Scope
from ui import choices, components, state, tables
from ui.components import Row
from ui.markup import plain
from ui.state import Here


def show(place: Here) -> None:
    """The requirements on personal data, then who would host what where."""
    _privacy(place)
    _hosting(place)


def _privacy(place: Here) -> None:
    st.header(place.say("privacy.header"), anchor=False)
    held = flows.privacy(place.selection, state.library())
    left = flows.privacy_left(place.selection, state.library())
    st.markdown(plain(place.say("privacy.reading", count=len(held))))
    if held:
        rows = [
            {
                place.say("column.id"): id,
                place.say("column.title"): place.text(need.title),
                place.say("column.priority"): place.say(f"priority.{need.priority}"),
                place.say("column.acceptance"): place.text(need.acceptance),
            }
            for id, need in held.items()
        ]
        widths = dict.fromkeys(tables.columns(place, ("title", "acceptance")), 320)
        components.table(rows, key="privacy_table", widths=widths, row_height=72)
    if left:
        _offer(place, left)


def _offer(place: Here, left: list[str]) -> None:
    """The requirements of the library that are not there yet, each to be added with one press."""
    shelf = state.library().requirements
    titles = {id: place.text(shelf[id].title) for id in left}
    if not place.may("requirement"):
        st.caption(plain(place.say("privacy.left", count=len(left), titles=list(titles.values()))))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choices.pick(place, "privacy.pick", titles)
        if st.button(place.say("privacy.add"), icon=":material/add:", key="privacy_add"):
            said = creation.adopted(state.library(), place.selection, chosen)
            state.attempt(lambda: commands.put_all(place.desk, said), "notice.saved")
            st.rerun()


def _hosting(place: Here) -> None:
    st.header(place.say("hosting.header"), anchor=False)
    scope: Scope | None = place.selection.get("scope")
    wish = scope.hosting if scope else None
    said = [place.say("hosting.reading", wish=place.say(f"hosting.{wish or 'unsaid'}"))]
    said.append(place.text(scope.hosting_reason) if scope else "")
    st.markdown(plain(" · ".join(filter(None, said))))
    found = flows.hosting(place.selection)
    if found:
        components.table(hosting_rows(place, found), key="hosting_table")
    if any(one.mode == "on_premise" for one in found):
        st.caption(place.say("hosting.on_premise_costs"))


def hosting_rows(place: Here, found: list[flows.Hosted]) -> list[Row]:
    """One row a vendor: how and where it hosts, and whether that is what was asked for."""
    names = components.vendor_names(place)
    words = {None: "unsaid", True: "yes", False: "no"}
    return [
        {
            place.say("column.vendor"): names[one.vendor],
            place.say("vendor_field.hosting_mode"): place.say(f"hosting.{one.mode or 'unsaid'}"),
            place.say("column.hosting"): place.selection.vendors[one.vendor].hosting,
            place.say("hosting.agrees"): place.say(f"hosting.agrees_{words[one.agrees]}"),
        }
        for one in found
    ]
