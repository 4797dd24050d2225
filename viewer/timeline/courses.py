"""On which line the arc of every relation runs, and from which level on it is drawn when those of all events are.

An arc is known by time, so that neither changes while the picture is panned; zooming in only adds arcs. Those of one
course, which is the head room of a track or the gap above it, never run on each other: the more important go first.
Arcs too long for any window make room.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.chains import Ties
from viewer.timeline.figures import Figures
from viewer.timeline.levels import NEVER, Zooms
from viewer.timeline.standing import standing_of
from viewer.timeline.tracks import Grouping

Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]
LINES = 4
"""How many arcs of a course run over each other where those of all events are drawn."""
NOWHERE = 255
_OF_SOME = 12
"""How many of them do where those of the selected are."""
_LEAST = 96.0
"""Px that an arc takes up at least."""
_FARTHEST = 4096.0
"""Px of a window that is wider than any; both ends of a longer arc are never seen."""
_FREE = -1


@dataclass(frozen=True)
class Courses:
    """Where every relation is drawn, by place in ``Ties``.

    ``course`` is twice the lower track of both ends, and one more where the upper one is another, ``NOWHERE`` where
    an end is never drawn. From the level ``born`` on both ends are drawn, from ``level`` on also the arc on its
    ``line``, when those of all events are.
    """

    course: Bytes
    born: Bytes
    level: Bytes
    line: Bytes


class _Stretches(NamedTuple):
    """Arcs by course and start: their course, time in seconds, rank (the first goes first), and places in ``Ties``."""

    course: Bytes
    start: Ints
    end: Ints
    rank: Ints
    place: Ints

    def take(self, some: Ints) -> "_Stretches":
        """Some of them, by place here."""
        return _Stretches(self.course[some], self.start[some], self.end[some], self.rank[some], self.place[some])


def courses_of(ties: Ties, figures: Figures, grouping: Grouping, level: Bytes, zooms: Zooms) -> Courses:
    """The courses of all relations for a placement that draws its entries from ``level`` on."""
    track = np.where(level == NEVER, -1, grouping.track)
    entries, standing = standing_of(np.concatenate([ties.near, ties.far]), grouping.row, track)
    course, born, first, line = (np.full(len(ties), NOWHERE, dtype=np.uint8) for _column in range(4))
    both = np.flatnonzero((standing.place(ties.near) >= 0) & (standing.place(ties.far) >= 0))
    near, far = (entries[places] for places in standing.pairs(ties.near[both], ties.far[both]))
    if grouping.row is not None:
        soonest = entries[standing.least(level[entries])]
        others = (soonest[standing.place(rows[both])] for rows in (ties.near, ties.far))
        near, far = _sooner(level, (near, far), tuple(others))
    tracks = track[near], track[far]
    course[both] = np.maximum(*tracks) * 2 + (tracks[0] != tracks[1])
    born[both] = np.maximum(level[near], level[far])
    made = Courses(course, born, first, line)
    arcs = _stretches(ties, figures, made, np.flatnonzero(born != NEVER))
    _run(arcs, made, zooms)
    return made


def _sooner(level: Bytes, pair: tuple[Ints, Ints], other: tuple[Ints, ...]) -> tuple[Ints, Ints]:
    """The pairs of entries, or the others where those are drawn from an earlier level on."""
    late = np.maximum(level[pair[0]], level[pair[1]]) > np.maximum(level[other[0]], level[other[1]])
    return np.where(late, other[0], pair[0]), np.where(late, other[1], pair[1])


def lines_of(
    ties: Ties, figures: Figures, courses: Courses, some: Ints, shown: NDArray[np.bool_], step: float
) -> Bytes:
    """The lines of those relations among ``some`` that are shown, when no others are; the first where there is none."""
    line = np.zeros(len(some), dtype=np.uint8)
    arcs = _stretches(ties, figures, courses, some[shown])
    arcs = arcs.take(np.flatnonzero(arcs.end - arcs.start <= _FARTHEST * step))
    free, number = np.arange(len(arcs.place)), 0
    while free.size and number < _OF_SOME:
        won = _apart(arcs.take(free), step)
        line[some.searchsorted(arcs.place[free[won]])] = number
        free, number = np.delete(free, won), number + 1
    return line


def _stretches(ties: Ties, figures: Figures, courses: Courses, some: Ints) -> _Stretches:
    """Some arcs as stretches of time; the most important by both ends has the first rank."""
    near, far = ties.near[some], ties.far[some]
    ends = figures.anchor(near), figures.anchor(far)
    rank = np.empty(len(some), dtype=np.int64)
    rank[np.argsort(-ties.weight(figures.table, some), kind="stable")] = np.arange(len(some))
    course, start = courses.course[some], np.minimum(*ends)
    order = np.lexsort((rank, start, course))
    return _Stretches(course, start, np.maximum(*ends), rank, some).take(order)


def _run(arcs: _Stretches, made: Courses, zooms: Zooms) -> None:
    """Give arcs their level and line, from far to near: what has a line keeps it."""
    born, line = made.born[arcs.place], np.full(len(arcs.place), _FREE, dtype=np.int8)
    length = arcs.end - arcs.start
    for level in range(int(born.min(initial=NEVER)), zooms.last + 1):
        step = zooms.step(level)
        drawn = (born <= level) & (length <= _FARTHEST * step)
        for number in range(LINES):
            some = np.flatnonzero(drawn & ((line == number) | (line == _FREE)))
            trying = arcs.take(some)
            there = line[some] == number
            won = some[_apart(trying._replace(rank=np.where(there, -1, trying.rank)), step)]
            fresh = won[line[won] == _FREE]
            line[fresh] = number
            made.level[arcs.place[fresh]] = level
    made.line[arcs.place] = line.astype(np.uint8)


def _apart(arcs: _Stretches, step: float) -> Ints:
    """Which of the arcs do not run on each other at ``step`` seconds a pixel: of two that do the later in rank goes."""
    end = np.maximum(arcs.end, arcs.start + int(_LEAST * step))
    left = np.arange(len(arcs.start))
    while True:
        course, start, rank = arcs.course[left], arcs.start[left], arcs.rank[left]
        clash = np.flatnonzero((course[1:] == course[:-1]) & (start[1:] < end[left[:-1]]))
        if not clash.size:
            return left
        left = np.delete(left, clash + (rank[clash + 1] > rank[clash]))
