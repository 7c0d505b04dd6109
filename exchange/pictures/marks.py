"""The marker of a vendor beside its name, so that colour is never the only sign."""

import math

from exchange.pictures.svg import dot

_SIDES = {"triangle-up": (3, -90), "triangle-down": (3, 90), "square": (4, 45), "diamond": (4, 0)}
_SIDES |= {"pentagon": (5, -90), "hexagon": (6, 0)}


def mark(x: float, y: float, name: str, colour: str) -> str:
    """One marker; a cross, an x and a star are drawn by strokes."""
    if name in _SIDES:
        count, start = _SIDES[name]
        corners = (_corner(x, y, start + 360 * step / count) for step in range(count))
        return f'<polygon points="{" ".join(corners)}" fill="{colour}"/>'
    turns = {"cross": (0, 90), "x": (45, 135), "star": (0, 60, 120)}.get(name)
    if turns is None:
        return dot(x, y, colour)
    lines = (f"M{_corner(x, y, turn)} L{_corner(x, y, turn + 180)}" for turn in turns)
    return f'<path d="{" ".join(lines)}" stroke="{colour}" stroke-width="2.5" fill="none"/>'


def _corner(x: float, y: float, degrees: float) -> str:
    angle = math.radians(degrees)
    return f"{x + 6 * math.cos(angle):.1f},{y + 6 * math.sin(angle):.1f}"
