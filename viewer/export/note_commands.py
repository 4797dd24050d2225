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

from viewer import i18n
from viewer.errors import ExportError, StoreError
from viewer.export.note_files import (
    Notes,
    as_bytes,
    chosen,
    format_of,
    set_name,
    take_in_bundle,
)
from viewer.export.note_report import report
from viewer.export.notes import of_set
from viewer.export.written import refuse_record, write_whole
from viewer.formats.web_annotation import reading as web_annotation
from viewer.i18n import _, ngettext
from viewer.index.reading import read, table_of
from viewer.index.table import EventTable
from viewer.model.annotation import Change, EventTarget, Note
from viewer.model.display import one_line
from viewer.model.exchange import Asked
from viewer.store import settings
from viewer.store.history import Revision, Step
from viewer.store.notebook import Notebook
from viewer.store.plain import notes_as_json

_LINE = 100
"""How much of a text is shown in a line."""


@dataclass(frozen=True)
class _Open:
    """The dataset and the notebook that a command is about."""

    dataset: str
    title: str
    table: EventTable
    notebook: Notebook

    def notes(self, chosen_set: str | None = None) -> tuple[Note, ...]:
        return of_set(self.notebook.notes(self.dataset), chosen_set)

    def to_hand_on(self, notes: list[Note], label: str | None) -> Notes:
        kept = settings.read()
        lineage = self.notebook.lineage(self.dataset)
        named = (self.dataset, self.title, self.table, i18n.language())
        return Notes(notes, *named, lineage, kept.meanings, label or "", kept.author)


def run(args: argparse.Namespace) -> int:
    """Do what the arguments ask (see ``note_arguments``) and give the exit code.

    Raises:
        YeonpyoError: it was not done, and why.
    """
    if args.action is None:
        return _all_as_json()
    actions: dict[str, Callable[[argparse.Namespace, _Open], int]] = {
        "list": _list,
        "add": _add,
        "export": _export,
        "import": _import,
        "merge": _import,
        "history": _history,
    }
    with _opened(args.file, must_exist=args.action not in ("add", "import", "merge")) as found:
        return actions[args.action](args, found)


def _all_as_json() -> int:
    with _notebook(must_exist=True) as notebook:
        print(notes_as_json(notebook), end="")
    return 0


@contextmanager
def _notebook(*, must_exist: bool) -> Iterator[Notebook]:
    file = settings.notebook_file()
    if must_exist and not file.exists():
        raise StoreError(_("There are no notes yet: {file} does not exist.").format(file=file))
    with Notebook.open(file, author=settings.read().author) as notebook:
        _warn(notebook.recovered)
        yield notebook
        _warn(notebook.backup_problem)


def _warn(said: str | None) -> None:
    if said:
        print(f"yeonpyo: {said}", file=sys.stderr)


@contextmanager
def _opened(file: Path, *, must_exist: bool) -> Iterator[_Open]:
    reading = read(file)
    with _notebook(must_exist=must_exist) as notebook:
        title = reading.cover.title(i18n.language())
        yield _Open(reading.cover.id, title, table_of(reading), notebook)


def _list(args: argparse.Namespace, found: _Open) -> int:
    notes = found.notes(args.set)
    if args.json:
        bodies = [json.loads(note.model_dump_json()) for note in notes]
        print(json.dumps(bodies, ensure_ascii=False, indent=2))
        return 0
    shown = found.to_hand_on(list(notes), None)
    for note in shown.in_time():
        signs = [*("#" + tag for tag in note.tags), *(["★"] if note.starred else []), note.highlight or ""]
        parts = (
            note.id[:8],
            "; ".join(shown.stands_on(note)),
            one_line(note.text, _LINE),
            " ".join(filter(None, signs)),
        )
        print("\t".join(one_line(part, 2 * _LINE) for part in parts).rstrip())
    return 0


