"""The comparative analysis: what each part of the tree brings to each vendor."""

from collections.abc import Iterator

from exchange.pictures.bars import Bar, stacked
from exchange.report.frame import Frame
from exchange.report.model import Block, Callout, Figure, Section
from services.results.deciding import by_node


def quality(frame: Frame) -> Section:
    """Points by axis, then by category."""
    if not frame.is_revealed:
        return frame.section("quality", Callout(frame.say("report.sealed")))
    return frame.section("quality", *_picture(frame), *_axes(frame), *_categories(frame))


def _picture(frame: Frame) -> Iterator[Figure]:
    axes = frame.ranking.weighting.axes
    bars = [
        Bar(
            frame.names[place.vendor],
            frame.given.colours[place.vendor],
            frame.given.markers[place.vendor],
            place.score or 0.0,
            frame.points(place.score),
            parts=tuple(place.axes[axis].contribution or 0.0 for axis in axes),
        )
        for place in frame.scored
        if place.axes
    ]
    if bars:
        yield Figure(
            frame.say("report.axes_picture"),
            frame.say("report.axes_alternative"),
            stacked(bars, [*map(frame.node, axes)]),
        )


def _axes(frame: Frame) -> Iterator[Block]:
    weights = frame.ranking.weighting.global_weights
    rows = [
        (
            [frame.node(axis), frame.share(weights[axis])],
            {
                one.vendor: frame.points(one.axes[axis].contribution)
                for one in frame.ranking.places
                if one.axes
            },
        )
        for axis in frame.ranking.weighting.axes
    ]
    first = [frame.column("criterion", 2), frame.column("whole", 0.9, number=True)]
    yield from frame.by_vendor(frame.say("report.by_axis"), first, rows)


def _categories(frame: Frame) -> Iterator[Block]:
    nodes, points = by_node(frame.selection, frame.ranking)
    rows = [
        (
            [frame.node(node)],
            {id: frame.points(points[row, place]) for row, id in enumerate(frame.ranking.vendors)},
        )
        for place, node in enumerate(nodes)
    ]
    yield from frame.by_vendor(frame.say("report.by_category"), [frame.column("criterion", 2.2)], rows)
