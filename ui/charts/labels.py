"""Where the name beside each dot stands, so that names cover neither each other nor a dot."""

from collections.abc import Sequence

Point = tuple[float, float]
Segment = tuple[Point, Point]
Box = tuple[float, float, float, float]  # left, bottom, right, top

SPOTS = {  # Plotly's word -> where the middle of the label lies from the dot, in half widths and half heights
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top center": (0, 1),
    "bottom center": (0, -1),
    "top right": (1, 1),
    "bottom right": (1, -1),
    "top left": (-1, 1),
    "bottom left": (-1, -1),
}
_WIDTH, _HEIGHT = 420.0, 330.0  # the room between the axes on a narrow screen, in pixels
_LETTER, _LINE, _DOT, _STROKE = 7.0, 17.0, 9.0, 4.0
_LOOKS = 3  # how often each label looks for its place
_DOTS, _OUTSIDE = (
    4.0,
    2.0,
)  # a hidden dot is worse than a name that is cut off, and that than one half covered


def spots(points: Sequence[Point], labels: Sequence[str], lines: Sequence[Segment] = ()) -> list[str]:
    """For each dot the place of its label that covers least: from left to right, then looked at again.

    `lines` run along the axes; what they cross is harder to read too.
    """
    dots = _pixels(points, points)
    marks = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in dots]
    strokes = [_stroke(*_pixels(line, points)) for line in lines]
    found: dict[int, str] = {}
    taken: dict[int, Box] = {}
    for index in sorted(range(len(dots)), key=dots.__getitem__) * _LOOKS:
        boxes = {spot: _box(dots[index], labels[index], spot) for spot in SPOTS}
        names = [*strokes, *(box for other, box in taken.items() if other != index)]
        others = [*marks[:index], *marks[index + 1 :]]
        found[index] = min(boxes, key=lambda spot: _harm(boxes[spot], names, others))
        taken[index] = boxes[found[index]]
    return [found[index] for index in range(len(dots))]


def _pixels(points: Sequence[Point], among: Sequence[Point]) -> list[Point]:
    """Where a chart draws points that leaves a margin around all of them."""
    xs, ys = [x for x, _ in among], [y for _, y in among]
    return [(_scaled(x, xs, _WIDTH), _scaled(y, ys, _HEIGHT)) for x, y in points]


def _stroke(start: Point, end: Point) -> Box:
    """The room of a line that runs along an axis."""
    xs, ys = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return xs[0] - _STROKE, ys[0] - _STROKE, xs[1] + _STROKE, ys[1] + _STROKE


def _scaled(value: float, among: Sequence[float], length: float) -> float:
    low, high = min(among), max(among)
    return length * (0.12 + 0.76 * (value - low) / (high - low)) if high > low else length / 2


def _box(dot: Point, label: str, spot: str) -> Box:
    across, up = SPOTS[spot]
    half_width, half_height = _LETTER * len(label) / 2, _LINE / 2
    x = dot[0] + across * (half_width + _DOT / 2)
    y = dot[1] + up * (half_height + _DOT / 2)
    return x - half_width, y - half_height, x + half_width, y + half_height


def _harm(box: Box, taken: Sequence[Box], marks: Sequence[Box]) -> float:
    """The area that a label would cover of names, lines and dots, and what of it lies outside."""
    inside = _overlap(box, (0, 0, _WIDTH, _HEIGHT))
    outside = (box[2] - box[0]) * (box[3] - box[1]) - inside
    covered = sum(_overlap(box, other) for other in taken)
    return covered + _DOTS * sum(_overlap(box, mark) for mark in marks) + _OUTSIDE * outside


def _overlap(one: Box, other: Box) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0)
