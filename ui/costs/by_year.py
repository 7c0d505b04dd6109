"""What each vendor costs in each year, and up to it."""

from ui import components
from ui.costs import spendings
from ui.costs.view import View
from ui.state import Here


def by_year(place: Here, view: View) -> None:
    """One group of bars a year, and the table."""
    spending, basis, names = view.spending, view.basis, components.vendor_names(place)
    components.chart(
        place,
        spendings.year_figure(place, spending, basis),
        place.say("costs.by_year_reading"),
        key="costs_by_year",
    )
    components.table(
        spendings.year_rows(place, spending, names, basis),
        key="costs_years_table",
        numbers=spendings.year_labels(place, spending),
    )


def cumulative(place: Here, view: View) -> None:
    """One line a vendor: what has been spent by the end of each year."""
    components.chart(
        place,
        spendings.cumulative_figure(place, view.spending, view.basis),
        place.say("costs.cumulative_reading"),
        key="costs_cumulative",
    )
