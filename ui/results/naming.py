"""What the parts of a total are called."""

from collections.abc import Mapping

from services.analysis import Ranking
from services.explaining.parts import Part
from ui.components import vendor_names
from ui.moderation import title_of
from ui.state import Here


def part_title(place: Here, part: Part) -> str:
    """An axis, a category, a criterion or a requirement in the reader's language."""
    if part.kind == "requirement":
        return f"{part.id} · {place.text(place.selection.requirements[part.id].title)}"
    if part.kind == "criterion":
        return title_of(place, part.id)
    title = place.text(place.selection.criteria[part.id].title)
    return place.say("explain.own", axis=title) if part.kind == "own" else title


def ranked_names(place: Here, ranking: Ranking) -> Mapping[str, str]:
    """The name of each vendor with its rank before it; who has none is marked by a dash."""
    names = vendor_names(place)
    return {
        spot.vendor: f"{spot.rank or '–'}  {names[spot.vendor]}"
        for spot in ranking.places
        if spot.vendor in names
    }
