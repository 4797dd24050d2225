"""A dossier opened again: the events inside it, and what it tells of where they come from."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from viewer.errors import UnreadableFile
from viewer.formats import native
from viewer.formats.attached import ABOUT, EVENTS, NOTES, attached_to, value_of
from viewer.formats.intake import shown
from viewer.formats.reading import Reading
from viewer.formats.web_annotation.reading import read_content
from viewer.i18n import _
from viewer.model.provenance import Provenance


def read(path: Path, cancelled: Callable[[], bool] = lambda: False) -> Reading:
    """Read the events of a dossier, with what it tells of where they come from.

    Raises:
        UnreadableFile: the file is no PDF that can be read, or no dossier of ours.
        ReadingCancelled: ``cancelled``, asked before each record, said so.
    """
    files = attached_to(path)
    if EVENTS not in files:
        raise UnreadableFile(_("{file} is a PDF that holds no events of Yeonpyo.").format(file=shown(path)))
    reading = native.of_bytes(files[EVENTS], f"{shown(path)}/{EVENTS}", cancelled)
    notes = _note_ids(files[NOTES], reading.cover.id, shown(path)) if NOTES in files else ()
    return replace(reading, dossier=_provenance(value_of(files.get(ABOUT, b"")), len(reading.dataset.events), notes))


def _provenance(about: dict[str, Any], events: int, notes: tuple[str, ...]) -> Provenance:
    """What ``dossier.json`` tells; of a file that tells nothing, or no sense, only how many events there are."""
    selection = about.get("selection")
    selection = selection if isinstance(selection, dict) else {}
    how, total, program = selection.get("how"), selection.get("total"), about.get("program")
    return Provenance(
        events,
        total if isinstance(total, int) and events <= total < 10**9 else 0,
        how if isinstance(how, str) else "",
        program if isinstance(program, str) else "",
        notes,
    )


def _note_ids(raw: bytes, dataset: str, file: str) -> tuple[str, ...]:
    """The ids of the notes; of notes that cannot be read none, which who takes them in is told."""
    try:
        return tuple(one.note.id for one in read_content(raw, dataset, file).notes)
    except UnreadableFile:
        return ()
