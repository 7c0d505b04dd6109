"""What the costs page shows: sentences and figures, each from the same result."""

from collections.abc import Mapping
from functools import partial

from services.costing.spending import Spending, VendorCost
from ui.charts import bars
from ui.charts.frame import Figure, Series
from ui.components import Row, vendor_names, vendor_styles
from ui.state import Here
from words.formats import money


def total(cost: VendorCost, basis: str) -> float:
    """The total of a vendor: sum of the years, or their present value."""
    return float(getattr(cost.likely, basis))


def by_category(cost: VendorCost, basis: str) -> list[float]:
    """The likely cost of each category, nominal or as present value."""
    return list(map(float, cost.likely.by_category if basis == "nominal" else cost.present_by_category))


def by_year(cost: VendorCost, basis: str) -> list[float]:
    """The likely cost of each year, nominal or as present value."""
    return list(map(float, cost.likely.by_year if basis == "nominal" else cost.present_by_year))


def priced(spending: Spending, basis: str = "nominal") -> list[VendorCost]:
    """The vendors with a cost, cheapest first."""
    return sorted((cost for cost in spending.vendors if cost.is_priced), key=lambda cost: total(cost, basis))


def reading(place: Here, spending: Spending, basis: str) -> str:
    """Who costs least and most, in one sentence."""
    found, names = priced(spending, basis), vendor_names(place)
    if not found:
        return place.say("costs.nothing_priced")
    currency = spending.frame.currency
    low, high = found[0], found[-1]
    if low is high:
        amount = money(total(low, basis), currency, place.language)
        return place.say(
            "costs.reading_alone",
            first=names[low.vendor],
            least=amount,
            count=spending.frame.horizon_years,
        )
    return place.say(
        "costs.reading",
        first=names[low.vendor],
        least=money(total(low, basis), currency, place.language),
        last=names[high.vendor],
        most=money(total(high, basis), currency, place.language),
        count=spending.frame.horizon_years,
    )


def year_figure(place: Here, spending: Spending, basis: str) -> Figure:
    """One group a year, one bar a vendor."""
    names, styles = vendor_names(place), vendor_styles(place)
    found = [(cost, styles[cost.vendor]) for cost in spending.vendors if cost.is_priced]
    series = [
        Series(names[cost.vendor], by_year(cost, basis), style.colour, hatch=style.hatch)
        for cost, style in found
    ]
    return bars.grouped(year_labels(place, spending), series, place.language, _unit(spending))


def year_labels(place: Here, spending: Spending) -> list[str]:
    """Year 0 is before go-live."""
    years = range(spending.frame.horizon_years + 1)
    return [
        place.say("costs.year_zero") if year == 0 else place.say("costs.year", year=year) for year in years
    ]


def _unit(spending: Spending) -> str:
    return f" {spending.frame.currency}"


def cost_rows(place: Here, spending: Spending, names: Mapping[str, str], basis: str) -> list[Row]:
    """One row a vendor, cheapest first: totals, every category; what is missing is no 0."""
    titles = category_titles(place, spending)
    written = partial(money, currency=spending.frame.currency, language=place.language)
    return [
        {
            place.say("column.vendor"): names[cost.vendor],
            place.say("column.nominal"): written(cost.likely.nominal),
            place.say("column.present_value"): written(cost.likely.present_value),
            place.say("column.per_user_month"): written(cost.likely.per_user_month, cents=True),
            **{
                title: "" if id in cost.missing else written(amount)
                for id, title, amount in zip(
                    spending.categories, titles, by_category(cost, basis), strict=True
                )
            },
        }
        for cost in priced(spending, basis)
    ]


def amount_columns(place: Here, spending: Spending) -> list[str]:
    """The columns of `cost_rows` that hold amounts."""
    totals = ("nominal", "present_value", "per_user_month")
    return [*(place.say(f"column.{name}") for name in totals), *category_titles(place, spending)]


def category_titles(place: Here, spending: Spending) -> list[str]:
    """The titles of the cost categories, in order."""
    return [place.text(place.selection.get("cost_category", id).title) for id in spending.categories]


def year_rows(place: Here, spending: Spending, names: Mapping[str, str], basis: str) -> list[Row]:
    """One row a vendor, one column a year."""
    written = partial(money, currency=spending.frame.currency, language=place.language)
    labels = year_labels(place, spending)
    return [
        {
            place.say("column.vendor"): names[cost.vendor],
            **dict(zip(labels, map(written, by_year(cost, basis)), strict=True)),
        }
        for cost in priced(spending, basis)
    ]
