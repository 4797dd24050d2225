"""The events of a large table as columns by band, importance and start, so that what begins next is found by search."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.board import GAP
from viewer.timeline.cuts import NO_CUTS, Cut, Cuts
from viewer.timeline.figures import BESIDE, CELL_LEAST, HALF_MARK, INSIDE, LEAST_BAR, MARK_GAP, Figures, Shape
from viewer.timeline.front import CLASSES, degree
from viewer.timeline.scene import Form
from viewer.timeline.tracks import Grouping, collapsed

_BLOCK = 1 << 14  # events looked at together, so that little room is needed on the way
SEGMENTS = 2 * CLASSES
"""Segments of each band, the most important first; each class has a second one for what leans over its left edge."""
NEVER = 1 << 61
"""A time, in seconds, after all others; negated before them."""
_SHORT, _SHORTEST = 0.05, 0.002
"""The part of all titles that may be too short to be looked for in the smallest gaps, where these are many or few."""
_EVERY = np.inf  # px that no title needs
_BEYOND = HALF_MARK + MARK_GAP
Ints = NDArray[np.int64]
Floats = NDArray[np.floating]
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

    def __init__(self, figures: Figures, grouping: Grouping, parts: Sequence[Ints]) -> None:
        self._figures, self._row, self._bands = figures, grouping.row, 2 * len(grouping.groups)
        shut = collapsed(grouping.groups)
        size = sum(some.size for some in parts)
        extent = figures.table.extent or (0, 0)
        origin, most = min(extent[0], figures.now), max(extent[1], figures.now)
        bits = 63 - (self._bands * SEGMENTS).bit_length()
        self.clock = Clock(origin, bits, max((most - origin).bit_length() - bits, 0))
        key, entry = np.empty(size, np.int64), np.empty(size, np.int32)
        start, length, label = np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size, np.uint16)
        bar, leans, odd = (np.empty(size, np.bool_) for _ in range(3))
        first = 0
        for some in parts:
            part = slice(first, first + some.size)
            first += some.size
            rows, track = self._rows(some), grouping.track[some]
            shape = figures.shape(rows, shut[track])
            bar[part] = shape.form == Form.BAR
            band = track.astype(np.int64) * 2 + (~bar[part] & ~shut[track])
            segment = band * SEGMENTS + degree(figures, rows) * 2 + (shape.leftward | (shape.left_pad > 0))
            key[part] = self.clock.key(segment, shape.start)
            entry[part], start[part], length[part], label[part] = some, shape.start, shape.length, np.ceil(shape.label)
            leans[part], odd[part] = shape.leftward, _is_odd(shape)
        order = np.argsort(key, kind="stable").astype(np.int32)
        key = key[order]
        self.by_weight = Index(self.clock, key, np.arange(size, dtype=np.int32), self._bands * SEGMENTS)
        self.start, self.length, self._label = start[order], length[order], label[order]
        self.entry, self._bar, self._leans = entry[order], bar[order], leans[order]
        self._odd = odd[order] if odd.any() else None
        segment = (key >> bits).astype(np.uint16)
        self._band, self.weight = segment // np.uint16(SEGMENTS), (segment % np.uint16(SEGMENTS)).astype(np.uint8)
        self.taken = np.zeros(size, dtype=bool)
        self._by_time: Index | None = None
        self.count = self._untold = 0
        self.usual_length = float(np.median(self.length[:: max(size // 4096, 1)])) if size else 0.0
        words = np.zeros(1) if shut.any() else self._label[self._label > 0]
        self.short, self.shortest = (
            float(np.quantile(words, part)) + GAP + INSIDE if words.any() else 0.0 for part in (_SHORT, _SHORTEST)
        )
        self.cut_ones: list[Cut] = []
        self._growing: list[Cut] = []

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

    def cut(self, some: Places, room: Floats, step: float) -> None:
        """Give the titles of some events only so much room; they grow with the scale."""
        cut = Cut(some, room.astype(np.float32), self._label[some], step)
        self.cut_ones.append(cut)
        self._growing.append(cut)
        self._label[some] = room

    def grow(self, step: float) -> None:
        """Give the cut titles the room they have at a closer scale."""
        for cut in self._growing:
            self._label[cut.some] = cut.label(step)
        self._growing = [cut for cut in self._growing if (cut.label(step) < cut.whole).any()]

    @property
    def cuts(self) -> Cuts:
        """All titles that have been cut."""
        if not self.cut_ones:
            return NO_CUTS
        entries = np.concatenate([self.entry[cut.some] for cut in self.cut_ones])
        return Cuts.of(entries, np.concatenate([cut.room for cut in self.cut_ones]))

    def take_over(self, former: "Crowd") -> Ints:
        """Go on after a crowd of some of these events; gives the place here of each of its places."""
        place = np.empty(int(self.entry.max(initial=-1)) + 1, np.int64)
        place[self.entry] = np.arange(self.entry.size)
        place = place[former.entry]
        self.take(place[former.taken])
        for cut in former.cut_ones:
            self.cut(place[cut.some], cut.room, cut.step)
        return place

    def titled(self, some: Places, room: float) -> Floats:
        """The px of the labels of some events, at most ``room``."""
        return np.minimum(self._label[some], room).astype(np.float64)

    def may_fit(self, some: Places, end: Ints, step: float, room: float) -> Mask:
        """Which of some events are not placed and, as far as is seen at once, do not reach beyond an end.

        Titles take ``room`` px at most; where that is less than they need, only what has its title at its right.
        """
        weight = self.weight[some]
        may = self.start[some] + (self.titled(some, room) * step).astype(np.int64) <= end
        if room < _EVERY:
            may &= weight % 2 == 0
            may &= True if self._odd is None else ~self._odd[some]
        else:
            may |= weight % 2 == 1
        return np.asarray(may & ~self.taken[some])

    def reach(self, some: Places, step: float, room: Floats | float = _EVERY) -> tuple[Ints, Ints]:
        """First and last second of the figure, and of the label of at most ``room`` px with its gap, at a scale."""
        left, right = np.empty(some.size, np.int64), np.empty(some.size, np.int64)
        for first in range(0, some.size, _BLOCK):
            part = slice(first, first + _BLOCK)
            most = room if isinstance(room, float) else room[part]
            left[part], right[part] = self._reach(some[part], step, most)
        return left, right

    def _reach(self, some: Places, step: float, most: Floats | float) -> tuple[Ints, Ints]:
        start, bar, room = self.start[some], self._bar[some], np.minimum(self._label[some], most)
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


def _is_odd(shape: Shape) -> Mask:
    """Whose room does not follow from length and label alone."""
    off_centre = (shape.form == Form.MARK) & (shape.mark * 2 < shape.length - 1)
    known = (shape.form == Form.MARK) | (shape.form == Form.BAR)
    odd: Mask = (shape.left_pad > 0) | (shape.right_pad > 0) | (shape.spare > 0) | ~np.isnan(shape.other) | off_centre
    odd |= ~known
    return odd
