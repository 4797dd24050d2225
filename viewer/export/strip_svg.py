"""The timeline of a dossier as SVG to stand in a page: from its positions, coloured by the page's style sheet."""

from collections.abc import Iterator

from viewer.export.figure import Item, Pill, Sheet, Tie
from viewer.export.svg_parts import definitions, in_kind, mark, rect, shown


def strip_svg(sheet: Sheet, caption: str, prefix: str = "", attributes: str = "", style: str = "") -> str:
    """The figure; ``prefix`` keeps its ids, and those of the entries it leads to, apart from others in the page.

    ``attributes`` and ``style`` are what it needs to stand alone.
    """
    width, height = sheet.width, sheet.height + sheet.axis_height
    parts = [
        f'<svg {attributes}viewBox="-4 0 {width + 8:g} {height:g}" role="group" aria-labelledby="{prefix}figure">',
        f'<title id="{prefix}figure">{shown(sheet.alt)}</title><desc>{shown(caption)}</desc>',
        style,
        *definitions(dict.fromkeys(item.kind for item in sheet.items), prefix),
        *(f'<path class="{"line" if strong else "line2"}" d="M{x:g} 0V{sheet.height:g}"/>' for x, strong in sheet.grid),
        *_tracks(sheet),
        *(in_kind(item.kind, _figure(item, prefix)) for item in sheet.items),
        *(in_kind(arc.kind, _arc(arc)) for arc in sheet.arcs),
        *(in_kind(item.kind, _words(item, prefix)) for item in sheet.items if item.title and item.form != "beat"),
        *(in_kind(pill.kind, _pill(pill)) for pill in sheet.counts),
        f'<path class="axis" d="M0 {sheet.height:g}H{width:g}"/>',
        *(
            f'<text class="tick{" strong" if tick.strong else ""}" x="{tick.x:g}" '
            f'y="{sheet.height + 16 + 16 * tick.row:g}">{shown(tick.words)}</text>'
            for tick in sheet.ticks
        ),
        "</svg>",
    ]
    return "".join(parts)


def _tracks(sheet: Sheet) -> Iterator[str]:
    for track in sheet.tracks:
        if track.top > 0:
            yield f'<path class="line" d="M0 {track.top:g}H{sheet.width:g}"/>'
        yield in_kind(track.kind, [f'<text class="track" x="2" y="{track.top + 14:g}">{shown(track.title)}</text>'])


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
        yield rect("broken", item.left, item.right, item.top, item.height)
    else:
        for side, left, right in (("left", item.left, a), ("right", b, item.right)):
            if right > left:
                yield rect("", left, right, item.top, item.height, f"{prefix}{side}-{item.kind}")
                yield f'<path class="fine" d="M{left:g} {item.top:g}H{right:g}M{left:g} {low:g}H{right:g}"/>'
        if b > a:
            yield rect("cell" if item.pale else "tinted", a, b, item.top, item.height)
    for left, right in item.hatch:
        yield rect("", left, right, item.top, item.height, f"{prefix}hatch-{item.kind}")
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
                yield rect("tinted", left + 1.5, right - 1.5, item.y - 4, 8)
        yield f'<path class="pen" d="M{item.left:g} {item.y:g}H{item.right:g}"/>'
        return
    for left, right, words in item.cells:
        look = "broken" if item.dashed else "edged pale" if item.pale else "edged"
        yield rect(look, left + 1, right - 1, item.top, item.height)
        if words:
            x, y = (left + right) / 2, item.top + item.height / 2 + 3.8
            yield f'<text class="value" x="{x:g}" y="{y:g}">{shown(words)}</text>'


def _instant(item: Item, prefix: str) -> Iterator[str]:
    if item.before:
        yield rect("", item.left, item.x, item.top + 5, item.height - 10, f"{prefix}left-{item.kind}")
        yield f'<path class="pen" d="M{item.x:g} {item.top + 3:g}V{item.top + item.height - 3:g}"/>'
        return
    if item.band:
        fill = f"{prefix}soft-{item.kind}" if item.soft else ""
        yield rect("cell", item.left, item.right, item.top + 3, item.height - 6, fill)
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
    at = _start(item)
    yield f'<text class="title" {at} y="{top + 9:g}">{link}</text>'
    if second:
        yield f'<text class="caption" {at} y="{top + 23:g}">{second}</text>'


def _start(item: Item) -> str:
    """Where words begin, or end where they stand left of their figure: the fonts of a reader may be wider."""
    end = item.label_x + item.label_width
    return f'x="{end:g}" text-anchor="end"' if end <= min(item.left, item.x) + 1 else f'x="{item.label_x:g}"'


def _arc(arc: Tie) -> Iterator[str]:
    x0, x1, y, tip = arc.x0, arc.x1, arc.y, arc.y1
    r = min(8.0, abs(x1 - x0) / 2)
    way = r if x1 > x0 else -r
    leaves, comes = (1 if end > y else -1 for end in (arc.y0, tip))
    yield (
        f'<path class="pen" d="M{x0:g} {arc.y0:g}V{y + leaves * r:g}Q{x0:g} {y:g} {x0 + way:g} {y:g}'
        f"H{x1 - way:g}Q{x1:g} {y:g} {x1:g} {y + comes * r:g}V{tip:g}"
        f'M{x1 - 4:g} {tip - comes * 5:g}L{x1:g} {tip:g}L{x1 + 4:g} {tip - comes * 5:g}"/>'
    )
    if arc.word:
        yield f'<text class="word" x="{arc.word_x:g}" y="{arc.y + 3.5:g}">{shown(arc.word)}</text>'


def _pill(pill: Pill) -> Iterator[str]:
    yield rect("pill", pill.x - 18, pill.x + 18, pill.y - 8, 16)
    yield f'<text class="word" x="{pill.x:g}" y="{pill.y + 3.8:g}">{shown(pill.words)}</text>'
