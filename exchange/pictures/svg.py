"""SVG as text: shapes with their attributes, every text escaped."""

from collections.abc import Iterable
from html import escape

WIDTH = 680
INK, SOFT, LINE = "#1b2529", "#54636b", "#c3ccd1"
FONT = "Libertinus Serif, Noto Sans, serif"


def text(x: float, y: float, said: str, *, anchor: str = "start", colour: str = INK, size: int = 13) -> str:
    """Words at a place."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="{size}" fill="{colour}" '
        f'text-anchor="{anchor}">{escape(said)}</text>'
    )


def box(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle with a fine white edge, so that neighbours stay apart in grey."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}" fill="{fill}" '
        'stroke="#ffffff" stroke-width="1"/>'
    )


def stroke(x1: float, y1: float, x2: float, y2: float, colour: str = INK, width: float = 1.2) -> str:
    """A straight line."""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        f'stroke-width="{width}"/>'
    )


def dot(x: float, y: float, colour: str = INK, radius: float = 4.5) -> str:
    """A round mark."""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}" stroke="#ffffff" stroke-width="1"/>'
    )


def picture(height: float, shapes: Iterable[str]) -> str:
    """The whole picture."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
        f'height="{height:.0f}">{"".join(shapes)}</svg>'
    )


def short(said: str, most: int = 30) -> str:
    """A name that fits beside a bar; the table beside the picture holds it whole."""
    return said if len(said) <= most else said[: most - 1].rstrip() + "…"
