"""Level and lane of every event: computed once, whatever the window shows later.

The placement is stable under pan and zoom (Been, Daiches and Yap, "Dynamic map labeling", 2006): levels are visited
from far to near, two an octave; at each level the most important events not yet placed are tried in the lanes of
their track against what is there. What is placed keeps its lane at all closer levels, because the room it takes
in time only shrinks. In large tables the first levels are filled with the most important events only, so that a
picture comes soon.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable, Flag
from viewer.timeline.by_hand import by_hand
from viewer.timeline.chains import Ties
from viewer.timeline.courses import courses_of
from viewer.timeline.cuts import NO_CUTS, Cuts
from viewer.timeline.extent import LEFT_ROOM, RIGHT_ROOM
from viewer.timeline.figures import BESIDE, HATCHED, Figures
from viewer.timeline.filling import Room, fill_few, fill_many, planned
from viewer.timeline.labels import Labels
from viewer.timeline.levels import NEVER, Zooms
from viewer.timeline.placement import Placement, tally_of
from viewer.timeline.scene import Form
from viewer.timeline.special import NOTHING
from viewer.timeline.tracks import Grouping
from viewer.timeline.uprights import stand

_WIDEST, _WIDEST_LINE = 700.0, 350.0
"""Pixels of the widest label with all that may stand before it, in small tables and in large ones."""
_SLICE = 1 << 16  # rows looked at together
_Filled = tuple[Figures, NDArray[np.uint8], NDArray[np.uint8], Cuts, tuple[int, ...], tuple[int, ...]]


def placing(
    figures: Figures,
    grouping: Grouping,
    ties: Ties,
    chained: tuple[bool, ...],
    *,
    whole_step: float,
    room: Room,
    row_height: float,
) -> Iterator[Placement]:
    """Place all entries; of a large table first what the whole range shows, then all, in the same lanes.

    ``whole_step`` is the scale, in seconds a pixel, at which the whole range is seen: a level starts exactly there.
    ``room`` is what the window has for all tracks together; every track gets a lane at least.
    """
    base = whole_step * 2.0  # one octave farther out than the whole range
    zooms, tally = Zooms(base), tally_of(figures, grouping, None)
    for sided, level, lane, cuts, lanes, near in _filled(figures, grouping, room, zooms):
        folds, near_folds = (_late(grouping, level, last) for last in (0, zooms.close))
        courses = courses_of(ties, sided, grouping, level, zooms)
        placement = Placement(
            sided.table, sided.labels, sided, grouping.groups, grouping.row, grouping.track, level, lane,
            lanes, base, ties, courses, chained, folds, tally, near, near_folds, zooms.close, grouping.shut, row_height,
            cuts,
        )  # fmt: skip
        placement.prepare()
        yield placement


def _filled(figures: Figures, grouping: Grouping, room: Room, zooms: Zooms) -> Iterator[_Filled]:
    """The figures with level, lane and cuts of the entries, and the lanes of each track before it is close and then."""
    if not figures.labels.cards:
        for level, lane, cuts, lanes in fill_many(figures, grouping, room.lanes, zooms):
            yield figures, level, lane, cuts, lanes, lanes
        return
    plan = planned(figures, grouping, room, zooms)
    level, lane = fill_few(plan, grouping.track.size)
    figures = _follow(figures, grouping, level, lane, zooms.base)
    by_hand(figures, grouping, level, lane, zooms.base, (plan.lanes, zooms.close))
    lanes, near = (_used(grouping, level, lane, last) for last in (zooms.close - 1, zooms.last))
    yield figures, level, lane, NO_CUTS, lanes, near


def _late(grouping: Grouping, level: NDArray[np.uint8], last: int) -> tuple[bool, ...]:
    """Which tracks hold something that is not drawn by the level ``last``."""
    late = (grouping.track >= 0) & (level > last)
    return tuple((np.bincount(grouping.track[late], minlength=len(grouping.groups)) > 0).tolist())


def _used(grouping: Grouping, level: NDArray[np.uint8], lane: NDArray[np.uint8], last: int) -> tuple[int, ...]:
    """How many lanes of each track are in use by the level ``last``, counted from the first."""
    used = np.zeros(len(grouping.groups), dtype=np.int64)
    placed = (grouping.track >= 0) & (level <= last)
    np.maximum.at(used, grouping.track[placed], lane[placed].astype(np.int64) + 1)
    return tuple(used.tolist())


def figures_of(table: EventTable, labels: Labels, grouping: Grouping, whole_step: float, now: float) -> Figures:
    """The figures of a table in its tracks; what goes on ends at ``now``, in seconds."""
    special = labels.told.special.within(_tracks_by_row(grouping)) if labels.cards else NOTHING
    return _sided(Figures(table, labels, special, int(now)), whole_step)


def _tracks_by_row(grouping: Grouping) -> dict[int, set[int]]:
    row = np.arange(grouping.track.size) if grouping.row is None else grouping.row
    tracks: defaultdict[int, set[int]] = defaultdict(set)
    for one, track in zip(row.tolist(), grouping.track.tolist(), strict=True):
        if track >= 0:
            tracks[one].add(track)
    return tracks


def _sided(figures: Figures, step: float) -> Figures:
    """Labels that would run past the end of the data at the whole range stand left of their figure.

    Where there is no room at the left either, a label may stand on hatching.
    """
    table = figures.table
    if table.extent is None:
        return figures
    first, end = table.extent
    end = max(end, figures.now) if table.goes_on else end
    late = end - (_WIDEST if figures.labels.cards else _WIDEST_LINE) * step
    found: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = [(figures.leftward, figures.on_hatching)]
    for part in range(0, len(table), _SLICE):
        rows = part + np.flatnonzero(table.end[part : part + _SLICE] > late)
        rows = rows[np.bitwise_and(table.flags[rows], np.uint16(Flag.UNDATED)) == 0]
        if rows.size:
            found.append(_beyond(figures, rows, step, (first, end)))
    leftward, on_hatching = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return replace(figures, leftward=leftward, on_hatching=on_hatching)


def _beyond(
    figures: Figures, rows: NDArray[np.int64], step: float, whole: tuple[int, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of some rows those whose label goes to the left, and those where it stands on hatching."""
    shape = figures.shape(rows)
    outline, x = shape.at(step), (shape.start - whole[0]) / step
    beyond = x + outline.label_left + outline.label > (whole[1] - whole[0]) / step + RIGHT_ROOM
    beyond &= (shape.form != Form.RHYTHM) & (shape.form != Form.UPRIGHT)
    room_at_left = x + outline.left - BESIDE - outline.label >= -LEFT_ROOM
    return rows[beyond & room_at_left], rows[beyond & ~room_at_left & (shape.spare == HATCHED)]


def _follow(
    figures: Figures, grouping: Grouping, level: NDArray[np.uint8], lane: NDArray[np.uint8], base: float
) -> Figures:
    """What stands on another figure has its lane, in tracks that hold both: beats its level, uprights a later one."""
    if not figures.special.parents:
        return figures
    row = np.arange(len(level)) if grouping.row is None else grouping.row
    places = zip(row.tolist(), grouping.track.tolist(), strict=True)
    where = {place: n for n, place in enumerate(places) if place[1] >= 0}
    standing: dict[int, list[int]] = {}
    for (child, track), n in where.items():
        parent = where.get((figures.special.parents.get(child, -1), track))
        if parent is not None and level[parent] != NEVER:
            level[n], lane[n] = level[parent], lane[parent]
            if figures.special.forms[child] == Form.UPRIGHT:
                standing.setdefault(parent, []).append(n)
    leftward = set(figures.leftward.tolist())
    for parent, children in standing.items():
        leftward |= stand(figures, row, parent, children, level, base)
    return replace(figures, leftward=np.array(sorted(leftward), dtype=np.int64))
