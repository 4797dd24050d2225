"""A scene as a sheet: tracks moved down for names and relations, lanes dealt anew, counts as pills."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

import numpy as np

from viewer.export.figure import Item, Pill, Sheet, TrackName
from viewer.export.strip_arcs import Ground, Way, clear_ways, drawn, is_drawable, related, rooms
from viewer.export.strip_axis import end_words, grid, is_fine, ticks
from viewer.export.strip_items import item_of
from viewer.export.strip_lanes import inside, lanes_of, moved, relaned, spread, tightened
from viewer.export.strip_scale import Setting, shown
from viewer.i18n import _
from viewer.index.table import EventTable
from viewer.model.kinds import KINDS
from viewer.timeline.advance import text_width
from viewer.timeline.scene import Count, Scene

NAME_ROOM = 14.0
"""Room for a track's name above its lanes, where there are several tracks."""
_NAME_AIR = 8.0
_ROOMY = 100.0
_PILL_REACH = 34.0
"""Px from a count to what is counted with it at most."""
FOOT_MIDDLE = 13.0
"""Px from the middle of a track's counts to its end."""
_LANES_BELOW = 30.0
"""Px from the top of a track without items to where its lanes would begin."""


@dataclass(frozen=True)
class Drawing:
    """A scene on its way to a sheet: its items in their lanes before tracks move down, and the ways of relations.

    It ``shrinks`` where its height is not given. The rows ``apart`` are only counted; lanes stand ``apart_by`` px
    further from each other.
    """

    scene: Scene
    table: EventTable
    numbers: dict[str, int]
    setting: Setting
    shrinks: bool
    apart: frozenset[int]
    apart_by: float = 0.0

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items in the order of the scene."""
        made = self._found
        wanted = related(self.table, self.scene, made, self._tracks)
        made = relaned(made, self._tracks, [way for way in wanted if is_drawable(way, made, self._width)])
        return spread(made, self._tracks, dict.fromkeys(self._loose, self.apart_by)) if self.apart_by else made

    @cached_property
    def _loose(self) -> set[int]:
        """The tracks with nothing below their lanes, where the height is not given."""
        every = set(range(len(self.scene.tracks)))
        return every - set(self.scene.counts.track.tolist()) if self.shrinks else set()

    @property
    def loose_lanes(self) -> int:
        """How many lanes may be moved apart."""
        return sum(len(lanes_of(self.items, self._tracks, track)) for track in self._loose)

    @cached_property
    def _found(self) -> tuple[Item, ...]:
        """The items in the lanes of the scene."""
        made = tuple(tightened(self._item(n)) for n in range(len(self.scene.items)))
        return inside(made, self._tracks, self._width)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The relations that are drawn."""
        return clear_ways(self._wanted, self._ground(_roomy(len(self.scene.tracks))), self._width)

    @cached_property
    def more(self) -> tuple[float, ...]:
        """The px that each track needs above its lanes beside the room of its name."""
        needed = rooms(self.ways, self._ground([0.0] * len(self.scene.tracks)))
        return tuple(max(one - self._name_room, 0.0) for one in needed)

    @cached_property
    def _spare(self) -> tuple[float, ...]:
        """The px of the lanes that each track no longer uses, less those it has more."""
        return tuple(self._unused(n) if n in self._loose else 0.0 for n in range(len(self.scene.tracks)))

    def _unused(self, track: int) -> float:
        old, new = (lanes_of(some, self._tracks, track) for some in (self._found, self.items))
        return old[-1] - new[-1] if old else 0.0

    @property
    def undrawn(self) -> int:
        """How many relations between drawn events are not drawn."""
        return len(self._wanted) - len(self.ways)

    @cached_property
    def _wanted(self) -> tuple[Way, ...]:
        return related(self.table, self.scene, self.items, self._tracks)

    @cached_property
    def _tracks(self) -> list[int]:
        found: list[int] = self.scene.items.track.tolist()
        return found

    @property
    def _name_room(self) -> float:
        return NAME_ROOM if len(self.scene.tracks) > 1 else 0.0

    def _ground(self, downs: Sequence[float]) -> Ground:
        """The ground of the ways with each track moved down."""
        scene, tracks = self.scene, self._tracks
        items = tuple(moved(item, downs[track]) for item, track in zip(self.items, tracks, strict=True))
        lanes = [track.top + down + _LANES_BELOW for track, down in zip(scene.tracks, downs, strict=True)]
        for track in set(tracks):
            lanes[track] = min(item.hit[1] for item, own in zip(items, tracks, strict=True) if own == track)
        named = len(scene.tracks) > 1
        return Ground(
            items=items,
            tracks=tracks,
            pills=tuple(self._pills(downs)),
            tops=[track.top + down for track, down in zip(scene.tracks, downs, strict=True)],
            lanes=lanes,
            names=[text_width(track.title, 10.5, 600) + _NAME_AIR if named else 0.0 for track in scene.tracks],
        )

    def _pills(self, downs: Sequence[float]) -> Iterator[Pill]:
        """The counts, with the events set apart in those near them or in counts of their own."""
        tracks, counts = self.scene.tracks, list(self.scene.counts)
        for row in sorted(self.apart):
            track = next(n for n, one in enumerate(tracks) if one.key == KINDS[self.table.kind[row]])
            x = min(max(self.scene.scale.x(float(self.table.anchor[row])), _PILL_REACH), self._width - _PILL_REACH)
            near = min(
                (n for n, one in enumerate(counts) if one.track == track and abs(one.x - x) < _PILL_REACH),
                key=lambda n: abs(counts[n].x - x),
                default=None,
            )
            if near is None:
                y = tracks[track].top + tracks[track].height - FOOT_MIDDLE
                counts.append(Count(track, x, y, 1, 1, x, x))
            else:
                counts[near] = replace(counts[near], count=counts[near].count + 1)
        for count in counts:
            yield Pill(count.x, count.y + downs[count.track], f"+{count.count}", tracks[count.track].kind)

    def sheet(self) -> Sheet:
        """All of it as one sheet."""
        scene, width = self.scene, self._width
        ends = list(
            accumulate(self._name_room + more - spare for more, spare in zip(self.more, self._spare, strict=True))
        )
        downs = [end + spare for end, spare in zip(ends, self._spare, strict=True)]
        ground = self._ground(downs)
        stretch = shown(self.table, self.setting)
        first, last = end_words(*stretch, self.setting.language)
        words = _("Timeline of the selection, from {start} to {end}.")
        if self.setting.linked:
            words = _("Timeline of the selection, from {start} to {end}. Every event in it is told in the entries.")
        end = scene.scale.x(stretch[1])
        return Sheet(
            width=width,
            height=scene.content_height + ends[-1],
            axis_height=40.0 if is_fine(scene) else 24.0,
            grid=grid(scene, end),
            ticks=ticks(scene, end),
            tracks=_names(scene, [0.0, *ends[:-1]]),
            items=tuple(ground.items[n] for n in np.argsort(scene.items.left, kind="stable").tolist()),
            counts=tuple(ground.pills),
            arcs=drawn(self.ways, ground, {n: track.kind for n, track in enumerate(scene.tracks)}),
            alt=words.format(start=first, end=last),
        )

    @property
    def _width(self) -> float:
        return self.scene.scale.width

    def _item(self, n: int) -> Item:
        number = self.numbers.get(self.table.ids[int(self.scene.items.row[n])], 0)
        return item_of(self.scene, n, number, linked=self.setting.linked)


def _roomy(tracks: int) -> list[float]:
    """Tracks moved down by more than their relations ever need."""
    return [_ROOMY * (n + 1) for n in range(tracks)]


def _names(scene: Scene, downs: Sequence[float]) -> tuple[TrackName, ...]:
    if len(scene.tracks) < 2:
        return ()
    return tuple(
        TrackName(track.top + down, track.title, track.kind) for track, down in zip(scene.tracks, downs, strict=True)
    )
