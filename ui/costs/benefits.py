"""Benefits, apart from the cost: what is expected, and what it brings beside each vendor."""

import itertools
import math
from typing import Any

import streamlit as st

from services.costing.benefits import Outcome, outcomes
from services.costing.spending import Spending
from ui import charts, choices, components, state
from ui.charts.frame import Series
from ui.charts.lines import lines
from ui.components import Row
from ui.costs import spendings
from ui.fields import Fields
from ui.markup import plain
from ui.record_form import editing_bar
from ui.state import Here
from words.formats import money, number, share

COLUMNS = ("title", "hours", "weeks", "hour_cost", "people", "adoption", "source")
CITED = ("sales", "automation", "roi", "roi_dollars")


def benefits(place: Here) -> None:
    """What is expected, then the return beside every vendor; what circulates elsewhere, as context only."""
    st.caption(place.say("benefit.help"))
    held = place.selection.named("benefit")
    if held:
        components.table(_rows(place), key="benefits_table", numbers=_columns(place)[1:5])
    else:
        st.info(place.say("benefit.none"), icon=":material/info:")
    titles = choices.distinct({id: place.text(one.title) for id, one in held.items()})
    editing_bar(place, "benefit", titles, "benefit", _fields)
    spending = state.spending(place, place.selection.rule("costs").horizon_years)
    if held and any(cost.is_priced for cost in spending.vendors):
        _returns(place, spending)
    with st.expander(place.say("benefit.cited")):
        st.caption(place.say("benefit.cited_help"))
        notes = state.library().context
        st.markdown("\n".join(f"- {plain(place.text(notes[name].text))}" for name in CITED if name in notes))


def _columns(place: Here) -> list[str]:
    return [place.say(f"benefit.{name}") for name in COLUMNS]


def _rows(place: Here) -> list[Row]:
    language, currency = place.language, place.selection.rule("costs").currency
    found = []
    for one in place.selection.named("benefit").values():
        cells = (
            place.text(one.title),
            number(one.hours, language, 2, trim=True),
            number(one.weeks, language, 1, trim=True),
            money(one.hour_cost, currency, language, cents=True),
            place.say("benefit.everybody") if one.people is None else number(one.people, language, 0),
            " · ".join(share(part, language, 0) for part in one.adoption),
            one.source,
        )
        found.append(dict(zip(_columns(place), cells, strict=True)))
    return found


def _fields(fields: Fields) -> dict[str, Any]:
    said: dict[str, Any] = {"title": fields.text("title")}
    for cell, name in zip(st.columns(3), ("hours", "weeks", "hour_cost"), strict=True):
        with cell:
            said[name] = fields.number(name)
    said["people"] = fields.whole("people")
    before = " ".join(f"{100 * part:g}" for part in fields.now("adoption", ()))
    words = st.text_input(
        fields.place.say("benefit.adoption"),
        before,
        help=fields.place.say("benefit.adoption_help"),
        key=f"benefit_adoption/{fields.key}",
    )
    said["adoption"] = [_share(word) for word in words.replace("%", " ").replace(";", " ").split()]
    said["source"] = fields.line("source")
    said["comment"] = fields.note("comment")
    return said


def _share(word: str) -> float | str:
    """A share typed in per cent; what is none stays as it is, and is refused with its place."""
    try:
        return float(word.replace(",", ".")) / 100
    except ValueError:
        return word


def _returns(place: Here, spending: Spending) -> None:
    """Beside each vendor: return, payback, present value, and the curve that crosses zero."""
    found, names = outcomes(place.selection, spending), components.vendor_names(place)
    best = found[0]
    st.header(place.say("benefit.returns"), anchor=False)
    reading = place.say(
        "benefit.reading",
        vendor=names[best.vendor],
        benefits=money(best.benefits, spending.frame.currency, place.language),
        cost=money(best.cost, spending.frame.currency, place.language),
        roi=_percent(place, best.roi),
        count=spending.frame.horizon_years,
    )
    components.chart(place, _figure(place, spending, found), reading, key="benefits_curves")
    rows = [_row(place, spending, one, names[one.vendor]) for one in found]
    components.table(rows, key="benefits_returns", numbers=list(rows[0])[1:])


def _figure(place: Here, spending: Spending, found: list[Outcome]) -> charts.frame.Figure:
    styles, names = components.vendor_styles(place), components.vendor_names(place)
    series = [
        Series(
            names[one.vendor],
            list(itertools.accumulate(one.flows.tolist())),
            styles[one.vendor].colour,
        )
        for one in found
    ]
    markers = {names[one.vendor]: styles[one.vendor].marker for one in found}
    labels = spendings.year_labels(place, spending)
    return lines(labels, series, markers, place.language, f" {spending.frame.currency}")


def _row(place: Here, spending: Spending, one: Outcome, name: str) -> Row:
    currency, language = spending.frame.currency, place.language
    worth = one.worth
    cells = {
        "vendor": name,
        "benefits": money(one.benefits, currency, language),
        "cost": money(one.cost, currency, language),
        "roi": _percent(place, one.roi),
        "payback": _years(place, worth.payback if worth else math.nan),
        "npv": money(worth.npv, currency, language) if worth else "",
    }
    return {place.say(f"benefit.column.{key}"): cell for key, cell in cells.items()}


def _percent(place: Here, value: float | None) -> str:
    return "" if value is None else share(value, place.language, 0)


def _years(place: Here, years: float) -> str:
    """After how long the outlay is back; never, within what is looked at."""
    if math.isnan(years):
        return place.say("benefit.never")
    return place.say("benefit.months", count=math.ceil(12 * years - 1e-9))
