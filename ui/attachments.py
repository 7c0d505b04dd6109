"""Attachments on screen: the files of one thing, to take away, to add, to remove."""

import secrets
from collections.abc import Mapping
from functools import partial

import streamlit as st

from services import access, attachments
from services.attachments import ENDINGS, MOST_BYTES
from services.committee import Attachment
from services.facts import parts, subject
from services.faults import Refused
from ui import choices, components, state
from ui.downloads import fresh
from ui.journals import actor_name
from ui.state import Here
from words.formats import file_size, moment

ANY = "application/octet-stream"  # a browser saves it and shows nothing of it


def attachments_panel(place: Here, about: str, vendor: str | None) -> None:
    """The files attached to the subject `about` (nothing: to the vendor's offer), and a place for another."""
    found = attachments.listed(place.selection, about) if about else _of_offer(place, vendor)
    _files(place, found, about or f"vendor/{vendor}")
    if place.may("attachment") and (not about or _is_mine(place, about)):
        _upload(place, about, vendor)


def vendor_files(place: Here) -> None:
    """Every file about a vendor, and where to attach the next: the offer, an answer or a reference."""
    names = components.vendor_names(place)
    vendor = choices.kept(place, "files_vendor", names)
    _files(place, attachments.listed(place.selection, vendor=vendor), f"vendor/{vendor}")
    if place.may("attachment"):
        targets = {"": place.say("attachments.offer"), **_targets(place, vendor)}
        about = choices.select(place.say("attachments.about"), targets, f"files_about/{vendor}")
        _upload(place, about, vendor)


def mark_files(place: Here, vendor: str, criteria: list[str]) -> None:
    """Beside the score sheet: the files attached to one's own marks of a section."""
    mine = {
        subject("rating", vendor, id, place.viewer.id): place.text(place.selection.criteria[id].title)
        for id in criteria
        if place.selection.get("rating", vendor, id, place.viewer.id) is not None
    }
    if not mine:
        return
    title = place.say("attachments.title")
    with st.expander(title, key="mark_files", icon=":material/attach_file:", on_change="rerun") as opened:
        if opened.open:  # only then: every element of the page slows every save
            about = choices.select(place.say("attachments.mark"), mine, f"mark_files/{vendor}/{criteria[0]}")
            attachments_panel(place, about, vendor)


def _of_offer(place: Here, vendor: str | None) -> dict[str, Attachment]:
    found = attachments.listed(place.selection, vendor=vendor)
    return {id: held for id, held in found.items() if not held.about}


def _is_mine(place: Here, about: str) -> bool:
    kind, ids = parts(about)
    return kind != "rating" or ids[-1] == place.viewer.id


def _targets(place: Here, vendor: str) -> dict[str, str]:
    """What of a vendor a file may be attached to beside the offer, by its subject."""
    needs, found = place.selection.requirements, {}
    for (reference,), call in place.selection.under("reference", vendor).items():
        found[subject("reference", vendor, reference)] = (
            f"{place.say('attachments.reference')} · {call.customer}"
        )
    for (need,) in place.selection.under("answer", vendor):
        if need in needs:
            title = place.text(needs[need].title)
            found[subject("answer", vendor, need)] = f"{place.say('attachments.answer')} · {need} · {title}"
    return found


def _files(place: Here, found: Mapping[str, Attachment], where: str) -> None:
    """The list, then the one chosen: downloaded when its button is pressed, or removed."""
    if not found:
        st.caption(place.say("attachments.none"))
        return
    column = {name: place.say(f"attachments.column.{name}") for name in _COLUMNS}
    rows = [
        {column[name]: cell for name, cell in zip(_COLUMNS, _cells(place, id, held), strict=True)}
        for id, held in found.items()
    ]
    components.table(rows, key=f"files_table/{where}", numbers=[column["size"]])
    names = {id: held.name for id, held in found.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choices.select(place.say("attachments.which"), names, f"files_chosen/{where}")
        _download(place, chosen, found[chosen])
        is_theirs = place.selection.facts[subject("attachment", chosen)].actor == place.viewer.id
        may = is_theirs or place.may("vendor")
        if (
            may
            and place.may("attachment")
            and st.button(
                place.say("attachments.remove"), icon=":material/link_off:", key=f"files_remove/{where}"
            )
        ):
            state.attempt(partial(attachments.detach, place.desk, chosen), "notice.detached")
            st.rerun()


_COLUMNS = ("file", "about", "size", "who", "at", "note")


def _cells(place: Here, id: str, held: Attachment) -> list[str]:
    fact = place.selection.facts[subject("attachment", id)]
    priced = f" ({place.say('attachments.priced')})" if held.holds_prices else ""
    return [
        held.name + priced,
        _about(place, held.about),
        file_size(held.size, place.language),
        actor_name(place, fact.actor),
        moment(fact.at, place.language, state.timezone()) if fact.at else "",
        held.note,
    ]


def _about(place: Here, about: str) -> str:
    """What a file is attached to, in a few words."""
    if not about:
        return place.say("attachments.offer")
    try:
        kind, ids = parts(about)
    except Refused:  # a selection file may name anything
        return about
    if kind == "answer":
        return f"{place.say('attachments.answer')} · {ids[1]}"
    if kind == "reference":
        call = place.selection.get("reference", *ids)
        return f"{place.say('attachments.reference')} · {call.customer if call else ids[1]}"
    node = place.selection.criteria.get(ids[1])
    return f"{components.kind_of(place, kind)} · {place.text(node.title) if node else ids[1]}"


def _download(place: Here, id: str, held: Attachment) -> None:
    """A button; whoever may not see the file any more when it is pressed gets nothing."""
    st.download_button(
        place.say("attachments.download"),
        data=fresh(place, partial(file_content, place, id)),
        file_name=f"{secrets.token_hex(4)}-{held.name}",
        mime=ANY,
        icon=":material/download:",
        on_click="ignore",
        key=f"files_download/{id}",
    )


def file_content(place: Here, id: str) -> bytes:
    """The content of an attachment, or nothing where it is not open to this person now."""
    try:
        return attachments.content(place.desk, id).content
    except Refused:
        return b""


def _upload(place: Here, about: str, vendor: str | None) -> None:
    where = about or f"vendor/{vendor}"
    turn = int(state.value(f"files_turn/{where}", 0))
    with st.form(f"attach/{where}", border=True):
        label = place.say("attachments.choose", most=file_size(MOST_BYTES, place.language))
        upload = st.file_uploader(label, type=list(ENDINGS), key=f"attach_file/{where}/{turn}")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            note = st.text_input(place.say("attachments.note"), key=f"attach_note/{where}/{turn}")
            prices = st.checkbox(
                place.say("attachments.prices"),
                help=place.say("attachments.prices_help"),
                key=f"attach_prices/{where}/{turn}",
            )
            sent = st.form_submit_button(
                place.say("attachments.send"), icon=":material/attach_file:", key=f"attach_send/{where}"
            )
    if sent and upload is not None:
        said = Attachment(
            name=upload.name,
            sha256="0" * 64,
            size=0,
            about=about,
            vendor=None if about else vendor,
            holds_prices=prices,
            note=note,
        )
        act = partial(attachments.attach, place.desk, upload.name, upload.getvalue(), said)
        is_sealed = prices and not access.sees_prices(place.selection, place.viewer)
        if state.attempt(act, "attachments.sealed" if is_sealed else "notice.attached") is not None:
            state.set_value(f"files_turn/{where}", turn + 1)
        st.rerun()
