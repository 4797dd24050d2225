"""What there is to hand on, who waits for it, and what comes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from viewer.export.attachment import subset
from viewer.export.order import Order
from viewer.export.selection import Selection
from viewer.index.columns import build
from viewer.index.table import EventTable
from viewer.model.annotation import Note
from viewer.model.dataset import Dataset
from viewer.model.event import AnyEvent
from viewer.model.provenance import Provenance


@dataclass(frozen=True)
class Material:
    """What there is to hand on: the data, what is chosen of them, and the notes of the sets that are chosen.

    ``meanings`` are those of highlights, ``colours`` those of sets of notes, where the reader has chosen them.
    ``other_notes`` counts the notes of sets that are not chosen. ``provenance`` tells of the dossier that the data
    were taken from, where they were. ``faulty`` counts the records that could not be read.
    """

    dataset: Dataset
    table: EventTable
    selection: Selection
    notes: tuple[Note, ...] = ()
    meanings: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    other_notes: int = 0
    provenance: Provenance | None = None
    faulty: int = 0

    @cached_property
    def events(self) -> tuple[AnyEvent, ...]:
        """The events chosen, without private ones: by time, those without a date last."""
        rows = np.array(self.table.rows(self.selection.ids), dtype=np.int64)
        rank = np.full(len(self.table), len(self.table))
        rank[self.table.in_time_order] = np.arange(self.table.in_time_order.size)
        found = (self.table.record(row) for row in rows[np.lexsort((rows, rank[rows]))].tolist())
        return tuple(event for event in found if not event.private)

    @property
    def private_events(self) -> int:
        """How many of the chosen events are private, and so left out."""
        return len(self.table.rows(self.selection.ids)) - len(self.events)

    @property
    def left_out_before(self) -> int:
        """How many events are not in the data because the dossier that these were taken from had left them out."""
        return max((self.provenance.total if self.provenance else 0) - len(self.table), 0)

    @property
    def total(self) -> int:
        """How many events there are in the whole record, as far as it is told."""
        return len(self.table) + self.left_out_before + self.faulty

    @property
    def carried_notes(self) -> int:
        """How many notes the dossier that the data were taken from carries, and are not in the notebook."""
        known = {note.id for note in self.notes}
        return sum(id not in known for id in self.provenance.notes) if self.provenance else 0

    @cached_property
    def _kept(self) -> tuple[Dataset, int]:
        return subset(self.dataset, frozenset(event.id for event in self.events))

    @property
    def chosen(self) -> Dataset:
        """The events chosen as a dataset of its own, in the order of the data."""
        return self._kept[0]

    @property
    def cut_ties(self) -> int:
        """How many ties to events outside the selection ``chosen`` is without."""
        return self._kept[1]

    @cached_property
    def chosen_table(self) -> EventTable:
        """The columns of ``chosen``."""
        return build(self.chosen)

    def shown_notes(self, order: Order) -> tuple[Note, ...]:
        """The notes that may be handed on: private ones only where they are asked for."""
        return tuple(note for note in self.notes if order.private or not note.private)


@dataclass(frozen=True, slots=True)
class Watch:
    """Who waits for an export: hears its stages in words, and may say that it should stop."""

    cancelled: Callable[[], bool] = lambda: False
    progress: Callable[[str], None] = lambda _stage: None


@dataclass(frozen=True, slots=True)
class Changed:
    """What is not printed as it stands in the data: texts cut, the events they belong to, characters replaced."""

    cut: int
    events: tuple[str, ...]
    replaced: int


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a file, how many events are in it, and sentences on what a reader must know of it.

    ``changed`` is None where it was not looked for.
    """

    content: bytes
    shown: int
    said: tuple[str, ...] = ()
    changed: Changed | None = None
