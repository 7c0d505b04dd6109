"""Before signing: the reservations to lift, the costs nobody quoted, the warnings; each opens its list."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from services.analysis import Ranking
from services.results.reservations import Before, Reservation, before_signing, to_sign_with
from services.warnings.findings import Finding
from ui import choices, components
from ui.components import Row
from ui.main import page_of
from ui.markup import plain
from ui.results.drawers import drawer
from ui.state import Here
from ui.warnings import ICONS, warned
from words.warnings import warning_sentence


def reserved(place: Here, ranking: Ranking) -> None:
    """What is left before one signs with the vendor chosen, or with another that one picks."""
    first = to_sign_with(place.selection, ranking)
    if first is None:
        return
    names = components.vendor_names(place)
    held = {spot.vendor: names[spot.vendor] for spot in ranking.places if spot.rank is not None}
    held = {first: names[first], **held}
    st.header(place.say("director.before"), anchor=False)
    vendor = (
        choices.select(place.say("director.before_whom"), held, "results_before") if len(held) > 1 else first
    )
    found = before_signing(place.selection, ranking, vendor)
    _counted(place, "reservations", len(found.reservations), partial(_reservations, place, found))
    _counted(place, "costs", len(found.missing_costs), partial(_costs, place, found))
    standing = warned(place).standing
    _counted(place, "warnings", len(standing), partial(_warnings, place, standing))


def _counted(place: Here, name: str, count: int, draw: partial[None]) -> None:
    """A list under its number; where there is nothing, a line that says so."""
    if count:
        drawer(place.say(f"director.before_{name}", count=count), f"results_before_{name}", draw)
    else:
        st.caption(f":material/check: {plain(place.say(f'director.before_no_{name}'))}")


def _reservations(place: Here, found: Before) -> None:
    column = [place.say(f"director.column.{name}") for name in ("what", "cause", "ground", "source")]
    rows: list[Row] = [dict(zip(column, _reservation(place, one), strict=True)) for one in found.reservations]
    components.table(rows, key="results_reservations")


def _reservation(place: Here, one: Reservation) -> tuple[str, str, str, str]:
    """What is reserved, why, on what ground, and where it is written."""
    cause = place.say(f"director.cause.{one.cause}")
    if one.finding is None:
        doubt = place.selection.get("doubt", one.id)
        return doubt.question, cause, place.say(f"history.doubt.{doubt.state}"), ""
    need = place.selection.requirements[one.id]
    answer = place.selection.get("answer", one.vendor, one.id)
    ground = place.say(
        "director.ground",
        fit=place.say(f"fit.{one.finding.fit}"),
        evidence=place.say(f"evidence.{one.finding.evidence}"),
    )
    return f"{one.id} · {place.text(need.title)}", cause, ground, answer.source if answer else ""


def _costs(place: Here, found: Before) -> None:
    titles = [place.text(place.selection.get("cost_category", id).title) for id in found.missing_costs]
    st.markdown("\n".join(f"- {plain(title)}" for title in titles))
    st.page_link(page_of(place, "costs"), label=place.say("home.see_costs"))


def _warnings(place: Here, standing: Sequence[Finding]) -> None:
    for finding in standing:
        st.markdown(f"{ICONS[finding.level]} {plain(warning_sentence(finding, place.language))}")
    st.page_link(page_of(place, "warnings"), label=place.say("page.warnings.menu"))
