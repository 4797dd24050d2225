"""What a dossier carries beside its events: the notes on them, and how the selection came together."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from viewer import __version__
from viewer.export.material import Material
from viewer.export.order import Order, Part
from viewer.formats.attached import ABOUT, EVENTS, NOTES
from viewer.formats.web_annotation import writing
from viewer.i18n import _, speaking
from viewer.model.annotation import EventPart, Note, RelationTarget, Target
from viewer.model.provenance import selection_content


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file attached to a PDF; ``relationship`` is how PDF/A-3 has it, ``description`` for who lists attachments."""

    name: str
    content: str
    mime: str
    relationship: str
    description: str


def enclosed(material: Material, order: Order, events: str) -> tuple[Enclosed, ...]:
    """The files that go with the ``events`` of a dossier, a dataset in JSON; equal input gives equal text.

    Notes go along where the dossier has a part of them, without the history that the notebook keeps.
    """
    notes = _notes(material, order) if Part.NOTES in order.parts else ()
    with speaking(order.language):
        beside = (_as_annotations(notes, material.dataset.id),) if notes else ()
        digests = {EVENTS: digest(events), **{file.name: digest(file.content) for file in beside}}
        about = _encodable(json.dumps(_about(material, order, digests), ensure_ascii=False, indent=2) + "\n")
        words = _("How the events of this dossier were chosen")
        return (*beside, Enclosed(ABOUT, about, "application/json", "supplement", words))


def digest(content: str) -> str:
    """By which a file is known that is not what was written any more."""
    return hashlib.sha256(content.encode()).hexdigest()


def _as_annotations(notes: Sequence[Note], dataset: str) -> Enclosed:
    creators = {note.creator for note in notes}
    text = writing.write(notes, dataset, {}, author=creators.pop() if len(creators) == 1 else "")
    words = _("The notes of this dossier as web annotations")
    return Enclosed(NOTES, _encodable(text), "application/ld+json", "supplement", words)


def _notes(material: Material, order: Order) -> tuple[Note, ...]:
    """The notes on the events chosen, on stretches of time and on the whole, oldest first."""
    chosen = frozenset(event.id for event in material.events)
    kept = (_without_private(note, material) for note in material.shown_notes(order))
    found = [note for note in kept if note is not None and _stands_here(note, chosen)]
    return tuple(sorted(found, key=lambda note: (note.created, note.id)))


def _stands_here(note: Note, chosen: frozenset[str]) -> bool:
    only_on_events = bool(note.targets) and all(isinstance(target, EventPart) for target in note.targets)
    return not only_on_events or not chosen.isdisjoint(note.events)


def _without_private(note: Note, material: Material) -> Note | None:
    """The note without what it says of private events, whose titles it remembers; None where nothing else is left."""
    private = set(_private(note.events, material))
    if not private:
        return note
    left = tuple(target for target in note.targets if private.isdisjoint(_events(target)))
    return note.model_copy(update={"targets": left}) if left else None


def _private(ids: Iterable[str], material: Material) -> Iterator[str]:
    table = material.table
    return (id for id in table.known(ids) if table.record(table.row_by_id[id]).private)


def _events(target: Target) -> tuple[str, ...]:
    if isinstance(target, RelationTarget):
        return target.event, target.to
    return (target.event,) if isinstance(target, EventPart) else ()


def _about(material: Material, order: Order, digests: dict[str, str]) -> dict[str, Any]:
    data, selection = material.dataset, material.selection
    return {
        "format": "yeonpyo-dossier",
        "version": 1,
        "program": f"Yeonpyo {__version__}",
        "dataset": data.id,
        "title": {language: text for language, text in (("en", data.title.en), ("ko", data.title.ko)) if text},
        "edition": data.edition.edtf if data.edition else None,
        "selection": selection_content(selection.how_words(), selection.chosen, len(material.events), material.total),
        **({"origin": material.provenance.as_content()} if material.provenance else {}),
        "languages": list(order.languages),
        "parts": [part.value for part in Part if part in order.parts],
        "sha256": digests,
    }


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
