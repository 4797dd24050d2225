"""``yeonpyo export``: a dataset in, files out."""

import argparse
import difflib
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from viewer import i18n
from viewer.errors import DateError, ExportError, StoreError
from viewer.export.forms import Form, form_of, hand_on
from viewer.export.material import Material, Watch
from viewer.export.notes import mended, of_set
from viewer.export.order import USUAL_PARTS, Layout, Order, Paper, PictureLook, StripPlan
from viewer.export.preflight import MOST_EVENTS, Finding, findings
from viewer.export.selection import Selection, by_hand, everything, in_window
from viewer.export.uses import check_options
from viewer.export.written import check_target, refuse_notebook, refuse_record, refuse_twice, resolved
from viewer.i18n import _, ngettext
from viewer.index.reading import read, table_of
from viewer.index.table import OPEN, EventTable, Flag
from viewer.model.annotation import Note
from viewer.model.dataset import Dataset
from viewer.model.date import EventDate
from viewer.model.date_typed import read_typed
from viewer.model.edtf_faults import reversed_interval
from viewer.model.view import Layers
from viewer.store import settings
from viewer.store.notebook import Notebook

_REFUSED = 2
"""The exit code where a file could not be written."""
_NEAR = 0.7
"""How alike, from 0 to 1, an id must be to be offered for one that is not there."""


def run(args: argparse.Namespace) -> int:
    """Do what the arguments ask (see ``viewer.export.arguments``) and give the exit code.

    Raises:
        YeonpyoError: nothing was written, and why. Where one of several files cannot be, it is said and 2 given.
    """
    forms = [form_of(out) for out in args.out]
    if not (forms or args.preflight or args.strict):
        raise ExportError(_("Say which file to write, or --preflight to write none."))
    check_options(args, forms)
    refuse_twice(args.out)
    for out in args.out:
        refuse_record(out, args.file)
        refuse_notebook(out, settings.notebook_file())
        check_target(resolved(out), force=args.force)
    reading = read(args.file)
    if reading.left_out:
        _say(_left_out(args.file, reading.left_out))
    dataset, table = reading.dataset, table_of(reading.dataset)
    selection = _selection(args, table, i18n.language())
    material = _material(args, dataset, table, selection)
    material = replace(material, provenance=reading.dossier, faulty=reading.left_out)
    order = _order(args, table)
    if (args.preflight or args.strict) and _told(material, order, forms) and args.strict:
        print(_("Nothing was written."))
        return 1
    if order.strip.window and not _any_in(order.strip.window, material.chosen_table):
        _say(_("No event lies in the window {window}; the timeline shows none.").format(window=args.window))
    return max((_hand_on(out, material, order, force=args.force) for out in args.out), default=0)


def _hand_on(out: Path, material: Material, order: Order, *, force: bool) -> int:
    """Write a file and say so, or why not, and give the exit code; the other files are written all the same.

    Whoever cannot be told is told of the file where it is said why.
    """
    try:
        result = hand_on(out, material, order, force=force)
    except ExportError as error:
        _say(str(error))
        return _REFUSED
    words = _written(out, result.shown)
    try:
        for sentence in result.said:
            _say(sentence)
        print(words, flush=True)
    except OSError as error:
        error.add_note(words)
        raise
    return 0


def _any_in(window: tuple[float, float], table: EventTable) -> bool:
    dated = (table.flags & Flag.UNDATED) == 0
    return bool((dated & (table.start < window[1]) & (table.end > window[0])).any())


def _told(material: Material, order: Order, forms: Sequence[Form]) -> bool:
    """Print every finding on a line with its events, and what the forms themselves have no room for; whether any."""
    lines = [_line(one) for one in findings(material, order, forms)]
    for form in dict.fromkeys(form for form in forms if not form.dossier):
        lines += [words for words in _said(form, material, order) if words not in lines]
    print(*(lines or [_("Nothing to note.")]), sep="\n")
    return bool(lines)


def _said(form: Form, material: Material, order: Order) -> tuple[str, ...]:
    """What is told of a file of that form, or why there can be none."""
    try:
        return form.make(material, order, Watch()).said
    except ExportError as error:
        return (str(error),)


def _line(finding: Finding) -> str:
    more = ["…"] if finding.count > MOST_EVENTS and finding.events else []
    return f"{finding.words} ({', '.join([*finding.events, *more])})" if finding.events else finding.words


def _order(args: argparse.Namespace, table: EventTable) -> Order:
    content = args.content or i18n.language()
    languages = (i18n.language(), *(one for one in i18n.LANGUAGES if one != i18n.language()))
    usual = PictureLook()
    window = _window(args.window, table)
    return Order(
        languages=languages if content == "both" else (content,),
        parts=args.parts or USUAL_PARTS - (args.without or frozenset()),
        paper=Paper(args.paper or Paper.A4),
        layout=Layout(args.layout or Layout.FULL),
        strip=replace(args.strip or StripPlan(), years=args.years, window=window),
        title=args.title.strip(),
        subtitle=args.subtitle.strip(),
        private=args.private,
        picture=PictureLook(args.size or usual.size, args.scale or usual.scale, args.theme or usual.colours),
        guard=not args.plain_cells,
    )


def _material(args: argparse.Namespace, dataset: Dataset, table: EventTable, selection: Selection) -> Material:
    kept = settings.read()
    colours = kept.layers.get(dataset.id, Layers()).colours
    every = _notes(dataset.id, required=args.set is not None) if args.notes else ()
    notes = tuple(note for name in args.set for note in of_set(every, name)) if args.set else every
    return Material(dataset, table, selection, notes, kept.meanings, colours, len(every) - len(notes))


def _selection(args: argparse.Namespace, table: EventTable, language: str) -> Selection:
    if args.select and (args.start is not None or args.end is not None):
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
    if args.start is None and args.end is None:
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
    return EventDate(edtf=read_typed(text)) if text is not None else None


def _window(text: str | None, table: EventTable) -> tuple[float, float] | None:
    """The stretch of time a picture shows, in seconds; an open end is the end of the data."""
    if text is None:
        return None
    start, end = EventDate(edtf=read_typed(text)).value.possible
    first, last = table.extent or (-OPEN, OPEN)
    start, end = (first if start is None else start), (last if end is None else end)
    if end <= start:
        raise DateError(_("The window {window} shows no time of the data.").format(window=text))
    return float(start), float(end)


def _notes(dataset: str, *, required: bool) -> tuple[Note, ...]:
    """The notes on the dataset; none, and a line that says so, where they cannot be read."""
    file = settings.notebook_file()
    if not file.exists() and not required:
        return ()

    def notes() -> tuple[Note, ...]:
        with Notebook.open(file, brief=True) as notebook:
            if notebook.recovered:
                _say(notebook.recovered)
            return notebook.notes(dataset)

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
