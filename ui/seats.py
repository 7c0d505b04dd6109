"""The seats of a committee that signs in: who has taken one, links to hand out, access to end."""

from functools import partial

import streamlit as st

from services import access
from services.faults import refuse
from ui import choices, identity, state
from ui.dialogs import attempt_inside, open_dialog
from ui.markup import plain
from ui.state import Here
from words.formats import day


def seats_panel(place: Here) -> None:
    """For each member whether the seat is taken; for the chair, a way in or the end of an access."""
    taken = identity.accounts().seated(place.id)
    words = {
        id: place.say("identity.seat", name=member.name, state=place.say(_word(id in taken)))
        for id, member in place.selection.members.items()
    }
    if not words or not place.may("member"):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choices.pick(place, "identity.invite", words)
        _invite(place, chosen)
        if chosen in taken and st.button(
            place.say("identity.unseat"), icon=":material/link_off:", key="seat_end"
        ):
            state.attempt(partial(identity.accounts().unseat, place.id, chosen), "identity.unseated")
            st.rerun()


def ended_access(place: Here) -> None:
    """Say which access of this person came to its last day."""
    known, today = set(place.selections.ids()), place.selections.now().date()
    held = identity.accounts().seats(place.account.id) if place.account else {place.id: state.kept("member")}
    for id, member in held.items():
        whole = place.selections.get(id) if id in known else None
        if whole is None or not access.has_ended(whole, member, today):
            continue
        last = day(whole.members[member].until or today, place.language)
        st.caption(plain(place.say("identity.until", title=place.text(whole.about.title), day=last)))


def _word(is_taken: bool) -> str:
    return "identity.seated" if is_taken else "identity.not_seated"


def _invite(place: Here, member: str) -> None:
    """A personal link, or an e-mail address that the identity provider will vouch for."""
    if identity.mode() == "oidc":
        if st.button(place.say("identity.email_button"), icon=":material/mail:", key="seat_invite"):
            open_dialog(place, "identity.email_button", partial(_address, member=member))
    elif st.button(place.say("identity.invite_button"), icon=":material/link:", key="seat_invite"):
        open_dialog(place, "identity.invite", partial(_link, member=member))


def _link(place: Here, member: str) -> None:
    """A new personal link, shown once."""
    name = place.selection.members[member].name
    st.markdown(plain(place.say("identity.invite_help", member=name)))
    token = identity.accounts().invite(place.id, member)
    st.code(f"{state.address()}/join/{token}", language=None)


def _address(place: Here, member: str) -> None:
    """Ask for the e-mail address of a member."""
    name = place.selection.members[member].name
    st.markdown(plain(place.say("identity.email_help", member=name, address=state.address())))
    with st.form("seat_email", border=False):
        email = st.text_input(place.say("identity.email"), key="seat_email_address")
        sent = st.form_submit_button(place.say("identity.email_button"), key="seat_email_send")
    if sent:
        attempt_inside(place, partial(_invited, place, member, email), "identity.email_invited")


def _invited(place: Here, member: str, email: str) -> None:
    before, at, after = email.strip().rpartition("@")
    if not (before and at and "." in after) or " " in email.strip():
        raise refuse("email_missing")
    identity.accounts().invite(place.id, member, email)
