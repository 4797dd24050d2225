"""Relations drawn for the selection: right-angled arcs in the head room of their track."""

from viewer.i18n import _
from viewer.timeline.chains import connected
from viewer.timeline.placement import Placement
from viewer.timeline.scene import Arc, Form, Items
from viewer.timeline.stack import ARC_ROOM, Stack

_APART = 3.0
_LINE = 13.0  # px from the top of the head room to the arc


def relation_arcs(placement: Placement, items: Items, stacked: Stack, selected: frozenset[int]) -> tuple[Arc, ...]:
    """The arcs of the chains the selection is part of, from older to younger, between drawn events."""
    if not selected or not placement.links:
        return ()
    index = {row: n for n, row in enumerate(items.row.tolist())}
    links = connected(placement.links, selected)
    return tuple(
        _arc(items, stacked, index[older], index[row], kind)
        for row, older, kind in links
        if row in index and older in index
    )


def _arc(items: Items, stacked: Stack, older: int, younger: int, kind: str) -> Arc:
    shelf = stacked.shelves[int(items.track[younger])]
    return Arc(
        from_x=_middle(items, older) + _APART,
        from_y=_head(items, older),
        to_x=_middle(items, younger) - _APART,
        to_y=_head(items, younger),
        y=shelf.lanes_top - ARC_ROOM + _LINE,
        label=relation_word(kind),
        kind=kind,
    )


def _middle(items: Items, n: int) -> float:
    return float(items.mark_x[n] if items.form[n] == Form.MARK else items.left[n] + 8)


def _head(items: Items, n: int) -> float:
    """The upper edge of a mark or bar, with a little air."""
    middle = float(items.top[n] + items.height[n] / 2)
    return middle - 9 if items.form[n] == Form.MARK else float(items.top[n]) - 3


def relation_word(kind: str) -> str:
    """The word on an arc, read from old to new."""
    return _("renews") if kind == "renews" else _("succeeds")
