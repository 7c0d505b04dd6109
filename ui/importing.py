"""The import of a list of requirements: read, settled, previewed, then written whole or not at all."""

from functools import partial

import streamlit as st

from exchange.requirements import RequirementImport, as_records, read_into
from services import commands
from ui import choices, components, state
from ui.markup import plain
from ui.state import Here

NEW = ""
UPLOADS = "import_uploads"


def import_panel(place: Here) -> None:
    """A file in, its rows shown, its questions asked, its faults listed; then one button."""
    st.caption(place.say("import.help"))
    if not place.may("requirement"):
        st.info(place.say("import.not_allowed"), icon=":material/info:")
        return
    key = f"import_upload/{state.value(UPLOADS, 0)}"
    upload = st.file_uploader(place.say("import.choose"), type=["csv", "tsv", "txt", "md"], key=key)
    if upload is None:
        return
    read = partial(read_into, place.selection, upload.getvalue(), upload.name, state.library().import_words)
    found = read()
    found = read(answers=_settled(place, found)) if found.questions else found
    _preview(place, found)
    if found.refusals:
        components.show_faults(place, found.refusals, "import.refused")
    elif found.rows:
        _send(place, found, upload.getvalue())


def _settled(place: Here, found: RequirementImport) -> dict[tuple[int, str], str]:
    """What the person answers to each question, the proposal first."""
    st.markdown(f"**{place.say('import.questions')}**")
    answers: dict[tuple[int, str], str] = {}
    for question in found.questions:
        options = list(question.choices)
        chosen = st.selectbox(
            plain(place.say("import.original", line=question.line, found=question.found)),
            options,
            index=options.index(question.proposal) if question.proposal in options else None,
            format_func=partial(components.word_of, place, question.field),
            placeholder=place.say("import.to_choose"),
            key=f"import_{question.line}_{question.field}",
        )
        if chosen is not None:
            answers[(question.line, question.field)] = chosen
    return answers


def _preview(place: Here, found: RequirementImport) -> None:
    if found.guessed:
        st.warning(place.say("import.guessed"), icon=":material/warning:")
    st.markdown(place.say("import.kept", count=len(found.rows)))
    components.table(
        [
            {
                place.say("column.id"): row.id,
                place.say("column.title"): row.title,
                place.say("column.priority"): place.say(f"priority.{row.priority}"),
                place.say("column.departments"): ", ".join(row.departments),
                place.say("column.need"): row.need,
            }
            for row in found.rows
        ],
        key="import_preview",
    )


def _send(place: Here, found: RequirementImport, content: bytes) -> None:
    titles = {NEW: place.say("import.category_new")}
    for id, node in place.selection.criteria.items():
        if node.node == "category" and node.source == "requirements":
            titles[id] = place.text(node.title)
    category = choices.select(place.say("import.category"), titles, "import_category")
    if st.button(place.say("import.send", count=len(found.rows)), key="import_send"):
        said = as_records(found, place.selection, category)
        place.selections.journal.keep_original(content)
        put = partial(commands.put_all, place.desk, said)
        if state.attempt(put, "notice.imported"):
            state.set_value(UPLOADS, state.value(UPLOADS, 0) + 1)  # another key empties the field
        st.rerun()
