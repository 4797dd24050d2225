"""Figures that only a record tells of: rhythms, cells of amounts, bands of money, handovers, other dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import OPEN, EventTable, Flag
from viewer.model import records
from viewer.model.kinds import RelationType
from viewer.timeline.cells import Cells, amount_per_period, amounts_of, cells_of
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Form

_LONG = 180 * 86_400
"""Seconds of the shortest mission whose parts stand on its bar."""


@dataclass(frozen=True)
class Special:
    """What is special of few rows, by row: figures, their cells, what they stand on, another claimed date, shares."""

    forms: dict[int, Form] = field(default_factory=dict)
    parents: dict[int, int] = field(default_factory=dict)
    others: dict[int, int] = field(default_factory=dict)
    shares: dict[int, float] = field(default_factory=dict)
    cells: dict[int, Cells] = field(default_factory=dict)

    def within(self, tracks: Mapping[int, set[int]]) -> Special:
        """The same where only what is in all its tracks together with what it stands on does stand on it."""
        apart = {
            child for child, whole in self.parents.items() if not tracks.get(child, set()) <= tracks.get(whole, set())
        }
        forms = {row: form for row, form in self.forms.items() if row not in apart}
        parents = {child: whole for child, whole in self.parents.items() if child not in apart}
        return replace(self, forms=forms, parents=parents)

    @cached_property
    def bearers(self) -> NDArray[np.int64]:
        """The rows of bars with uprights on them, ascending."""
        rows = {self.parents[row] for row, form in self.forms.items() if form == Form.UPRIGHT}
        return np.array(sorted(rows), dtype=np.int64)

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


def special_of(table: EventTable, language: str) -> Special:
    """What the records of a table that shows cards tell of its figures; what is written in cells is in ``language``."""
    special = Special()
    records = {row: table.record(row) for row in range(len(table)) if not table.flags[row] & Flag.UNDATED}
    amounts = {amount.id: amount for event in records.values() for amount in amounts_of(event) if amount.id}
    for row, event in records.items():
        if table.flags[row] & Flag.SPAN:
            _span(table, row, event, special)
            _share(row, event, amounts, special)
        elif table.flags[row] & Flag.DISPUTED:
            _other(row, event, int(table.anchor[row]), special)
    for row, event in records.items():
        _upright(table, row, event, special)
    for row, form in special.forms.items():
        if form in (Form.CELLS, Form.RHYTHM):
            special.cells[row] = cells_of(records[row], language)
    return special


def _span(table: EventTable, row: int, event: records.AnyEvent, special: Special) -> None:
    """Give recurring events their rhythm, amounts per period their cells, and stated totals their band."""
    if event.kind == "dialogue" and event.recurs:
        special.forms[row] = Form.RHYTHM
        for beat in table.rows(event.recurs.occurrences):
            if not table.flags[beat] & (Flag.SPAN | Flag.UNDATED):
                special.forms[beat], special.parents[beat] = Form.BEAT, row
    elif amount_per_period(event):
        special.forms[row] = Form.CELLS
    elif amounts_of(event):
        special.forms[row] = Form.BAND


def _share(row: int, event: records.AnyEvent, amounts: Mapping[str, records.Amount], special: Special) -> None:
    """What part of its whole the event's first part of an amount is, in one currency."""
    for part in amounts_of(event):
        whole = amounts.get(part.of or "") if part.kind == "part_of" else None
        if whole and whole.currency == part.currency and 0 <= part.value <= whole.value and whole.value:
            special.shares[row] = float(part.value / whole.value)
            return


def _other(row: int, event: records.AnyEvent, anchor: int, special: Special) -> None:
    """Where a source that is not followed puts a disputed instant."""
    for claim in event.claims:
        if claim.field == "date" and claim.status is records.ClaimStatus.DISPUTED and claim.edtf:
            start, end = claim.edtf.value.possible
            if start is not None and end is not None and (other := start + (end - start) // 2) != anchor:
                special.others[row] = other
                return


def _upright(table: EventTable, row: int, event: records.AnyEvent, special: Special) -> None:
    """An instant that is part of a long mission stands on its bar."""
    wholes = [relation.to for relation in event.relations if relation.type is RelationType.PART_OF]
    if row in special.forms or table.flags[row] & (Flag.SPAN | Flag.DISPUTED):
        return
    for whole in table.rows(wholes):
        start, end = int(table.start[whole]), int(table.end[whole])
        bar = table.flags[whole] & Flag.SPAN and table.record(whole).kind == "mission" == event.kind
        inside = start <= table.start[row] and table.end[row] <= end
        if bar and inside and end - start >= _LONG and abs(start) != OPEN != end:
            special.forms[row], special.parents[row] = Form.UPRIGHT, whole
            return
