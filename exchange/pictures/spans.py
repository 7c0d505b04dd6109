"""Spans: how far each weight can move before another vendor leads, on one line from none to all."""

from collections.abc import Sequence
from dataclasses import dataclass

from exchange.pictures.svg import INK, LINE, WIDTH, box, dot, picture, short, stroke, text

LEFT, ROW = 230, 28


@dataclass(frozen=True)
class Span:
    """One weight: where it stands and between which ends the first stays first, as shares of 1."""

    name: str
    at: float
    low: float
    high: float


def spans(held: Sequence[Span], ends: tuple[str, str]) -> str:
    """A bar from end to end, and a dot where the weight stands today."""
    width, shapes = WIDTH - LEFT - 20, []
    for row, span in enumerate(held):
        y = row * ROW + ROW / 2
        shapes.append(text(4, y + 4, short(span.name, 34)))
        shapes.append(stroke(LEFT, y, LEFT + width, y, LINE, 1))
        shapes.append(box(LEFT + span.low * width, y - 5, (span.high - span.low) * width, 10, "#8dafdf"))
        shapes.append(dot(LEFT + span.at * width, y, INK))
    bottom = ROW * len(held) + 14
    shapes.append(text(LEFT, bottom, ends[0], size=12))
    shapes.append(text(LEFT + width, bottom, ends[1], anchor="end", size=12))
    return picture(bottom + 8, shapes)
