"""``yeonpyo export``: a dataset in, a PDF or a picture out."""

import argparse
import difflib
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from viewer import i18n
from viewer.errors import DateError, ExportError, StoreError
from viewer.export.attachment import subset
from viewer.export.dossier import make_dossier
from viewer.export.note_signs import signs_of_notes
from viewer.export.notes import mended, of_set
from viewer.export.pdf import export_pdf
from viewer.export.selection import Selection, by_hand, everything, in_window
from viewer.export.written import refuse_folder, refuse_record
from viewer.i18n import _, ngettext
from viewer.index.columns import build
from viewer.index.reading import read, table_of
from viewer.index.table import OPEN, EventTable
from viewer.model.annotation import Note
from viewer.model.dataset import Dataset
from viewer.model.date import EventDate
from viewer.model.date_typed import read_typed
from viewer.model.edtf_faults import reversed_interval
from viewer.model.view import Layers
from viewer.store import settings
from viewer.store.notebook import Notebook

_NEAR = 0.7
"""How alike, from 0 to 1, an id must be to be offered for one that is not there."""


def run(args: argparse.Namespace) -> int:
    """Do what the arguments ask (see ``viewer.cli``) and give the exit code.

    Raises:
        YeonpyoError: nothing was written, and why.
    """
    write = _writer(args.out)
    _check_options(args)
    refuse_record(args.out, args.file)
    reading = read(args.file)
    if reading.left_out:
        _say(_left_out(args.file, reading.left_out))
    dataset, table = reading.dataset, table_of(reading.dataset)
    language = i18n.language()
    selection = _selection(args, table, language)
    notes = _notes(dataset.id, args.set) if args.notes else ()
    print(write(args, dataset, table, selection, notes))
    return 0


Writer = Callable[[argparse.Namespace, Dataset, EventTable, Selection, tuple[Note, ...]], str]


def _writer(out: Path) -> Writer:
    """What writes a file of that name."""
    refuse_folder(out)
    writers: dict[str, Writer] = {".pdf": _write_pdf, ".png": _write_png}
    writer = writers.get(out.suffix.lower())
    if writer is None:
        raise ExportError(
            _(
                "{name} ends in neither .pdf nor .png, and other kinds of files are not written. Change its ending."
            ).format(name=out.name)
        )
    return writer


def _check_options(args: argparse.Namespace) -> None:
    """Refuse what a PDF has no use for, rather than ignore it."""
    of_pictures = {"--size": args.size, "--window": args.window, "--theme": args.theme, "--scale": args.scale}
    given = [option for option, value in of_pictures.items() if value is not None]
    if given and args.out.suffix.lower() == ".pdf":
        words = _("{options}: only for pictures (.png). For a PDF, --from and --to choose the stretch of time.")
        raise ExportError(words.format(options=", ".join(given)))


def _write_pdf(
    args: argparse.Namespace, dataset: Dataset, table: EventTable, selection: Selection, notes: tuple[Note, ...]
) -> str:
    dossier = make_dossier(dataset, table, selection, i18n.language(), notes, meanings=settings.read().meanings)
    result = export_pdf(args.out, dossier, force=args.force)
    if result.replaced:
        count = len(result.replaced)
        words = ngettext(
            "{count} character has no sign in the shipped fonts and is printed as □.",
            "{count} characters have no sign in the shipped fonts and are printed as □.",
            count,
        )
        _say(words.format(count=count))
    return _written(args.out, result.shown)


def _write_png(
    args: argparse.Namespace, dataset: Dataset, table: EventTable, selection: Selection, notes: tuple[Note, ...]
) -> str:
    from viewer.export.image import SIZE, Picture, export_png  # Qt, which a PDF does without

    public = frozenset(id for id in selection.ids if not table.record(table.row_by_id[id]).private)
    chosen = build(subset(dataset, public)[0])
    colours = settings.read().layers.get(dataset.id, Layers()).colours
    picture = Picture(
        i18n.language(),
        size=args.size or SIZE,
        scale=args.scale or 1.0,
        window=_window(args.window, chosen),
        colours=args.theme or "light",
        signs=signs_of_notes(chosen, (note for note in notes if not note.private), colours),
    )
    scene = export_png(args.out, chosen, picture, force=args.force)
    return _written(args.out, scene.drawn + scene.folded)


