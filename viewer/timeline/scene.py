"""All that is to be drawn, as positions: frozen, made by ``layout``, read by painters and the PDF strip.

Coordinates are logical pixels. The picture has four fields; x and y of everything inside the canvas count from
the canvas's own top left corner (the corner of the axis belongs to nobody):

    +-----------+---------------------------+
    | corner    | axis (axis_height)        |
    +-----------+---------------------------+
    |           | pinned tracks             | pinned_height: does not scroll
    | heads     +---------------------------+
    | (heads_   | canvas                    |
    |  width)   |  tracks below each other, |
    |           |  moved up by `scroll`     |
    +-----------+---------------------------+

Without scroll all y are those of the canvas: the first track that is not pinned starts at ``pinned_height``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.density import Density
from viewer.timeline.scale import TimeScale
from viewer.timeline.signs import Signs


class Form(IntEnum):
    """The figure an event is drawn as."""

    MARK = 0
    """An instant: a mark in the kind's shape, on a cell where the day is not known."""
    BAR = 1
    """A span: tint over the core, fading over what is only possible."""
    CELLS = 2
    """A span of equal periods with an amount in each."""
    RHYTHM = 3
    """A recurring event: a soft cell for each period, its known occurrences standing on it."""
    BEAT = 4
    """A known occurrence, a small mark on its rhythm."""
    UPRIGHT = 5
    """An instant inside the span it is part of: a stroke across that bar, its words below."""
    BAND = 6
    """A span with a stated total of money: one band, ``Items.share`` of it filled from below."""


@dataclass(frozen=True, eq=False)
class Items:
    """The events drawn one by one, as columns of equal length.

    ``left``/``right`` bound the possible extent, ``core_left``/``core_right`` the certain core (empty where
    core_left >= core_right), ``mark_x`` is where an instant's mark stands. Bars are drawn from ``top`` to
    ``top + height``. The title starts at ``label_x``; ``label_width`` is the room for it.
    ``kind`` counts in ``model.event.KINDS`` and gives colour and shape, whatever the tracks are grouped by.
    ``flags`` are ``index.table.Flag`` bits, ``precision`` is ``model.edtf.Precision``; ``dimmed`` are outside the
    filter.
    ``sticky`` labels do not stand at their natural place, because the window cuts their figure.
    ``signs`` are those of notes that have room behind the title, as bits (see ``signs``).
    ``other_x`` is where the other date of a disputed instant stands, NaN where there is none; ``share`` the part of a
    whole that an amount is, from 0 to 1, NaN where it is none.
    """

    row: NDArray[np.int64]
    track: NDArray[np.int64]
    kind: NDArray[np.uint8]
    form: NDArray[np.uint8]
    flags: NDArray[np.uint16]
    precision: NDArray[np.uint8]
    left: NDArray[np.float64]
    right: NDArray[np.float64]
    core_left: NDArray[np.float64]
    core_right: NDArray[np.float64]
    mark_x: NDArray[np.float64]
    top: NDArray[np.float64]
    height: NDArray[np.float64]
    label_x: NDArray[np.float64]
    label_width: NDArray[np.float64]
    dimmed: NDArray[np.bool_]
    sticky: NDArray[np.bool_]
    other_x: NDArray[np.float64]
    share: NDArray[np.float64]
    signs: NDArray[np.uint16]
    title: tuple[str, ...]
    caption: tuple[str, ...]
    cells: tuple[tuple[tuple[float, float, str], ...], ...]
    """For CELLS and RHYTHM: left, right and text of every period."""

    def __len__(self) -> int:
        return len(self.row)


@dataclass(frozen=True, slots=True)
class Track:
    """A labelled group of rows and where it lies.

    ``count`` = drawn + folded into counts + hidden by a filter + outside the window. ``kind`` is empty where tracks are
    not kinds. ``depth`` counts the tracks it stands under. The ridge of what is only counted rises from ``ridge_foot``
    by ``ridge_height`` px at most.
    """

    key: str
    title: str
    kind: str
    top: float
    height: float
    count: int
    folded: int
    hidden: int = 0
    depth: int = 0
    collapsed: bool = False
    pinned: bool = False
    parent: bool = False
    """Whether tracks stand under it, which it takes in when it collapses."""
    ridge_foot: float = 0.0
    ridge_height: float = 0.0


@dataclass(frozen=True, slots=True)
class Count:
    """A pill that stands for events not drawn one by one: its centre and how many it counts.

    ``certain`` of them are certainly inside the window, the others possibly. They stand from ``start`` to ``end``,
    in seconds; ``counts.folded_rows`` tells which they are.
    """

    track: int
    x: float
    y: float
    count: int
    certain: int
    start: float
    end: float
    chosen: bool = False
    """Whether a selected event is among them."""
    noted: int = 0
    """How many of them bear signs of notes."""
    page: int = 0
    """The place in ``signs.PAGES`` of the colour that all their pages have; 0 where they have several."""


