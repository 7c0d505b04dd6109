"""What the buyer counts otherwise than a vendor quoted it, and families filled from the other vendors."""

from functools import partial
from typing import Any

import streamlit as st

from services import commands
from services.costing.counting import was
from services.costing.lines import Correction, CostLine, Fill
from services.costing.spending import VendorCost
from services.facts import subject
from ui import choices, components, state
from ui.dialogs import attempt_inside, open_dialog, seen_by
from ui.editing import Row
from ui.fields import Fields
from ui.markup import plain
from ui.state import Here
from words.formats import moment, money

SAID = ("amount", "low", "high", "quantity")


def corrections(place: Here, vendor: str) -> None:
    """The log of corrections and fills of `vendor`, both totals, and what may be added."""
    rule = place.selection.rule("costs")
    cost = state.spending(place, rule.horizon_years).of(vendor)
    st.subheader(place.say("corrections.title"), anchor=False)
    written = partial(money, currency=rule.currency, language=place.language)
    if cost.is_changed:
        totals = {"quoted": written(cost.quoted.nominal), "counted": written(cost.likely.nominal)}
        st.markdown(plain(place.say("corrections.totals", **totals)))
    rows = [*_corrected(place, vendor), *_filled(place, vendor, cost)]
    if rows:
        components.table(rows, key=f"corrections_{vendor}")
    else:
        st.caption(place.say("corrections.none"))
    if place.may("correction"):
        _adding(place, vendor, cost)


def _corrected(place: Here, vendor: str) -> list[Row]:
    found = []
    for (id,), said in place.selection.under("correction", vendor).items():
        line: CostLine = place.selection.get("cost", vendor, id)
        change = _change(place, line, said)
        found.append(_row(place, ("correction", vendor, id), place.text(line.title), change, said))
    return found


def _filled(place: Here, vendor: str, cost: VendorCost) -> list[Row]:
    found = []
    for (id,), said in place.selection.under("fill", vendor).items():
        title = place.text(place.selection.get("cost_category", id).title)
        change = place.say("corrections.filled" if id in cost.filled else "corrections.resting")
        found.append(_row(place, ("fill", vendor, id), title, change, said))
    return found


def _row(place: Here, about: tuple[str, str, str], what: str, change: str, said: Correction | Fill) -> Row:
    fact = place.selection.facts[subject(*about)]
    member = place.selection.members.get(fact.actor)
    cells = {
        "line": what,
        "change": change,
        "reason": said.reason,
        "source": said.source if isinstance(said, Correction) else "",
        "who": member.name if member else "",
        "when": moment(fact.at, place.language) if fact.at else "",
    }
    return {place.say(f"corrections.column.{name}"): cell for name, cell in cells.items()}


def _change(place: Here, line: CostLine, said: Correction) -> str:
    """From what the quote says to what counts."""
    if said.left_out:
        return place.say("corrections.left_out")
    nothing = place.say("corrections.nothing")
    pairs = zip(("amount", "quantity"), was(line), (said.amount, said.quantity), strict=True)
    parts = [
        place.say(f"corrections.{name}", before=nothing if old is None else old, after=new)
        for name, old, new in pairs
        if new is not None
    ]
    return " · ".join(parts)


def _adding(place: Here, vendor: str, cost: VendorCost) -> None:
    """Correct a line, fill a family that the vendor left empty, take either back."""
    lines = {ids[0]: place.text(line.title) for ids, line in place.selection.under("cost", vendor).items()}
    categories = {id: place.text(held.title) for id, held in place.selection.named("cost_category").items()}
    fillable = {id: title for id, title in categories.items() if id in (*cost.missing, *cost.filled)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if lines:
            chosen = choices.pick(place, "corrections.pick", lines)
            if st.button(
                place.say("corrections.correct"), icon=":material/edit_note:", key="correction_open"
            ):
                body = partial(correction_form, vendor=vendor, id=chosen)
                open_dialog(place, "corrections.window", body)
        if fillable:
            family = choices.pick(place, "corrections.pick_family", fillable)
            if st.button(place.say("corrections.fill"), icon=":material/format_color_fill:", key="fill_open"):
                open_dialog(place, "corrections.fill_window", partial(fill_form, vendor=vendor, id=family))


def correction_form(place: Here, vendor: str, id: str) -> None:
    """What counts on the line `id` in place of the quote, and why."""
    line: CostLine = place.selection.get("cost", vendor, id)
    said: Correction | None = place.selection.get("correction", vendor, id)
    fields = Fields(place, said, "correction_field", id)
    quote = {"line": place.text(line.title), "amount": line.amount, "quantity": line.quantity}
    st.caption(plain(place.say("corrections.quote", **quote)))
    with st.form("correction", border=False):
        raw: dict[str, Any] = {}
        for cell, name in zip(st.columns(len(SAID)), SAID, strict=True):
            with cell:
                raw[name] = fields.number(name, "%.2f")
        raw["left_out"] = fields.tick("left_out")
        raw["reason"], raw["source"] = fields.note("reason"), fields.line("source")
        sent = st.form_submit_button(place.say("dialog.save"), key="correction_send")
    seen = seen_by(place, f"correction/{vendor}/{id}", sent)
    if sent:
        amount, quantity = was(line)
        raw |= {"was_amount": amount, "was_quantity": quantity}
        put = partial(commands.put, place.desk, "correction", (vendor, id), raw, seen=seen)
        attempt_inside(place, put, "notice.saved")
    _take_back(place, "correction", vendor, id)


def fill_form(place: Here, vendor: str, id: str) -> None:
    """Ask that the family `id` be filled with the median of the other vendors."""
    said: Fill | None = place.selection.get("fill", vendor, id)
    st.caption(place.say("corrections.fill_help"))
    with st.form("fill", border=False):
        raw = {"reason": Fields(place, said, "correction_field", f"fill/{id}").note("reason")}
        sent = st.form_submit_button(place.say("dialog.save"), key="fill_send")
    seen = seen_by(place, f"fill/{vendor}/{id}", sent)
    if sent:
        put = partial(commands.put, place.desk, "fill", (vendor, id), raw, seen=seen)
        attempt_inside(place, put, "notice.saved")
    _take_back(place, "fill", vendor, id)


def _take_back(place: Here, kind: str, vendor: str, id: str) -> None:
    held = place.selection.get(kind, vendor, id)
    if held and st.button(place.say("dialog.remove"), icon=":material/delete:", key=f"{kind}_remove"):
        attempt_inside(place, partial(commands.remove, place.desk, kind, (vendor, id)), "notice.removed")
