"""From far to near: at every level the most important events not yet placed are tried in the lanes of their track."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil, log2

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable
from viewer.timeline.board import Board, Pool
from viewer.timeline.day_order import DayOrder
from viewer.timeline.election import CELL, Cells, best_of_few, cells_from, elect
from viewer.timeline.figures import Figures
from viewer.timeline.scale import FINEST
from viewer.timeline.scene import Form
from viewer.timeline.tracks import Grouping

NEVER = 255
LEVELS_PER_OCTAVE = 2
FIRST = 2
"""Octaves of the first picture; the whole range is shown where the second begins."""
MOST_LANES = 8
MOST_NEAR = 48
"""So many lanes more each track of a small table may have close up."""
_CLOSE_STEP = 8640.0
"""The seconds a pixel from which on they are there: about three months fill a window."""
_NARROW = 20.0  # px of a lane for every event tried in a cell: many more than it has room for, so that no room is lost
_GENEROUS = 14
"""How many times as many are tried for the first picture, where a gap shows most."""
_PATIENCE = 4  # levels until an event that found no room is tried again at the latest
_ROUNDS, _ROUNDS_CARDS = 4, 40
Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class Plan:
    """What is to be placed, as columns in no order, and in how many lanes.

    A band is a track; in large tables the spans of a track and its instants are two bands. ``lanes`` are how many each
    band has, ``offset`` the number of its first lane in its track, ``bare`` the bands without labels. ``cells`` are
    those of the election; a small table has none.
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
    by_track: tuple[int, ...]
    cells: Cells | None
    base: float

    @property
    def last(self) -> int:
        """The closest level."""
        return min(ceil(LEVELS_PER_OCTAVE * log2(max(self.base / FINEST, 1.0))), NEVER - 1)

    @property
    def close(self) -> int:
        """The level from which on a small table has further lanes: at least two octaves closer than the whole range."""
        return max(ceil(LEVELS_PER_OCTAVE * log2(max(self.base / _CLOSE_STEP, 1.0))), 3 * LEVELS_PER_OCTAVE)

    def near(self) -> "Plan":
        """The plan of the further lanes, which follow the others; collapsed tracks have none."""
        return replace(self, lanes=np.where(self.bare, 0, MOST_NEAR), offset=self.lanes)

    def step(self, level: int) -> float:
        """The seconds a pixel a level begins at."""
        return float(self.base * 2.0 ** (-level / LEVELS_PER_OCTAVE))


def planned(figures: Figures, grouping: Grouping, room: int, base: float) -> Plan:
    """The lanes shared out: to every band one at least, the rest of ``room`` where most is folded into each lane."""
    cards, tracks = figures.labels.cards, len(grouping.groups)
    shut = np.array([group.collapsed for group in grouping.groups], dtype=bool)
    entries = np.flatnonzero(grouping.track >= 0)
    rows = entries if grouping.row is None else grouping.row[entries]
    form = figures.form(rows)
    if figures.special.parents:
        free = (form != Form.BEAT) & (form != Form.UPRIGHT)
        entries, rows, form = entries[free], rows[free], form[free]
    track = grouping.track[entries].astype(np.int16)
    parts = 1 if cards else 2
    band = track if cards else track * np.int16(2) + ((form == Form.MARK) & ~shut[track])
    of_track = np.arange(parts * tracks) // parts
    sizes = np.bincount(band, minlength=parts * tracks)
    wanted = np.minimum(sizes, np.where(shut[of_track], 1, MOST_LANES)).astype(np.int64)
    start, rank = figures.start(rows), _ranks(figures.table, rows, entries, form, cards)
    lanes = wanted if cards else _budget(wanted, sizes, room)
    by_track = np.bincount(of_track, lanes, minlength=tracks).astype(int).tolist()
    offset = np.where(np.arange(lanes.size) % parts, np.roll(lanes, 1), 0)
    most = (lanes * (CELL / _NARROW)).astype(np.int64) + 1
    cells = None if cards else cells_from(int(start.min(initial=0)), base, FINEST, most)
    bare = shut[of_track]
    plan = Plan(figures, entries, rows, band, start, rank, lanes, offset, bare, tuple(by_track), cells, base)
    return plan if not cards else replace(plan, lanes=_budget(np.minimum(wanted, _used(plan)), sizes, room))


def fill(plan: Plan, size: int) -> Iterator[tuple[Bytes, Bytes]]:
    """Level and lane of ``size`` entries: of a large table those of the first levels, then all."""
    level, lane = np.full(size, NEVER, dtype=np.uint8), np.zeros(size, dtype=np.uint8)
    if plan.cells is None:
        filling = _Filling(plan, np.arange(plan.rows.size), level, lane)
        filling.due[0].append(np.arange(plan.rows.size))
        filling.go_on(0, plan.last)
        late = np.flatnonzero(level[plan.entries] > plan.close)
        filling = _Filling(plan.near(), late, level, lane)
        filling.due[plan.close].append(np.arange(late.size))
        filling.go_on(plan.close, plan.last)
        yield level, lane
        return
    cells = replace(plan.cells, most=plan.cells.most * _GENEROUS)
    near = best_of_few(plan.start, plan.band, plan.rank, cells, FIRST - 1)
    far = near[best_of_few(plan.start[near], plan.band[near], plan.rank[near], cells, 0)]
    filling = _Filling(plan, near, level, lane)
    filling.due[0].append(filling.places(far))
    filling.due[LEVELS_PER_OCTAVE].append(filling.places(np.setdiff1d(near, far)))
    filling.go_on(0, FIRST * LEVELS_PER_OCTAVE - 1)
    yield level.copy(), lane.copy()
    filling = filling.widened()
    filling.elect_from(FIRST, filling.places(near))
    filling.go_on(FIRST * LEVELS_PER_OCTAVE, plan.last)
    yield level, lane


