"""The tables of the store as notes and revisions."""

import json
from collections.abc import Sequence
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from viewer.errors import StoreDamaged
from viewer.i18n import _
from viewer.model.annotation import Note, Target
from viewer.store.connection import Connection
from viewer.store.history import Revision, UndoStacks

_REVISIONS = "SELECT seq, id, dataset, note, step, kind, name, author, time, before, after FROM revision"
_APPEND = """INSERT INTO revision (seq, id, dataset, note, step, kind, name, author, time, before, after)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_PUT = """INSERT INTO note (id, dataset, seq, body) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, body = excluded.body"""
_TARGET: TypeAdapter[Target] = TypeAdapter(Target, config=ConfigDict(defer_build=True))


class Rows:
    """Reads and writes rows; when a write is durable is for its caller to say."""

    def __init__(self, connection: Connection, *, is_newer: bool = False) -> None:
        """Stand on ``connection``; in a store of a later version what that version added is passed over."""
        self._connection = connection
        self._read = _read_newer if is_newer else _read

    def notes(self, dataset: str) -> tuple[Note, ...]:
        """The notes of a dataset, oldest first."""
        rows = self._all("SELECT id, dataset, body FROM note WHERE dataset = ?", dataset)
        return tuple(sorted((self._read(*row) for row in rows), key=lambda note: (note.created, note.id)))

    def note(self, id: str) -> Note | None:
        """One note; None where it is deleted or never was."""
        row = self._connection.execute("SELECT id, dataset, body FROM note WHERE id = ?", (id,)).fetchone()
        return self._read(*row) if row else None

    def bodies(self, dataset: str | None) -> list[str]:
        """The notes of a dataset, or of all, as they are kept, in JSON, by dataset and id."""
        rows = self._all("SELECT body FROM note WHERE dataset = coalesce(?, dataset) ORDER BY dataset, id", dataset)
        return [body for (body,) in rows]

    def history(self, note: str) -> tuple[Revision, ...]:
        """The revisions of one note, oldest first."""
        rows = self._all(_REVISIONS + " WHERE note = ? ORDER BY seq", note)
        return tuple(self._revision(row) for row in rows)

    def last_of(self, note: str) -> Revision | None:
        """The last revision of one note."""
        rows = self._all(_REVISIONS + " WHERE note = ? ORDER BY seq DESC LIMIT 1", note)
        return self._revision(rows[0]) if rows else None

    def between(self, dataset: str, first: int, last: int) -> tuple[Revision, ...]:
        """The revisions of a dataset from ``first`` to ``last``, both included."""
        question = _REVISIONS + " WHERE dataset = ? AND seq BETWEEN ? AND ? ORDER BY seq"
        return tuple(self._revision(row) for row in self._all(question, dataset, first, last))

    def stacks(self, dataset: str) -> UndoStacks:
        """What can be undone and redone in a dataset."""
        stacks = UndoStacks()
        for row in self._all("SELECT seq, step, kind, name FROM revision WHERE dataset = ? ORDER BY seq", dataset):
            stacks.add(*row)
        return stacks

    def last_seq(self) -> int:
        """The number of the newest revision; 0 before the first."""
        (seq,) = self._connection.execute("SELECT coalesce(max(seq), 0) FROM revision").fetchone()
        return int(seq)

    def append(self, revision: Revision) -> None:
        """Add ``revision`` and bring its note up to it."""
        body = _body(revision.after)
        signed = (revision.step, revision.kind, revision.name, revision.author, revision.time)
        head = (revision.seq, revision.id, revision.dataset, revision.note)
        self._connection.execute(_APPEND, (*head, *signed, _body(revision.before), body))
        if body is None:
            self._connection.execute("DELETE FROM note WHERE id = ?", (revision.note,))
        else:
            self._connection.execute(_PUT, (revision.note, revision.dataset, revision.seq, body))

    def _all(self, question: str, *parameters: object) -> list[Any]:
        return self._connection.execute(question, parameters).fetchall()

    def _revision(self, row: Sequence[Any]) -> Revision:
        *fields, before, after = row
        dataset, note = row[2], row[3]
        bodies = [None if body is None else self._read(note, dataset, body) for body in (before, after)]
        return Revision(*fields, *bodies)


def storable(note: Note | None) -> Note | None:
    """``note`` with what no file can hold (half of a surrogate pair, from a broken paste) marked as U+FFFD."""
    try:
        _body(note)
    except PydanticSerializationError:
        assert note is not None
        tags = tuple(_encodable(tag) for tag in note.tags)
        return note.model_copy(update={"text": _encodable(note.text), "tags": tags})
    return note


def _encodable(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _body(note: Note | None) -> str | None:
    return None if note is None else note.model_dump_json()


def _read(id: str, _dataset: str, body: str) -> Note:
    try:
        return Note.model_validate_json(body)
    except ValidationError as error:
        message = _("The note {id} in the notebook is damaged. Start Yeonpyo again to go back to the newest backup.")
        raise StoreDamaged(message.format(id=id)) from error


def _read_newer(id: str, dataset: str, body: str) -> Note:
    """What this program understands of a later version's note."""
    kept = json.loads(body)
    targets = [target for target in kept.get("targets", ()) if _is_known(target)]
    fields = {name: kept[name] for name in Note.model_fields if name in kept}
    fields |= {"id": id, "dataset": dataset, "targets": targets}
    try:
        return Note.model_validate(fields)
    except ValidationError as error:
        for fault in error.errors():
            fields.pop(str(fault["loc"][0]), None)
        return Note.model_validate(fields)


def _is_known(target: object) -> bool:
    try:
        _TARGET.validate_python(target)
    except ValidationError:
        return False
    return True
