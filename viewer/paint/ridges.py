"""Density ridges: how much is not drawn one by one, as a pale hill with a darker crest in every track."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from viewer.paint.batch import Box, fill
from viewer.paint.theme import Theme, mix
from viewer.timeline.density import Density
from viewer.timeline.scene import Scene

_CREST = 0.45
"""The share of the kind's colour in the crest; the hill is filled as a cell is."""
_AHEAD = 320
"""Columns worked out beyond those asked for, so that a pan does not ask for each."""
_STRETCH = 32
"""Columns of which the part that all of them fill is one rectangle; no rectangle is wider."""
_Ints = NDArray[np.int64]
_Rects = NDArray[np.int32]


class _Slopes(NamedTuple):
    """Rectangles of the hills of all tracks, as x1, y1, x2, y2 with the last px included, and the track of each.

    x counts from the first column, y from the top of the canvas.
    """

    rects: _Rects
    track: _Ints

    def of(self, tracks: NDArray[np.bool_]) -> "_Slopes":
        """Those of some tracks."""
        if tracks.all():
            return self
        some = tracks[self.track]
        return _Slopes(self.rects[some], self.track[some])

    def ascending(self) -> "_Slopes":
        """The same in the order of x."""
        order = np.argsort(self.rects[:, 0], kind="stable")
        return _Slopes(self.rects[order], self.track[order])


class _Hills(NamedTuple):
    """Of some tracks, what is filled and the crest of it."""

    body: _Slopes
    crest: _Slopes


