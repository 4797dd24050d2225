"""``yeonpyo notes``: the notes on a dataset shown, written, handed on and taken in without a window."""

import argparse
import json
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from viewer import i18n
from viewer.errors import ExportError, StoreError, StoreReadOnly
from viewer.export.note_files import (
    Notes,
    as_bytes,
    chosen,
    format_of,
    set_name,
    take_in_bundle,
)
from viewer.export.note_report import report
from viewer.export.notes import mended, of_set, sign_words
from viewer.export.written import refuse_notebook, refuse_record, write_whole
from viewer.formats.explain import said
from viewer.formats.web_annotation import reading as web_annotation
from viewer.i18n import _, ngettext
from viewer.index.reading import read, table_of
from viewer.index.table import EventTable
from viewer.model.annotation import Change, EventTarget, Note
from viewer.model.display import one_line
from viewer.model.exchange import Asked, Bundle
from viewer.model.note_words import done_words
from viewer.model.part_words import PartWords
from viewer.store import lock, settings
from viewer.store.history import Revision, Step
from viewer.store.notebook import Notebook
from viewer.store.plain import notes_as_json

_LINE = 100
"""How much of a text is shown in a line."""
_SHORT = 8
"""How much of an id is shown; enough to tell the notes of one person apart."""
_PIPE = "-"
"""In the place of a file: the standard input or output."""


@dataclass(frozen=True)
class _Record:
    """The dataset that a command is about."""

    id: str
    title: str
    table: EventTable
    parts: PartWords


@dataclass(frozen=True)
class _Open(_Record):
    """The dataset with the notebook."""

    notebook: Notebook

    def notes(self, chosen_set: str | None = None) -> tuple[Note, ...]:
        return of_set(self.notebook.notes(self.id), chosen_set)

    def to_hand_on(self, notes: list[Note], label: str | None) -> Notes:
        kept = settings.read()
        lineage = self.notebook.lineage(self.id)
        named = (self.id, self.title, self.table, self.parts)
        return Notes(notes, *named, lineage, kept.meanings, label or "", kept.author)


def run(args: argparse.Namespace) -> int:
    """Do what the arguments ask (see ``note_arguments``) and give the exit code.

    Raises:
        YeonpyoError: it was not done, and why.
    """
    return mended(lambda: _done(args))


def _done(args: argparse.Namespace) -> int:
    if args.action is None:
        return _all_as_json()
    actions: dict[str, Callable[[argparse.Namespace, _Record], int]] = {
        "list": _list,
        "add": _add,
        "export": _export,
        "import": _import,
        "merge": _import,
        "history": _history,
    }
    reading = read(args.file)
    language, table = i18n.language(), table_of(reading)
    parts = PartWords(reading.dataset, table.event, language)
    return actions[args.action](args, _Record(reading.cover.id, reading.cover.title(language), table, parts))


def _all_as_json() -> int:
    with _notebook() as notebook:
        print(notes_as_json(notebook), end="")
    return 0


@contextmanager
def _notebook() -> Iterator[Notebook]:
    """The notebook to be read."""
    file = settings.notebook_file()
    if not file.exists():
        raise StoreError(_("There are no notes yet: {file} does not exist.").format(file=file))
    with _notebook_made(file) as notebook:
        yield notebook


@contextmanager
def _notebook_made(file: Path) -> Iterator[Notebook]:
    """The notebook, begun where there is none."""
    with Notebook.open(file, author=settings.read().author, brief=True) as notebook:
        _warn(notebook.recovered)
        yield notebook
        _warn(notebook.backup_problem)


@contextmanager
def _notebook_to_write() -> Iterator[Notebook]:
    with _notebook_made(settings.notebook_file()) as notebook:
        if obstacle := _obstacle(notebook):
            raise StoreReadOnly(_("Nothing was written. {reason}").format(reason=obstacle))
        yield notebook


def _obstacle(notebook: Notebook) -> str | None:
    """Why nothing can be written now, and what to do."""
    if notebook.is_held and not lock.is_brief(notebook.path):
        words = _("The notebook is open in a window ({holder}). Close that window and try again, or do it there.")
        return words.format(holder=lock.holder(notebook.path))
    return notebook.read_only_reason


def _warn(said: str | None) -> None:
    if said:
        print(f"yeonpyo: {said}", file=sys.stderr)


@contextmanager
def _opened(record: _Record) -> Iterator[_Open]:
    with _notebook() as notebook:
        yield _Open(record.id, record.title, record.table, record.parts, notebook)


def _list(args: argparse.Namespace, record: _Record) -> int:
    with _opened(record) as found:
        notes = found.notes(args.set)
        shown = found.to_hand_on(list(notes), None)
    if args.json:
        bodies = [json.loads(note.model_dump_json()) for note in notes]
        print(json.dumps(bodies, ensure_ascii=False, indent=2))
        return 0
    for note in shown.in_time():
        signs = ", ".join(sign_words(note, shown.meanings))
        parts = (note.id[:_SHORT], "; ".join(shown.places(note)), one_line(note.text, _LINE), signs)
        print("\t".join(one_line(part, 2 * _LINE) for part in parts).rstrip())
    return 0


def _add(args: argparse.Namespace, record: _Record) -> int:
    note = _new_note(args, record)
    with _notebook_to_write() as notebook:
        now = notebook.now()
        signed = {"creator": notebook.author, "created": now, "modified": now}
        notebook.apply(Change(after=note.model_copy(update=signed), name="write note"))
    try:
        print(note.id, flush=True)
    except OSError as error:
        error.add_note(_("The note is kept all the same, as {id}.").format(id=note.id))
        raise
    return 0


