"""Small windows for templates of one's own: save the selection as one, withdraw one."""

from functools import partial

import streamlit as st

from services import own_templates
from ui import choices
from ui.dialogs import attempt_inside
from ui.markup import plain
from ui.state import Here


def save_template(place: Here) -> None:
    """Ask for a name and save the selection as a template."""
    st.caption(place.say("own_template.help"))
    with st.form("own_template", border=False):
        title = st.text_input(
            place.say("own_template.title"), place.text(place.selection.about.title), key="own_template_title"
        )
        sent = st.form_submit_button(place.say("own_template.save"), key="own_template_send")
    if sent:
        attempt_inside(place, partial(own_templates.save, place.desk, title), "own_template.saved")


def withdraw_template(place: Here) -> None:
    """Offer one of the templates no more."""
    titles = {id: place.text(held.about.title) for id, held in own_templates.own(place.selections).items()}
    if not titles:
        st.markdown(plain(place.say("own_template.none")))
        return
    chosen = choices.pick(place, "own_template.pick", titles)
    if st.button(place.say("own_template.withdraw"), icon=":material/delete:", key="own_template_withdraw"):
        attempt_inside(place, partial(own_templates.withdraw, place.desk, chosen), "own_template.withdrawn")
