"""The ranking: a bar with its interval, the total cost and the musts of each vendor; who is out, and why."""

from functools import partial

import streamlit as st

from services.access import sees_prices
from services.analysis import Place, Ranking
from services.results.reservations import failures
from ui import components, rankings, tables
from ui.charts.standings import Standing
from ui.charts.standings import standings as figure
from ui.markup import plain
from ui.results.drawers import drawer
from ui.state import Here
from ui.waivers import show_waivers
from words.formats import number


def standings(place: Here, ranking: Ranking) -> None:
    """The bars, their table, and a sentence for whoever is not in the running."""
    held = rankings.scored(ranking)
    names, styles = components.vendor_names(place), components.vendor_styles(place)
    lines = [
        Standing(
            rankings.label(place, names, spot),
            spot.score or 0.0,
            spot.low or 0.0,
            spot.high or 0.0,
            styles[spot.vendor],
            number(spot.score or 0.0, place.language),
            under=under(place, ranking, spot),
            interval=tables.interval(place, spot),
            is_out=spot.rank is None,
        )
        for spot in held
    ]
    reading = _reading(place, ranking)
    components.chart(place, figure(lines, place.language), reading, key="results_scores")
    drawer(place.say("chart.table"), "results_ranking", partial(_table, place, ranking))
    _out(place, ranking)


def _reading(place: Here, ranking: Ranking) -> str:
    """How many are ranked, and what stands under each name."""
    count = sum(spot.rank is not None for spot in ranking.places)
    years = components.years(place, ranking.spending.frame.horizon_years)
    return place.say("director.reading", count=count, years=years)


def under(place: Here, ranking: Ranking, spot: Place) -> str:
    """The total cost of a vendor, and its musts that are not failed, each with its sign."""
    cost = tables.cost_of(place, ranking, spot.vendor)
    if not cost:
        sees = sees_prices(place.selection, place.viewer)
        cost = place.say("director.unpriced" if sees else "director.closed")
    return " · ".join(part for part in (cost, musts(place, ranking, spot.vendor)) if part)


def musts(place: Here, ranking: Ranking, vendor: str) -> str:
    """The must requirements of a vendor that are not failed, out of all, with a sign."""
    gates, failed = ranking.assessment.gates(vendor), ranking.assessment.failed(vendor)
    if not gates:
        return ""
    code = "director.musts_failed" if failed else "director.musts_met"
    return place.say(code, met=len(gates) - len(failed), total=len(gates))


def _table(place: Here, ranking: Ranking) -> None:
    names = components.vendor_names(place)
    components.table(
        tables.ranking_rows(place, ranking, names),
        key="results_table",
        numbers=tables.columns(place, ("rank", "score", "coverage", "tco")),
    )
    frame = ranking.spending.frame
    st.caption(place.say("results.table_note", currency=frame.currency, count=frame.horizon_years))
    for spot in ranking.places:
        for reason in spot.reasons:
            if spot.status == "provisional":
                st.caption(plain(rankings.reason_line(place, spot, reason)))


def _out(place: Here, ranking: Ranking) -> None:
    """Who failed what, and what that does; who withdrew, and why."""
    for gate in failures(ranking):
        answer = place.selection.get("answer", gate.vendor, gate.requirement)
        source = answer.source if answer else ""
        said = place.say(
            f"director.out.{place.selection.rule('gates').effect}",
            vendor=components.vendor_names(place)[gate.vendor],
            requirement=gate.requirement,
            title=place.text(place.selection.requirements[gate.requirement].title),
            fit=place.say(f"fit.{gate.fit}"),
            evidence=place.say(f"evidence.{gate.evidence}"),
            cap=place.selection.rule("gates").cap,
        )
        if source:
            said = f"{said} {place.say('director.out_source', source=source)}"
        st.warning(plain(said), icon=":material/block:")
    for spot in ranking.places:
        if spot.status == "withdrawn":
            for reason in spot.reasons:
                st.warning(plain(rankings.reason_line(place, spot, reason)), icon=":material/block:")
    show_waivers(place)
