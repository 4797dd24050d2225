"""A note as it reads; a click or Enter brings back the text as it is typed."""

import re

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect

from viewer.i18n import _
from viewer.ui.markdown_view import MarkdownView

_SIGNS = re.compile(r"(?m)^\s{0,3}(?:#{1,6}\s|>|[-*+]\s|\d+[.)]\s|```)|\*\S|\b_\S|`\S|\]\(|~~\S|https?://")
_MOVED = 4


def has_markdown(text: str) -> bool:
    """Whether anything in ``text`` would read otherwise than it is typed."""
    return bool(_SIGNS.search(text))


class NoteReading(MarkdownView):
    """Tells when the reader wants to write."""

    writing_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tallest=600)
        self._pressed_at = QPointF()
        self.setAccessibleName(_("Note, as it reads; Enter to write in it"))
        self.setTabChangesFocus(True)

    def set_quiet(self, quiet: bool) -> None:
        """Show the note softer, for it is done."""
        if quiet != (self.graphicsEffect() is not None):
            effect = QGraphicsOpacityEffect(self) if quiet else None
            if effect is not None:
                effect.setOpacity(0.72)
            self.setGraphicsEffect(effect)  # type: ignore[arg-type]  # None takes it away

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        still = (event.position() - self._pressed_at).manhattanLength() < _MOVED
        plain = event.button() == Qt.MouseButton.LeftButton and self.link_at(event.position()) is None
        super().mouseReleaseEvent(event)
        if still and plain:
            self.writing_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if enter and not self.textCursor().hasSelection():
            self.writing_wanted.emit()
        else:
            super().keyPressEvent(event)