@dataclass(frozen=True, eq=False)
class Counts(Sequence[Count]):
    """All pills of a picture as columns of equal length; one by one they are made when asked for.

    ``number`` is how many each counts, and ``sure`` counts how many of these are certainly inside the window, when it
    is asked; all else is named as in a ``Count``.
    """

    track: NDArray[np.int64]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    number: NDArray[np.int64]
    start: NDArray[np.float64]
    end: NDArray[np.float64]
    chosen: NDArray[np.bool_]
    noted: NDArray[np.int64]
    page: NDArray[np.int64]
    sure: Callable[[], NDArray[np.int64]] = field(repr=False)

    @classmethod
    def of(cls, *pills: Count) -> "Counts":
        """Some pills as columns."""
        kinds = (np.int64, float, float, np.int64, np.int64, float, float, bool, np.int64, np.int64)
        rows = zip(*map(astuple, pills), strict=True) if pills else [()] * len(kinds)
        columns = [np.array(row, kind) for row, kind in zip(rows, kinds, strict=True)]
        track, x, y, number, certain, start, end, chosen, noted, page = columns
        return cls(track, x, y, number, start, end, chosen, noted, page, lambda: certain)

    @cached_property
    def certain(self) -> NDArray[np.int64]:
        """How many of each are certainly inside the window."""
        return self.sure()

    @overload
    def __getitem__(self, at: int) -> Count: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Count]: ...
    def __getitem__(self, at: int | slice) -> Count | Sequence[Count]:
        columns = (
            self.track, self.x, self.y, self.number, self.certain, self.start, self.end, self.chosen, self.noted,
            self.page,
        )  # fmt: skip
        some = [column[at].tolist() for column in columns]
        return [Count(*row) for row in zip(*some, strict=True)] if isinstance(at, slice) else Count(*some)

    def __len__(self) -> int:
        return len(self.track)

    def __iter__(self) -> Iterator[Count]:
        return iter(self[:])


class NoteSpan(NamedTuple):
    """A stretch of time with a note: its bounds, the note's id, and the track it is in, -1 for all.

    ``everywhere`` is False where the note is on a track that is not there: then only its sign is seen.
    """

    left: float
    right: float
    id: str
    track: int = -1
    everywhere: bool = True


class Tick(NamedTuple):
    """A unit of the axis: ``left`` and ``right`` bound it. The label stands in its middle, or ``beside`` its start."""

    left: float
    right: float
    label: str
    strong: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Arc:
    """A relation, from the event it is to, to the one that holds it: right-angled in the head room or a gap, at ``y``.

    An end that is not drawn by itself is at the counts of its track.
    """

    from_x: float
    from_y: float
    to_x: float
    to_y: float
    y: float
    label: str
    kind: str
    noted: bool = False
    """Whether a note stands on the relation."""
    row: int = -1
    """The row of the event that holds the relation."""
    to: int = -1
    """The row it is to."""


@dataclass(frozen=True, slots=True)
class Band:
    """A background period."""

    left: float
    right: float
    title: str


@dataclass(frozen=True, eq=False)
class Scene:
    """One picture of the timeline.

    ``drawn``, ``folded`` into counts and ``outside`` the window count what the tracks hold: an event once for each
    track it stands in. ``undated`` and ``hidden``, by a filter or with their track, count events.
    """

    width: float
    height: float
    heads_width: float
    axis_height: float
    scroll: float
    content_height: float
    scale: TimeScale
    major: tuple[Tick, ...]
    minor: tuple[Tick, ...]
    tracks: tuple[Track, ...]
    items: Items
    counts: Counts
    arcs: tuple[Arc, ...]
    bands: tuple[Band, ...]
    today_x: float | None
    selected: frozenset[int]
    signs: Signs
    """What notes put on events, all of them."""
    span: tuple[float, float] | None
    """The selected stretch of time, as x."""
    note_spans: tuple[NoteSpan, ...]
    hidden_rows: NDArray[np.bool_] | None
    """The rows a filter hides."""
    density: Density
    pinned_height: float
    marks: tuple[tuple[float, str], ...]
    """The reader's marks: x and label."""
    drawn: int
    folded: int
    outside: int
    undated: int
    hidden: int
    events: int
    """How many events there are in all."""

    @property
    def shelf(self) -> int:
        """How many undated events the shelf in the lower right corner of the canvas holds."""
        return self.undated

    def shift(self, track: int) -> float:
        """How far up the things of a track are moved on the canvas, in px."""
        return 0.0 if self.tracks[track].pinned else self.scroll

    @property
    def shifts(self) -> NDArray[np.float64]:
        """The same of all tracks."""
        return np.array([self.shift(n) for n in range(len(self.tracks))] or [0.0])
