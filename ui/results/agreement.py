"""How well the committee agrees: in one coefficient put into words, and criterion by criterion."""

import streamlit as st

from services.analysis import Ranking
from services.explaining.agreement import Agreement, agreement
from services.moderation import closeness_of
from ui import components, state
from ui.charts.agreement import COLOUR, Apart
from ui.charts.agreement import agreement as drawn
from ui.charts.frame import Figure
from ui.components import Row, vendor_names
from ui.moderation import title_of
from ui.state import Here
from words.formats import number, share

SHOWN = 20  # criteria in the chart; the table holds all


def show(place: Here, ranking: Ranking) -> None:
    """The coefficient in words and the most disputed criteria."""
    found: Agreement = state.once("agreement", place.selection.fingerprint, lambda: agreement(ranking))
    if not found.accords:
        st.info(place.say("explain.no_spread"), icon=":material/info:")
        return
    columns = ("mean_spread", "widest_spread")
    components.pictured(
        place,
        figure(place, found),
        reading(place, found),
        rows(place, found),
        "explain_agreement",
        [place.say(f"explain.{name}") for name in columns],
    )
    if len(found.accords) > SHOWN:
        st.caption(place.say("explain.most_disputed", count=SHOWN, total=len(found.accords)))


def figure(place: Here, found: Agreement) -> Figure:
    """The criteria on which members differ most, in order."""
    lines = [
        Apart(title_of(place, one.criterion), one.mean, one.widest, closeness_of(one.mean))
        for one in found.accords[:SHOWN]
    ]
    names = {
        word: place.say("explain.mean_word", word=place.say(f"moderate.closeness.{word}")) for word in COLOUR
    }
    return drawn(lines, names, place.say("explain.widest_spread"), place.language)


def reading(place: Here, found: Agreement) -> str:
    """The coefficient in words, and where members differ most."""
    alpha = "" if found.alpha is None else number(found.alpha, place.language, 2)
    said = place.say(
        f"explain.alpha.{found.word}", alpha=alpha, evaluators=found.evaluators, count=found.cells
    )
    if not found.accords:
        return said
    most = found.accords[0]
    title, spread = title_of(place, most.criterion), share(most.mean, place.language, 0)
    where = place.say("explain.disputed", criterion=title, spread=spread)
    return f"{said} {where}"


def rows(place: Here, found: Agreement) -> list[Row]:
    """One row a criterion, the most disputed first."""
    names = vendor_names(place)
    return [
        {
            place.say("explain.criterion"): title_of(place, one.criterion),
            place.say("explain.mean_spread"): share(one.mean, place.language, 0),
            place.say("explain.in_words"): place.say(f"moderate.closeness.{closeness_of(one.mean)}"),
            place.say("explain.widest_spread"): share(one.widest, place.language, 0),
            place.say("explain.on"): names[one.vendor],
        }
        for one in found.accords
    ]
