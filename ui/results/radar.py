"""The best vendors as a radar over the axes, for those who are used to one."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.analysis import Ranking
from ui.charts.frame import Figure, Series
from ui.charts.radar import radar
from ui.components import Row, vendor_names, vendor_styles
from ui.state import Here
from words.formats import number, share

MOST_SHOWN = 5  # vendors, beyond which a radar cannot be read


@dataclass(frozen=True)
class Spoke:
    """One axis: its title, its weight, and what each vendor is worth on it, of 100."""

    title: str
    weight: float
    values: dict[str, float | None]

    @property
    def known(self) -> list[tuple[float, str]]:
        """The values that are known, each with its vendor, lowest first."""
        return sorted((value, vendor) for vendor, value in self.values.items() if value is not None)

    @property
    def gap(self) -> float:
        """How far apart the vendors lie."""
        return self.known[-1][0] - self.known[0][0] if self.known else -1.0


def spokes_of(place: Here, ranking: Ranking, vendors: Sequence[str]) -> list[Spoke]:
    """Every axis with the values of the best vendors."""
    return [
        Spoke(
            place.text(place.selection.criteria[axis].title),
            ranking.weighting.global_weights[axis],
            {vendor: _of_hundred(ranking, vendor, axis) for vendor in vendors[:MOST_SHOWN]},
        )
        for axis in ranking.weighting.axes
    ]


def _of_hundred(ranking: Ranking, vendor: str, axis: str) -> float | None:
    value = ranking.of(vendor).axes[axis].value
    return None if value is None else 100 * value


def figure(place: Here, spokes: Sequence[Spoke]) -> Figure:
    """A line a vendor, each axis from 0 to 100 whatever it weighs."""
    names, styles = vendor_names(place), vendor_styles(place)
    vendors = list(spokes[0].values) if spokes else []
    runs = [Series(names[vendor], [spoke.values[vendor] for spoke in spokes]) for vendor in vendors]
    drawn = {names[vendor]: styles[vendor] for vendor in vendors}
    return radar([spoke.title for spoke in spokes], runs, drawn, place.language)


def reading(place: Here, spokes: Sequence[Spoke]) -> str:
    """On which axis the vendors lie furthest apart, of 100."""
    widest = max(spokes, key=lambda spoke: spoke.gap, default=None)
    if widest is None or not widest.known:
        return place.say("explain.nothing")
    names = vendor_names(place)
    (least, worst), (most, best) = widest.known[0], widest.known[-1]
    said = {"part": widest.title, "best": names[best], "worst": names[worst]}
    figures = {name: number(value, place.language, 0) for name, value in (("most", most), ("least", least))}
    return place.say("explain.heat_apart", **said, **figures)


def rows(place: Here, spokes: Sequence[Spoke]) -> list[Row]:
    """One row an axis: what each vendor is worth on it, of 100."""
    names = vendor_names(place)
    return [
        {
            place.say("column.axis"): spoke.title,
            place.say("column.weight"): share(spoke.weight, place.language),
            **{
                names[vendor]: "" if value is None else number(value, place.language, 0)
                for vendor, value in spoke.values.items()
            },
        }
        for spoke in spokes
    ]
