"""The decision: what was chosen and why, the form for the chair, and the names under it."""

from functools import partial
from typing import cast

import streamlit as st

from exchange.histories import Teller
from services.analysis import Ranking
from services.facts import subject
from services.records import Decision
from services.results import signing
from services.results.signing import Signed
from ui import components, state
from ui.dialogs import attempt_inside, open_dialog
from ui.journals import actor_name, subject_name
from ui.markup import plain
from ui.results.decision_form import decision_form
from ui.results.drawers import drawer
from ui.state import Here
from words.formats import day, moment

MOST_NAMED = 12
ICONS = {"agrees": ":material/draw:", "dissents": ":material/thumb_down:"}


def decision(place: Here, ranking: Ranking) -> None:
    """What was decided, who signed it, and what one may do about it now."""
    found: Decision | None = place.selection.get("decision")
    st.header(place.say("results.decision"), anchor=False)
    if found is None:
        st.caption(place.say("director.undecided"))
    else:
        _record(place, found)
        _signatures(place)
    if place.may("decision"):
        code = "director.decide" if found is None else "director.decide_again"
        if st.button(place.say(code), icon=":material/gavel:", key="decision_open"):
            open_dialog(place, "director.decide_window", partial(decision_form, ranking=ranking))
    if found is not None and place.viewer.id and place.may("signature", place.viewer.id):
        _sign_form(place)


def _record(place: Here, found: Decision) -> None:
    names, members = components.vendor_names(place), place.selection.members
    st.markdown(f"**{plain(names[found.vendor])}**  \n{plain(found.reason)}")
    for name in ("conditions", "considered"):
        held = getattr(found, name)
        if held:
            lines = [f"- {plain(place.text(text))}" for text in held]
            st.markdown("\n".join([f"**{place.say(f'director.{name}', count=len(held))}**", "", *lines]))
    for name in ("present", "dissent"):
        held = [members[id].name for id in getattr(found, name)]
        if held:
            st.markdown(plain(place.say(f"director.{name}", names=held, count=len(held))))
    fact = place.selection.facts[subject("decision")]
    said = place.say(
        "director.recorded",
        who=actor_name(place, fact.actor),
        at=moment(fact.at, place.language, state.timezone()) if fact.at else "–",
        fact=str(fact.seq),
    )
    when = place.say("director.decided_on", day=day(found.day, place.language)) if found.day else ""
    st.caption(plain(f"{when} {said}".strip()))


def signed(place: Here) -> list[Signed]:
    """The signatures, and whether each still holds, worked out once for the same facts."""
    whole = place.desk.selection  # a digest of it tells nothing, and must be the same for every reader
    made = partial(signing.signatures, whole)
    return cast(list[Signed], state.once("signatures", f"{whole.id}/{whole.hash}", made))


def _signatures(place: Here) -> None:
    """Each name with its moment; whose paper has changed under it since; who is still awaited."""
    found, members = signed(place), place.selection.members
    st.markdown(f"**{place.say('director.signatures', count=len(found))}**")
    for one in found:
        at = moment(one.at, place.language, state.timezone()) if one.at else "–"
        code = "director.signed" if one.verdict == "agrees" else "director.signed_dissent"
        line = place.say(code, name=members[one.member].name, at=at, fact=str(one.seq), comment=one.comment)
        st.markdown(f"{ICONS[one.verdict]} {plain(line)}")
        if not one.holds:
            _stale(place, one)
    held = {one.member for one in found if one.holds}
    awaited = [id for id in members if signing.is_concerned(place.selection, id) and id not in held]
    if awaited:
        names = [members[id].name for id in awaited]
        st.caption(plain(place.say("director.awaited", names=names, count=len(names))))


def _stale(place: Here, one: Signed) -> None:
    """What a signature stood under has changed: what was said since, as far as one may see it."""
    seen = [path for path in one.changed if path in place.selection.facts]
    st.warning(plain(place.say("director.stale", count=len(one.changed))), icon=":material/history:")
    if seen:
        draw = partial(_changed, place, seen)
        drawer(place.say("director.stale_behind"), f"results_stale/{one.member}", draw)


def _changed(place: Here, paths: list[str]) -> None:
    teller = Teller(place.selection, [], place.language)
    lines = [f"- {plain(subject_name(place, teller, path))}" for path in paths[:MOST_NAMED]]
    more = len(paths) - MOST_NAMED
    if more > 0:
        lines.append(f"- {place.say('director.more', count=more)}")
    st.markdown("\n".join(lines))


def _sign_form(place: Here) -> None:
    """One's own name under what is in view; the digest in view is what is signed."""
    key = "results_sealed"
    with st.form("signature", border=True):
        st.markdown(f"**{place.say('director.sign')}**", help=place.say("director.sign_help"))
        verdict = st.segmented_control(
            place.say("director.verdict"),
            ["agrees", "dissents"],
            format_func=lambda word: place.say(f"director.verdict_{word}"),
            key="sign_verdict",
        )
        comment = st.text_input(place.say("director.sign_comment"), key="sign_comment")
        sent = st.form_submit_button(place.say("director.sign_send"), icon=":material/draw:", key="sign_send")
    if not sent:
        state.set_value(key, _seal(place))
    if sent and verdict is None:
        st.error(place.say("director.sign_unsaid"))
    elif sent:
        sealed = str(state.value(key, ""))
        attempt_inside(
            place, partial(signing.sign, place.desk, sealed, str(verdict), comment), "notice.signed"
        )


def _seal(place: Here) -> str:
    whole = place.desk.selection
    return cast(str, state.once("seal", f"{whole.id}/{whole.hash}", partial(signing.seal, whole)))
