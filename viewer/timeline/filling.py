"""From far to near: at every level the most important events not yet placed are tried in the lanes of their track."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable
from viewer.timeline.board import Board, Pool
from viewer.timeline.crowd import Crowd
from viewer.timeline.cuts import Cuts
from viewer.timeline.day_order import DayOrder
from viewer.timeline.figures import Figures
from viewer.timeline.front import front, slices
from viewer.timeline.gaps import Gaps
from viewer.timeline.levels import LEVELS_PER_OCTAVE, NEVER, Zooms
from viewer.timeline.scene import Form
from viewer.timeline.tracks import Grouping, collapsed

FIRST = 2
"""Octaves of the first picture; the whole range is shown where the second begins."""
MOST_LANES, MOST_LANES_OF_MANY = 8, 60
"""What a track may have where there is room for it, in small tables and in large ones."""
MOST_NEAR = 48
"""So many lanes more each track of a small table may have close up."""
_ROUNDS = 40
Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]


class Room(NamedTuple):
    """How many lanes there are for all tracks together, and the most that one track of a small table has of them."""

    lanes: int
    most: int = MOST_LANES


@dataclass(frozen=True, eq=False)
class Plan:
    """What is to be placed of a small table, as columns in no order, and in how many lanes.

    A band is a track. ``lanes`` are how many each has, ``offset`` the number of the first of them, ``bare`` the tracks
    without labels.
    """

    figures: Figures
    entries: NDArray[np.integer]
    rows: NDArray[np.integer]
    band: NDArray[np.int16]
    start: Ints
    rank: NDArray[np.uint32]
    lanes: Ints
    offset: Ints
    bare: NDArray[np.bool_]
    zooms: Zooms

    def near(self) -> "Plan":
        """The plan of the further lanes, which follow the others; collapsed tracks have none."""
        return replace(self, lanes=np.where(self.bare, 0, MOST_NEAR), offset=self.lanes)


def planned(figures: Figures, grouping: Grouping, room: Room, zooms: Zooms) -> Plan:
    """The lanes shared out: to every track one at least, the rest of ``room`` where most is folded into each lane."""
    tracks, bare = len(grouping.groups), collapsed(grouping.groups)
    entries = np.flatnonzero(grouping.track >= 0)
    rows = entries if grouping.row is None else grouping.row[entries]
    form = figures.form(rows)
    if figures.special.parents:
        free = (form != Form.BEAT) & (form != Form.UPRIGHT)
        entries, rows, form = entries[free], rows[free], form[free]
    band = grouping.track[entries].astype(np.int16)
    sizes = np.bincount(band, minlength=tracks)
    wanted = np.minimum(sizes, np.where(bare, 1, room.most)).astype(np.int64)
    start, rank = figures.start(rows), _ranks(figures.table, rows, form)
    plan = Plan(figures, entries, rows, band, start, rank, wanted, np.zeros_like(wanted), bare, zooms)
    return replace(plan, lanes=_budget(np.minimum(wanted, _used(plan)), sizes, room.lanes))


def fill_few(plan: Plan, size: int) -> tuple[Bytes, Bytes]:
    """Level and lane of ``size`` entries of a small table."""
    level, lane, zooms = np.full(size, NEVER, dtype=np.uint8), np.zeros(size, dtype=np.uint8), plan.zooms
    filling = _Filling(plan, np.arange(plan.rows.size), level, lane)
    filling.due[0].append(np.arange(plan.rows.size))
    filling.go_on(0, zooms.last)
    late = np.flatnonzero(level[plan.entries] > zooms.close)
    filling = _Filling(plan.near(), late, level, lane)
    filling.due[zooms.close].append(np.arange(late.size))
    filling.go_on(zooms.close, zooms.last)
    return level, lane


def fill_many(
    figures: Figures, grouping: Grouping, room: int, zooms: Zooms
) -> Iterator[tuple[Bytes, Bytes, Cuts, tuple[int, ...]]]:
    """Level, lane and cut titles of the entries of a large table, and each track's lanes: of the first levels, of all.

    The spans of a track and its instants are two bands, to which the lanes are shared out.
    """
    tracks, size = len(grouping.groups), grouping.track.size
    level, lane = np.full(size, NEVER, dtype=np.uint8), np.zeros(size, dtype=np.uint8)
    sizes, first = front(figures, grouping)
    most = np.where(np.repeat(collapsed(grouping.groups), 2), 1, MOST_LANES_OF_MANY)
    lanes = _budget(np.minimum(sizes, most), sizes, room)
    by_track = tuple(lanes.reshape(tracks, 2).sum(axis=1).tolist())
    offset = np.where(np.arange(lanes.size) % 2, np.roll(lanes, 1), 0)
    crowd = Crowd(figures, grouping, first)
    gaps = Gaps(crowd, lanes, offset, level, lane)
    far = min(FIRST * LEVELS_PER_OCTAVE, zooms.last + 1)
    for number in range(far):
        gaps.visit(number, zooms.step(number), few=False)
    yield level.copy(), lane.copy(), crowd.cuts, by_track
    crowd = Crowd(figures, grouping, list(slices(grouping)))
    gaps.go_on(crowd)
    for number in range(far, zooms.last + 1):
        gaps.visit(number, zooms.step(number), few=True)
    cuts = crowd.cuts
    del gaps, crowd  # nobody needs them while the picture is drawn
    yield level, lane, cuts, by_track


class _Filling:
    """Some events of a plan on their board, and the levels at which those that wait are tried."""

    def __init__(self, plan: Plan, some: Ints, level: Bytes, lane: Bytes) -> None:
        order = np.argsort(plan.start[some], kind="stable")
        order = order[np.argsort(plan.band[some[order]], kind="stable")]
        self._plan, self._level, self._lane, self._some = plan, level, lane, some[order]
        band = plan.band[self._some]
        shape = plan.figures.shape(plan.rows[self._some], plan.bare[band])
        self._pool = Pool(shape, band, plan.rank[self._some])
        self.board = Board(self._pool, plan.lanes, _ROUNDS)
        self.due: defaultdict[int, list[Ints]] = defaultdict(list)
        self._order = DayOrder(plan.figures.table, plan.rows, plan.band)

    def go_on(self, first: int, last: int) -> None:
        """Visit the levels from ``first`` to ``last``."""
        plan = self._plan
        for k in range(first, last + 1):
            some = np.sort(np.concatenate([np.empty(0, np.int64), *self.due.pop(k, [])]))
            if not some.size:
                continue
            self._keep_order()
            placed, waiting, hope = self.board.settle(some, plan.zooms.step(k))
            for number, taken in enumerate(placed):
                entries = plan.entries[self._some[taken]]
                self._level[entries] = k
                self._lane[entries] = number + plan.offset[self._pool.band[taken]]
            self._postpone(k, waiting, hope)

    def _keep_order(self) -> None:
        """Hold those put in order by hand between those of their day that have a lane already."""
        plan, entries = self._plan, self._plan.entries
        lane = np.where(self._level[entries] == NEVER, -1, self._lane[entries].astype(np.int64))
        bounds = self._order.bounds(lane, plan.offset[plan.band], plan.lanes[plan.band])
        self.board.bounds = bounds and (bounds[0][self._some], bounds[1][self._some])

    def _postpone(self, k: int, waiting: Ints, hope: NDArray[np.float64]) -> None:
        """Try again at the next level; what nothing will ever help is left to the counts."""
        self.due[k + 1].append(waiting[hope > 0])


def _ranks(table: EventTable, rows: NDArray[np.integer], form: Bytes) -> NDArray[np.uint32]:
    """Who goes first: the more important, of them the spans, and of these the earlier."""
    rank, importance = np.empty(rows.size, dtype=np.uint32), table.importance[rows].astype(int)
    keys = (rows, table.order[rows], table.anchor_of(rows.astype(np.int64)), form == Form.MARK, -importance)
    rank[np.lexsort(keys)] = np.arange(rows.size, dtype=np.uint32)
    return rank


def _used(plan: Plan) -> Ints:
    """How many lanes each band uses once the whole range is seen."""
    size = int(plan.entries.max(initial=-1)) + 1
    level, lane = fill_few(plan, size)
    shown = level[plan.entries] <= 2 * LEVELS_PER_OCTAVE
    used = np.zeros_like(plan.lanes)
    np.maximum.at(used, plan.band[shown], lane[plan.entries][shown].astype(np.int64) + 1)
    return np.maximum(used, np.minimum(plan.lanes, 1))


def _budget(wanted: Ints, sizes: NDArray[np.integer], room: int) -> Ints:
    """A lane for each band, then the rest of the room one by one to the band that folds most into each lane."""
    lanes = np.minimum(wanted, 1)
    while lanes.sum() < room and (lanes < wanted).any():
        crowding = np.where(lanes < wanted, sizes / np.maximum(lanes, 1), 0.0)
        lanes[int(crowding.argmax())] += 1
    return lanes
