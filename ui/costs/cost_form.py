"""One cost line of a vendor, entered by form."""

from functools import partial
from typing import Any, get_args

import streamlit as st

from services import commands
from services.costing.lines import CostBasis, CostLine, CostStatus
from services.schema import dump
from ui.costs.tariff_fields import TariffFields
from ui.dialogs import attempt_inside, said_in, seen_by
from ui.fields import Fields
from ui.markup import plain
from ui.state import Here

BASES: tuple[CostBasis, ...] = get_args(CostBasis)
RELEASES = ("1", "2", "later")
STATUSES = get_args(CostStatus)
AMOUNTS = ("amount", "low", "high", "quantity")


def cost_form(place: Here, vendor: str, id: str | None) -> None:
    """Change the line `id`, or write a new one."""
    line: CostLine | None = place.selection.get("cost", vendor, id or "")
    categories = {
        key: place.text(record.title) for key, record in place.selection.named("cost_category").items()
    }
    basis = _basis(place, id, line)
    with st.form("cost", border=False):
        said = _fields(place, id, line, categories, basis)
        said["integration"] = _integration(place, id, line)
        said["requirements"] = Fields(place, line, "cost_field", f"{id}").needs("requirements")
        sent = st.form_submit_button(place.say("dialog.save"), key="cost_send")
    seen = seen_by(place, f"cost/{id}", sent)
    ids = (vendor, id or commands.new_id("l"))
    if sent:
        said["title"] = said_in(place, line.title if line else None, said["title"])
        said = {**(dump(CostLine, line) if line else {}), **said}
        put = partial(commands.put, place.desk, "cost", ids, said, seen=seen)
        attempt_inside(place, put, "notice.saved")
    if line and st.button(place.say("dialog.remove"), icon=":material/delete:", key="cost_remove"):
        remove = partial(commands.remove, place.desk, "cost", ids)
        attempt_inside(place, remove, "notice.removed")


def _basis(place: Here, id: str | None, line: CostLine | None) -> CostBasis:
    """The unit, outside the form: the fields under it follow."""
    return st.selectbox(
        place.say("field.basis"),
        BASES,
        index=BASES.index(line.basis) if line else BASES.index("per_user_month"),
        format_func=lambda word: place.say(f"basis.{word}"),
        key=f"cost_basis/{id}",
    )


def _fields(
    place: Here, id: str | None, line: CostLine | None, categories: dict[str, str], basis: CostBasis
) -> dict[str, Any]:
    keys = list(categories)
    said: dict[str, Any] = {"basis": basis}
    said["category"] = st.selectbox(
        place.say("field.cost_category"),
        keys,
        index=keys.index(line.category) if line else 0,
        format_func=categories.__getitem__,
        key=f"cost_category/{id}",
    )
    said["title"] = st.text_input(
        place.say("field.title"), place.text(line.title) if line else "", key=f"cost_title/{id}"
    )
    said |= _amounts(place, id, line)
    if basis.startswith("percent"):
        said["of"] = _base(place, id, line, categories)
    said |= TariffFields(place, line, basis, f"{id}").said()
    return said | _terms(place, id, line)


def _base(place: Here, id: str | None, line: CostLine | None, categories: dict[str, str]) -> list[str]:
    """The families that a percentage is taken of."""
    return st.pills(
        place.say("field.of"),
        list(categories),
        selection_mode="multi",
        default=list(line.of) if line else [],
        format_func=lambda id: plain(categories[id]),
        key=f"cost_of/{id}",
    )


def _integration(place: Here, id: str | None, line: CostLine | None) -> str | None:
    """The flow of data that the line pays for, if any."""
    held = place.selection.named("integration")
    titles = {"": place.say("cost_field.no_integration")}
    titles |= {key: place.text(flow.title) for key, flow in held.items()}
    return Fields(place, line, "cost_field", f"{id}").one_of("integration", titles)


def _amounts(place: Here, id: str | None, line: CostLine | None) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for cell, name in zip(st.columns(4), AMOUNTS, strict=True):
        now = getattr(line, name) if line else (1 if name == "quantity" else None)
        value = None if now is None else float(now)
        said[name] = cell.number_input(
            place.say(f"column.{name}"), min_value=0.0, value=value, key=f"cost_{name}/{id}"
        )
    return said | {"amount": said["amount"] or 0}


def _terms(place: Here, id: str | None, line: CostLine | None) -> dict[str, Any]:
    """How sure the line is, in which release, and where it was read."""
    left, middle = st.columns(2)
    status = left.selectbox(
        place.say("field.status"),
        STATUSES,
        index=STATUSES.index(line.status) if line else 0,
        format_func=lambda word: place.say(f"history.cost_status.{word}"),
        help=place.say("cost_field.status_help"),
        key=f"cost_status/{id}",
    )
    release = middle.selectbox(
        place.say("field.release"),
        RELEASES,
        index=RELEASES.index(line.release) if line else 0,
        format_func=lambda word: place.say(f"release.{word}"),
        help=place.say("mvp.release_help"),
        key=f"cost_release/{id}",
    )
    source = st.text_input(place.say("column.source"), line.source if line else "", key=f"cost_source/{id}")
    return {"status": status, "release": release, "source": source}
