"""The dock at the right: the event selected last, what else is selected, or the data set."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDockWidget, QWidget

from viewer.i18n import _
from viewer.model import records
from viewer.model.highlight import Highlight, usual_meaning
from viewer.session.session import Session

WIDTH, NARROWEST, WIDEST = 352, 300, 520


class Contents(Protocol):
    """What stands in the dock, as the dock knows it."""

    @property
    def pane(self) -> QWidget: ...
    def write_note(self) -> None: ...
    def write_on(self, note: records.Note) -> None: ...
    def marked_words(self) -> tuple[records.QuoteTarget, list[records.Note]] | None: ...
    def write_on_part(self, part: records.EventPart) -> None: ...
    def show_lost(self, note: records.Note) -> None: ...
    def written_notes(self) -> list[records.Note] | None: ...
    def flush(self) -> None: ...


class DetailsDock(QDockWidget):
    """Opened by a selection, closed by its cross or by Esc.

    What stands in it is made when ``fill`` is called or when it is first needed, for that takes longer than the
    first picture of the timeline may.
    """

    close_requested = Signal()
    history_wanted = Signal(str)
    import_wanted = Signal()

    def __init__(
        self, session: Session, parent: QWidget | None = None, meaning: Callable[[Highlight], str] = usual_meaning
    ) -> None:
        super().__init__(_("Details"), parent)
        self.setObjectName("details")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget(self))
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self._session, self._meaning = session, meaning
        self._contents: Contents | None = None
        room = QWidget(self)
        room.setMinimumWidth(NARROWEST)
        room.setMaximumWidth(WIDEST)
        self.setWidget(room)
        session.selection_changed.connect(self._on_selection_changed)
        self._on_selection_changed()

    def fill(self) -> Contents:
        """What stands in the dock, made where it has not been yet."""
        if self._contents is None:
            made = import_module("viewer.ui.details_stack").DetailsStack(self._session, self, self._meaning)
            made.setMinimumWidth(NARROWEST)
            made.setMaximumWidth(WIDEST)
            made.close_requested.connect(self.close_requested)
            made.history_wanted.connect(self.history_wanted)
            made.import_wanted.connect(self.import_wanted)
            self.setWidget(made)
            self._contents = cast("Contents", made)
        return self._contents

    def write_note(self) -> None:
        """Put the caret into the note on what is selected."""
        self.fill().write_note()

    def write_on(self, note: records.Note) -> None:
        """Put the caret into a note on what is selected, or into one that has lost its place."""
        self.fill().write_on(note)

    def show_lost(self, note: records.Note) -> None:
        """Show a note that has lost its place."""
        self.fill().show_lost(note)

    def written_notes(self) -> list[records.Note] | None:
        """The note that has the focus, none where nothing of it is kept yet; None where no note has it."""
        return self._contents.written_notes() if self._contents is not None else None

    def flush(self) -> None:
        """Save what is typed and not yet kept."""
        if self._contents is not None:
            self._contents.flush()

    def _on_selection_changed(self) -> None:
        if self._session.selection or self._session.span is not None:
            self.fill()
            self.show()
