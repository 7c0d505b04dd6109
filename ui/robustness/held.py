"""What the sections of the page share: the contest, and each result worked out once for the same facts."""

from collections.abc import Callable
from typing import TypeVar, cast

from services.robustness.contest import Contest, contest
from services.robustness.drawing import Draws, draws
from services.robustness.leaving_out import left_out
from services.robustness.standing import Standing, judged, verdict_rule, why_not
from services.robustness.weight_flips import flips
from ui import state
from ui.state import Here

T = TypeVar("T")
HARDLY = 0.0005  # a share of weight that no figure on the page would show


def contest_of(place: Here) -> Contest:
    """The contest of the facts this person may see."""
    selection, ranking = place.selection, state.ranking(place)
    made = state.once("contest", selection.fingerprint, lambda: contest(selection, ranking))
    return cast(Contest, made)


def worked_out(place: Here, what: str, make: Callable[[Contest], T]) -> T:
    """A result on this contest, made once for the same facts."""
    held = contest_of(place)
    found = state.once(f"robustness.{what}", place.selection.fingerprint, lambda: make(held))
    return cast(T, found)


def seeded(held: Contest) -> Draws | None:
    """The draws by the rule of the verdict."""
    return draws(held, verdict_rule())


def standing_of(place: Here) -> Standing:
    """How firm the first place is, from results that the sections show too."""
    if why := why_not(contest_of(place)):
        return Standing(None, why)
    drawn, parts = worked_out(place, "draws", seeded), worked_out(place, "left_out", left_out)
    moved = worked_out(place, "flips", flips)
    return worked_out(place, "standing", lambda held: judged(held, verdict_rule(), drawn, parts, moved))


def node_title(place: Here, id: str) -> str:
    """A node of the tree under what it stands under."""
    node = place.selection.criteria[id]
    above = place.selection.criteria.get(node.parent or "")
    is_axis_above = above is not None and above.parent is None
    shown = (node,) if above is None or is_axis_above else (above, node)
    return " · ".join(place.text(part.title) for part in shown)
