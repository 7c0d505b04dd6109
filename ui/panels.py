"""What a committee learns of its own marks: how far they agree, who is severe, which comments say little."""

from typing import cast

import streamlit as st

from services.panel import Panel, Rater, panel
from services.remarks import Remark, remarks
from ui import components, state
from ui.components import Row
from ui.markup import plain
from ui.moderation import title_of
from ui.state import Here
from words.formats import number, share, signed


def panel_line(place: Here) -> None:
    """The agreement of the first marks, in one quiet line; to the chair also how each member marks."""
    selection = place.selection
    marks = state.ranking(place).marks
    found = cast(Panel, state.once("panel", selection.fingerprint, lambda: panel(selection, marks)))
    st.caption(plain(_agreement(place, found)), help=place.say("moderate.panel.help"))
    if place.viewer.role == "chair" and found.raters:
        with st.expander(place.say("moderate.panel.title")):
            st.caption(place.say("moderate.panel.care"))
            names = ("given", "mean", "effect")
            components.table(
                [_rater(place, rater) for rater in found.raters],
                key="moderate_panel",
                numbers=[place.say(f"moderate.panel.{name}") for name in names],
            )


def _agreement(place: Here, found: Panel) -> str:
    if found.alpha is None:
        return place.say("moderate.panel.none")
    if found.too_few:
        return place.say("moderate.panel.too_few", count=found.units)
    level = "good" if found.alpha >= 0.8 else "fair" if found.alpha >= 0.667 else "low"
    words = place.say(f"moderate.panel.{level}")
    alpha = number(found.alpha, place.language, 2)
    return place.say("moderate.panel.line", alpha=alpha, words=words, count=found.units)


def _rater(place: Here, rater: Rater) -> Row:
    names = components.vendor_names(place)
    effect = "" if rater.effect is None else signed(100 * rater.effect, place.language, 0)
    said = {
        "member": place.selection.members[rater.member].name,
        "given": number(rater.given, place.language, 0),
        "mean": share(rater.mean, place.language, 0),
        "effect": effect,
        "reading": _reading(place, rater),
        "alike": ", ".join(names[id] for id in rater.alike),
    }
    return {place.say(f"moderate.panel.{name}"): value for name, value in said.items()}


def _reading(place: Here, rater: Rater) -> str:
    if rater.effect is None or rater.too_few:
        return place.say("moderate.panel.cannot_say")
    if abs(rater.effect) < 0.1:
        return place.say("moderate.panel.like_others")
    return place.say("moderate.panel.higher" if rater.effect > 0 else "moderate.panel.lower")


def remark_table(place: Here, member: str) -> None:
    """The hints on one's own comments, or to the chair on everybody's; nothing where there is none."""
    found = remarks(place.selection, member)
    if not found:
        return
    with st.expander(place.say("moderate.remarks.title", count=len(found)), expanded=bool(member)):
        st.caption(place.say("moderate.remarks.help"))
        column = place.say("moderate.remarks.column.criterion")
        rows = [_remark(place, remark, is_own=bool(member)) for remark in found]
        components.table(rows, key="moderate_remarks", widths={column: 240})


def _remark(place: Here, remark: Remark, *, is_own: bool) -> Row:
    selection, names = place.selection, components.vendor_names(place)
    ids = (remark.vendor, remark.criterion, remark.member)
    other = names.get(str(remark.other), remark.other)
    said = {
        "hint": place.say(f"moderate.remarks.{remark.lack}", other=other),
        **({} if is_own else {"member": selection.members[remark.member].name}),
        "vendor": names[remark.vendor],
        "criterion": title_of(place, remark.criterion),
        "comment": selection.get("rating", *ids).comment,
    }
    return {place.say(f"moderate.remarks.column.{name}"): value for name, value in said.items()}
