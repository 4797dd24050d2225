"""The tables of the store as notes and revisions."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from itertools import dropwhile, groupby, islice
from operator import itemgetter
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from viewer.errors import StoreDamaged
from viewer.i18n import _
from viewer.model.annotation import Note, Target
from viewer.model.many import without_garbage_collection
from viewer.store import migrations
from viewer.store.connection import Connection, is_no_text
from viewer.store.history import Revision, Step, UndoStacks

_REVISIONS = "SELECT seq, id, dataset, note, step, kind, name, author, time, before, after, seen FROM revision"
_LINEAGE = """SELECT note, nullif(id, iif(before IS after, id, '')), seen FROM revision
    WHERE dataset = coalesce(?, dataset) ORDER BY seq"""
_APPEND = """INSERT INTO revision (seq, id, dataset, note, step, kind, name, author, time, before, after, seen)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT body FROM note WHERE id = ?),
        iif(?, (SELECT body FROM note WHERE id = ?), ?), ?)"""
_DATASETS = """SELECT note.dataset, coalesce(known.title, ''), coalesce(known.path, ''), count(*)
    FROM note LEFT JOIN dataset AS known ON known.id = note.dataset GROUP BY note.dataset ORDER BY 2, 1"""
_UNNAMED_DATASETS = "SELECT dataset, '', '', count(*) FROM note GROUP BY dataset ORDER BY dataset"
_PUT = """INSERT INTO note (id, dataset, seq, body) SELECT note, dataset, seq, after FROM revision WHERE seq = ?
    ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, body = excluded.body"""
_AT_ONCE = 500
_NOTES: TypeAdapter[list[Note]] = TypeAdapter(list[Note], config=ConfigDict(defer_build=True, cache_strings="keys"))
_END = 2**63 - 1
_Read = TypeVar("_Read")
_TARGET: TypeAdapter[Target] = TypeAdapter(Target, config=ConfigDict(defer_build=True))


class Rows:
    """Reads and writes rows; when a write is durable is for its caller to say."""

    def __init__(self, connection: Connection, *, is_newer: bool = False) -> None:
        """Stand on ``connection``; in a store of a later version what that version added is passed over."""
        self.is_patched = False  # whether a text that is no text has been read
        self._connection = connection
        self._read = _read_newer if is_newer else _read

    @cached_property
    def _is_first_shape(self) -> bool:
        """Whether this is a store of the first shape, open for reading; who writes has brought it up."""
        return migrations.version(self._connection) < 2

    def _fit(self, question: str) -> str:
        return question.replace("seen", "NULL") if self._is_first_shape else question

    def notes(self, dataset: str | None) -> tuple[Note, ...]:
        """The notes of a dataset, or of all, oldest first."""
        with without_garbage_collection():
            rows = self._all("SELECT id, dataset, body FROM note WHERE dataset = coalesce(?, dataset)", dataset)
            return tuple(sorted(self._read_all(rows), key=lambda note: f"{note.created}\0{note.id}"))

    def note(self, id: str) -> Note | None:
        """One note; None where it is deleted or never was."""
        rows = self._all("SELECT id, dataset, body FROM note WHERE id = ?", id)
        return self._read(*rows[0]) if rows else None

    def bodies(self, dataset: str | None) -> list[str]:
        """The notes of a dataset, or of all, as they are kept, in JSON, by dataset and id."""
        rows = self._all("SELECT body FROM note WHERE dataset = coalesce(?, dataset) ORDER BY dataset, id", dataset)
        return [body for (body,) in rows]

    def history(self, note: str) -> tuple[Revision, ...]:
        """The revisions of one note, oldest first."""
        rows = self._all(self._fit(_REVISIONS) + " WHERE note = ? ORDER BY seq", note)
        return tuple(self._revision(row) for row in rows)

    def last_of(self, note: str) -> Revision | None:
        """The last revision of one note."""
        rows = self._all(self._fit(_REVISIONS) + " WHERE note = ? ORDER BY seq DESC LIMIT 1", note)
        return self._revision(rows[0]) if rows else None

    def between(self, dataset: str, first: int, last: int) -> tuple[Revision, ...]:
        """The revisions of a dataset from ``first`` to ``last``, both included."""
        question = self._fit(_REVISIONS) + " WHERE dataset = ? AND seq BETWEEN ? AND ? ORDER BY seq"
        return tuple(self._revision(row) for row in self._all(question, dataset, first, last))

    def stacks(self, dataset: str, most: int = 0) -> UndoStacks:
        """What can be undone and redone in a dataset; with ``most`` as much of it as so many revisions tell."""
        question = """SELECT seq, step, kind, name FROM revision WHERE dataset = ? AND before IS NOT after
            ORDER BY seq DESC LIMIT ?"""
        with without_garbage_collection():
            rows = self._all(question, dataset, most or -1)[::-1]
            if not most or len(rows) < most:
                return _stacked(rows)
            later = dropwhile(lambda row: row[1:3] == rows[0][1:3], rows)  # that step may have begun before
            try:
                return _stacked(dropwhile(lambda row: row[2] != "edit", later), is_whole=False)
            except IndexError:  # more was undone than those revisions did
                return self.stacks(dataset)

    def steps(self, dataset: str, below: int | None = None, most: int | None = None) -> list[Step]:
        """The steps of a dataset, oldest first; those before the revision ``below``, of these the last ``most``."""
        return self._legibly(lambda: self._steps(dataset, below, most))

    def _steps(self, dataset: str, below: int | None, most: int | None) -> list[Step]:
        question = """SELECT seq, step, kind, name, author, time, note FROM revision
            WHERE dataset = ? AND seq < ? ORDER BY seq DESC"""
        cursor = self._connection.execute(question, (dataset, _END if below is None else below))
        rows = iter(cursor.fetchone, None)
        steps = []
        with without_garbage_collection():
            for (_step, kind), group in islice(groupby(rows, key=itemgetter(1, 2)), most):
                last, *others = group
                first = others[-1] if others else last
                count = len({row[6] for row in (last, *others)}) if others else 1
                steps.append(Step(dataset, first[0], last[0], kind, first[3], first[4], last[5], count))
        return steps[::-1]

    def notes_at(self, dataset: str, seq: int) -> dict[str, Note]:
        """The notes of a dataset as they were after the revision ``seq``."""
        question = """SELECT note, dataset, after FROM revision WHERE after IS NOT NULL AND seq IN
            (SELECT max(seq) FROM revision WHERE dataset = ? AND seq <= ? GROUP BY note)"""
        return {row[0]: self._read(*row) for row in self._all(question, dataset, seq)}

    def lineage(self, dataset: str | None) -> dict[str, list[str]]:
        """The ids of all revisions that have led to each note, here and elsewhere, oldest first; with None of all.

        One that changed nothing, and only says what was taken in, is none of them.
        """
        found: defaultdict[str, list[str]] = defaultdict(list)
        for note, id, others in self._all(self._fit(_LINEAGE), dataset):
            found[note] += [*_ids(others), id] if id else _ids(others)
        return {note: list(dict.fromkeys(ids)) for note, ids in found.items()}

    def datasets(self) -> list[tuple[str, str, str, int]]:
        """Id, title, path and number of notes of every dataset with notes; title and path as they were last told."""
        return [tuple(row) for row in self._all(_UNNAMED_DATASETS if self._is_first_shape else _DATASETS)]

    def know(self, dataset: str, title: str, path: str) -> None:
        """Keep how a dataset is called and where it lies."""
        self._connection.execute(
            """INSERT INTO dataset (id, title, path) VALUES (?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, path = excluded.path""",
            (dataset, title, path),
        )

    def knows(self, dataset: str, title: str, path: str) -> bool:
        """Whether that is what is kept of a dataset."""
        question = "SELECT 1 FROM dataset WHERE id = ? AND title = ? AND path = ?"
        return bool(self._all(question, dataset, title, path))

    def last_seq(self) -> int:
        """The number of the newest revision; 0 before the first."""
        (seq,) = self._connection.execute("SELECT coalesce(max(seq), 0) FROM revision").fetchone()
        return int(seq)

    def unused(self, id: str) -> str:
        """The id of a revision, or nothing where there is one of that id."""
        return "" if self._all("SELECT 1 FROM revision WHERE id = ?", id) else id

    def append(self, revision: Revision) -> None:
        """Add ``revision`` and bring its note up to it; a state that was there is kept byte for byte as it lay."""
        body, is_same = _body(revision.after), revision.before == revision.after
        signed = (revision.step, revision.kind, revision.name, revision.author, revision.time)
        head = (revision.seq, revision.id, revision.dataset, revision.note)
        seen = json.dumps(revision.seen) if revision.seen else None
        self._connection.execute(_APPEND, (*head, *signed, revision.note, is_same, revision.note, body, seen))
        if body is None:
            self._connection.execute("DELETE FROM note WHERE id = ?", (revision.note,))
        else:
            self._connection.execute(_PUT, (revision.seq,))

    def _read_all(self, rows: list[Any]) -> list[Note]:
        """The notes of rows, some at a time, so that other threads have their turn."""
        notes: list[Note] = []
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            try:
                notes += _NOTES.validate_json(f"[{','.join(row[2] for row in part)}]")
            except ValidationError:  # of a later version, or damaged: which one is told by itself
                notes += [self._read(*row) for row in part]
        return notes

    def _all(self, question: str, *parameters: object) -> list[Any]:
        return self._legibly(lambda: self._connection.execute(question, parameters).fetchall())

    def _legibly(self, read: Callable[[], _Read]) -> _Read:
        """What ``read`` gives; once a text was not UTF-8, with U+FFFD in the place of each bad byte, from then on."""
        try:
            return read()
        except sqlite3.OperationalError as error:
            if not is_no_text(error):
                raise
            self.is_patched = True
            self._connection.text_factory = partial(str, encoding="utf-8", errors="replace")
            return read()

    def _revision(self, row: Sequence[Any]) -> Revision:
        *fields, before, after, seen = row
        dataset, note = row[2], row[3]
        fields += [None if body is None else self._read(note, dataset, body) for body in (before, after)]
        return Revision(*(*fields, _ids(seen)))


def _stacked(rows: Iterable[Any], *, is_whole: bool = True) -> UndoStacks:
    stacks = UndoStacks(is_whole=is_whole)
    for row in rows:
        stacks.add(*row)
    return stacks


def _ids(seen: str | None) -> tuple[str, ...]:
    """The ids of revisions taken in; where these cannot be read, nothing is known of them."""
    try:
        return tuple(json.loads(seen)) if seen else ()
    except ValueError:
        return ()


def storable(note: Note | None) -> Note | None:
    """``note`` with what no file can hold (half of a surrogate pair, from a broken paste) marked as U+FFFD."""
    try:
        _body(note)
    except PydanticSerializationError:
        assert note is not None
        return Note.model_validate(_encodable(note.model_dump()))
    return note


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {name: _encodable(one) for name, one in value.items()}
    return tuple(_encodable(one) for one in value) if isinstance(value, list | tuple) else value


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
        fields["private"] = fields.get("private", True)  # what cannot be told is not let out
        return Note.model_validate(fields)


def _is_known(target: object) -> bool:
    try:
        _TARGET.validate_python(target)
    except ValidationError:
        return False
    return True
