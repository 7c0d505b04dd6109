"""What the results page shows of a ranking: sentences, figures and rows, each from the same result."""

from services.analysis import Place, Ranking, Reason
from services.verdict import verdict
from ui.components import vendor_names
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


def label(place: Here, names: dict[str, str], spot: Place) -> str:
    """A vendor without a rank says so, not by its colour alone."""
    name = names[spot.vendor]
    return f"{spot.rank}  {name}" if spot.rank else f"– {name} ({place.say(f'status.{spot.status}')})"
