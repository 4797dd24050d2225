"""A note that is being written stays in sight while the page it stands on grows."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QWidget


def keep_in_sight(area: QScrollArea, notes: Sequence[QWidget]) -> None:
    """Scroll to what has the focus in one of ``notes``: to all of that note where there is room, else to the caret."""
    focus = QApplication.focusWidget()
    page = area.widget()
    if focus is None or page is None or not any(one.isAncestorOf(focus) for one in notes):
        return
    area.ensureWidgetVisible(focus.parentWidget() or focus)
    if isinstance(focus, QPlainTextEdit):
        caret = focus.mapTo(page, focus.cursorRect().center())
        area.ensureVisible(caret.x(), caret.y(), 0, focus.fontMetrics().lineSpacing())
