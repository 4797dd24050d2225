"""Notes as files: annotations in JSON-LD, Markdown, CSV, or plain JSON; and files of notes taken in."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from viewer.errors import DateError, ExportError
from viewer.export.clean import without_controls
from viewer.export.notes import sign_words
from viewer.formats.web_annotation import writing
from viewer.i18n import _
from viewer.index.table import EventTable
from viewer.model import annotation as a
from viewer.model.date_words import date_words, edtf_words
from viewer.model.display import one_line
from viewer.model.exchange import Asked, Bundle, Taken, plain_json
from viewer.model.markdown import headings_below
from viewer.model.part_words import PartWords
from viewer.store.notebook import Notebook
from viewer.store.taking_in import look_over, take_in

FORMATS = {".jsonld": "jsonld", ".md": "md", ".markdown": "md", ".csv": "csv", ".json": "json"}
_HEAD = (
    "id", "set", "events", "stands_on", "quote", "text", "tags", "starred", "highlight", "status", "private",
    "language", "creator", "created", "modified",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would take for a formula."""


@dataclass(frozen=True)
class Notes:
    """Notes to be handed on, with what is needed to say what they stand on; ``table`` is the dataset's."""

    notes: Sequence[a.Note]
    dataset: str
    title: str
    table: EventTable
    parts: PartWords
    lineage: Mapping[str, Sequence[str]] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)
    label: str = ""
    author: str = ""

    def in_time(self) -> list[a.Note]:
        """The notes by the date of the first event they stand on; those without one last."""
        return sorted(self.notes, key=lambda note: (self._start(note), note.created, note.id))

    def stands_on(self, note: a.Note) -> list[str]:
        """What a note stands on, in words; an event that is no longer there by the print of it."""
        return list(dict.fromkeys(self._words(target) for target in note.targets))

    def places(self, note: a.Note) -> list[str]:
        """What a note stands on, with the parts of events."""
        return [self._place(target) for target in note.targets]

    def _start(self, note: a.Note) -> float:
        starts = [float(self.table.start[self.table.row_by_id[id]]) for id in note.events if id in self.table.row_by_id]
        return min(starts, default=float("inf"))

    def _place(self, target: a.Target) -> str:
        if isinstance(target, a.FieldTarget | a.QuoteTarget | a.RelationTarget):
            title = self._event(target.event, target.title, target.date)
            return _("{title}: {part}").format(title=title, part=self.parts.words(target))
        return self._words(target)

    def _words(self, target: a.Target) -> str:
        match target:
            case a.SpanTarget():
                return _date_words(target.span, self.parts.language)
            case a.DatasetTarget():
                return self.title
            case a.ForeignTarget():
                return one_line(target.json_text, 200)
            case a.RelationTarget():
                ends = (self._event(target.event, target.title, target.date), self._event(target.to, target.to_title))
                return " – ".join(ends)
        return self._event(target.event, target.title, target.date)

    def _event(self, id: str, title: str = "", date: str = "") -> str:
        event, language = self.parts.event(id), self.parts.language
        if event is None:
            kept = _dated(one_line(title or id), _date_words(date, language) if date else "")
            return _("{event}, not in these data").format(event=kept)
        return _dated(event.title.get(language), date_words(event.date, language) if event.date else "")


def chosen(notes: Iterable[a.Note], name: str | None, *, private: bool) -> list[a.Note]:
    """The notes of a set, or of all, without the private ones where these were not asked for."""
    return [note for note in notes if (name is None or note.set == name) and (private or not note.private)]


def format_of(path: Path, asked: str | None) -> str:
    """The form of a file by its name.

    Raises:
        ExportError: the name tells none.
    """
    found = asked or FORMATS.get(path.suffix.lower())
    if found is None and str(path) == "-":
        raise ExportError(_("Say with --format in which form the notes are to go to the standard output."))
    if found is None:
        words = _("{name} ends in none of .jsonld, .md, .csv and .json. Change its ending, or use --format.")
        raise ExportError(words.format(name=path.name))
    return found


