"""Where a person stands: selection, member, language; the only place that touches the session."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import streamlit as st

from exchange.project_file import read_selection
from services import access, commands
from services.accounts import Account
from services.analysis import Ranking, rank
from services.content import shipped
from services.costing.spending import Spending, spend
from services.database import open_database
from services.faults import Fault, Refused
from services.journal import Conflict, Journal
from services.mvp import Comparison, compare
from services.selection import Selection
from services.selections import Selections
from services.shelves import Library
from services.text import LANGUAGES, Language, Text
from ui import identity
from words.catalogue import say, words

DATABASE = identity.DATABASE
DATA = Path(__file__).resolve().parent.parent / "data"
SAMPLE, FILE = "sample", "file"  # who speaks where no member does
PLACES = ("selection", "member", "language")


@dataclass(frozen=True)
class Notice:
    """What the last action has to tell: a word of success, or faults."""

    code: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Here:
    """One person in front of one selection, in one language."""

    selections: Selections
    selection: Selection
    viewer: access.Viewer
    language: Language
    account: Account | None = None

    @property
    def id(self) -> str:
        """The id of the selection."""
        return self.selection.id

    @property
    def desk(self) -> commands.Desk:
        """Where this person's commands work."""
        return commands.Desk(self.selections, self.id, self.viewer)

    def say(self, code: str, /, **params: object) -> str:
        """The sentence for `code` in this person's language."""
        return say(self.language, code, **params)

    def text(self, text: Text | None) -> str:
        """A text of the selection in this person's language."""
        return text.get(self.language) if text else ""

    def may(self, kind: str, *ids: str) -> bool:
        """Whether this person may say something of this kind now."""
        return access.may_write(self.selection, self.viewer, kind, ids, now=self.selections.now())


@st.cache_resource
def selections() -> Selections:
    """The one store of this server, with the sample selection in it."""
    store = Selections(Journal(open_database(identity.database())))
    if SAMPLE not in store.ids():
        sample = read_selection((DATA / "sample.yaml").read_bytes(), "sample.yaml")
        commands.store(store, sample, SAMPLE, SAMPLE)
    return store


def timezone() -> str | None:
    """The browser's time zone, where it tells."""
    return st.context.timezone


def titles(language: Language) -> dict[str, str]:
    """The title of every selection this person may open, by its id, archived ones last."""
    found = {id: selections().get(id) for id in _open_to(_seats(account()))}
    ordered = sorted(found, key=lambda id: found[id].stage == "archived")
    return {id: _labelled(found[id], language) for id in ordered}


def _labelled(selection: Selection, language: Language) -> str:
    title = selection.about.title.get(language)
    return say(language, "frame.archived", title=title) if selection.stage == "archived" else title


def library() -> Library:
    """The shipped content."""
    return shipped()


def account() -> Account | None:
    """Who signed in; None where one person works alone, or once the sign-in has ended."""
    return None if identity.is_solo() else identity.who(st.context.cookies)


def is_outside() -> bool:
    """Whether this browser's sign-in has ended while its page stayed open."""
    return not identity.is_solo() and account() is None


def here() -> Here:
    """Where this person stands, from the session, else the address, else the first selection there is."""
    store, person = selections(), account()
    seats = _seats(person)
    id = _place("selection")
    mine = store.ids() if identity.is_solo() else (*seats, SAMPLE)  # not every selection there is: one read
    whole = store.get(id) if id in mine else None
    if whole is None or whole.about.is_template:
        id = st.session_state["selection"] = _open_to(seats)[0]
        whole = store.get(id)
    member = _place("member") if identity.is_solo() else seats.get(id, "")
    viewer = access.viewer(whole, member, store.now())
    return Here(store, access.seen_by(whole, viewer), viewer, language(), person)


def _seats(person: Account | None) -> Mapping[str, str]:
    return access.seated(selections(), identity.accounts().seats(person.id)) if person else {}


def _open_to(seats: Mapping[str, str]) -> list[str]:
    """What this person may open: all where one works alone, else one's seats and the sample."""
    known = [id for id in selections().ids() if not selections().get(id).about.is_template]
    if identity.is_solo():
        return known
    return [id for id in known if id in seats] + [id for id in known if id == SAMPLE and id not in seats]


def take_seat(id: str, member: str) -> None:
    """The seat of the person who just made a selection or joined one."""
    person = account()
    if person:
        identity.accounts().sit(person.id, id, member)
    else:
        go("member", member)


