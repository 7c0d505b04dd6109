"""Bars: one for each vendor, whole with what may still change, or stacked by part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exchange.pictures.marks import mark
from exchange.pictures.svg import LINE, SOFT, WIDTH, box, picture, short, stroke, text
from words.palette import COLOURS, ink

LEFT, RIGHT, ROW = 215, 90, 30
_PATTERNS = ("", "M0 6L6 0", "M0 0L6 6", "M3 0V6", "M0 3H6", "M0 0L6 6M0 6L6 0")


@dataclass(frozen=True)
class Bar:
    """One vendor: its name and signs, its length, the ends it could have, and the words beside it."""

    name: str
    colour: str
    marker: str
    value: float
    said: str
    low: float | None = None
    high: float | None = None
    parts: tuple[float, ...] = ()


def _span(bars: Sequence[Bar]) -> float:
    return max([bar.high or bar.value for bar in bars] + [bar.value for bar in bars] + [1e-9])


def _beside(bar: Bar, y: float, end: float) -> Iterator[str]:
    yield mark(12, y + ROW / 2 - 3, bar.marker, bar.colour)
    yield text(26, y + ROW / 2 + 2, short(bar.name))
    yield text(end + 8, y + ROW / 2 + 2, bar.said, colour=SOFT)


def whole(bars: Sequence[Bar], most: float | None = None) -> str:
    """A bar for each vendor; the line through its end runs from the lowest to the highest it could be."""
    scale = (WIDTH - LEFT - RIGHT) / (most or _span(bars))
    shapes = [stroke(LEFT, 0, LEFT, ROW * len(bars), LINE)]
    for row, bar in enumerate(bars):
        y, end = row * ROW, LEFT + bar.value * scale
        shapes.append(box(LEFT, y + 5, bar.value * scale, ROW - 12, bar.colour))
        if bar.low is not None and bar.high is not None and bar.high - bar.low > 1e-9:
            middle, end = y + ROW / 2 - 1, max(end, LEFT + bar.high * scale)
            shapes.append(stroke(LEFT + bar.low * scale, middle, LEFT + bar.high * scale, middle))
        shapes.extend(_beside(bar, y, end))
    return picture(ROW * len(bars) + 4, shapes)


def stacked(bars: Sequence[Bar], names: Sequence[str]) -> str:
    """A bar for each vendor, cut by part; a part has its colour and its hatching, named below."""
    scale = (WIDTH - LEFT - RIGHT) / max(sum(max(part, 0) for part in bar.parts) or 1e-9 for bar in bars)
    shapes = [_pattern(index) for index in range(len(names))]
    for row, bar in enumerate(bars):
        x, y = float(LEFT), row * ROW
        for index, part in enumerate(bar.parts):
            width = max(part, 0) * scale
            shapes.append(box(x, y + 5, width, ROW - 12, f"url(#p{index})"))
            x += width
        shapes.extend(_beside(bar, y, x))
    return picture(ROW * len(bars) + 12 + 20 * ((len(names) + 1) // 2), [*shapes, *_legend(bars, names)])


def _legend(bars: Sequence[Bar], names: Sequence[str]) -> Iterator[str]:
    top = ROW * len(bars) + 10
    for index, name in enumerate(names):
        x, y = (index % 2) * WIDTH / 2 + 4, top + 20 * (index // 2)
        yield box(x, y, 22, 13, f"url(#p{index})")
        yield text(x + 28, y + 11, short(name, 46), size=12)


def _pattern(index: int) -> str:
    colour, path = COLOURS[index % len(COLOURS)], _PATTERNS[index % len(_PATTERNS)]
    return (
        f'<pattern id="p{index}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{colour}"/>'
        f'<path d="{path or "M0 0"}" stroke="{ink(colour)}" stroke-width="0.8" stroke-opacity="0.7"/>'
        "</pattern>"
    )