def _new_note(args: argparse.Namespace, record: _Record) -> Note:
    """The note to be added, not signed yet; raises ExportError where it can be none."""
    target, text = _target(args.event, record), _typed(args.text)
    tags = tuple(dict.fromkeys(args.tag))
    if not text.strip() and not (tags or args.star or args.highlight):
        raise ExportError(_("The note is empty; nothing was written."))
    fields = {"set": args.set, "targets": (target,), "text": text, "tags": tags, "starred": args.star}
    fields |= {"id": uuid.uuid4().hex, "dataset": record.id, "highlight": args.highlight, "private": args.private}
    try:
        return Note.model_validate(fields)
    except ValidationError as error:
        raise ExportError(_("Nothing was written. {reason}").format(reason=said(error, Note, fields))) from error


def _target(id: str, record: _Record) -> EventTarget:
    row = record.table.row_by_id.get(id)
    if row is None:
        raise ExportError(_("There is no event “{id}”; no note was written.").format(id=one_line(id, _LINE)))
    event = record.table.record(row)
    title, date = event.print
    return EventTarget(event=event.id, title=title, date=date)


def _typed(text: str) -> str:
    """The words of a new note, from the command line or from the standard input."""
    try:
        found = sys.stdin.read().removeprefix("\ufeff") if text == _PIPE else text
        found.encode()
    except UnicodeError as error:
        raise ExportError(_("The text is not UTF-8; no note was written.")) from error
    return found


def _export(args: argparse.Namespace, record: _Record) -> int:
    form, piped = format_of(args.out, args.format), str(args.out) == _PIPE
    if not piped:
        refuse_record(args.out, args.file)
        refuse_notebook(args.out, settings.notebook_file())
    with _opened(record) as found:
        all_of_set = found.notes(args.set)
        notes = chosen(all_of_set, None, private=args.private)
        content = as_bytes(found.to_hand_on(notes, args.set), form, guard=not args.plain_cells)
    if piped:
        sys.stdout.buffer.write(content)
    else:
        write_whole(args.out, content, force=args.force)
        words = ngettext("{file} is written, with {count} note.", "{file} is written, with {count} notes.", len(notes))
        print(words.format(file=args.out, count=len(notes)))
    if len(notes) < len(all_of_set):
        count = len(all_of_set) - len(notes)
        left = ngettext("{count} private note is left out.", "{count} private notes are left out.", count)
        print(left.format(count=count), file=sys.stderr if piped else sys.stdout)
    return 0


def _import(args: argparse.Namespace, record: _Record) -> int:
    bundle, file = _bundle(args.notes, record.id)
    asked = Asked(record.id, None)
    if args.action == "import":
        name = set_name(bundle, file) if args.set is None else args.set
        asked = Asked(record.id, name, keep_sets=args.set is None)
    with _notebook_looked_at() if args.dry_run else _notebook_to_write() as notebook:
        taken = take_in_bundle(notebook, bundle, asked, dry=args.dry_run)
        lines, obstacle = report(taken, bundle, notebook.notes(record.id), record.table, asked), _obstacle(notebook)
    for line in lines:
        print(line)
    if obstacle:
        _warn(_("It could not be done now. {reason}").format(reason=obstacle))
    return 0


def _bundle(notes: Path, dataset: str) -> tuple[Bundle, Path]:
    """The notes of a file or of the standard input, and the name they come under."""
    if str(notes) != _PIPE:
        return web_annotation.read(notes, dataset), notes
    name = _("the standard input")
    return web_annotation.read_content(sys.stdin.buffer.read(), dataset, name), Path(_("Notes taken in"))


@contextmanager
def _notebook_looked_at() -> Iterator[Notebook]:
    """The notebook; where there is none, an empty one that leaves nothing behind."""
    file = settings.notebook_file()
    with _notebook_made(file) if file.exists() else Notebook.unavailable("") as notebook:
        yield notebook


def _history(args: argparse.Namespace, record: _Record) -> int:
    with _opened(record) as found:
        if args.note is None:
            for step in found.notebook.steps(record.id):
                print(_line(step, _touched(step, found.notebook)))
            return 0
        for revision in found.notebook.history(_full_id(args.note, found)):
            after = _("deleted") if revision.after is None else one_line(revision.after.text, _LINE)
            print(_line(revision, after))
    return 0


def _full_id(begun: str, found: _Open) -> str:
    """The id of the one note, deleted or not, that begins so."""
    ids = [id for id in found.notebook.lineage(found.id) if id.startswith(begun)]
    if begun in ids:
        return begun
    if len(ids) != 1:
        words = _("There is no note “{id}”.") if not ids else _("Several notes begin with “{id}”; write more of it.")
        raise ExportError(words.format(id=one_line(begun, _LINE)))
    return ids[0]


def _touched(step: Step, notebook: Notebook) -> str:
    """The note of a step by its id and first words; of several how many."""
    if step.count != 1:
        return ngettext("{count} note", "{count} notes", step.count).format(count=step.count)
    (revision,) = notebook.between(step.dataset, step.last, step.last)
    note = revision.after or revision.before
    return f"{revision.note[:_SHORT]}\t{one_line(note.text if note else '', _LINE)}".rstrip()


def _line(done: Revision | Step, about: str) -> str:
    """When, who, what and on what."""
    when = datetime.fromisoformat(done.time).astimezone()
    what = one_line(done_words(done.kind, done.name), _LINE)
    return "\t".join((f"{when:%Y-%m-%d %H:%M:%S}", one_line(done.author, _LINE) or _("you"), what, about))
