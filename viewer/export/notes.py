"""The reader's notes in a dossier: beside their events, and a section for those on stretches of time."""

from collections import defaultdict
from collections.abc import Iterable

from viewer.errors import DateError
from viewer.export.blocks import Block, Piece, Section
from viewer.i18n import _
from viewer.model.annotation import EventTarget, Note, SpanTarget
from viewer.model.date_words import edtf_words


def notes_by_event(notes: Iterable[Note]) -> dict[str, tuple[Note, ...]]:
    """The notes with a text by the id of each event they stand on, oldest first."""
    found: defaultdict[str, list[Note]] = defaultdict(list)
    for note in sorted(notes, key=lambda note: (note.created, note.id)):
        for target in note.targets:
            if isinstance(target, EventTarget) and note.text.strip():
                found[target.event].append(note)
    return {id: tuple(there) for id, there in found.items()}


def notes_elsewhere(notes: Iterable[Note], shown: frozenset[str]) -> int:
    """How many notes with a text stand on events alone, and on none of those shown."""
    return sum(
        all(isinstance(target, EventTarget) and target.event not in shown for target in note.targets)
        for note in notes
        if note.text.strip() and note.targets
    )


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
