"""The form of one vendor."""

from functools import partial
from typing import Any

import streamlit as st

from services import commands
from services.records import Vendor
from services.schema import dump
from ui.dialogs import attempt_inside, seen_by
from ui.fields import Fields
from ui.state import Here

HOSTING = ("cloud", "on_premise")
FIELDS = ("name", "product", "integrator", "hosting")


def vendor_form(place: Here, id: str | None) -> None:
    """Change the vendor `id`, or bring in a new one."""
    vendor = place.selection.vendors.get(id or "")
    with st.form("vendor", border=False):
        said: dict[str, Any] = {
            name: st.text_input(
                place.say(f"field.vendor_{name}"),
                getattr(vendor, name) if vendor else "",
                key=f"vendor_{name}/{id}",
            )
            for name in FIELDS
        }
        said["hosting_mode"] = Fields(place, vendor, "vendor_field", f"{id}").word(
            "hosting_mode", HOSTING, "hosting"
        )
        if vendor:
            said["status"] = st.radio(
                place.say("field.status"),
                ["active", "withdrawn"],
                index=["active", "withdrawn"].index(vendor.status),
                format_func=lambda word: place.say(f"vendor_status.{word}"),
                horizontal=True,
                key=f"vendor_status/{id}",
            )
            said["reason"] = st.text_input(
                place.say("field.reason"), vendor.reason, key=f"vendor_reason/{id}"
            )
        sent = st.form_submit_button(place.say("dialog.save"), key="vendor_send")
    seen = seen_by(place, f"vendor/{id}", sent)
    if sent:
        ids = (id or commands.new_id("v"),)
        said = {**(dump(Vendor, vendor) if vendor else {}), **said}
        put = partial(commands.put, place.desk, "vendor", ids, said, seen=seen)
        attempt_inside(place, put, "notice.saved")
