"""Columns over a dataset: what the timeline, filters and sums look at instead of records."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntFlag
from functools import cache, cached_property, partial

import numpy as np
from numpy.typing import NDArray

from viewer.index.facet import Facet, facet_of
from viewer.model.amount import Basis
from viewer.model.dataset import Dataset
from viewer.model.date import EventDate, Quality
from viewer.model.display import one_line
from viewer.model.edtf import Edtf, Precision
from viewer.model.event import KINDS, AnyEvent, ClaimStatus
from viewer.model.view import GroupBy

OPEN = np.iinfo(np.int64).max
"""The bound of an end nobody gives: as a start it is negated."""


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


@dataclass(frozen=True)
class EventTable:
    """One row an event, in the dataset's order.

    ``start``/``end`` are the possible extent and ``core_start``/``core_end`` the certain core, half-open, in
    seconds (int64) as ``model.edtf`` defines them; an open bound is ``-OPEN`` or ``OPEN``, and a row without a
    certain core has ``core_start >= core_end``. ``anchor`` is where a row stands when one instant must do.
    ``record`` makes or finds the event of a row; ``titles`` gives all rows' titles in a language, the short ones where
    there are any, on one line; ``facet`` the values of a field. None of the three is looked at before it is needed.
    """

    ids: tuple[str, ...]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    core_start: NDArray[np.int64]
    core_end: NDArray[np.int64]
    anchor: NDArray[np.int64]
    order: NDArray[np.int32]
    kind: NDArray[np.uint8]
    importance: NDArray[np.uint8]
    precision: NDArray[np.uint8]
    flags: NDArray[np.uint16]
    record: Callable[[int], AnyEvent]
    titles: Callable[[str], Sequence[str]]
    facet: Callable[[GroupBy], Facet]

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def row_by_id(self) -> dict[str, int]:
        """Where each event stands."""
        return {id: row for row, id in enumerate(self.ids)}

    @cached_property
    def in_time_order(self) -> NDArray[np.int64]:
        """All dated rows by anchor, then order by hand, then row."""
        rows = np.lexsort((np.arange(len(self)), self.order, self.anchor)).astype(np.int64)
        return rows[~self.has(Flag.UNDATED)[rows]]

    def has(self, flag: Flag) -> NDArray[np.bool_]:
        """Which rows have that flag."""
        return np.not_equal(np.bitwise_and(self.flags, int(flag)), np.uint16(0))

    def rows(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The rows of those ids that the table has."""
        return tuple(self.row_by_id[id] for id in ids if id in self.row_by_id)

    @cached_property
    def goes_on(self) -> bool:
        """Whether any event is still going on."""
        return bool(self.has(Flag.OPEN_END).any())

    @cached_property
    def extent(self) -> tuple[int, int] | None:
        """The earliest and the latest finite bound, or None where nothing is dated."""
        bounds = np.concatenate([self.start, self.end])
        finite = bounds[np.abs(bounds) != OPEN]
        return (int(finite.min()), int(finite.max())) if finite.size else None


def build(dataset: Dataset) -> EventTable:
    """The columns of a dataset that is in memory."""
    events = dataset.events
    bounds = np.array([_bounds(event.date) for event in events], dtype=np.int64).reshape(len(events), 5)
    return EventTable(
        ids=tuple(event.id for event in events),
        start=bounds[:, 0],
        end=bounds[:, 1],
        core_start=bounds[:, 2],
        core_end=bounds[:, 3],
        anchor=bounds[:, 4],
        order=np.fromiter((event.date.order if event.date else 0 for event in events), np.int32),
        kind=np.fromiter((KINDS.index(event.kind) for event in events), np.uint8),
        importance=np.fromiter((event.importance for event in events), np.uint8),
        precision=np.fromiter((_precision(event.date) for event in events), np.uint8),
        flags=np.fromiter((_flags(event) for event in events), np.uint16),
        record=events.__getitem__,
        titles=cache(partial(_titles, dataset)),
        facet=cache(partial(facet_of, dataset)),
    )


def _titles(dataset: Dataset, language: str) -> Sequence[str]:
    return tuple(one_line((event.short or event.title).get(language)) for event in dataset.events)


def _precision(date: EventDate | None) -> int:
    return int(date.value.precision if date else Precision.UNKNOWN)


def _bounds(date: EventDate | None) -> Sequence[int]:
    """Possible start and end, core start and end, anchor."""
    if date is None:
        return (-OPEN, OPEN, 0, 0, 0)
    value = date.value
    start = -OPEN if value.possible[0] is None else value.possible[0]
    end = OPEN if value.possible[1] is None else value.possible[1]
    core_start, core_end = value.certain or (0, 0)
    return (
        start,
        end,
        -OPEN if core_start is None else core_start,
        OPEN if core_end is None else core_end,
        _anchor(value, start, end),
    )


def _anchor(value: Edtf, start: int, end: int) -> int:
    """A span stands at its start, an instant known to a unit in the middle of that unit."""
    if start == -OPEN:
        return end if end != OPEN else 0
    if value.is_interval or end == OPEN:
        return start
    return start + (end - start) // 2


def _flags(event: AnyEvent) -> int:
    if event.date is None:
        return Flag.UNDATED
    date, value = event.date, event.date.value
    told = {
        Flag.SPAN: value.is_interval,
        Flag.APPROXIMATE: value.approximate,
        Flag.UNCERTAIN: value.uncertain,
        Flag.OPEN_START: value.open_start,
        Flag.OPEN_END: value.open_end,
        Flag.UNKNOWN_START: value.unknown_start,
        Flag.UNKNOWN_END: value.unknown_end,
        Flag.INFERRED: date.quality is not Quality.STATED,
        Flag.DISPUTED: _disputed(event),
        Flag.PLANNED: event.status == "planned",
        Flag.AS_OF: date.as_of,
        Flag.BEFORE: not value.is_interval and value.possible[0] is None,
        Flag.RECURS: event.kind == "dialogue" and event.recurs is not None,
        Flag.PLEDGED: _only(event, Basis.PLEDGED),
        Flag.COMMITTED: _only(event, Basis.COMMITTED),
    }
    return sum(flag for flag, holds in told.items() if holds)


def _only(event: AnyEvent, basis: Basis) -> bool:
    """Whether the event has money and all of it stands on ``basis``."""
    amounts = event.amounts if event.kind == "contribution" else ()
    return bool(amounts) and all(amount.basis is basis for amount in amounts)


def _disputed(event: AnyEvent) -> bool:
    return any(claim.field == "date" and claim.status is ClaimStatus.DISPUTED for claim in event.claims)
