"""Density ridges: how much is not drawn one by one, as a pale hill with a darker crest in every track."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from viewer.paint.batch import Box, fill, nearest
from viewer.paint.theme import Theme, mix
from viewer.timeline.scene import Scene

_CREST = 0.45
"""The share of the kind's colour in the crest; the hill is filled as a cell is."""
_AHEAD = 96
"""Columns worked out beyond those asked for, so that a pan does not ask for each."""
_BESIDE = 2
"""Columns right of the window whose steps down may reach into it."""
_STRETCH = 32
"""Columns of which the part that all of them fill is one rectangle; no rectangle is wider."""
_Ints = NDArray[np.int64]
_Rects = NDArray[np.int32]
_Spans = list[tuple[int, int]]


class _Slopes(NamedTuple):
    """Rectangles of the hills of all tracks, as x1, y1, x2, y2 with the last px included, and the track of each.

    x counts in device px from time 0 less the ``base`` of all ridges, y from the top of the canvas.
    """

    rects: _Rects
    track: _Ints

    @classmethod
    def joined(cls, parts: Iterable["_Slopes"]) -> "_Slopes":
        """All of them together."""
        first, *others = parts
        return cls(*map(np.concatenate, zip(first, *others, strict=True))) if others else first

    def ascending(self) -> "_Slopes":
        """The same in the order of x."""
        order = np.argsort(self.rects[:, 0], kind="stable")
        return _Slopes(self.rects[order], self.track[order])

    def between(self, spans: _Spans, wide: int) -> "_Slopes":
        """Of ascending ones, none wider than ``wide``, those that may touch the stretches."""
        ends = [end for left, right in spans for end in (left - wide, right)]
        at = self.rects[:, 0].searchsorted(ends).tolist()
        stretches = [slice(*pair) for pair in zip(at[::2], at[1::2], strict=True)]
        return _Slopes.joined(_Slopes(self.rects[some], self.track[some]) for some in stretches)


@dataclass(frozen=True)
class _Hills:
    """The hills of columns ``first`` to ``last``: what is filled and the crest of it."""

    first: int
    last: int
    body: _Slopes
    crest: _Slopes

    @cached_property
    def ascending(self) -> tuple[_Slopes, _Slopes]:
        """Both in the order of x."""
        return self.body.ascending(), self.crest.ascending()


