"""The budget: the envelope, what is planned in it, what each offer takes of it and what it leaves out."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from services import access, budget, commands
from services.budget import Planned
from services.costing.lines import CostCategory
from services.costing.spending import Spending
from services.schema import dump
from ui import components, state
from ui.charts import bars
from ui.charts.frame import Figure
from ui.components import Row
from ui.costs.spendings import priced
from ui.editing import editor
from ui.fields import Fields
from ui.markup import plain
from ui.record_form import record_form
from ui.state import Here
from words.formats import money, share
from words.palette import COLOURS


def show(place: Here) -> None:
    """The envelope and its reading, the gauge, what is planned, then what each offer leaves out."""
    st.header(place.say("budget.header"), anchor=False)
    if place.may("budget"):
        record_form(place, "budget", (), "budget", _fields)
    spending = state.ranking(place).spending
    found = budget.planned(place.selection)
    components.chart(place, figure(place, found, spending), reading(place, found), key="budget_gauge")
    _planned(place)
    if access.sees_prices(place.selection, place.viewer):
        _checklist(place, spending)
    else:
        st.caption(place.say("costs.sealed"))


def _fields(fields: Fields) -> dict[str, Any]:
    envelope, people, days = st.columns(3)
    with envelope:
        said: dict[str, Any] = {"envelope": fields.amount("envelope")}
    with people:
        said["key_people"] = fields.whole("key_people")
    with days:
        said["internal_days"] = fields.number("internal_days")
    return said | {"note": fields.text("note")}


def reading(place: Here, found: Planned) -> str:
    """What is planned, what is left of the envelope, and the share that goes to change management."""
    said = [_envelope(place, found)]
    if found.change is not None:
        said.append(place.say("budget.change", share=share(found.change, place.language, 0)))
    if found.unplanned:
        titles = [place.text(place.selection.get("cost_category", id).title) for id in found.unplanned]
        said.append(place.say("budget.unplanned", titles=titles))
    return " ".join(said)


def _envelope(place: Here, found: Planned) -> str:
    rule = place.selection.rule("costs")
    written = partial(money, currency=rule.currency, language=place.language)
    if found.envelope is None or found.left is None:
        return place.say("budget.no_envelope", planned=written(found.total), count=rule.horizon_years)
    code = "budget.over" if found.left < 0 else "budget.within"
    return place.say(
        code,
        envelope=written(found.envelope),
        planned=written(found.total),
        left=written(abs(found.left)),
        count=rule.horizon_years,
    )


def figure(place: Here, found: Planned, spending: Spending) -> Figure:
    """What is planned and what each vendor costs, beside the envelope."""
    colours, names = components.vendor_colours(place), components.vendor_names(place)
    values = [(place.say("budget.planned"), found.total, COLOURS[8])] if found.by_category else []
    values += [
        (names[cost.vendor], float(cost.likely.nominal), colours[cost.vendor]) for cost in priced(spending)
    ]
    drawn = [bars.Bar(label, value, colour) for label, value, colour in values]
    label = place.say("budget.envelope")
    unit = f" {spending.frame.currency}"
    return bars.against(drawn, found.envelope, label, unit, place.language)


def _planned(place: Here) -> None:
    """The planned amount of each cost category, edited in place."""
    held: dict[str, CostCategory] = dict(place.selection.named("cost_category"))
    ids, amount = list(held), place.say("budget.amount")

    def save(position: int, cells: Row) -> None:
        said = {**dump(CostCategory, held[ids[position]]), "planned": cells[amount]}
        where, seen = (ids[position],), place.selection.seq
        put = partial(commands.put, place.desk, "cost_category", where, said, seen=seen)
        state.attempt(put, "notice.saved")

    rows = [
        {
            place.say("field.cost_category"): place.text(category.title),
            place.say("budget.expected"): place.say(f"budget.expected_{category.expected}".lower()),
            amount: category.planned,
            place.say("budget.help"): place.text(category.help),
        }
        for category in held.values()
    ]
    columns: dict[str, Any] = {
        amount: st.column_config.NumberColumn(min_value=0.0, format="localized"),
        place.say("budget.help"): st.column_config.Column(width=430),
    }
    locked: Any = (
        [word for word in rows[0] if word != amount] if place.may("cost_category") and rows else True
    )
    if rows:
        editor(rows, "budget_table", save, columns, locked, row_height=72, height="content")


def _checklist(place: Here, spending: Spending) -> None:
    """What each offer prices, sets to 0 or leaves out, cost by cost."""
    st.header(place.say("checklist.header"), anchor=False)
    items = budget.checklist(place.selection, spending)
    if not items:
        st.info(place.say("costs.empty"), icon=":material/info:")
        return
    empty = [item for item in items if item.state == "empty"]
    st.markdown(plain(place.say("checklist.reading", count=len(empty))))
    names = components.vendor_names(place)
    rows = checklist_rows(place, spending, names)
    numbers = [names[cost.vendor] for cost in spending.vendors]
    components.table(rows, key="checklist_table", numbers=numbers, height="content")


def checklist_rows(place: Here, spending: Spending, names: Mapping[str, str]) -> list[Row]:
    """One row a cost category, one column a vendor; then the share of each offer for change management."""
    column = place.say("field.cost_category")
    rows = {
        id: {column: place.text(place.selection.get("cost_category", id).title)} for id in spending.categories
    }
    for item in budget.checklist(place.selection, spending):
        written = money(item.amount, spending.frame.currency, place.language)
        word = written if item.state in ("priced", "zero") else place.say(f"checklist.{item.state}")
        rows[item.category][names[item.vendor]] = word
    total, last = {column: place.say("checklist.total")}, {column: place.say("checklist.change")}
    for cost in spending.vendors:
        amount = float(cost.likely.nominal)
        written = money(amount, spending.frame.currency, place.language) if cost.is_priced else ""
        total[names[cost.vendor]] = written
        found = budget.change_share(place.selection, spending, cost.vendor)
        last[names[cost.vendor]] = "" if found is None else share(found, place.language, 0)
    return [*rows.values(), total, last]
