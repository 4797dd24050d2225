"""The reader's notes on the open dataset: found by event, written through the notebook."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Protocol

from viewer.model.annotation import EventTarget, Note, SpanTarget, Target
from viewer.model.dataset import Dataset
from viewer.model.event import AnyEvent


class Keeper(Protocol):
    """What notes are kept in: every change durable when the call returns, or a StoreError.

    ``step`` names one editing burst; changes with the same step are undone together. ``name`` says in words
    what the step did.
    """

    def notes(self, dataset: str) -> Iterable[Note]: ...
    def apply(self, before: Note | None, after: Note | None, *, step: str, name: str) -> None: ...
    def undo(self, dataset: str) -> bool: ...
    def redo(self, dataset: str) -> bool: ...
    def undo_name(self, dataset: str) -> str | None: ...
    def redo_name(self, dataset: str) -> str | None: ...


class Notes:
    """The notes on one dataset, by event; read anew after each change."""

    def __init__(self, keeper: Keeper | None, dataset: Dataset) -> None:
        self.keeper = keeper
        self.dataset = dataset
        self.all: tuple[Note, ...] = ()
        self._by_event: dict[str, tuple[Note, ...]] = {}
        self.refresh()

    def refresh(self) -> None:
        """Read the notes again."""
        self.all = tuple(self.keeper.notes(self.dataset.id)) if self.keeper else ()
        found: defaultdict[str, list[Note]] = defaultdict(list)
        for note in self.all:
            for target in note.targets:
                if isinstance(target, EventTarget):
                    found[target.event].append(note)
        self._by_event = {id: tuple(notes) for id, notes in found.items()}

    def on(self, event: str) -> tuple[Note, ...]:
        """The notes that stand on an event."""
        return self._by_event.get(event, ())

    def on_spans(self) -> tuple[Note, ...]:
        """The notes that stand on a stretch of time."""
        return tuple(note for note in self.all if any(isinstance(target, SpanTarget) for target in note.targets))

    def target(self, event: AnyEvent) -> EventTarget:
        """An event as a note's target, with the print that finds it again in a new edition."""
        date = event.date.edtf if event.date else ""
        return EventTarget(event=event.id, title=event.title.en or event.title.ko or "", date=date)

    def written(
        self, note: Note | None, targets: Iterable[Target], text: str, tags: Iterable[str], starred: bool
    ) -> Note:
        """``note`` as it reads after the change, or a new one."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        fields = {"targets": tuple(targets), "text": text, "tags": tuple(tags), "starred": starred, "modified": now}
        if note is not None:
            return note.model_copy(update=fields)
        made = Note(id=uuid.uuid4().hex, dataset=self.dataset.id, targets=(), created=now)
        return made.model_copy(update=fields)
