"""Which events are handed on, and in words how they were chosen."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from viewer.i18n import _, speaking
from viewer.index.table import OPEN, EventTable, Flag
from viewer.model.chosen import UNTOLD, Chosen
from viewer.model.date import EventDate


@dataclass(frozen=True, slots=True)
class Selection:
    """Ids of events and how they came together, in words (empty: all of them).

    ``chosen`` is the same as data. ``possibly`` are those only possibly inside a window of time.
    """

    ids: tuple[str, ...]
    how: str
    possibly: frozenset[str] = frozenset()
    undated: int = 0
    """How many events a window of time had to leave out because they have no date."""
    in_time: bool = False
    """Whether a window of time chose them."""
    chosen: Chosen = UNTOLD

    def how_words(self) -> str:
        """How they came together in the language spoken now."""
        return self.chosen.words(self.how)


def everything(table: EventTable) -> Selection:
    """All events."""
    return Selection(tuple(table.ids), "", chosen=Chosen("all"))


def by_hand(ids: Iterable[str]) -> Selection:
    """Events taken one by one."""
    return Selection(tuple(dict.fromkeys(ids)), _("chosen by hand"), chosen=Chosen("hand"))


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
    chosen = Chosen("window", first.edtf if first else "", last.edtf if last else "")
    with speaking(language):
        how = chosen.words("")
    return Selection(
        tuple(table.ids[row] for row in rows.tolist()),
        how,
        frozenset(table.ids[row] for row in possibly.tolist()),
        int((~dated).sum()),
        in_time=True,
        chosen=chosen,
    )
