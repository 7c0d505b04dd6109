"""The vendor questionnaire on screen: one goes out, one comes back, is looked at, and accepted whole."""

import datetime
import secrets
from collections.abc import Mapping
from functools import partial
from pathlib import PurePath

import streamlit as st

from exchange.questionnaire.acceptance import Change, as_records, changes
from exchange.questionnaire.annotation import annotate
from exchange.questionnaire.incoming import Returned, read_questionnaire
from exchange.questionnaire.outgoing import build_questionnaire
from exchange.questionnaire.showing import found_sentence
from services import commands
from services.faults import refuse
from services.text import LANGUAGES, Language
from ui import choices, components, state
from ui.change_rows import change_rows, finding_rows
from ui.dialogs import seen_by
from ui.downloads import fresh
from ui.markup import plain
from ui.state import Here

UPLOADS = "questionnaire_uploads"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_HEIGHT = 420
WIDTHS = {"what": 330, "before": 210}


def questionnaire_panel(place: Here, names: Mapping[str, str]) -> None:
    """Choose a vendor; the file to send in either language, then the file that came back."""
    vendor = choices.kept(place, "questionnaire_vendor", names)
    st.header(place.say("questionnaires.send"), anchor=False)
    st.caption(place.say("questionnaires.send_help"))
    with st.container(horizontal=True):
        for language in LANGUAGES:
            _offer(place, vendor, language)
    st.header(place.say("questionnaires.receive"), anchor=False)
    if components.why_not(place, "answer"):
        st.caption(place.say("questionnaires.receive_help"))
        _receive(place, vendor)


def _offer(place: Here, vendor: str, language: Language) -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    st.download_button(
        place.say(f"questionnaires.download_{language}"),
        fresh(place, partial(build_questionnaire, place.selection, vendor, language, today)),
        f"pondera-{place.id}-{vendor}-{language}-{secrets.token_hex(4)}.xlsx",
        XLSX,
        icon=":material/download:",
        on_click="ignore",
        key=f"questionnaire_{language}",
    )


def _receive(place: Here, vendor: str) -> None:
    key = f"questionnaire_upload/{vendor}/{state.value(UPLOADS, 0)}"
    upload = st.file_uploader(place.say("questionnaires.choose"), type=["xlsx"], key=key)
    if upload is None:
        return
    content = upload.getvalue()
    whole, priced = place.desk.selection, place.may("cost")
    returned = read_questionnaire(whole, content, upload.name, vendor, with_prices=priced)
    if not returned.with_prices:
        st.info(place.say("questionnaires.prices_sealed"), icon=":material/lock:")
    _show_findings(place, returned, content)
    if returned.language:
        _show_changes(place, returned, content)


def _show_findings(place: Here, returned: Returned, content: bytes) -> None:
    """How many of each level in a sentence, then each with its place, and the copy to send back."""
    tell = st.error if returned.count("error") else st.warning if returned.count("warning") else st.success
    tell(plain(found_sentence(returned, place.language)))
    if not returned.findings:
        return
    rows = finding_rows(place, returned.findings)
    components.table(rows, key="questionnaire_findings", height=min(MOST_HEIGHT, 38 + 35 * len(rows)))
    if returned.language is None:
        return
    st.download_button(
        place.say("questionnaires.annotated"),
        fresh(place, partial(annotate, content, returned.file, returned.findings, returned.language)),
        f"{PurePath(returned.file).stem}-{secrets.token_hex(4)}.xlsx",
        XLSX,
        icon=":material/rate_review:",
        help=place.say("questionnaires.annotated_help"),
        on_click="ignore",
        key="questionnaire_annotated",
    )


def _show_changes(place: Here, returned: Returned, content: bytes) -> None:
    """What would change, and the button that makes it so."""
    found = changes(place.desk.selection, returned)
    st.subheader(place.say("questionnaires.changes"), anchor=False)
    if not found:
        st.info(place.say("questionnaires.no_change"), icon=":material/info:")
        return
    counts = {"count": len(found), "new": sum(1 for change in found if change.before is None)}
    st.markdown(place.say("questionnaires.changes_reading", **counts, refused=len(returned.refused)))
    rows = change_rows(place, found)
    widths = {place.say(f"questionnaire.column.{name}"): width for name, width in WIDTHS.items()}
    height = min(MOST_HEIGHT, 38 + 35 * len(rows))
    components.table(rows, key="questionnaire_changes", height=height, widths=widths)
    _accept(place, returned, content, found)


def _accept(place: Here, returned: Returned, content: bytes, found: list[Change]) -> None:
    warned = returned.count("warning")
    with st.form("questionnaire_accept", border=False):
        reason = ""
        if warned:
            reason = st.text_input(
                place.say("questionnaires.reason", count=warned),
                key=f"questionnaire_reason/{returned.sha256}",
            )
        label = place.say("questionnaires.accept", count=len(found))
        sent = st.form_submit_button(label, key="questionnaire_send")
    seen = seen_by(place, f"questionnaire/{returned.sha256}", sent)
    if sent:
        if state.attempt(partial(_put, place, returned, content, reason, seen), "notice.answers_accepted"):
            state.set_value(UPLOADS, state.value(UPLOADS, 0) + 1)  # another key empties the field
        st.rerun()


def _put(place: Here, returned: Returned, content: bytes, reason: str, seen: int) -> bool:
    if returned.count("warning") and not reason.strip():
        raise refuse("warnings_unexplained", count=returned.count("warning"))
    said = as_records(place.desk.selection, returned, commands.new_id("i"))
    place.selections.journal.keep_original(content)
    commands.put_all(place.desk, said, reason=reason.strip(), seen=seen)
    return True
