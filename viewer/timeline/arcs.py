"""Relations drawn for the selection: right-angled, in the head room of their track or in the gap between tracks."""

from viewer.i18n import _
from viewer.timeline.chains import Chain, connected
from viewer.timeline.placement import Placement
from viewer.timeline.scene import Arc, Form, Items
from viewer.timeline.stack import ARC_ROOM, HEAD_ROOM, Stack

_APART = 3.0
_BESIDE = 4.0
"""Px between arcs that would run on each other."""
_LINE = 13.0  # px from the top of the head room to the arc
_MOST = 400
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
    drawn = [link for link in links if link[0] in index and link[1] in index]
    taken: dict[float, list[tuple[float, float]]] = {}
    return tuple(_arc(placement, items, stacked, link, index, taken) for link in drawn[:_MOST])


def _arc(
    placement: Placement,
    items: Items,
    stacked: Stack,
    link: Chain,
    index: dict[int, list[int]],
    taken: dict[float, list[tuple[float, float]]],
) -> Arc:
    older, younger = _nearest(items, index[link[1]], index[link[0]])
    from_x, to_x = _middle(items, older), _middle(items, younger)
    apart = _APART if from_x < to_x else -_APART
    tracks = int(items.track[older]), int(items.track[younger])
    across = tracks[0] != tracks[1]
    y = _free(taken, _line(placement, stacked, tracks), (from_x, to_x))
    return Arc(
        from_x=from_x + apart,
        from_y=_end(items, older, y) if across else _head(items, older),
        to_x=to_x - apart,
        to_y=_end(items, younger, y) if across else _head(items, younger),
        y=y,
        label=relation_word(link[2]),
        kind=link[2],
    )


def _nearest(items: Items, olders: list[int], youngers: list[int]) -> tuple[int, int]:
    """The two drawn figures in one track where there are such, else the first of each."""
    pairs = [(older, younger) for older in olders for younger in youngers]
    return next((pair for pair in pairs if items.track[pair[0]] == items.track[pair[1]]), pairs[0])


def _line(placement: Placement, stacked: Stack, tracks: tuple[int, int]) -> float:
    """The y of the level stretch: in the track's head room, or at the upper edge of the lower of two tracks."""
    if tracks[0] == tracks[1]:
        room, line = (ARC_ROOM, _LINE) if placement.chained[tracks[0]] else (HEAD_ROOM, HEAD_ROOM / 2)
        return stacked.shelves[tracks[0]].lanes_top - room + line
    return stacked.shelves[max(tracks)].top + _BESIDE


def _free(taken: dict[float, list[tuple[float, float]]], y: float, ends: tuple[float, float]) -> float:
    """The first y from ``y`` on, every 4 px, where the stretch runs on no other."""
    span = min(ends), max(ends)
    while any(span[0] < right and left < span[1] for left, right in taken.get(y, ())):
        y += _BESIDE
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
