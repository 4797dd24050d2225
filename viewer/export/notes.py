"""The reader's notes in a dossier: beside their events, and sections for those on stretches of time and on all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from viewer.errors import DateError, ExportError
from viewer.export.blocks import Block, Line, Piece, Section
from viewer.i18n import _
from viewer.model.annotation import DatasetTarget, EventPart, Note, QuoteTarget, SpanTarget
from viewer.model.date_words import edtf_words
from viewer.model.display import one_line
from viewer.model.highlight import usual_meaning


def notes_by_event(notes: Iterable[Note]) -> dict[str, tuple[Note, ...]]:
    """The notes with a text by the id of each event they stand on, oldest first."""
    found: defaultdict[str, list[Note]] = defaultdict(list)
    for note in sorted(notes, key=lambda note: (note.created, note.id)):
        for event in note.events if note.text.strip() else ():
            found[event].append(note)
    return {id: tuple(there) for id, there in found.items()}


def notes_elsewhere(notes: Iterable[Note], shown: frozenset[str]) -> int:
    """How many notes with a text stand on events alone, and on none of those shown."""
    return sum(
        all(isinstance(target, EventPart) for target in note.targets) and shown.isdisjoint(note.events)
        for note in notes
        if note.text.strip() and note.targets
    )


def of_set(notes: tuple[Note, ...], name: str | None) -> tuple[Note, ...]:
    """The notes of the set of that name ("" is the reader's own), or all without a name.

    Raises:
        ExportError: there is no such set.
    """
    chosen = tuple(note for note in notes if name is None or note.set == name)
    if name and not chosen:
        there = sorted({note.set for note in notes if note.set})
        words = _("There is no set of notes “{name}”.").format(name=name)
        known = _("There are: {names}.").format(names=", ".join(f"“{set_}”" for set_ in there)) if there else ""
        raise ExportError(f"{words} {known}".strip())
    return chosen


def sign_words(note: Note, meanings: Mapping[str, str], *, but_set: str = "") -> list[str]:
    """Tags, star, what the highlight means, what is done or private, and the set, unless it is ``but_set``."""
    signs = ["#" + one_line(tag) for tag in note.tags]
    signs += [_("starred")] if note.starred else []
    signs += [meanings.get(note.highlight) or usual_meaning(note.highlight)] if note.highlight else []
    signs += [_("done")] if note.status == "done" else []
    signs += [_("private")] if note.private else []
    return signs + ([_("set “{name}”").format(name=one_line(note.set))] if note.set not in ("", but_set) else [])


def dataset_notes(notes: Iterable[Note]) -> tuple[Section, ...]:
    """The notes on the dataset as a whole as a section, or nothing."""
    chosen = [note for note in notes if any(isinstance(target, DatasetTarget) for target in note.targets)]
    blocks = note_blocks(chosen)
    return (Section(_("Notes on the data as a whole"), blocks),) if blocks else ()


def note_blocks(notes: Iterable[Note]) -> tuple[Block, ...]:
    """The notes that say something, each under the words it stands on."""
    return tuple(Block(_signed(note), _lines(note), "note") for note in notes if note.text.strip())


def _lines(note: Note) -> tuple[Line, ...]:
    quotes = [target.exact for target in note.targets if isinstance(target, QuoteTarget)]
    return (
        *((Piece(_("“{quote}”").format(quote=quote), style="quiet"),) for quote in quotes),
        *((Piece(part),) for part in paragraphs(note.text)),
    )


def _signed(note: Note) -> str:
    return _("Note by {name}.").format(name=note.creator) if note.creator else _("Note by the reader.")


def span_notes(notes: Iterable[Note], language: str) -> tuple[Section, ...]:
    """The notes on stretches of time as a section, or nothing."""
    blocks = [
        Block(_span_words(target, language), tuple((Piece(part),) for part in paragraphs(note.text)))
        for note in notes
        for target in note.targets
        if isinstance(target, SpanTarget) and note.text.strip()
    ]
    return (Section(_("Notes on stretches of time"), tuple(blocks)),) if blocks else ()


def _span_words(target: SpanTarget, language: str) -> str:
    try:
        return edtf_words(target.span, language, short=True)
    except DateError:
        return target.span


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a note, empty ones left out."""
    return [part for part in text.split("\n\n") if part.strip()]
