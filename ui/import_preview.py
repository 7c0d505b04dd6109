"""What an import will write, shown before it is written: rows, changes, families, what is told."""

from collections.abc import Mapping

import streamlit as st

from exchange.lists.comparison import STATUSES, Change, Comparison
from exchange.lists.families import Families
from exchange.lists.outcome import Apart, Imported
from exchange.lists.views import field_word, kept_word, shown
from ui import choices, components
from ui.components import Row
from ui.markup import plain
from ui.state import Here
from words.faults import fault_line

MOST_FAMILIES = 30  # choices offered one by one; more than these become new families
HIDDEN = ("title", "order")  # fields the preview shows elsewhere

Apartness = tuple[Apart, ...]


def told(place: Here, found: Imported) -> None:
    """What is refused, what should be known, what stands apart."""
    if found.refusals:
        components.show_faults(place, found.refusals[:50], "import.refused")
    if found.notices:
        lines = [f"- {plain(fault_line(fault, place.language))}" for fault in found.notices]
        st.info("\n".join([place.say("import.notices"), "", *lines]), icon=":material/info:")
    for name, held in (("sections", found.sections), ("out", found.out)):
        if held:
            with st.expander(f"{place.say(f'import.{name}')} ({len(held)})"):
                components.table([_apart(place, apart) for apart in held], key=f"import_{name}")


def _apart(place: Here, apart: Apart) -> Row:
    return {place.say("column.line"): apart.line, place.say("column.title"): apart.title}


def families(place: Here, found: Imported, key: str) -> tuple[str, Mapping[str, str]]:
    """The family of rows that name none, and of each section the selection does not know."""
    needs = [row for row in found.rows if row.kind == "requirement"]
    known = Families(place.selection, found.family)
    missing = list(
        dict.fromkeys(row.section for row in needs if row.section and not known.is_known(row.section))
    )
    held = {
        id: place.text(node.title)
        for id, node in place.selection.criteria.items()
        if node.node == "category" and node.source == "requirements"
    }
    home = ""
    if any(not row.section for row in needs):
        options = {"": place.say("import.category_new"), **held}
        home = choices.select(place.say("import.home"), options, f"import_home/{key}")
    if not missing:
        return home, {}
    with st.expander(f"{place.say('import.families')} ({len(missing)})"):
        return home, {name: _family(place, name, held, key) for name in missing[:MOST_FAMILIES]}


def _family(place: Here, name: str, held: Mapping[str, str], key: str) -> str:
    options = {"": place.say("import.family_new", title=name), **held}
    return choices.select(plain(name), options, f"import_family/{key}/{name}")


def changes(place: Here, comparison: Comparison) -> None:
    """Every row that will be written, with what it changes, and what the file no longer holds."""
    st.markdown(f"**{place.say('import.preview')}**")
    counts = {status: comparison.count(status) for status in STATUSES}
    st.markdown(plain(place.say("lists.compared", **counts, gone=len(comparison.gone))))
    rows = [_row(place, change) for change in comparison.changes]
    if rows:
        height = 420 if len(rows) > 6 else "auto"
        widths = {place.say("import.says"): 460, place.say("column.title"): 220}
        components.table(rows, key="import_preview", row_height=72, height=height, widths=widths)
    _show_standing(place, comparison)
    if comparison.gone:
        with st.expander(f"{place.say('import.gone')} ({len(comparison.gone)})"):
            gone = [
                {place.say("column.id"): gone.id, place.say("column.title"): place.text(gone.title)}
                for gone in comparison.gone
            ]
            components.table(gone, key="import_gone")


def _show_standing(place: Here, comparison: Comparison) -> None:
    """What stands already beside a table of phases or processes, so that nothing stands twice unseen."""
    rows = {
        (change.row.kind, change.row.id) for change in comparison.changes if change.row.kind != "requirement"
    }
    kinds = dict.fromkeys(kind for kind, _ in sorted(rows))
    counts = {kind: sum((kind, id) not in rows for id in place.selection.named(kind)) for kind in kinds}
    kept = [kept_word(kind, count, place.language) for kind, count in counts.items() if count]
    if kept:
        st.info(plain(place.say("import.already", kept=kept)), icon=":material/info:")


def _says(place: Here, name: str, value: str) -> str:
    return place.say("lists.says", field=field_word(name, place.language), value=value)


def _shown(place: Here, name: str, value: object) -> str:
    """A value as people read it; a family by its name."""
    if name == "category":
        node = place.selection.criteria.get(str(value))
        return place.text(node.title) if node else str(value)
    return shown(name, value, place.language)


def _row(place: Here, change: Change) -> Row:
    """A row of the preview; one that changes something says what, the others what they hold."""
    row = {
        place.say("column.status"): place.say(f"import.status.{change.status}"),
        place.say("column.id"): change.row.id,
        place.say("column.title"): place.text(change.record.title),
    }
    if change.status == "changed":
        said = (
            _says(
                place,
                one.field,
                f"{_shown(place, one.field, one.before)} → {_shown(place, one.field, one.after)}",
            )
            for one in change.fields
        )
    else:
        said = (
            _says(place, name, _shown(place, name, value))
            for name, value in change.row.said.items()
            if name not in HIDDEN
        )
    row[place.say("import.says")] = " · ".join(said)
    if change.row.kind == "requirement":
        row[place.say("column.category")] = change.row.section
    return row
