"""What a figure in SVG is put together from: safe words, marks, rectangles and the fills of each kind."""

import math
from collections.abc import Iterable, Iterator
from html import escape

from viewer.model.display import display_text
from viewer.paint import theme

_CORNERS = {
    "diamond": (4, 0.0, 1.12),
    "triangle": (3, 0.0, 1.18),
    "square": (4, 45.0, 1.22),
    "hexagon": (6, 0.0, 1.08),
    "pentagon": (5, 0.0, 1.1),
    "circle": (24, 0.0, 1.0),
}
"""How many corners a mark has, its turn from the top in degrees, and the growth that makes all look of one size."""


def shown(words: str) -> str:
    """Text as it may stand in a page: as typed, nothing in it that steers the page or turns what stands beside it."""
    return escape(display_text(words, len(words) + 1))


def mark(kind: str, form: str, x: float, y: float, size: float) -> str:
    """The mark of a kind about a point: filled, open, dotted or dashed."""
    shape = theme.by_name("light").kind(kind).shape
    count, turn, grow = _CORNERS[shape]
    radius = (size / 2 - (0 if form == "filled" else 0.5)) * grow
    drop = radius * 0.12 if shape == "triangle" else 0.0
    angles = [math.radians(turn + 360 * n / count) for n in range(count)]
    points = " ".join(f"{x + radius * math.sin(a):.2f},{y + drop - radius * math.cos(a):.2f}" for a in angles)
    return f'<polygon class="mark {form}" points="{points}"/>'


def in_kind(kind: str, parts: Iterable[str]) -> str:
    """Parts in the colours of a kind."""
    return f'<g class="{_kind(kind)}">{"".join(parts)}</g>'


def _kind(kind: str) -> str:
    return f"k-{kind}"


def definitions(kinds: Iterable[str], prefix: str) -> Iterator[str]:
    """Per kind: fading to each side, soft on both, and hatched."""
    yield "<defs>"
    for kind in kinds:
        for name, stops in (("left", "01"), ("right", "10"), ("soft", "010")):
            yield f'<linearGradient id="{prefix}{name}-{kind}" class="{_kind(kind)}">'
            for n, stop in enumerate(stops):
                yield f'<stop class="tint" offset="{n / (len(stops) - 1):g}" stop-opacity="{stop}"/>'
            yield "</linearGradient>"
        yield f'<pattern id="{prefix}hatch-{kind}" class="{_kind(kind)}" width="6" height="6" '
        yield 'patternUnits="userSpaceOnUse"><path class="pen" d="M0 6L6 0"/></pattern>'
    yield "</defs>"


def rect(name: str, left: float, right: float, top: float, height: float, fill: str = "") -> str:
    """A rectangle of a class, or filled by the definition of that id."""
    look = f' style="fill:url(#{fill})"' if fill else ""
    where = f'x="{left:g}" y="{top:g}" width="{max(right - left, 0):g}" height="{max(height, 0):g}"'
    return f'<rect class="{name}" {where} rx="2"{look}/>'