def as_bytes(notes: Notes, form: str, *, guard: bool = True) -> bytes:
    """The notes in one of the forms; ``guard`` keeps cells of CSV from being taken for formulas."""
    match form:
        case "jsonld":
            text = writing.write(notes.notes, notes.dataset, notes.lineage, label=notes.label, author=notes.author)
        case "md":
            text = as_markdown(notes)
        case "csv":
            return as_csv(notes, guard=guard).encode("utf-8-sig", "replace")  # the mark tells spreadsheets
        case _plain:
            text = plain_json((note.model_dump(mode="json") for note in notes.notes), notes.lineage)
    return text.encode("utf-8", "replace")


def as_markdown(notes: Notes) -> str:
    """A heading for what each note stands on, then quoted words, the text, and its signs in a line."""
    heading = notes.label or _("Notes")
    parts = [f"# {_escaped(heading)}", _escaped(notes.title)]
    former: list[str] = []
    for note in notes.in_time():
        on = notes.stands_on(note)
        parts.append("---" if on == former else f"## {_escaped('; '.join(on)) or _('On nothing')}")
        former = on
        parts += [line for target in note.targets for line in _part_lines(notes, target)]
        parts += [headings_below(note.text, 2)] if note.text.strip() else []
        signs = _signs(notes, note)
        parts += [f"*{_escaped(signs)}*"] if signs else []
    return without_controls("\n\n".join(parts)) + "\n"


def as_csv(notes: Notes, *, guard: bool = True) -> str:
    """A row a note, with a head."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_HEAD)
    for note in notes.in_time():
        quotes = "\n".join(target.exact for target in note.targets if isinstance(target, a.QuoteTarget))
        cells = [note.id, note.set, " ".join(note.events), "; ".join(notes.places(note)), quotes, note.text]
        cells += [", ".join(note.tags), str(note.starred).lower(), note.highlight or "", note.status]
        cells += [str(note.private).lower(), note.language, note.creator, note.created, note.modified]
        cells = [without_controls(cell) for cell in cells]
        writer.writerow([f"'{cell}" if guard and cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue()


def take_in_bundle(notebook: Notebook, bundle: Bundle, asked: Asked, *, dry: bool = False) -> Taken:
    """Take the notes of a file in, or only tell what would be done; raises StoreError."""
    take = look_over if dry else take_in
    return take(notebook, asked.dataset, bundle.notes, into=asked.into, keep_sets=asked.keep_sets)


def set_name(bundle: Bundle, file: Path) -> str:
    """How the set of somebody else's notes is called, or of those that name none."""
    only = bundle.sets[0] if len(bundle.sets) == 1 else ""
    if label := one_line(bundle.label or only, 120).strip():
        return label
    if bundle.author:
        return _("Notes of {name}").format(name=one_line(bundle.author, 100))
    return one_line(file.stem, 120)


def _part_lines(notes: Notes, target: a.Target) -> list[str]:
    """The part of an event that a note stands on: words quoted, else a line that names it."""
    if isinstance(target, a.QuoteTarget):
        return ["> " + _escaped(line) for line in target.exact.splitlines()]
    if isinstance(target, a.FieldTarget | a.RelationTarget):
        return [f"*{_escaped(notes.parts.words(target))}*"]
    return []


def _signs(notes: Notes, note: a.Note) -> str:
    signs = sign_words(note, notes.meanings, but_set=notes.label)
    return ", ".join([*signs, *filter(None, (note.creator, note.modified[:10]))])


def _escaped(text: str) -> str:
    """Words that Markdown shows as they are."""
    line = " ".join(text.split())
    return "".join("\\" + sign if sign in "\\`*_[]<>#" else sign for sign in line)


def _dated(title: str, when: str) -> str:
    return f"{title} ({when})" if when else title


def _date_words(edtf: str, language: str) -> str:
    try:
        return edtf_words(edtf, language)
    except DateError:
        return one_line(edtf)
