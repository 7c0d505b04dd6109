"""Draws: how often each vendor comes first, second, … while weights, marks and costs vary."""

import streamlit as st

from services.robustness.drawing import Draws, favoured
from ui import components
from ui.charts.robustness import Ranked, acceptability
from ui.components import Row, vendor_names
from ui.markup import plain
from ui.robustness.held import contest_of, node_title, seeded, worked_out
from ui.state import Here
from words.formats import number, share

RANKS = 3  # shown one by one; what is behind them goes together
SELDOM = 0.01  # of the draws: below, the weights that favour a vendor come from too few of them
CENTRAL = 5  # axes named of those by which a vendor comes first


def drawn(place: Here) -> None:
    """The whole section."""
    found = worked_out(place, "draws", seeded)
    if found is None:
        return
    kinds = [place.say(f"robustness.draws.{kind}") for kind in ("weights", *found.varied)]
    varied = place.say("robustness.list").join(kinds)
    said = place.say("robustness.draws.how", count=found.samples, varied=varied)
    st.markdown(plain(said))
    kept = min(RANKS, len(found.vendors))
    names = vendor_names(place)
    ranks = [place.say("robustness.draws.rank", count=rank) for rank in range(1, kept + 1)]
    if len(found.vendors) > kept:
        ranks.append(place.say("robustness.draws.later", count=kept + 1))
    rows = [
        Ranked(names[vendor], _parts(found, row, kept), float(found.errors[row, 0]))
        for row, vendor in enumerate(found.vendors)
    ]
    table = [_row(place, found, row) for row in range(len(found.vendors))]
    numbers = [name for name in table[0] if name != place.say("column.vendor")]
    figure = acceptability(rows, ranks, place.language)
    components.pictured(place, figure, _reading(place, found), table, key="robustness_draws", numbers=numbers)
    _favoured(place, found)


def _parts(found: Draws, row: int, kept: int) -> list[float]:
    shares = [float(found.ranks[row, rank]) for rank in range(kept)]
    return [*shares, max(1 - sum(shares), 0.0)] if len(found.vendors) > kept else shares


def _reading(place: Here, found: Draws) -> str:
    """How often the first stays first, with its standard error, and who comes first otherwise."""
    names, (first, *others) = vendor_names(place), found.vendors
    kept, error = found.first(first)
    said = place.say(
        "robustness.draws.reading",
        first=names[first],
        share=share(kept, place.language),
        error=number(100 * error, place.language, 2, trim=True),
    )
    rival = max(others, key=lambda vendor: found.first(vendor)[0], default=None)
    if rival is None or found.first(rival)[0] <= 0:
        return said
    won = share(found.first(rival)[0], place.language)
    return f"{said} {place.say('robustness.draws.rival', vendor=names[rival], share=won)}"


def _row(place: Here, found: Draws, row: int) -> Row:
    names, language = vendor_names(place), place.language
    cells = {place.say("column.vendor"): names[found.vendors[row]]}
    for rank in range(min(RANKS, len(found.vendors))):
        head = place.say("robustness.draws.rank", count=rank + 1)
        error = number(100 * float(found.errors[row, rank]), language, 2, trim=True)
        cells[head] = f"{share(float(found.ranks[row, rank]), language)} ± {error}"
    first = found.vendors[0]
    head = place.say("robustness.draws.ahead", first=names[first])
    cells[head] = "–" if not row else share(float(found.ahead[row, 0]), language)
    return cells


def _favoured(place: Here, found: Draws) -> None:
    """By which weights each vendor comes first: those that differ most from the committee's."""
    st.header(place.say("robustness.central.title"), anchor=False)
    often = [vendor for vendor in found.vendors if found.first(vendor)[0] >= SELDOM]
    st.markdown("\n".join(f"- {plain(_favour(place, found, vendor))}" for vendor in often))
    st.caption(plain(place.say("robustness.central.note")))


def _favour(place: Here, found: Draws, vendor: str) -> str:
    """The axes whose mean weight, where `vendor` wins, differs most from the present one."""
    moves = favoured(contest_of(place), found, vendor)
    parts = [
        place.say(
            "robustness.flip.move",
            title=node_title(place, move.id),
            before=share(move.before, place.language),
            after=share(move.after, place.language),
        )
        for move in sorted(moves, key=lambda move: -abs(move.after - move.before))[:CENTRAL]
    ]
    moved = place.say("robustness.list").join(parts)
    return place.say("robustness.central.line", vendor=vendor_names(place)[vendor], moves=moved)
