"""What moves the cost of one vendor, the strongest first; then what other assumptions would change."""

from typing import cast

from services.costing.drivers import Driver, Tornado, tornado
from ui import choices, components, state
from ui.charts import costs
from ui.components import Row
from ui.costs import spendings
from ui.costs.view import View
from ui.costs.what_if import what_if
from ui.state import Here
from words.formats import number, share, signed
from words.palette import styles

MOST = 9


def drivers(place: Here, view: View) -> None:
    """The tornado of one vendor, then the sliders."""
    names = components.vendor_names(place)
    order = [cost.vendor for cost in spendings.priced(view.spending, view.basis)]
    vendor = choices.select(place.say("costs.driven"), {id: names[id] for id in order}, "costs_driven")
    years = view.spending.frame.horizon_years
    found = cast(
        Tornado,
        state.once(
            "cost_drivers",
            f"{view.key}/{vendor}",
            lambda: tornado(place.selection, vendor, years, view.basis),
        ),
    )
    strong = [driver for driver in found.drivers if driver.length][:MOST]
    sways = [costs.Sway(_label(place, one), one.at_low, one.at_high) for one in strong]
    words = costs.Words(place.say("costs.low_end"), place.say("costs.high_end"), view.unit)
    style = styles(place.selection.vendors)[vendor]
    figure = costs.tornado(sways, found.likely, view.written(found.likely), words, style, place.language)
    rows = [_row(view, found, driver) for driver in found.drivers if driver.length]
    said = _reading(view, found, strong)
    components.pictured(place, figure, said, rows, "costs_drivers", list(rows[0])[1:] if rows else ())
    what_if(place, view)


def _reading(view: View, found: Tornado, strong: list[Driver]) -> str:
    place, names = view.place, components.vendor_names(view.place)
    if not strong:
        return place.say("costs.no_driver", vendor=names[found.vendor])
    first = strong[0]
    low, high = sorted((first.at_low, first.at_high))
    return place.say(
        "costs.strongest",
        vendor=names[found.vendor],
        driver=_label(place, first),
        low=view.written(low),
        high=view.written(high),
        likely=view.written(found.likely),
    )


def _label(place: Here, driver: Driver) -> str:
    """The driver and how far it is moved."""
    if driver.kind == "category":
        title = place.text(place.selection.get("cost_category", driver.category).title)
        return place.say("costs.driver.own" if driver.is_own else "costs.driver.scaled", title=title)
    if driver.kind == "days":
        return place.say("costs.driver.days")
    low, high = driver.low or 0.0, driver.high or 0.0
    if driver.kind == "users":
        ends = [number(end, place.language, 0) for end in (low, high)]
    elif driver.kind == "rise":
        ends = [signed(100 * end, place.language, 0) for end in (low, high)]
    else:
        ends = [share(end, place.language, 0) for end in (low, high)]
    return place.say(f"costs.driver.{driver.kind}", low=ends[0], high=ends[1])


def _row(view: View, found: Tornado, driver: Driver) -> Row:
    place = view.place
    return {
        place.say("column.driver"): _label(place, driver),
        place.say("costs.low_end"): view.written(driver.at_low),
        place.say("costs.high_end"): view.written(driver.at_high),
        place.say("column.swing"): view.written(driver.length),
    }
