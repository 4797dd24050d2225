"""The timeline of a dossier as SVG to stand in a page: from its positions, coloured by the page's style sheet."""

import math
from collections.abc import Iterable, Iterator
from html import escape

from viewer.export.figure import Item, Pill, Strip, Tie
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


def strip_svg(strip: Strip, prefix: str = "", attributes: str = "", style: str = "") -> str:
    """The figure; ``prefix`` keeps its ids, and those of the entries it leads to, apart from others in the page.

    ``attributes`` and ``style`` are what it needs to stand alone.
    """
    width, height = strip.width, strip.height + strip.axis_height
    parts = [
        f'<svg {attributes}viewBox="-4 0 {width + 8:g} {height:g}" role="group" aria-labelledby="{prefix}figure">',
        f'<title id="{prefix}figure">{shown(strip.alt)}</title><desc>{shown(strip.caption)}</desc>',
        style,
        *_definitions(dict.fromkeys(item.kind for item in strip.items), prefix),
        *(f'<path class="{"line" if strong else "line2"}" d="M{x:g} 0V{strip.height:g}"/>' for x, strong in strip.grid),
        *_tracks(strip),
        *(_in_kind(item.kind, _figure(item, prefix)) for item in strip.items),
        *(_in_kind(arc.kind, _arc(arc)) for arc in strip.arcs),
        *(_in_kind(item.kind, _words(item, prefix)) for item in strip.items if item.title and item.form != "beat"),
        *(_in_kind(pill.kind, _pill(pill)) for pill in strip.counts),
        f'<path class="axis" d="M0 {strip.height:g}H{width:g}"/>',
        *(
            f'<text class="tick{" strong" if tick.strong else ""}" x="{tick.x:g}" '
            f'y="{strip.height + 16 + 16 * tick.row:g}">{shown(tick.words)}</text>'
            for tick in strip.ticks
        ),
        "</svg>",
    ]
    return "".join(parts)


def mark(kind: str, form: str, x: float, y: float, size: float) -> str:
    """The mark of a kind about a point: filled, open, dotted or dashed."""
    shape = theme.by_name("light").kind(kind).shape
    count, turn, grow = _CORNERS[shape]
    radius = (size / 2 - (0 if form == "filled" else 0.5)) * grow
    drop = radius * 0.12 if shape == "triangle" else 0.0
    angles = [math.radians(turn + 360 * n / count) for n in range(count)]
    points = " ".join(f"{x + radius * math.sin(a):.2f},{y + drop - radius * math.cos(a):.2f}" for a in angles)
    return f'<polygon class="mark {form}" points="{points}"/>'


def _in_kind(kind: str, parts: Iterable[str]) -> str:
    return f'<g class="{_kind(kind)}">{"".join(parts)}</g>'


def _kind(kind: str) -> str:
    return f"k-{kind}"


def _definitions(kinds: Iterable[str], prefix: str) -> Iterator[str]:
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


def _tracks(strip: Strip) -> Iterator[str]:
    for track in strip.tracks:
        if track.top > 0:
            yield f'<path class="line" d="M0 {track.top:g}H{strip.width:g}"/>'
        yield _in_kind(track.kind, [f'<text class="track" x="2" y="{track.top + 14:g}">{shown(track.title)}</text>'])


def _rect(name: str, left: float, right: float, top: float, height: float, fill: str = "") -> str:
    look = f' style="fill:url(#{fill})"' if fill else ""
    where = f'x="{left:g}" y="{top:g}" width="{max(right - left, 0):g}" height="{max(height, 0):g}"'
    return f'<rect class="{name}" {where} rx="2"{look}/>'


def _figure(item: Item, prefix: str) -> Iterator[str]:
    if item.form == "bar":
        yield from _bar(item, prefix)
    elif item.form in ("cells", "rhythm"):
        yield from _cells(item)
    else:
        yield from _instant(item, prefix)


