"""Which events are handed on, and in words how they were chosen."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from viewer.i18n import _
from viewer.index.table import OPEN, EventTable, Flag
from viewer.model.date import EventDate
from viewer.model.date_words import date_words


@dataclass(frozen=True, slots=True)
class Selection:
    """Ids of events and how they came together, in words (empty: all of them).

    ``possibly`` are those only possibly inside a window of time.
    """

    ids: tuple[str, ...]
    how: str
    possibly: frozenset[str] = frozenset()
    undated: int = 0
    """How many events a window of time had to leave out because they have no date."""
    in_time: bool = False
    """Whether a window of time chose them."""


def everything(table: EventTable) -> Selection:
    """All events."""
    return Selection(tuple(table.ids), "")


def by_hand(ids: Iterable[str]) -> Selection:
    """Events taken one by one."""
    return Selection(tuple(dict.fromkeys(ids)), _("chosen by hand"))


def in_window(table: EventTable, first: EventDate | None, last: EventDate | None, language: str) -> Selection:
    """The events that touch the time from ``first`` to ``last``, both inclusive; None is open.

    An event whose start nobody gives stands at its known end; one whose end is unknown may be on after its start.
    """
    start = first.value.possible[0] if first else None
    end = last.value.possible[1] if last else None
    from_, before = (-np.inf if start is None else start), (np.inf if end is None else end)
    dated = (table.flags & Flag.UNDATED) == 0
    starts = np.where(table.start == -OPEN, np.minimum(table.anchor, table.end - 1), table.start)
    touched = dated & (starts < before) & (table.end > from_)
    core = (table.core_start < table.core_end) & (table.core_start < before) & (table.core_end > from_)
    certain = core | ((table.start >= from_) & (table.end <= before))
    rows, possibly = np.flatnonzero(touched), np.flatnonzero(touched & ~certain)
    return Selection(
        tuple(table.ids[row] for row in rows.tolist()),
        _window_words(first, last, language),
        frozenset(table.ids[row] for row in possibly.tolist()),
        int((~dated).sum()),
        in_time=True,
    )


def _window_words(first: EventDate | None, last: EventDate | None, language: str) -> str:
    start = date_words(first, language) if first else ""
    end = date_words(last, language) if last else ""
    if first and last:
        return _("in the window from {start} to {end}").format(start=start, end=end)
    if first:
        return _("in the window from {start}").format(start=start)
    return _("in the window up to {end}").format(end=end)
