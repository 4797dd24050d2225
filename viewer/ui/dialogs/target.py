"""Where an export goes by default, and what the window holds."""

import re
import unicodedata
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from viewer.export.selection import Selection, in_window
from viewer.model.calendar import civil
from viewer.model.date import EventDate
from viewer.model.edtf_point import day_digits
from viewer.session.session import Session
from viewer.timeline.scale import TimeScale

LONGEST_NAME = 180
"""Bytes of a proposed file name without its ending."""


def proposed_file(session: Session, ending: str = ".pdf", folder: Path | None = None) -> Path:
    """A file named after the dataset that does not exist yet: in ``folder``, the reader's documents, or at home."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folders = (folder, Path(documents) if documents else None)
    folder = next((one for one in folders if one is not None and one.is_dir()), Path.home())
    name = file_name(session.cover.title(session.language))
    file, number = folder / f"{name}{ending}", 2
    while file.exists() and number < 1_000:
        file, number = folder / f"{name} {number}{ending}", number + 1
    return file


def file_name(title: str) -> str:
    """``title`` as a file's name: letters, digits, spaces, ``._-``; never empty, never hidden, never too long."""
    kept = re.sub(r"[^\w ._-]+", " ", unicodedata.normalize("NFC", title))
    name = re.sub(r"\s+", " ", kept).encode("utf-8", "ignore")[:LONGEST_NAME].decode("utf-8", "ignore").strip(" .-")
    reserved = re.fullmatch(r"(?i)con|prn|aux|nul|com\d|lpt\d", name)
    return f"{name} timeline" if reserved else name or "timeline"


def window_selection(session: Session, scale: TimeScale) -> Selection:
    """The events in the window of time that ``scale`` shows."""
    first, last = (_day(moment) for moment in (scale.start, scale.end))
    return in_window(session.table, first, last, session.language)


def _day(moment: float) -> EventDate:
    year, month, day, _second = civil(int(moment))
    return EventDate(edtf=day_digits(year, month, day))
