"""One cell for a whole room: the marks revealed together, the scale, and what the marks rest on."""

from collections import Counter
from collections.abc import Callable, Iterator

import streamlit as st

from services import agreeing
from services.access import reached
from services.bearings import Bearing, Call, Look, bearing
from services.moderation import Cell
from ui import components, state
from ui.charts import dots
from ui.markup import plain
from ui.moderation import closeness, title_of
from ui.state import Here
from words.formats import number, share
from words.palette import COLOURS

Named = Callable[[str], str]


def names_of(place: Here) -> Named:
    """Members by name, or as E1, E2… where the room prefers not to see names."""
    order = [id for id, member in place.selection.members.items() if member.role in ("chair", "evaluator")]
    if state.value("moderate_pseudonyms"):
        return lambda id: place.say("moderate.pseudonym", number=order.index(id) + 1 if id in order else 0)
    members = place.selection.members
    return lambda id: members[id].name if id in members else id


def short_names(place: Here) -> Named:
    """Names as they fit under a dot: the given name, with an initial where two members share it."""
    name = names_of(place)
    if state.value("moderate_pseudonyms"):
        return name
    given = Counter(member.name.split()[0] for member in place.selection.members.values())

    def short(id: str) -> str:
        first, *rest = name(id).split()
        return f"{first} {rest[-1][0]}." if rest and given[first] > 1 else first

    return short


def is_shown(place: Here, cell: Cell) -> bool:
    """Whether the marks of a cell are on the table; once prices are open nothing is hidden any more."""
    return cell.state != "hidden" or reached(place.selection, "prices")


def projector(place: Here, cell: Cell) -> None:
    """The cell as everybody sees it."""
    vendor = components.vendor_names(place)[cell.vendor]
    st.header(plain(f"{vendor} · {title_of(place, cell.criterion)}"), anchor=False)
    question = place.text(place.selection.criteria[cell.criterion].question)
    if question:
        st.markdown(plain(question))
    if is_shown(place, cell):
        st.toggle(place.say("moderate.pseudonyms"), key="moderate_pseudonyms")
        _marks(place, cell)
        _grounds(place, cell)
    else:
        _hidden(place, cell)
    with st.expander(place.say("moderate.levels")):
        for level in place.selection.scale(cell.criterion).levels:
            said = {"label": place.text(level.label), "descriptor": place.text(level.descriptor)}
            st.markdown(plain(place.say("score.level", mark=level.mark, **said)))


def _hidden(place: Here, cell: Cell) -> None:
    """How many have spoken, and the one button that shows all marks on every screen at once."""
    st.info(plain(place.say("moderate.hidden", count=len(cell.marks))), icon=":material/visibility_off:")
    own = next((said for said in cell.opinions if said.member == place.viewer.id), None)
    if own is not None and own.mark is not None:
        st.markdown(plain(place.say("moderate.own", mark=own.mark, comment=own.comment)))
    if place.may("discussion", *cell.key) and st.button(
        place.say("moderate.reveal"), icon=":material/visibility:", key="moderate_reveal"
    ):
        state.attempt(lambda: agreeing.reveal(place.desk, *cell.key))
        st.rerun()


def _marks(place: Here, cell: Cell) -> None:
    levels = place.selection.scale(cell.criterion).levels
    scale = [(level.mark, place.text(level.label)) for level in levels]
    figure = dots.cell(_layers(place, cell), scale, place.language)
    components.chart(place, figure, _reading(place, cell), key="moderate_marks")


def _layers(place: Here, cell: Cell) -> list[dots.Layer]:
    """First marks, revised marks, and the agreed one, apart; a layer that holds nothing is left out."""
    name = short_names(place)
    first: dict[int, list[str]] = {}
    revised: dict[int, list[str]] = {}
    for said in cell.opinions:
        if said.mark is not None:
            first.setdefault(said.mark, []).append(name(said.member))
            if said.revised is not None:
                revised.setdefault(said.revised.mark, []).append(name(said.member))
    agreed = {cell.agreed.mark: [""]} if cell.agreed else {}
    layers = [
        dots.Layer(place.say("moderate.layer.first"), first, "circle", COLOURS[0]),
        dots.Layer(place.say("moderate.layer.revised"), revised, "diamond", COLOURS[3]),
        dots.Layer(place.say("moderate.layer.agreed"), agreed, "star", COLOURS[4]),
    ]
    return [layers[0], *(layer for layer in layers[1:] if layer.marks)]


def _reading(place: Here, cell: Cell) -> str:
    if cell.mean is None or cell.median is None:
        return place.say("moderate.no_mark")
    language = place.language
    said = [
        place.say(
            "moderate.cell_reading",
            mean=number(cell.mean, language, 1, trim=True),
            median=number(cell.median, language, 1, trim=True),
            weight=share(cell.weight, language, 1),
        )
    ]
    if cell.spread is not None:
        spread = share(cell.spread, language, 0)
        said.append(place.say("moderate.spread", spread=spread, words=closeness(place, cell)))
    silent = [said for said in cell.opinions if said.mark is None]
    if silent:
        said.append(place.say("moderate.silent", count=len(silent)))
    return " ".join(said)


def _grounds(place: Here, cell: Cell) -> None:
    """What each member wrote beside the mark, and what was recorded that bears on it."""
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(place.say("moderate.comments"), anchor=False)
        for line in _comments(place, cell):
            st.markdown(f"- {plain(line)}")
    with right:
        st.subheader(place.say("moderate.evidence"), anchor=False)
        lines = list(_evidence(place, bearing(place.selection, *cell.key)))
        for line in lines:
            st.markdown(f"- {plain(line)}")
        if not lines:
            st.caption(place.say("moderate.no_evidence"))


def _comments(place: Here, cell: Cell) -> Iterator[str]:
    name = names_of(place)
    for said in cell.opinions:
        mark = place.say(f"code.{said.code}") if said.mark is None else str(said.mark)
        if said.comment:
            yield place.say("moderate.comment", member=name(said.member), mark=mark, comment=said.comment)
        if said.revised is not None and said.mark is not None:
            after = {"member": name(said.member), "before": said.mark, "mark": said.revised.mark}
            yield place.say("moderate.revised", **after, reason=said.revised.reason)
    silent = [name(said.member) for said in cell.opinions if not said.comment]
    if silent:
        yield place.say("moderate.wordless", names=silent)


def _evidence(place: Here, found: Bearing) -> Iterator[str]:
    yield from (_look(place, look) for look in found.looks)
    for call in found.calls:
        yield from _call(place, call)
    for question, word in found.assurances:
        evidence = place.say(f"evidence.{word.evidence}")
        yield " · ".join(part for part in (place.text(question.title), word.answer, evidence) if part)


def _look(place: Here, look: Look) -> str:
    seen = look.seen
    said = [place.text(look.step.title), names_of(place)(look.member), place.say(f"evidence.{seen.evidence}")]
    if seen.fit is not None:
        said.append(place.say(f"fit.{seen.fit}"))
    if seen.clicks is not None:
        said.append(place.say("moderate.clicks", count=seen.clicks))
    if seen.minutes is not None:
        said.append(place.say("moderate.minutes", minutes=seen.minutes))
    return " · ".join([*said, *([seen.comment] if seen.comment else [])])


def _call(place: Here, call: Call) -> Iterator[str]:
    reference = call.reference
    who = place.say("moderate.call", customer=reference.customer, sector=reference.sector or "–")
    if not call.said:
        yield " · ".join(part for part in (who, reference.comment) if part)
    for question, word in call.said:
        yield " · ".join(part for part in (who, place.text(question.title), word.answer) if part)
