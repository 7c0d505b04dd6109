"""Value for money: points without the cost against the cost, in words, in a picture, in a table."""

from collections.abc import Iterator, Mapping
from functools import partial

import streamlit as st

from services.costing.frontier import Bargain
from services.costing.laboratory import Laboratory
from ui import components
from ui.charts import price as charts
from ui.charts.frame import Figure
from ui.components import Row, vendor_names
from ui.markup import plain
from ui.state import Here
from words.formats import money, number


def bargains(place: Here, found: Laboratory) -> None:
    """Who is beaten on both points and cost, what one more point costs, and the picture."""
    st.header(place.say("laboratory.money"), anchor=False)
    if not found.bargains.offers:
        st.markdown(plain(place.say("laboratory.none_known")))
        return
    components.chart(
        place, frontier_figure(place, found), efficient_sentence(place, found), key="laboratory_frontier"
    )
    more = [*beaten_sentence(place, found), *step_sentences(place, found)]
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in more))
    rows = bargain_rows(place, found)
    columns = [place.say(f"column.{name}") for name in ("tco", "merit", "per_point")]
    components.table(rows, key="laboratory_bargains", numbers=columns)


def efficient_sentence(place: Here, found: Laboratory) -> str:
    """The offers that nobody beats on both."""
    efficient = found.bargains.efficient
    if not efficient:
        return place.say("laboratory.nobody")
    vendors = [vendor_names(place)[offer.vendor] for offer in efficient]
    return place.say("laboratory.efficient", count=len(vendors), vendors=vendors)


def beaten_sentence(place: Here, found: Laboratory) -> Iterator[str]:
    """The offers still in that another beats, each with the one of most points that does."""
    names, offers = vendor_names(place), found.bargains.offers
    beaten = [
        place.say("laboratory.beaten_by", vendor=names[offer.vendor], by=names[_best(offers, offer).vendor])
        for offer in offers.values()
        if offer.beaten_by and not offer.is_out
    ]
    if beaten:
        yield place.say("laboratory.beaten", vendors=beaten)


def _best(offers: Mapping[str, Bargain], offer: Bargain) -> Bargain:
    return max((offers[id] for id in offer.beaten_by), key=lambda other: (other.merit, -other.price))


def step_sentences(place: Here, found: Laboratory) -> Iterator[str]:
    """What one more point costs from each efficient offer to the next."""
    names = vendor_names(place)
    written = partial(money, currency=place.selection.rule("costs").currency, language=place.language)
    for step in found.bargains.steps:
        yield place.say(
            "laboratory.step",
            origin=names[step.origin],
            to=names[step.to],
            price=written(step.price),
            points=number(step.merit, place.language),
            per_point=written(step.per_point),
        )


def frontier_figure(place: Here, found: Laboratory) -> Figure:
    """A dot an offer, and the steps of those that nobody beats."""
    names, styles, rule = vendor_names(place), components.vendor_styles(place), place.selection.rule("costs")
    offers = [
        charts.Offer(
            names[one.vendor],
            one.price,
            one.merit,
            styles[one.vendor],
            one.is_efficient,
            one.is_out,
        )
        for one in found.bargains.offers.values()
    ]
    cost = place.say("laboratory.cost_axis", currency=rule.currency, count=rule.horizon_years)
    titles = (cost, place.say("laboratory.merit_axis"))
    return charts.frontier(
        offers,
        titles,
        (place.say("laboratory.frontier"), place.say("laboratory.out")),
        f" {rule.currency}",
        place.language,
    )


def bargain_rows(place: Here, found: Laboratory) -> list[Row]:
    """One row an offer, cheapest first."""
    names = vendor_names(place)
    written = partial(money, currency=place.selection.rule("costs").currency, language=place.language)
    return [
        {
            place.say("column.vendor"): names[one.vendor],
            place.say("column.tco"): written(one.price),
            place.say("column.merit"): number(one.merit, place.language),
            place.say("column.per_point"): "" if one.per_point is None else written(one.per_point),
            place.say("column.beaten_by"): place.say("laboratory.out")
            if one.is_out
            else ", ".join(names[id] for id in one.beaten_by),
        }
        for one in found.bargains.offers.values()
    ]
