"""The ladder on screen: what was claimed, shown, told and written of each requirement, vendor by vendor."""

from collections.abc import Mapping, Sequence

import streamlit as st

from services import access
from services.analysis import Ranking
from services.ladder import CHECKED, FEWEST, Overclaim, Rung, Verdict, ladder, overclaims
from services.records import Fit
from ui import choices, components, state
from ui.charts import bars
from ui.charts.frame import Series
from ui.components import Row
from ui.markup import plain
from ui.state import Here
from words.formats import share
from words.palette import COLOURS

SHOWN = ("checked", "over", "all")
PRIORITIES = ("must", "should", "could")
COLOUR: dict[Verdict, str] = {"held": COLOURS[2], "disputed": COLOURS[4], "over": COLOURS[1]}
WIDTHS = {"requirement": 180, "verdict": 105}


def show(place: Here, names: Mapping[str, str], ranking: Ranking) -> None:
    """One sentence and one bar a vendor, then the claims themselves, filtered."""
    selection = place.selection
    rungs: list[Rung] = state.once(
        "ladder", selection.fingerprint, lambda: ladder(selection, list(names), list(selection.requirements))
    )
    if not rungs:
        st.info(place.say("ladder.none"), icon=":material/info:")
        return
    st.caption(place.say("ladder.help"))
    if not access.sees_marks(place.selection):
        st.info(place.say("ladder.sealed"), icon=":material/lock:")
    found = list(overclaims(rungs, ranking.weighting.requirement_weights))
    st.markdown("\n".join(f"- {plain(vendor_sentence(place, names, one))}" for one in found))
    _chart(place, names, rungs)
    _table(place, names, rungs)


def vendor_sentence(place: Here, names: Mapping[str, str], found: Overclaim) -> str:
    """How many of a vendor's checked claims came out worse than claimed."""
    params = {"vendor": names[found.vendor], "claims": found.claims, "checked": found.checked}
    if found.share is None:
        return place.say("ladder.unchecked", **params)
    if not found.over and not found.is_few:
        return place.say("ladder.all_held", **params)
    if found.is_few:
        return place.say("ladder.few", **params, count=found.over, least=FEWEST)
    return place.say(
        "ladder.share",
        **params,
        count=found.over,
        share=share(found.share, place.language, 0),
        weighted=share(found.share if found.weighted is None else found.weighted, place.language, 0),
    )


def _chart(place: Here, names: Mapping[str, str], rungs: Sequence[Rung]) -> None:
    """How the claims that were checked came out, a bar a vendor."""
    series = [
        Series(
            place.say(f"ladder_verdict.{verdict}"),
            [sum(rung.vendor == id and rung.verdict == verdict for rung in rungs) for id in names],
            colour,
        )
        for verdict, colour in COLOUR.items()
    ]
    figure = bars.stacked(list(names.values()), series, place.language)
    components.chart(place, figure, place.say("ladder.chart"), key="ladder_chart")


def _table(place: Here, names: Mapping[str, str], rungs: Sequence[Rung]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shown = components.option(place, "ladder", SHOWN, "checked")
        vendor = choices.one_or_all(place, place.say("column.vendor"), names, "ladder_vendor")
        priorities = {word: place.say(f"priority.{word}") for word in PRIORITIES}
        priority = choices.one_or_all(place, place.say("column.priority"), priorities, "ladder_priority")
    kept = [
        rung
        for rung in rungs
        if vendor in ("", rung.vendor)
        and priority in ("", place.selection.requirements[rung.requirement].priority)
        and (shown == "all" or rung.verdict in (CHECKED if shown == "checked" else {"over"}))
    ]
    if kept:
        widths = {place.say(f"ladder.{name}"): width for name, width in WIDTHS.items()}
        components.table(rung_rows(place, names, kept), key="ladder_table", widths=widths, height=520)
    else:
        st.info(place.say("ladder.nothing"), icon=":material/info:")


def rung_rows(place: Here, names: Mapping[str, str], rungs: Sequence[Rung]) -> list[Row]:
    """One row a claim, in the order of the specification."""
    needs = place.selection.requirements
    order = {id: index for index, id in enumerate(needs)}

    def title(rung: Rung) -> str:
        return place.text(needs[rung.requirement].title)

    return [
        {
            place.say(
                "ladder.requirement"
            ): f"{rung.requirement} · {place.text(needs[rung.requirement].title)}",
            place.say("column.priority"): place.say(f"priority.{needs[rung.requirement].priority}"),
            place.say("column.vendor"): names[rung.vendor],
            place.say("ladder.verdict"): place.say(f"ladder_verdict.{rung.verdict}"),
            place.say("ladder.claimed"): _fit(place, rung.claimed),
            place.say("ladder.shown"): _fit(place, rung.shown)
            or (place.say("ladder.seen") if rung.is_seen else ""),
            place.say("ladder.told"): _fit(place, rung.told),
            place.say("ladder.assured"): _fit(place, rung.assured),
            place.say("ladder.counts"): _fit(place, rung.counts),
        }
        for rung in sorted(rungs, key=lambda rung: order[rung.requirement])
    ]


def _fit(place: Here, fit: Fit | None) -> str:
    return place.say(f"fit.{fit}") if fit else ""
