"""What each vendor costs in each year: the cash of year 1, the dearest year."""

from ui import components
from ui.components import Row
from ui.costs import spendings
from ui.costs.view import View
from ui.state import Here


def by_year(place: Here, view: View) -> None:
    """One group of bars a year, and the table."""
    spending, names = view.spending, components.vendor_names(place)
    figure = spendings.year_figure(place, spending, view.basis)
    components.chart(place, figure, reading(view), key="costs_by_year")
    rows = spendings.year_rows(place, spending, names, view.basis)
    cash = [place.say("column.first_cash"), place.say("column.peak_cash")]
    labels = [*spendings.year_labels(place, spending), place.say("column.total"), *cash]
    components.table(
        [{**row, **more} for row, more in zip(rows, _cash(view), strict=True)],
        key="costs_years_table",
        numbers=labels,
    )


def _first_cash(view: View) -> dict[str, float]:
    """What each vendor takes before go-live and in year 1, by vendor, least first."""
    found = {
        cost.vendor: sum(spendings.by_year(cost, view.basis)[:2])
        for cost in spendings.priced(view.spending, view.basis)
    }
    return dict(sorted(found.items(), key=lambda item: item[1]))


def reading(view: View) -> str:
    """Who takes least cash until the end of year 1, and who most."""
    place, names, cash = view.place, components.vendor_names(view.place), _first_cash(view)
    if not cash:
        return place.say("costs.nothing_priced")
    least, most = next(iter(cash)), list(cash)[-1]
    amounts = {"least": view.written(cash[least]), "most": view.written(cash[most])}
    code = "costs.cash_reading" if least != most else "costs.cash_alone"
    return place.say(code, first=names[least], last=names[most], **amounts)


def _cash(view: View) -> list[Row]:
    """Total, cash until the end of year 1, and the dearest year, cheapest vendor first."""
    place, cash = view.place, _first_cash(view)
    labels = spendings.year_labels(place, view.spending)
    rows = []
    for cost in spendings.priced(view.spending, view.basis):
        years = spendings.by_year(cost, view.basis)
        peak = max(range(len(years)), key=years.__getitem__)
        rows.append(
            {
                place.say("column.total"): view.written(spendings.total(cost, view.basis)),
                place.say("column.first_cash"): view.written(cash[cost.vendor]),
                place.say("column.peak_cash"): f"{view.written(years[peak])} · {labels[peak]}",
            }
        )
    return rows
