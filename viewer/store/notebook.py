"""The reader's notes: every change a revision, kept before it is acknowledged."""

import os
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from viewer.errors import StoreDamaged, StoreError, StoreReadOnly, StoreTooNew
from viewer.i18n import _
from viewer.model.annotation import Change, Note
from viewer.model.many import without_garbage_collection
from viewer.store import backup, lock, migrations
from viewer.store.ahead import Ahead, state_of
from viewer.store.connection import Connect, connect, damaged, failures, moved, open_memory, pragma, set_up, transaction
from viewer.store.history import Group, Kind, Revision, Step, UndoResult, UndoStacks, way_over
from viewer.store.opening import Opened, identity, open_store
from viewer.store.rows import Rows, storable

_RECENT = 1_000
"""So many revisions tell what is undone next; the others are read when these are gone over."""
Clock = Callable[[], datetime]


def new_step() -> str:
    """An id for a burst of edits that are undone together."""
    return uuid.uuid4().hex


def new_note_id() -> str:
    """An id for a note, unique everywhere."""
    return uuid.uuid4().hex


def system_clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


class Notebook:
    """Every note of the reader's, in one file with one writer.

    A change that ``apply``, ``undo`` or ``redo`` has returned from survives a crash and a power cut; one that raised
    ``StoreError`` can be tried again. Methods may be called from any thread, they wait for each other.
    ``author`` signs the changes to come. For the reader to see, each a sentence or None: ``read_only_reason``,
    ``recovered`` and ``backup_problem`` (the day's backup could not be made; notes are kept all the same).
    """

    def __init__(self, path: Path, opened: Opened, author: str, clock: Clock, connect: Connect) -> None:
        """Use ``Notebook.open`` or ``Notebook.unavailable``."""
        self.path = path
        self.author = author
        self.read_only_reason = opened.read_only_reason
        self.recovered = opened.recovered
        self.backup_problem: str | None = None
        self._connection, self._lock, self._is_newer = opened.connection, opened.lock, opened.is_newer
        self._rows = Rows(opened.connection, is_newer=opened.is_newer)
        self._clock, self._connect = clock, connect
        self._turn = threading.RLock()
        self._stacks: dict[str, UndoStacks] = {}
        self._daily = backup.Daily(path)
        self._file = opened.file
        self._data_version = -1
        self._is_suspect = False
        self._is_held = opened.is_held
        self._told_version: int | None = None
        self._ahead: Ahead | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        author: str = "",
        clock: Clock = system_clock,
        connect: Connect = connect,
        brief: bool = False,
        ahead: str = "",
    ) -> Self:
        """Open the notebook at ``path``, made where there is none; for reading only where another has it open.

        ``brief``: it will be closed in a moment. Others that will be are waited for. ``ahead`` is the dataset whose
        notes will be asked for first.

        Raises:
            StoreError: notes can be neither kept nor read there.
        """
        path = Path(os.path.realpath(path))
        reading = Ahead(path, ahead, connect) if ahead else None
        notebook = cls(path, open_store(path, connect, clock(), brief=brief), author, clock, connect)
        notebook._ahead = reading
        return notebook

    @classmethod
    def unavailable(cls, reason: str) -> Self:
        """An empty notebook that keeps nothing, and says ``reason``."""
        connection = open_memory()
        migrations.migrate(connection, back_up=lambda: None)
        return cls(Path(), Opened(connection, read_only_reason=reason), "", system_clock, connect)

    def close(self) -> None:
        """Close the file and let the next writer in."""
        with self._turn:
            try:
                self._connection.close()
            except BaseException:
                self._is_suspect = True
                raise
            finally:
                if self._lock:
                    (self._lock.abandon if self._is_suspect else self._lock.release)()
                    self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def now(self) -> str:
        """The time as notes and revisions write it."""
        return self._clock().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def notes(self, dataset: str | None) -> tuple[Note, ...]:
        """The notes of a dataset, or of all, oldest first."""
        with self._in_turn():
            ahead, self._ahead = self._ahead, None
            read = ahead.notes(state_of(self.path, self._connection)) if ahead and ahead.dataset == dataset else None
            return self._rows.notes(dataset) if read is None else read

    def note(self, id: str) -> Note | None:
        """One note; None where it is deleted or never was."""
        with self._in_turn():
            return self._rows.note(id)

    def history(self, note: str) -> tuple[Revision, ...]:
        """The revisions of one note, oldest first."""
        with self._in_turn():
            return self._rows.history(note)

    def steps(self, dataset: str, *, below: int | None = None, most: int | None = None) -> list[Step]:
        """The steps of a dataset, oldest first; those before the revision ``below``, of these the last ``most``."""
        with self._in_turn():
            return self._rows.steps(dataset, below, most)

    def notes_at(self, dataset: str, seq: int) -> dict[str, Note]:
        """The notes of a dataset by id, as they were after the revision ``seq``."""
        with self._in_turn():
            return self._rows.notes_at(dataset, seq)

    def between(self, dataset: str, first: int, last: int) -> tuple[Revision, ...]:
        """The revisions of a dataset from ``first`` to ``last``, both included."""
        with self._in_turn():
            return self._rows.between(dataset, first, last)

    def lineage(self, dataset: str | None) -> dict[str, list[str]]:
        """The ids of all revisions that have led to each note, here and elsewhere, oldest first; with None of all."""
        with self._in_turn():
            return self._rows.lineage(dataset)

    def datasets(self) -> list[tuple[str, str, str, int]]:
        """Id, title, path and number of notes of every dataset with notes; title and path as they were last told."""
        with self._in_turn():
            return self._rows.datasets()

    def know(self, dataset: str, title: str, path: str) -> None:
        """Keep how a dataset is called and where it lies, for the day its notes are looked for without it.

        Raises as ``apply``.
        """
        with self._in_turn():
            self._check_writable()
            if not self._rows.knows(dataset, title, path):
                with transaction(self._connection):
                    self._rows.know(dataset, title, path)

    def bodies(self, dataset: str | None = None) -> list[str]:
        """The notes of a dataset, or of all, in JSON as they are kept, with what a later version added."""
        with self._in_turn():
            return self._rows.bodies(dataset)

    def apply(self, change: Change, *, step: str | None = None) -> Revision:
        """Keep one change; durable on return. A change that is already so adds nothing.

        Raises:
            StoreReadOnly: see ``read_only_reason``.
            StoreError: it was not kept, or the note is no longer as ``change.before`` has it.
        """
        return self.apply_all((change,), step=step)[0]

    def apply_all(self, changes: Iterable[Change], *, step: str | None = None) -> tuple[Revision, ...]:
        """Keep several changes, all or none; raises as ``apply``."""
        return self._keep(tuple(changes), "edit", step or new_step())

    def undo_name(self, dataset: str) -> str | None:
        """The name of the step that ``undo`` would go back over; None where there is none."""
        return _top_name(self._steps(dataset).undo)

    def redo_name(self, dataset: str) -> str | None:
        """The name of the step that ``redo`` would do again; None where there is none."""
        return _top_name(self._steps(dataset).redo)

    def undo(self, dataset: str) -> UndoResult | None:
        """Go back over the last step of a dataset; None where there is none. Raises as ``apply``."""
        with self._turn:
            return self._go_over(self._steps(dataset).undo, "undo", dataset)

    def redo(self, dataset: str) -> UndoResult | None:
        """Do the step last undone again; None where there is none. Raises as ``apply``."""
        with self._turn:
            return self._go_over(self._steps(dataset).redo, "redo", dataset)

    def back_up(self) -> Path:
        """Make a backup now, as before an import or a bulk delete.

        Raises:
            StoreError: it could not be made; the earlier ones are as they were.
        """
        with self._in_turn():
            self._check_writable()
            return backup.back_up(self._connection, self.path, self._clock(), self._connect)

    def _steps(self, dataset: str) -> UndoStacks:
        with self._in_turn():
            if self.read_only_reason:
                return UndoStacks()
            stacks = self._stacks.get(dataset) or self._rows.stacks(dataset, _RECENT)
            if not stacks.is_whole and not stacks.undo:
                stacks = self._rows.stacks(dataset)
            self._stacks[dataset] = stacks
            return stacks

    def _go_over(self, groups: Sequence[Group], kind: Kind, dataset: str) -> UndoResult | None:
        if not groups:
            return None
        group = groups[-1]
        revisions = self.between(dataset, group.first, group.last)
        return UndoResult(group.name, self._keep(way_over(revisions, kind), kind, new_step()))

    def _keep(self, changes: Sequence[Change], kind: Kind, step: str) -> tuple[Revision, ...]:
        """Append the changes as revisions of one step."""
        with self._in_turn():
            self._check_writable()
            self._back_up_once_a_day()
            stacks, self._stacks = self._stacks, {}  # read anew if this is cut short
            with transaction(self._connection), without_garbage_collection():
                kept = [self._keep_one(change, kind, step) for change in changes]
            for revision, is_new in kept:
                if is_new and revision.dataset in stacks and revision.before != revision.after:
                    stacks[revision.dataset].add(revision.seq, step, kind, revision.name)
            self._stacks = stacks
            return tuple(revision for revision, _is_new in kept)

    def _keep_one(self, change: Change, kind: Kind, step: str) -> tuple[Revision, bool]:
        """The revision of a change, and whether it is new: an edit tried again may already be there."""
        note = change.note
        before, after = storable(change.before), storable(change.after)
        present = self._rows.note(note.id)
        if kind == "edit" and present == after and not change.seen:
            last = self._rows.last_of(note.id)
            if last:
                return last, False
        if present != before:
            raise StoreError(
                _(
                    "The note was changed in the meantime, so nothing was written. "
                    "Copy your text and open the note again."
                )
            )
        seq, id = self._rows.last_seq() + 1, self._rows.unused(change.revision) or uuid.uuid4().hex
        signed = (change.name, self.author, self.now())
        revision = Revision(seq, id, note.dataset, note.id, step, kind, *signed, before, after, change.seen)
        self._rows.append(revision)
        return revision, True

    def _check_writable(self) -> None:
        """Refuse where this is a reader, or where the file is not the one that was opened."""
        if self.read_only_reason:
            raise (StoreTooNew if self._is_newer else StoreReadOnly)(self.read_only_reason)
        if identity(self.path) != self._file:
            raise moved(self.path)
        version = pragma(self._connection, "data_version")
        if version != self._data_version:  # another program wrote past our lock
            self._data_version = version
            self._stacks.clear()

    def _back_up_once_a_day(self) -> None:
        """Back up before the first change of a day; a backup that fails does not keep the change from being kept."""
        if not self._rows.last_seq() or not self._daily.is_due(self._clock()):
            return
        try:
            self.back_up()
            self.backup_problem = None
        except StoreError as error:
            self.backup_problem = _("Today's backup of the notebook could not be made. {reason}").format(reason=error)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Let one thread in; remember damage, so that the next start looks the whole store over."""
        with self._turn:
            try:
                with failures(self.path):
                    yield
                self._is_suspect |= self._rows.is_patched
            except StoreDamaged:
                self._is_suspect = True
                raise

    def damaged(self) -> StoreDamaged:
        """What to raise for a note that cannot be read; the next opening looks the whole notebook over."""
        self._is_suspect = True
        return damaged(self.path)

    @property
    def is_held(self) -> bool:
        """Whether notes cannot be written here because another program has the notebook open, and still does."""
        return self._is_held and lock.is_held(self.path)

    @property
    def is_free(self) -> bool:
        """Whether the program that had the notebook open, and kept this one from writing, has ended."""
        return self._is_held and not lock.is_held(self.path)

    @property
    def needs_opening(self) -> bool:
        """Whether only opening the notebook again helps: its file was replaced, deleted, or found damaged."""
        return self._is_suspect or (self._file is not None and identity(self.path) != self._file)

    def was_changed_elsewhere(self) -> bool:
        """Whether another program has written notes since this was last asked; nothing is waited for."""
        with self._in_turn():
            version = pragma(self._connection, "data_version")
            former, self._told_version = self._told_version, version
            return former not in (None, version)

    def wait_at_most(self, milliseconds: int) -> None:
        """Wait so long, and no longer, for another program that is just writing; then a change is refused."""
        with self._in_turn():
            set_up(self._connection, [("busy_timeout", str(milliseconds), milliseconds)])


def _top_name(groups: Sequence[Group]) -> str | None:
    return groups[-1].name if groups else None
