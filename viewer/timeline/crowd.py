"""The events of a large table as columns by band, importance and start, so that what begins next is found by search."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.board import GAP
from viewer.timeline.figures import BESIDE, CELL_LEAST, HALF_MARK, INSIDE, LEAST_BAR, MARK_GAP, Figures, Shape
from viewer.timeline.scene import Form
from viewer.timeline.tracks import Grouping

SLICE = 1 << 17
CLASSES = 8
"""Kinds of importance, the greatest first; each has a segment for what leans over its left edge."""
SEGMENTS = 2 * CLASSES
"""Segments of each band."""
_BEYOND = HALF_MARK + MARK_GAP
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Crowd:
    """What is to be placed; a band holds the spans of a track, the next one its instants.

    ``key`` has the segment in its upper bits and the start in its lower ones, and ``at`` says where in the columns
    each one stands; both lack what has been taken and swept out.
    """

    def __init__(self, figures: Figures, grouping: Grouping, bands: int) -> None:
        self.figures, self._row = figures, grouping.row
        self._shut = np.array([group.collapsed for group in grouping.groups], dtype=bool)
        size = int(np.count_nonzero(grouping.track >= 0))
        extent = figures.table.extent or (0, 0)
        self.origin, most = min(extent[0], figures.now), max(extent[1], figures.now)
        self.bits = 63 - (bands * SEGMENTS).bit_length()
        self.shift = max((most - self.origin).bit_length() - self.bits, 0)
        key, entry = np.empty(size, np.int64), np.empty(size, np.int32)
        start, length = np.empty(size, np.int64), np.empty(size, np.int64)
        label = np.empty(size, np.uint16)
        bar, leans, odd = (np.empty(size, np.bool_) for _ in range(3))
        self.sizes = np.zeros(bands, np.int64)
        first = 0
        for entries in _slices(grouping):
            part = slice(first, first + entries.size)
            first += entries.size
            rows, track = self.rows(entries), grouping.track[entries]
            shape = figures.shape(rows, self._shut[track])
            bar[part] = shape.form == Form.BAR
            band = track.astype(np.int64) * 2 + (~bar[part] & ~self._shut[track])
            self.sizes += np.bincount(band, minlength=bands)
            lean = shape.leftward | (shape.left_pad > 0)
            weight = CLASSES - 1 - np.minimum(figures.table.importance[rows], CLASSES - 1)
            key[part] = self.keys(band * SEGMENTS + weight * 2 + lean, shape.start)
            entry[part], start[part], length[part], label[part] = entries, shape.start, shape.length, shape.label
            leans[part], odd[part] = shape.leftward, _is_odd(shape)
        order = np.argsort(key, kind="stable").astype(np.int32)
        self.key, self.at = key[order], np.arange(size, dtype=np.int32)
        self.start, self.length, self._label = start[order], length[order], label[order]
        self.entry, self._bar, self._leans = entry[order], bar[order], leans[order]
        self._odd = odd[order] if odd.any() else None
        self.taken = np.zeros(size, dtype=bool)
        self._untold = 0
        self.first = self._firsts(bands)
        self.usual_length = float(np.median(self.length[:: max(size // 4096, 1)])) if size else 0.0
        self.least = float(self._label.min(initial=999)) + GAP + 2 * INSIDE

    def rows(self, entries: NDArray[np.integer]) -> NDArray[np.integer]:
        """The rows of some entries."""
        return entries if self._row is None else self._row[entries]

    def keys(self, segment: Ints, time: Ints) -> Ints:
        """The keys of times in segments."""
        since = np.clip((time - self.origin) >> self.shift, 0, (1 << self.bits) - 1)
        return (segment << self.bits) + since

    def end(self, some: NDArray[np.integer]) -> Ints:
        """Where figures end without anything beside them."""
        return self.start[some] + self.length[some]

    def take(self, some: NDArray[np.integer]) -> None:
        """These have been placed."""
        self.taken[some] = True
        self._untold += some.size

    def sweep(self) -> None:
        """Let searches find only what has not been taken, once that is worth it."""
        if self._untold * 5 > self.key.size:
            kept = ~self.taken[self.at]
            self.key, self.at, self._untold = self.key[kept], self.at[kept], 0
            self.first = self._firsts((self.first.size - 1) // SEGMENTS)

    def reach(self, some: NDArray[np.integer], step: float) -> tuple[Ints, Ints]:
        """First and last second of the figure, and of the label with its gap, at a scale."""
        start, bar, room = self.start[some], self._bar[some], self._label[some].astype(np.float64)
        length = self.length[some].astype(np.float64)
        mark = np.floor(length / 2)
        speck = length < np.where(bar, LEAST_BAR * step, CELL_LEAST * step)
        ahead = np.where(bar, length, length - mark)
        beside = ahead < (room + np.where(bar, 2 * INSIDE, _BEYOND + INSIDE)) * step
        left = np.where(speck, mark - HALF_MARK * step, 0.0)
        inner = np.where(bar & ~speck, INSIDE * step, mark + _BEYOND * step)
        words = np.where(beside & ~speck, length + BESIDE * step, inner) + (room + GAP) * step
        leans = self._leans[some] & (beside | speck)
        if leans.any():
            words = np.where(leans, left + (GAP - BESIDE) * step, words)
            left = np.where(leans, left - (room + BESIDE) * step, left)
        right = np.maximum(np.where(speck, 0.0, length), words)
        if self._odd is not None and (odd := np.flatnonzero(self._odd[some])).size:
            outline = self._shape(some[odd]).at(step)
            left[odd] = outline.outer_left * step
            right[odd] = np.maximum(outline.outer_right, outline.label_left + outline.label + GAP) * step
        return start + np.floor(left).astype(np.int64), start + np.ceil(right).astype(np.int64)

    def _shape(self, some: NDArray[np.integer]) -> Shape:
        rows = self.rows(self.entry[some])
        return self.figures.shape(rows, self._label[some] == 0)

    def _firsts(self, bands: int) -> Ints:
        edges = np.arange(bands * SEGMENTS + 1, dtype=np.int64) << self.bits
        return self.key.searchsorted(edges)


def _slices(grouping: Grouping) -> Iterator[Ints]:
    """All entries that stand in a track, some at a time."""
    for first in range(0, grouping.track.size, SLICE):
        yield first + np.flatnonzero(grouping.track[first : first + SLICE] >= 0)


def _is_odd(shape: Shape) -> Mask:
    """Whose room does not follow from length and label alone."""
    off_centre = (shape.form == Form.MARK) & (shape.mark * 2 < shape.length - 1)
    known = (shape.form == Form.MARK) | (shape.form == Form.BAR)
    odd: Mask = (shape.left_pad > 0) | (shape.right_pad > 0) | shape.outside | ~np.isnan(shape.other) | off_centre | ~known
    return odd
