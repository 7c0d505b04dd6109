"""Robustness: how far each weight can move before another vendor leads."""

from collections.abc import Iterator

from exchange.pictures.spans import Span, spans
from exchange.report.frame import Frame
from exchange.report.model import Block, Callout, Figure, Paragraph, Section, Table
from services.robustness.contest import contest
from services.robustness.intervals import Interval, intervals


def value(frame: Frame) -> Section:
    """The first place against other weights."""
    if not frame.is_revealed:
        return frame.section("value", Callout(frame.say("report.sealed")))
    held = intervals(contest(frame.selection, frame.ranking))
    found = [one for one in held if frame.selection.criteria[one.id].node != "criterion"]
    if not found:
        return frame.section("value", Paragraph(frame.say("report.no_intervals")))
    return frame.section("value", Paragraph(frame.say("report.intervals_help")), *_drawn(frame, found))


def _drawn(frame: Frame, found: list[Interval]) -> Iterator[Block]:
    held = [Span(frame.node(one.id), one.weight, one.low or 0.0, _end(one)) for one in found]
    ends = frame.share(0.0), frame.share(1.0)
    yield Figure(
        frame.say("report.intervals_picture"), frame.say("report.intervals_alternative"), spans(held, ends)
    )
    columns = (
        frame.column("criterion", 2.2),
        frame.column("today", 0.9, number=True),
        frame.column("from", 0.9, number=True),
        frame.column("to", 0.9, number=True),
        frame.column("beyond", 1.8),
    )
    yield Table(frame.say("report.intervals"), columns, tuple(_row(frame, one) for one in found))


def _end(one: Interval) -> float:
    return 1.0 if one.high is None else one.high


def _row(frame: Frame, one: Interval) -> tuple[str, ...]:
    takers = dict.fromkeys(frame.names[id] for id in (one.below, one.above) if id is not None)
    ends = frame.share(one.low or 0.0), frame.share(_end(one))
    return frame.node(one.id), frame.share(one.weight), *ends, ", ".join(takers) or "—"
