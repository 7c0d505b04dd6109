"""The map of pages, and the frame around them: which selection, who is here, in which language."""

from pathlib import Path

import streamlit as st

from scoring.errors import ScoringError
from services.faults import Fault, NotSaved, Refused
from ui import choices, components, identity, state, warnings
from ui.dialogs import join, open_dialog
from ui.journals import undo_button
from ui.markup import plain
from ui.seats import ended_access
from ui.state import Here
from words.catalogue import say
from words.faults import fault_sentence

PAGES = {
    "home": ":material/home:",
    "specification": ":material/checklist:",
    "vendors": ":material/storefront:",
    "weights": ":material/balance:",
    "warnings": ":material/notification_important:",
    "score": ":material/edit_note:",
    "moderate": ":material/forum:",
    "costs": ":material/payments:",
    "results": ":material/leaderboard:",
    "robustness": ":material/shield:",
    "files": ":material/folder:",
    "journal": ":material/history:",
    "settings": ":material/settings:",
}
LANGUAGES_SHOWN = {"fr": "Français", "en": "English"}  # each in its own words
FOLDER = Path(__file__).resolve().parent
ICON = FOLDER / "icon.png"


def run() -> None:
    """Draw the frame, then the page."""
    state.prepare()
    st.set_page_config(page_title="Pondera", page_icon=str(ICON), layout="wide")
    try:
        place = None if state.is_outside() else state.here()
    except NotSaved as failed:
        _silent(failed)
        return
    if place is None:
        _ended()
        return
    page = st.navigation([page_of(place, name) for name in PAGES], expanded=True)
    with st.sidebar:
        _who(place)
    state.keep_address()
    try:
        page.run()
    except Refused as refused:
        components.show_faults(place, refused.faults)
    except ScoringError as error:
        components.show_faults(place, [Fault(f"engine.{error.code}", params=error.params)])


def page_of(place: Here, name: str) -> st.Page:
    """The page `name`, its title in the person's language; the first page is Home."""
    return st.Page(
        FOLDER / "pages" / f"{name}.py",
        title=title_of(place, name),
        icon=PAGES[name],
        url_path=name,
        default=name == next(iter(PAGES)),
    )


def title_of(place: Here, name: str) -> str:
    """The words of a page in the menu; the warnings say how many stand."""
    count = warnings.standing(place) if name == "warnings" else 0
    return place.say("warnings.menu", count=count) if count else place.say(f"page.{name}.menu")


def _who(place: Here) -> None:
    """The three choices that hold on every page."""
    titles = state.titles(place.language)
    _choice(place, "selection", place.id, titles)
    if place.account:
        _signed_in(place)
    else:
        _alone(place)
    _choice(place, "language", place.language, LANGUAGES_SHOWN)
    if place.viewer.id:
        undo_button(place, "frame_undo", "frame.undo", type="tertiary")


def _alone(place: Here) -> None:
    """On one computer a person picks who they are."""
    members = {"": place.say("frame.nobody")}
    for id, member in place.selection.members.items():
        members[id] = f"{member.name} · {place.say(f'role.{member.role}')}"
    _choice(place, "member", place.viewer.id, members)
    ended_access(place)
    if st.button(place.say("frame.join"), icon=":material/person_add:", key="frame_join"):
        open_dialog(place, "dialog.join", join)
    st.caption(place.say("identity.solo"))


def _signed_in(place: Here) -> None:
    """A member who signed in is who they are."""
    member = place.selection.members.get(place.viewer.id)
    if member:
        st.markdown(plain(f"{member.name} · {place.say(f'role.{member.role}')}"))
    else:
        st.caption(place.say("identity.visitor"))
    st.caption(plain(place.say("identity.signed_in", login=place.account.login if place.account else "")))
    ended_access(place)
    st.link_button(place.say("identity.sign_out"), "/sign-out", icon=":material/logout:")
    if identity.mode() == "invitations":
        st.link_button(place.say("identity.passphrase"), "/passphrase", icon=":material/key:")


def _ended() -> None:
    """The page stayed open after the sign-in ended: say so, show nothing else."""
    language = state.language()
    st.navigation([st.Page(_nothing, title=say(language, "page.home.menu"))], position="hidden")
    st.info(say(language, "identity.ended"), icon=":material/lock:")
    st.link_button(say(language, "identity.sign_in"), "/sign-in")


def _silent(failed: NotSaved) -> None:
    """The database does not answer: say so, show nothing else."""
    language = state.language()
    st.navigation([st.Page(_nothing, title=say(language, "page.home.menu"))], position="hidden")
    for fault in failed.faults:
        st.error(plain(fault_sentence(fault, language)), icon=":material/error:")


def _nothing() -> None:
    """A page with nothing on it."""


def _choice(place: Here, name: str, chosen: str, labels: dict[str, str]) -> None:
    key = f"choose_{name}"
    state.set_value(key, chosen)
    choices.select(place.say(f"frame.{name}"), labels, key, lambda: state.go(name, state.value(key)))
