"""Level and lane of every event, which a picture is drawn from whatever its window shows."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable
from viewer.timeline.chains import Ties
from viewer.timeline.courses import Courses
from viewer.timeline.cuts import NO_CUTS, Cuts
from viewer.timeline.figures import Figures, Shape
from viewer.timeline.labels import Labels
from viewer.timeline.levels import LEVELS_PER_OCTAVE, NEVER, Zooms
from viewer.timeline.memory import Memory
from viewer.timeline.segments import Segments, make_segments
from viewer.timeline.tally import Tally, make_tally
from viewer.timeline.tracks import Group, Grouping, collapsed


@dataclass(frozen=True, eq=False)
class Placement:
    """Where everything goes, by entry: an event stands in several tracks where tracks are parties or topics.

    ``row`` holds the row of every entry, None where entries are the table's rows. ``track`` is -1 for entries in
    none, ``level`` is ``NEVER`` for what is only counted. ``ties`` are the relations, drawn on their ``courses``.
    ``lanes`` are those each track uses, ``chained`` the tracks with head room for arcs, ``folds`` those that count
    something at some zoom. From the level ``close`` on, ``near_lanes`` and ``near_folds`` take their places.
    ``cuts`` are the titles that are not whole at first.
    """

    table: EventTable
    labels: Labels
    figures: Figures
    groups: tuple[Group, ...]
    row: NDArray[np.int32] | None
    track: NDArray[np.int8]
    level: NDArray[np.uint8]
    lane: NDArray[np.uint8]
    lanes: tuple[int, ...]
    base_step: float
    ties: Ties
    courses: Courses
    chained: tuple[bool, ...]
    folds: tuple[bool, ...]
    tally: Tally
    near_lanes: tuple[int, ...]
    near_folds: tuple[bool, ...]
    close: int
    shut: int = 0
    row_height: float = 1.0
    cuts: Cuts = NO_CUTS
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    def level_at(self, step: float) -> int:
        """The level drawn at ``step`` seconds a pixel; what was born by then is drawn. Below 0 nothing is."""
        return int(np.floor(LEVELS_PER_OCTAVE * np.log2(self.base_step / step) + 1e-9))

    def step_of(self, level: int) -> float:
        """The seconds a pixel a level begins at."""
        return Zooms(self.base_step).step(level)

    def is_close(self, step: float) -> bool:
        """Whether the tracks have their further lanes at ``step`` seconds a pixel."""
        return self.level_at(step) >= self.close

    def shown(self, step: float) -> NDArray[np.bool_]:
        """Which entries are drawn one by one at ``step``."""
        return np.not_equal(self.level, NEVER) & np.less_equal(self.level, self.level_at(step))

    def shape(self, entries: NDArray[np.int64], level: int) -> Shape:
        """What some entries look like that are drawn at ``level``, and from there on up to the next closer one."""
        shut = collapsed(self.groups)
        shape = self.figures.shape(self.row_of(entries), shut[self.track[entries]])
        closer = 2.0 ** ((level - self.level[entries].astype(np.float64)) / LEVELS_PER_OCTAVE)
        return replace(shape, label=self.cuts.labels(entries, closer, shape.label))

    def row_of(self, entries: NDArray[np.integer]) -> NDArray[np.integer]:
        """The rows of some entries."""
        return entries if self.row is None else self.row[entries]

    def rows_in(self, track: int) -> NDArray[np.integer]:
        """The rows of a track, in the order of the table."""
        return self.row_of(np.flatnonzero(self.track == track))

    def has(self, row: int) -> bool:
        """Whether a row was there when all were placed; a table that has grown since has others."""
        return row < len(self.table)

    def entries_of(self, row: int) -> list[int]:
        """The entries of a row that stand in a track, by track; none of one that is not placed yet."""
        entries = np.flatnonzero(self.row == row).tolist() if self.row is not None else [row] * self.has(row)
        return [entry for entry in entries if self.track[entry] >= 0]

    def track_of(self, row: int) -> int:
        """The first track a row stands in, -1 for none."""
        return next(iter(self.tracks_of(row)), -1)

    def tracks_of(self, row: int) -> list[int]:
        """The tracks a row stands in."""
        return [int(self.track[entry]) for entry in self.entries_of(row)]

    def level_of(self, row: int) -> int:
        """The level from which on a row is drawn in one of its tracks."""
        return min((int(self.level[entry]) for entry in self.entries_of(row)), default=NEVER)

    def counted(self, hidden: NDArray[np.bool_] | None) -> Tally:
        """The bounds of all entries, without those of hidden rows."""
        if hidden is None:
            return self.tally
        made: Tally = self.memory.get("tally", (hidden,), lambda: tally_of(self.figures, self, hidden))
        return made

    def prepare(self) -> None:
        """Make now what the first frame would have to make."""
        for made in (self.segments, self.sizes, self.tally.peaks):
            assert made is not None

    @cached_property
    def segments(self) -> Segments:
        """What is placed, by level and lane."""
        return make_segments(self.figures, self.row, self.track, self.level, self.lane)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many entries every track holds."""
        return tuple(np.bincount(self.track[self.track >= 0], minlength=len(self.groups)).tolist())


def tally_of(figures: Figures, grouping: Grouping | Placement, hidden: NDArray[np.bool_] | None) -> Tally:
    """The bounds of all entries in a track, without those of hidden rows."""
    entries = np.flatnonzero(grouping.track >= 0)
    rows = entries if grouping.row is None else grouping.row[entries]
    if hidden is not None:
        entries, rows = entries[~hidden[rows]], rows[~hidden[rows]]
    return make_tally(figures, grouping.track[entries], rows, len(grouping.groups))
