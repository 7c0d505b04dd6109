"""What the chapters share: names, numbers in the reader's language, tables with a column for each vendor."""

from collections.abc import Iterator, Mapping, Sequence

from exchange.given import Given
from exchange.report.model import Block, Column, Section, Table
from services import access
from services.analysis import Place, Reason
from services.verdict import verdict
from words.faults import reason_sentence
from words.formats import number, share

MOST_VENDORS = 6  # columns that fit on a sheet


class Frame:
    """A report in the making."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.selection = given.selection
        self.ranking = given.ranking
        self.is_revealed = access.sees_marks(given.selection)
        self.names = given.vendor_names

    def say(self, code: str, /, **params: object) -> str:
        """A sentence of the report."""
        return self.given.say(code, **params)

    def share(self, value: float | None) -> str:
        """A share of 1 in per cent, a dash where nothing is known."""
        return "—" if value is None else share(value, self.given.language)

    def points(self, value: float | None) -> str:
        """Points of 100, a dash where nothing is known."""
        return "—" if value is None else number(value, self.given.language)

    def node(self, id: str) -> str:
        """The title of a node of the tree."""
        return self.given.text(self.selection.criteria[id].title)

    def member(self, id: str) -> str:
        """The name of a member, or the id of one who is no more."""
        held = self.selection.members.get(id)
        return held.name if held else id

    @property
    def verdict(self) -> str:
        """Who leads and how clearly."""
        found = verdict(self.ranking)
        return self.given.say(found.code, **{name: self._shown(said) for name, said in found.params.items()})

    def _shown(self, value: object) -> object:
        return self.points(value) if isinstance(value, float) else self.names.get(str(value), value)

    def reason(self, reason: Reason) -> str:
        """Why a vendor stands where it does."""
        return reason_sentence(reason, self.given.language)

    @property
    def scored(self) -> list[Place]:
        """The vendors that have a total, best first."""
        return [place for place in self.ranking.places if place.score is not None]

    def section(self, name: str, *blocks: Block, annex: bool = False, wide: bool = False) -> Section:
        """A chapter by the code of its title."""
        return Section(self.say(f"report.title.{name}"), blocks, annex, wide)

    def column(self, name: str, width: float = 1, *, number: bool = False) -> Column:
        """A column by the code of its title."""
        return Column(self.say(f"report.column.{name}", currency=self.given.currency), width, number)

    def by_vendor(
        self, caption: str, first: Sequence[Column], rows: Sequence[tuple[Sequence[str], Mapping[str, str]]]
    ) -> Iterator[Table]:
        """Tables with a column for each vendor, so many as fit on a sheet; `rows` hold cells by vendor."""
        order = [place.vendor for place in self.ranking.places if place.status != "withdrawn"]
        for start in range(0, len(order), MOST_VENDORS):
            shown = order[start : start + MOST_VENDORS]
            columns = (*first, *(Column(self.names[id], 1, is_number=True) for id in shown))
            held = tuple((*lead, *(cells.get(id, "—") for id in shown)) for lead, cells in rows)
            yield Table(caption, columns, held)
