"""Relations drawn for the selection: right-angled, in the head room of their track or in the gap between tracks."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from viewer.i18n import _
from viewer.model.kinds import RELATIONS
from viewer.timeline.advance import text_width
from viewer.timeline.courses import lines_of
from viewer.timeline.placement import Placement
from viewer.timeline.scene import Arc, Form, Items
from viewer.timeline.stack import ARC_ROOM, HEAD_ROOM, Stack
from viewer.timeline.standing import Standing

_APART = 3.0
_BESIDE = 4.0
"""Px between arcs that would run on each other."""
_LINE = 13.0  # px from the top of the head room to the arc
_MOST, _FEW = 400, 20
"""Arcs that are drawn at once at most, and selected events of which all are."""
_WORD = (11.0, 600)
_WORD_AIR, _WORD_HEIGHT = 10.0, 12.0
_CORNERS = 24.0
"""Px of a level stretch that its two corners take."""
_LONG = np.array([form in (Form.BAR, Form.CELLS, Form.RHYTHM, Form.BAND) for form in Form])
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def relation_arcs(
    placement: Placement, items: Items, stacked: Stack, step: float, selected: frozenset[int], *, every: bool = False
) -> tuple[Arc, ...]:
    """The arcs of what the selection is tied by, or of all relations, between drawn events.

    An arc goes from the event a relation is to, to the event that holds it: from the renewed to what renews it. Of all
    relations, and of those of many selected events, only the most important are drawn where there are many.
    """
    if not len(placement.ties) or not (selected or every) or not len(items):
        return ()
    standing = Standing(items.row, items.track)
    found = _apart(placement, placement.ties.among(standing.rows))
    line = _lines(placement, found, step, selected, every=every)
    found, line = found[line >= 0], line[line >= 0]
    younger, older = placement.ties.holders(found)
    order = np.lexsort((placement.ties.type[found], older, younger))[:_MOST]
    found, line = found[order], line[order]
    places = standing.pairs(older[order], younger[order])
    return tuple(_worded(_arcs(placement, items, stacked, places, line, placement.ties.type[found].tolist())))


def _apart(placement: Placement, found: Ints) -> Ints:
    """The relations but those told by one event standing on the other."""
    parents, ties = placement.figures.special.parents, placement.ties
    if not parents:
        return found
    pairs = zip(ties.near[found].tolist(), ties.far[found].tolist(), strict=True)
    return found[[parents.get(near) != far and parents.get(far) != near for near, far in pairs]]


def _lines(placement: Placement, found: Ints, step: float, selected: frozenset[int], *, every: bool) -> Ints:
    """The line of each relation that was found, -1 where it is not drawn."""
    level, courses, ties = placement.level_at(step), placement.courses, placement.ties
    of_all = np.where(courses.level[found] <= level, courses.line[found].astype(np.int64), -1)
    if not selected:
        return of_all
    some: Ints = placement.memory.get("tied", (selected,), lambda: ties.of(selected))
    at = np.minimum(some.searchsorted(found), max(some.size - 1, 0))
    chosen = some[at] == found if some.size else np.zeros(found.size, dtype=bool)
    if len(selected) <= _FEW and chosen.any():
        figures, begun = placement.figures, placement.step_of(level)
        line = placement.memory.get(
            "lines", (some, level), lambda: lines_of(ties, figures, courses, some, level, begun)
        )
        of_some = np.where(chosen, line[at].astype(np.int64), -1)
        return np.where(of_all < 0, of_some, of_all) if every else of_some
    return of_all if every else np.where(chosen, of_all, -1)


def _arcs(
    placement: Placement, items: Items, stacked: Stack, places: tuple[Ints, Ints], line: Ints, types: list[int]
) -> list[Arc]:
    """Arcs from the first to the second of ``places``, on their lines; where there are too few they begin anew."""
    older, younger = places
    tracks = items.track[older], items.track[younger]
    across, lower = tracks[0] != tracks[1], np.maximum(*tracks)
    from_x, to_x = _middle(items, older), _middle(items, younger)
    apart = np.where(from_x < to_x, _APART, -_APART)
    lanes_top, top, room = (
        np.array(column, dtype=np.float64)[lower]
        for column in (
            [shelf.lanes_top for shelf in stacked.shelves],
            [shelf.top for shelf in stacked.shelves],
            [ARC_ROOM - _LINE if chained else HEAD_ROOM / 2 for chained in placement.chained],
        )
    )
    first = np.where(across, top + _BESIDE, lanes_top - room)
    y = first + _BESIDE * (line % (np.maximum(lanes_top - first, 0.0) // _BESIDE + 1))
    ends = (_end(items, older, y, across), _end(items, younger, y, across))
    columns = (from_x + apart, ends[0], to_x - apart, ends[1], y)
    words = [(relation_word(RELATIONS[type]), RELATIONS[type]) for type in types]
    return [
        Arc(*numbers, *told) for numbers, told in zip(zip(*(column.tolist() for column in columns)), words, strict=True)
    ]


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


def _middle(items: Items, places: Ints) -> Floats:
    """Where an arc meets a mark, or a bar."""
    return np.where(_LONG[items.form[places]], items.left[places] + 8, items.mark_x[places])


def _end(items: Items, places: Ints, y: Floats, across: NDArray[np.bool_]) -> Floats:
    """The upper edge of a mark or bar, with a little air; between tracks the edge that is nearer to ``y``."""
    middle = items.top[places] + items.height[places] / 2
    head = np.where(_LONG[items.form[places]], items.top[places] - 3, middle - 9)
    return np.where(across & (y > head), 2 * middle - head, head)


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
