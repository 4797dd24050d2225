"""Level and lane of every event: computed once, whatever the window shows later.

The placement is stable under pan and zoom (Been, Daiches and Yap, "Dynamic map labeling", 2006): levels are visited
from far to near, two an octave; at each level the most important events not yet placed are tried in the lanes of
their track against what is there. What is placed keeps its lane at all closer levels, because the room it takes
in time only shrinks. In large tables the first levels are filled with the most important events only, so that a
picture comes soon.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable, Flag
from viewer.timeline.by_hand import by_hand
from viewer.timeline.chains import Ties
from viewer.timeline.courses import Courses, courses_of
from viewer.timeline.cuts import NO_CUTS, Cuts
from viewer.timeline.figures import BESIDE, HATCHED, Figures, Shape
from viewer.timeline.filling import LEVELS_PER_OCTAVE, NEVER, Zooms, fill_few, fill_many, planned
from viewer.timeline.labels import Labels
from viewer.timeline.memory import Memory
from viewer.timeline.scene import Form
from viewer.timeline.segments import Segments, make_segments
from viewer.timeline.special import NOTHING
from viewer.timeline.tally import Tally, make_tally
from viewer.timeline.tracks import Group, Grouping
from viewer.timeline.uprights import stand

LEFT_ROOM, RIGHT_ROOM = 28.0, 80.0
"""Pixels left free before the first and after the last event when the whole range is seen."""
_WIDEST, _WIDEST_LINE = 700.0, 350.0
"""Pixels of the widest label with all that may stand before it, in small tables and in large ones."""
_SLICE = 1 << 16  # rows looked at together
_Filled = tuple[Figures, NDArray[np.uint8], NDArray[np.uint8], Cuts, tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, eq=False)
class Placement:
    """Where everything goes, by entry: an event stands in several tracks where tracks are parties or topics.

    ``row`` holds the row of every entry, None where entries are the table's rows. ``track`` is -1 for entries in
    none, ``level`` is ``NEVER`` for what is only counted. ``ties`` are the relations, drawn on their ``courses``.
    ``lanes`` are those each track uses, ``chained`` the tracks with head room for arcs, ``folds`` those that count
    something at some zoom. From the level ``close`` on, ``near_lanes`` and ``near_folds`` take their places.
    ``cuts`` are the titles that are not whole at first.
    """

    table: EventTable
    labels: Labels
    figures: Figures
    groups: tuple[Group, ...]
    row: NDArray[np.int32] | None
    track: NDArray[np.int8]
    level: NDArray[np.uint8]
    lane: NDArray[np.uint8]
    lanes: tuple[int, ...]
    base_step: float
    ties: Ties
    courses: Courses
    chained: tuple[bool, ...]
    folds: tuple[bool, ...]
    tally: Tally
    near_lanes: tuple[int, ...]
    near_folds: tuple[bool, ...]
    close: int
    shut: int = 0
    row_height: float = 1.0
    cuts: Cuts = NO_CUTS
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    def level_at(self, step: float) -> int:
        """The level drawn at ``step`` seconds a pixel; what was born by then is drawn. Below 0 nothing is."""
        return int(np.floor(LEVELS_PER_OCTAVE * np.log2(self.base_step / step) + 1e-9))

    def step_of(self, level: int) -> float:
        """The seconds a pixel a level begins at."""
        return float(self.base_step * 2.0 ** (-level / LEVELS_PER_OCTAVE))

    def is_close(self, step: float) -> bool:
        """Whether the tracks have their further lanes at ``step`` seconds a pixel."""
        return self.level_at(step) >= self.close

    def shown(self, step: float) -> NDArray[np.bool_]:
        """Which entries are drawn one by one at ``step``."""
        return np.not_equal(self.level, NEVER) & np.less_equal(self.level, self.level_at(step))

    def shape(self, entries: NDArray[np.int64], level: int) -> Shape:
        """What some entries look like that are drawn at ``level``, and from there on up to the next closer one."""
        shut = np.array([group.collapsed for group in self.groups], dtype=bool)
        shape = self.figures.shape(self.row_of(entries), shut[self.track[entries]])
        closer = 2.0 ** ((level - self.level[entries].astype(np.float64)) / LEVELS_PER_OCTAVE)
        return replace(shape, label=self.cuts.labels(entries, closer, shape.label))

    def row_of(self, entries: NDArray[np.integer]) -> NDArray[np.integer]:
        """The rows of some entries."""
        return entries if self.row is None else self.row[entries]

    def rows_in(self, track: int) -> NDArray[np.integer]:
        """The rows of a track, in the order of the table."""
        return self.row_of(np.flatnonzero(self.track == track))

    def entries_of(self, row: int) -> list[int]:
        """The entries of a row that stand in a track, by track."""
        entries = [row] if self.row is None else np.flatnonzero(self.row == row).tolist()
        return [entry for entry in entries if self.track[entry] >= 0]

    def track_of(self, row: int) -> int:
        """The first track a row stands in, -1 for none."""
        return next(iter(self.tracks_of(row)), -1)

    def tracks_of(self, row: int) -> list[int]:
        """The tracks a row stands in."""
        return [int(self.track[entry]) for entry in self.entries_of(row)]

    def level_of(self, row: int) -> int:
        """The level from which on a row is drawn in one of its tracks."""
        return min((int(self.level[entry]) for entry in self.entries_of(row)), default=NEVER)

    def counted(self, hidden: NDArray[np.bool_] | None) -> Tally:
        """The bounds of all entries, without those of hidden rows."""
        if hidden is None:
            return self.tally
        made: Tally = self.memory.get("tally", (hidden,), lambda: _tally(self.figures, self, hidden))
        return made

    def prepare(self) -> None:
        """Make now what the first frame would have to make."""
        for made in (self.segments, self.sizes, self.tally.peaks):
            assert made is not None

    @cached_property
    def segments(self) -> Segments:
        """What is placed, by level and lane."""
        return make_segments(self.figures, self.row, self.track, self.level, self.lane)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many entries every track holds."""
        return tuple(np.bincount(self.track[self.track >= 0], minlength=len(self.groups)).tolist())


