"""From far to near: at every level the most important events not yet placed are tried in the lanes of their track."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, log2

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable
from viewer.timeline.board import Board, Pool
from viewer.timeline.election import CELL, Cells, cells_from, elect
from viewer.timeline.figures import Figures
from viewer.timeline.scale import FINEST
from viewer.timeline.scene import Form
from viewer.timeline.tracks import Grouping

NEVER = 255
LEVELS_PER_OCTAVE = 2
COARSE = 2 * LEVELS_PER_OCTAVE - 1
"""The last level of the first picture; the whole range is shown at the third."""
MOST_LANES = 8
_NARROW = 48.0  # px of a lane that one event tried in a cell stands for; most events need more
_PATIENCE = 4  # levels until an event that found no room is tried again at the latest
_ROUNDS, _ROUNDS_CARDS = 4, 40
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Plan:
    """What is to be placed and in how many lanes.

    ``entries`` are those of the pool's places. A band is a track; in large tables the spans of a track and its instants are two
    bands. ``lanes`` are how many each band has, ``offset`` the number of its first lane in its track.
    """

    entries: Ints
    pool: Pool
    lanes: Ints
    offset: Ints
    by_track: tuple[int, ...]
    cells: Cells | None


def planned(figures: Figures, grouping: Grouping, room: int, base: float) -> Plan:
    """The lanes shared out: to every band one at least, the rest of ``room`` where most is folded into each lane."""
    cards, tracks = figures.labels.cards, len(grouping.groups)
    shut = np.array([group.collapsed for group in grouping.groups], dtype=bool)
    entries = np.flatnonzero(grouping.track >= 0)
    rows = entries if grouping.row is None else grouping.row[entries]
    form = figures.form(rows)
    free = (form != Form.BEAT) & (form != Form.UPRIGHT)
    entries, rows, form = entries[free], rows[free], form[free]
    track = grouping.track[entries].astype(np.int16)
    band = track if cards else track * 2 + ((form == Form.MARK) & ~shut[track])
    bands = tracks if cards else 2 * tracks
    start = figures.start(rows)
    order = _by_band(band, start)
    entries, rows, band = entries[order], rows[order], band[order]
    pool = Pool(figures.shape(rows, shut[track[order]]), band, _ranks(figures.table, rows, form[order], cards))
    sizes = np.bincount(band, minlength=bands)
    of_track = np.arange(bands) // (1 if cards else 2)
    most = np.where(shut[of_track], 1, MOST_LANES) if bands else np.empty(0, np.int64)
    wanted = np.minimum(sizes, most)
    if cards:
        wanted = np.minimum(wanted, _used(pool, wanted, base))
    lanes = _budget(wanted, sizes, room)
    offset = np.zeros_like(lanes) if cards else np.where(np.arange(bands) % 2, np.roll(lanes, 1), 0)
    by_track = np.bincount(of_track, lanes, minlength=tracks).astype(int)
    cells = None if cards else cells_from(int(start.min(initial=0)), base, FINEST)
    return Plan(entries, pool, lanes, offset, tuple(by_track.tolist()), cells)


def fill(plan: Plan, base: float, size: int) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
    """Level and lane of ``size`` entries: of a large table those of the first levels, then all."""
    level, lane = np.full(size, NEVER, dtype=np.uint8), np.zeros(size, dtype=np.uint8)
    board = Board(plan.pool, plan.lanes, _ROUNDS if plan.cells else _ROUNDS_CARDS)
    last = min(ceil(LEVELS_PER_OCTAVE * log2(max(base / FINEST, 1.0))), NEVER - 1)
    due: defaultdict[int, list[Ints]] = defaultdict(list)
    first = elected(plan, COARSE // LEVELS_PER_OCTAVE) if plan.cells else np.zeros(plan.entries.size, np.uint8)
    for octave in range(COARSE // LEVELS_PER_OCTAVE + 1):
        due[octave * LEVELS_PER_OCTAVE].append(np.flatnonzero(first == octave))
    for k in range(last + 1):
        if plan.cells and k == COARSE + 1:
            yield level.copy(), lane.copy()
            octaves = elected(plan, None)
            order = np.argsort(octaves, kind="stable")
            bounds = octaves[order].searchsorted(np.arange(plan.cells.deepest + 2))
            for octave in range(COARSE // LEVELS_PER_OCTAVE + 1, plan.cells.deepest + 1):
                due[octave * LEVELS_PER_OCTAVE].append(order[bounds[octave] : bounds[octave + 1]])
        some = np.sort(np.concatenate([np.empty(0, np.int64), *due.pop(k, [])]))
        if some.size:
            step = base * 2.0 ** (-k / LEVELS_PER_OCTAVE)
            placed, waiting, hope = board.settle(some, step)
            for number, taken in enumerate(placed):
                entries = plan.entries[taken]
                level[entries] = k
                lane[entries] = number + plan.offset[plan.pool.band[taken]]
            _postpone(due, k, waiting, hope, _PATIENCE if plan.cells else 1)
    yield level, lane


def elected(plan: Plan, last: int | None) -> NDArray[np.uint8]:
    """The first octave at which each event of a large table is tried."""
    assert plan.cells is not None
    pool = plan.pool
    most = (plan.lanes * (CELL / _NARROW)).astype(np.int64) + 1
    return elect(pool.shape.start, pool.band, pool.rank, most, plan.cells, last)


def _postpone(due: defaultdict[int, list[Ints]], k: int, waiting: Ints, hope: NDArray[np.float64], most: int) -> None:
    """Try again at the level that may have room; what nothing will ever help is left to the counts."""
    alive = hope >= 0
    later = np.ceil(-LEVELS_PER_OCTAVE * np.log2(np.maximum(hope[alive], 1e-9)) - 1e-9)
    later = np.clip(later, 1, most).astype(np.int64)
    for wait in range(1, most + 1):
        due[k + wait].append(waiting[alive][later == wait])


def _by_band(band: NDArray[np.int16], start: Ints) -> Ints:
    """The order by band, then start; where both are alike as they come."""
    order = np.argsort(start, kind="stable")
    return order[np.argsort(band[order], kind="stable")]


def _ranks(table: EventTable, rows: NDArray[np.integer], form: NDArray[np.uint8], cards: bool) -> NDArray[np.uint32]:
    """Who goes first: the more important; of a few the spans and the earlier, of a great many a fair mixture."""
    importance = table.importance[rows]
    if not cards:
        mixed = rows.astype(np.uint32) * np.uint32(0x9E3779B1) & np.uint32(0x0FFFFFFF)
        return (np.uint32(15) - np.minimum(importance, 15).astype(np.uint32)) << np.uint32(28) | mixed
    rank = np.empty(rows.size, dtype=np.uint32)
    keys = (rows, table.order[rows], table.anchor_of(rows), form == Form.MARK, -importance.astype(np.int64))
    rank[np.lexsort(keys)] = np.arange(rows.size, dtype=np.uint32)
    return rank


def _used(pool: Pool, lanes: Ints, base: float) -> Ints:
    """How many lanes each band uses once the whole range is seen."""
    plan = Plan(np.arange(pool.band.size), pool, lanes, np.zeros_like(lanes), (), None)
    level, lane = next(fill(plan, base, pool.band.size))
    shown = level <= 2 * LEVELS_PER_OCTAVE
    used = np.zeros_like(lanes)
    np.maximum.at(used, pool.band[shown], lane[shown].astype(np.int64) + 1)
    return np.maximum(used, np.minimum(lanes, 1))


def _budget(wanted: Ints, sizes: Ints, room: int) -> Ints:
    """A lane for each band, then the rest of the room one by one to the band that folds most into each lane."""
    lanes = np.minimum(wanted, 1)
    while lanes.sum() < room and (lanes < wanted).any():
        crowding = np.where(lanes < wanted, sizes / np.maximum(lanes, 1), 0.0)
        lanes[int(crowding.argmax())] += 1
    return lanes