def _hills(edges: _Ints, rises: _Ints, feet: _Ints, thick: int) -> _Hills:
    """The hills of all tracks; columns of one height make one rectangle, the crest goes along tops and steps."""
    tracks, columns = rises.shape
    lows = np.minimum.reduceat(rises, np.arange(0, columns, _STRETCH), axis=1)
    begins = np.ones(rises.shape, bool)
    np.not_equal(rises[:, 1:], rises[:, :-1], out=begins[:, 1:])
    begins[:, ::_STRETCH] = True
    track, column = np.nonzero(begins)
    high, low, foot = rises[track, column], lows[track, column // _STRETCH], feet[track]
    following = np.append(column[1:], columns)
    following = np.where(following <= column, columns, following)
    left, right, top = edges[column], edges[following], foot - high
    body = _slopes(track, left, top, right - 1, foot - low - 1, high > low)
    level = _slopes(track, left, top, right - 1, top + thick - 1, high > 0)
    higher, lower = np.minimum(top[1:], top[:-1]), np.maximum(top[1:], top[:-1])
    x = np.where(top[1:] < top[:-1], left[1:], left[1:] - thick)
    steep = (lower - higher > thick) & (track[1:] == track[:-1])
    sides = _slopes(track[1:], x, higher, x + thick - 1, lower - 1, steep)
    starts = np.tile(edges[:-1:_STRETCH], tracks)
    ends = np.tile(np.append(edges[_STRETCH:-1:_STRETCH], edges[-1]) - 1, tracks)
    of, low = np.repeat(np.arange(tracks), lows.shape[1]), lows.ravel()
    base = _slopes(of, starts, feet[of] - low, ends, feet[of] - 1, low > 0)
    return _Hills(_both(base, body), _both(level, sides))


def _slopes(track: _Ints, left: _Ints, top: _Ints, right: _Ints, bottom: _Ints, some: NDArray[np.bool_]) -> _Slopes:
    return _Slopes(np.stack([left, top, right, bottom], axis=1)[some].astype(np.int32), track[some])


def _both(a: _Slopes, b: _Slopes) -> _Slopes:
    return _Slopes(np.concatenate([a.rects, b.rects]), np.concatenate([a.track, b.track]))


class Ridges:
    """The hills of all tracks at one step, kept while the window is panned and nothing else changes."""

    def __init__(self) -> None:
        self._first = 0
        self._heights = np.zeros((0, 0), np.float32)
        self._hills: _Hills | None = None
        self._of: dict[tuple[bool, ...], _Hills] = {}

    def draw(
        self,
        painter: QPainter,
        scene: Scene,
        theme: Theme,
        ratio: float,
        areas: Sequence[Box],
        tracks: Sequence[bool],
    ) -> None:
        """Draw what lies in ``areas`` of those tracks; the painter counts in device px of the canvas."""
        if scene.density.is_blank or not scene.tracks:
            return
        origin, width = round(scene.scale.start / scene.scale.step * ratio), scene.scale.width * ratio
        self._reach(scene, math.floor(origin / ratio) - 1, math.ceil((origin + width) / ratio) + 1, ratio)
        shift = math.floor(self._first * ratio) - origin
        spans = _joined(areas)
        styles = [theme.kind(track.kind) for track in scene.tracks]
        for style in dict.fromkeys(styles):
            own = tuple(some and style is worn for some, worn in zip(tracks, styles, strict=True))
            colours = (style.cell, mix(style.colour, theme.canvas, _CREST))
            if spans[0][0] <= 0 and spans[0][1] >= round(width):
                parts = [slopes.of(np.array(own)).rects for slopes in self._known]
            else:
                wide = math.ceil(_STRETCH * ratio) + 1
                parts = [_between(slopes.rects, spans, shift, wide) for slopes in self._ascending(own)]
            for colour, rects in zip(colours, parts, strict=True):
                fill(painter, colour, rects, shift)

    @property
    def _known(self) -> _Hills:
        assert self._hills is not None
        return self._hills

    def _ascending(self, tracks: tuple[bool, ...]) -> _Hills:
        """The hills of some tracks in the order of x, kept for the next step of a pan."""
        found = self._of.get(tracks)
        if found is None:
            parts = (slopes.of(np.array(tracks)).ascending() for slopes in self._known)
            found = self._of[tracks] = _Hills(*parts)
        return found

    def _reach(self, scene: Scene, first: int, last: int, ratio: float) -> None:
        """See to it that columns ``first`` to ``last`` are known; those known before are not asked for again."""
        start, end = self._first, self._first + self._heights.shape[1]
        if self._hills and start <= first and last <= end:
            return
        self._first, self._heights = self._columns(scene.density, first, last)
        feet = [math.floor((track.ridge_foot - scene.shift(n)) * ratio + 0.5) for n, track in enumerate(scene.tracks)]
        edges = np.floor(np.arange(self._first, self._first + self._heights.shape[1] + 1) * ratio).astype(np.int64)
        rises = np.floor(self._heights * ratio + 0.5).astype(np.int64)
        self._hills = _hills(edges - math.floor(self._first * ratio), rises, np.array(feet), max(round(ratio), 1))
        self._of = {}

    def _columns(self, density: Density, first: int, last: int) -> tuple[int, NDArray[np.float32]]:
        """Heights from the first column on."""
        start, end = self._first, self._first + self._heights.shape[1]
        if not self._hills or last < start or end < first:
            return first, density.columns(first, last)
        before = density.columns(first - _AHEAD, start) if first < start else self._heights[:, :0]
        after = density.columns(end, last + _AHEAD) if last > end else self._heights[:, :0]
        kept_from, kept_to = max(first - _AHEAD - start, 0), min(last + _AHEAD, end) - start
        kept = np.concatenate([before, self._heights[:, kept_from:kept_to], after], axis=1)
        return start + kept_from - before.shape[1], kept


def _joined(areas: Sequence[Box]) -> list[tuple[int, int]]:
    """The stretches of x that the areas cover, apart from each other."""
    joined: list[tuple[int, int]] = []
    for left, right in sorted((area[0], area[2]) for area in areas):
        if joined and left <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined


def _between(rects: _Rects, spans: list[tuple[int, int]], shift: int, wide: int) -> _Rects:
    """The rectangles, none wider than ``wide``, that may touch the stretches once they are moved by ``shift``."""
    ends = [end - shift for left, right in spans for end in (left - wide, right)]
    at = np.searchsorted(np.ascontiguousarray(rects[:, 0]), ends).tolist()
    parts = [rects[start:end] for start, end in zip(at[::2], at[1::2], strict=True)]
    some: _Rects = parts[0] if len(parts) == 1 else np.concatenate(parts)
    return some
