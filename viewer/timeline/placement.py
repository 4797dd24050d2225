"""Level and lane of every event: computed once, whatever the window shows later.

The placement is stable under pan and zoom (Been, Daiches and Yap, "Dynamic map labeling", 2006): levels are visited
from far to near, two an octave; at each level the most important events not yet placed are tried in the lanes of
their track against what is there. What is placed keeps its lane at all closer levels, because the room it takes
in time only shrinks.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable, Flag
from viewer.timeline.chains import Chain
from viewer.timeline.election import elect
from viewer.timeline.figures import BESIDE, Figures, make_figures
from viewer.timeline.labels import Labels
from viewer.timeline.scale import FINEST
from viewer.timeline.scene import Form
from viewer.timeline.tracks import Group, track_of

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
    """Where everything goes. ``level`` is ``NEVER`` for what is only counted; ``track`` is -1 for undated rows."""

    table: EventTable
    labels: Labels
    figures: Figures
    groups: tuple[Group, ...]
    track: NDArray[np.int64]
    level: NDArray[np.uint8]
    lane: NDArray[np.uint8]
    lanes: tuple[int, ...]
    base_step: float
    chains: tuple[Chain, ...]

    def level_at(self, step: float) -> int:
        """The level drawn at ``step`` seconds a pixel; what was born by then is drawn. Below 0 nothing is."""
        return int(np.floor(LEVELS_PER_OCTAVE * np.log2(self.base_step / step) + 1e-9))

    def shown(self, step: float) -> NDArray[np.bool_]:
        """Which rows are drawn one by one at ``step``."""
        return np.not_equal(self.level, NEVER) & np.less_equal(self.level, self.level_at(step))


def place(
    table: EventTable,
    labels: Labels,
    groups: tuple[Group, ...],
    links: tuple[Chain, ...],
    *,
    whole_step: float,
    now: float,
    room: int,
) -> Placement:
    """Place all rows of ``groups``.

    ``whole_step`` is the scale, in seconds a pixel, at which the whole range is seen: a level starts exactly there.
    ``room`` is the number of lanes the window has for all tracks together; every track gets one at least.
    ``now`` is the end of what goes on, in seconds.
    """
    figures = _sided(make_figures(table, labels, now), table, whole_step)
    track = track_of(table, groups)
    base = whole_step * 2.0  # one octave farther out than the whole range
    wanted = (MOST_LANES,) * len(groups)
    if labels.cards:
        wanted = _place(figures, table, track, np.asarray(wanted), base, whole_step).lanes
    sizes = [int((figures.form[group.rows] != Form.BEAT).sum()) for group in groups]
    placed = _place(figures, table, track, _budget(wanted, sizes, room), base, elected=not labels.cards)
    return Placement(table, labels, figures, groups, track, placed.level, placed.lane, placed.lanes, base, links)


@dataclass(frozen=True)
class _Placed:
    level: NDArray[np.uint8]
    lane: NDArray[np.uint8]
    lanes: tuple[int, ...]


def _sided(figures: Figures, table: EventTable, step: float) -> Figures:
    """Labels that would run past the end of the data at the whole range stand left of their figure.

    Where there is no room at the left either, a label may stand on hatching.
    """
    rows = np.flatnonzero(~table.has(Flag.UNDATED))
    if not rows.size:
        return figures
    first, last = figures.start[rows].min() / step - LEFT_ROOM, figures.end[rows].max() / step + RIGHT_ROOM
    left, right = figures.bounds(rows, step)
    width = figures.label[rows]
    beyond = figures.label_left(rows, step, left, right) + width > last
    beyond &= figures.form[rows] != Form.RHYTHM
    room_at_left = left - BESIDE - width >= first
    leftward, outside = figures.leftward.copy(), figures.outside.copy()
    leftward[rows] = beyond & room_at_left
    outside[rows] &= ~(beyond & ~room_at_left)
    return replace(figures, leftward=leftward, outside=outside)


def _budget(wanted: tuple[int, ...], sizes: list[int], room: int) -> NDArray[np.int64]:
    """A lane for each track, then the rest of the room one by one to the track that folds most into each lane."""
    lanes = np.minimum(wanted, 1)
    while lanes.sum() < room and (lanes < wanted).any():
        crowding = np.where(lanes < wanted, np.asarray(sizes) / np.maximum(lanes, 1), 0.0)
        lanes[int(crowding.argmax())] += 1
    return lanes


def _place(
    figures: Figures,
    table: EventTable,
    track: NDArray[np.int64],
    lanes: NDArray[np.int64],
    base: float,
    only_to: float = FINEST,
    *,
    elected: bool = False,
) -> _Placed:
    """Place rows from far to near; of ``elected`` tables only the best of each stretch are tried at a level."""
    level = np.full(len(table), NEVER, dtype=np.uint8)
    lane = np.zeros(len(table), dtype=np.uint8)
    waiting = np.flatnonzero((track >= 0) & (figures.form != Form.BEAT))
    if not waiting.size:
        return _Placed(level, lane, tuple(lanes.tolist()))
    rank, octave, importance = _rank(table), np.zeros(len(table), dtype=np.uint8), table.importance
    if elected:  # which has taken care of importance
        octave, importance = elect(figures.anchor, track, rank, waiting, base), np.zeros_like(importance)
    board = _Board(figures, track, rank, importance, int(lanes.max()))
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
    beats = np.flatnonzero(figures.form == Form.BEAT)
    level[beats], lane[beats] = level[figures.parent[beats]], lane[figures.parent[beats]]
    level[beats[track[beats] != track[figures.parent[beats]]]] = NEVER
    used = [_used(lane[(track == n) & (level != NEVER)]) for n in range(len(lanes))]
    return _Placed(level, lane, tuple(used))


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

    def __init__(self, figures: Figures, track: Rows, rank: Rows, importance: NDArray[np.uint8], lanes: int) -> None:
        self._figures, self._track, self._rank, self._importance = figures, track, rank, importance
        self._rows = np.arange(len(track))
        self._left = self._right = np.empty(0)
        self._lanes: list[Rows] = [np.empty(0, dtype=np.int64) for _ in range(lanes)]

    def rescale(self, step: float) -> None:
        """Go on at another scale: extents in px, every track on a stretch of its own so that one search serves all."""
        left, right = self._figures.extents(self._rows, step)
        first, last = float(self._figures.start.min()) / step, float(self._figures.end.max()) / step
        far = self._track * (last - first + 2 * _MARGIN) - first + _MARGIN / 2
        self._left, self._right = left + far, right + far + GAP

    def settle(self, rows: Rows, lanes: NDArray[np.int64]) -> list[tuple[Rows, int]]:
        """Place what fits of ``rows``, the most important first; returns rows and the lane they took."""
        settled = []
        is_span = self._figures.form[rows] != Form.MARK
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
