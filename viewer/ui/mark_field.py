"""The line at a new mark in which its name is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.i18n import _
from viewer.model import records
from viewer.session.session import Session

_WIDTH = 200
LONGEST = 120


class MarkField(QLineEdit):
    """Enter, or going elsewhere, keeps the name; Escape leaves the mark as it was. It closes by itself.

    With the ``step`` the mark was made in, making and naming are undone together.
    """

    def __init__(self, session: Session, mark: records.Note, step: str | None, at: QPoint, parent: QWidget) -> None:
        super().__init__(mark.text, parent)
        self._session, self._mark, self._step, self._below = session, mark, step, parent
        self.setMaxLength(LONGEST)
        self.setFixedWidth(_WIDTH)
        self.setPlaceholderText(_("Name of the mark"))
        self.setAccessibleName(_("Name of the mark"))
        self.move(min(max(at.x(), 0), parent.width() - _WIDTH - 4), at.y())
        self.returnPressed.connect(self._finish)
        session.leaving.connect(self._finish)
        session.view_changed.connect(self._finish)
        self.show()
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Escape is this field's own while it is open."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.setText(self._mark.text)
                self._finish()
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._finish()

    def _finish(self) -> None:
        """Keep the name where it is another one, and close."""
        if self.isHidden():
            return
        name = self.text().strip()
        had_focus = self.hasFocus()
        self.hide()
        if name != self._mark.text:
            self._session.notes.name_mark(self._mark, name, self._step)
        if had_focus:
            self._below.setFocus()
        self.deleteLater()
