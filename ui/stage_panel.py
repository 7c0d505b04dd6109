"""The stage: where the selection stands, what a move asks and opens, the moves made, the freeze."""

from functools import partial

import streamlit as st

from services import commands
from services.analysis import rank
from services.facts import parts
from services.obstacles import obstacles
from services.records import STAGES, StageName
from services.stages import as_frozen, changed_since, has_thawed, is_back, moves
from ui import choices, components, rankings, state
from ui.dialogs import attempt_inside
from ui.journals import actor_name
from ui.markup import plain
from ui.stage_notes import stage_notes
from ui.state import Here
from words.faults import fault_sentence
from words.formats import moment

MOST_NAMED = 6


def stage_panel(place: Here) -> None:
    """The stage now, the form of a move for who may make one, and what was frozen."""
    current = place.say(f"stage.{place.selection.stage}")
    st.markdown(plain(place.say("settings.stage_now", stage=current)))
    stage_notes(place)
    if components.why_not(place, "stage"):
        _move(place)
    frozen_panel(place)


def _move(place: Here) -> None:
    """A stage to go to, what it changes and what is missing, said before one presses."""
    others: list[StageName] = [name for name in STAGES if name != place.selection.stage]
    words: dict[str, str] = {name: place.say(f"stage.{name}") for name in others}
    if state.value("stage_to") not in words:
        after = STAGES.index(place.selection.stage)  # where the next stage stands among the others
        state.set_value("stage_to", others[min(after, len(others) - 1)])
    chosen = choices.select(place.say("settings.stage_to"), words, "stage_to")
    to = next(name for name in others if name == chosen)
    _asks(place, to)
    with st.form("stage"):
        reason = st.text_input(place.say("field.reason"), key="stage_reason")
        sent = st.form_submit_button(place.say("settings.move"), key="stage_send")
    if sent:
        attempt_inside(place, partial(commands.move, place.desk, to, reason), "notice.moved")


def _asks(place: Here, to: StageName) -> None:
    """What changes with the move, and what it asks first."""
    opens = place.say(f"stage_panel.opens_at.{to}")
    st.markdown(f"**{place.say('stage_panel.opens')}**  \n{plain(opens)}")
    if is_back(place.selection.stage, to):
        st.warning(plain(place.say("stage_panel.back")), icon=":material/undo:")
        return
    # Counts over the whole selection: the chair reads how much is missing, never a mark.
    missing = obstacles(place.desk.selection, to, place.selections.now().date())
    if not missing:
        st.markdown(f":material/check_circle: {plain(place.say('stage_panel.ready'))}")
        return
    st.markdown(f"**{place.say('stage_panel.asks')}**")
    st.markdown("\n".join(f"- {plain(fault_sentence(fault, place.language))}" for fault in missing))
    st.caption(place.say("stage_panel.override"))


def history(place: Here) -> None:
    """Every move: when, by whom, from where to where, and why."""
    found = moves(place.selections.journal.read(place.id))
    if not found:
        st.caption(place.say("stage_panel.none"))
        return
    rows = [
        {
            place.say("column.fact"): move.seq,
            place.say("column.at"): moment(move.at, place.language),
            place.say("column.actor"): actor_name(place, move.actor),
            place.say("stage_panel.from"): place.say(f"stage.{move.origin}"),
            place.say("stage_panel.to"): place.say(f"stage.{move.to}"),
            place.say("stage_panel.back_column"): place.say("stage_panel.is_back") if move.is_back else "",
            place.say("column.reason"): move.reason,
        }
        for move in reversed(found)
    ]
    components.table(rows, key="stage_history")


def frozen_panel(place: Here) -> None:
    """Whether what was frozen still stands; if not, what changed and the ranking with and without it."""
    freeze = place.selection.get("freeze")
    if freeze is None:
        return
    seq = place.selection.expects("freeze")
    if not has_thawed(place.selection):
        line = place.say("stage_panel.frozen", fact=seq, fingerprint=freeze.fingerprint[:16])
        st.caption(f":material/ac_unit: {plain(line)}")
        return
    facts = place.selections.journal.read(place.id)
    changed = changed_since(place.selection, facts)
    what = []
    for fact in changed[:MOST_NAMED]:
        kind, ids = parts(fact.subject)
        named = {"kind": components.kind_of(place, kind), "id": "/".join(ids)}
        what.append(place.say("stage_panel.changed_of", fact=fact.seq, **named))
    more = ["…"] if changed[MOST_NAMED:] else []
    st.markdown(plain(place.say("stage_panel.changed", count=len(changed), what=[*what, *more])))
    before = rankings.verdict_sentence(place, rank(as_frozen(place.selection, facts)))
    after = rankings.verdict_sentence(place, state.ranking(place))
    st.markdown(f"- {plain(place.say('stage_panel.as_frozen', fact=seq, verdict=before))}")
    st.markdown(f"- {plain(place.say('stage_panel.now', verdict=after))}")