def _selection(args: argparse.Namespace, table: EventTable, language: str) -> Selection:
    if args.select and (args.start or args.end):
        raise ExportError(_("Choose events either by --select or by --from and --to, not by both."))
    selection = _chosen(args, table, language)
    if not selection.ids:
        raise ExportError(_("{file} holds no event; nothing was written.").format(file=args.file.name))
    if all(table.record(row).private for row in table.rows(selection.ids)):
        raise ExportError(_("All of these events are private; nothing was written."))
    return selection


def _chosen(args: argparse.Namespace, table: EventTable, language: str) -> Selection:
    if args.select:
        _check_ids(args.select, table)
        return by_hand(args.select)
    if not args.start and not args.end:
        return everything(table)
    first, last = _date(args.start), _date(args.end)
    _check_order(first, last)
    selection = in_window(table, first, last, language)
    if not selection.ids:
        raise ExportError(_("No event lies {window}; nothing was written.").format(window=selection.how))
    return selection


def _check_order(first: EventDate | None, last: EventDate | None) -> None:
    start = first.value.possible[0] if first else None
    end = last.value.possible[1] if last else None
    if first and last and start is not None and end is not None and start >= end:
        raise reversed_interval(f"{first.edtf}/{last.edtf}")


def _check_ids(ids: Iterable[str], table: EventTable) -> None:
    unknown = [id for id in ids if id not in table.row_by_id]
    if not unknown:
        return
    words = ngettext("There is no event {ids}.", "There are no events {ids}.", len(unknown))
    sentence = words.format(ids=", ".join(f"“{id}”" for id in unknown[:5]) + ("…" if len(unknown) > 5 else ""))
    near = difflib.get_close_matches(unknown[0], table.ids[:20_000], 1, _NEAR)
    raise ExportError(f"{sentence} {_('The nearest is “{id}”.').format(id=near[0])}" if near else sentence)


def _date(text: str | None) -> EventDate | None:
    return EventDate(edtf=read_typed(text)) if text else None


def _window(text: str | None, table: EventTable) -> tuple[float, float] | None:
    """The stretch of time a picture shows, in seconds; an open end is the end of the data."""
    if not text:
        return None
    start, end = EventDate(edtf=read_typed(text)).value.possible
    first, last = table.extent or (-OPEN, OPEN)
    start, end = (first if start is None else start), (last if end is None else end)
    if end <= start:
        raise DateError(_("The window {window} shows no time of the data.").format(window=text))
    return float(start), float(end)


def _notes(dataset: str, chosen: str | None) -> tuple[Note, ...]:
    """The reader's notes, or those of one set; none, and a line that says so, where they cannot be read."""
    file = settings.notebook_file()
    if not file.exists() and chosen is None:
        return ()

    def notes() -> tuple[Note, ...]:
        with Notebook.open(file, brief=True) as notebook:
            if notebook.recovered:
                _say(notebook.recovered)
            return of_set(notebook.notes(dataset), chosen)

    try:
        return mended(notes)
    except StoreError as error:
        _say(_("The notes are left out: {reason}").format(reason=error))
        return ()


def _left_out(file: Path, count: int) -> str:
    words = ngettext(
        "{count} record of {file} has errors and is left out; “yeonpyo check” names it.",
        "{count} records of {file} have errors and are left out; “yeonpyo check” names them.",
        count,
    )
    return words.format(count=count, file=file)


def _written(out: Path, count: int) -> str:
    words = ngettext("{file} is written, with {count} event.", "{file} is written, with {count} events.", count)
    return words.format(file=out, count=count)


def _say(sentence: str) -> None:
    print(f"yeonpyo: {sentence}", file=sys.stderr)
