"""The reader's notes on the open dataset: found, written, undone; each change is durable when it returns."""

from __future__ import annotations

import gc
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from viewer.errors import StoreError
from viewer.i18n import _
from viewer.model import records
from viewer.model.many import without_garbage_collection
from viewer.model.note_words import step_words
from viewer.model.tags import composed
from viewer.session.note_index import NoteIndex
from viewer.session.notebook import Done, Notebook, Revision

_MANY = 1_000
Fields = Mapping[str, Any]
"""Fields of a note with what they are to be."""


class Notes:
    """The notes of ``notebook`` on one dataset, which is known by its id.

    ``tell`` says what went wrong, ``changed`` is called after each change. What could not be kept is told, and then
    the method returns None or False. ``own_set`` is the set that new notes go into.
    """

    def __init__(
        self,
        notebook: Notebook | None,
        dataset: str,
        *,
        hidden: frozenset[str] = frozenset(),
        own_set: str = "",
        tell: Callable[[str], None] = lambda _text: None,
        changed: Callable[[], None] = lambda: None,
        uncover: Callable[[frozenset[str]], None] = lambda _sets: None,
    ) -> None:
        """``uncover`` shows hidden sets into which a new note has been written."""
        self.notebook, self.dataset, self.own_set = notebook, dataset, own_set
        self._tell, self._changed, self._uncover = tell, changed, uncover
        with without_garbage_collection():
            self.index = NoteIndex(notebook.notes(dataset) if notebook else (), hidden)
            if len(self.index) > _MANY:
                gc.freeze()  # to walk through them again and again would stop the hand

    # --- found ---------------------------------------------------------------------------------

    @property
    def all(self) -> tuple[records.Note, ...]:
        """Every note on the dataset, oldest first, those of hidden sets too."""
        return self.index.all

    def get(self, id: str) -> records.Note | None:
        """A note by its id; None where it is deleted or never was."""
        return self.index.get(id)

    def on(self, event: str) -> tuple[records.Note, ...]:
        """The shown notes that stand on an event, or on a part of it."""
        return self.index.on(event)

    def on_spans(self) -> tuple[records.Note, ...]:
        """The shown notes that stand on a stretch of time."""
        return self._off_events("span")

    def on_dataset(self) -> tuple[records.Note, ...]:
        """The shown notes that stand on the dataset as a whole."""
        return self._off_events("dataset")

    def marks(self) -> tuple[records.Note, ...]:
        """The reader's marks on stretches of time."""
        return tuple(note for note in self.index.off_events() if note.is_mark)

    def is_starred(self, event: str) -> bool:
        """Whether a shown note on the event carries a star."""
        sign = self.index.signs.get(event)
        return sign is not None and sign.starred

    def words_by_event(self) -> dict[str, list[str]]:
        """The words of the notes that stand on each event."""
        return {id: [word for note in notes for word in (note.text, *note.tags)] for id, notes in self.index.by_event()}

    def _off_events(self, type: str) -> tuple[records.Note, ...]:
        notes = self.index.off_events()
        return tuple(note for note in notes if any(target.type == type for target in note.targets))

    # --- written -------------------------------------------------------------------------------

    def write(
        self,
        note: records.Note | None,
        targets: Iterable[records.Target],
        *,
        step: str | None = None,
        name: str | None = None,
        **fields: Any,
    ) -> records.Note | None:
        """Write a new note (``note`` is None) or a new state of one; saves with the same ``step`` are undone together.

        None: it could not be kept, the reader has been told why, and the text must stay where it was typed.
        """
        after = self._written(note, {"targets": tuple(targets), **fields})
        usual = "edit note" if note else "star" if after.is_bare and after.starred else "write note"
        return self.get(after.id) if self._apply([_change(note, after, name or usual)], step) else None

    def edit(
        self,
        notes: Iterable[records.Note],
        name: str,
        fields: Callable[[records.Note], Fields],
        step: str | None = None,
    ) -> bool:
        """Change several notes in one step; one that nothing is left of is deleted."""
        changes = [_change(note, _kept(self._written(note, fields(note))), name) for note in notes]
        return self._apply([change for change in changes if _is_effective(change)], step)

    def edit_events(
        self, events: Iterable[records.AnyEvent], name: str, fields: Callable[[records.Note | None], Fields]
    ) -> bool:
        """Change the own note of each event in one step, begun where there is none."""
        changes = []
        for event in events:
            own = self._own(event.id)
            after = self._written(own, {"targets": own.targets if own else (self.target(event),), **fields(own)})
            changes.append(_change(own, _kept(after), name))
        return self._apply([change for change in changes if _is_effective(change)], None)

    def delete(self, notes: Sequence[records.Note], name: str | None = None) -> bool:
        """Delete notes in one step."""
        name = name or ("delete note" if len(notes) == 1 else "delete notes")
        return self._apply([records.Change(before=note, name=name) for note in notes], None)

    def star(self, events: Sequence[records.AnyEvent]) -> bool:
        """Star those events, or take the stars off where all of them have one."""
        dark = [event for event in events if not self.is_starred(event.id)]
        if dark:
            return self.edit_events(dark, "star", lambda _own: {"starred": True})
        lit = {note.id: note for event in events for note in self.on(event.id) if note.starred}
        return self.edit(lit.values(), "unstar", lambda _note: {"starred": False})

    def mark(self, span: str, step: str | None = None) -> records.Note | None:
        """Mark a stretch of time, given as EDTF."""
        return self.write(None, [records.SpanTarget(span=span)], step=step, name="mark", starred=True)

    def name_mark(self, mark: records.Note, name: str, step: str | None = None) -> None:
        """Give a mark a name; with the ``step`` it was made in both are undone together."""
        self.write(mark, mark.targets, step=step, name="name mark", text=name)

    def restore(self, states: Mapping[str, records.Note | None], name: str = "restore") -> bool:
        """Bring notes back to those states, by id, in one step; None is deleted."""
        changes = []
        for id, state in states.items():
            now = self.get(id)
            if now is not None or state is not None:
                changes.append(_change(now, state, name))
        return self._apply([change for change in changes if _is_effective(change)], None)

    def undo(self) -> tuple[records.Note, ...]:
        """Take back the last step of writing notes; the notes it was on, as they are now or were before they went."""
        return self._go_over(lambda notebook: notebook.undo(self.dataset))

    def redo(self) -> tuple[records.Note, ...]:
        """Do again what ``undo`` took back; the notes as ``undo`` gives them."""
        return self._go_over(lambda notebook: notebook.redo(self.dataset))

    @property
    def undo_name(self) -> str | None:
        """The step that ``undo`` would take back, in words."""
        name = self.notebook.undo_name(self.dataset) if self.notebook else None
        return step_words(name) if name else None

    @property
    def redo_name(self) -> str | None:
        """The step that ``redo`` would do again, in words."""
        name = self.notebook.redo_name(self.dataset) if self.notebook else None
        return step_words(name) if name else None

    @property
    def can_write(self) -> bool:
        """Whether notes can be kept."""
        return self.notebook is not None and not self.notebook.read_only_reason

    def target(self, event: records.AnyEvent) -> records.EventTarget:
        """An event as a note's target, with the print that finds it again in a new edition."""
        title, date = event.print
        return records.EventTarget(event=event.id, title=title, date=date)

    def hide(self, sets: frozenset[str]) -> None:
        """Show the notes of all sets but those."""
        if sets != self.index.hidden:
            former = self.index.edition
            self.index = NoteIndex(self.all, sets)
            self.index.edition = former + 1
            self._changed()

    def read_again(self) -> None:
        """Take in what another program, or an import, has written."""
        if self.notebook is None:
            return
        now = {note.id: note for note in self.notebook.notes(self.dataset)}
        gone = dict.fromkeys(note.id for note in self.all if note.id not in now)
        self.index.take({**now, **gone})
        self._changed()

    def _own(self, event: str) -> records.Note | None:
        """The note on an event alone that a sign put on the event goes to."""
        notes = (note for note in self.on(event) if note.set == self.own_set and len(note.targets) == 1)
        return next((note for note in notes if isinstance(note.targets[0], records.EventTarget)), None)

    def _written(self, note: records.Note | None, fields: Fields) -> records.Note:
        """``note`` as it reads after the change, or a new one."""
        if "tags" in fields:
            fields = {**fields, "tags": composed(fields["tags"])}
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        if note is not None:
            return note if _is_so(note, fields) else note.model_copy(update={**fields, "modified": now})
        author = self.notebook.author if self.notebook else ""
        made = records.Note(id=uuid.uuid4().hex, dataset=self.dataset, set=self.own_set, targets=(), creator=author)
        return made.model_copy(update={**fields, "created": now, "modified": now})

    def _apply(self, changes: Sequence[records.Change], step: str | None) -> bool:
        if not changes:
            return True
        new = frozenset(change.note.set for change in changes if change.before is None)
        if new & self.index.hidden:
            self._uncover(new)
        return self._keep(lambda notebook: notebook.apply_all(changes, step=step))

    def _go_over(self, act: Callable[[Notebook], Done | None]) -> tuple[records.Note, ...]:
        gone_over: list[records.Note | None] = []

        def go(notebook: Notebook) -> Sequence[Revision]:
            done = act(notebook)
            revisions = done.revisions if done else ()
            gone_over.extend(revision.after or revision.before for revision in revisions)
            return revisions

        self._keep(go)
        return tuple(note for note in gone_over if note is not None)

    def _keep(self, act: Callable[[Notebook], Iterable[Revision]]) -> bool:
        if self.notebook is None:
            self._tell(_("The note was not kept, because the notebook is still being opened."))
            return False
        try:
            revisions = act(self.notebook)
        except StoreError as error:
            self._tell(str(error))
            return False
        self.index.take({revision.note: revision.after for revision in revisions})
        self._changed()
        return True


def _change(before: records.Note | None, after: records.Note | None, name: str) -> records.Change:
    return records.Change.model_construct(before=before, after=after, name=name)


def _is_effective(change: records.Change) -> bool:
    return change.before != change.after


def _is_so(note: records.Note, fields: Fields) -> bool:
    return all(getattr(note, field) == value for field, value in fields.items())


def _kept(note: records.Note) -> records.Note | None:
    """The note, or None where nothing is left in it."""
    return None if note.is_bare and not note.starred and note.highlight is None else note