def _bar(item: Item, prefix: str) -> Iterator[str]:
    a, b = item.core
    low = item.top + item.height
    if item.dashed:
        yield _rect("broken", item.left, item.right, item.top, item.height)
    else:
        for side, left, right in (("left", item.left, a), ("right", b, item.right)):
            if right > left:
                yield _rect("", left, right, item.top, item.height, f"{prefix}{side}-{item.kind}")
                yield f'<path class="fine" d="M{left:g} {item.top:g}H{right:g}M{left:g} {low:g}H{right:g}"/>'
        if b > a:
            yield _rect("cell" if item.pale else "tinted", a, b, item.top, item.height)
    if item.hatch:
        yield _rect("", *item.hatch, item.top, item.height, f"{prefix}hatch-{item.kind}")
    if item.start_known:
        yield f'<path class="thick" d="M{a + 1.5:g} {item.top:g}V{low:g}"/>'
    if item.end_stroke:
        yield f'<path class="pen" d="M{item.right - 0.75:g} {item.top:g}V{low:g}"/>'
    if item.ongoing:
        back, tip = item.right - 5, item.right + 1
        yield f'<path class="pen" d="M{back:g} {item.top:g}L{tip:g} {item.top + item.height / 2:g}L{back:g} {low:g}"/>'


def _cells(item: Item) -> Iterator[str]:
    if item.form == "rhythm":
        for left, right, _words in item.cells:
            if right - left >= 4:
                yield _rect("tinted", left + 1.5, right - 1.5, item.y - 4, 8)
        yield f'<path class="pen" d="M{item.left:g} {item.y:g}H{item.right:g}"/>'
        return
    for left, right, words in item.cells:
        look = "broken" if item.dashed else "edged pale" if item.pale else "edged"
        yield _rect(look, left + 1, right - 1, item.top, item.height)
        if words:
            x, y = (left + right) / 2, item.top + item.height / 2 + 3.8
            yield f'<text class="value" x="{x:g}" y="{y:g}">{shown(words)}</text>'


def _instant(item: Item, prefix: str) -> Iterator[str]:
    if item.before:
        yield _rect("", item.left, item.x, item.top + 5, item.height - 10, f"{prefix}left-{item.kind}")
        yield f'<path class="pen" d="M{item.x:g} {item.top + 3:g}V{item.top + item.height - 3:g}"/>'
        return
    if item.band:
        fill = f"{prefix}soft-{item.kind}" if item.soft else ""
        yield _rect("cell", item.left, item.right, item.top + 3, item.height - 6, fill)
    size = 9.0 if item.form == "beat" else 11.0
    if item.disputed:
        yield mark(item.kind, "open", item.x - 6, item.y, size)
    yield mark(item.kind, item.mark, item.x, item.y, size)


def _words(item: Item, prefix: str) -> Iterator[str]:
    """Title over second line, beside or on the figure; over a rhythm both stand in one line."""
    title = shown(item.title)
    link = f'<a href="#{prefix}e{item.n}"><tspan class="number">{item.n}</tspan> {title}</a>' if item.n else title
    second = shown(item.caption)
    if item.form == "rhythm":
        yield f'<text class="title" x="{item.label_x:g}" y="{item.top + 13:g}">{link}'
        yield f' <tspan class="caption" dx="6">{second}</tspan></text>'
        return
    top = item.top + item.height / 2 - (4.5 if not item.caption else 11.5)
    yield f'<text class="title" x="{item.label_x:g}" y="{top + 9:g}">{link}</text>'
    if second:
        yield f'<text class="caption" x="{item.label_x:g}" y="{top + 23:g}">{second}</text>'


def _arc(arc: Tie) -> Iterator[str]:
    r = min(8.0, abs(arc.x1 - arc.x0) / 2) * (1 if arc.x1 > arc.x0 else -1)
    yield (
        f'<path class="pen" d="M{arc.x0:g} {arc.y0:g}V{arc.y + abs(r):g}Q{arc.x0:g} {arc.y:g} {arc.x0 + r:g} {arc.y:g}'
        f"H{arc.x1 - r:g}Q{arc.x1:g} {arc.y:g} {arc.x1:g} {arc.y + abs(r):g}V{arc.y1:g}"
        f'M{arc.x1 - 4:g} {arc.y1 - 5:g}L{arc.x1:g} {arc.y1:g}L{arc.x1 + 4:g} {arc.y1 - 5:g}"/>'
    )
    if arc.word:
        yield f'<text class="word" x="{(arc.x0 + arc.x1) / 2:g}" y="{arc.y + 3.5:g}">{shown(arc.word)}</text>'


def _pill(pill: Pill) -> Iterator[str]:
    yield _rect("pill", pill.x - 18, pill.x + 18, pill.y - 8, 16)
    yield f'<text class="word" x="{pill.x:g}" y="{pill.y + 3.8:g}">{shown(pill.words)}</text>'
