"""One colour and one marker for each vendor, the same on every screen and paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# The theme's chart colours, in the same order: they stay apart in grey and for colour-blind eyes.
COLOURS = (
    "#096ab8",
    "#c74a0e",
    "#1da882",
    "#a66b9b",
    "#e1b320",
    "#8dafdf",
    "#e58955",
    "#4d4378",
    "#695239",
    "#9271fe",
)
MARKERS = (
    "circle",
    "square",
    "diamond",
    "triangle-up",
    "cross",
    "x",
    "pentagon",
    "star",
    "hexagon",
    "triangle-down",
)


HATCHES = ("", ".", "x")  # for the first ten vendors, the next ten, and the rest
DASHES = ("solid", "dash", "dot")


@dataclass(frozen=True)
class Style:
    """How one vendor is drawn; no two of a hundred vendors share both colour and marker."""

    colour: str
    marker: str
    hatch: str
    dash: str


def styles(vendors: Iterable[str]) -> dict[str, Style]:
    """The style of each vendor, by the order in which vendors joined the selection."""
    return {vendor: _style(index) for index, vendor in enumerate(vendors)}


def _style(index: int) -> Style:
    turn, step = divmod(index, len(COLOURS))
    later = min(turn, len(HATCHES) - 1)
    return Style(COLOURS[step], MARKERS[(step + 3 * turn) % len(MARKERS)], HATCHES[later], DASHES[later])


def colours(vendors: Iterable[str]) -> dict[str, str]:
    """The colour of each vendor, by the order in which vendors joined the selection."""
    return {vendor: style.colour for vendor, style in styles(vendors).items()}


def ink(colour: str) -> str:
    """The colour of a text on `colour` that can be read: white or nearly black (WCAG relative luminance)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return "#ffffff" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.22 else "#10181c"


def markers(vendors: Iterable[str]) -> dict[str, str]:
    """The marker of each vendor, so that colour is never the only sign."""
    return {vendor: style.marker for vendor, style in styles(vendors).items()}


def between(scale: Sequence[tuple[float, str]], at: float) -> str:
    """The colour of a scale from 0 to 1 at one place, mixed from the colours on both sides."""
    right = next((stop for stop in scale if stop[0] >= at), scale[-1])
    left = next(stop for stop in reversed(scale) if stop[0] <= at or stop is scale[0])
    part = (at - left[0]) / (right[0] - left[0]) if right[0] > left[0] else 0.0
    mixed = (
        round(int(left[1][start : start + 2], 16) * (1 - part) + int(right[1][start : start + 2], 16) * part)
        for start in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