def _hills(first: int, edges: _Ints, rises: _Ints, feet: _Ints, thick: int) -> _Hills:
    """The hills of all tracks; columns of one height make one rectangle, the crest goes along tops and steps.

    ``rises`` begins with the column before ``first``, from which a step may lead here.
    """
    before, rises = rises[:, 0], rises[:, 1:]
    tracks, columns = rises.shape
    lows = np.minimum.reduceat(rises, np.arange(0, columns, _STRETCH), axis=1)
    begins = np.ones(rises.shape, bool)
    np.not_equal(rises[:, 1:], rises[:, :-1], out=begins[:, 1:])
    begins[:, ::_STRETCH] = True
    place = np.flatnonzero(begins)
    track = np.repeat(np.arange(tracks), np.count_nonzero(begins, axis=1))
    column = place - track * columns
    last = np.append(place[1:], tracks * columns) - track * columns
    high, low, foot = rises.ravel()[place], lows[track, column // _STRETCH], feet[track]
    left, right, top = edges[column], edges[last], foot - high
    came = np.append(0, top[:-1])
    came[column == 0] = feet - before
    steep = np.where(top < came, left, left - thick)
    sides = _slopes(track, steep, np.minimum(top, came), steep + thick, np.maximum(top, came), abs(top - came) > thick)
    starts = np.tile(edges[:-1:_STRETCH], tracks)
    ends = np.tile(np.append(edges[_STRETCH:-1:_STRETCH], edges[-1]), tracks)
    of = np.repeat(np.arange(tracks), lows.shape[1])
    base = _slopes(of, starts, feet[of] - lows.ravel(), ends, feet[of], lows.ravel() > 0)
    body = _slopes(track, left, top, right, foot - low, high > low)
    level = _slopes(track, left, top, right, top + thick, high > 0)
    return _Hills(first, first + columns, _Slopes.joined((base, body)), _Slopes.joined((level, sides)))


def _slopes(track: _Ints, left: _Ints, top: _Ints, right: _Ints, bottom: _Ints, some: NDArray[np.bool_]) -> _Slopes:
    """Some rectangles up to, not including, ``right`` and ``bottom``."""
    rows = np.flatnonzero(some)
    rects = np.empty((rows.size, 4), np.int32)
    for n, column in enumerate((left, top, right, bottom)):
        rects[:, n] = column[rows]
    rects[:, 2:] -= 1
    return _Slopes(rects, track[rows])


class Ridges:
    """The hills of all tracks at one step, kept while the window is panned and nothing else changes."""

    def __init__(self) -> None:
        self._base = 0
        self._known: list[_Hills] = []
        """Side by side, from left to right."""

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
        self._reach(scene, math.floor(origin / ratio) - 1, math.ceil((origin + width) / ratio) + _BESIDE, ratio)
        shift, spans = self._base - origin, _joined(areas)
        if spans[0][0] <= 0 and spans[0][1] >= round(width):
            parts = [(hills.body, hills.crest) for hills in self._known]
        else:
            wide, moved = math.ceil(_STRETCH * ratio) + 1, [(left - shift, right - shift) for left, right in spans]
            parts = [
                (body.between(moved, wide), crest.between(moved, wide)) for body, crest in self._near(moved, ratio)
            ]
        if not parts:
            return
        body, crest = (_Slopes.joined(some) for some in zip(*parts, strict=True))
        styles = [theme.kind(track.kind) for track in scene.tracks]
        for style in dict.fromkeys(styles):
            own = np.array([some and style is worn for some, worn in zip(tracks, styles, strict=True)])
            for colour, some in ((style.cell, body), (mix(style.colour, theme.canvas, _CREST), crest)):
                fill(painter, colour, some.rects if own.all() else some.rects[own[some.track]], shift)

    def _near(self, spans: _Spans, ratio: float) -> list[tuple[_Slopes, _Slopes]]:
        """The hills that touch the stretches, in the order of x."""
        near = []
        for hills in self._known:
            left, right = (math.floor(column * ratio) - self._base for column in (hills.first - 1, hills.last + 1))
            if any(left < end and start < right for start, end in spans):
                near.append(hills.ascending)
        return near

    def _reach(self, scene: Scene, first: int, last: int, ratio: float) -> None:
        """See to it that columns ``first`` to ``last`` are known; those known before are not asked for again."""
        start, end = (self._known[0].first, self._known[-1].last) if self._known else (last, first)
        if last < start or end < first or not self._known:
            self._base = math.floor(first * ratio)
            self._known = [self._make(scene, first, last, ratio)]
            return
        if first < start:
            self._known.insert(0, self._make(scene, min(first, start - _AHEAD), start, ratio))
        if end < last:
            self._known.append(self._make(scene, end, max(last, end + _AHEAD), ratio))
        wide = last - first
        self._known = [some for some in self._known if some.last > first - wide and some.first < last + wide]

    def _make(self, scene: Scene, first: int, last: int, ratio: float) -> _Hills:
        feet = [nearest((track.ridge_foot - scene.shift(n)) * ratio) for n, track in enumerate(scene.tracks)]
        edges = np.floor(np.arange(first, last + 1) * ratio).astype(np.int64) - self._base
        rises = np.floor(scene.density.columns(first - 1, last) * ratio + 0.5).astype(np.int64)
        return _hills(first, edges, rises, np.array(feet), max(round(ratio), 1))


def _joined(areas: Sequence[Box]) -> _Spans:
    """The stretches of x that the areas cover, apart from each other."""
    joined: _Spans = []
    for left, right in sorted((area[0], area[2]) for area in areas):
        if joined and left <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined
