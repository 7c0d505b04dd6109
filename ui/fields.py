"""The fields of one record in a form: each shows what stands and gives back what is said, as a raw value."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from services.schema import dump
from services.text import Text
from ui import choices
from ui.dialogs import said_in
from ui.markup import plain
from ui.state import Here

UNSAID = ""
FIRST_DAY, LAST_DAY = datetime.date(2000, 1, 1), datetime.date(2199, 12, 31)  # what the calendar offers


@dataclass(frozen=True)
class Fields:
    """The fields of `record` (None for a new one); labels are `WORDS.NAME`, `key` tells forms apart."""

    place: Here
    record: Any
    words: str
    key: str

    def now(self, name: str, unsaid: Any = None) -> Any:
        """What stands under `name`."""
        return unsaid if self.record is None else getattr(self.record, name)

    def text(self, name: str, *, tall: bool = False) -> Any:
        """A text written in the person's language, the other language kept."""
        before = self.now(name)
        draw = partial(st.text_area, height=80) if tall else st.text_input
        return said_in(
            self.place, before, draw(self._label(name), self.place.text(before), key=self._at(name))
        )

    def line(self, name: str) -> str:
        """A line that is the same in every language."""
        return str(st.text_input(self._label(name), self.now(name, ""), key=self._at(name)))

    def note(self, name: str) -> str:
        """A longer remark that is the same in every language."""
        return str(st.text_area(self._label(name), self.now(name, ""), height=80, key=self._at(name)))

    def lines(self, name: str) -> list[Any]:
        """A list of texts, one a line; lines that did not change keep their other language."""
        before: Sequence[Text] = self.now(name, ())
        known = {self.place.text(text): dump(Text, text) for text in before}
        words = st.text_area(self._label(name), "\n".join(known), height=160, key=self._at(name))
        return [known.get(line, line) for line in map(str.strip, words.split("\n")) if line]

    def number(self, name: str, form: str = "%g") -> float | None:
        """A number from 0 up, or nothing."""
        now = self.now(name)
        value = None if now is None else float(now)
        return st.number_input(
            self._label(name), min_value=0.0, value=value, step=1.0, format=form, key=self._at(name)
        )

    def amount(self, name: str) -> float | None:
        """An amount of money, or nothing."""
        return self.number(name, "%.2f")

    def whole(self, name: str) -> int | None:
        """A whole number from 0 up, or nothing."""
        now: int | None = self.now(name)
        return st.number_input(self._label(name), min_value=0, value=now, step=1, key=self._at(name))

    def day(self, name: str) -> str | None:
        """A day, or nothing."""
        now = self.now(name)
        found = st.date_input(
            self._label(name),
            now,
            min_value=min(now or FIRST_DAY, FIRST_DAY),
            max_value=max(now or LAST_DAY, LAST_DAY),
            format="DD/MM/YYYY",
            key=self._at(name),
        )
        return found.isoformat() if found else None

    def word(self, name: str, options: Sequence[str], shown: str) -> str | None:
        """One of our words, or nothing; its words are `SHOWN.WORD`, `SHOWN.unsaid` for nothing."""
        offered = [UNSAID, *options]
        found = st.selectbox(
            self._label(name),
            offered,
            index=offered.index(self.now(name) or UNSAID),
            format_func=lambda word: self.place.say(f"{shown}.{word or 'unsaid'}"),
            key=self._at(name),
        )
        return found or None

    def one_of(self, name: str, titles: Mapping[str, str]) -> str | None:
        """One of several things by its title, or nothing, whose id is empty."""
        shown = choices.distinct(titles)
        now = self.now(name) or UNSAID
        found = st.selectbox(
            self._label(name),
            list(shown),
            index=list(shown).index(now) if now in shown else 0,
            format_func=shown.__getitem__,
            key=self._at(name),
        )
        return found or None

    def confirmed(self) -> dict[str, bool]:
        """Whether the committee confirms what came from the library; nothing for what it wrote itself."""
        if self.now("origin") is None:
            return {}
        label, now = self.place.say("field.confirmed"), bool(self.now("confirmed"))
        return {"confirmed": st.checkbox(label, now, key=self._at("confirmed"))}

    def tick(self, name: str) -> bool:
        """Yes or no."""
        return st.checkbox(self._label(name), self.now(name, False), key=self._at(name))

    def needs(self, name: str) -> list[str]:
        """Requirements to tick, folded away; the ids that are ticked."""
        titles = {id: self.place.text(need.title) for id, need in self.place.selection.requirements.items()}
        ticked = set(self.now(name, ()))
        with st.expander(plain(self.place.say(f"{self.words}.{name}", count=len(ticked)))):
            return [
                id
                for id, title in choices.distinct(titles).items()
                if st.checkbox(plain(f"{id} · {title}"), id in ticked, key=f"{self._at(name)}/{id}")
            ]

    def _label(self, name: str) -> str:
        return self.place.say(f"{self.words}.{name}")

    def _at(self, name: str) -> str:
        return f"{self.words}_{name}/{self.key}"
