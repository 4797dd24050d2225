"""Relations drawn for the selection: right-angled, in the head room of their track or in the gap between tracks."""

from collections.abc import Iterator
from dataclasses import replace

from viewer.i18n import _
from viewer.timeline.advance import text_width
from viewer.timeline.chains import Chain, connected
from viewer.timeline.placement import Placement
from viewer.timeline.scene import Arc, Form, Items
from viewer.timeline.stack import ARC_ROOM, HEAD_ROOM, Stack

_APART = 3.0
_BESIDE = 4.0
"""Px between arcs that would run on each other."""
_LINE = 13.0  # px from the top of the head room to the arc
_MOST = 400
_WORD = (11.0, 600)
_WORD_AIR, _WORD_HEIGHT = 10.0, 12.0
_CORNERS = 24.0
"""Px of a level stretch that its two corners take."""
Span = tuple[float, float]
_LONG = (Form.BAR, Form.CELLS, Form.RHYTHM, Form.BAND)


def relation_arcs(
    placement: Placement, items: Items, stacked: Stack, selected: frozenset[int], *, every: bool = False
) -> tuple[Arc, ...]:
    """The arcs of what the selection is tied by, or of all relations, between drawn events.

    An arc goes from the event a relation is to, to the event that holds it: from the renewed to what renews it.
    """
    if not placement.links or not (selected or every):
        return ()
    index: dict[int, list[int]] = {}
    for n, row in enumerate(items.row.tolist()):
        index.setdefault(row, []).append(n)
    links = placement.links if every else connected(placement.links, selected)
    parents = placement.figures.special.parents
    apart = [link for link in links if parents.get(link[0]) != link[1] and parents.get(link[1]) != link[0]]
    drawn = [link for link in apart if link[0] in index and link[1] in index]
    taken: dict[float, list[Span]] = {}
    arcs = [_arc(placement, items, stacked, link, index, taken) for link in drawn[:_MOST]]
    return tuple(_worded(arcs))


def _arc(
    placement: Placement,
    items: Items,
    stacked: Stack,
    link: Chain,
    index: dict[int, list[int]],
    taken: dict[float, list[Span]],
) -> Arc:
    older, younger = _nearest(items, index[link[1]], index[link[0]])
    from_x, to_x = _middle(items, older), _middle(items, younger)
    apart = _APART if from_x < to_x else -_APART
    tracks = int(items.track[older]), int(items.track[younger])
    across = tracks[0] != tracks[1]
    y = _free(taken, _lines(placement, stacked, tracks), (from_x, to_x))
    return Arc(
        from_x=from_x + apart,
        from_y=_end(items, older, y) if across else _head(items, older),
        to_x=to_x - apart,
        to_y=_end(items, younger, y) if across else _head(items, younger),
        y=y,
        label=relation_word(link[2]),
        kind=link[2],
    )


def _worded(arcs: list[Arc]) -> Iterator[Arc]:
    """The arcs, with words only on stretches that are long enough and where no other word stands."""
    words: list[tuple[float, float, float]] = []
    for arc in arcs:
        middle, half = (arc.from_x + arc.to_x) / 2, (text_width(arc.label, *_WORD) + _WORD_AIR) / 2
        free = all(abs(y - arc.y) >= _WORD_HEIGHT or middle + half <= a or b <= middle - half for a, b, y in words)
        if free and abs(arc.to_x - arc.from_x) > 2 * half + _CORNERS:
            words.append((middle - half, middle + half, arc.y))
            yield arc
        else:
            yield replace(arc, label="")


def _nearest(items: Items, olders: list[int], youngers: list[int]) -> tuple[int, int]:
    """The two drawn figures in one track where there are such, else the first of each."""
    pairs = [(older, younger) for older in olders for younger in youngers]
    return next((pair for pair in pairs if items.track[pair[0]] == items.track[pair[1]]), pairs[0])


def _lines(placement: Placement, stacked: Stack, tracks: tuple[int, int]) -> tuple[float, float]:
    """The first y of level stretches and the last: in the track's head room, or at the upper edge of the lower track."""
    first = stacked.shelves[max(tracks)]
    if tracks[0] == tracks[1]:
        room, line = (ARC_ROOM, _LINE) if placement.chained[tracks[0]] else (HEAD_ROOM, HEAD_ROOM / 2)
        return first.lanes_top - room + line, first.lanes_top
    return first.top + _BESIDE, max(first.lanes_top, first.top + _BESIDE)


def _free(taken: dict[float, list[Span]], lines: Span, ends: Span) -> float:
    """The first y, every 4 px, where the stretch runs on no other; where none is left, the first of all."""
    span, (y, last) = (min(ends), max(ends)), lines
    while any(span[0] < right and left < span[1] for left, right in taken.get(y, ())):
        y += _BESIDE
        if y > last:
            return lines[0]
    taken.setdefault(y, []).append(span)
    return y


def _middle(items: Items, n: int) -> float:
    return float(items.left[n] + 8) if items.form[n] in _LONG else float(items.mark_x[n])


def _head(items: Items, n: int) -> float:
    """The upper edge of a mark or bar, with a little air."""
    middle = float(items.top[n] + items.height[n] / 2)
    return float(items.top[n]) - 3 if items.form[n] in _LONG else middle - 9


def _end(items: Items, n: int, y: float) -> float:
    """The edge of a mark or bar that is nearer to ``y``."""
    head = _head(items, n)
    below = float(items.top[n] + items.height[n] / 2) * 2 - head
    return head if y <= head else below


def relation_word(kind: str) -> str:
    """The word on an arc, said of the event at its arrow."""
    words = {
        "renews": _("renews"),
        "succeeds": _("succeeds"),
        "implements": _("implements"),
        "part_of": _("part of"),
        "funds": _("funds"),
        "announced_at": _("announced at"),
        "decided_at": _("decided at"),
        "follows": _("follows"),
        "responds_to": _("responds to"),
    }
    return words.get(kind, kind)
