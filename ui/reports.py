"""The files that leave the house, one button each; a file is built when its button is pressed."""

import secrets
from collections.abc import Callable
from functools import partial

import streamlit as st

from exchange.given import given
from exchange.reports import REPORTS, build
from services.access import sees_prices
from services.audiences import Audience
from services.journal import utc_now
from services.text import LANGUAGES, Language
from ui import choices, state
from ui.downloads import fresh
from ui.markup import plain
from ui.state import Here


def reports(place: Here, audience: Audience) -> None:
    """In which language, then every kind of file with what it is for."""
    st.header(place.say("reports.title"), anchor=False)
    st.caption(place.say("reports.help"))
    state.set_default("reports_language", place.language)
    names: dict[str, str] = {one: place.say(f"reminders.language.{one}") for one in LANGUAGES}
    chosen = choices.select(place.say("reports.language"), names, "reports_language")
    language = next(one for one in LANGUAGES if one == chosen)
    for name in (name for name in REPORTS if name != "yaml"):  # the page has offered that one above
        with st.container(border=True):
            st.markdown(f"**{plain(place.say(f'reports.{name}'))}**")
            st.caption(plain(place.say(f"reports.{name}_help")))
            _button(place, name, language, audience)


def _button(place: Here, name: str, language: Language, audience: Audience) -> None:
    kind = REPORTS[name]
    st.download_button(
        kind.ending.upper(),
        data=fresh(place, maker(place, name, language, audience)),
        file_name=f"pondera-{place.id}-{name}-{language}-{secrets.token_hex(4)}.{kind.ending}",
        mime=kind.mime,
        icon=":material/download:",
        on_click="ignore",
        key=f"report_{name}",
    )


def maker(place: Here, name: str, language: Language, audience: Audience) -> Callable[[], bytes]:
    """What builds a file when its button is pressed, from what this person may see."""
    return partial(_made, place, name, language, audience)


def _made(place: Here, name: str, language: Language, audience: Audience) -> bytes:
    priced, today = sees_prices(place.selection, place.viewer), utc_now().date()
    return build(name, given(place.selection, language, today, priced=priced, audience=audience))
