"""The import of a list: read, mapped, settled, compared, then written whole or not at all."""

import hashlib
from functools import partial

import streamlit as st

from exchange.lists.comparison import Comparison, beside, compare
from exchange.lists.families import Families
from exchange.lists.outcome import Imported, Settled
from exchange.lists.reading import read_list
from exchange.lists.records import File, as_records
from exchange.lists.views import counts_sentence
from services import commands
from ui import import_preview, import_questions, state
from ui.markup import plain
from ui.state import Here

UPLOADS = "import_uploads"


def import_panel(place: Here) -> None:
    """A list in, its columns and rows shown, its questions asked, its faults listed; then one button."""
    st.caption(place.say("import.help"))
    if not place.may("requirement"):
        st.info(place.say("import.not_allowed"), icon=":material/info:")
        return
    file = _file(place)
    if file is None:
        return
    settled = Settled()
    found = _read(place, file, settled)
    key = hashlib.sha256(file.data).hexdigest()[:12]
    if found.tables:
        settled = import_questions.mapping(place, found, key)
        found = _read(place, file, settled)
    found, settled = _asked(place, file, found, settled, key)
    st.markdown(plain(counts_sentence(found, place.language)))
    if found.guessed:
        st.warning(place.say("import.guessed"), icon=":material/warning:")
    import_preview.told(place, found)
    if found.rows or found.out:
        _offer(place, beside(found, place.selection), file, key)


def _file(place: Here) -> File | None:
    """The file that was chosen, or the text that was pasted."""
    uploads = state.value(UPLOADS, 0)
    types = ["xlsx", "docx", "csv", "tsv", "txt", "md", "yaml", "yml", "json"]
    upload = st.file_uploader(place.say("import.choose"), type=types, key=f"import_upload/{uploads}")
    if upload is not None:
        return File(upload.name, upload.getvalue())
    pasted = st.text_area(place.say("import.paste"), height=100, key=f"import_paste/{uploads}")
    return File(place.say("import.pasted"), pasted.encode()) if pasted.strip() else None


def _read(place: Here, file: File, settled: Settled) -> Imported:
    return read_list(file.data, file.name, state.library().import_words, settled)


def _asked(place: Here, file: File, found: Imported, settled: Settled, key: str) -> tuple[Imported, Settled]:
    """What comes of the rows once the person has answered; first what the columns are, then the words."""
    if found.questions:
        st.markdown(f"**{place.say('import.questions')}**")
    for asks in (import_questions.of_columns, import_questions.of_words):
        questions = asks(found)
        if questions:
            settled = import_questions.settle(place, questions, settled, key)
            found = _read(place, file, settled)
    return found, settled


def _offer(place: Here, found: Imported, file: File, key: str) -> None:
    """The families to join, what will be written, and the button that writes it."""
    home, chosen = import_preview.families(place, found, key)
    families = Families(place.selection, found.family, home, chosen)
    comparison = compare(found, place.selection, families)
    import_preview.changes(place, comparison)
    is_agreed = not found.refusals or st.checkbox(
        place.say("import.leave_refused", count=max(1, len(found.refused))), key=f"import_leave/{key}"
    )
    changed = comparison.count("new") + comparison.count("changed") + len(comparison.excluded)
    if not changed:
        st.info(place.say("import.nothing_new"), icon=":material/check:")
        return
    is_ready = is_agreed and not found.questions
    if found.questions:
        st.caption(place.say("import.open", count=len(found.questions)))
    label = place.say("import.send", count=changed)
    if st.button(label, key="import_send", disabled=not is_ready):
        _send(place, found, comparison, families, file)


def _send(place: Here, found: Imported, comparison: Comparison, families: Families, file: File) -> None:
    said = as_records(found, comparison, families, place.selection, file)
    seen = max((fact.seq for fact in place.selection.facts.values()), default=0)
    place.selections.journal.keep_original(file.data)
    if state.attempt(partial(commands.put_all, place.desk, said, seen=seen), "notice.imported"):
        state.set_value(UPLOADS, state.value(UPLOADS, 0) + 1)  # another key empties the field
    st.rerun()
