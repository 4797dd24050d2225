"""What stands in the details when nothing is selected: the data set itself, and how to begin."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from viewer.i18n import _
from viewer.model.annotation import Note
from viewer.model.date_words import date_words
from viewer.model.highlight import usual_meaning
from viewer.model.kinds import KINDS
from viewer.session.session import Session
from viewer.timeline.tracks import track_title
from viewer.ui.dossier_section import DossierSection
from viewer.ui.in_sight import keep_in_sight
from viewer.ui.note_tools import Meaning
from viewer.ui.panes.notes import NotesSection, on_dataset
from viewer.ui.panes.sections import label
from viewer.ui.plain_text import TextButton
from viewer.ui.tab_order import go_through, stops

_Line = tuple[str, str, int]
"""Text, role, and the room above it in pixels."""


class DatasetPage(QScrollArea):
    """Title, edition, description, events by kind, licence, and a first step."""

    history_wanted = Signal(str)
    import_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None, meaning: Meaning = usual_meaning) -> None:
        super().__init__(parent)
        self._session, self._meaning = session, meaning
        self._notes: NotesSection | None = None
        self._could_write = False
        self.setWidgetResizable(True)
        self.setAccessibleName(_("About the data"))
        self.setProperty("ring", "true")
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)
        session.leaving.connect(self.flush)
        session.notebook_changed.connect(self._on_notebook_changed)
        session.dataset_changed.connect(self.refresh)
        session.dataset_grew.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the dataset that is open now."""
        self.flush()
        self._could_write = self._session.notes.can_write
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20 - TextButton.PAD, 16, 16 - TextButton.PAD, 16)
        column.setSpacing(4)
        _add(column, self._head())
        if self._session.dossier is not None:
            column.addSpacing(16)
            column.addWidget(DossierSection(self._session, self.import_wanted.emit))
        _add(column, self._facts())
        self._notes = self._section()
        if self._notes is not None:
            column.addSpacing(16)
            column.addWidget(self._notes)
        column.addStretch()
        self.setWidget(page)
        go_through(stops(self))

    def write_note(self) -> None:
        """Put the caret into the note on the data as a whole."""
        if self._notes is not None:
            self._notes.write_new()
            self._keep_in_sight()

    def write_on(self, note: Note) -> None:
        """Put the caret into one of the notes on the data."""
        if self._notes is not None:
            self._notes.write_on(note)
            self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        keep_in_sight(self, [self._notes] if self._notes is not None else [])

    def flush(self) -> None:
        """Save at once what is typed and not yet kept."""
        if self._notes is not None:
            self._notes.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def _section(self) -> NotesSection | None:
        """The notes on the data; none while no data are open."""
        if not len(self._session.table):
            return None
        notes = NotesSection(self._session, on_dataset(self._session), self._meaning)
        notes.history_wanted.connect(self.history_wanted)
        return notes

    def _on_notebook_changed(self) -> None:
        if self._could_write != self._session.notes.can_write:
            self.refresh()
        elif self._notes is not None:
            self._notes.refresh()

    def _head(self) -> list[_Line]:
        """What is open."""
        dataset, language = self._session.dataset, self._session.language
        if not dataset.events:
            return [
                (_("Nothing is open"), "title", 0),
                (_("Open a file, or the Korea–NATO record, from the File menu."), "body", 4),
            ]
        lines: list[_Line] = [(dataset.title.get(language), "title", 0)]
        if dataset.edition is not None:
            edition = date_words(dataset.edition, language)
            lines.append((_("Edition of {date}").format(date=edition), "second", 0))
        if dataset.description is not None:
            lines.append((dataset.description.get(language), "body", 8))
        return lines

    def _facts(self) -> list[_Line]:
        """How much of it there is, and how to begin; nothing while nothing is open."""
        dataset = self._session.dataset
        if not dataset.events:
            return []
        lines: list[_Line] = [(_("Events"), "heading", 16)]
        lines += [(line, "body", 0) for line in self._counts()]
        if dataset.license:
            lines += [(_("Licence of the data"), "heading", 16), (dataset.license, "body", 0)]
        lines += [
            (_("How to begin"), "heading", 16),
            (
                _("Click an event to read it. Drag the timeline to move, hold Ctrl and turn the wheel to zoom."),
                "body",
                0,
            ),
            (_("Press ? for all keys."), "body", 0),
        ]
        return lines

    def _counts(self) -> list[str]:
        counts = zip(KINDS, np.bincount(self._session.table.kind, minlength=len(KINDS)).tolist(), strict=True)
        return [
            _("{kind}: {count}").format(kind=track_title(kind), count=f"{count:,}") for kind, count in counts if count
        ]


def _add(column: QVBoxLayout, lines: list[_Line]) -> None:
    for text, role, space in lines:
        column.addSpacing(space)
        column.addWidget(label(text, role))
