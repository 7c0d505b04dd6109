"""The longer parts of the frame: VAT and other currencies, and the users of each type year by year."""

import datetime
from typing import Any

import streamlit as st

from services.costing.counting import users_by_year
from services.rules import CostRule, UserType
from services.schema import dump
from services.text import Text
from ui.dialogs import said_in
from ui.state import Here

COUNTED, DISCOUNTING = ("net", "gross"), ("end_of_year", "mid_year")


def money_frame(place: Here, rule: CostRule) -> dict[str, Any]:
    """VAT, when a year falls due, and what other currencies are worth."""
    cells = st.columns(3)
    label = {name: place.say(f"frame_field.{name}") for name in ("vat_rate", "counted", "discounting")}
    vat = cells[0].number_input(label["vat_rate"], 0.0, 100.0, 100.0 * rule.vat_rate, key="frame_vat")
    counted = cells[1].selectbox(
        label["counted"],
        COUNTED,
        index=COUNTED.index(rule.counted),
        format_func=lambda word: place.say(f"history.counted.{word}"),
        key="frame_counted",
    )
    discounting = cells[2].selectbox(
        label["discounting"],
        DISCOUNTING,
        index=DISCOUNTING.index(rule.discounting),
        format_func=lambda word: place.say(f"history.discounting.{word}"),
        key="frame_discounting",
    )
    said = {"vat_rate": round(vat / 100, 6), "counted": counted, "discounting": discounting}
    return {**said, "rates": _rates(place, rule)}


def _rates(place: Here, rule: CostRule) -> dict[str, Any]:
    names = ("code", "rate", "day", "source")
    label = {name: place.say(f"frame_field.{name}") for name in names}
    held: list[tuple[Any, ...]] = [
        (code, found.rate, found.day, found.source) for code, found in rule.rates.items()
    ]
    rows = [dict(zip(label.values(), row, strict=True)) for row in held or [(None, None, None, None)]]
    with st.expander(place.say("frame_field.rates"), expanded=bool(held)):
        st.caption(place.say("frame_field.rates_help"))
        found: Any = st.data_editor(
            rows,
            key="frame_rates",
            num_rows="dynamic",
            hide_index=True,
            placeholder="",
            column_config={
                label["code"]: st.column_config.TextColumn(max_chars=3),
                label["rate"]: st.column_config.NumberColumn(min_value=0.0),
                label["day"]: st.column_config.DateColumn(),
                label["source"]: st.column_config.TextColumn(),
            },
        )
    return {
        str(row[label["code"]]).strip().upper(): {
            "rate": row.get(label["rate"]),
            "day": _day(row.get(label["day"])),
            "source": row.get(label["source"]) or "",
        }
        for row in found
        if row.get(label["code"])
    }


def _day(found: datetime.date | str | None) -> str | None:
    return found.isoformat() if isinstance(found, datetime.date) else found


def user_types(place: Here, rule: CostRule) -> dict[str, Any]:
    """One row a type, one column a year; rows keep their type, new ones get the next free id."""
    first, years = place.say("frame_field.type"), range(1, rule.horizon_years + 1)
    column = {year: place.say("costs.year", year=year) for year in years}
    held = list(rule.user_types.items())
    rows: list[dict[str, Any]] = [
        {
            first: place.text(type.title),
            **dict(zip(column.values(), users_by_year(type, rule.horizon_years), strict=True)),
        }
        for _, type in held
    ]
    with st.expander(place.say("frame_field.types"), expanded=bool(held)):
        st.caption(place.say("frame_field.types_help"))
        found: Any = st.data_editor(
            rows or [{first: None, **dict.fromkeys(column.values())}],
            key="frame_types",
            num_rows="dynamic",
            hide_index=True,
            placeholder="",
            column_config={
                first: st.column_config.TextColumn(max_chars=120),
                **{name: st.column_config.NumberColumn(min_value=0, step=1) for name in column.values()},
            },
        )
    if list(found) == rows:
        return {"user_types": {id: dump(UserType, type) for id, type in held}}
    known = {place.text(type.title): (id, type) for id, type in held}
    said: dict[str, Any] = {}
    for row in found:
        title = str(row.get(first) or "").strip()
        if title:
            id, type = known.get(title, (_free(said, rule), None))
            before: Text | None = type.title if type else None
            users = [int(row.get(column[year]) or 0) for year in years]
            said[id] = {
                "title": said_in(place, before, title),
                "users": users,
                "growth": type.growth if type else 0,
            }
    return {"user_types": said}


def _free(said: dict[str, Any], rule: CostRule) -> str:
    taken = {*said, *rule.user_types}
    return next(f"u{number}" for number in range(1, 100) if f"u{number}" not in taken)
