"""Notes in a dossier: each one block, under what it stands on and above its signs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from viewer.errors import DateError
from viewer.export.blocks import Block, Line, Piece, Section
from viewer.export.clean import safe_address
from viewer.export.notes import sign_words
from viewer.export.numbering import Numbering
from viewer.i18n import _
from viewer.model import markdown
from viewer.model.annotation import DatasetTarget, EventPart, EventTarget, Note, SpanTarget
from viewer.model.date_words import edtf_words
from viewer.model.display import one_line
from viewer.model.part_words import PartWords

_STEP = Piece("", style="marker")
_DEEPEST = 8
"""Steps a line is set in by at most; deeper ones leave no room for words."""


@dataclass(frozen=True)
class _Parts(PartWords):
    """Events by their number in the dossier, and nothing told of private ones."""

    numbering: Numbering

    def title(self, id: str, kept: str) -> str:  # noqa: ARG002
        return self.numbering.event(id).text


@dataclass(frozen=True)
class NoteBlocks:
    """Makes the blocks; ``meanings`` are those the reader gave to the highlights."""

    numbering: Numbering
    meanings: Mapping[str, str] = field(default_factory=dict)

    def on_event(self, notes: Iterable[Note], id: str) -> tuple[Block, ...]:
        """The notes that say something, in the entry of the event ``id``."""
        parts = _Parts(
            self.numbering.dataset, self.numbering.dataset.event_by_id.get, self.numbering.language, self.numbering
        )
        return tuple(
            Block("", (*_places(note, id, parts), *self._lines(note)), "note") for note in notes if note.text.strip()
        )

    def on_dataset(self, notes: Iterable[Note]) -> tuple[Section, ...]:
        """The notes on the dataset as a whole as a section, or nothing."""
        blocks = tuple(
            Block("", self._lines(note), "note")
            for note in notes
            if note.text.strip() and any(isinstance(target, DatasetTarget) for target in note.targets)
        )
        return (Section(_("Notes on the data as a whole"), blocks),) if blocks else ()

    def on_spans(self, notes: Iterable[Note]) -> tuple[Section, ...]:
        """The notes on stretches of time as a section, or nothing."""
        blocks = tuple(
            Block(_span_words(target, self.numbering.language), self._lines(note))
            for note in notes
            for target in note.targets
            if isinstance(target, SpanTarget) and note.text.strip()
        )
        return (Section(_("Notes on stretches of time"), blocks),) if blocks else ()

    def _lines(self, note: Note) -> tuple[Line, ...]:
        """Whose note it is, what it says, and its signs."""
        who = _whose(note)
        signs = ", ".join(sign_words(note, self.meanings))
        last = ((Piece(signs, style="quiet"),),) if signs else ()
        return ((Piece(who, style="quiet"),), *_text(note.text), *last)


def _whose(note: Note) -> str:
    if note.creator:
        return _("Note by {name}.").format(name=note.creator)
    if note.set:
        return _("Note of the set “{name}”.").format(name=one_line(note.set, 120))
    return _("Note by the reader.")


def _places(note: Note, here: str, parts: PartWords) -> Iterator[Line]:
    """The words quoted, the fields and ties of the event ``here`` that the note stands on, as the record's words."""
    for target in note.targets:
        if isinstance(target, EventTarget) or not isinstance(target, EventPart):
            continue
        words = parts.words(target)
        if target.event == here:
            yield _STEP, Piece(words, style="quiet")
        elif here in note.events:
            title = parts.title(target.event, target.title)
            yield _STEP, Piece(_("{title}: {part}").format(title=title, part=words), style="quiet")


def _text(text: str) -> Iterator[Line]:
    """The paragraphs of a note as they read; of a text that is not laid out, as typed."""
    read = markdown.read_markdown(text)
    if not read.cut:
        return (_line(block) for block in read.blocks)
    return ((Piece(part),) for part in text.split("\n\n") if part.strip())


def _line(block: markdown.Block) -> Line:
    depth = min(block.quotes + block.lists, _DEEPEST)
    steps = (*(_STEP,) * (depth - 1), Piece(block.marker, style="marker")) if depth else ()
    if block.kind == "rule":
        return (*steps, Piece("———", style="quiet"))
    style = ("strong" if block.kind == "heading" else "", "quiet" if block.quotes else "")
    pairs = zip(block.runs, (*block.runs[1:], None), strict=False)
    return (*steps, *chain.from_iterable(_pieces(run, then, style) for run, then in pairs))


def _pieces(run: markdown.Run, then: markdown.Run | None, style: Iterable[str]) -> Iterator[Piece]:
    """The words of a run; after the last one of a link its address."""
    names = {"strong": run.strong, "emphasis": run.emphasis, "struck": run.struck, "code": run.code}
    look = " ".join(dict.fromkeys(filter(None, (*style, *(name for name, has in names.items() if has)))))
    address = safe_address(run.url)
    yield Piece(run.text, address, look, bool(address))
    if run.url and (then is None or then.url != run.url) and run.text != run.url:
        yield Piece(f" ({run.url})", style="quiet")


def _span_words(target: SpanTarget, language: str) -> str:
    try:
        return edtf_words(target.span, language, short=True)
    except DateError:
        return target.span
