"""The dock at the left: all notes. It is made with the window, what stands in it when it is first looked at."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDockWidget, QWidget

from viewer.i18n import _
from viewer.model import records
from viewer.ui.window import Window

WIDTH, NARROWEST, WIDEST = 320, 272, 520


class Contents(Protocol):
    """What stands in the dock, as the dock knows it."""

    def go(self) -> None: ...
    def search(self) -> None: ...
    def new_set(self) -> None: ...
    def tag(self) -> None: ...
    def choose_highlight(self) -> None: ...
    def listed_notes(self) -> list[records.Note] | None: ...
    def release(self) -> None: ...


class NotesDock(QDockWidget):
    """Shown and hidden by a command; whether it stands there is kept in the settings."""

    listed_changed = Signal()

    def __init__(self, window: Window, parent: QWidget) -> None:
        super().__init__(_("Notes"), parent)
        self.setObjectName("notes")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget(self))
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea)
        self._window = window
        self._contents: Contents | None = None
        self._take(QWidget(self))
        self.setVisible(window.habits.now.notes_shown)

    def fill(self) -> Contents:
        """What stands in the dock, made where it has not been yet."""
        if self._contents is None:
            made = import_module("viewer.ui.notes_panel.panel").NotesPanel(self._window, self)
            made.close_requested.connect(lambda: self._window.show_notes(False))
            made.listed_changed.connect(self.listed_changed)
            self._take(made)
            self._contents = cast("Contents", made)
        return self._contents

    def listed_notes(self) -> list[records.Note] | None:
        """The chosen notes of the list while commands are about them; None while they are about events."""
        return self._contents.listed_notes() if self._contents is not None else None

    def release(self) -> None:
        """End what is still being looked for."""
        if self._contents is not None:
            self._contents.release()

    def _take(self, widget: QWidget) -> None:
        widget.setMinimumWidth(NARROWEST)
        widget.setMaximumWidth(WIDEST)
        self.setWidget(widget)
