"""What the results page shows of a ranking: sentences, figures and rows, each from the same result."""

from services.analysis import Place, Ranking, Reason
from services.verdict import verdict
from ui.charts import bars
from ui.charts.frame import Figure, Series
<<<<<<< HEAD
from ui.components import vendor_names
=======
from ui.components import vendor_names, vendor_styles
>>>>>>> 8e7f27a (Why this order, in pictures: contributions, staircase, heat map, marks, agreement, radar; a gallery to look at them)
from ui.state import Here
from words.faults import reason_sentence
from words.formats import number


def verdict_sentence(place: Here, ranking: Ranking) -> str:
    """Who leads and how clearly, in one sentence."""
    found = verdict(ranking)
    names = vendor_names(place)
    shown = {key: _shown(place, names, value) for key, value in found.params.items()}
    return place.say(found.code, **shown)


def _shown(place: Here, names: dict[str, str], value: object) -> object:
    if isinstance(value, float):
        return number(value, place.language)
    return names.get(str(value), value)


def reason_line(place: Here, spot: Place, reason: Reason) -> str:
    """A vendor and why it stands where it does."""
    words = reason_sentence(reason, place.language)
    return place.say("results.line", vendor=place.selection.vendors[spot.vendor].name, words=words)


def scored(ranking: Ranking) -> list[Place]:
    """The vendors that have a score, best first, excluded ones last."""
    return [spot for spot in ranking.places if spot.score is not None]


<<<<<<< HEAD
def label(place: Here, names: dict[str, str], spot: Place) -> str:
=======
def score_figure(place: Here, ranking: Ranking) -> Figure:
    """The bar of each vendor, with the interval of provisional totals."""
    names, styles = vendor_names(place), vendor_styles(place)
    drawn = [
        bars.Bar(
            _label(place, names, spot),
            spot.score or 0.0,
            spot.low or 0.0,
            spot.high or 0.0,
            styles[spot.vendor].colour,
            is_out=spot.rank is None,
            hatch=styles[spot.vendor].hatch,
        )
        for spot in scored(ranking)
    ]
    return bars.scores(drawn, place.language)


def _label(place: Here, names: dict[str, str], spot: Place) -> str:
>>>>>>> 8e7f27a (Why this order, in pictures: contributions, staircase, heat map, marks, agreement, radar; a gallery to look at them)
    """A vendor without a rank says so, not by its colour alone."""
    name = names[spot.vendor]
    return f"{spot.rank}  {name}" if spot.rank else f"– {name} ({place.say(f'status.{spot.status}')})"


def axis_figure(place: Here, ranking: Ranking) -> Figure:
    """The points of each vendor, axis by axis, stacked to its score."""
    names = vendor_names(place)
    spots = scored(ranking)
    series = [
        Series(_axis(place, axis), [spot.axes[axis].contribution for spot in spots])
        for axis in ranking.weighting.axes
    ]
    return bars.stacked([names[spot.vendor] for spot in spots], series, place.language)


def _axis(place: Here, id: str) -> str:
    return place.text(place.selection.criteria[id].title)