class _Filling:
    """Some events of a plan on their board, and the levels at which those that wait are tried."""

    def __init__(self, plan: Plan, some: Ints, level: Bytes, lane: Bytes) -> None:
        order = np.argsort(plan.start[some], kind="stable")
        order = order[np.argsort(plan.band[some[order]], kind="stable")]
        self._plan, self._level, self._lane, self._some = plan, level, lane, some[order]
        band = plan.band[self._some]
        shape = plan.figures.shape(plan.rows[self._some], plan.bare[band])
        self._pool = Pool(shape, band, plan.rank[self._some])
        self.board = Board(self._pool, plan.lanes, _ROUNDS if plan.cells else _ROUNDS_CARDS)
        self.due: defaultdict[int, list[Ints]] = defaultdict(list)
        self._order = None if plan.cells else DayOrder(plan.figures.table, plan.rows, plan.band)

    def places(self, some: Ints) -> Ints:
        """Where some events of the plan stand in the pool."""
        where = np.empty(self._plan.rows.size, dtype=np.int64)
        where[self._some] = np.arange(self._some.size)
        return where[some]

    def widened(self) -> "_Filling":
        """All events of the plan, with what is placed in its lanes and what waits still waiting."""
        wide = _Filling(self._plan, np.arange(self._plan.rows.size), self._level, self._lane)
        wide.board.lanes = [np.sort(wide.places(self._some[lane])) for lane in self.board.lanes]
        for level, waiting in self.due.items():
            wide.due[level] = [wide.places(self._some[some]) for some in waiting]
        return wide

    def elect_from(self, octave: int, tried: Ints) -> None:
        """Let events be tried from their octave on, but for those that have been tried."""
        plan = self._plan
        assert plan.cells is not None
        elected = elect(self._pool.start, self._pool.band, self._pool.rank, plan.cells)
        elected[tried] = NEVER
        order = np.argsort(elected, kind="stable")
        bounds = elected[order].searchsorted(np.arange(plan.cells.deepest + 2))
        for n in range(octave, plan.cells.deepest + 1):
            self.due[n * LEVELS_PER_OCTAVE].append(order[bounds[n] : bounds[n + 1]])

    def go_on(self, first: int, last: int) -> None:
        """Visit the levels from ``first`` to ``last``."""
        plan = self._plan
        for k in range(first, last + 1):
            some = np.sort(np.concatenate([np.empty(0, np.int64), *self.due.pop(k, [])]))
            if not some.size:
                continue
            self._keep_order()
            placed, waiting, hope = self.board.settle(some, plan.step(k))
            for number, taken in enumerate(placed):
                entries = plan.entries[self._some[taken]]
                self._level[entries] = k
                self._lane[entries] = number + plan.offset[self._pool.band[taken]]
            self._postpone(k, waiting, hope)

    def _keep_order(self) -> None:
        """Hold those put in order by hand between those of their day that have a lane already."""
        if self._order:
            plan, entries = self._plan, self._plan.entries
            lane = np.where(self._level[entries] == NEVER, -1, self._lane[entries].astype(np.int64))
            bounds = self._order.bounds(lane, plan.offset[plan.band], plan.lanes[plan.band])
            self.board.bounds = bounds and (bounds[0][self._some], bounds[1][self._some])

    def _postpone(self, k: int, waiting: Ints, hope: NDArray[np.float64]) -> None:
        """Try again at the level that may have room; what nothing will ever help is left to the counts."""
        most = _PATIENCE if self._plan.cells else 1
        waiting, hope = waiting[hope > 0], hope[hope > 0]
        later = np.ceil(-LEVELS_PER_OCTAVE * np.log2(hope) - 1e-9)
        later = np.clip(later, 1, most).astype(np.int64)
        for wait in range(1, most + 1):
            self.due[k + wait].append(waiting[later == wait])


def _ranks(
    table: EventTable, rows: NDArray[np.integer], entries: NDArray[np.integer], form: Bytes, cards: bool
) -> NDArray[np.uint32]:
    """Who goes first: the more important; of a few the spans and the earlier, of a great many a fair mixture."""
    importance = table.importance[rows]
    if not cards:
        mixed = entries.astype(np.uint32) * np.uint32(0x9E3779B1) & np.uint32(0x0FFFFFFF)
        mixed |= (np.uint32(15) - importance) << np.uint32(28)
        return mixed
    rank = np.empty(rows.size, dtype=np.uint32)
    keys = (rows, table.order[rows], table.anchor_of(rows.astype(np.int64)), form == Form.MARK, -importance.astype(int))
    rank[np.lexsort(keys)] = np.arange(rows.size, dtype=np.uint32)
    return rank


def _used(plan: Plan) -> Ints:
    """How many lanes each band uses once the whole range is seen."""
    size = int(plan.entries.max(initial=-1)) + 1
    level, lane = next(fill(plan, size))
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
