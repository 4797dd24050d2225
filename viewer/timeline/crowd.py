"""The events of a large table as columns by band, importance and start, so that what begins next is found by search."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.board import GAP
from viewer.timeline.figures import BESIDE, CELL_LEAST, HALF_MARK, INSIDE, LEAST_BAR, MARK_GAP, Figures, Shape
from viewer.timeline.scene import Form
from viewer.timeline.tracks import Grouping

_SLICE, _BLOCK = 1 << 16, 1 << 14
"""Events looked at together, so that little room is needed on the way."""
_CLASSES = 8
SEGMENTS = 2 * _CLASSES
"""Segments of each band, the most important first; each class has a second one for what leans over its left edge."""
NEVER = 1 << 61
"""A time, in seconds, after all others; negated before them."""
_SHORT = 0.05
"""The part of all titles that may be too short to be looked for in the smallest gaps."""
_BEYOND = HALF_MARK + MARK_GAP
Ints = NDArray[np.int64]
Places = NDArray[np.integer]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Clock:
    """Seconds from ``origin`` on, in units of 2 ** ``shift``, with the number of a part in the bits above ``bits``."""

    origin: int
    bits: int
    shift: int

    def key(self, part: Places, time: Ints) -> Ints:
        """Numbers in the order of parts and, within these, of times."""
        since = (time - self.origin) >> self.shift
        key: Ints = (part.astype(np.int64) << self.bits) + np.clip(since, 0, (1 << self.bits) - 1)
        return key


class Index:
    """Places in the columns by part and start; what has been taken is swept out now and then."""

    def __init__(self, clock: Clock, key: Ints, at: NDArray[np.int32], parts: int) -> None:
        self._clock, self._key, self.at, self._parts = clock, key, at, parts
        self._mark()

    def find(self, part: Places, time: Ints) -> Ints:
        """Where in ``at`` the first one of a part stands that does not begin before a time."""
        return self._key.searchsorted(self._clock.key(part, time))

    def sweep(self, taken: Mask) -> None:
        """Leave out what has been taken."""
        kept = ~taken[self.at]
        self._key, self.at = self._key[kept], self.at[kept]
        self._mark()

    def _mark(self) -> None:
        edges = np.arange(self._parts + 1, dtype=np.int64) << self._clock.bits
        self.first = self._key.searchsorted(edges)


class Crowd:
    """What is to be placed; a band holds the spans of a track, the next one its instants.

    The columns are sorted by ``by_weight``, the index of all segments.
    """

    def __init__(self, figures: Figures, grouping: Grouping, bands: int) -> None:
        self._figures, self._row, self._bands = figures, grouping.row, bands
        shut = np.array([group.collapsed for group in grouping.groups], dtype=bool)
        size = int(np.count_nonzero(grouping.track >= 0))
        extent = figures.table.extent or (0, 0)
        origin, most = min(extent[0], figures.now), max(extent[1], figures.now)
        bits = 63 - (bands * SEGMENTS).bit_length()
        self.clock = Clock(origin, bits, max((most - origin).bit_length() - bits, 0))
        key, entry = np.empty(size, np.int64), np.empty(size, np.int32)
        start, length, label = np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size, np.uint16)
        bar, leans, odd = (np.empty(size, np.bool_) for _ in range(3))
        self.sizes = np.zeros(bands, np.int64)
        first = 0
        for entries in _slices(grouping):
            part = slice(first, first + entries.size)
            first += entries.size
            rows, track = self._rows(entries), grouping.track[entries]
            shape = figures.shape(rows, shut[track])
            bar[part] = shape.form == Form.BAR
            band = track.astype(np.int64) * 2 + (~bar[part] & ~shut[track])
            self.sizes += np.bincount(band, minlength=bands)
            weight = _CLASSES - 1 - np.minimum(figures.table.importance[rows], _CLASSES - 1)
            segment = band * SEGMENTS + weight * 2 + (shape.leftward | (shape.left_pad > 0))
            key[part] = self.clock.key(segment, shape.start)
            entry[part], start[part], length[part], label[part] = (
                entries,
                shape.start,
                shape.length,
                np.ceil(shape.label),
            )
            leans[part], odd[part] = shape.leftward, _is_odd(shape)
        order = np.argsort(key, kind="stable").astype(np.int32)
        key = key[order]
        self.by_weight = Index(self.clock, key, np.arange(size, dtype=np.int32), bands * SEGMENTS)
        self.start, self.length, self._label = start[order], length[order], label[order]
        self.entry, self._bar, self._leans = entry[order], bar[order], leans[order]
        self._odd = odd[order] if odd.any() else None
        segment = (key >> bits).astype(np.uint16)
        self._band, self.weight = segment // np.uint16(SEGMENTS), (segment % np.uint16(SEGMENTS)).astype(np.uint8)
        self.taken = np.zeros(size, dtype=bool)
        self._by_time: Index | None = None
        self.count = self._untold = 0
        self.usual_length = float(np.median(self.length[:: max(size // 4096, 1)])) if size else 0.0
        words = self._label[self._label > 0]
        self.least = 0.0 if shut.any() or not words.size else float(np.quantile(words, _SHORT)) + GAP + INSIDE

    @property
    def by_time(self) -> Index:
        """The index of all bands."""
        if self._by_time is None:
            at = np.flatnonzero(~self.taken).astype(np.int32)
            key = self.clock.key(self._band[at], self.start[at])
            order = np.argsort(key, kind="stable")
            self._by_time = Index(self.clock, key[order], at[order], self._bands)
        return self._by_time

    def begin(self, index: Index) -> Ints:
        """When the first of each part of an index begins; the end of all time where a part holds nothing."""
        first, held = index.first[:-1], np.diff(index.first) > 0
        begin = np.full(held.size, NEVER, dtype=np.int64)
        begin[held] = self.start[index.at[first[held]]]
        return begin

    def end(self, some: Places) -> Ints:
        """Where figures end without anything beside them."""
        return self.start[some] + self.length[some]

    def take(self, some: Places) -> None:
        """These have been placed."""
        self.taken[some] = True
        self.count += some.size
        self._untold += some.size

    def sweep(self) -> None:
        """Let searches find only what has not been taken, once that is worth it."""
        if self._untold * 6 > self.by_weight.at.size:
            self.by_weight.sweep(self.taken)
            self.by_time.sweep(self.taken)
            self._untold = 0

    def reach(self, some: Places, step: float) -> tuple[Ints, Ints]:
        """First and last second of the figure, and of the label with its gap, at a scale."""
        left, right = np.empty(some.size, np.int64), np.empty(some.size, np.int64)
        for first in range(0, some.size, _BLOCK):
            part = slice(first, first + _BLOCK)
            left[part], right[part] = self._reach(some[part], step)
        return left, right

    def _reach(self, some: Places, step: float) -> tuple[Ints, Ints]:
        start, bar, room = self.start[some], self._bar[some], self._label[some].astype(np.float64)
        length = self.length[some].astype(np.float64)
        mark = np.floor(length * 0.5)
        speck = length < np.where(bar, LEAST_BAR * step, CELL_LEAST * step)
        ahead = np.where(bar, length, length - mark)
        beside = ahead < (room + np.where(bar, 2 * INSIDE, _BEYOND + INSIDE)) * step
        left = np.where(speck, mark - HALF_MARK * step, 0.0)
        inner = np.where(bar & ~speck, INSIDE * step, mark + _BEYOND * step)
        words = np.where(beside & ~speck, length + BESIDE * step, inner) + (room + GAP) * step
        leans = self._leans[some]
        if leans.any():
            leans &= beside | speck
            words = np.where(leans, left + (GAP - BESIDE) * step, words)
            left = np.where(leans, left - (room + BESIDE) * step, left)
        right = np.maximum(np.where(speck, 0.0, length), words)
        if self._odd is not None and (odd := np.flatnonzero(self._odd[some])).size:
            outline = self._shape(some[odd]).at(step)
            left[odd] = outline.outer_left * step
            right[odd] = np.maximum(outline.outer_right, outline.label_left + outline.label + GAP) * step
        return start + np.floor(left).astype(np.int64), start + np.ceil(right).astype(np.int64)

    def _shape(self, some: Places) -> Shape:
        return self._figures.shape(self._rows(self.entry[some]), self._label[some] == 0)

    def _rows(self, entries: Places) -> Places:
        return entries if self._row is None else self._row[entries]


def _slices(grouping: Grouping) -> Iterator[Ints]:
    """All entries that stand in a track, some at a time."""
    for first in range(0, grouping.track.size, _SLICE):
        yield first + np.flatnonzero(grouping.track[first : first + _SLICE] >= 0)


def _is_odd(shape: Shape) -> Mask:
    """Whose room does not follow from length and label alone."""
    off_centre = (shape.form == Form.MARK) & (shape.mark * 2 < shape.length - 1)
    known = (shape.form == Form.MARK) | (shape.form == Form.BAR)
    odd: Mask = (shape.left_pad > 0) | (shape.right_pad > 0) | (shape.spare > 0) | ~np.isnan(shape.other) | off_centre
    odd |= ~known
    return odd