def language() -> Language:
    """The language chosen, else the browser's, else English."""
    chosen = _place("language") or (st.context.locale or "en")[:2]
    return chosen if chosen in LANGUAGES else "en"


def _place(name: str) -> str:
    held = st.session_state.get(name)
    return str(st.query_params.get(name) or "") if held is None else str(held)


def go(name: str, value: str) -> None:
    """Stand at another selection, member or language; the address follows."""
    st.session_state[name] = value
    if name == "selection":
        st.session_state["member"] = ""


def prepare() -> None:
    """Take the place from the address once, when the session begins."""
    for name in PLACES:
        st.session_state.setdefault(name, st.query_params.get(name, ""))


def keep_address() -> None:
    """Write the place into the address, so that a reload or a link comes back to it."""
    for name in PLACES:
        value = _place(name)
        if value:
            st.session_state[name] = value
        if value and st.query_params.get(name) != value:
            st.query_params[name] = value
        if not value and name in st.query_params:
            del st.query_params[name]


def attempt(act: Callable[[], Any], done: str = "") -> Any:
    """Do `act`; keep what it has to tell for `notice`. Its result, or None if it was refused."""
    try:
        result = act()
    except Refused as refused:
        st.session_state["notice"] = Notice(faults=refused.faults)
        return None
    except Conflict as conflict:
        st.session_state["notice"] = Notice(faults=(conflict_fault(conflict),))
        return None
    st.session_state["notice"] = Notice(code=done)
    return result


def conflict_fault(conflict: Conflict) -> Fault:
    """What somebody else said meanwhile, as a fault."""
    stands = conflict.stands
    return Fault("conflict", params={"actor": stands.actor, "at": stands.at, "value": stands.value})


def tell(code: str) -> None:
    """Keep a word of success for the next `notice`."""
    st.session_state["notice"] = Notice(code=code)


def refuse(code: str) -> None:
    """Keep one fault for the next `notice`."""
    st.session_state["notice"] = Notice(faults=(Fault(code),))


def notice() -> Notice | None:
    """What the last action has to tell, once."""
    return cast(Notice | None, st.session_state.pop("notice", None))


def value(key: str, default: Any = None) -> Any:
    """The value of the widget `key`."""
    return st.session_state.get(key, default)


def taken(key: str, default: Any = None) -> Any:
    """The value kept under `key`, once."""
    return st.session_state.pop(key, default)


def edits(grid: str) -> Mapping[str, Any]:
    """What the browser of a scoring grid has not yet seen acknowledged."""
    held = st.session_state.get(grid)
    found = held.get("edits") if isinstance(held, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def raw(language: Language, code: str) -> str:
    """A sentence with its places still open, for the browser to fill."""
    return words(language)[code]


def set_value(key: str, new: Any) -> None:
    """Give the widget `key` a value before it is drawn."""
    st.session_state[key] = new


def address() -> str:
    """The address people open, without a path."""
    parts = urlsplit(str(st.context.url))
    return f"{parts.scheme}://{parts.netloc}"


def set_default(key: str, new: Any) -> None:
    """Give the widget `key` a first value."""
    st.session_state.setdefault(key, new)


def kept(name: str) -> str:
    """A choice on a page, from the session or the address."""
    return _place(name)


def keep(name: str, chosen: str) -> None:
    """Keep a choice on a page, in the session and in the address."""
    st.session_state[name] = chosen
    if st.query_params.get(name) != chosen:
        st.query_params[name] = chosen


def ranking(place: Here) -> Ranking:
    """The ranking of the facts this person may see, computed once for the same facts."""
    selection = place.selection
    return cast(Ranking, once("ranking", selection.fingerprint, lambda: rank(selection)))


def spending(place: Here, horizon_years: int) -> Spending:
    """The costs this person may see, over `horizon_years`."""
    selection = place.selection
    key = f"{selection.fingerprint}/{horizon_years}"
    return cast(Spending, once("spending", key, lambda: spend(selection, horizon_years)))


def comparison(place: Here) -> Comparison:
    """The whole project beside its smallest first version, as far as this person may see."""
    selection = place.selection
    return cast(Comparison, once("comparison", selection.fingerprint, lambda: compare(selection)))


@st.cache_resource(max_entries=256, show_spinner=False)
def once(what: str, key: str, _make: Callable[[], Any]) -> Any:
    """What `_make` gives, made once for the same key."""
    return _make()
