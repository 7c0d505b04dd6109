"""The offers: what was received, how it meets the requirements, what was eliminated and why."""

from collections import Counter
from collections.abc import Iterator

from exchange.report.frame import Frame
from exchange.report.model import Block, Heading, Listing, Paragraph, Section, Table
from exchange.report.sections.summary import cost_of
from services.records import Fit
from services.results.deciding import by_node

FITS: tuple[Fit, ...] = Fit.__args__  # type: ignore[attr-defined]  # a Literal lists its words
STRONG = 3


def offers(frame: Frame) -> Section:
    """Every offer with its answers."""
    given, vendors = frame.given, frame.selection.vendors
    columns = (
        frame.column("vendor", 2),
        frame.column("product", 1.6),
        frame.column("integrator", 1.6),
        frame.column("answered", 1.2, number=True),
        frame.column("status", 1),
    )
    answered = Counter(ids[0] for ids in frame.selection.all("answer"))
    total = len(frame.selection.requirements)
    rows = tuple(
        (
            one.name,
            one.product,
            one.integrator,
            f"{answered[id]} / {total}",
            given.say(f"vendor_status.{one.status}"),
        )
        for id, one in vendors.items()
    )
    return frame.section("offers", Table(frame.say("report.received"), columns, rows), *_compliance(frame))


def _compliance(frame: Frame) -> Iterator[Table]:
    found = Counter((one.vendor, one.fit) for one in frame.ranking.assessment.findings)
    vendors = frame.ranking.vendors
    rows = [
        ([frame.given.say(f"fit.{fit}")], {vendor: str(found[vendor, fit]) for vendor in vendors})
        for fit in (*FITS, None)
    ]
    yield from frame.by_vendor(frame.say("report.compliance"), [frame.column("answer", 1.6)], rows)


def eliminated(frame: Frame) -> Section:
    """Who cannot win, each with its reasons."""
    out = [place for place in frame.ranking.places if place.status in ("excluded", "withdrawn")]
    if not out:
        return frame.section("eliminated", Paragraph(frame.say("report.none_out")))
    blocks: list[Block] = []
    for place in out:
        blocks.append(Heading(frame.names[place.vendor]))
        blocks.append(Listing(tuple(frame.reason(reason) for reason in place.reasons)))
    return frame.section("eliminated", *blocks)


def sheets(frame: Frame) -> Section:
    """A short sheet for each vendor in the running."""
    if not frame.is_revealed:
        return frame.section("sheets", Paragraph(frame.say("report.sealed")))
    nodes, points = by_node(frame.selection, frame.ranking)
    blocks: list[Block] = []
    for row, vendor in enumerate(frame.ranking.vendors):
        gains = dict(zip(nodes, points[row].tolist(), strict=True))
        blocks.extend(_sheet(frame, vendor, gains))
    return frame.section("sheets", *blocks)


def _sheet(frame: Frame, vendor: str, gains: dict[str, float]) -> Iterator[Block]:
    held, place = frame.selection.vendors[vendor], frame.ranking.of(vendor)
    yield Heading(held.name)
    if held.summary:
        yield Paragraph(frame.given.text(held.summary))
    status = frame.given.say(f"status.{place.status}")
    said = {"score": frame.points(place.score), "status": status, "known": frame.share(place.coverage)}
    yield Paragraph(frame.say("report.sheet", **said))
    if frame.given.priced:
        yield Paragraph(frame.say("report.sheet_cost", cost=cost_of(frame, vendor)))
    best = sorted((node for node in gains if gains[node] > 0), key=lambda node: -gains[node])[:STRONG]
    if best:
        named = (f"{frame.node(node)} ({frame.points(gains[node])})" for node in best)
        yield Paragraph(frame.say("report.brings", what=" ; ".join(named)))
    if place.reasons:
        yield Listing(tuple(frame.reason(reason) for reason in place.reasons))
