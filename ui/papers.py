"""The lists for the contract and the acceptance, each as a workbook or a CSV, about the vendor one picks."""

import secrets
from collections.abc import Callable
from functools import partial

import streamlit as st

from exchange.checklists.build import LISTS, Ending, What, build, paper_of
from services.access import sees_prices
from services.audiences import Audience
from services.journal import utc_now
from services.moderation import has_opened
from ui import choices, components, state
from ui.downloads import fresh
from ui.state import Here

MIME: dict[Ending, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "md": "text/markdown",
}


def papers(place: Here, audience: Audience) -> None:
    """Every list with its two buttons; the annex only about a vendor."""
    st.header(place.say("papers.title"), anchor=False)
    st.caption(place.say("papers.help"))
    decision = place.selection.get("decision")
    state.set_default("papers_vendor", decision.vendor if decision else "")
    options = {"": place.say("papers.no_vendor"), **components.vendor_names(place)}
    vendor = choices.select(place.say("papers.vendor"), options, "papers_vendor")
    for what in LISTS:
        with st.container(border=True):
            st.markdown(f"**{place.say(f'papers.{what}')}**")
            st.caption(place.say(f"papers.{what}_help"))
            if what == "annex" and not vendor:
                st.caption(place.say("papers.annex_needs"))
                continue
            if what == "minutes" and not has_opened(place.selection):
                st.caption(place.say("papers.minutes_sealed"))
                continue
            with st.container(horizontal=True):
                offer(place, what, vendor, audience)


def offer(place: Here, what: What, vendor: str, audience: Audience = "client") -> None:
    """A list about a vendor, or about none, in each of its endings."""
    for ending in MIME:
        if ending != "md" or what == "minutes":
            _button(place, what, ending, vendor, audience)


def _button(place: Here, what: What, ending: Ending, vendor: str, audience: Audience) -> None:
    st.download_button(
        place.say(f"papers.{ending}"),
        data=fresh(place, maker(place, what, ending, vendor, audience)),
        file_name=f"pondera-{place.id}-{what}-{secrets.token_hex(4)}.{ending}",
        mime=MIME[ending],
        icon=":material/download:",
        on_click="ignore",
        key=f"paper_{what}_{ending}",
    )


def maker(
    place: Here, what: What, ending: Ending, vendor: str, audience: Audience = "client"
) -> Callable[[], bytes]:
    """What builds a list when its button is pressed, from what this person may see."""
    return partial(_made, place, what, ending, vendor, audience)


def _made(place: Here, what: What, ending: Ending, vendor: str, audience: Audience) -> bytes:
    priced, today = sees_prices(place.selection, place.viewer), utc_now().date()
    paper = paper_of(place.selection, vendor or None, place.language, today, priced=priced, audience=audience)
    return build(what, paper, ending)
