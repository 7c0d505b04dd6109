"""What every file that leaves the house is made from: a selection, its reader, a language, a day."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from exchange.stage_marks import SHORT, stage_lines
from services.analysis import Ranking, rank
from services.audiences import Audience, meant_for
from services.chain import GENESIS
from services.selection import Selection
from services.text import Language, Text
from words.catalogue import say
from words.formats import day, money, number
from words.palette import colours, markers


@dataclass(frozen=True)
class Given:
    """One file to make, from the part of a selection that its reader may see.

    `priced` says whether the reader may see prices; `fingerprint` is that of the selection as it stands,
    whatever of it this file's audience reads.
    """

    selection: Selection
    language: Language
    made: datetime.date
    priced: bool = True
    audience: Audience = "client"
    fingerprint: str = field(default="", kw_only=True)

    def say(self, code: str, /, **params: object) -> str:
        """The sentence for `code`."""
        return say(self.language, code, **params)

    def text(self, text: Text | None) -> str:
        """A text of the selection in this language."""
        return text.get(self.language) if text else ""

    def number(self, value: float, decimals: int = 1) -> str:
        """A number as this language writes it."""
        return number(value, self.language, decimals)

    def money(self, value: float, *, cents: bool = False) -> str:
        """An amount in the currency of the selection."""
        return money(value, self.currency, self.language, cents=cents)

    @property
    def currency(self) -> str:
        """The currency in which all costs are compared."""
        found: str = self.selection.rule("costs").currency
        return found

    @property
    def title(self) -> str:
        """What is chosen, and for whom."""
        about = self.selection.about
        return " · ".join(part for part in (self.text(about.title), about.organisation) if part)

    @property
    def stamp(self) -> str:
        """The day, and the facts this was made from: an anchor against any rewriting."""
        fingerprint = (self.fingerprint or self.selection.fingerprint)[:SHORT]
        params = {"day": day(self.made, self.language), "fingerprint": fingerprint}
        if self.selection.hash == GENESIS:
            stamp = self.say("paper.stamp_file", **params)
        else:
            stamp = self.say("paper.stamp", fact=self.selection.seq, **params)
        return " · ".join([stamp, *stage_lines(self.selection, self.language)])

    @cached_property
    def ranking(self) -> Ranking:
        """The ranking that the file is about."""
        return rank(self.selection)

    @cached_property
    def vendor_names(self) -> dict[str, str]:
        """The name of every vendor by id."""
        return {id: vendor.name for id, vendor in self.selection.vendors.items()}

    @cached_property
    def colours(self) -> dict[str, str]:
        """The colour of every vendor, the same as on every screen."""
        return colours(self.selection.vendors)

    @cached_property
    def markers(self) -> dict[str, str]:
        """The marker of every vendor, so that colour is never the only sign."""
        return markers(self.selection.vendors)


def given(
    selection: Selection,
    language: Language,
    made: datetime.date,
    *,
    priced: bool = True,
    audience: Audience = "client",
) -> Given:
    """What a file for this audience is made from."""
    shown = meant_for(selection, audience)
    return Given(shown, language, made, priced, audience, fingerprint=selection.fingerprint)
