"""Integrations and data: what flows where and costs what today, and what is taken over."""

from typing import Any

import streamlit as st

from services import access, flows
from services.specification import Integration, Migration
from ui import components
from ui.components import Row
from ui.fields import Fields
from ui.markup import plain
from ui.record_form import editing_bar
from ui.specification import privacy
from ui.state import Here
from words.formats import number

WIDTHS = {"title": 170, "from_to": 150, "missing": 120, "object": 150, "trigger": 150, "result": 190}
DIRECTIONS = ("in", "out", "both")


def show(place: Here) -> None:
    """The four parts of the tab."""
    _integrations(place)
    _migrations(place)
    privacy.show(place)


def _integrations(place: Here) -> None:
    st.header(place.say("flow.header"), anchor=False)
    held: dict[str, Integration] = dict(place.selection.named("integration"))
    if held:
        st.markdown(plain(flow_reading(place)))
        components.table(
            flow_rows(place, held),
            key="flow_table",
            numbers=[place.say("flow.hours_column")],
            widths={place.say(f"flow.{name}"): width for name, width in WIDTHS.items()},
            row_height=72,
        )
    else:
        st.info(place.say("flow.none"), icon=":material/info:")
    titles = {id: place.text(flow.title) for id, flow in held.items()}
    editing_bar(place, "integration", titles, "flow", flow_fields)


def flow_reading(place: Here) -> str:
    """How many flows there are, what they cost today, and how many are not described whole."""
    found = flows.integrations(place.selection)
    said = [place.say("flow.reading", count=len(found.missing), incomplete=found.incomplete)]
    if found.hours_a_month:
        said.append(place.say("flow.hours", month=found.hours_a_month, year=found.hours_a_year))
    if found.unmeasured:
        said.append(place.say("flow.unmeasured", count=found.unmeasured))
    return " ".join(said)


def flow_rows(place: Here, held: dict[str, Integration]) -> list[Row]:
    """One row a flow, with what is still to be said of it."""
    missing = flows.integrations(place.selection).missing
    priced = _priced(place)
    return [
        {
            place.say("flow.title"): place.text(flow.title),
            place.say("flow.from_to"): _from_to(place, flow),
            place.say("flow.missing"): ", ".join(place.say(f"flow.{name}") for name in missing[id]),
            place.say("flow.hours_column"): _figure(place, flow.manual_hours),
            **{place.say(f"flow.{name}"): place.text(getattr(flow, name)) for name in ("object", "trigger")},
            place.say("flow.frequency"): place.text(flow.frequency),
            place.say("flow.result"): place.text(flow.result),
            place.say("column.requirements"): ", ".join(flow.requirements),
            **priced.get(id, {}),
        }
        for id, flow in held.items()
    ]


def _priced(place: Here) -> dict[str, Row]:
    """Who prices each flow, for those who may see prices."""
    if not access.sees_prices(place.selection, place.viewer):
        return {}
    names = components.vendor_names(place)
    return {
        id: {place.say("flow.priced"): ", ".join(names[vendor] for vendor in vendors)}
        for id, vendors in flows.priced(place.selection).items()
    }


def _from_to(place: Here, flow: Integration) -> str:
    arrow = {"in": "→", "out": "→", "both": "↔", None: "?"}[flow.direction]
    ends = (place.text(flow.source), place.text(flow.target))
    return f" {arrow} ".join(end or "?" for end in ends)


def flow_fields(fields: Fields) -> dict[str, Any]:
    """The fields of one flow."""
    said: dict[str, Any] = {"title": fields.text("title")}
    left, right = st.columns(2)
    for column, names in ((left, ("source", "object", "trigger")), (right, ("target", "frequency"))):
        with column:
            said |= {name: fields.text(name) for name in names}
    with right:
        said["direction"] = fields.word("direction", DIRECTIONS, "flow.way")
    said["result"] = fields.text("result")
    said["manual_hours"] = fields.number("manual_hours")
    return said | {"requirements": fields.needs("requirements"), **fields.confirmed()}


def _migrations(place: Here) -> None:
    st.header(place.say("migration.header"), anchor=False)
    held: dict[str, Migration] = dict(place.selection.named("migration"))
    if held:
        found = flows.migrations(place.selection)
        said = place.say(
            "migration.reading",
            count=len(held),
            volume=found.volume,
            days=found.cleaning_days,
            incomplete=found.incomplete,
        )
        st.markdown(plain(said))
        components.table(
            migration_rows(place, held),
            key="migration_table",
            numbers=[place.say("migration.volume"), place.say("migration.cleaning_days")],
            widths={place.say(f"migration.{name}"): 190 for name in ("title", "source")},
            row_height=72,
        )
    else:
        st.info(place.say("migration.none"), icon=":material/info:")
    titles = {id: place.text(data.title) for id, data in held.items()}
    editing_bar(place, "migration", titles, "migration", migration_fields)


def migration_rows(place: Here, held: dict[str, Migration]) -> list[Row]:
    """One row a set of data, with what is still to be said of it."""
    missing = flows.migrations(place.selection).missing
    return [
        {
            place.say("migration.title"): place.text(data.title),
            place.say("migration.source"): place.text(data.source),
            place.say("flow.missing"): ", ".join(place.say(f"migration.{name}") for name in missing[id]),
            place.say("migration.format"): data.format,
            place.say("migration.volume"): _figure(place, data.volume),
            place.say("migration.cleaning_days"): _figure(place, data.cleaning_days),
            place.say("migration.note"): place.text(data.note),
            place.say("column.requirements"): ", ".join(data.requirements),
        }
        for id, data in held.items()
    ]


def _figure(place: Here, value: float | None) -> str:
    return "" if value is None else number(value, place.language, 1, trim=True)


def migration_fields(fields: Fields) -> dict[str, Any]:
    """The fields of one set of data."""
    said: dict[str, Any] = {"title": fields.text("title"), "source": fields.text("source")}
    left, middle, right = st.columns(3)
    with left:
        said["format"] = fields.line("format")
    with middle:
        said["volume"] = fields.whole("volume")
    with right:
        said["cleaning_days"] = fields.number("cleaning_days")
    said["note"] = fields.text("note", tall=True)
    return said | {"requirements": fields.needs("requirements"), **fields.confirmed()}
