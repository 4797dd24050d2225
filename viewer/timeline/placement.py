"""Level and lane of every event: computed once, whatever the window shows later.

The placement is stable under pan and zoom (Been, Daiches and Yap, "Dynamic map labeling", 2006): levels are visited
from far to near, two an octave; at each level the most important events not yet placed are tried in the lanes of
their track against what is there. What is placed keeps its lane at all closer levels, because the room it takes
in time only shrinks.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable, Flag
from viewer.timeline.chains import Chain
from viewer.timeline.election import elect
from viewer.timeline.figures import BESIDE, Figures
from viewer.timeline.labels import Labels
from viewer.timeline.memory import Memory
from viewer.timeline.scale import FINEST
from viewer.timeline.scene import Form
from viewer.timeline.special import NOTHING, special_of
from viewer.timeline.tracks import Group, Grouping

NEVER = 255
LEVELS_PER_OCTAVE = 2
GAP = 22.0
"""Pixels kept free after every label; the signs of notes stand in them."""
MOST_LANES = 8
LEFT_ROOM, RIGHT_ROOM = 28.0, 80.0
"""Pixels left free before the first and after the last event when the whole range is seen."""
_PATIENCE = 8  # levels a candidate of a large table is tried again before it is left to the counts
_MARGIN = 4096.0

Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Placement:
    """Where everything goes, by entry: an event stands in several tracks where tracks are parties or topics.

    ``row`` holds the row of every entry, None where entries are the table's rows. ``track`` is -1 for entries in
    none, ``level`` is ``NEVER`` for what is only counted. ``lanes`` are those each track uses, ``chained`` the tracks
    with head room for arcs, ``folds`` those that count something when the whole range is seen.
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
    links: tuple[Chain, ...]
    chained: tuple[bool, ...]
    folds: tuple[bool, ...]
    shut: int = 0
    row_height: float = 1.0
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    def level_at(self, step: float) -> int:
        """The level drawn at ``step`` seconds a pixel; what was born by then is drawn. Below 0 nothing is."""
        return int(np.floor(LEVELS_PER_OCTAVE * np.log2(self.base_step / step) + 1e-9))

    def shown(self, step: float) -> NDArray[np.bool_]:
        """Which entries are drawn one by one at ``step``."""
        return np.not_equal(self.level, NEVER) & np.less_equal(self.level, self.level_at(step))

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
        return next((int(self.track[entry]) for entry in self.entries_of(row)), -1)

    def level_of(self, row: int) -> int:
        """The level from which on a row is drawn in one of its tracks."""
        return min((int(self.level[entry]) for entry in self.entries_of(row)), default=NEVER)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many entries every track holds."""
        return tuple(np.bincount(self.track[self.track >= 0], minlength=len(self.groups)).tolist())


def place(
    figures: Figures,
    grouping: Grouping,
    links: tuple[Chain, ...],
    chained: tuple[bool, ...],
    *,
    whole_step: float,
    room: int,
    row_height: float,
) -> Placement:
    """Place all entries of ``grouping``.

    ``whole_step`` is the scale, in seconds a pixel, at which the whole range is seen: a level starts exactly there.
    ``room`` is the number of lanes the window has for all tracks together; every track gets one at least.
    """
    table, labels, groups, track = figures.table, figures.labels, grouping.groups, grouping.track
    base = whole_step * 2.0  # one octave farther out than the whole range
    row = np.arange(len(table)) if grouping.row is None else grouping.row.astype(np.int64)
    wanted = np.array([1 if group.collapsed else MOST_LANES for group in groups], dtype=np.int64)
    if labels.cards:
        wanted = np.asarray(_place(figures, row, track, groups, wanted, base, whole_step).lanes)
    counts = (track >= 0) & (figures.form(row) != Form.BEAT)
    sizes = np.bincount(track[counts], minlength=len(groups)).tolist()
    placed = _place(figures, row, track, groups, _budget(wanted, sizes, room), base, elected=not labels.cards)
    whole = LEVELS_PER_OCTAVE + LEVELS_PER_OCTAVE
    late = (track >= 0) & (placed.level > whole)
    folds = np.bincount(track[late], minlength=len(groups)) > 0
    return Placement(
        table, labels, figures, groups, grouping.row, track, placed.level, placed.lane, placed.lanes, base,
        links, chained, tuple(folds.tolist()), grouping.shut, row_height,
    )  # fmt: skip


def figures_of(table: EventTable, labels: Labels, whole_step: float, now: float) -> Figures:
    """The figures of a table; what goes on ends at ``now``, in seconds."""
    special = special_of(table) if labels.cards else NOTHING
    return _sided(Figures(table, labels, special, int(now)), whole_step)


@dataclass(frozen=True)
class _Placed:
    level: NDArray[np.uint8]
    lane: NDArray[np.uint8]
    lanes: tuple[int, ...]


def _sided(figures: Figures, step: float) -> Figures:
    """Labels that would run past the end of the data at the whole range stand left of their figure.

    Where there is no room at the left either, a label may stand on hatching.
    """
    rows = np.flatnonzero(~figures.table.has(Flag.UNDATED))
    if not rows.size:
        return figures
    shape = figures.shape(rows)
    first, end = int(shape.start.min()), int((shape.start + shape.length).max())
    outline, x = shape.at(step), (shape.start - first) / step
    beyond = x + outline.label_left + outline.label > (end - first) / step + RIGHT_ROOM
    beyond &= (shape.form != Form.RHYTHM) & (shape.form != Form.UPRIGHT)
    room_at_left = x + outline.left - BESIDE - outline.label >= -LEFT_ROOM
    hatched = beyond & ~room_at_left & shape.outside
    return replace(figures, leftward=rows[beyond & room_at_left], on_hatching=rows[hatched])


def _budget(wanted: NDArray[np.int64], sizes: list[int], room: int) -> NDArray[np.int64]:
    """A lane for each track, then the rest of the room one by one to the track that folds most into each lane."""
    lanes = np.minimum(wanted, 1)
    while lanes.sum() < room and (lanes < wanted).any():
        crowding = np.where(lanes < wanted, np.asarray(sizes) / np.maximum(lanes, 1), 0.0)
        lanes[int(crowding.argmax())] += 1
    return lanes


def _place(
    figures: Figures,
    row: Rows,
    track: NDArray[np.int8],
    groups: tuple[Group, ...],
    lanes: NDArray[np.int64],
    base: float,
    only_to: float = FINEST,
    *,
    elected: bool = False,
) -> _Placed:
    """Place entries from far to near; of ``elected`` tables only the best of each stretch are tried at a level."""
    level = np.full(len(track), NEVER, dtype=np.uint8)
    lane = np.zeros(len(track), dtype=np.uint8)
    form = figures.form(row)
    waiting = np.flatnonzero((track >= 0) & (form != Form.BEAT))
    if not waiting.size:
        return _Placed(level, lane, tuple(lanes.tolist()))
    rank, octave = _rank(figures.table)[row], np.zeros(len(track), dtype=np.uint8)
    importance = figures.table.importance[row]
    if elected:  # which has taken care of importance
        anchor = figures.anchor(row).astype(np.float64)
        octave, importance = elect(anchor, track.astype(np.int64), rank, waiting, base), np.zeros_like(importance)
    board = _Board(figures, row, track, groups, rank, importance, int(lanes.max()))
    depth = int(np.ceil(LEVELS_PER_OCTAVE * np.log2(max(base / only_to, 1.0))))
    for k in range(min(depth, NEVER - 1) + 1):
        eligible = octave[waiting] <= k // LEVELS_PER_OCTAVE
        if eligible.any():
            board.rescale(base * 2.0 ** (-k / LEVELS_PER_OCTAVE))
            for rows, at in board.settle(waiting[eligible], lanes):
                level[rows], lane[rows] = k, at
        hopeless = elected & (octave[waiting].astype(np.int64) * LEVELS_PER_OCTAVE + _PATIENCE < k)
        waiting = waiting[(level[waiting] == NEVER) & ~hopeless]
        if not waiting.size:
            break
    _follow(figures, row, track, level, lane)
    used = [_used(lane[(track == n) & (level != NEVER)]) for n in range(len(lanes))]
    return _Placed(level, lane, tuple(used))


def _follow(
    figures: Figures, row: Rows, track: NDArray[np.int8], level: NDArray[np.uint8], lane: NDArray[np.uint8]
) -> None:
    """What stands on another figure has its lane and level, in tracks that hold both."""
    if not figures.special.parents:
        return
    where = {(int(row[n]), int(track[n])): n for n in np.flatnonzero(track >= 0).tolist()}
    for (child, on), n in where.items():
        parent = where.get((figures.special.parents.get(child, -1), on))
        if parent is not None:
            level[n], lane[n] = level[parent], lane[parent]


def _used(lane: NDArray[np.uint8]) -> int:
    """How many lanes are in use, counted from the first."""
    return int(lane.max()) + 1 if lane.size else 0


def _rank(table: EventTable) -> NDArray[np.int64]:
    """Every row's place when all are sorted by importance, then time; 0 is the first to be placed."""
    rank = np.empty(len(table), dtype=np.int64)
    rank[np.lexsort((table.order, table.anchor, -table.importance.astype(np.int64)))] = np.arange(len(table))
    return rank


