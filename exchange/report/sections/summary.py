"""The decision summary: who leads, by how much, why, with which reserves, and what is asked."""

from collections.abc import Iterator

from exchange.pictures.bars import Bar, whole
from exchange.report.frame import Frame
from exchange.report.model import Block, Callout, Figure, Heading, Listing, Paragraph, Section, Table
from services.analysis import Place
from services.results.deciding import CAPPED, deciding, leading_pair
from services.results.reservations import reservations
from words.formats import day, signed


def summary(frame: Frame) -> Section:
    """The first chapter: the recommendation comes first."""
    if not frame.is_revealed:
        return frame.section("summary", Callout(frame.say("report.sealed")))
    blocks = [*_decision(frame), Callout(frame.verdict), _table(frame), *_picture(frame), *_why(frame)]
    return frame.section("summary", *blocks, *_reserves(frame))


def _decision(frame: Frame) -> Iterator[Block]:
    decision = frame.selection.get("decision")
    if decision is None:
        yield Paragraph(frame.say("report.decision_asked"))
        return
    name = frame.names.get(decision.vendor, decision.vendor)
    yield Callout(frame.say("report.decided", vendor=name))
    if decision.reason:
        yield Paragraph(decision.reason)
    if decision.day:
        yield Paragraph(frame.say("report.decided_on", day=day(decision.day, frame.given.language)))


def _table(frame: Frame) -> Table:
    columns = (
        frame.column("rank", 0.6, number=True),
        frame.column("vendor", 2.4),
        frame.column("score", 0.9, number=True),
        frame.column("range", 1.3, number=True),
        frame.column("known", 1, number=True),
        *([frame.column("tco", 1.4, number=True)] if frame.given.priced else []),
        frame.column("status", 1.1),
    )
    return Table(
        frame.say("report.ranking"), columns, tuple(_row(frame, place) for place in frame.ranking.places)
    )


def _row(frame: Frame, place: Place) -> tuple[str, ...]:
    return (
        str(place.rank or "—"),
        frame.names[place.vendor],
        frame.points(place.score),
        f"{frame.points(place.low)} – {frame.points(place.high)}",
        frame.share(place.coverage),
        *([cost_of(frame, place.vendor)] if frame.given.priced else []),
        frame.given.say(f"status.{place.status}"),
    )


def cost_of(frame: Frame, vendor: str) -> str:
    """The total cost of a vendor, a dash where nothing is priced."""
    held = [cost for cost in frame.ranking.spending.vendors if cost.vendor == vendor and cost.is_priced]
    return frame.given.money(held[0].likely.nominal) if held else "—"


def _picture(frame: Frame) -> Iterator[Figure]:
    bars = [
        Bar(
            frame.names[place.vendor],
            frame.given.colours[place.vendor],
            frame.given.markers[place.vendor],
            place.score or 0.0,
            frame.points(place.score),
            place.low,
            place.high,
        )
        for place in frame.scored
    ]
    if bars:
        yield Figure(frame.say("report.ranking_picture"), frame.verdict, whole(bars, 100.0))


def _why(frame: Frame) -> Iterator[Block]:
    pair = leading_pair(frame.ranking)
    found = deciding(frame.selection, frame.ranking, *pair) if pair else None
    if found is None:
        return
    yield Heading(frame.say("report.why", first=frame.names[found.first], second=frame.names[found.second]))
    yield Listing(
        tuple(
            frame.say(
                "report.step", what=_step(frame, step.node), points=signed(step.points, frame.given.language)
            )
            for step in found.main
        )
    )


def _step(frame: Frame, node: str) -> str:
    return frame.say("report.cap") if node == CAPPED else frame.node(node)


def _reserves(frame: Frame) -> Iterator[Block]:
    first = next((place for place in frame.ranking.places if place.rank is not None), None)
    held = reservations(frame.selection, frame.ranking, first.vendor) if first else []
    if first is None or not held:
        return
    yield Heading(frame.say("report.reserves", vendor=frame.names[first.vendor]))
    yield Listing(
        tuple(frame.say(f"report.reserve.{one.cause}", what=_what(frame, one.id)) for one in held[:8])
    )


def _what(frame: Frame, id: str) -> str:
    need, doubt = frame.selection.requirements.get(id), frame.selection.get("doubt", id)
    if need is not None:
        return f"{id} · {frame.given.text(need.title)}"
    return doubt.question if doubt is not None else id
