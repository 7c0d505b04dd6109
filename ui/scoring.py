"""The score sheet: one row a criterion, one tap a mark, saved at once."""

import streamlit as st

from services import commands
from services.progress import last_rating, progress
from services.records import Criterion, Rating
from services.sections import assigned
from ui import components, state
from ui.markup import plain
from ui.state import Here
from words.formats import clock

CODES = ("abstains", "not_seen")
TAKE_BACK = "take_back"
OWN = "own_last_fact"


@st.fragment
def score_sheet(vendor: str, criteria: list[str]) -> None:
    """The rows of one section for one vendor; reruns alone at each tap."""
    place = state.here()
    components.show_notice(place)
    for criterion in criteria:
        _row(place, vendor, criterion)
    st.markdown(plain(standing(place, vendor, criteria)), help=place.say("score.keys"))


def standing(place: Here, vendor: str, criteria: list[str]) -> str:
    """How many marks are given here and left for the vendor, and when the last one was saved."""
    here = progress(place.selection, place.viewer.id, vendor, criteria)
    everywhere = [id for ids in assigned(place.selection, place.viewer.id).values() for id in ids]
    left = progress(place.selection, place.viewer.id, vendor, everywhere).left
    name = place.selection.vendors[vendor].name
    said = [place.say("score.progress", given=here.given, count=here.possible)]
    said.append(
        place.say("score.left", count=left, vendor=name) if left else place.say("score.done", vendor=name)
    )
    if saved := last_rating(place.selection, place.viewer.id):
        said.append(place.say("score.saved", time=clock(saved.at, place.language, state.timezone())))
    return " · ".join(said)


def _row(place: Here, vendor: str, id: str) -> None:
    node = place.selection.criteria[id]
    rating = place.selection.get("rating", vendor, id, place.viewer.id)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _marks(place, vendor, id, node, rating)
        _comment(place, vendor, id, rating)
    st.caption(plain(_meaning(place, vendor, id, rating)))


def _marks(place: Here, vendor: str, id: str, node: Criterion, rating: Rating | None) -> None:
    key = f"mark/{vendor}/{id}"
    levels = [str(level.mark) for level in place.selection.scale(id).levels]
    chosen = None
    if rating:
        chosen = rating.code if rating.mark is None else str(rating.mark)
    state.set_value(key, chosen)
    st.segmented_control(
        plain(place.text(node.title)),
        [*levels, *CODES, *([TAKE_BACK] if rating else [])],
        format_func=lambda option: option if option in levels else place.say(f"code.{option}"),
        required=rating is not None,  # a second tap on the same mark must not take it back
        key=key,
        help=plain(place.text(node.question)) or None,
        disabled=not place.may("rating", vendor, id, place.viewer.id),
        on_change=_save_mark,
        args=(vendor, id, place.selection.seq),
    )


def _comment(place: Here, vendor: str, id: str, rating: Rating | None) -> None:
    key = f"comment/{vendor}/{id}"
    unsaved = state.value(f"unsaved/{key}")
    state.set_value(key, unsaved if unsaved is not None else rating.comment if rating else "")
    st.text_input(
        place.say("score.comment"),
        key=key,
        placeholder=place.say("score.comment"),
        label_visibility="collapsed",
        disabled=rating is None or not place.may("rating", vendor, id, place.viewer.id),
        on_change=_save_comment,
        args=(vendor, id, place.selection.seq),
    )


def _meaning(place: Here, vendor: str, id: str, rating: Rating | None) -> str:
    """What the chosen level means, and the mark the committee agreed if there is one."""
    parts = []
    if rating and rating.mark is not None:
        level = next(level for level in place.selection.scale(id).levels if level.mark == rating.mark)
        parts.append(f"{place.text(level.label)} — {place.text(level.descriptor)}")
    agreed = place.selection.get("agreed", vendor, id)
    if agreed:
        parts.append(place.say("score.agreed", mark=agreed.mark, reason=agreed.reason))
    return " · ".join(parts) or place.say("score.no_mark")


def _save_mark(vendor: str, id: str, seen: int) -> None:
    place = state.here()
    option = state.value(f"mark/{vendor}/{id}")
    ids = (vendor, id, place.viewer.id)
    before = place.selection.get("rating", *ids)
    if option == TAKE_BACK and before is not None:
        state.attempt(lambda: commands.remove(place.desk, "rating", ids), "notice.removed")
    if option in (None, TAKE_BACK):
        return
    said = {"code": option} if option in CODES else {"mark": int(option)}
    _save(place, ids, {**said, **_beside(before)}, seen)


def _save_comment(vendor: str, id: str, seen: int) -> None:
    place = state.here()
    ids = (vendor, id, place.viewer.id)
    before = place.selection.get("rating", *ids)
    if before is None:  # taken back in another tab: a comment stands only beside a mark
        state.refuse("mark_gone")
        return
    said = {"code": before.code} if before.mark is None else {"mark": before.mark}
    key = f"comment/{vendor}/{id}"
    typed = state.value(key) or ""
    is_saved = _save(place, ids, {**said, **_beside(before), "comment": typed}, seen)
    state.set_value(f"unsaved/{key}", None if is_saved else typed)


def _beside(before: Rating | None) -> dict[str, object]:
    """What stands beside a mark and stays when the mark changes."""
    return {"comment": before.comment, "evidence": before.evidence} if before else {}


def _save(place: Here, ids: tuple[str, ...], said: dict[str, object], seen: int) -> bool:
    """Save a mark; another tab's is a conflict, one's own that the page has not shown yet is not."""
    seen = max(seen, int(state.value(OWN, 0)))
    fact = state.attempt(lambda: commands.put(place.desk, "rating", ids, said, seen=seen))
    if fact is not None:
        state.set_value(OWN, fact.seq)
    return fact is not None