class _Board:
    """The lanes of all tracks at one scale; a lane holds the rows placed in it, never overlapping."""

    def __init__(
        self,
        figures: Figures,
        row: Rows,
        track: NDArray[np.int8],
        groups: tuple[Group, ...],
        rank: Rows,
        importance: NDArray[np.uint8],
        lanes: int,
    ) -> None:
        bare = np.array([group.collapsed for group in groups], dtype=bool)
        self._shape = figures.shape(row, bare[track] if groups else None)
        self._track, self._rank, self._importance = track.astype(np.int64), rank, importance
        self._origin = int(self._shape.start.min())
        self._end = int((self._shape.start + self._shape.length).max())
        self._left = self._right = np.empty(0)
        self._lanes: list[Rows] = [np.empty(0, dtype=np.int64) for _ in range(lanes)]

    def rescale(self, step: float) -> None:
        """Go on at another scale: extents in px, every track on a stretch of its own so that one search serves all."""
        outline, x = self._shape.at(step), (self._shape.start - self._origin) / step
        far = x + self._track * ((self._end - self._origin) / step + 2 * _MARGIN) + _MARGIN / 2
        self._left, self._right = far + outline.outer_left, far + outline.outer_right + GAP

    def settle(self, rows: Rows, lanes: NDArray[np.int64]) -> list[tuple[Rows, int]]:
        """Place what fits of ``rows``, the most important first; returns rows and the lane they took."""
        settled = []
        is_span = self._shape.form[rows] != Form.MARK
        for importance in np.unique(self._importance[rows])[::-1]:
            equals = self._importance[rows] == importance
            settled += self._settle(rows[equals & is_span], lanes) + self._settle(rows[equals & ~is_span], lanes)
        return settled

    def _settle(self, rows: Rows, lanes: NDArray[np.int64]) -> list[tuple[Rows, int]]:
        """Place what fits of equally important rows, lane by lane."""
        settled = []
        for lane in range(len(self._lanes)):
            if not rows.size:
                break
            taken = self._fill(lane, rows[lanes[self._track[rows]] > lane])
            settled.append((taken, lane))
            rows = np.setdiff1d(rows, taken, assume_unique=True)
        return settled

    def _fill(self, lane: int, rows: Rows) -> Rows:
        """Put what fits into one lane; a second round tries what a dropped neighbour has made room for."""
        taken = [np.empty(0, dtype=np.int64)]
        for _ in range(3):
            free = self._free(self._lanes[lane], rows)
            if not free.size:
                break
            kept = self._best(free)
            self._lanes[lane] = np.concatenate([self._lanes[lane], kept])
            taken.append(kept)
            rows = np.setdiff1d(free, kept, assume_unique=True)
        return np.concatenate(taken)

    def _free(self, placed: Rows, rows: Rows) -> Rows:
        """Those of ``rows`` that touch nothing placed."""
        if not placed.size or not rows.size:
            return rows
        placed = placed[np.argsort(self._left[placed])]
        left, right = self._left[placed], self._right[placed]
        after = np.searchsorted(left, self._left[rows], side="right")
        before_end = np.concatenate([[-np.inf], right])[after]
        after_start = np.concatenate([left, [np.inf]])[after]
        return rows[(before_end <= self._left[rows]) & (self._right[rows] <= after_start)]

    def _best(self, rows: Rows) -> Rows:
        """The rows left when of two that overlap the less important goes."""
        rows = rows[np.argsort(self._left[rows], kind="stable")]
        left, right = self._left[rows], self._right[rows]
        while rows.size > 1:
            clash = right[:-1] > left[1:]
            if not clash.any():
                break
            worse = self._rank[rows[:-1]] > self._rank[rows[1:]]
            drop = np.zeros(rows.size, dtype=bool)
            drop[:-1] |= clash & worse
            drop[1:] |= clash & ~worse
            rows, left, right = rows[~drop], left[~drop], right[~drop]
        return rows
