"""Relations drawn for the selection: right-angled, in the head room of their track or in the gap between tracks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from viewer.i18n import _
from viewer.index.links import RELATIONS
from viewer.timeline.advance import text_width
from viewer.timeline.arc_ends import Counted, Ends, counted, counted_ends, drawn_ends, joined
from viewer.timeline.courses import lines_of
from viewer.timeline.placement import Placement
from viewer.timeline.scene import Arc, Counts, Items
from viewer.timeline.stack import ARC_ROOM, HEAD_ROOM, Stack
from viewer.timeline.standing import Standing

_APART = 3.0
_BESIDE = 4.0
"""Px between arcs that would run on each other."""
_LINE = 13.0  # px from the top of the head room to the arc
_MOST = 400
"""Arcs that are drawn at once at most."""
_FEW, _FOLLOWED = 20, 24
"""So many selected events have all their relations drawn, and so many of their own lead to what is only counted."""
_WORD = (11.0, 600)
_WORD_AIR, _WORD_HEIGHT = 10.0, 12.0
_CORNERS = 24.0
"""Px of a level stretch that its two corners take."""
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Tied:
    """What the selection is tied by, by place in ``Ties``: all of it, and what is followed to events not drawn.

    ``ends`` are those of what is followed.
    """

    all: Ints
    followed: Ints
    ends: Counted | None = None


def is_tied(placement: Placement, selected: frozenset[int]) -> bool:
    """Whether the selection is tied by any relation."""
    return bool(len(placement.ties) and selected and _tied(placement, selected).all.size)


def ends_in_sight(
    placement: Placement,
    items: Items,
    counts: Counts,
    selected: frozenset[int],
    hidden: NDArray[np.bool_] | None = None,
) -> tuple[Ends, int]:
    """Where arcs may end, first at what is drawn, and at how much; those of a few selected events at counts as well."""
    ends = drawn_ends(items)
    followed, drawn = _tied(placement, selected).ends, ends.row.size
    return (ends if followed is None else joined(ends, counted_ends(followed, counts, hidden))), drawn


def relation_arcs(
    placement: Placement,
    sight: tuple[Ends, int],
    stacked: Stack,
    step: float,
    selected: frozenset[int],
    noted: frozenset[tuple[int, int, str]] = frozenset(),
    *,
    every: bool = False,
) -> tuple[Arc, ...]:
    """The arcs of what the selection is tied by, or of all relations, between events in sight.

    An arc goes from the event a relation is to, to the event that holds it: from the renewed to what renews it. None
    leads from a count to itself. Of all relations, and of those of many selected events, only the most important are
    drawn where there are many.
    """
    ties, tied, (ends, drawn) = placement.ties, _tied(placement, selected), sight
    standing = Standing(ends.row, ends.track)
    found = ties.among(standing.rows)
    if not found.size:
        return ()
    found = _apart(placement, found)
    line = _lines(placement, found, step, tied, selected, every=every)
    found, line = found[line >= 0], line[line >= 0]
    younger, older = ties.holders(found)
    order = np.lexsort((ties.type[found], older, younger, -ties.weight(placement.table, found)))[:_MOST]
    places = standing.pairs(older[order], younger[order])
    told = (np.minimum(*places) < drawn) | (ends.x[places[0]] != ends.x[places[1]])
    types = ties.type[found[order[told]]].tolist()
    arcs = _arcs(placement, ends, stacked, (places[0][told], places[1][told]), line[order[told]], types)
    if noted:
        arcs = [replace(arc, noted=True) if (arc.row, arc.to, arc.kind) in noted else arc for arc in arcs]
    return tuple(_worded(arcs))


def _tied(placement: Placement, selected: frozenset[int]) -> _Tied:
    """What the selection is tied by; the most important of its own relations are followed."""

    def make() -> _Tied:
        nothing, ties = np.empty(0, np.int64), placement.ties
        some = ties.of(selected) if selected else nothing
        if not some.size or len(selected) > _FEW:
            return _Tied(some, nothing)
        chosen = np.fromiter(selected, np.int64, len(selected))
        own = some[np.isin(ties.near[some], chosen) | np.isin(ties.far[some], chosen)]
        followed = np.sort(own[np.argsort(-ties.weight(placement.table, own), kind="stable")[:_FOLLOWED]])
        return _Tied(some, followed, counted(placement, np.concatenate([ties.near[followed], ties.far[followed]])))

    made: _Tied = placement.memory.get("tied", (selected,), make)
    return made


def _apart(placement: Placement, found: Ints) -> Ints:
    """The relations but those told by one event standing on the other."""
    parents, ties = placement.figures.special.parents, placement.ties
    if not parents:
        return found
    pairs = zip(ties.near[found].tolist(), ties.far[found].tolist(), strict=True)
    return found[[parents.get(near) != far and parents.get(far) != near for near, far in pairs]]


def _lines(
    placement: Placement, found: Ints, step: float, tied: _Tied, selected: frozenset[int], *, every: bool
) -> Ints:
    """The line of each relation that was found, -1 where it is not drawn."""
    level, courses, ties = placement.level_at(step), placement.courses, placement.ties
    of_all = np.where(courses.level[found] <= level, courses.line[found].astype(np.int64), -1)
    if not tied.all.size:
        return of_all
    at = np.minimum(tied.all.searchsorted(found), tied.all.size - 1)
    chosen = tied.all[at] == found
    if len(selected) > _FEW:
        return of_all if every else np.where(chosen, of_all, -1)
    if chosen.any():

        def make() -> NDArray[np.uint8]:
            shown = (courses.born[tied.all] <= level) | np.isin(tied.all, tied.followed)
            return lines_of(ties, placement.figures, courses, tied.all, shown, placement.step_of(level))

        line = placement.memory.get("lines", (tied, level), make)
        of_some = np.where(chosen, line[at].astype(np.int64), -1)
        return np.where(of_all < 0, of_some, of_all) if every else of_some
    return of_all if every else np.full(found.size, -1)


def _arcs(
    placement: Placement, ends: Ends, stacked: Stack, places: tuple[Ints, Ints], line: Ints, types: list[int]
) -> list[Arc]:
    """Arcs from the first to the second of ``places``, on their lines; where there are too few they begin anew."""
    older, younger = places
    tracks = ends.track[older], ends.track[younger]
    across, lower = tracks[0] != tracks[1], np.maximum(*tracks)
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
    apart = np.where(ends.x[older] < ends.x[younger], _APART, -_APART)
    from_y, to_y = (np.where(across & (y > ends.head[place]), ends.below[place], ends.head[place]) for place in places)
    columns = np.stack([ends.x[older] + apart, from_y, ends.x[younger] - apart, to_y, y], axis=1).tolist()
    rows = ends.row[younger].tolist(), ends.row[older].tolist()
    words = {type: (relation_word(RELATIONS[type]), RELATIONS[type]) for type in set(types)}
    return [
        Arc(from_x, from_y, to_x, to_y, y, *words[type], row=row, to=to)
        for (from_x, from_y, to_x, to_y, y), type, row, to in zip(columns, types, *rows, strict=True)
    ]


def _worded(arcs: list[Arc]) -> Iterator[Arc]:
    """The arcs, with words only on stretches that are long enough and where no other word stands."""
    words: list[tuple[float, float, float]] = []
    for arc in arcs:
        middle, half = (arc.from_x + arc.to_x) / 2, _half(arc.label)
        free = all(abs(y - arc.y) >= _WORD_HEIGHT or middle + half <= a or b <= middle - half for a, b, y in words)
        if free and abs(arc.to_x - arc.from_x) > 2 * half + _CORNERS:
            words.append((middle - half, middle + half, arc.y))
            yield arc
        else:
            yield replace(arc, label="")


@cache
def _half(word: str) -> float:
    return (text_width(word, *_WORD) + _WORD_AIR) / 2


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
