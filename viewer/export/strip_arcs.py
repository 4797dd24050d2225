"""The relations of a strip: those that have a clear way, each on a level of its own with its word in a gap of its line.

name   +----- renews -----++---- succeeds ----+     level 0, above the lanes of its track
       |                  vv                  v
       1                  3                   5     lanes
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from viewer.export.figure import Item, Pill, Tie
from viewer.index.links import RELATIONS
from viewer.index.table import EventTable
from viewer.timeline.advance import text_width
from viewer.timeline.arcs import relation_word
from viewer.timeline.scene import Form, Scene

LEVEL, FIRST = 14.0, 18.0
"""Px between two levels, and from the first of them down to the lanes."""
_LEVELS, _TRIED = 3, 60
_SIDE = 3.0
"""Px from the middle of a mark at which an arc leaves or comes."""
_COMES, _LEAVES = 1.5, 6.0
"""Px from the left of a bar at which an arc comes to it or leaves it."""
_AIR, _CORNERS, _APART = 7.0, 20.0, 3.0
_ABOVE = 3.0
NAME = 18.0
"""Px that the name of a track takes of its height."""
FIRST_TOLD = ("renews", "succeeds")
Box = tuple[float, float, float, float]
Segment = tuple[float, float, float, float]
Boxes = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Way:
    """A relation on its way: places of both events among the items, tracks of both, and its x at both."""

    older: int
    younger: int
    kind: str
    tracks: tuple[int, int]
    x0: float
    x1: float
    level: int = 0

    @property
    def word(self) -> str:
        """What stands on it."""
        return relation_word(self.kind)

    @property
    def across(self) -> bool:
        """Whether it leads from one track to another."""
        return self.tracks[0] != self.tracks[1]

    @property
    def track(self) -> int:
        """The track above whose lanes it runs."""
        return max(self.tracks)

    @property
    def span(self) -> tuple[float, float]:
        """Its left and its right."""
        return min(self.x0, self.x1), max(self.x0, self.x1)


@dataclass(frozen=True)
class Ground:
    """Where ways run: the items in the order of the scene, pills, and by track top, y of the lanes, room of the name.

    ``tracks`` are those of the items.
    """

    items: Sequence[Item]
    tracks: Sequence[int]
    pills: Sequence[Pill]
    tops: Sequence[float]
    lanes: Sequence[float]
    names: Sequence[float]

    def level_y(self, track: int, level: int) -> float:
        """Where a level of a track runs."""
        return self.lanes[track] - FIRST - LEVEL * level


def related(table: EventTable, scene: Scene, items: Sequence[Item], tracks: Sequence[int]) -> tuple[Way, ...]:
    """All relations between drawn events, those that matter most first, but where one event stands on the other."""
    places = {int(row): n for n, row in enumerate(scene.items.row.tolist())}
    on_others = {n for n, form in enumerate(scene.items.form.tolist()) if form in (Form.BEAT, Form.UPRIGHT)}
    links, found = table.links(), []
    for row, to, type in zip(links.row.tolist(), links.to.tolist(), links.type.tolist(), strict=True):
        younger, older, kind = places.get(row), places.get(to), RELATIONS[type]
        if younger is None or older is None or (younger in on_others and kind == "part_of"):
            continue
        weight = int(table.importance[row]) + int(table.importance[to])
        found.append((kind not in FIRST_TOLD, -weight, row, to, kind, older, younger))
    return tuple(_way(items, tracks, older, younger, kind) for *_rank, kind, older, younger in sorted(found))


def _way(items: Sequence[Item], tracks: Sequence[int], older: int, younger: int, kind: str) -> Way:
    forward = 1 if items[older].x <= items[younger].x else -1
    x0 = _end_x(items[older], _LEAVES, _SIDE * forward)
    x1 = _end_x(items[younger], _COMES, -_SIDE * forward)
    return Way(older, younger, kind, (tracks[older], tracks[younger]), x0, x1)


def _end_x(item: Item, inside: float, beside: float) -> float:
    return item.left + inside if item.form in ("bar", "cells") else item.x + beside


def clear_ways(wanted: Sequence[Way], ground: Ground, width: float) -> tuple[Way, ...]:
    """Those of the ways wanted that can be drawn together: none meets another, a figure, or words."""
    kept: tuple[Way, ...] = ()
    boxes = _boxes(ground)
    for way in wanted[:_TRIED]:
        if not is_drawable(way, ground.items, width):
            continue
        tried = _levelled((*kept, way))
        if max(one.level for one in tried) < _LEVELS and _all_clear(tried, ground, boxes):
            kept = tried
    return kept


def is_drawable(way: Way, items: Sequence[Item], width: float) -> bool:
    """Whether it has room for its word and both ends are where an arc may end."""
    left, right = way.span
    ends = items[way.older], items[way.younger]
    room = text_width(way.word, 11, 600) + 2 * _AIR + _CORNERS
    free = all(one.form in ("mark", "bar", "cells") for one in ends)
    return free and left > 2 and right < width - 2 and right - left >= room


def _levelled(ways: Sequence[Way]) -> tuple[Way, ...]:
    """The ways with those that span others above these."""
    done: dict[int, Way] = {}
    for n in sorted(range(len(ways)), key=lambda n: ways[n].span[1] - ways[n].span[0]):
        way, (left, right) = ways[n], ways[n].span
        below = [
            one.level for one in done.values()
            if one.track == way.track and one.span[0] < right + _APART and left < one.span[1] + _APART
        ]  # fmt: skip
        done[n] = replace(way, level=max(below, default=-1) + 1)
    return tuple(done[n] for n in range(len(ways)))


def _all_clear(ways: Sequence[Way], ground: Ground, boxes: Boxes) -> bool:
    lines = [tuple(_segments(way, ground)) for way in ways]
    if any(_meet(a, b) for some, others in combinations(lines, 2) for a in some for b in others):
        return False
    return all(_is_clear(way, some, ground, boxes) for way, some in zip(ways, lines, strict=True))


def _is_clear(way: Way, lines: Sequence[Segment], ground: Ground, boxes: Boxes) -> bool:
    """Whether its lines strike nothing; the first and the last may meet the events they end on, but not their words."""
    for line, end in zip(lines, (way.older, -1, way.younger), strict=True):
        struck = _struck(line, boxes)
        if struck.size > 1 or (struck.size and struck[0] != end):
            return False
        if end >= 0 and _struck(line, np.array([_words_box(ground.items[end])])).size:
            return False
    return True


def _boxes(ground: Ground) -> Boxes:
    """Left, top, width and height of all items in their order, and of the pills after them."""
    pills = [(pill.x - 20, pill.y - 9, 40.0, 18.0) for pill in ground.pills]
    return np.array([*(one.hit for one in ground.items), *pills], dtype=np.float64).reshape(-1, 4)


def _struck(line: Segment, boxes: Boxes) -> NDArray[np.int64]:
    """The places of the boxes that a line runs through or close by."""
    left, top, width, height = boxes.T
    across = (left - 2 < line[1]) & (line[0] < left + width + 2)
    return np.flatnonzero(across & (top < line[3]) & (line[2] < top + height))


def _words_box(item: Item) -> Box:
    return (item.label_x, item.top, item.label_width, item.height) if item.title else (-9.0, -9.0, 0.0, 0.0)


def _segments(way: Way, ground: Ground) -> Iterator[Segment]:
    """Left, right, top and bottom of its three lines."""
    y = ground.level_y(way.track, way.level)
    y0, y1 = ends_y(way, ground, y)
    yield way.x0, way.x0, min(y0, y), max(y0, y)
    yield *way.span, y, y
    yield way.x1, way.x1, min(y1, y), max(y1, y)


def ends_y(way: Way, ground: Ground, y: float) -> tuple[float, float]:
    """Where a way meets its events: above them, or below one in a track higher up."""
    return _end_y(ground.items[way.older], y), _end_y(ground.items[way.younger], y)


def _end_y(item: Item, y: float) -> float:
    above, below = item.y - 9.0, item.y + 9.0
    if item.form != "mark":
        above, below = item.top - _ABOVE, item.top + item.height + _ABOVE
    return above if y < item.y else below


def _meet(one: Segment, other: Segment) -> bool:
    return (
        one[0] < other[1] + _APART and other[0] < one[1] + _APART
        and one[2] < other[3] + _APART and other[2] < one[3] + _APART
    )  # fmt: skip


def rooms(ways: Sequence[Way], ground: Ground) -> list[float]:
    """The px that each track needs more above its lanes for the levels of its ways and its name."""
    needed = [0.0] * len(ground.tops)
    for way in ways:
        under_name = NAME if way.span[0] < ground.names[way.track] else 0.0
        high = FIRST + LEVEL * way.level + _AIR + under_name
        needed[way.track] = max(needed[way.track], high - (ground.lanes[way.track] - ground.tops[way.track]))
    return needed


def drawn(ways: Sequence[Way], ground: Ground, kinds: Mapping[int, str]) -> tuple[Tie, ...]:
    """The ways as lines with their words; ``kinds`` are those of the tracks."""
    made = []
    for way in ways:
        y = ground.level_y(way.track, way.level)
        y0, y1 = ends_y(way, ground, y)
        made.append(Tie(way.x0, y0, way.x1, y1, y, way.word, kinds[way.track], (way.x0 + way.x1) / 2))
    return tuple(made)
