"""W3, adoption neglected: users who are not heard, not trained, or do not like what leads."""

from collections.abc import Iterator

from services import scope
from services.departments import naming
from services.records import Criterion
from services.rights import RATERS
from services.text import Text
from services.warnings.findings import Finding, Row, View, treats
from services.warnings.offers import before_go_live, offers


def adopting(view: View) -> Iterator[Finding]:
    """Every sign that people may go back to their spreadsheets."""
    yield from _unheard(view)
    yield from _untrained(view)
    yield from _unasked(view)
    yield from _hard(view)


def _unheard(view: View) -> Iterator[Finding]:
    """Departments of phase 1 none of whose future users rates."""
    selection, names = view.selection, naming(view.selection)
    voices = {
        names.same(member.department)
        for member in selection.members.values()
        if member.future_user and member.department and member.role in RATERS
    }
    rows = [Row(f"department/{name.en}", name) for name in _departments(view) if name not in voices]
    if rows:
        yield view.finding("W3.unheard", rows, count=len(rows))


def _departments(view: View) -> tuple[Text, ...]:
    """The departments of phase 1: those of the scope, else those of its processes."""
    lived = scope.processes(view.selection, is_first=True).values()
    said = scope.scope_of(view.selection).departments
    return naming(view.selection).all(said or [name for process in lived for name in process.departments])


def _untrained(view: View) -> Iterator[Finding]:
    """Too little of what is spent before go-live helps people change how they work."""
    least = view.thresholds.adopting.least_share
    held = view.selection.named("cost_category")
    helping = [id for id, category in held.items() if category.is_change]
    costs = [(cost, before_go_live(view, cost)) for cost in offers(view)]
    bare = [
        view.row("vendor", cost.vendor)
        for cost, whole in costs
        if helping and before_go_live(view, cost, helping) < least * whole
    ]
    if bare:
        yield view.finding("W3.untrained", bare, "prices", count=len(bare), share=least)


def _unasked(view: View) -> Iterator[Finding]:
    if view.has_begun and not any(_is_on_ease(view, node) for node in view.selection.criteria.values()):
        yield view.finding("W3.unasked")


def _is_on_ease(view: View, node: Criterion) -> bool:
    return treats(view.thresholds.adopting.usability, node, "title", "question")


def _hard(view: View) -> Iterator[Finding]:
    """Who leads is found hard to use by those who will use it."""
    first = next((place.vendor for place in view.ranking.places if place.rank == 1), None)
    if not view.sees_marks or first is None:
        return
    values = list(_users_values(view, first))
    if values and sum(values) / len(values) < view.thresholds.adopting.least_value:
        yield view.finding(
            "W3.hard", [view.row("vendor", first)], "marks", vendor=view.selection.vendors[first].name
        )


def _users_values(view: View, vendor: str) -> Iterator[float]:
    """The value of each mark that a future user gave to the ease of use of a vendor."""
    selection = view.selection
    for (rated, criterion, member), rating in selection.all("rating").items():
        is_user = rated == vendor and selection.members[member].future_user
        if is_user and rating.mark is not None and _is_on_ease(view, selection.criteria[criterion]):
            levels = selection.scale(criterion).levels
            yield next(level.value for level in levels if level.mark == rating.mark)
