"""The seats of a committee that signs in: who has taken one, links to hand out, access to end."""

from functools import partial

import streamlit as st

from ui import choices, identity, state
from ui.dialogs import open_dialog
from ui.markup import plain
from ui.state import Here


def seats_panel(place: Here) -> None:
    """For each member whether the seat is taken; for the chair, a personal link or the end of an access."""
    taken = identity.accounts().seated(place.id)
    words = {
        id: place.say("identity.seat", name=member.name, state=place.say(_word(id in taken)))
        for id, member in place.selection.members.items()
    }
    if not words or not place.may("member"):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choices.pick(place, "identity.invite", words)
        if st.button(place.say("identity.invite_button"), icon=":material/link:", key="seat_invite"):
            open_dialog(place, "identity.invite", partial(_link, member=chosen))
        if chosen in taken and st.button(
            place.say("identity.unseat"), icon=":material/link_off:", key="seat_end"
        ):
            state.attempt(partial(identity.accounts().unseat, place.id, chosen), "identity.unseated")
            st.rerun()


def _word(is_taken: bool) -> str:
    return "identity.seated" if is_taken else "identity.not_seated"


def _link(place: Here, member: str) -> None:
    """A new personal link, shown once."""
    name = place.selection.members[member].name
    st.markdown(plain(place.say("identity.invite_help", member=name)))
    token = identity.accounts().invite(place.id, member)
    st.code(f"{state.address()}/join/{token}", language=None)
