"""Calendar and budget: by when, in which order, with how much, and what a smaller first version changes."""

from ui.specification import budget, calendar, mvp
from ui.state import Here


def show(place: Here) -> None:
    """The calendar, the smallest first version beside the whole project, the budget."""
    calendar.show(place)
    mvp.show(place)
    budget.show(place)
