"""The notes of all timelines, and the way to one on a timeline that is not open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from viewer.formats.intake import shown
from viewer.i18n import _
from viewer.model import records
from viewer.model.display import one_line
from viewer.session.tasks import Latest, Run
from viewer.ui.window import Window

Found = tuple[tuple[records.Note, ...], list[tuple[str, str, str, int]]]
"""All notes, and of each dataset what ``Notebook.datasets`` tells."""


class Elsewhere(QObject):
    """Reads the notes of every dataset in the background; ``found`` tells that they are there, in ``notes``.

    ``places`` has the titles of the datasets. ``arrived`` tells that the dataset of a note is open now.
    """

    found = Signal()
    arrived = Signal(object)

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._session = window, window.session
        self.notes: tuple[records.Note, ...] = ()
        self.places: dict[str, str] = {}
        self._paths: dict[str, str] = {}
        self._sought: tuple[str, str] | None = None
        self._work = Latest(self)
        self._work.done.connect(self._on_done)
        self._work.failed.connect(lambda error: self._session.tell(str(error), "error", about="notebook"))

    def read(self) -> None:
        """Read them anew; dataset by dataset, so that a note can be kept meanwhile."""
        notebook = self._session.notebook
        if notebook is None:
            self._on_done(((), []))
            return

        def work(run: Run) -> Found:
            found: list[records.Note] = []
            datasets = notebook.datasets()
            for id, _title, _path, _count in datasets:
                if not run.cancelled():
                    found += notebook.notes(id)
            found.sort(key=lambda note: (note.created, note.id))
            return tuple(found), datasets

        self._work.start(work)

    def go(self, note: records.Note) -> None:
        """Open the dataset of a note, and go to the note there."""
        path = self._paths.get(note.dataset, "")
        place = self.places.get(note.dataset, note.dataset)
        if not path:
            words = _("Where the file of “{title}” lies is not known. Open it, and the note is there.")
            self._session.tell(words.format(title=place), "warning", about="elsewhere")
        elif not Path(path).is_file():
            words = _("The file of “{title}” is not where it was: {file}. Open it from where it is now.")
            self._session.tell(words.format(title=place, file=shown(Path(path))), "warning", about="elsewhere")
        else:
            self._sought = (note.dataset, note.id)
            self._window.open_path(Path(path))

    def arrive(self) -> None:
        """Another dataset is open: where it is the one that was gone to, tell of the note."""
        if self._sought is None or self._session.is_growing:
            return
        (dataset, id), self._sought = self._sought, None
        note = self._session.notes.get(id) if dataset == self._session.cover.id else None
        if note is not None:
            self.arrived.emit(note)

    def _on_done(self, result: Found) -> None:
        self.notes, datasets = result
        self.places = {id: one_line(title) or id for id, title, _path, _count in datasets}
        self._paths = {id: path for id, _title, path, _count in datasets}
        self.found.emit()
