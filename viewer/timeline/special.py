"""Figures that only a record tells of: rhythms, cells of amounts, bands of money, handovers, other dates."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable, Flag
from viewer.model.amount import Amount
from viewer.model.event import AnyEvent
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Form


@dataclass(frozen=True)
class Special:
    """What is special of few rows, by row: figures, what these stand on, the other date of a disputed one, shares."""

    forms: dict[int, Form] = field(default_factory=dict)
    parents: dict[int, int] = field(default_factory=dict)
    others: dict[int, int] = field(default_factory=dict)
    shares: dict[int, float] = field(default_factory=dict)

    def form(self, rows: NDArray[np.integer], plain: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """``plain`` with the special figures in their places."""
        if not self.forms:
            return plain
        known = np.fromiter(self.forms, np.int64)
        known.sort()
        at = np.minimum(np.searchsorted(known, rows), known.size - 1)
        form = plain.copy()
        for n in np.flatnonzero(known[at] == rows).tolist():
            form[n] = self.forms[int(rows[n])]
        return form

    def other_x(self, rows: list[int], scale: TimeScale) -> NDArray[np.float64]:
        """Where the other dates of disputed rows stand, NaN for the others."""
        x = np.full(len(rows), np.nan)
        if self.others:
            for n, row in enumerate(rows):
                if row in self.others:
                    x[n] = scale.x(self.others[row])
        return x

    def share(self, rows: list[int]) -> NDArray[np.float64]:
        """What part of its whole the amount of each row is, NaN where it is none."""
        return np.array([self.shares.get(row, np.nan) for row in rows]) if self.shares else np.full(len(rows), np.nan)


NOTHING = Special()


def special_of(table: EventTable) -> Special:
    """What the records of a table that shows cards tell of its figures."""
    special = Special()
    for row in range(len(table)):
        if table.flags[row] & Flag.SPAN:
            _span(table, row, table.record(row), special)
    return special


def _span(table: EventTable, row: int, event: AnyEvent, special: Special) -> None:
    """Give recurring events their rhythm and amounts per period their cells."""
    if event.kind == "dialogue" and event.recurs:
        special.forms[row] = Form.RHYTHM
        for beat in table.rows(event.recurs.occurrences):
            if not table.flags[beat] & (Flag.SPAN | Flag.UNDATED):
                special.forms[beat], special.parents[beat] = Form.BEAT, row
    elif amount_per_period(event):
        special.forms[row] = Form.CELLS


def amount_per_period(event: AnyEvent) -> Amount | None:
    """The event's first amount that is stated for each period of a stretch of time."""
    amounts = event.amounts if event.kind == "contribution" else ()
    return next((amount for amount in amounts if amount.kind == "per_period" and amount.period), None)
