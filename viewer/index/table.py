"""Columns over a dataset: what the timeline, filters and sums look at instead of records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntFlag
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.index.facet import Facet
from viewer.index.ids import IdRows
from viewer.index.links import Links, no_links
from viewer.model.kinds import GroupBy

OPEN = np.iinfo(np.int64).max
"""The bound of an end nobody gives: as a start it is negated."""
LARGE = 3000
"""Tables of more rows show one line an event, and come with what would take long to work out."""


class Flag(IntFlag):
    """What is known of a row beyond its bounds; one bit each in ``EventTable.flags``."""

    SPAN = 1
    APPROXIMATE = 2
    UNCERTAIN = 4
    OPEN_START = 8
    OPEN_END = 16
    UNKNOWN_START = 32
    UNKNOWN_END = 64
    INFERRED = 128
    DISPUTED = 256
    PLANNED = 512
    AS_OF = 1024
    BEFORE = 2048
    RECURS = 4096
    UNDATED = 8192
    PLEDGED = 16384
    COMMITTED = 32768


@dataclass(frozen=True, eq=False)
class EventTable:
    """One row an event, in the dataset's order.

    ``start``/``end`` are the possible extent and ``core_start``/``core_end`` the certain core, half-open, in
    seconds (int64) as ``model.edtf`` defines them; an open bound is ``-OPEN`` or ``OPEN``, and a row without a
    certain core has ``core_start >= core_end``. ``record`` makes or finds the event of a row (an ``AnyEvent`` of
    ``model.event``); ``titles`` gives all rows' titles in a language, the short ones where there are any, on one
    line; ``facet`` the values of a field; ``links`` the relations. None of these is looked at before it is needed. In a
    large table the columns may lie in a file, and ``ids`` and titles are read when asked for. ``lookup`` gives what
    finds rows by id, where that is kept. ``key`` names the columns in the cache, so that what is worked out of them can
    be kept too; it is empty where they are not in the cache.
    """

    ids: Sequence[str]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    core_start: NDArray[np.int64]
    core_end: NDArray[np.int64]
    order: NDArray[np.int32]
    kind: NDArray[np.uint8]
    importance: NDArray[np.uint8]
    precision: NDArray[np.uint8]
    flags: NDArray[np.uint16]
    record: Callable[[int], Any]
    titles: Callable[[str], Sequence[str]]
    facet: Callable[[GroupBy], Facet]
    links: Callable[[], Links] = no_links
    lookup: Callable[[], IdRows] | None = None
    key: str = ""

    def __len__(self) -> int:
        return len(self.start)

    @property
    def is_large(self) -> bool:
        """Whether there are more rows than can be looked at one by one."""
        return len(self) > LARGE

    @cached_property
    def row_by_id(self) -> Mapping[str, int]:
        """Where each event stands."""
        return self.lookup() if self.lookup else {id: row for row, id in enumerate(self.ids)}

    @cached_property
    def anchor(self) -> NDArray[np.int64]:
        """Where each row stands when one instant must do; for a large table ``anchor_of`` some rows is cheaper."""
        return self.anchor_of(slice(None))

    def anchor_of(self, rows: NDArray[np.int64] | Sequence[int] | slice) -> NDArray[np.int64]:
        """Where those rows stand: a span at its start, an instant known to a unit in the middle of that unit."""
        start, end, flags = self.start[rows], self.end[rows], self.flags[rows]
        middle = (start & end) + ((start ^ end) >> 1)  # half of the sum, which itself may not fit
        spans = np.not_equal(np.bitwise_and(flags, int(Flag.SPAN)), np.uint16(0)) | (end == OPEN)
        known = np.where(spans, start, middle)
        return np.where(start == -OPEN, np.where(end == OPEN, 0, end), known)

    @cached_property
    def in_time_order(self) -> NDArray[np.int64]:
        """All dated rows by anchor, then order by hand, then row."""
        anchor = self.anchor_of(slice(None))
        rows = np.lexsort((np.arange(len(self)), self.order, anchor)).astype(np.int64)
        return rows[~self.has(Flag.UNDATED)[rows]]

    def has(self, flag: Flag) -> NDArray[np.bool_]:
        """Which rows have that flag."""
        return np.not_equal(np.bitwise_and(self.flags, int(flag)), np.uint16(0))

    def event(self, id: str) -> Any:
        """The record of an event; None where the table has none of that id."""
        row = self.row_by_id.get(id)
        return None if row is None else self.record(row)

    def rows(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The rows of those ids that the table has."""
        index = self.row_by_id
        if isinstance(index, IdRows):
            found = index.rows(list(ids))
            return tuple(found[found >= 0].tolist())
        return tuple(index[id] for id in ids if id in index)

    def places(self, ids: Iterable[str]) -> NDArray[np.int64]:
        """The row of each id, -1 where the table has none."""
        index = self.row_by_id
        if isinstance(index, IdRows):
            return index.rows(list(ids))
        return np.fromiter((index.get(id, -1) for id in ids), np.int64)

    def known(self, ids: Iterable[str]) -> list[str]:
        """Those of the ids that the table has."""
        index = self.row_by_id
        if isinstance(index, IdRows):
            asked = list(ids)
            return [id for id, row in zip(asked, index.rows(asked).tolist(), strict=True) if row >= 0]
        return [id for id in ids if id in index]

    @cached_property
    def undated(self) -> int:
        """How many events have no date."""
        return int(self.has(Flag.UNDATED).sum())

    @cached_property
    def goes_on(self) -> bool:
        """Whether any event is still going on."""
        return bool(self.has(Flag.OPEN_END).any())

    @cached_property
    def extent(self) -> tuple[int, int] | None:
        """The earliest and the latest finite bound, or None where nothing is dated."""
        finite = [bounds[np.abs(bounds) != OPEN] for bounds in (self.start, self.end)]
        if not any(len(bounds) for bounds in finite):
            return None
        return (
            min(int(bounds.min()) for bounds in finite if len(bounds)),
            max(int(bounds.max()) for bounds in finite if len(bounds)),
        )


def no_events() -> EventTable:
    """The table of nothing."""
    times, few = np.empty(0, np.int64), np.empty(0, np.uint8)
    return EventTable(
        ids=(),
        start=times,
        end=times,
        core_start=times,
        core_end=times,
        order=np.empty(0, np.int32),
        kind=few,
        importance=few,
        precision=few,
        flags=np.empty(0, np.uint16),
        record=().__getitem__,
        titles=lambda _language: (),
        facet=lambda field: Facet(field, {}, {}),
    )
