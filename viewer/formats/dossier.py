"""A dossier opened again: the events inside it, and what it tells of where they come from."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from viewer.errors import UnreadableFile
from viewer.formats import native
from viewer.formats.attached import ABOUT, EVENTS, NOTES, attached_to, value_of, was_attached
from viewer.formats.intake import shown
from viewer.formats.reading import Reading
from viewer.formats.web_annotation.reading import read_content
from viewer.i18n import _
from viewer.model.chosen import KINDS, UNTOLD, Chosen
from viewer.model.provenance import Provenance

_MOST_ORIGINS, _MOST_EVENTS, _LONGEST_DATE = 8, 10**9, 120


def read(path: Path, cancelled: Callable[[], bool] = lambda: False) -> Reading:
    """Read the events of a dossier, with what it tells of where they come from.

    Raises:
        UnreadableFile: the file is no PDF that can be read, or no dossier of ours.
        ReadingCancelled: ``cancelled``, asked before each record, said so.
    """
    files = attached_to(path)
    if EVENTS not in files:
        if was_attached(files, EVENTS):
            words = _("{file} is a dossier whose events were taken out of the file, so it cannot be opened.")
            raise UnreadableFile(words.format(file=shown(path)))
        raise UnreadableFile(_("{file} is a PDF that holds no events of Yeonpyo.").format(file=shown(path)))
    reading = native.of_bytes(files[EVENTS], f"{shown(path)}/{EVENTS}", cancelled)
    if NOTES not in files and was_attached(files, NOTES):
        reading.problems.report(
            "warning", "notes_gone", lambda: _("The notes of this dossier were taken out of the file.")
        )
    notes = _note_ids(files[NOTES], reading.cover.id, shown(path)) if NOTES in files else ()
    about = value_of(files.get(ABOUT, b""))
    if not isinstance(about.get("sha256"), dict):
        reading.problems.report("warning", "unchecked", _unchecked)
    told = _provenance(about.get("selection"), len(reading.dataset.events), about.get("origin"))
    program = about.get("program")
    told = replace(told, program=program if isinstance(program, str) else "", notes=notes)
    return replace(reading, dossier=told)


def _unchecked() -> str:
    return _("This dossier does not tell how it was written, so it cannot be checked whether its events are still so.")


def _provenance(selection: object, events: int, origin: object, deep: int = _MOST_ORIGINS) -> Provenance:
    """What ``dossier.json`` tells; of a file that tells nothing, or no sense, only how many events there are."""
    told = selection if isinstance(selection, dict) else {}
    how, total, kind = told.get("how"), told.get("total"), told.get("kind")
    first, last = (edtf if isinstance(edtf := told.get(name), str) else "" for name in ("from", "to"))
    return Provenance(
        events,
        total if isinstance(total, int) and events <= total < _MOST_EVENTS else 0,
        how if isinstance(how, str) else "",
        chosen=Chosen(kind, first[:_LONGEST_DATE], last[:_LONGEST_DATE]) if kind in KINDS else UNTOLD,
        origin=_origin(origin, events, deep) if deep else None,
    )


def _origin(told: object, events: int, deep: int) -> Provenance | None:
    """The dossier that the events were taken from, which held as many or more."""
    if not isinstance(told, dict):
        return None
    shown = told.get("shown")
    held = shown if isinstance(shown, int) and events <= shown < _MOST_EVENTS else events
    return _provenance(told, held, told.get("origin"), deep - 1)


def _note_ids(raw: bytes, dataset: str, file: str) -> tuple[str, ...]:
    """The ids of the notes; of notes that cannot be read none, which who takes them in is told."""
    try:
        return tuple(one.note.id for one in read_content(raw, dataset, file).notes)
    except UnreadableFile:
        return ()
