"""The customers called for each vendor: who they are, how near to us, and who still lacks some."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from services import calls, commands, finalists, scope
from services.analysis import Ranking
from services.committee import Reference
from services.facts import Ids
from services.schema import dump
from ui import choices, components, state
from ui.components import Row
from ui.dialogs import attempt_inside, open_dialog, seen_by
from ui.fields import Fields
from ui.heard import call_sheet
from ui.markup import plain
from ui.state import Here

CLOSENESS = ("close", "partly", "far")
CHOICES = {"state": ("planned", "done", "declined"), "found_by": ("vendor", "committee")}
WIDTHS = {"customer": 180, "counts": 110, "answered_by": 150, "comment": 280}
ROW, MOST_HEIGHT = 72, 620


def show(place: Here, names: Mapping[str, str], ranking: Ranking) -> None:
    """Who was called and who is missing, then the call itself."""
    held = place.selection.all("reference")
    _short(place, names, ranking)
    if held:
        components.table(
            reference_rows(place, names, held),
            key="references_table",
            numbers=[place.say("reference.users"), place.say("reference.minutes")],
            widths={place.say(f"reference.{name}"): width for name, width in WIDTHS.items()},
            row_height=ROW,
            height=min(40 + ROW * len(held), MOST_HEIGHT),
        )
        st.caption(place.say("reference.rule"))
    else:
        st.info(place.say("reference.none"), icon=":material/info:")
    titles = reference_titles(place, names)
    _bar(place, titles)
    call_sheet.show(place, titles)


def reference_titles(place: Here, names: Mapping[str, str]) -> dict[str, str]:
    """Every reference as `Vendor · Customer`, by the path of its ids."""
    return {
        f"{vendor}/{id}": f"{names[vendor]} · {reference.customer}"
        for (vendor, id), reference in place.selection.all("reference").items()
        if vendor in names
    }


def _short(place: Here, names: Mapping[str, str], ranking: Ranking) -> None:
    """Each finalist with too few comparable customers, by name."""
    least = _least()
    heard = [calls.count(place.selection, vendor) for vendor in finalists.finalists(place.selection, ranking)]
    short = [found for found in heard if found.comparable < least]
    if short:
        lines = [
            place.say(
                "reference.short",
                vendor=names[found.vendor],
                done=found.done,
                count=found.comparable,
                planned=found.planned,
            )
            for found in short
        ]
        said = [place.say("reference.short_title", least=least), "", *(f"- {plain(line)}" for line in lines)]
        st.warning("\n".join(said), icon=":material/warning:")
    elif heard:
        st.success(place.say("reference.enough", least=least), icon=":material/check_circle:")


def _least() -> int:
    thresholds = state.library().thresholds
    return thresholds.vouching.least_references if thresholds else 0


def reference_rows(place: Here, names: Mapping[str, str], held: Mapping[Ids, Reference]) -> list[Row]:
    """One row a reference, vendor by vendor."""
    heard = calls.heard(place.selection)
    ordered = sorted(held.items(), key=lambda pair: list(names).index(pair[0][0]))
    return [
        {
            place.say("column.vendor"): names[vendor],
            place.say("reference.customer"): " — ".join(filter(None, (one.customer, one.sector))),
            place.say("reference.counts"): _counts(place, vendor, id, one, is_heard=(vendor, id) in heard),
            **{place.say(f"reference_side.{side}"): _near(place, one, side) for side in calls.SIDES},
            place.say("reference.users"): "" if one.users is None else str(one.users),
            place.say("reference.state"): place.say(f"reference_state.{one.state}"),
            place.say("reference.answered_by"): ", ".join(filter(None, (one.answered_by, one.position))),
            place.say("reference.found_by"): place.say(f"reference_found_by.{one.found_by}"),
            place.say("reference.date"): one.date,
            place.say("reference.minutes"): "" if one.minutes is None else str(one.minutes),
            place.say("reference.comment"): one.comment,
        }
        for (vendor, id), one in ordered
    ]


def _near(place: Here, reference: Reference, side: str) -> str:
    """How near the customer is on one side."""
    return place.say(f"closeness.{getattr(reference, side) or 'unsaid'}")


def _counts(place: Here, vendor: str, id: str, reference: Reference, *, is_heard: bool) -> str:
    """Whether a reference counts, or what keeps it from counting."""
    if not is_heard:
        is_tied = calls.is_tied(place.selection, vendor, id)
        return place.say("reference.tied") if is_tied else ""
    return place.say("reference.comparable" if calls.is_comparable(reference) else "reference.not_near")


def _bar(place: Here, titles: Mapping[str, str]) -> None:
    if not place.may("reference"):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(place.say("reference.add"), icon=":material/add:", key="reference_add"):
            open_dialog(place, "reference.window", partial(reference_form, path=""))
        if titles:
            chosen = choices.pick(place, "reference.pick", titles)
            if st.button(place.say("vendors.edit"), icon=":material/edit:", key="reference_edit"):
                open_dialog(place, "reference.window", partial(reference_form, path=chosen))


def reference_form(place: Here, path: str) -> None:
    """Change the reference at `vendor/id`, or note a new one."""
    ids = tuple(path.split("/", 1))
    record: Reference | None = place.selection.get("reference", *ids)
    fields = Fields(place, record, "reference", path)
    with st.form("reference", border=False):
        vendor = ids[0] if record else fields.one_of("vendor", components.vendor_names(place))
        said = _fields(fields)
        sent = st.form_submit_button(place.say("dialog.save"), key="reference_send")
    seen = seen_by(place, f"reference/{path}", sent)
    if sent and vendor:
        where = ids if record else (vendor, commands.new_id("r"))
        said = {**(dump(Reference, record) if record else {}), **said}
        put = partial(commands.put, place.desk, "reference", where, said, seen=seen)
        attempt_inside(place, put, "notice.saved")
    if record and st.button(place.say("dialog.remove"), icon=":material/delete:", key="reference_remove"):
        attempt_inside(place, partial(commands.remove, place.desk, "reference", ids), "notice.removed")


def _fields(fields: Fields) -> dict[str, Any]:
    place = fields.place
    said: dict[str, Any] = {"customer": fields.line("customer")}
    st.caption(plain(ours(place)))
    left, middle, right = st.columns(3)
    with left:
        said |= {"sector": fields.line("sector"), "sector_close": _closeness(fields, "sector_close")}
    with middle:
        said |= {"users": fields.whole("users"), "size_close": _closeness(fields, "size_close")}
    with right:
        said |= {"integrations": fields.line("integrations")}
        said |= {"integrations_close": _closeness(fields, "integrations_close")}
    with left:
        said |= {"answered_by": fields.line("answered_by"), "state": _choice(fields, "state")}
    with middle:
        said |= {"position": fields.line("position"), "found_by": _choice(fields, "found_by")}
    with right:
        said |= {"date": fields.line("date"), "minutes": fields.whole("minutes")}
    said["has_tie"] = fields.tick("has_tie")
    return said | {"comment": fields.note("comment")}


def ours(place: Here) -> str:
    """What a customer is compared with: our sector, our users, our integrations."""
    sector = place.text(scope.scope_of(place.selection).sector) or place.say("reference.unsaid")
    flows = [place.text(flow.title) for flow in place.selection.named("integration").values()]
    return place.say(
        "reference.ours",
        sector=sector,
        users=place.selection.rule("costs").users,
        flows=flows or place.say("reference.unsaid"),
    )


def _closeness(fields: Fields, side: str) -> str | None:
    return fields.word(side, CLOSENESS, "closeness")


def _choice(fields: Fields, name: str) -> str | None:
    place = fields.place
    return fields.one_of(name, {word: place.say(f"reference_{name}.{word}") for word in CHOICES[name]})