def _add(args: argparse.Namespace, found: _Open) -> int:
    row = found.table.row_by_id.get(args.event)
    if row is None:
        raise ExportError(_("There is no event “{id}”; no note was written.").format(id=one_line(args.event, _LINE)))
    text = _typed(args.text)
    if not text.strip() and not (args.tag or args.star or args.highlight):
        raise ExportError(_("The note is empty; nothing was written."))
    event, now = found.table.record(row), found.notebook.now()
    title, date = event.print
    target = EventTarget(event=event.id, title=title, date=date)
    note = Note(
        id=uuid.uuid4().hex,
        dataset=found.dataset,
        set=args.set,
        targets=(target,),
        text=text,
        tags=tuple(dict.fromkeys(args.tag)),
        starred=args.star,
        highlight=args.highlight,
        private=args.private,
        creator=found.notebook.author,
        created=now,
        modified=now,
    )
    found.notebook.apply(Change(after=note, name="write note"))
    try:
        print(note.id, flush=True)
    except OSError as error:
        error.add_note(_("The note is kept all the same, as {id}.").format(id=note.id))
        raise
    return 0


def _typed(text: str) -> str:
    """The words of a new note, from the command line or from the standard input."""
    try:
        found = sys.stdin.read() if text == "-" else text
        found.encode()
    except UnicodeError as error:
        raise ExportError(_("The text is not UTF-8; no note was written.")) from error
    return found


def _export(args: argparse.Namespace, found: _Open) -> int:
    form = format_of(args.out, args.format)
    refuse_record(args.out, args.file)
    refuse_record(args.out, settings.notebook_file())
    all_of_set = found.notes(args.set)
    notes = chosen(all_of_set, None, private=args.private)
    content = as_bytes(found.to_hand_on(notes, args.set), form, guard=not args.plain_cells)
    write_whole(args.out, content, force=args.force)
    words = ngettext("{file} is written, with {count} note.", "{file} is written, with {count} notes.", len(notes))
    print(words.format(file=args.out, count=len(notes)))
    if len(notes) < len(all_of_set):
        count = len(all_of_set) - len(notes)
        left = ngettext("{count} private note is left out.", "{count} private notes are left out.", count)
        print(left.format(count=count))
    return 0


def _import(args: argparse.Namespace, found: _Open) -> int:
    bundle = web_annotation.read(args.notes, found.dataset)
    asked = Asked(found.dataset, None)
    if args.action == "import":
        name = set_name(bundle, args.notes) if args.set is None else args.set
        asked = Asked(found.dataset, name, keep_sets=args.set is None)
    taken = take_in_bundle(found.notebook, bundle, asked, dry=args.dry_run)
    for line in report(taken, bundle, found.notebook.notes(found.dataset), found.table, asked):
        print(line)
    return 0


def _history(args: argparse.Namespace, found: _Open) -> int:
    if args.note is None:
        for step in found.notebook.steps(found.dataset):
            print(_line(step, ngettext("{count} note", "{count} notes", step.count).format(count=step.count)))
        return 0
    for revision in found.notebook.history(_full_id(args.note, found)):
        after = _("deleted") if revision.after is None else one_line(revision.after.text, _LINE)
        print(_line(revision, after))
    return 0


def _full_id(begun: str, found: _Open) -> str:
    """The id of the one note, deleted or not, that begins so."""
    ids = [id for id in found.notebook.lineage(found.dataset) if id.startswith(begun)]
    if begun in ids:
        return begun
    if len(ids) != 1:
        words = _("There is no note “{id}”.") if not ids else _("Several notes begin with “{id}”; write more of it.")
        raise ExportError(words.format(id=one_line(begun, _LINE)))
    return ids[0]


def _line(done: Revision | Step, about: str) -> str:
    """When, who, what and on what."""
    when = datetime.fromisoformat(done.time).astimezone()
    kind = done.name if done.kind == "edit" else f"{done.kind}: {done.name}"
    return "\t".join((f"{when:%Y-%m-%d %H:%M:%S}", one_line(done.author, _LINE) or _("you"), kind, about))