def placing(
    figures: Figures,
    grouping: Grouping,
    ties: Ties,
    chained: tuple[bool, ...],
    *,
    whole_step: float,
    room: int,
    row_height: float,
) -> Iterator[Placement]:
    """Place all entries; of a large table first what the whole range shows, then all, in the same lanes.

    ``whole_step`` is the scale, in seconds a pixel, at which the whole range is seen: a level starts exactly there.
    ``room`` is the number of lanes the window has for all tracks together; every track gets one at least.
    """
    base = whole_step * 2.0  # one octave farther out than the whole range
    zooms, tally = Zooms(base), _tally(figures, grouping, None)
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


def _filled(figures: Figures, grouping: Grouping, room: int, zooms: Zooms) -> Iterator[_Filled]:
    """The figures with level, lane and cuts of the entries, and the lanes of each track before it is close and then."""
    if not figures.labels.cards:
        for level, lane, cuts, lanes in fill_many(figures, grouping, room, zooms):
            yield figures, level, lane, cuts, lanes, lanes
        return
    plan = planned(figures, grouping, room, zooms)
    level, lane = fill_few(plan, grouping.track.size)
    figures = _follow(figures, grouping, level, lane, zooms.base)
    by_hand(figures, grouping, level, lane, zooms.base, (plan.lanes, zooms.close))
    lanes, near = (_used(grouping, level, lane, last) for last in (zooms.close - 1, zooms.last))
    yield figures, level, lane, NO_CUTS, lanes, near


def _tally(figures: Figures, grouping: Grouping | Placement, hidden: NDArray[np.bool_] | None) -> Tally:
    entries = np.flatnonzero(grouping.track >= 0)
    rows = entries if grouping.row is None else grouping.row[entries]
    if hidden is not None:
        entries, rows = entries[~hidden[rows]], rows[~hidden[rows]]
    return make_tally(figures, grouping.track[entries], rows, len(grouping.groups))


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
