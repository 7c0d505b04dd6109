"""The verdict: who leads and how sure that is, in two sentences; behind them every condition of the rule."""

import math
from functools import partial

import streamlit as st

from scoring.verdict import Check
from services.analysis import Ranking
from services.robustness.standing import Standing
from ui import components, rankings
from ui.components import Row
from ui.markup import plain
from ui.moderation import title_of
from ui.results.drawers import drawer
from ui.robustness.held import standing_of
from ui.state import Here
from words.formats import number, share

POINTS = frozenset({"gap"})


def verdict(place: Here, ranking: Ranking) -> None:
    """The sentence at the head of the page, and how far one can rely on it."""
    found = standing_of(place)
    st.header(plain(rankings.verdict_sentence(place, ranking)), anchor=False)
    if found.word is None:
        return
    st.markdown(plain(sure(place, found)))
    drawer(place.say("director.sure.behind"), "results_sure", partial(_checks, place, found))


def sure(place: Here, found: Standing) -> str:
    """How sure the first place is, and what makes it so or keeps it from being so."""
    told = [check for check in found.checks if check.holds == (found.word == "robust")]
    parts = list(dict.fromkeys(_part(place, found, check) for check in told))
    return place.say(f"director.sure.{found.word}", why=place.say("director.and", parts=" · ".join(parts)))


def _part(place: Here, found: Standing, check: Check) -> str:
    """One condition in a few words, the share of draws once."""
    name = "share" if check.code.startswith("share") else check.code
    word = "holds" if check.holds or name == "share" else "fails"
    if name == "distance" and math.isnan(check.found):
        word = "none"
    params = {
        "share": share(found.share, place.language, 0),
        "gap": number(found.gap, place.language),
        "zone": number(found.check("gap").required, place.language),
        "points": number(100 * check.found, place.language) if name == "distance" else "",
    }
    if name == "leave_one_out" and word == "fails":
        return _losses(place, found)
    count = {"leave_one_out": found.tried, "gap": found.gap, "distance": 100 * check.found}.get(name, 0)
    return place.say(f"director.check.{name}_{word}", count=count, **params)


def _losses(place: Here, found: Standing) -> str:
    """What is left out when another takes the lead: by name where it is one thing, else how many."""
    kinds = list(dict.fromkeys(part.kind for part in found.losses))
    held = {kind: [part.id for part in found.losses if part.kind == kind] for kind in kinds}
    lost = [_loss(place, kind, ids) for kind, ids in held.items()]
    return place.say("director.check.leave_one_out_fails", lost=place.say("director.or").join(lost))


def _loss(place: Here, kind: str, ids: list[str]) -> str:
    """One sort of thing whose leaving changes the winner; a member is not named."""
    title = ""
    if kind == "criterion":
        title = title_of(place, ids[0])
    if kind == "vendor":
        title = components.vendor_names(place)[ids[0]]
    return place.say(f"director.loss.{kind}", count=len(ids), title=title)


def _checks(place: Here, found: Standing) -> None:
    st.caption(place.say("director.sure.rule"))
    column = {name: place.say(f"director.column.{name}") for name in ("check", "found", "required", "holds")}
    rows = [_row(place, check, column) for check in found.checks]
    components.table(rows, key="results_checks", numbers=[column["found"], column["required"]])


def _row(place: Here, check: Check, column: dict[str, str]) -> Row:
    def written(value: float) -> str:
        if math.isnan(value):
            return "–"
        if check.code in POINTS or check.code == "leave_one_out":
            return number(value, place.language, 1 if check.code in POINTS else 0)
        return share(value, place.language)

    said = {
        "check": place.say(f"director.condition.{check.code}"),
        "found": written(check.found),
        "required": written(check.required),
        "holds": place.say(f"buyer.{'yes' if check.holds else 'no'}"),
    }
    return {column[name]: cell for name, cell in said.items()}
