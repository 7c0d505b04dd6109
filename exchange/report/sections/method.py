"""The method in full: the weighted tree, the meaning of each mark, the rules."""

from collections.abc import Iterator

from exchange.report.frame import Frame
from exchange.report.model import Block, Heading, Listing, Section, Table


def method(frame: Frame) -> Section:
    """How marks, requirements and costs become a total."""
    return frame.section("method", *_weights(frame), *_scales(frame), *_rules(frame))


def _weights(frame: Frame) -> Iterator[Block]:
    weighting, criteria = frame.ranking.weighting, frame.selection.criteria
    columns = (
        frame.column("criterion", 3.4),
        frame.column("node", 1),
        frame.column("among", 1, number=True),
        frame.column("whole", 1, number=True),
    )
    rows = tuple(
        (
            frame.node(id),
            frame.given.say(f"node.{criteria[id].node}"),
            frame.share(weighting.local_weights[id]),
            frame.share(weight),
        )
        for id, weight in weighting.global_weights.items()
    )
    if rows:
        yield Table(frame.say("report.weights"), columns, rows)


def _scales(frame: Frame) -> Iterator[Block]:
    used = {node.scale for node in frame.selection.criteria.values() if node.node == "criterion"}
    for id, scale in frame.selection.named("scale").items():
        if id in used:
            columns = (
                frame.column("mark", 0.6, number=True),
                frame.column("level", 1.4),
                frame.column("means", 4),
            )
            rows = tuple(
                (str(level.mark), frame.given.text(level.label), frame.given.text(level.descriptor))
                for level in scale.levels
            )
            yield Table(frame.say("report.scale", scale=frame.given.text(scale.title)), columns, rows)


def _rules(frame: Frame) -> Iterator[Block]:
    given, rule = frame.given, frame.selection.rule
    gates, costs = rule("gates"), rule("costs")
    yield Heading(frame.say("report.rules"))
    yield Listing(
        (
            frame.say("report.rule.total"),
            frame.say("report.rule.gates", effect=given.say(f"effect.{gates.effect}_help")),
            frame.say("report.rule.marks", combine=given.say(f"combine.{rule('committee').combine}")),
            frame.say("report.rule.price", formula=given.say(f"formula.{rule('price').formula}")),
            frame.say(
                "report.rule.costs",
                years=costs.horizon_years,
                users=costs.users,
                rate=frame.share(costs.discount_rate),
            ),
            frame.say("report.rule.ties", zone=frame.share(rule("ties").zone)),
        )
    )
