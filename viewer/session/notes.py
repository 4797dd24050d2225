"""The reader's notes on the open dataset: found by event, written through the notebook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from viewer.i18n import _
from viewer.model import records
from viewer.session.notebook import Notebook


class Notes:
    """The notes on one dataset, which is known by its id, by event; read anew after each change."""

    def __init__(self, notebook: Notebook | None, dataset: str) -> None:
        self.notebook = notebook
        self.dataset = dataset
        self.all: tuple[records.Note, ...] = ()
        self._by_event: dict[str, tuple[records.Note, ...]] = {}
        self.refresh()

    def refresh(self) -> None:
        """Read the notes again."""
        self.all = tuple(self.notebook.notes(self.dataset)) if self.notebook else ()
        found: defaultdict[str, list[records.Note]] = defaultdict(list)
        for note in self.all:
            for target in note.targets:
                if isinstance(target, records.EventTarget):
                    found[target.event].append(note)
        self._by_event = {id: tuple(notes) for id, notes in found.items()}

    def on(self, event: str) -> tuple[records.Note, ...]:
        """The notes that stand on an event."""
        return self._by_event.get(event, ())

    def by_event(self) -> Iterable[tuple[str, tuple[records.Note, ...]]]:
        """The notes of each event that has any."""
        return self._by_event.items()

    def on_spans(self) -> tuple[records.Note, ...]:
        """The notes that stand on a stretch of time."""
        return tuple(
            note for note in self.all if any(isinstance(target, records.SpanTarget) for target in note.targets)
        )

    def marks(self) -> tuple[records.Note, ...]:
        """The reader's marks."""
        return tuple(note for note in self.all if is_mark(note))

    def target(self, event: records.AnyEvent) -> records.EventTarget:
        """An event as a note's target, with the print that finds it again in a new edition."""
        date = event.date.edtf if event.date else ""
        return records.EventTarget(event=event.id, title=event.title.en or event.title.ko or "", date=date)

    def written(
        self,
        note: records.Note | None,
        targets: Iterable[records.Target],
        text: str,
        tags: Iterable[str],
        starred: bool,
    ) -> records.Note:
        """``note`` as it reads after the change, or a new one."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        fields = {"targets": tuple(targets), "text": text, "tags": tuple(tags), "starred": starred, "modified": now}
        if note is not None:
            return note.model_copy(update=fields)
        from viewer.store.notebook import new_note_id  # which is there once a note is written

        made = records.Note(id=new_note_id(), dataset=self.dataset, targets=(), created=now)
        return made.model_copy(update=fields)

    def starred(self, events: Iterable[records.AnyEvent], lit: bool) -> tuple[records.Change, ...]:
        """The changes that give each of the events a star, or take all its stars off."""
        name = "star" if lit else "unstar"
        changes = []
        for event in events:
            if lit:
                own = next((note for note in self.on(event.id) if len(note.targets) == 1), None)
                text, tags = (own.text, own.tags) if own else ("", ())
                changes.append(
                    records.Change(
                        before=own, after=self.written(own, (self.target(event),), text, tags, True), name=name
                    )
                )
                continue
            for note in (note for note in self.on(event.id) if note.starred):
                without = self.written(note, note.targets, note.text, note.tags, False)
                changes.append(
                    records.Change(before=note, after=without if note.text or note.tags else None, name=name)
                )
        return tuple(changes)


def is_mark(note: records.Note) -> bool:
    """Whether a note is a mark: one with a star that stands on stretches of time alone; the text is the name."""
    return note.starred and bool(note.targets) and all(isinstance(one, records.SpanTarget) for one in note.targets)


def step_words(name: str) -> str:
    """A step by its kept name, in the reader's language."""
    words = {
        "write note": _("write note"),
        "edit note": _("edit note"),
        "delete note": _("delete note"),
        "star": _("star"),
        "unstar": _("take the star off"),
        "mark": _("mark"),
        "name mark": _("name mark"),
        "delete mark": _("delete mark"),
    }
    return words.get(name, name)
