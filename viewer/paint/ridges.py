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
"""Columns of which the part that all of them fill is one rectangle."""
_Ints = NDArray[np.int64]


class _Hill(NamedTuple):
    """One track's hill as rectangles of x1, y1, x2, y2, the last px included: x from time 0, y from its foot.

    ``base`` are the parts below the lowest column of every stretch, ``body`` what rises from them.
    """

    base: _Ints
    body: _Ints
    crest: _Ints


def _hills(edges: _Ints, rises: _Ints, thick: int) -> list[_Hill]:
    """The hills of all tracks; columns of one height make one rectangle, the crest goes along tops and steps."""
    tracks, columns = rises.shape
    lows = np.minimum.reduceat(rises, np.arange(0, columns, _STRETCH), axis=1)
    begins = np.ones(rises.shape, bool)
    np.not_equal(rises[:, 1:], rises[:, :-1], out=begins[:, 1:])
    begins[:, ::_STRETCH] = True
    track, column = np.nonzero(begins)
    high, low = rises[track, column], lows[track, column // _STRETCH]
    following = np.append(column[1:], columns)
    following = np.where(following <= column, columns, following)
    left, right, top = edges[column], edges[following], -high
    body = _rects(left, top, right - 1, -low - 1)
    level = _rects(left, top, right - 1, top + thick - 1)
    higher, lower = np.minimum(top[1:], top[:-1]), np.maximum(top[1:], top[:-1])
    x = np.where(top[1:] < top[:-1], left[1:], left[1:] - thick)
    sides = _rects(x, higher, x + thick - 1, lower - 1)
    steep = (lower - higher > thick) & (track[1:] == track[:-1])
    starts = edges[:-1:_STRETCH]
    ends = np.append(starts[1:], edges[-1]) - 1
    hills = []
    for n in range(tracks):
        own = slice(*np.searchsorted(track, [n, n + 1]).tolist())
        base = _rects(starts, -lows[n], ends, np.full_like(starts, -1))
        crest = np.concatenate(
            [level[own][high[own] > 0], sides[own.start : own.stop - 1][steep[own.start : own.stop - 1]]]
        )
        in_order = crest[np.argsort(crest[:, 0], kind="stable")]
        hills.append(_Hill(base[lows[n] > 0], body[own][(high > low)[own]], in_order))
    return hills


def _rects(left: _Ints, top: _Ints, right: _Ints, bottom: _Ints) -> _Ints:
    return np.stack([left, top, right, bottom], axis=1)


class Ridges:
    """The hills of all tracks at one step, kept while the window is panned."""

    def __init__(self) -> None:
        self._first, self._last = 0, 0
        self._hills: list[_Hill] = []

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
        if scene.density.is_blank:
            return
        origin = round(scene.scale.start / scene.scale.step * ratio)
        width = scene.scale.width * ratio
        self._reach(scene.density, math.floor(origin / ratio) - 1, math.ceil((origin + width) / ratio) + 1, ratio)
        for n, (track, hill) in enumerate(zip(scene.tracks, self._hills, strict=True)):
            foot = math.floor((track.ridge_foot - scene.shift(n)) * ratio + 0.5)
            over = [area for area in areas if area[1] < foot and area[3] > foot - track.ridge_height * ratio]
            if tracks[n] and over:
                style = theme.kind(track.kind)
                spans = _joined(over)
                fill(painter, style.cell, _between(hill.base, spans, origin, foot))
                fill(painter, style.cell, _between(hill.body, spans, origin, foot))
                fill(painter, mix(style.colour, theme.canvas, _CREST), _between(hill.crest, spans, origin, foot))

    def _reach(self, density: Density, first: int, last: int, ratio: float) -> None:
        """See to it that columns ``first`` to ``last`` are known."""
        if self._hills and self._first <= first and last <= self._last:
            return
        ahead = _AHEAD if self._hills else 0
        self._first, self._last = first - ahead, last + ahead
        heights = density.columns(self._first, self._last)
        edges = np.floor(np.arange(self._first, self._last + 1) * ratio).astype(np.int64)
        rises = np.floor(heights * ratio + 0.5).astype(np.int64)
        self._hills = _hills(edges, rises, max(round(ratio), 1))


def _joined(areas: Sequence[Box]) -> list[tuple[int, int]]:
    """The stretches of x that the areas cover, apart from each other."""
    joined: list[tuple[int, int]] = []
    for left, right in sorted((area[0], area[2]) for area in areas):
        if joined and left <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined


def _between(rects: _Ints, spans: list[tuple[int, int]], origin: int, foot: int) -> NDArray[np.int32]:
    """The rectangles that touch the stretches, where they stand on the canvas."""
    parts = []
    for left, right in spans:
        start = max(int(np.searchsorted(rects[:, 0], left + origin, side="right")) - 3, 0)
        parts.append(rects[start : int(np.searchsorted(rects[:, 0], right + origin))])
    some = parts[0] if len(parts) == 1 else np.concatenate(parts)
    moved: NDArray[np.int32] = (some + np.array([-origin, foot, -origin, foot])).astype(np.int32)
    return moved
