"""The total cost of ownership: by family, by year, and what nobody priced."""

from collections.abc import Iterator

from exchange.pictures.bars import Bar, stacked
from exchange.report.frame import Frame
from exchange.report.model import Block, Callout, Column, Figure, Listing, Paragraph, Section
from services.costing.spending import VendorCost


def costs(frame: Frame) -> Section:
    """What each offer costs over the horizon, in one frame."""
    if not frame.given.priced:
        return frame.section("costs", Callout(frame.say("report.closed_prices")))
    priced = [cost for cost in frame.ranking.spending.vendors if cost.is_priced]
    if not priced:
        return frame.section("costs", Paragraph(frame.say("report.no_prices")))
    return frame.section("costs", *_picture(frame, priced), *_tables(frame, priced), *_missing(frame))


def _title(frame: Frame, category: str) -> str:
    return frame.given.text(frame.selection.named("cost_category")[category].title)


def _picture(frame: Frame, priced: list[VendorCost]) -> Iterator[Figure]:
    bars = [
        Bar(
            frame.names[cost.vendor],
            frame.given.colours[cost.vendor],
            frame.given.markers[cost.vendor],
            cost.likely.nominal,
            frame.given.money(cost.likely.nominal),
            parts=tuple(cost.likely.by_category.tolist()),
        )
        for cost in sorted(priced, key=lambda cost: cost.likely.nominal)
    ]
    names = [_title(frame, id) for id in frame.ranking.spending.categories]
    yield Figure(frame.say("report.tco_picture"), frame.say("report.tco_alternative"), stacked(bars, names))


def _tables(frame: Frame, priced: list[VendorCost]) -> Iterator[Block]:
    money, first = frame.given.money, [frame.column("cost", 1.6)]
    kinds = [
        ([_title(frame, id)], {cost.vendor: money(cost.likely.by_category[at]) for cost in priced})
        for at, id in enumerate(frame.ranking.spending.categories)
    ]
    whole = [
        ([frame.say("report.nominal")], {cost.vendor: money(cost.likely.nominal) for cost in priced}),
        ([frame.say("report.present")], {cost.vendor: money(cost.likely.present_value) for cost in priced}),
        (
            [frame.say("report.per_user")],
            {cost.vendor: money(cost.likely.per_user_month, cents=True) for cost in priced},
        ),
    ]
    yield from frame.by_vendor(frame.say("report.by_family"), first, [*kinds, *whole])
    years = range(frame.ranking.spending.frame.horizon_years + 1)
    rows = [
        ([str(year)], {cost.vendor: money(cost.likely.by_year[year]) for cost in priced}) for year in years
    ]
    yield from frame.by_vendor(
        frame.say("report.by_year"), [Column(frame.say("report.column.year"), 0.6)], rows
    )


def _missing(frame: Frame) -> Iterator[Block]:
    lines = tuple(
        frame.say(
            "report.unpriced",
            vendor=frame.names[cost.vendor],
            what=", ".join(_title(frame, id) for id in cost.missing),
        )
        for cost in frame.ranking.spending.vendors
        if cost.missing
    )
    if lines:
        yield Paragraph(frame.say("report.missing_costs"))
        yield Listing(lines)
