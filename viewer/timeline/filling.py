"""From far to near: at every level the most important events not yet placed are tried in the lanes of their track."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil, log2

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable
from viewer.timeline.board import Board, Pool
from viewer.timeline.crowd import Crowd
from viewer.timeline.figures import Figures
from viewer.timeline.gaps import Gaps
from viewer.timeline.scale import FINEST
from viewer.timeline.scene import Form
from viewer.timeline.tracks import Grouping

NEVER = 255
LEVELS_PER_OCTAVE = 2
FIRST = 2
"""Octaves of the first picture; the whole range is shown where the second begins."""
MOST_LANES = 60
"""What a track may have where there is room for it."""
Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class Filled:
    """Level and lane of every entry, and how many lanes each track uses."""

    level: Bytes
    lane: Bytes
    lanes: tuple[int, ...]


def fill(figures: Figures, grouping: Grouping, room: int, base: float) -> Iterator[Filled]:
    """Place all entries, the first level at ``base`` seconds a pixel; of a large table those of the first levels first.

    Every track has one lane at least, the rest of ``room`` goes where most is folded into each lane.
    """
    yield from (_few if figures.labels.cards else _many)(figures, grouping, room, base)


def last_level(base: float) -> int:
    """The closest level."""
    return min(ceil(LEVELS_PER_OCTAVE * log2(max(base / FINEST, 1.0))), NEVER - 1)


def step_of(base: float, level: int) -> float:
    """The seconds a pixel a level begins at."""
    return float(base * 2.0 ** (-level / LEVELS_PER_OCTAVE))


def _most(grouping: Grouping, parts: int) -> Ints:
    """How many lanes each band may have: one where its track is collapsed."""
    shut = np.array([group.collapsed for group in grouping.groups], dtype=bool)
    return np.where(np.repeat(shut, parts), 1, MOST_LANES)


def _many(figures: Figures, grouping: Grouping, room: int, base: float) -> Iterator[Filled]:
    """In large tables the spans of a track and its instants are two bands, with lanes of their own."""
    tracks, size = len(grouping.groups), grouping.track.size
    level, lane = np.full(size, NEVER, dtype=np.uint8), np.zeros(size, dtype=np.uint8)
    crowd = Crowd(figures, grouping, 2 * tracks)
    lanes = _budget(np.minimum(crowd.sizes, _most(grouping, 2)), crowd.sizes, room)
    by_track = tuple(lanes.reshape(tracks, 2).sum(axis=1).tolist())
    offset = np.where(np.arange(lanes.size) % 2, np.roll(lanes, 1), 0)
    gaps, last = Gaps(crowd, lanes, offset, level, lane), last_level(base)
    for number in range(last + 1):
        gaps.visit(number, step_of(base, number), few=number >= FIRST * LEVELS_PER_OCTAVE)
        if number == min(FIRST * LEVELS_PER_OCTAVE - 1, last):
            yield Filled(level.copy(), lane.copy(), by_track)
    del gaps, crowd  # nobody needs them while the picture is drawn
    yield Filled(level, lane, by_track)


def _few(figures: Figures, grouping: Grouping, room: int, base: float) -> Iterator[Filled]:
    """In small tables no track has more lanes than it uses once the whole range is seen."""
    tracks, size = len(grouping.groups), grouping.track.size
    entries = np.flatnonzero(grouping.track >= 0)
    rows = entries if grouping.row is None else grouping.row[entries]
    form = figures.form(rows)
    if figures.special.parents:
        free = (form != Form.BEAT) & (form != Form.UPRIGHT)
        entries, rows, form = entries[free], rows[free], form[free]
    band = grouping.track[entries].astype(np.int16)
    sizes = np.bincount(band, minlength=tracks)
    wanted = np.minimum(np.minimum(sizes, room), _most(grouping, 1)).astype(np.int64)
    bare = np.array([group.collapsed for group in grouping.groups], dtype=bool)
    plan = Plan(figures, entries, rows, band, figures.start(rows), _ranks(figures.table, rows, form), wanted, bare, base)
    level, lane = _settled(plan, size)
    shown = level[entries] <= 2 * LEVELS_PER_OCTAVE
    used = np.zeros_like(wanted)
    np.maximum.at(used, band[shown], lane[entries][shown].astype(np.int64) + 1)
    used = np.maximum(used, np.minimum(wanted, 1))
    level, lane = _settled(replace(plan, lanes=_budget(np.minimum(wanted, used), sizes, room)), size)
    in_use = np.zeros(tracks, dtype=np.int64)
    placed = (grouping.track >= 0) & (level != NEVER)
    np.maximum.at(in_use, grouping.track[placed], lane[placed].astype(np.int64) + 1)
    yield Filled(level, lane, tuple(in_use.tolist()))


@dataclass(frozen=True)
class Plan:
    """What is to be placed, as columns in no order, and in how many ``lanes`` each track; ``bare`` ones have no words."""

    figures: Figures
    entries: NDArray[np.integer]
    rows: NDArray[np.integer]
    band: NDArray[np.int16]
    start: Ints
    rank: NDArray[np.uint32]
    lanes: Ints
    bare: NDArray[np.bool_]
    base: float


def _settled(plan: Plan, size: int) -> tuple[Bytes, Bytes]:
    """Level and lane of ``size`` entries."""
    level, lane = np.full(size, NEVER, dtype=np.uint8), np.zeros(size, dtype=np.uint8)
    order = np.argsort(plan.start, kind="stable")
    order = order[np.argsort(plan.band[order], kind="stable")]
    band, entries = plan.band[order], plan.entries[order]
    pool = Pool(plan.figures.shape(plan.rows[order], plan.bare[band]), band, plan.rank[order])
    board = Board(pool, plan.lanes)
    waiting = np.arange(order.size)
    for number in range(last_level(plan.base) + 1):
        placed, waiting = board.settle(waiting, step_of(plan.base, number))
        for n, taken in enumerate(placed):
            level[entries[taken]], lane[entries[taken]] = number, n
        if not waiting.size:
            break
    return level, lane


def _ranks(table: EventTable, rows: NDArray[np.integer], form: Bytes) -> NDArray[np.uint32]:
    """Who goes first: the more important, of them the spans, and then the earlier."""
    rank = np.empty(rows.size, dtype=np.uint32)
    keys = (rows, table.order[rows], table.anchor_of(rows.astype(np.int64)), form == Form.MARK, -table.importance[rows].astype(int))
    rank[np.lexsort(keys)] = np.arange(rows.size, dtype=np.uint32)
    return rank


def _budget(wanted: Ints, sizes: NDArray[np.integer], room: int) -> Ints:
    """A lane for each band, then the rest of the room one by one to the band that folds most into each lane."""
    lanes = np.minimum(wanted, 1)
    while lanes.sum() < room and (lanes < wanted).any():
        crowding = np.where(lanes < wanted, sizes / np.maximum(lanes, 1), 0.0)
        lanes[int(crowding.argmax())] += 1
    return lanes
