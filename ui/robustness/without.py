"""Leave one out: who leads without each evaluator, criterion, vendor, and by each other price formula."""

from collections.abc import Sequence

import streamlit as st

from services.robustness.leaving_out import KINDS, Without, left_out
from ui import components
from ui.components import Row, vendor_names
from ui.markup import plain
from ui.robustness.held import contest_of, node_title, worked_out
from ui.state import Here
from words.formats import number


def without(place: Here) -> None:
    """The whole section: a sentence a kind, and every case in a table, those that change the lead first."""
    found = worked_out(place, "left_out", left_out)
    st.markdown(plain(place.say("robustness.without.how")))
    told = [_sentence(place, kind, [part for part in found if part.kind == kind]) for kind in KINDS]
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in told))
    kind = components.option(place, "robustness_without", ["changes", *KINDS], "changes")
    shown = [part for part in found if part.changes or part.kind == kind]
    if kind != "changes":
        shown = [part for part in shown if part.kind == kind]
    if not shown:
        st.caption(place.say("robustness.without.nothing"))
        return
    rows = [_row(place, part) for part in sorted(shown, key=lambda part: (not part.changes, part.gap or 0))]
    components.table(rows, key="robustness_without_table", numbers=[place.say("robustness.column.lead")])


def _sentence(place: Here, kind: str, held: Sequence[Without]) -> str:
    """What one kind of leaving out changes, by name."""
    if not held:
        return place.say(f"robustness.without.{kind}_none")
    names, contest = vendor_names(place), contest_of(place)
    lost = [part for part in held if part.changes]
    first = names[contest.vendors[contest.leader]]
    if not lost:
        return place.say(f"robustness.without.{kind}_holds", count=len(held), first=first)
    told = [
        place.say(
            "robustness.without.case", title=_title(place, part), vendor=names.get(part.leader or "", "–")
        )
        for part in lost
    ]
    return place.say(
        f"robustness.without.{kind}_changes",
        count=len(lost),
        total=len(held),
        cases=place.say("robustness.list").join(told),
    )


def _title(place: Here, part: Without) -> str:
    if part.kind == "evaluator":
        return place.selection.members[part.id].name
    if part.kind == "vendor":
        return vendor_names(place)[part.id]
    return place.say(f"formula.{part.id}") if part.kind == "formula" else node_title(place, part.id)


def _row(place: Here, part: Without) -> Row:
    names = vendor_names(place)
    code = "row_formula" if part.kind == "formula" else "row"
    cells = {
        "left_out": place.say(f"robustness.without.{code}", title=_title(place, part)),
        "kind": place.say(f"robustness.kind.{part.kind}"),
        "leader": names.get(part.leader or "", "–"),
        "second": names.get(part.second or "", "–"),
        "lead": "–" if part.gap is None else number(part.gap, place.language),
        "changes": place.say(f"robustness.without.{'yes' if part.changes else 'no'}"),
    }
    return {place.say(f"robustness.column.{name}"): cell for name, cell in cells.items()}
